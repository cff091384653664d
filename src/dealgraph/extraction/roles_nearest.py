"""Roles filled from the names of a sentence: the subject over a trigger, else the nearest name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dealgraph.extraction.frames_subjects import only_reacts, subject_of
from dealgraph.extraction.roles_borne import is_time
from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.extraction.roles_habits import habit
from dealgraph.extraction.roles_shared import ACTORS, PAIR, PARTIES, add, by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

GUESS = "nearest sensible "
_SPOKEN = frozenset({"Demand", "Objection", "Threat", "Rejection", "Cancellation", "Negotiation"})
_DOERS = frozenset({"agent", "participant"})
_ANSWERS = frozenset({"reaction", "reply", "response", "retaliation", "protest"})
_WHERE = frozenset({"in", "inside", "at", "near", "across", "throughout", "within"})


@dataclass(frozen=True, slots=True)
class Judges:
    """Who in a sentence opposes or demands something.

    Attributes:
        of_any: anything in the sentence.
        of_this: what the trigger at hand tells.
    """

    of_any: set[str]
    of_this: set[str]


def present_in(sentence: Span, names: Names) -> list[tuple[Token, Filler]]:
    """Return the entities of a sentence with their tokens, one each, in order."""
    out, seen = [], set()
    for token in sentence:
        fillers = names.itself(token, "named")
        if fillers and _is_source(token):
            continue
        for filler in fillers:
            if filler.type == "State" and _is_of_others(token):
                continue
            if (filler.entity, filler.span) not in seen:
                seen.add((filler.entity, filler.span))
                out.append((token, filler))
    return out


def _is_of_others(token: Token) -> bool:
    """Tell whether a state only says where people are from: "Turkish rebels"."""
    qualifies = token.dep_ in ("amod", "compound", "nmod", "poss")
    return qualifies and token.head.lower_ in load_categories()["unofficial"]


def _is_source(token: Token) -> bool:
    """Tell whether a name is only a source: "Harbour Watch said", "according to Harbour"."""
    while token.dep_ == "compound":
        token = token.head
    above = token.head
    if token.dep_ == "nsubj":
        return above.lower_ in load_categories()["verb_saying"]
    return token.dep_ == "pobj" and above.head.lower_ == "according"


def nearest(
    token: Token, trigger: Trigger, own, present, names: Names, habits, wanted, judges: Judges
) -> None:
    """Fill wanted roles from the sentence: the subject over the trigger, else the nearest."""
    if trigger.type == "Conflict" and is_time(token):
        return
    for role in wanted:
        roles = by_role(own)
        if role in roles or (role == "participant" and set(PAIR) & set(roles)):
            continue
        used = {a.entity for a in own if a.role != "place" or role == "place"}
        used |= {a.entity for a in own if a.role == "place" and a.reason.startswith("modifier")}
        used |= _reacts_to(token, names)
        if role in ("agent", "participant"):
            used |= _done_to(token, names) | _talks_of(token, names)
        elif trigger.type == "Sanction":
            used |= _imposers(token, names)
        if role != "supplier":  # who asks for a sale is its buyer only where that was read
            used |= judges.of_this
        allowed = ACTORS if trigger.type in _SPOKEN else PARTIES
        if trigger.type == "Meeting":
            allowed = frozenset({"Person"})
        options = [
            (t, f)
            for t, f in present
            if f.type in allowed
            and f.entity not in used
            and habit(habits, trigger, f.entity) in (None, role)
            and not (role in _DOERS and _is_where(t))
        ]
        if role == "supplier" and trigger.type != "Aid":
            options = [
                (t, f)
                for t, f in options
                if not names.buys_only(f.entity) and f.entity not in judges.of_any
            ]
        if not options:
            continue
        if role in ("agent", "supplier", "participant") and (top := _top(token, role)) is not None:
            hits = [f for f in names.fillers(top) if f.type in allowed and f.entity not in used]
            if hits and role != "supplier":
                for f in hits[: 3 if role == "participant" else 1]:
                    add(own, role, f.entity, f.span, "subject of the clause above")
                continue
        best = min(options, key=lambda o: _distance(o[0], o[1].type, token, role))
        add(own, role, best[1].entity, best[1].span, GUESS + "name in the sentence")


def _is_where(name: Token) -> bool:
    """Tell whether a name only says where: "tested in Norway"."""
    return name.dep_ == "pobj" and name.head.lower_ in _WHERE


def _done_to(token: Token, names: Names) -> set[str]:
    """Return to whom a passive does something, who is not the one who does it."""
    suffering = [c for c in token.children if c.dep_ == "nsubjpass"]
    return {f.entity for c in suffering for f in names.fillers(c)}


def _imposers(token: Token, names: Names) -> set[str]:
    """Return who stands before the sanction with which something is done: "lifted the EU embargo",
    whom it is not against."""
    listed = load_categories()["sanctions"]
    things = [c for c in token.children if c.dep_ == "dobj" and c.lower_ in listed]
    return {f.entity for t in things for f in names.fillers(t) if f.how == "modifier"}


def _talks_of(token: Token, names: Names) -> set[str]:
    """Return who only hails, describes or fears what a trigger tells."""
    words = load_categories()["verb_oppose"]
    over = [verb for verb in token.ancestors if verb.pos_ == "VERB" and verb.lower_ in words]
    return _subjects_of(over, names)


def _reacts_to(token: Token, names: Names) -> set[str]:
    """Return who only answers, or warns against, what a trigger tells: "will respond to it"."""
    way = [token, *token.ancestors]
    over = [verb for below, verb in pairwise(way) if only_reacts(verb, below)]
    if any(t.lower_ in _ANSWERS and t.head.lower_ == "in" for t in way):
        over += [t for t in way if t.pos_ == "VERB"][:1]  # "stopped sales in response to the raid"
    return _subjects_of(over, names)


def only_speaks_of(token: Token, names: Names) -> set[str]:
    """Return who has no part in what a trigger tells: who hails, opposes or answers it only."""
    return _talks_of(token, names) | _reacts_to(token, names)


def _subjects_of(verbs: Sequence[Token], names: Names) -> set[str]:
    subjects = [s for verb in verbs if (s := subject_of(verb)) is not None]
    return {f.entity for s in subjects for f in names.fillers(s)}


def _top(token: Token, role: str) -> Token | None:
    """Return the subject over a trigger; to whom a passive does something is not who does it."""
    for above in [token, *token.ancestors]:
        if above.pos_ in ("VERB", "AUX") and above.lower_ not in load_categories()["verb_saying"]:
            subject = subject_of(above)
            if subject is None and not (above is token and role == "agent"):
                subject = next((c for c in above.children if c.dep_ == "nsubjpass"), None)
            if subject is not None:
                return subject
    return None


def _distance(option: Token, kind: str, token: Token, role: str) -> float:
    """Return how far a name is from a trigger, less if its preposition speaks for the role."""
    gap: float = abs(option.i - token.i)
    if role in PAIR and kind != "State":
        gap *= 2  # a state is the likelier party; an organisation may be just anybody named
    preposition = option.head.lower_ if option.dep_ == "pobj" else ""
    if role in ("recipient", "target") and preposition in ("to", "for", "on", "against", "of"):
        gap *= 0.5
    if role == "supplier" and (preposition in ("from", "by") or option.dep_ in ("poss", "amod")):
        gap *= 0.5
    if role in ("recipient", "target") and option.i < token.i:
        gap *= 1.5
    if role in ("supplier", "agent") and option.i > token.i:
        gap *= 1.5
    return gap

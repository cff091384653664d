"""The status of an event that a noun names: its modifiers, what it hangs on, its verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dealgraph.extraction.status_defaults import by_meaning
from dealgraph.extraction.status_governors import by_list
from dealgraph.extraction.status_modifiers import modified
from dealgraph.extraction.status_nonfinite import in_headline
from dealgraph.extraction.status_outer import (
    beside,
    carried_out,
    halted,
    in_case,
    in_exchange,
    lifted,
    outer_of_noun,
    still_open,
    took_place,
    unattended,
    undecided,
)
from dealgraph.extraction.status_scope import CLIMB, before, first, needed, passed_over, reacting
from dealgraph.extraction.status_states import (
    at_work,
    standing,
    state,
    taken_for_granted,
    talked_about,
)
from dealgraph.extraction.status_times import timed
from dealgraph.extraction.status_verbs import of_verb
from dealgraph.extraction.status_words import (
    PRESENT_BE,
    VERBS,
    Judgement,
    found,
    helpers,
    listed,
    negation,
    phrasal,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

_PREPOSITIONS = frozenset(["prep", "agent", "dative", "pcomp"])
_PLACES = frozenset(["at", "in", "during", "on", "for"])  # before a meeting
_WITHIN = frozenset(["at", "during", "in"])
# "Will go on after the delivery": both lie ahead.
_LATER = frozenset({"after", "following", "upon"})


def nominal(token: Token, kind: str, verb: Verb, own: Span = (0, 0)) -> Judgement | None:
    """Return the status of a noun from its modifiers and what it hangs on, None if none tells."""
    if (said := _by_phrase(token, kind, verb, own)) is not None:
        return said
    if taken_for_granted(token):
        return modified(token, kind, own)
    node = token
    for _ in range(CLIMB):
        told = modified(node, kind, own) or timed(node)
        if told is not None:
            return _none(node, told) or _moving(node, verb, told) or told
        node = first(node)
        head = node.head
        if head == node:
            return None
        judgement: Judgement | None
        if node.dep_ in ("compound", "nmod", "amod", "poss"):
            judgement, above = _part_of(node, head)
        elif node.dep_ == "dobj" and head.dep_ == "prep":
            made = listed("prepositions").get(head.lower_)
            return found(made, head, "after the preposition", 0.6) if made == "happened" else None
        elif node.dep_ in ("pobj", "pcomp") and head.dep_ in _PREPOSITIONS:
            if talked_about(token, head, head.head, kind):
                return by_meaning(token, kind)
            cues = load_cues("status")
            settings = kind in cues["settings"] or token.lower_ in cues["exercises"]
            settings = settings and node.dep_ == "pobj"
            setting = _setting(head, kind, verb) if settings else None
            judgement, above = (setting, None) if setting else _prepositional(head, kind, verb)
        elif head.pos_ in VERBS:
            spoken = talked_about(token, node, head, kind)
            return by_meaning(token, kind) if spoken else of_verb(node, head, kind, verb)
        elif node.dep_ in ("appos", "dep", "conj", "attr", "nsubj"):
            return None
        else:
            judgement, above = None, head
        if judgement is not None or above is None:
            return judgement
        node = above
    return None


def _by_phrase(token: Token, kind: str, verb: Verb, own: Span) -> Judgement | None:
    """Return what is said of an event right beside its noun, before anything is climbed."""
    if kind != "Cancellation" and (stands := standing(token, own)) is not None:
        return stands
    if (came := took_place(token, verb)) is not None:
        return came
    if kind == "Demand" and _manner(token, own) is not None:
        return by_meaning(token, kind)  # "gave way under pressure from Paris"
    if kind == "Objection" and (beside := _manner(token, own)) is not None:
        inner = verb(beside, "")
        status = "happened" if inner.status == "negated" else inner.status
        return Judgement(status, inner.cue, f"as its verb {beside.text!r}", 0.6)
    if (cue := passed_over(token)) is not None:
        return found("negated", cue, "passed over:", 0.65)
    return state(token) if in_headline(token) else None


def _part_of(node: Token, head: Token) -> tuple[Judgement | None, Token | None]:
    """Return what the noun that another belongs to says of it, or the noun to climb on from."""
    status = words("objects").nouns.get(head.lower_)
    if status == "negated" and (freed := lifted(head)) is not None:
        return freed, None
    if node.dep_ == "poss":
        return None, None
    if status is not None and status != "same":
        return found(status, head, "part of", 0.6), None
    return None, head


def _manner(token: Token, own: Span) -> Token | None:
    """Return the verb that a phrase goes with: "left the talks in protest"."""
    prep = token.head if token.dep_ == "pobj" else token
    if prep.dep_ != "prep" or not own[0] <= prep.idx < own[1]:
        return None
    return next((above for above in prep.ancestors if above.pos_ == "VERB"), None)


def _none(node: Token, told: Judgement) -> Judgement | None:
    """Return "negated" for "did not provide any authorisation"."""
    head = node.head
    if node.dep_ != "dobj" or not told.reason.endswith("'any'") or head.pos_ not in VERBS:
        return None
    cue = negation(head)
    return found("negated", cue, "none:", 0.65) if cue is not None else None


def _moving(node: Token, verb: Verb, told: Judgement) -> Judgement | None:
    """Return what a verb says in spite of a modifier.

    "The latest shipment is being loaded", "scrapped the planned purchase".
    """
    head = node.head
    if told.status in ("planned", "possible", "ongoing") and node.dep_ in ("dobj", "nsubjpass"):
        halted = words("objects").verbs.get(head.lower_) == "negated" and head.pos_ in VERBS
        done = halted and told.reason.startswith("modif")
        done = done and verb(head, "").status in ("happened", "planned", "ongoing")
        return found("negated", head, "object of", 0.65) if done else None
    if told.status != "happened" or node.dep_ not in ("nsubj", "nsubjpass"):
        return None
    moving = head.tag_ == "VBG" or any(c.lower_ in ("being", "will") for c in head.children)
    inner = verb(head, "") if moving else told
    return inner if inner.status in ("ongoing", "planned") else None


def _setting(prep: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return "planned" for a meeting where something will be done: "will raise it at talks"."""
    above = prep.head
    if prep.lower_ not in _PLACES or above.pos_ not in VERBS:
        return None
    if above.dep_ == "acl" and above.tag_ == "VB" and above.head.head.pos_ in VERBS:
        above = above.head.head  # "signed a contract to buy jets during a visit"
    if prep.lower_ == "on" and above.lower_ in PRESENT_BE:
        return found("ongoing", above, "at present on it:", 0.6)  # "is on a visit to Rome"
    inner = verb(above, kind)
    aim = words("complements").verbs.get(above.lower_)
    ahead = above.tag_ in ("VBZ", "VBP", "VBG") or helpers(above).keys() & PRESENT_BE
    does = prep.lower_ in _WITHIN and above.pos_ != "AUX"
    if does and inner.status == "happened" and inner.confidence >= 0.6:
        return found("happened", above, "where it was done:", 0.6)
    if aim == "planned" and ahead and any(c.dep_ == "xcomp" for c in above.children):
        return found("planned", above, "where it happens: governed by", 0.6)
    if inner.status in ("planned", "possible") and inner.confidence >= 0.6:
        return Judgement("planned", inner.cue, f"where it happens: {inner.reason}", 0.6)
    return None


def _will(verb: Token) -> Token | None:
    """Return the word that puts a verb ahead: "will go on"."""
    modals = listed("modals")
    return next((aid for word, aid in helpers(verb).items() if modals.get(word) == "planned"), None)


def _prepositional(prep: Token, kind: str, verb: Verb) -> tuple[Judgement | None, Token | None]:
    """Return a judgement for what a preposition holds, or the noun to climb on from."""
    if prep.lower_ == "before":
        return before(prep, kind, verb), None
    made = listed("prepositions").get(prep.lower_)
    if prep.lower_ == "despite" and kind in load_cues("status")["defied"]:
        return None, None
    if made == "happened" and prep.lower_ in _LATER and (cue := _will(prep.head)) is not None:
        return found("planned", cue, "after the preposition, ahead:", 0.6), None
    if made == "negated" and (cue := needed(prep)) is not None:
        return found("possible", cue, "not without it:", 0.6), None
    if made is not None and made != "barrier":
        return found(made, prep, "after the preposition", 0.6), None
    if prep.head.lower_ == "ahead" and prep.lower_ == "of":
        return before(prep.head, kind, verb), None
    above = prep.head
    particle = above.dep_ in ("advmod", "prt") and above.pos_ != "VERB"
    if particle and phrasal(above.head, above) in ("negated", "possible"):
        return of_verb(prep, above.head, kind, verb), None  # "walked away from the purchase"
    if above.lower_ in ("due", "owing", "thanks") and prep.lower_ == "to":
        return None, None  # a cause
    if prep.lower_ == "with" and above.lower_ in verb_words("menacing"):
        return found("possible", above, "menaced with:", 0.75), None
    if prep.lower_ == "with" and above.pos_ in VERBS and phrasal(above, prep) is not None:
        return of_verb(prep, above, kind, verb), None
    if prep.lower_ == "of" and above.pos_ == "PROPN" and above.dep_ == "dobj":
        told = phrasal(above.head, prep)  # "warned Lima of sanctions"
        if told is not None and told != "same":
            return by_list(told, above.head, kind, verb), None
    if prep.lower_ == "including" and above.pos_ not in VERBS:
        return None, above
    if (
        prep.lower_ not in {*load_cues("status")["content_of"], "including", "under"}
        or above == prep
    ):
        return None, None
    if prep.lower_ == "under":
        lasts = kind in load_cues("status")["under"]
        return (found("ongoing", prep, "after the preposition", 0.6) if lasts else None), None
    if above.pos_ in VERBS:
        outside = prep.i < above.i and prep.lower_ in _PLACES  # "in the talks, they discussed"
        return (None if outside else of_verb(prep, above, kind, verb)), None
    return _of_noun(above, prep, kind, verb)


def _of_noun(
    above: Token, prep: Token, kind: str, verb: Verb
) -> tuple[Judgement | None, Token | None]:
    """Return what a noun makes of what its preposition holds, or the noun to climb on from."""
    if beside(above, prep, kind):
        return None, None
    if (traded := in_exchange(above, prep, kind, verb)) is not None:
        return traded, None
    if prep.lower_ in ("for", "over") and reacting(above):
        return found("happened", above, "a reaction to:", 0.6), None
    if in_case(above, prep):
        return found("possible", above, "in case of:", 0.65), None
    none = next((c for c in above.children if c.lower_ == "no" and c.dep_ == "det"), None)
    if none is not None and prep.lower_ == "of" and above.lower_ in load_cues("status")["signs"]:
        return found("negated", none, "no sign of:", 0.6), None
    status = words("objects").of(above) or words("complements").of(above)
    status = "ongoing" if at_work(above, kind) else status
    settings = kind in load_cues("status")["settings"]
    if settings and (unattended(above, prep) or above.lower_ in load_cues("status")["matters"]):
        return None, None
    if above.lower_ in load_cues("status")["courses"] and above.head.lower_ == "in":
        return found("ongoing", above, "under way:", 0.6), None
    if above.lower_ == "set" and above.pos_ == "NOUN":
        return None, above
    if status is None:
        part = prep.lower_ == "of" and above.pos_ != "PROPN"
        money = above.tag_ == "CD" or above.ent_type_ == "MONEY"
        part = part or (money and prep.lower_ in ("in", "worth"))  # "$70 million in aid"
        return None, (above if part else None)
    if status == "same":
        return None, above
    lasting = load_cues("status")["lasting"]["ongoing"]
    if status == "happened" and any(c.lower_ in lasting for c in prep.children):
        return None, None  # "as a result of their opposition"
    if status == "planned" and kind in load_cues("status")["unplanned"]:
        return None, None
    if status == "negated" and (freed := lifted(above)) is not None:
        return freed, None
    told = modified(above)
    if told is not None and told.status == "negated":
        if above.lower_ in load_cues("status")["undecided"]["nouns"]:
            return Judgement("possible", told.cue, "undecided: " + told.reason, 0.6), None
        return told, None
    if (done := carried_out(above, verb) or undecided(above, prep)) is not None:
        return done, None
    return _as_far(above, status, verb), None


def _as_far(above: Token, status: str, verb: Verb) -> Judgement:
    """Return what a noun makes of what it is about, as far as that noun itself has come."""
    outer = outer_of_noun(above, verb) if status in ("planned", "negated") else None
    if outer is not None and status == "negated":
        return halted(above, outer)
    if outer is not None and outer.status in ("possible", "negated"):
        status = "possible" if still_open(above, outer) else outer.status
        return Judgement(status, outer.cue, f"as far as {above.text!r}", 0.6)
    return found(status, above, "subject of", 0.65)

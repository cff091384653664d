"""Who asks for arms gets them, and who turns an offer down is the one to whom it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.frames_subjects import subject_of
from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.extraction.roles_shared import PARTIES, by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GIVEN = frozenset({"Aid", "Delivery", "Purchase"})
_REPROACHES = frozenset({"Demand", "Objection", "Threat"})
_REFUSED = (
    (True, "agent", "recipient"),
    (False, "recipient", "agent"),
    (False, "supplier", "target"),
)
_DISMISSED = ((True, "agent", "target"), (False, "agent", "target"))
_TO_WHOM = frozenset({"to", "for", "iobj"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "dobj", "pobj", "prep"})
_THINGS = frozenset({"object", "passive", "of"})


def asked_for(doc: Doc, found: dict[Trigger, list[Argument]], names: Names) -> None:
    """Add whom the words over an event make a side of it.

    Args:
        doc: the parse of one article.
        found: arguments of each trigger that its syntax gives; added to.
        names: what the article names.
    """
    offers = {t.token: t for t in found if t.type == "Offer"}
    reproaches = {t.token: t for t in found if t.type in _REPROACHES}
    for trigger, own in found.items():
        token = doc[trigger.token]
        if trigger.type in _GIVEN:
            _asker(token, trigger, own, names)
        elif trigger.type == "Rejection":
            things = [s.token.i for s in slots(token) if not s.far and s.name in _THINGS]
            for i in things:
                if i in offers:
                    _turned_down(own, found[offers[i]], names)
                elif i in reproaches:
                    _share(own, found[reproaches[i]], _DISMISSED, names)


def _asker(token: Token, trigger: Trigger, own: list[Argument], names: Names) -> None:
    """Add who asks for something to be sent as the one who is to get it."""
    frame = trigger.frame
    if "recipient" in by_role(own) or frame is None or frame.slots.get("subject") != "supplier":
        return
    if any(s.name in _TO_WHOM and not s.far for s in slots(token)):
        return
    verb = _asking(token)
    subject = subject_of(verb) if verb is not None else None
    if subject is None:
        return
    for filler in names.fillers(subject):
        state = names.state_of(filler) or filler
        if state.type != "State" or state.how != "named":
            continue
        if not any(a.entity == state.entity for a in own) and not _at_home(state, verb, own, names):
            reason = f"asks for it in the clause of the trigger: {state.why}"
            own.append(Argument("recipient", state.entity, state.span, reason))


def _at_home(state: Filler, verb: Token, own: list[Argument], names: Names) -> bool:
    """Tell whether somebody asks his own side: "Oslo urged parliament to allow the sale"."""
    countries = names.background.countries
    asked = {f.entity for s in slots(verb) if s.name != "subject" for f in names.fillers(s.token)}
    others = asked | {a.entity for a in own if a.role in ("item", "supplier")}
    return countries.get(state.entity) in {countries.get(e) for e in others} - {None}


def _asking(token: Token) -> Token | None:
    """Return the verb of asking over a trigger: "asked Oslo to send", "to speed up deliveries"."""
    words, ask = load_cues("roles"), load_categories()["verb_ask"]
    while token.dep_ in _CLAUSES:
        if any(c.dep_ == "neg" for c in token.children):
            return None
        token = token.head
        if token.lower_ in ask:
            return token
        if token.pos_ == "VERB" and token.lower_ not in words["brings_about"]:
            return None
    return None


def _turned_down(refusal: list[Argument], offer: list[Argument], names: Names) -> None:
    """Share the sides of an offer and its refusal."""
    made_to = {a.entity for a in offer if a.role == "recipient"}
    beside = [a for a in refusal if a.role == "target" and a.reason.startswith("to beside")]
    for a in beside:  # "the offer to Oslo was turned down"
        if a.entity in made_to:
            refusal.remove(a)
    _share(refusal, offer, _REFUSED, names)


def _share(
    one: list[Argument], two: list[Argument], pairs: Sequence[tuple[bool, str, str]], names: Names
) -> None:
    """Give each of two events what the other has: from the first or not, from role, to role."""
    for first, role, new in pairs:
        mine, other = (one, two) if first else (two, one)
        if new in by_role(other):
            continue
        for a in mine:
            taken = any(x.entity == a.entity for x in other)
            if a.role == role and names.types[a.entity] in PARTIES and not taken:
                reason = f"{role} of what goes with the trigger: {a.reason}"
                other.append(Argument(new, a.entity, a.span, reason))

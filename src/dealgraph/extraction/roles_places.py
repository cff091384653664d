"""Where an event is: in a phrase below its own, or where its sentence says that it takes place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import Slot
from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = frozenset({"in", "at", "on", "near", "to", "over", "around", "across", "from", "into"})


def places_below(slots_: Sequence[Slot], names: Names) -> Iterator[tuple[Filler, str]]:
    """Yield where an unnamed place is: "at a base in Qatar", "on the front near Kharkiv"."""
    for slot in slots_:
        if slot.name not in WHERE or slot.far or names.fillers(slot.token):
            continue
        for child in slot.token.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "near", "of", "outside"):
                for below in child.children:
                    for filler in names.fillers(below)[:1]:
                        if filler.type in ("Place", "State") and filler.how == "named":
                            yield filler, slot.name


def venue(token: Token, names: Names) -> list[Filler]:
    """Return the place after "to take place in", "held at" and the like in a trigger's sentence."""
    if (arrived := _gone_to(token)) is not None:
        return [f for f in names.fillers(arrived) if f.type in ("Place", "State")][:1]
    for verb in token.sent:
        if verb.pos_ != "VERB" or verb.i <= token.i:
            continue
        takes_place = any(c.lower_ == "place" and c.dep_ == "dobj" for c in verb.children)
        if not takes_place and verb.lower_ not in ("held", "hosted"):
            continue
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at"):
                for below in child.children:
                    places = [f for f in names.fillers(below) if f.type in ("Place", "State")]
                    if places:
                        return places[:1]
    return []


def _gone_to(token: Token) -> Token | None:
    """Return where somebody goes for a visit: "came to Oman for talks", "flew to Oman to meet"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else token.head
    if verb.pos_ != "VERB" or verb.lower_ not in load_categories()["verb_go"]:
        return None
    if token.dep_ not in ("pobj", "xcomp", "advcl"):
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "to", "at", "for"):
            return next((c for c in child.children if c.dep_ == "pobj" and c is not token), None)
    return None

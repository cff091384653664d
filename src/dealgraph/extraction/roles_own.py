"""What somebody makes of his own is not what others make: "Oslo goes on with its own tank" beside
talks over a foreign one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.roles_fillers import Names
    from dealgraph.extraction.trigger import Trigger
    from dealgraph.knowledge.events import Frame

_FORCES = frozenset({"army", "force", "forces", "guard", "military", "militia", "navy", "troops"})
_HELP = frozenset({"help", "helped", "helping", "helps"})
_MAKING = frozenset({"Development", "Test"})
_THINGS = frozenset({"object", "passive", "of", "modifier"})


def without_foreign(
    doc: Doc,
    arguments: Mapping[Trigger, tuple[Argument, ...]],
    countries: Mapping[str, str],
) -> dict[Trigger, tuple[Argument, ...]]:
    """Return the arguments without foreign items that were recalled for what is called own.

    Args:
        doc: the parse.
        arguments: arguments of each trigger; what its own syntax gave stays.
        countries: country by entity id, of a weapon where it is made.
    """
    return {
        trigger: _kept(found, countries)
        if trigger.type in _MAKING and _is_own(doc[trigger.token])
        else found
        for trigger, found in arguments.items()
    }


def own_side(trigger: Trigger, frame: Frame, names: Names) -> str | None:
    """Return the side of who equips his own forces ("re-equipped its army") or only helps to make
    something ("will help build a factory"), None for others."""
    verb = names.doc[trigger.token]
    if frame.name == "supply":
        forces = (c for c in verb.children if c.dep_ == "dobj" and c.lower_ in _FORCES)
        own = any(child.tag_ == "PRP$" for noun in forces for child in noun.children)
        return "recipient" if own else None
    below = verb.dep_ in ("xcomp", "ccomp") and verb.head.lower_ in _HELP
    if trigger.type != "Coproduction" or not below:
        return None
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return None if own else "supplier"


def _kept(found: tuple[Argument, ...], countries: Mapping[str, str]) -> tuple[Argument, ...]:
    makers = {countries.get(a.entity) for a in found if a.role == "agent"} - {None}
    return tuple(
        a
        for a in found
        if a.role != "item"
        or " of the trigger: " in (a.reason or "")
        or not makers
        or countries.get(a.entity) in makers | {None}
    )


def _is_own(trigger: Token) -> bool:
    """Say whether what is made is called the maker's own: "its indigenous missile"."""
    words = load_cues("roles")["own_makes"]
    things = [slot.token for slot in slots(trigger) if slot.name in _THINGS]
    return any(child.lower_ in words for thing in things for child in thing.children)

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

    from dealgraph.extraction.trigger import Trigger
    from dealgraph.knowledge.events import Frame

_FORCES = frozenset({"army", "force", "forces", "guard", "military", "militia", "navy", "troops"})
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


def arms_itself(verb: Token, frame: Frame) -> bool:
    """Tell whether somebody equips his own forces: "re-equipped its army"."""
    if frame.name != "supply":
        return False
    own = (c for c in verb.children if c.dep_ == "dobj" and c.lower_ in _FORCES)
    return any(child.tag_ == "PRP$" for noun in own for child in noun.children)


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

"""What a refusal is about: "refused to sell jets to Oslo" has its item and its target below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_shared import PARTIES
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMS = frozenset({"WeaponSystem", "Programme"})
_BELOW = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj"})
_TOWARDS = frozenset({"to", "from", "iobj", "for", "with"})


def contents(token: Token, trigger: Trigger, own: list[Argument], names: Names) -> None:
    """Add to a refusal the weapon that is refused, and to whom or from whom.

    Args:
        token: the trigger's token.
        trigger: an event.
        own: its arguments; added to.
        names: what the article names.
    """
    if trigger.type != "Rejection":
        return
    taken = {a.role for a in own}
    there = {a.entity for a in own}
    for below in token.children:
        if below.dep_ not in _BELOW:
            continue
        for slot in slots(below):
            for filler in names.fillers(slot.token):
                role = "item" if filler.type in _ARMS else None
                if filler.type in PARTIES and filler.how == "named":
                    thing = slot.name == "object" and below.pos_ == "VERB"
                    role = "target" if slot.name in _TOWARDS or thing else None
                if role is None or role in taken or filler.entity in there:
                    continue
                there.add(filler.entity)
                reason = f"{slot.name} of what is refused: {filler.why}"
                own.append(Argument(role, filler.entity, filler.span, reason))

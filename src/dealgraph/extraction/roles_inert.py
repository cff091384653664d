"""The roles of what does nothing itself: arms, laws, places."""

from __future__ import annotations

from dealgraph.extraction.frames import Slot
from dealgraph.extraction.roles_borne import prefers
from dealgraph.extraction.roles_fillers import Filler
from dealgraph.extraction.roles_places import WHERE
from dealgraph.extraction.roles_shared import DEAL_LIKE
from dealgraph.knowledge.events import Frame

_ITEMS = frozenset({"WeaponSystem", "Programme"})
INERT = _ITEMS | {"Law", "Place", "Outlet"}
INWARD = dict.fromkeys(("inside", "within", "throughout"), "in")
_LAW_ITEMS = frozenset({"Agreement", "Cancellation", "Negotiation", "Sanction", "Demand"})
_NO_ITEM = frozenset({"Meeting", "Threat"})
_PASSED_OVER = frozenset({"over", "against", "than", "instead", "unlike", "ahead"})


def role_of_inert(
    slot: Slot, filler: Filler, kind: str, frame: Frame, role: str | None
) -> str | None:
    """Return the role of what does nothing itself: arms, laws, places."""
    name = INWARD.get(slot.name, slot.name)
    if filler.type in _ITEMS:
        passed = name in _PASSED_OVER or (name == "to" and prefers(slot.token.head.head))
        chosen = passed and kind in DEAL_LIKE  # "chose the Rafale over the Gripen"
        return None if chosen or kind in _NO_ITEM else frame.item
    if filler.type == "Law":
        return "item" if kind in _LAW_ITEMS else role if role in ("target", "item") else None
    if filler.type == "Place":
        return "place" if name in WHERE or role == "place" else None
    return None

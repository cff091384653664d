"""What the networks can say, in the order of their outputs; written beside the weights."""

from __future__ import annotations

from dealgraph.knowledge.events import load_event_types
from dealgraph.model.annotation import ENTITY_TYPES, ROLES, STATUSES

EVENT_TYPES = tuple(sorted(load_event_types()))
VALUES = ("date", "money", "quantity")
RELATIONS = (*ROLES, "speaker", "outlet", *VALUES)
# what may belong to a trigger: a name, what a pronoun or description means, or a value
KINDS = (*ENTITY_TYPES, *(f"{t} meant" for t in ENTITY_TYPES), *VALUES)

LABELS = {
    "event_types": list(EVENT_TYPES),
    "statuses": list(STATUSES),
    "relations": list(RELATIONS),
    "kinds": list(KINDS),
}

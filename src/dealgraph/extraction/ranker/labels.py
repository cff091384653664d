"""What the network can say, in the order of its outputs; written beside the weights."""

from __future__ import annotations

from dealgraph.knowledge.events import load_event_types
from dealgraph.model.annotation import ENTITY_TYPES, ROLES

EVENT_TYPES = tuple(sorted(load_event_types()))
# what may be an argument: a name, or what a pronoun or description means
KINDS = (*ENTITY_TYPES, *(f"{t} meant" for t in ENTITY_TYPES))
# the type of what is named or meant
FAMILIES = {kind: kind.split()[0] for kind in KINDS}

LABELS = {"event_types": list(EVENT_TYPES), "roles": list(ROLES), "kinds": list(KINDS)}

"""Which role somebody has in the other events of an article: who sells once, sells again."""

from __future__ import annotations

from collections import Counter

from dealgraph.extraction.roles_shared import DEAL_LIKE, add, by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument

# Events of these types have the same parties throughout an article.
_HABITUAL = DEAL_LIKE | {"Cancellation", "Cooperation", "Negotiation", "Sanction", "Test"}


def _family(kind: str) -> str:
    return "deal" if kind in DEAL_LIKE else kind


def habits_of(found: dict[Trigger, list[Argument]]) -> dict[tuple[str, str], Counter[str]]:
    """Return how often syntax gives an entity a role, by family of events and entity."""
    out: dict[tuple[str, str], Counter[str]] = {}
    for trigger, arguments in found.items():
        for a in arguments:
            if " of the trigger: " in a.reason:
                out.setdefault((_family(trigger.type), a.entity), Counter())[a.role] += 1
    return out


def habit(habits, trigger: Trigger, entity: str) -> str | None:
    """Return the role that an entity has in events of a kind, if it is nearly always the same."""
    counts = habits.get((_family(trigger.type), entity))
    if not counts or trigger.type not in _HABITUAL:
        return None
    role, most = counts.most_common(1)[0]
    return role if most > 2 * (counts.total() - most) else None


def by_habit(trigger: Trigger, own: list[Argument], present, habits, wanted) -> None:
    """Give a name of the sentence the role that it has in the article's other events."""
    used = {a.entity for a in own}
    for _, filler in present:
        role = habit(habits, trigger, filler.entity)
        if role not in wanted.get(trigger.type, ()) or role in by_role(own):
            continue
        if filler.entity not in used:
            add(own, role, filler.entity, filler.span, "the same deal as elsewhere in the article")

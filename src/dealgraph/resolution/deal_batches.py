"""Which order a part delivered belongs to, and which deal a later batch follows on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.model import Deal

if TYPE_CHECKING:
    from dealgraph.resolution.deal_draft import Draft

# of these a later batch is one ordered later
_ORDERS = frozenset(("Negotiation", "Request", "Offer", "Approval", "Agreement", "Purchase"))
# of these a later batch may be a further part of what was ordered together
_PARTS = frozenset(("Delivery", "Payment"))


class Orders:
    """From when on a later batch is told to be ordered, by recipient and item."""

    def __init__(self) -> None:
        self._since: dict[tuple[str, str, int], int] = {}

    def see(self, draft: Draft, recipients: Iterable[str], items: Iterable[str]) -> None:
        """Take in an event with its recipients and item families."""
        if draft.event.batch == 1 or draft.event.type not in _ORDERS:
            return
        day = draft.when[0] if draft.when else 1
        items = list(items)
        for place in ((who, item, draft.event.batch) for who in recipients for item in items):
            self._since[place] = min(day, self._since.get(place, day))

    def batch(self, draft: Draft, recipient: str, item: str | None) -> int:
        """Return the batch that the event belongs to.

        "Three more jets arrived" is of the first order unless a further one was told of by then.
        """
        batch = draft.event.batch
        if batch == 1 or item is None or not (draft.done and draft.event.type in _PARTS):
            return batch
        since = self._since.get((recipient, item, batch))
        last = draft.when[1] if draft.when else since
        return batch if since is not None and since <= last else 1


def with_first(deals: Iterable[Deal]) -> Iterator[Deal]:
    """Yield the deals; a later batch of an unknown supplier follows the one first deal."""
    deals = list(deals)
    first: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for deal in deals:
        for item in deal.items if deal.batch == 1 and deal.suppliers else ():
            first.setdefault((deal.recipients, item), set()).add(deal.id)
    for deal in deals:
        known: set[str] = set()
        if deal.batch > 1 and not (deal.suppliers or deal.follows):
            known = known.union(*(first.get((deal.recipients, it), ()) for it in deal.items))
        yield replace(deal, follows=known.pop()) if len(known) == 1 else deal

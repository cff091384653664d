"""From events to deals: who sells what to whom, with all that was said and done about it.

Each batch is a deal of its own that follows on the one before. A deal is founded by an event whose
parties stand in the text; parties that were recalled or guessed join deals, they found none, but
for a supplier that makes the item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from dealgraph.model import Actor, Deal, StoryEvent
from dealgraph.resolution.actors import Table
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.deal_batches import Orders, with_first
from dealgraph.resolution.deal_draft import Draft, Key
from dealgraph.resolution.deal_periods import periods, year_of
from dealgraph.resolution.labels import deal_label
from dealgraph.resolution.matter import matters
from dealgraph.resolution.mentions import NOBODY, Parties
from dealgraph.resolution.names import family, slug

# of these a deal is made even if the item is not named
_UNNAMED = frozenset(
    ("Request", "Offer", "Approval", "Agreement", "Purchase", "Payment", "Delivery", "Cancellation")
)
# events that make a deal by themselves
_TOGETHER = frozenset(("Coproduction", "Aid"))  # also for what the recipient makes
_TRANSFER = _UNNAMED | _TOGETHER | {"Negotiation"}
# events that belong to a deal which they name by item and a party
_REACTION = frozenset(("Objection", "Threat", "Sanction", "Demand", "Rejection"))
# who does none of these takes no step
_UNMADE = frozenset(("Demand", "Threat"))
_USE = frozenset(("Deployment", "Test"))


def group_deals(
    drafts: list[Draft], actors: dict[str, Actor], table: Table
) -> tuple[tuple[StoryEvent, ...], tuple[Deal, ...], dict[str, str]]:
    """Return the events with their deals, the deals, and the reason for every event in one.

    Companies, ministries and persons stand for their state where the tables know it. An event with
    several recipients belongs to the deal of each; its ``deal`` is the first of them by id.
    """
    builder = _Builder(actors, table)
    builder.link(drafts)
    for draft in drafts:
        builder.found(draft)
    for draft in drafts:
        builder.start(draft)
    waiting = [draft for draft in drafts if draft.event.id not in builder.reasons]
    for draft in waiting:
        builder.complete(draft)
    builder.found_completed()
    for draft in [draft for draft in waiting if draft.event.id not in builder.reasons]:
        builder.attach(draft)
    deals = builder.deals()
    of_event: dict[str, str] = {}
    for deal in deals:
        for event in deal.events:
            of_event.setdefault(event, deal.id)
    events = tuple(replace(draft.event, deal=of_event.get(draft.event.id)) for draft in drafts)
    return events, deals, builder.reasons


class _Builder:
    """Deals in the making: keys to the events that belong to them."""

    def __init__(self, actors: dict[str, Actor], table: Table) -> None:
        self.actors = actors
        self.table = table
        self.events: dict[Key, set[str]] = {}
        self.items: dict[Key, set[str]] = {}
        self.reasons: dict[str, str] = {}
        self._founders: set[str] = set()
        self._alone: set[str] = set()  # of which recipient and item are sure
        self._when: dict[str, Bounds] = {}
        self._by_item: dict[str | None, list[Key]] = {}
        self._later: list[tuple[Key, str, Draft]] = []
        self._orders = Orders()
        self._matters: dict[str, str] = {}

    def party(self, actor_id: str) -> str:
        """Return the state that the actor acts for, or the actor."""
        actor = self.actors[actor_id]
        state = self.table.country(actor.known or actor.id)
        return state if state in self.actors else actor_id

    def parties(self, ids: Parties) -> Parties:
        return frozenset(self.party(i) for i in ids)

    def families(self, draft: Draft) -> dict[str, str]:
        return {i: family(self.actors[i].name) for i in sorted(draft.role("item"))}

    def link(self, drafts: Iterable[Draft]) -> None:
        """Find which events without an item speak of one matter: the same states trade in many."""
        drafts = list(drafts)
        self._when = {draft.event.id: draft.when for draft in drafts if draft.when}
        for draft in (it for it in drafts if it.event.batch > 1):
            recipients = self.parties(draft.role("recipient"))
            self._orders.see(draft, recipients, self.families(draft).values())
        unnamed = [draft for draft in drafts if not draft.role("item") and not draft.general]
        self._matters = matters(
            {
                draft.event.id: frozenset(
                    (
                        self.parties(draft.role("supplier")),
                        self.parties(draft.role("recipient")),
                        it,
                    )
                    for it in draft.matter
                )
                for draft in unnamed
            }
        )

    def _keys(self, draft: Draft) -> Iterable[tuple[Key, str | None]]:
        """Yield key and item of every deal that an event of both sides speaks of."""
        suppliers = self.parties(draft.role("supplier"))
        recipients = self.parties(draft.role("recipient"))
        items = self.families(draft)
        if draft.event.type not in _TRANSFER or not suppliers:
            return
        if not items and draft.event.type not in _UNNAMED:
            return
        if not items and draft.general:
            return  # "arms sold since 1991" are many deals
        unnamed = ((None, self._matters.get(draft.event.id)),)
        for recipient in sorted(recipients - suppliers):
            for item, key in items.items() or unnamed:
                batch = self._orders.batch(draft, recipient, item and key)
                yield (suppliers, recipient, key, batch), item

    def found(self, draft: Draft) -> None:
        """Make the deals of an event that names supplier, recipient and a foreign item, surely."""
        if not draft.sure("recipient"):
            return
        for key, item in self._keys(draft):
            # of its own maker a guess is good enough
            if not (draft.sure("supplier") or (item and key[0] == {self.actors[item].country})):
                continue
            sold = draft.event.type not in _TOGETHER
            if item and (not draft.sure("item") or (sold and self._own(key[1], item))):
                continue
            if item or draft.valued:
                self._found(key, item, draft, "it names both sides")

    def start(self, draft: Draft) -> None:
        """Place an event of both sides that is not sure of them in the deal that is there."""
        for key, item in self._keys(draft):
            if key in self.events:
                self._put(key, item, draft, "it names both sides")

    def complete(self, draft: Draft) -> None:
        """Place an event without a supplier: with the one deal of its recipient and item."""
        recipients = self.parties(draft.role("recipient"))
        if draft.event.type not in _TRANSFER or not recipients or draft.role("supplier"):
            return
        for recipient in sorted(recipients):
            for item, key in self.families(draft).items():
                batch = self._orders.batch(draft, recipient, key)
                known = [
                    k
                    for k in self._by_item.get(key, ())
                    if k[1] == recipient and k[0] and k[3] == batch
                ]
                alone = self._founds_alone(draft, recipient, item)
                if alone:
                    self._alone.add(draft.event.id)
                if len(known) == 1:
                    self._put(known[0], item, draft, "the one deal of this recipient and item")
                elif alone:
                    self._later.append(((NOBODY, recipient, key, batch), item, draft))

    def _founds_alone(self, draft: Draft, recipient: str, item: str) -> bool:
        """Tell whether recipient and item are sure, and the item is not the recipient's own."""
        return draft.sure("recipient") and draft.sure("item") and not self._own(recipient, item)

    def _own(self, recipient: str, item: str) -> bool:
        """Tell whether the recipient makes the item: it seldom buys it from others."""
        return recipient in (self.party(item), self.actors[item].country)

    def found_completed(self) -> None:
        """Make the deals of which no text names the supplier."""
        for key, item, draft in self._later:
            self._found(key, item, draft, "it names recipient and item")

    def attach(self, draft: Draft) -> None:
        """Add reactions, uses and talks of leaders to the one deal they name by item and party."""
        if draft.negated and draft.event.type in _UNMADE:
            return
        for item, key in self.families(draft).items():
            known = [k for k in self._by_item.get(key, ()) if self._concerns(draft, k)]
            batches = {k[3] for k in known}
            batch = draft.event.batch if draft.event.batch in batches else min(batches, default=1)
            found = [k for k in known if k[3] == batch]
            if len(found) == 1:
                self._put(found[0], item, draft, "it names the item and a party of this deal")

    def _concerns(self, draft: Draft, key: Key) -> bool:
        suppliers, recipient = key[0], key[1]
        if draft.event.type in _REACTION:
            targets, agents = (self.parties(draft.role(role)) for role in ("target", "agent"))
            # what the supplier wants of somebody else is another matter of the same item
            by_supplier = suppliers <= targets or (suppliers <= agents and not targets)
            return recipient in targets | agents or (bool(suppliers) and by_supplier)
        if draft.event.type in _USE:
            return recipient in self.parties(draft.role("agent"))
        if draft.event.type == "Cancellation" and not draft.event.stage:
            return False  # arms that are retired
        if draft.event.type in ("Cancellation", "Coproduction", "Approval"):
            return recipient in self.parties(draft.role("agent") | draft.role("place"))
        sides = self.parties(draft.role("participant"))
        return recipient in sides and bool(suppliers) and suppliers <= sides

    def _found(self, key: Key, item: str | None, draft: Draft, reason: str) -> None:
        self._founders.add(draft.event.id)
        self._put(key, item, draft, reason)

    def _put(self, key: Key, item: str | None, draft: Draft, reason: str) -> None:
        if key not in self.events:
            self.events[key] = set()
            self.items[key] = set()
            self._by_item.setdefault(key[2], []).append(key)
        self.events[key].add(draft.event.id)
        if item is not None:
            self.items[key].add(item)
        self.reasons.setdefault(draft.event.id, reason)

    def deals(self) -> tuple[Deal, ...]:
        """Return the deals, sorted by id, each with the deal that it follows on."""
        found: list[Deal] = []
        lines: dict[tuple, list[tuple[int, int, Deal]]] = {}
        founders = self._founders | self._alone
        for key, events in self.events.items():
            told = [it for it in periods(events, self._when) if it & founders]
            for number, members in enumerate(told):
                year = year_of(members, self._when) if len(told) > 1 else None
                # who supplied before need not supply again
                suppliers = key[0] if members & self._founders else NOBODY
                deal = self._deal(key, suppliers, members, year)
                lines.setdefault(key[:3], []).append((number, key[3], deal))
        for deals in lines.values():
            ordered = sorted(deals, key=lambda it: it[:2])
            found.append(ordered[0][2])
            for (before, _, old), (number, _, deal) in pairwise(ordered):
                found.append(replace(deal, follows=old.id) if before == number else deal)
        return tuple(sorted(with_first(found), key=lambda deal: deal.id))

    def _deal(self, key: Key, suppliers: Parties, events: set[str], year: int | None) -> Deal:
        _, recipient, item, batch = key
        label = self._names
        items = sorted(self.items[key])
        named = [self._item_name(items)] if items else []
        parts = [
            item if items else f"unnamed-{item}",
            *sorted(map(slug, label(suppliers))),
            slug(label([recipient])[0]),
            *([f"batch-{batch}"] if batch > 1 else ()),
            *([str(year)] if year else ()),
        ]
        words = deal_label(named, label(suppliers), label([recipient]), batch=batch)
        return Deal(
            id="-".join(parts),
            label=f"{words}, {year}" if year else words,
            suppliers=tuple(sorted(suppliers)),
            recipients=(recipient,),
            items=tuple(items),
            events=tuple(sorted(events)),
            batch=batch,
        )

    def _names(self, ids: Iterable[str]) -> list[str]:
        return [self.actors[i].name for i in sorted(ids)]

    def _item_name(self, items: list[str]) -> str:
        """Return the shortest name of a family, a system's before a programme's."""
        return min(
            (self.actors[i] for i in items),
            key=lambda a: (a.type == "Programme", len(a.name), a.name),
        ).name

"""Stages that an event has by what went before: a follow-on order, an offer against a deal.

An acquisition of a later batch is a follow-on of the deal over the batch before. An offer is a
counter-offer if its supplier is no side of another deal of the same recipient over a weapon of the
same kind (by the tables), or has objected to that deal, and that deal was under way before: asked
for, agreed, signed or carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Actor, Deal, StoryEvent
from dealgraph.resolution.actors import Table
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.mentions import NOBODY, EventRecord, Parties

FOLLOW_ON, COUNTER_OFFER = "follow-on", "counter-offer"


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its mentions."""

    event: StoryEvent
    roles: Mapping[str, Parties]
    mentions: tuple[EventRecord, ...]

    def before(self, other: _Told) -> bool:
        """Tell whether this was told or happened before the other, in one text or by dates."""
        for one in self.mentions:
            for two in other.mentions:
                if one.unit == two.unit and one.status_class == "real" and not two.dated:
                    return True
                day, then = _day(one), _day(two)
                if day is not None and then is not None and day <= then:
                    return True
        return False


def _day(mention: EventRecord) -> int | None:
    return mention.dated[0] if mention.dated else mention.published


def with_turns(
    clusters: Sequence[Cluster],
    events: Sequence[StoryEvent],
    deals: Sequence[Deal],
    actors: Mapping[str, Actor],
    table: Table,
) -> tuple[StoryEvent, ...]:
    """Return the events with the stages that depend on other events.

    Args:
        clusters: the joined mentions.
        events: the events that they are, in the same order.
        deals: the deals over these events.
        actors: actors by id.
        table: the knowledge tables.
    """
    told = {
        event.id: _Told(event, cluster.roles, tuple(m for m, _, _ in cluster.members))
        for cluster, event in zip(clusters, events, strict=True)
    }
    rules = load_cues("identity")["turns"]
    offers = _Offers(told, deals, actors, table, rules)
    later = {name for deal in deals if deal.follows for name in deal.events}
    return tuple(
        replace(event, stage=COUNTER_OFFER)
        if event.stage in rules["offers"] and offers.counter(told[event.id])
        else replace(event, stage=FOLLOW_ON)
        if event.id in later and event.batch > 1 and event.stage in rules["orders"]
        else event
        for event in events
    )


class _Offers:
    """Tells offers that are made against a deal."""

    def __init__(
        self,
        told: Mapping[str, _Told],
        deals: Iterable[Deal],
        actors: Mapping[str, Actor],
        table: Table,
        rules: Mapping[str, Sequence[str]],
    ) -> None:
        self._told = told
        self._actors = actors
        self._table = table
        self._rules = rules
        self._deals: dict[str, list[Deal]] = {}
        for deal in deals:
            for recipient in deal.recipients if deal.suppliers and deal.items else ():
                self._deals.setdefault(recipient, []).append(deal)

    def counter(self, offer: _Told) -> bool:
        """Tell whether an offer is made while or after another deal for the same need goes on."""
        suppliers = self._states(offer.roles.get("supplier", NOBODY))
        recipients = self._states(offer.roles.get("recipient", NOBODY))
        items = offer.roles.get("item", NOBODY)
        if not suppliers or not items or all(m.status_class == "negated" for m in offer.mentions):
            return False
        return any(
            self._against(offer, suppliers, items, deal)
            for recipient in sorted(recipients - suppliers)
            for deal in self._deals.get(recipient, ())
        )

    def _against(self, offer: _Told, suppliers: Parties, items: Parties, deal: Deal) -> bool:
        if suppliers & set(deal.suppliers) or items & set(deal.items):
            return False
        if offer.event.id in deal.events:
            return False
        steps = [self._told[name] for name in deal.events]
        if not (self._same_need(items, deal.items) or self._objects(suppliers, steps)):
            return False
        return any(
            step.event.stage in self._rules["under_way"]
            and step.event.id != offer.event.id
            and step.before(offer)
            for step in steps
        )

    def _same_need(self, items: Iterable[str], others: Iterable[str]) -> bool:
        mine, theirs = ({self._actors[i].category for i in them} for them in (items, others))
        return bool((mine & theirs) - {None})

    def _objects(self, suppliers: Parties, steps: Iterable[_Told]) -> bool:
        against = self._rules["against"]
        return any(
            step.event.stage in against
            and suppliers & self._states(step.roles.get("agent", NOBODY))
            for step in steps
        )

    def _states(self, ids: Parties) -> Parties:
        """Return the states that actors act for, or the actors."""
        found = set()
        for name in ids:
            state = self._table.country(self._actors[name].known or name)
            found.add(state if state in self._actors else name)
        return frozenset(found)

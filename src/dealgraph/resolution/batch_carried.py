"""Batches carried on: a mention that does not say again which batch it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from dealgraph.resolution.mentions import EventRecord

_REACH = 700  # characters over which a speaker goes on about one batch


def carry_batches(events: Sequence[EventRecord]) -> list[EventRecord]:
    """Return the mentions of one article, in the given order, with the batches that they imply.

    A prospect has the batch of the same prospect of the same date elsewhere in the text; what a
    speaker says next about the same transfer goes on about the batch just named; a headline is
    about the batch of what it announces.
    """
    found = {event.ref: event for event in _same_prospect(events)}
    found |= {event.ref: event for event in _speech(sorted(found.values(), key=_place))}
    found |= {event.ref: event for event in _headline(sorted(found.values(), key=_place))}
    return [found[event.ref] for event in events]


def _place(event: EventRecord) -> tuple:
    return event.begin, event.ref.local


def _same_prospect(events: Sequence[EventRecord]) -> list[EventRecord]:
    """Give a prospect the batch of the same prospect of the same date.

    The quotation behind a report does not say again that the deal spoken of is a further one.
    """
    batches: dict[tuple, set[str]] = {}
    for event in events:
        if event.dated and event.status_class == "prospect":
            batches.setdefault((event.type, event.dated, event.roles), set()).add(event.batch)
    result = []
    for event in events:
        told = batches.get((event.type, event.dated, event.roles), set()) - {""}
        if event.status_class == "prospect" and not event.batch and len(told) == 1:
            event = replace(event, batch=next(iter(told)))
        result.append(event)
    return result


def _speech(events: Sequence[EventRecord]) -> list[EventRecord]:
    result: list[EventRecord] = []
    last: EventRecord | None = None  # the latest mention of this speaker that has a batch
    for event in events:
        if last and event.said != last.said:
            last = None
        if last and not event.batch and _open(event) and _same_transfer(last, event):
            event = replace(event, batch=last.batch)
        if event.said and event.batch and event.region != "related":
            last = event
        result.append(event)
    return result


def _headline(events: Sequence[EventRecord]) -> list[EventRecord]:
    result = []
    for event in events:
        if event.region == "headline" and not event.batch and _open(event):
            body = (e for e in events if e.region not in ("headline", "related", "summary"))
            like = next((e for e in body if _likewise(event, e)), None)
            event = replace(event, batch=like.batch) if like else event
        result.append(event)
    return result


def _likewise(one: EventRecord, two: EventRecord) -> bool:
    same = one.type == two.type and one.status_class == two.status_class
    return same and _parties_agree(one, two)


def _open(event: EventRecord) -> bool:
    """Tell whether the mention is about what is still to come: that may be a later batch."""
    types = _types()
    ahead = event.status_class == "prospect" or event.type in types["process"]
    return ahead and event.type in types["carried"]


def _same_transfer(last: EventRecord, event: EventRecord) -> bool:
    near = event.begin - last.begin <= _REACH and event.region != "related"
    return near and bool(event.role("item")) and _parties_agree(last, event)


def _parties_agree(one: EventRecord, two: EventRecord) -> bool:
    for role in ("supplier", "recipient", "item"):
        mine, theirs = one.role(role), two.role(role)
        if mine and theirs and mine != theirs:
            return False
    return bool(one.role("item") & two.role("item"))


@lru_cache(maxsize=1)
def _types() -> dict[str, frozenset[str]]:
    table = load_cues("identity")["batch_types"]
    return {name: frozenset(types) for name, types in table.items()}

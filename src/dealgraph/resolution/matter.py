"""Do two mentions of a kind speak of one matter? What keeps them apart, and what links them.

A named item links by itself. Where none is named, the same two states trade in many things, so
something else has to: an amount, a day, a kind of weapon, a reference back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.resolution.mentions import EventRecord

_BACK = 1500  # characters over which "the package" still means the last one
_LEAD = 900  # characters below a headline in which its news is told again


def common_matter(others: Iterable[EventRecord], event: EventRecord) -> str | None:
    """Return what links a mention with others of its kind, parties and time; None: nothing does.

    ``""`` where the named item is enough.
    """
    others = tuple(others)
    if any(_told_apart(other, event) for other in others):
        return None
    if _named(event) and any(map(_named, others)):
        return ""
    recalled = event.type in _steps() and bool(event.role("item"))
    if event.type not in _needing() and not recalled:
        return ""
    return next((why for other in others if (why := _link(other, event))), None)


def _named(event: EventRecord) -> bool:
    return bool(event.firm("item"))


def _told_apart(one: EventRecord, two: EventRecord) -> bool:
    told, other = one.telling, two.telling
    here = one.ref.doc_id == two.ref.doc_id
    if here and one.ref.local in other.listed:
        return True
    if told.general or other.general or told.rest != other.rest:
        return True
    if one.type not in _needing() or one.role("item") or two.role("item"):
        return False
    return bool(told.kinds and other.kinds) and not told.kinds & other.kinds


def _link(one: EventRecord, two: EventRecord) -> str | None:
    """Return what shows that two mentions, at least one without an item, mean one step."""
    if one.money and one.money == two.money:
        return "same amount"
    if one.quantity and one.quantity == two.quantity:
        return "same number"
    if one.dated and one.dated == two.dated:
        if one.dated[0] == one.dated[1]:
            return "same day"
        if one.type not in _needing():
            return "same date"
    if one.unit != two.unit:
        return None
    if two.ref.local in one.telling.chained and one.ref.doc_id == two.ref.doc_id:
        return "said of each other"
    first, second = (one, two) if one.begin <= two.begin else (two, one)
    gap = second.begin - first.begin
    if first.region == "headline" and second.region != "headline" and gap <= _LEAD:
        return "headline and what it is about"
    brought = first.telling.particular or _named(first)
    if second.telling.back and brought and gap <= _BACK:
        return "refers back to it"
    return "same kind of weapon" if one.telling.kinds & two.telling.kinds else None


@lru_cache(maxsize=1)
def _needing() -> frozenset[str]:
    return frozenset(load_cues("identity")["link_needed"])


@lru_cache(maxsize=1)
def _steps() -> frozenset[str]:
    return frozenset(load_cues("identity")["item_sure"])


def links_of(event: EventRecord) -> frozenset[str]:
    """Return what links a mention without an item with steps of other kinds of the same sides."""
    told, found = event.telling, set()
    if event.money:
        found.add(f"{event.money[0]:.0f} {event.money[1]}")
    found |= {f"{event.unit} {kind}" for kind in told.kinds}
    for other in told.chained:
        one, two = sorted((event.ref.local, other))
        found.add(f"{event.ref.doc_id} {one} {two}")
    return frozenset(found)


def matters(links: Mapping[str, frozenset[Hashable]]) -> dict[str, str]:
    """Return the matter of each event: the same for those that a chain of links connects.

    Args:
        links: by event id, what it can be linked by.
    """
    first: dict[Hashable, str] = {}
    above = {name: name for name in links}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    for name in sorted(links):
        for link in links[name]:
            one, two = sorted((top(first.setdefault(link, name)), top(name)))
            above[two] = one
    return {name: hashlib.sha256(top(name).encode()).hexdigest()[:8] for name in links}

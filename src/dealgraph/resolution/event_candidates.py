"""Which events may be one, and why: pairs that agree in all that both say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dealgraph.resolution.candidates import Candidate

_CROWD = 30  # events of one kind with one item; beyond it a pair tells too little
_NOBODY: frozenset[str] = frozenset()
_NAMED = 2  # parties that both name, the item not counted


@dataclass(frozen=True, slots=True)
class EventSketch:
    """An event as far as comparing needs it.

    Attributes:
        id, type, label: as of `StoryEvent`.
        real: ``real``, ``prospect`` or ``negated``, as `EventRecord.status_class`.
        roles: actor ids by role.
        first, last: days that it allows (ISO), ``""`` where no mention has a date.
        mentions: number of its mentions.
    """

    id: str
    type: str
    label: str
    real: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    first: str = ""
    last: str = ""
    mentions: int = 1


def propose_events(
    events: Sequence[EventSketch], apart: Iterable[frozenset[str]] = ()
) -> list[Candidate]:
    """Return pairs of events that may be one, the most likely first."""
    told = set(apart)
    blocks: dict[tuple, list[EventSketch]] = {}
    for event in events:
        items = event.roles.get("item", _NOBODY)
        # without an item the parties have to be the same, so that few are compared
        parties = _NOBODY if items else _parties(event)
        if items or len(parties) >= _NAMED:
            blocks.setdefault((event.type, event.real, items, parties), []).append(event)
    found = [
        candidate
        for block in blocks.values()
        if len(block) <= _CROWD
        for candidate in _block(block)
        if frozenset(candidate.ids) not in told
    ]
    return sorted(found, key=lambda c: (-c.score, c.ids))


def _block(block: list[EventSketch]) -> Iterator[Candidate]:
    for one, two in combinations(sorted(block, key=lambda e: (-e.mentions, e.id)), 2):
        shared = _shared(one, two)
        parties = sum(len(one.roles[role]) for role in shared)
        if parties < _NAMED or _batch(one) != _batch(two):
            continue
        time = _time(one, two)
        if time and one.roles.get("item"):
            why = f"same type and item, same {', '.join(shared)}; {time[1]}"
            yield Candidate((one.id, two.id), time[0], why)
        elif time:
            why = f"same type, same {', '.join(shared)}; no item is named; {time[1]}"
            yield Candidate((one.id, two.id), round(time[0] / 2, 2), why)


def _parties(event: EventSketch) -> frozenset[str]:
    return _NOBODY.union(*(who for role, who in event.roles.items() if role != "place"))


def _shared(one: EventSketch, two: EventSketch) -> list[str]:
    """Return the roles that both fill alike; none if they fill one differently."""
    both = sorted((one.roles.keys() & two.roles.keys()) - {"item", "place"})
    return both if all(one.roles[role] == two.roles[role] for role in both) else []


def _batch(event: EventSketch) -> str:
    """Return the batch of which the label speaks, ``""`` if of none."""
    found = re.search(r"\((\w+) batch\)", event.label)
    return found[1] if found else ""


def _time(one: EventSketch, two: EventSketch) -> tuple[float, str] | None:
    if one.first and two.first:
        if one.first <= two.last and two.first <= one.last:
            return 0.6, "dates that overlap"
        return None
    if one.first or two.first:
        return 0.5, "one of them has no date"
    return 0.4, "both have no date"

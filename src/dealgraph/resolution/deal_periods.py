"""When a deal begins anew: events between which nothing was told for years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.resolution.bounds import Bounds


def periods(events: Iterable[str], when: Mapping[str, Bounds]) -> list[set[str]]:
    """Split events where nothing was told for years: states buy the same weapon again.

    What has no time at all stays with the first.
    """
    timed = sorted((when[name], name) for name in events if name in when)
    found: list[set[str]] = []
    end = None
    for (first, last), name in timed:
        if end is None or first - end > _rules()["deal_gap"]:
            found.append(set())
        found[-1].add(name)
        end = max(end or last, last)
    rest = {name for name in events if name not in when}
    if rest:
        found = [(found[0] if found else set()) | rest, *found[1:]]
    return found


def year_of(events: Iterable[str], when: Mapping[str, Bounds]) -> int:
    """Return the year in which the first of some events took place."""
    return date.fromordinal(min(when[it][0] for it in events if it in when)).year


@lru_cache(maxsize=1)
def _rules() -> dict:
    return load_cues("identity")["deals"]

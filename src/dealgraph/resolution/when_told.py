"""When an event can have been that has no date of its own, by the publication of its article."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from dealgraph.knowledge.cues import load_cues
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.mentions import EventRecord

_FIRST, _LAST = 1, 10**7  # before and after every day


def placed(event: EventRecord) -> bool:
    """Tell whether the publication of the article places an undated mention in time."""
    return _printed(event) is not None


def implied(event: EventRecord) -> Bounds | None:
    """Return the days in which an undated mention's event lies, by its article's publication.

    An article without a date counts where the days inferred for it are few. What headline or lead
    tell as news is of these weeks; what is told as background may be of any time.
    """
    days, printed = days_apart(event.type, event.status_class), _printed(event)
    if printed is None or days is None:
        return None
    if event.status_class == "prospect":
        return printed[0], printed[1] + days
    if event.retold:
        return None  # may be of any time before
    if event.fresh:
        days = min(days, _identity()["news_days"])
    return printed[0] - days, printed[1]


def possible(event: EventRecord) -> Bounds | None:
    """Return the days that publication leaves to an undated event, however few or many.

    What has happened was before the last day on which the article can have been published, and not
    long before the first if it is the article's news; what is still ahead is after the first.
    """
    day = event.published
    first, last = (day, day) if day is not None else event.printed or (_FIRST, _LAST)
    since = first - _identity()["news_days"] if event.fresh and first > _FIRST else _FIRST
    found = (first, _LAST) if event.status_class == "prospect" else (since, last)
    return None if found == (_FIRST, _LAST) or event.status_class == "negated" else found


def _printed(event: EventRecord) -> Bounds | None:
    if event.published is not None:
        return event.published, event.published
    few = event.printed and event.printed[1] - event.printed[0] <= _identity()["narrow_window"]
    return event.printed if few else None


def unlimited(event: EventRecord) -> bool:
    """Tell whether mentions of the kind are one event however far apart they were published."""
    if event.batch and event.type in _identity()["one_process"]:
        return True
    return days_apart(event.type, event.status_class) is None


@cache
def days_apart(type_: str, status_class: str) -> int | None:
    """Return the limit of ``knowledge/cues/identity.yaml``; None: no limit."""
    table = _identity()["days_apart"]
    return table.get(f"{type_} {status_class}", table.get(type_, table["default"]))


@lru_cache(maxsize=1)
def _identity() -> dict[str, Any]:
    return load_cues("identity")

"""Dates as bounds: the first and last day that a date string allows, as day numbers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Bounds = tuple[int, int]


def bounds(value: str | None) -> Bounds | None:
    """Return first and last day (ordinals) of ``2019-07-12``, ``2019-07``, ``2019``, ``A/B``.

    None for None and for what is no date, so that a foreign annotation cannot stop the line.
    """
    if not value:
        return None
    start, _, end = value.partition("/")
    first, last = _one(start), _one(end or start)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _one(value: str) -> Bounds | None:
    try:
        numbers = [int(part) for part in value.split("-")]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal()
        if len(numbers) == 2:
            last = monthrange(*numbers)[1]
            return date(*numbers, 1).toordinal(), date(*numbers, last).toordinal()
        day = date(*numbers).toordinal()
    except (TypeError, ValueError):
        return None
    return day, day


def overlap(a: Bounds, b: Bounds) -> Bounds | None:
    """Return the days that both allow, or None."""
    both = max(a[0], b[0]), min(a[1], b[1])
    return both if both[0] <= both[1] else None


def holds_partial(limits: Bounds, partial: str) -> bool:
    """Tell whether a day like ``--05-03`` or a month like ``--05`` lies within the bounds."""
    numbers = [int(n) for n in partial.strip("-").split("-") if n.isdigit()]
    if not numbers:
        return False
    first, last = date.fromordinal(limits[0]), date.fromordinal(limits[1])
    for year in {first.year, last.year, *([first.year + 1] if last.year - first.year > 1 else [])}:
        span = _one("-".join([f"{year:04d}", *(f"{n:02d}" for n in numbers)]))
        if span and overlap(span, limits):
            return True
    return False

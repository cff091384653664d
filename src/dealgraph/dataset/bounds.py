"""Earliest and latest day of a date as annotated, and dates of which the year is unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dealgraph.dataset.terms import typed

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PARTIAL = re.compile(r"--(\d\d)(?:-(\d\d))?")
_LEAP = 2000  # any leap year: --02-29 is a day that exists


def bounds(value: str) -> tuple[str, str] | None:
    """Return the first and last day that ``value`` can mean, as ISO dates.

    Args:
        value: ``2019``, ``2019-07``, ``2019-07-12``, or two of these joined by ``/``.

    Returns:
        The two days, or None if ``value`` is not such a date or ends before it begins.
    """
    parts = value.split("/")
    days = [_days(part) for part in parts]
    if len(parts) > 2 or None in days:
        return None
    first, last = days[0][0], days[-1][1]
    return (first.isoformat(), last.isoformat()) if first <= last else None


def _days(part: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(part)
    if not found:
        return None
    year, month, day = (int(group) if group else None for group in found.groups())
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:  # month 13, 31 June, year 0
        return None


def partial(value: str) -> str | None:
    """Return the literal of a date without year, or None if ``value`` is not one.

    Args:
        value: ``--05-03`` (``xsd:gMonthDay``) or ``--05`` (``xsd:gMonth``).
    """
    found = _PARTIAL.fullmatch(value)
    if not found:
        return None
    month, day = found.groups()
    if _days(f"{_LEAP}-{month}" + (f"-{day}" if day else "")) is None:
        return None
    return typed(value, "gMonthDay" if day else "gMonth")

"""Dates as the texts know them: days, months, years, halves and intervals, in ISO notation."""

from __future__ import annotations

import calendar as _calendar
from datetime import date, timedelta


def day(year: int, month: int, number: int) -> str | None:
    """Return ``2019-07-12``, None if there is no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def month(year: int, number: int) -> str:
    """Return ``2019-07``; months beyond the year count on into the next ones."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04d}-{number:02d}"


def months(year: int, first: int, last: int) -> str:
    """Return the interval ``2020-01/2020-06``."""
    return f"{month(year, first)}/{month(year, last)}"


def weekday(base: date, number: int, *, future: bool, after: bool = False) -> str:
    """Return the last such weekday up to ``base``, or the next one from it on or ``after`` it."""
    ahead = (number - base.weekday()) % 7
    if after and not ahead:
        ahead = 7
    return (base + timedelta(ahead if future or not ahead else ahead - 7)).isoformat()


def week(base: date, offset: int) -> str:
    """Return Monday to Sunday of the week ``offset`` weeks from that of ``base``."""
    monday = base - timedelta(base.weekday()) + timedelta(weeks=offset)
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"


def shifted(base: date, count: int, unit: str) -> str:
    """Return the date ``count`` units from ``base``, as precise as the unit is."""
    if unit == "day":
        return (base + timedelta(count)).isoformat()
    if unit == "week":
        return (base + timedelta(weeks=count)).isoformat()
    if unit == "month":
        return month(base.year, base.month + count)
    return str(base.year + count * (10 if unit == "decade" else 1))


def decade(year: int) -> str:
    """Return ``2020/2029``, the decade of a year."""
    first = year - year % 10
    return f"{first}/{first + 9}"


def last_day(year: int, number: int) -> int:
    """Return the number of days of a month."""
    return _calendar.monthrange(year, number)[1]

"""What lengths of time and parts of a year without its number are worth.

"For three years" and "two years of war" are the time up to publication where the clause is in the
perfect; "in the fourth quarter" is the nearest one on the side that its verb points to.
"""

from __future__ import annotations

import re

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.dates_values import NOTHING, Context, Value, count_of
from dealgraph.knowledge.cues import load_cues


def elapsed(match: re.Match[str], context: Context) -> Value:
    """Return "for three years", "two years of war": the time up to publication."""
    if context.base is None or not context.perfect(match.start()):
        return NOTHING
    return _up_to(context, count_of(match["n"]), match["unit"].lower()), None


def half_year_ago(match: re.Match[str], context: Context) -> Value:
    """Return "half a year ago"."""
    return (cal.shifted(context.base, -6, "month") if context.base else None), None


def coming_decade(match: re.Match[str], context: Context) -> Value:
    """Return "over the next decade", "in the past decade"."""
    if context.base is None:
        return NOTHING
    year = context.base.year
    if match["which"].lower() in ("next", "coming"):
        return f"{year}/{year + 10}", None
    return f"{year - 10}/{year}", None


def past_unit(match: re.Match[str], context: Context) -> Value:
    """Return "in the past year": not the calendar's last one, but the time up to publication."""
    return (_up_to(context, 1, match["unit"].lower(), months=True) if context.base else None), None


def near_quarter(match: re.Match[str], context: Context) -> Value:
    """Return "in the fourth quarter", "in Q3"."""
    base, groups = context.base, match.groupdict()
    if base is None:
        return NOTHING
    word = (groups.get("ordinal") or groups["k"]).lower()
    which = int(word) if word.isdigit() else load_cues("dates")["ordinals"][word]
    now, ahead = (base.month + 2) // 3, context.ahead(match.start())
    year = base.year + (1 if ahead is True and which < now else 0)
    year -= 1 if ahead is False and which > now else 0
    return cal.months(year, 3 * which - 2, 3 * which), None


def _up_to(context: Context, count: int, unit: str, *, months: bool = False) -> str | None:
    """Return the interval of so many units that ends with publication."""
    base = context.base
    if unit in ("day", "week"):
        return f"{cal.shifted(base, -count, unit)}/{base.isoformat()}"
    if unit == "month" or months:
        size = {"month": 1, "year": 12, "decade": 120}[unit]
        return f"{cal.shifted(base, -size * count, 'month')}/{cal.month(base.year, base.month)}"
    return f"{cal.shifted(base, -count, unit)}/{base.year}"

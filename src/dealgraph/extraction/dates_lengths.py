"""What lengths of time and parts of a year without its number are worth.

"For three years" and "two years of war" are the time up to publication where the clause is in the
perfect; "two years ago" and "within two years" count from publication; "in the fourth quarter" is
the nearest one on the side that its verb points to.
"""

from __future__ import annotations

import re

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.dates_context import NOTHING, Context, Value, count_of, this_month
from dealgraph.knowledge.cues import load_cues

# "the third sale in two years" looks back
_RANKED = re.compile(r"\b(?:first|second|third|fourth|last|latest|biggest|largest|most)\b[^.,;]*$")


def elapsed(match: re.Match[str], context: Context) -> Value:
    """Return "for three years", "two years of war": the time up to publication."""
    if context.base is None or not context.perfect(match.start()):
        return NOTHING
    return _up_to(context, count_of(match["n"]), match["unit"].lower()), None


def reached(match: re.Match[str], context: Context) -> Value:
    """Return "crossing the two-year mark": the time up to publication."""
    if context.base is None:
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


def ago(match: re.Match[str], context: Context) -> Value:
    """Return "three years ago", "two weeks back"."""
    if context.base is None or match["word"].lower() not in ("ago", "back"):
        return NOTHING
    count, unit = count_of(match["n"]), match["unit"].lower()
    if unit in ("hour", "minute"):
        hours = count if unit == "hour" else 0
        return cal.shifted(context.base, -round(hours / 24), "day"), None
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    if unit == "week" and count > 1:
        return cal.shifted(context.base, -7 * count, "day")[:7], None
    return cal.shifted(context.base, -count, unit), None


def within(match: re.Match[str], context: Context) -> Value:
    """Return "within two years", "in five to seven days"."""
    if context.base is None or _RANKED.search(context.text[: match.start()][-40:]):
        return NOTHING
    if match[0][:2].lower() == "in" and context.ahead(match.start()) is False:
        return NOTHING  # "built it in five years"
    count, unit = count_of(match["n"]), match["unit"].lower()
    if match["n2"]:
        a, b = (cal.shifted(context.base, n, unit) for n in (count, count_of(match["n2"])))
        return (f"{a}/{b}" if a < b else None), None
    if unit in ("week", "day"):
        return cal.shifted(context.base, count, unit)[: 10 if unit == "day" else 7], None
    return cal.shifted(context.base, count, unit), None


def coming_units(match: re.Match[str], context: Context) -> Value:
    """Return "over the next three months": the time from publication on."""
    if context.base is None:
        return NOTHING
    count, unit = count_of(match["n2"] or match["n"]), match["unit"].lower()
    if unit == "month":
        return f"{this_month(context)}/{cal.shifted(context.base, count, unit)}", None
    if unit in ("day", "week"):
        return f"{context.base.isoformat()}/{cal.shifted(context.base, count, unit)}", None
    return f"{context.base.year}/{cal.shifted(context.base, count, unit)}", None


def past_units(match: re.Match[str], context: Context) -> Value:
    """Return "over the past two years": the time up to publication."""
    if context.base is None:
        return NOTHING
    count, unit = count_of(match["n"] or "one"), match["unit"].lower()
    if unit in ("day", "week"):
        return f"{cal.shifted(context.base, -count, unit)}/{context.base.isoformat()}", None
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    start = cal.shifted(context.base, -months, "month")
    if months >= 120:
        return f"{start[:4]}/{context.base.year}", None
    return f"{start}/{this_month(context)}", None


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

"""What time expressions of more than one word of date are worth: spans, parts and anaphora.

"From March to June", "the first nine months of 2018", "Friday last week"; and expressions that
count from the last date told ("a month later", "the following year"), which have no value where no
date was told shortly before.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.dates_context import NOTHING, Context, Value, count_of
from dealgraph.extraction.dates_values import nearest_year
from dealgraph.knowledge.cues import load_cues

_ORDINAL_STEPS = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}


def _month_number(word: str) -> int:
    return load_cues("dates")["months"][word.lower().rstrip(".")]


def month_span(match: re.Match[str], context: Context) -> Value:
    """Return "March to June 2019": the months from the first to the last."""
    groups = match.groupdict()
    first, last = _month_number(match["month"]), _month_number(match["month2"])
    if match["month"][0].islower() or match["month2"][0].islower():
        return NOTHING
    year2 = groups.get("year2") and int(groups["year2"])
    if not year2 and context.base is None:
        return NOTHING
    year2 = year2 or nearest_year(context, match.start(), last, 15)
    year = groups.get("year") and int(groups["year"])
    start = cal.month(year or year2 - (first > last), first)
    end = cal.month(year2, last)
    return (f"{start}/{end}" if start < end else None), None


def day_span(match: re.Match[str], context: Context) -> Value:
    """Return "July 28 to August 3": the days from the first to the last."""
    groups = match.groupdict()
    first, last = _month_number(match["month"]), _month_number(match["month2"])
    year = groups.get("year") and int(groups["year"])
    if not year and context.base is None:
        return NOTHING
    year = year or nearest_year(context, match.start(), last, int(match["day2"]))
    start = cal.day(year - (first > last), first, int(match["day"]))
    end = cal.day(year, last, int(match["day2"]))
    return (f"{start}/{end}" if start and end and start < end else None), None


def weekday_span(match: re.Match[str], context: Context) -> Value:
    """Return "Sunday to Tuesday": the days from the first to the last, within one week."""
    numbers = load_cues("dates")["weekdays"]
    first, last = (numbers[match[name].lower().rstrip(".")] for name in ("weekday", "weekday2"))
    if context.base is None or first == last or match["weekday"][0].islower():
        return NOTHING
    which = (match["which"] or "").lower()
    ahead = which in ("next", "coming", "this") or (
        not which and context.ahead(match.start()) is True
    )
    day = cal.weekday(context.base, first, future=ahead, after=which == "next")
    start = date.fromisoformat(day)
    return f"{start.isoformat()}/{cal.shifted(start, (last - first) % 7, 'day')}", None


def weekday_of_week(match: re.Match[str], context: Context) -> Value:
    """Return "Friday last week"."""
    if context.base is None or match["weekday"][0].islower():
        return NOTHING
    number = load_cues("dates")["weekdays"][match["weekday"].lower().rstrip(".")]
    monday = context.base - timedelta(context.base.weekday())
    offset = _ORDINAL_STEPS[match["which"].lower()]
    return cal.shifted(monday, 7 * offset + number, "day"), None


def month_of_near_year(match: re.Match[str], context: Context) -> Value:
    """Return "July last year"."""
    if match["month"][0].islower():
        return NOTHING
    month = _month_number(match["month"])
    if context.base is None:
        return None, f"--{month:02d}"
    return cal.month(context.base.year + _ORDINAL_STEPS[match["which"].lower()], month), None


def month_of_told_year(match: re.Match[str], context: Context) -> Value:
    """Return "May of that year", "that May": of the year of the last date told."""
    told = context.told(match.start())
    if not told or "/" in told or match["month"][0].islower():
        return NOTHING
    return cal.month(int(told[:4]), _month_number(match["month"])), None


def day_of_told_year(match: re.Match[str], context: Context) -> Value:
    """Return "14 June of that year": of the year of the last date told."""
    told, month = context.told(match.start()), _month_number(match["month"])
    if not told or "/" in told or match["month"][0].islower():
        return NOTHING
    return cal.day(int(told[:4]), month, int(match["day"])), None


def month_from_told(match: re.Match[str], context: Context) -> Value:
    """Return "the following January", "the previous May": counted from the last date told."""
    told, month = context.told(match.start()), _month_number(match["month"])
    if not told or "/" in told or match["month"][0].islower():
        return NOTHING
    year, known = int(told[:4]), int(told[5:7] or 0)
    if match["which"].lower() == "following":
        return cal.month(year + (not known or month <= known), month), None
    return cal.month(year - (not known or month >= known), month), None


def day_of_near_year(match: re.Match[str], context: Context) -> Value:
    """Return "December 4 this year"."""
    if match["month"][0].islower():
        return NOTHING
    month, number = _month_number(match["month"]), int(match["day"])
    if context.base is None:
        return None, f"--{month:02d}-{number:02d}"
    year = context.base.year + _ORDINAL_STEPS[match["which"].lower()]
    return cal.day(year, month, number), None


def season_alone(match: re.Match[str], context: Context) -> Value:
    """Return "in the summer": the next or the last one, as its verb points."""
    if context.base is None:
        return NOTHING
    first = load_cues("dates")["seasons"][match["season"].lower()]
    year, ahead = context.base.year, context.ahead(match.start())
    if ahead is True and first + 2 < context.base.month:
        year += 1
    elif ahead is False and first > context.base.month:
        year -= 1
    return cal.months(year, first, first + 2), None


def months_of_year(match: re.Match[str], context: Context) -> Value:
    """Return "the first nine months of 2018"."""
    of, count = match["of"].lower(), count_of(match["n"])
    if not of.isdigit() and context.base is None:
        return NOTHING
    shift = 1 if "next" in of else -1 if "last" in of else 0
    year = int(of) if of.isdigit() else context.base.year + shift
    if not 1 < count < 12:
        return NOTHING
    first = match["ordinal"].lower() == "first"
    return (cal.months(year, 1, count) if first else cal.months(year, 13 - count, 12)), None


def numbered_part(match: re.Match[str], context: Context) -> Value:
    """Return "Q3 2021" or "H1 2022"."""
    size = 3 if match["part"].lower() == "q" else 6
    which, year = int(match["k"]), int(match["year"])
    return cal.months(year, size * (which - 1) + 1, size * which), None


def current_unit(match: re.Match[str], context: Context) -> Value:
    """Return "later in the month", "by the end of the year", "by year-end"."""
    if context.base is None:
        return NOTHING
    unit = match["unit"].lower()
    if unit == "week":
        return cal.week(context.base, 0), None
    if unit == "decade":
        return cal.decade(context.base.year), None
    return cal.shifted(context.base, 0, unit), None


def ago_and_half(match: re.Match[str], context: Context) -> Value:
    """Return "a year and a half ago": the year."""
    if context.base is None:
        return NOTHING
    return cal.shifted(context.base, -12 * count_of(match["n"]) - 6, "month")[:4], None


def day_alone(match: re.Match[str], context: Context) -> Value:
    """Return "the 16th of last month", or "on the 16th": the nearest such day on the side of
    publication that its verb points to."""
    base, number, which = context.base, int(match["day"]), match.groupdict().get("which")
    if base is None:
        return NOTHING

    def of_month(shift: int) -> str | None:
        first = date.fromisoformat(cal.month(base.year, base.month + shift) + "-01")
        return cal.day(first.year, first.month, number)

    if which:
        return of_month(_ORDINAL_STEPS[which.lower()]), None
    near, today = [d for n in (0, -1, 1) if (d := of_month(n))], base.isoformat()
    if context.ahead(match.start()) is True:
        return min((d for d in near if d >= today), default=None), None
    return max((d for d in near if d <= today), default=None), None


def spread(match: re.Match[str], context: Context) -> Value:
    """Return "over five years" where it lies ahead."""
    if context.base is None or context.ahead(match.start()) is not True:
        return NOTHING
    count, unit = count_of(match["n"]), match["unit"].lower()
    if unit not in ("month", "year", "decade"):
        return NOTHING
    return f"{cal.shifted(context.base, 0, unit)}/{cal.shifted(context.base, count, unit)}", None


def told_units(match: re.Match[str], context: Context) -> Value:
    """Return "three years later", "a day earlier": counted from the last date told."""
    back = match["word"].lower() in ("earlier", "before", "previously")
    return _from_told(match, context, count_of(match["n"]) * (-1 if back else 1))


def told_unit(match: re.Match[str], context: Context) -> Value:
    """Return "the following year", "the same month", "that day": by the last date told."""
    which = (match["which"] or "same").strip().lower()
    value = _from_told(match, context, _ORDINAL_STEPS[which])
    unit = match["unit"].lower()
    if value == NOTHING and which == "previous" and context.base is not None:
        if unit == "week":
            return cal.week(context.base, -1), None
        return cal.shifted(context.base, -1, unit), None
    return value


def told_period(match: re.Match[str], context: Context) -> Value:
    """Return "during that time", "over the same period": the time told last, if it is a year or
    an interval."""
    told = context.told(match.start())
    return (told if told and ("/" in told or len(told) == 4) else None), None


def _from_told(match: re.Match[str], context: Context, count: int) -> Value:
    """Return the last date told, moved by ``count`` units, no more precise than it or the unit."""
    told, unit = context.told(match.start()), match["unit"].lower()
    if not told or "/" in told or unit == "decade":
        return NOTHING
    if len(told) < {"day": 10, "week": 10, "month": 7, "year": 4}[unit]:
        return NOTHING
    anchor = date.fromisoformat((told + "-01-01")[:10])
    if unit == "week" and abs(count) <= 1 and "which" in match.groupdict():
        return cal.week(anchor, count), None
    if unit == "week":
        return cal.shifted(anchor, 7 * count, "day")[:7], None
    return cal.shifted(anchor, count, unit), None

"""What a matched time expression is worth: functions from a match to ``(value, partial)``.

``value`` is an ISO day, month, year or interval; ``partial`` what is known of it without a date of
publication (``--05-03``).
"""

from __future__ import annotations

import re
from datetime import date

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.dates_context import NOTHING, Context, this_month
from dealgraph.extraction.dates_hosts import verb_words
from dealgraph.extraction.dates_years import UP_TO, nearest_year, year_told
from dealgraph.knowledge.cues import load_cues

HOLDERS = frozenset({"his", "her", "their", "its", "the", "a", "planned", "s"})
_PERSON_MAY = re.compile(r"\b(?:Theresa|Minister|Mrs\.?|Ms\.?|Mr\.?|Secretary|President) May\b")
_BEFORE_PERSONS = frozenset({"for", "of", "by", "from", "before", "after"})


def _month(match: re.Match[str]) -> int:
    return load_cues("dates")["months"][match["month"].lower().rstrip(".")]


def iso(match, context):
    return cal.day(int(match["year"]), int(match["m"]), int(match["d"])), None


def slashes(match, context):
    first, second, year = int(match["a"]), int(match["b"]), _full_year(match["year"], context)
    if not (0 < first < 32 and 0 < second < 32):
        return NOTHING
    if first > 12 or second > 12:
        return cal.day(year, min(first, second), max(first, second)), None
    return (cal.day(year, second, first) if first == second else cal.month(year, second)), None


def _full_year(year: str, context: Context) -> int:
    """Return the year of two digits that lies within a few years of publication or before it."""
    if len(year) == 4:
        return int(year)
    newest = context.base.year + 20 if context.base else 2039
    return max(n for n in (1900 + int(year), 2000 + int(year)) if n <= newest)


def full_day(match, context):
    return cal.day(int(match["year"]), _month(match), int(match["day"])), None


def days(match, context):
    month, first, last = _month(match), int(match["day"]), int(match["day2"])
    year = match.groupdict().get("year")
    if not year and match["month"][0].islower():
        return NOTHING  # "two to 12 may be sold"
    if not year and context.base is None:
        return None, f"--{month:02d}-{first:02d}" if cal.day(2000, month, first) else None
    year = int(year) if year else nearest_year(context, match.start(), month, first)
    a, b = cal.day(year, month, first), cal.day(year, month, last)
    return (f"{a}/{b}" if a and b and a < b else None), None


def month_of_year(match, context):
    return cal.month(int(match["year"]), _month(match)), None


def day_of_month(match, context):
    month, number = _month(match), int(match["day"])
    if not cal.day(2000, month, number) or match["month"][0].islower():
        return NOTHING
    if context.base is None:
        return None, f"--{month:02d}-{number:02d}"
    return cal.day(nearest_year(context, match.start(), month, number), month, number), None


def near_day(match, context):
    word = match.group().lower()
    start = match.start()
    if word == "today" and match.group()[0].isupper():
        before = context.text[max(0, start - 2) : start]
        if re.match(r"\w ", before) or match.group().isupper():
            return NOTHING  # "India Today", "USA TODAY"
    if word == "today" and context.general(start):
        return NOTHING
    offset = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(word.split()[-1], 0)
    if word.startswith(("the day before", "day before")):
        offset = -2
    if word == "last night":
        offset = -1
    return (cal.shifted(context.base, offset, "day") if context.base else None), None


def weekday(match, context):
    name = match["weekday"]
    number = load_cues("dates")["weekdays"][name.lower().rstrip(".")]
    short = len(name.rstrip(".")) < 6  # "sun", "sat", "wed" are words too, "SUN" a newspaper
    if context.base is None or (short and (name[0].islower() or name.isupper())):
        return NOTHING
    which = (match["which"] or "").lower()
    told = context.ahead(match.start())
    if told is None and UP_TO.search(context.text[: match.start()][-10:]):
        told = True
    ahead = which in ("next", "coming") or (which in ("", "this") and told is True)
    ahead = ahead or (which == "this" and told is None)
    return cal.weekday(context.base, number, future=ahead, after=which == "next"), None


def weekend(match, context):
    if context.base is None:
        return NOTHING
    ahead = (match["which"] or "").lower() in ("next", "coming")
    saturday = date.fromisoformat(cal.weekday(context.base, 5, future=ahead))
    return f"{saturday.isoformat()}/{cal.shifted(saturday, 1, 'day')}", None


def _offset(match) -> int:
    which = match["which"].lower()
    return {"last": -1, "past": -1, "previous": -1}.get(
        which, which in ("next", "coming", "following")
    )


def unit(match, context):
    if context.base is None:
        return NOTHING
    unit, offset = match["unit"].lower(), int(_offset(match))
    if unit == "week":
        return cal.week(context.base, offset), None
    if unit == "decade":
        return cal.decade(context.base.year + 10 * offset), None
    return cal.shifted(context.base, offset, unit), None


def year_or_next(match, context):
    return (f"{context.base.year}/{context.base.year + 1}" if context.base else None), None


def season(match, context):
    if match.groupdict().get("year"):
        year = int(match["year"])
    elif context.base is not None:
        year = context.base.year + int(_offset(match))
    else:
        return NOTHING
    first = load_cues("dates")["seasons"][match["season"].lower()]
    return cal.months(year, first, first + 2), None


def which_month(match, context):
    month, base, which = _month(match), context.base, match["which"].lower()
    if base is None or match["month"][0].islower():
        return None, (None if match["month"][0].islower() else f"--{month:02d}")
    offset = int(_offset(match))
    if offset < 0:
        return cal.month(base.year - (month >= base.month), month), None
    year = base.year + (month <= base.month if which in ("next", "coming") else 0)
    return cal.month(year, month), None


def bare_month(match, context):
    word, month, base = match["prep"].lower(), _month(match), context.base
    if match["month"][0].islower() or match["month"].lower() in ("mar", "sun", "sat"):
        return NOTHING
    if month == 5 and word in _BEFORE_PERSONS and _PERSON_MAY.search(context.text):
        return NOTHING  # "a spokeswoman for May"
    if base is None:
        return None, f"--{month:02d}"
    ahead = None if word in HOLDERS else context.ahead(match.start())
    if word in ("until", "till", "by"):
        ahead = ahead is not False
    if word == "since":
        ahead = False
    year = base.year
    if word not in HOLDERS and ahead is not True and (told := year_told(context, match.start())):
        return cal.month(told, month), None
    if ahead and month < base.month:
        year += 1
    elif not ahead and month > base.month:
        of_past = word in HOLDERS and word != "planned" and context.ahead(match.start()) is False
        end = word in ("until", "till", "by") or UP_TO.search(context.text[: match.start()][-10:])
        gone = ahead is False and not (end and month - base.month < 3)
        year -= gone or month - base.month > (3 if of_past else 6)
    now, value = cal.month(base.year, base.month), cal.month(year, month)
    if word == "since" and value < now:
        return f"{value}/{now}", None
    if word in ("until", "till") and now < value and not put_off(context.text[: match.start()]):
        return f"{now}/{value}", None
    return value, None


def put_off(before: str) -> bool:
    """Return whether the clause that goes before tells of something put off: "delayed until"."""
    clause = re.split(r"[.;,]", before[-60:])[-1]
    return not verb_words("moving").isdisjoint(re.findall(r"\w+", clause.lower()))


def _year_of(match, context) -> int | None:
    word = (match["of"] or "").lower()
    if word.isdigit():
        return int(word)
    if context.base is None:
        return None
    return context.base.year + (1 if "next" in word else -1 if "last" in word else 0)


def half(match, context):
    year, which = _year_of(match, context), load_cues("dates")["halves"].get(match["half"].lower())
    return (cal.months(year, 6 * which - 5, 6 * which) if year and which else None), None


def quarter(match, context):
    year, which = _year_of(match, context), load_cues("dates")["ordinals"][match["ordinal"].lower()]
    return (cal.months(year, 3 * which - 2, 3 * which) if year else None), None


def year_range(match, context):
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    return (f"{first}/{last}" if first < last else None), None


def since_month(match, context):
    first = cal.month(int(match["year"]), _month(match))
    return (f"{first}/{this_month(context)}" if context.base else first), None


def since_year(match, context):
    year = match["year"]
    if context.base is None or int(year) >= context.base.year:
        return year, None
    return f"{year}/{this_month(context)}", None


def since_this_year(match, context):
    if context.base is None:
        return NOTHING
    return f"{cal.month(context.base.year, 1)}/{this_month(context)}", None


def decade(match, context):
    return cal.decade(int(match["first"])), None


def short_decade(match, context):
    """Return "the '90s", "the mid-80s"."""
    tens = int(match["tens"])
    return cal.decade((1900 if tens >= 40 else 2000) + tens), None


def short_year(match, context):
    """Return "FY19"."""
    return str(_full_year(match["year"], context)), None


def plain_year(match, context):
    return match["year"], None

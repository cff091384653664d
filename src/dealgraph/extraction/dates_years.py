"""Which year a month or day without one is of: by its sentence, the story, or publication."""

from __future__ import annotations

import re
from datetime import date

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.dates_context import Context

UP_TO = re.compile(r"\b(?:until|till|by)\s(?:the )?$", re.IGNORECASE)
_DEADLINE = 75  # days ahead within which what is "until" or "by" a day of no year has not passed
_WEIGHT_AGAINST = 250  # days that a year against the tense of its clause is put away
_SENTENCE = 400  # characters back in which the sentence of a month begins
_IN_YEAR = re.compile(
    r"\s*(?:Back |Early |Late )?[Ii]n (?:early |late |mid-)?(?P<year>(?:19|20)\d\d),? "
)
_THAT_YEAR = re.compile(
    r"\b(?:the (?:following|next|same)|that(?: same)?) year,? (?:and|then|but) $"
)


def nearest_year(context: Context, at: int, month: int, number: int) -> int:
    """Return the year that puts a day of the year nearest to publication, as its verb points."""
    base, ahead = context.base, context.ahead(at)
    if ahead is not True and (year := year_told(context, at)):
        return year
    if ahead is False and (year := _year_of_story(context, at, month)):
        return year

    set_as_end = UP_TO.search(context.text[:at][-10:]) is not None  # "gave it until May 3"

    def distance(year: int) -> float:
        last = cal.last_day(year, month)
        days = (date(year, month, min(max(number, 1), last)) - base).days
        against = ahead is not None and abs(days) > 1 and (days > 0) != ahead
        against = against and not (set_as_end and 0 < days < _DEADLINE)
        return abs(days) + (0 if not against else _WEIGHT_AGAINST if ahead else 365)

    return min((base.year, base.year - 1, base.year + 1), key=distance)


def _year_of_story(context: Context, at: int, month: int) -> int | None:
    """Return the year of a story of the past that a day without year goes on with: "they signed on
    May 4, 1982, and on May 29 they paid"."""
    told = context.told(at) or ""
    if not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", told):
        return None
    year, behind = int(told[:4]), context.base.year - int(told[:4])
    if behind < 1 or month < int(told[5:7]):
        return None
    recent = 0 <= context.base.month - month < 3
    return year if behind > 1 or not recent else None


def year_told(context: Context, at: int) -> int | None:
    """Return the past year that a sentence sets before a month: "In 1995, after the vote, they
    bought jets in May", "they paid the following year, and in May"."""
    before = re.split(r"[.!?][\"”’']?\s|\n", context.text[max(0, at - _SENTENCE) : at])[-1]
    opening, going_on = _IN_YEAR.match(before), _THAT_YEAR.search(before)
    told = context.told(at) or ""
    year = int(opening["year"]) if opening else int(told) if going_on and len(told) == 4 else None
    return year if year and context.base and year < context.base.year else None

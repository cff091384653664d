"""day: a date of publication as metadata write it, to an ISO date. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WORDS = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.\-]+{_MONTH}\.?,?[\s\-]+(?P<year>\d{{4}})\b",
        re.I,
    ),
    re.compile(
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I
    ),
)
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")
_LONGEST = 80  # characters of a date with its time, zone and day of the week


def day(value: object) -> tuple[str | None, str | None]:
    """Return the ISO date that ``value`` shows, and what is wrong with it if it shows none.

    The day is the one that is written: a time zone moves nothing. Of ``03/05/2019`` nobody can
    say whether it is May or March, so it is no date; ``26/11/2019`` is.

    Args:
        value: a string, ``datetime.date``, ``datetime.datetime`` or pandas' ``Timestamp``.
    """
    if isinstance(value, datetime):
        return value.date().isoformat(), None
    if isinstance(value, date):
        return value.isoformat(), None
    text = str(value).strip()
    if isinstance(value, bool) or len(text) > _LONGEST:
        return None, "is no date"
    try:
        return _written(text)
    except ValueError:
        return None, "is no date"


def _written(text: str) -> tuple[str | None, str | None]:
    """Return the date in a short text; ValueError if it is none of the calendar's."""
    if re.match(r"\d{4}-\d\d-\d\d(?!\d)", text):
        return date.fromisoformat(text[:10]).isoformat(), None
    if re.fullmatch(r"\d{8}", text) or re.match(r"\d{8}T\d", text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat(), None
    if found := re.match(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)", text):
        return date(*(int(part) for part in found.groups())).isoformat(), None
    for pattern in _WORDS:
        if found := pattern.search(text):
            month = next(part for part in found.groups() if not part.isdigit())
            number = _MONTHS.index(month[:3].lower()) + 1
            return date(int(found["year"]), number, int(found["day"])).isoformat(), None
    if found := _NUMBERS.match(text):
        first, second, year = (int(part) for part in found.groups())
        if first <= 12 and second <= 12 and first != second:
            return None, "has day and month in an order that cannot be told"
        days, month = (first, second) if first > 12 else (second, first)
        return date(year, month, days).isoformat(), None
    return None, "is no date"

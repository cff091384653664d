"""Dates and amounts in a text, and whether one fits a gold value: weak labels for attachment.

Gold has the values of events but not the words that gave them, so words are found here by simple
expressions and compared with the value. This is used in training only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT = r"(?:week|month|year|quarter|summer|spring|autumn|fall|winter|decade)"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}}\b)?"
    rf"|\b{_MONTH}(?: \d{{1,2}}\b(?!\d))?(?:,? \d{{4}}\b)?"
    rf"|\b\d{{4}}-\d\d-\d\d\b|\b{_DAY}\b|\b(?:last|next|this|past) {_UNIT}\b"
    r"|\b(?:yesterday|today|tomorrow|tonight)\b|\b(?:19|20)\d\d\b"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?: ?-?(?:thousand|million|billion|trillion|crore|lakh|mn|bn|m|b)\b)*"
_CURRENCY = r"(?:US\$|\$|€|£|Rs\.?|USD|EUR|₹)"
_MONEY = re.compile(
    rf"{_CURRENCY} ?{_NUMBER}{_SCALE}"
    rf"|\b{_NUMBER}{_SCALE} ?(?:US )?"
    r"(?:dollars?|euros?|roubles?|rubles?|rupees?|pounds?|yuan|crore)"
)
_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_QUANTITY = re.compile(
    rf"(?<![\w$€£.,-])(?:{_NUMBER}|{'|'.join(_WORDS)}|dozens?|hundreds?|a second|another)"
    rf"(?:(?: thousand| hundred| dozen| million))?(?![\w%]|-\d)",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "hundred": 1e2, "dozen": 12, "dozens": 12, "lakh": 1e5, "crore": 1e7}
_SCALES |= {"million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9}
_SCALES |= {"trillion": 1e12}


@dataclass(frozen=True)
class Value:
    """Words that give a date or an amount; ``fits(value, published)`` compares with gold."""

    span: tuple[int, int]
    fits: Callable


def value_spans(text: str) -> dict[str, list[Value]]:
    """Return the dates, sums of money and counts of a text."""
    taken: list[tuple[int, int]] = []
    out: dict[str, list[Value]] = {}
    kinds = (("Money", _MONEY, _fits_money), ("Date", _DATE, _fits_date))
    for kind, pattern, fits in (*kinds, ("Quantity", _QUANTITY, _fits_quantity)):
        out[kind] = []
        for match in pattern.finditer(text):
            a, b = match.span()
            if any(a < y and x < b for x, y in taken):
                continue
            taken.append((a, b))
            out[kind].append(Value((a, b), _bound(fits, match.group())))
    return out


def _bound(fits: Callable, words: str) -> Callable:
    return lambda value, published: value is not None and fits(words, value, published)


def _amount(words: str) -> float | None:
    words = words.lower()
    found = re.search(_NUMBER, words)
    if found:
        number = float(found.group().replace(",", ""))
    else:
        number = next((i + 1.0 for i, w in enumerate(_WORDS) if w in words.split()), 1.0)
    for word in re.findall(r"[a-z]+", words):
        number *= _SCALES.get(word, 1)
    return number


def _fits_money(words: str, value: dict, published: str | None) -> bool:
    return abs(_amount(words) - float(value["amount"])) <= 0.001 * float(value["amount"])


def _fits_quantity(words: str, value: dict, published: str | None) -> bool:
    return _amount(words) == float(value["value"])


def _fits_date(words: str, value: str, published: str | None) -> bool:
    """Say whether some end of the interval ``value`` may be what ``words`` mean."""
    return any(_fits_day(words.lower(), part, published) for part in value.split("/"))


def _fits_day(words: str, value: str, published: str | None) -> bool:
    year, month, day = ([int(x) for x in value.split("-")] + [None, None])[:3]
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", words)
    if iso:
        return value == words
    stated = re.search(r"\b(\d{4})\b", words)
    if stated and int(stated.group(1)) != year:
        return False
    named = next((i + 1 for i, m in enumerate(MONTHS) if re.search(rf"\b{m}", words)), None)
    if named and not re.search("day", words):
        number = re.search(r"\b(\d{1,2})(?!\d)", words)
        same_day = number is None or day is None or int(number.group(1)) == day
        return month in (named, None) and same_day
    if stated:
        return True
    return _fits_relative(words, (year, month, day), published)


def _fits_relative(words: str, value: tuple, published: str | None) -> bool:
    year, month, day = value
    if not published:
        return False
    base = date.fromisoformat(published[:10])
    if words.endswith("day") and words not in ("yesterday", "today"):
        return (
            bool(day)
            and DAYS[date(year, month, day).weekday()] == words[:3]
            and (abs(date(year, month, day) - base) <= timedelta(days=8))
        )
    shift = {"yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0}.get(words)
    if shift is not None:
        return bool(day) and date(year, month, day) == base + timedelta(days=shift)
    step = {"last": -1, "past": -1, "this": 0, "next": 1}.get(words.split()[0], 0)
    if words.endswith("year"):
        return year == base.year + step
    if words.endswith("month"):
        index = base.year * 12 + base.month - 1 + step
        return (year, month) == (index // 12, index % 12 + 1)
    if words.endswith("week") and day:
        return abs((date(year, month, day) - base).days - 7 * step) <= 7
    return year is not None and abs(year - base.year) <= 1

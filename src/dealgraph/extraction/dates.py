"""Time expressions with their values; `DateLinker` says which one dates a trigger.

Values follow the annotation guideline: as precise as the words are, resolved against the date of
publication where they are relative; without that date a relative expression has no value, and
"May 3" is only a day of some year (``--05-03``). A weekday is the last one up to publication, or
the next one where its verb looks ahead. Compare TIMEX3 normalisation in HeidelTime (Strötgen and
Gertz 2013), which uses the tense of the clause in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_context import Context
from dealgraph.extraction.dates_link import DateLinker
from dealgraph.extraction.dates_rules import rules, windows
from dealgraph.extraction.dates_tense import in_general, in_perfect, looks_ahead
from dealgraph.extraction.dates_values import HOLDERS, put_off
from dealgraph.extraction.parse import normalise
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DateLinker", "DateMention", "find_dates"]

# Their names may hold numbers that look like years.
_NUMBERED = frozenset({"WeaponSystem", "Law"})
_NEAR = 300  # characters back to the date that "a month later" counts from
_OPEN = re.compile(
    r"\b(?P<not>(?:not|n't|n’t|no) (?:\w+ ){0,4})?(?P<word>since|until|till|through)\s"
    r"(?:at least |about |around |early |late |the )*$",
    re.IGNORECASE,
)
_TO_NOW = re.compile(r"\s(?:to date|(?:un)?til now|up to now|to the present)\b", re.IGNORECASE)
# "since the war began in 2015": from the date on, for the clause that "since" belongs to
_SINCE = re.compile(r"\bsince\s(?:[^\s,.;:()\"“”]+\s){1,13}$", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'/-]{2,30}[,.] (?:[A-Z][\w.]+(?: [A-Z][\w.]+)?, )?")
_BRACKET = re.compile(r"[A-Z][A-Z .,'/-]{2,30}\((?=[^()\n]*[A-Za-z])[^()\n]{3,60}")
_CITED = re.compile(r"\((?:[A-Z][\w'’&.-]*,? ){1,5}$")  # "(Gazette, May 3)"
# "the first sale since 2015" is not of that time
_RANKED = re.compile(
    r"\b(?:first|second|third|largest|biggest|latest|highest|lowest|worst|most|only)\b[^.;,]*$",
    re.I,
)


def find_dates(article: Article, doc: Doc) -> tuple[DateMention, ...]:
    """Return the time expressions of an article in order.

    They do not overlap, but for those that hold a clause: "since the war began in 2015" stands
    beside the "2015" in it, as the time from then on.

    Args:
        article: the article; its ``published`` resolves relative expressions.
        doc: its parse, whose verbs say whether "May 3" lies ahead or behind.
    """
    text = normalise(article.text)
    base = _date(article.published)
    taken = bytearray(len(text))
    found: list[DateMention] = []
    context = Context(
        base,
        lambda at: looks_ahead(doc, at),
        text,
        lambda at: _told(found, at),
        lambda at: in_perfect(doc, at),
        lambda at: in_general(doc, at),
    )
    for kind, match, value_of in _matches(text):
        a, b = _words(match, text)
        if any(taken[a:b]):
            continue
        if _ranked_since(text, a, b):
            taken[a:b] = b"\1" * (b - a)
            continue
        value, partial = value_of(match, context)
        if not value and not partial and (kind != "relative" or base is not None):
            continue
        value = _open_ended(value, text[:a], text[b : b + 20], base)
        taken[a:b] = b"\1" * (b - a)
        dateline = article.region_at(a) == "dateline" or _opens_report(text, a, b)
        place = "dateline" if dateline else kind
        ahead = _lies_ahead(value, base)
        found.append(DateMention((a, b), value, partial, f"{kind}: {text[a:b]}", place, ahead))
    found += [since for mention in found if (since := _since_clause(mention, text, base))]
    return tuple(sorted(found, key=lambda mention: mention.span))


def outside_names(
    dates: Sequence[DateMention], entities: Sequence[Entity]
) -> tuple[DateMention, ...]:
    """Return the time expressions without the numbers of models and laws: "the Mirage 2000"."""
    named = sorted(m for e in entities if e.type in _NUMBERED for m in e.mentions)
    inside = {d for d in dates for a, b in named if a <= d.span[0] and d.span[1] <= b}
    return tuple(d for d in dates if d not in inside)


@lru_cache(maxsize=2)
def _matches(text: str) -> tuple[tuple[str, re.Match[str], Any], ...]:
    """Return what the patterns find, in the order of the rules; an article without a date of its
    own is read with several."""
    around = windows(text)
    return tuple(
        (kind, match, value_of)
        for kind, pattern, value_of, anchor in rules()
        for start, end in around[anchor]
        for match in pattern.finditer(text, start, end)
    )


def _opens_report(text: str, start: int, end: int) -> bool:
    """Return whether a date stands in the date line that begins a paragraph: "OSLO (Gazette - 14th
    January, 2023) …", "OSLO, Norway, March 25 …"."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if text[end : end + 1] == ")" and _CITED.search(before):
        return True
    return _DATELINE.fullmatch(before) is not None or (
        _BRACKET.fullmatch(before) is not None and text[end : end + 1] == ")"
    )


def _ranked_since(text: str, start: int, end: int) -> bool:
    """Return whether a time is the other end of a comparison: "the first sale since 2015"."""
    since = text[start:end].lower().startswith("since ") or text[:start].lower().endswith("since ")
    return since and _RANKED.search(text[max(0, start - 150) : start]) is not None


def _since_clause(mention: DateMention, text: str, base: date | None) -> DateMention | None:
    """Return the time from what is told in a clause with "since" to publication."""
    a, b = mention.span
    word = _SINCE.search(text[max(0, a - 120) : a])
    if word is None or base is None or not mention.value or "/" in mention.value:
        return None
    if _RANKED.search(text[max(0, a - 150) : a - len(word[0])]):
        return None
    now = cal.month(base.year, base.month)
    if mention.value[:7] >= now[: len(mention.value)]:
        return None
    start, value = a - len(word[0]), f"{mention.value}/{now}"
    return DateMention((start, b), value, None, f"interval: {text[start:b]}", "interval")


def _told(found: list[DateMention], at: int) -> str | None:
    """Return the last value told before an offset and near it."""
    before = [m for m in found if m.value and 0 <= at - m.span[1] < _NEAR]
    return max(before, key=lambda m: m.span).value if before else None


def _open_ended(value: str | None, before: str, after: str, base: date | None) -> str | None:
    """Return the interval up to publication of what stands after "since", from it after "until"."""
    word = _OPEN.search(before[-60:])
    since = _TO_NOW.match(after) is not None or (word and word["word"].lower() == "since")
    if value is None or base is None or (word is None and not since):
        return value
    if before.endswith("the ") and value.isdigit():
        return value  # "since the 1974 war"
    now = cal.month(base.year, base.month)
    if since:
        first = value.split("/")[0]
        return f"{first}/{now}" if first[:7] < now[: len(first)] else value
    if "/" in value or word["not"] or len(value) > 7 or put_off(before):
        return value
    if value <= now[: len(value)]:
        return value
    return f"{now[: len(value)]}/{value}"


def _date(published: str | None) -> date | None:
    """Return the day of publication, None if unknown or not a full ISO date."""
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _lies_ahead(value: str | None, base: date | None) -> bool | None:
    """Return whether a value lies wholly after or before publication."""
    if value is None or base is None:
        return None
    first, last = value.split("/")[0], value.split("/")[-1]
    today = base.isoformat()
    if first > today[: len(first)]:
        return True
    return False if last < today[: len(last)] else None


def _words(match, text: str) -> tuple[int, int]:
    """Return the span of the expression without the full stop of its sentence and its possessor."""
    a, b = match.span()
    groups = match.groupdict()
    if (groups.get("prep") or "").lower() in HOLDERS:
        a = match.start("month")
    if (
        text[b - 1] == "."
        and len((groups.get("month") or groups.get("weekday") or "").rstrip(".")) > 4
    ):
        b -= 1
    while text[a].isspace():
        a += 1
    return a, b

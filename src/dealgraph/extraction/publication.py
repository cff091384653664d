"""The days between which an article was published; never today, never a guess without its reason.

A date of the metadata, of the user or of a date line stands. Where there is none, what the article
tells as past sets the first day, what it tells as ahead the last one; days without a year narrow
both where they fit only one year. Its relative dates are then resolved from either end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates import find_dates
from dealgraph.extraction.found import Found
from dealgraph.extraction.publication_evidence import (
    Limit,
    Yearless,
    days_of,
    limits_of_dates,
    limits_of_eras,
    limits_of_offices,
    yearless,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Attribution
from dealgraph.model.window import Window

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.knowledge.actors import ActorTable

_GIVEN = {
    "metadata": "given with the article",
    "option": "given by the user",
    "text": "a date line of the article",
}
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_FAR = date(2200, 1, 1)


def publication_of(
    found: Found,
    dates: Sequence[DateMention],
    speech: Sequence[Attribution],
    actors: ActorTable,
) -> Window | None:
    """Return the days between which the article was published, None if nothing limits them.

    Args:
        found: the article, its parse and whom it names.
        dates: its time expressions, as far as they have values.
        speech: its attributions.
        actors: the tables, for terms of office.
    """
    article = found.article
    if article.published:
        return given(article.published, article.published_from)
    if article.url and (day := _IN_ADDRESS.search(article.url)):
        try:
            on = date(*map(int, day.groups())).isoformat()
            return Window(on, on, "inferred", f"its address has the date {on}")
        except ValueError:  # 31 June
            pass
    limits = [*limits_of_dates(found, dates), *limits_of_offices(found, speech, dates, actors)]
    floor = max((it.day for it in limits if it.after), default=None)
    limits += limits_of_eras(article.text, floor)
    return _window(limits, list(yearless(found, dates)))


def given(published: str, basis: str | None) -> Window | None:
    """Return the window of a date that is known; None if it is no date."""
    try:
        first, last = days_of(published[:10])
    except ValueError:
        return None
    basis = basis if basis in _GIVEN else "metadata"
    return Window(first.isoformat(), last.isoformat(), basis, _GIVEN[basis])


def _window(limits: list[Limit], days: list[Yearless]) -> Window | None:
    """Return the days that most of the evidence allows."""
    first, last, why = _most(limits)
    if days:
        first, last, more = _by_year(first, last, days)
        why += more
    if first is None and last is None:
        return None
    return Window(
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        "inferred",
        "; ".join(why),
    )


def _most(limits: list[Limit]) -> tuple[date | None, date | None, list[str]]:
    """Return the latest stretch of days that no more limits speak against than any other."""
    if not limits:
        return None, None, []
    points = sorted({limit.day for limit in limits})
    held = {p: sum((x.day <= p) if x.after else (x.day >= p) for x in limits) for p in points}
    best = max(p for p in points if held[p] == max(held.values()))
    before = [x for x in limits if x.after and x.day <= best]
    after = [x for x in limits if not x.after and x.day >= best]
    why, first, last = [], None, None
    if before:
        first = max(before)
        why.append(f"not before {first.day}: {first.reason}")
    if after:
        last = min(after)
        why.append(f"not after {last.day}: {last.reason}")
    aside = sorted(set(limits) - set(before) - set(after))
    why += [f"set aside, as it fits nothing else: {it.reason}" for it in aside]
    return first and first.day, last and last.day, why


def _by_year(
    first: date | None, last: date | None, days: list[Yearless]
) -> tuple[date | None, date | None, list[str]]:
    """Narrow the limits by days without a year, each within half a year of publication."""
    if first is None:
        return first, last, []
    open_end = last is None
    years = range(first.year - 1, (first.year + 2 if open_end else last.year) + 2)
    fits = [s for year in years if (s := _stretch(year, days, first, last or _FAR))]
    if not fits:
        return first, last, []
    begin = min(a for a, _ in fits)
    end = last if open_end else max(b for _, b in fits)
    told = Counter((day.words, day.ahead) for day in days)
    words = ", ".join(f"{w!r} {'ahead' if ahead else 'past'}" for w, ahead in told)
    only = f", and only {fits[0][0].year} fits" if len(fits) == 1 and not open_end else ""
    if (begin, end) == (first, last):
        return first, last, []
    return begin, end, [f"{begin} to {end or 'open'}: {words}{only}"]


def _stretch(year: int, days: list[Yearless], first: date, last: date) -> tuple[date, date] | None:
    """Return the days that fit if the yearless days are those of around ``year``, or None.

    The year is that of the day most in the past, or of the first ahead if none is past.
    """
    near = timedelta(days=load_cues("publication")["near"])
    past = [d for d in days if not d.ahead]
    for mention in [*past, *(d for d in days if d.ahead)]:
        on = [day for y in (year - 1, year, year + 1) if (day := _on(mention, y))]
        if mention is (past or days)[0]:
            on = [day for day in on if day.year == year]
        windows = [(d - near, d) if mention.ahead else (d, d + near) for d in on]
        kept = [(max(a, first), min(b, last)) for a, b in windows]
        kept = [(a, b) for a, b in kept if a <= b]
        if not kept:
            return None
        first, last = min(kept)
    return first, last


def _on(mention: Yearless, year: int) -> date | None:
    """Return the day in a year; None if its weekday is another there."""
    try:
        day = date(year, mention.month, mention.day)
    except ValueError:  # 29 February
        return None
    return None if mention.weekday not in (None, day.weekday()) else day


def resolver(article: Article, doc: Doc, window: Window | None):
    """Return a function from a time expression without a value to its `Window`, or None.

    Args:
        article: the article without a date.
        doc: its parse.
        window: the days between which it was published.
    """
    ends = (window.earliest, window.latest) if window and window.basis == "inferred" else ()
    values = [
        {m.span: m.value for m in find_dates(replace(article, published=end), doc)} if end else {}
        for end in ends
    ]

    def resolve(mention: DateMention | None) -> Window | None:
        if mention is None or mention.value or not values:
            return None
        low, high = (table.get(mention.span) for table in values)
        first = days_of(low)[0].isoformat() if low else None
        last = days_of(high)[1].isoformat() if high else None
        if not (first or last) or (first and last and first > last):
            return None
        said = article.text[slice(*mention.span)]
        when = f"{window.earliest or 'unknown'} to {window.latest or 'open'}"
        return Window(first, last, "inferred", f"{said!r} seen from publication, {when}")

    return resolve

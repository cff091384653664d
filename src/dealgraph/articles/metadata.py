"""complete: date, address, outlet and title where the text itself shows them; never guessed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.resources import files

from dealgraph.articles.regions import BARE_DATE
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def complete(article: Article) -> Article:
    """Return the article with what its marked regions show: ``published``, ``url``, ``outlet`` and
    ``title``.

    A date counts only in a dateline or beside a byline, with its year; an address only in the
    foot; an outlet by the domain of the address, or where the foot claims the page for it.
    Metadata that the article came with are never changed.
    """
    url = article.url or _address(article)
    day = article.published or next(_days(article), None)
    shown = "text" if day and not article.published else article.published_from
    outlet = article.outlet or (outlet_of(url) if url else None) or _claimed(article)
    title = article.title or next(_pieces(article, "headline"), None)
    return replace(
        article, title=title, url=url, published=day, published_from=shown, outlet=outlet
    )


def _pieces(article: Article, *kinds: str) -> Iterator[str]:
    for region in article.regions:
        if region.kind in kinds:
            yield article.text[region.start : region.end]


def _days(article: Article) -> Iterator[str]:
    """Yield the dates of datelines and of lines that hold author and date."""
    for piece in _pieces(article, "dateline", "byline"):
        for part in re.split(r"\s[|•·–—]\s|\n", piece):
            if BARE_DATE.match(part):
                day = _iso(part)
                if day:
                    yield day
        inline = re.match(r"[A-Z][^()]*?,\s(\w{3,9}\.?\s\d{1,2},\s\d{4})\b", piece)
        if inline and (day := _iso(inline.group(1))):
            yield day


def _claimed(article: Article) -> str | None:
    """Return the outlet that the foot says the page is of, if the tables know exactly one."""
    claims = [re.compile(p, re.IGNORECASE) for p in load_cues("regions")["own_page"].values()]
    names = set()
    for piece in _pieces(article, "footer"):
        for match in (m for claim in claims for m in claim.finditer(piece)):
            said = match.group("outlet").strip().casefold()
            names |= {_names()[key] for key in (said, said.removeprefix("the ")) if key in _names()}
    return names.pop() if len(names) == 1 else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return outlets by their full names in lower case, with and without "the"."""
    rows = _rows()
    named = {row["name"].casefold().removeprefix("the "): row["name"] for row in rows}
    named |= {row["name"].casefold(): row["name"] for row in rows}
    return named


def _iso(line: str) -> str | None:
    """Return the date on a line that holds a date and perhaps a time of day."""
    iso = re.search(r"\d{4}-\d\d-\d\d", line)
    month = re.search(r"(?i)\b(" + "|".join(_MONTHS) + r")", line)
    year = re.search(r"\b(\d{4})\b", line)
    days = re.search(r"(?<![\d:])(\d{1,2})(?![\d:])", line)
    try:
        if iso:
            return date.fromisoformat(iso.group()).isoformat()
        if month and year and days:
            number = _MONTHS.index(month.group(1).lower()) + 1
            return date(int(year.group(1)), number, int(days.group(1))).isoformat()
    except ValueError:
        return None
    return None


def _address(article: Article) -> str | None:
    pattern = re.compile(load_cues("regions")["url"])
    for region in article.regions:
        if region.kind == "footer":
            match = pattern.search(article.text, region.start, region.end)
            if match:
                return match.group(1)
    return None


def outlet_of(url: str) -> str | None:
    """Return the outlet whose domain the address has, None if the tables do not know it."""
    match = re.match(r"https?://([^/:?#]+)", url, re.IGNORECASE)
    host = match.group(1).lower() if match else ""
    parts = host.split(".")
    for start in range(len(parts) - 1):
        name = _domains().get(".".join(parts[start:]))
        if name:
            return name
    return None


@lru_cache(maxsize=1)
def _domains() -> dict[str, str]:
    return {d: row["name"] for row in _rows() for d in (row["domains"] or "").split("|") if d}


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    table = files("dealgraph.knowledge") / "actors" / "outlets.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

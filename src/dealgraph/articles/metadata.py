"""complete: date, address and outlet where the text itself shows them; never guessed."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.resources import files

from dealgraph.articles.regions import BARE_DATE
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article

_HEAD_LINES = 10
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def complete(article: Article) -> Article:
    """Return the article with title, ``published``, ``url`` and ``outlet`` that its text shows.

    The title is the headline; a date counts only on a line of its own among the first lines, an
    address only in the foot.
    Metadata that the article came with are never changed.
    """
    url = article.url or _address(article)
    day = article.published or _date_line(article)
    shown = "text" if day and not article.published else article.published_from
    outlet = article.outlet or (outlet_of(url) if url else None)
    return replace(
        article,
        title=article.title or _headline(article),
        url=url,
        published=day,
        published_from=shown,
        outlet=outlet,
    )


def _headline(article: Article) -> str | None:
    for region in article.regions:
        if region.kind == "headline":
            return article.text[region.start : region.end]
    return None


def _date_line(article: Article) -> str | None:
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        if BARE_DATE.match(line):
            return _iso(line)
    return None


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
    table = files("dealgraph.knowledge") / "actors" / "outlets.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {d: row["name"] for row in rows for d in (row["domains"] or "").split("|") if d}

"""articles: paragraphs of a document to articles, where a press archive exported many into it.

An export is known by the marks that its service puts at the start or end of every article,
whatever the file was called and in whichever form it was saved; any other document is one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dealgraph.articles import factiva, nexis
from dealgraph.articles.days import day
from dealgraph.articles.limits import CHARACTERS, too_long
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.model import Article

# service -> what finds head and body in the lines of one article
SERVICES = {"nexis": nexis.parse, "factiva": factiva.parse}
_BROKEN = re.compile("[\x00\ud800-\udfff]")


@dataclass
class _Held:
    """The lines of the article that is being read."""

    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str) -> None:
        self.size += len(line)
        if self.size <= CHARACTERS:
            self.lines.append(line)
        else:
            self.lines = []


def articles(paragraphs: Iterator[str], source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a document; one is held in memory at a time.

    Args:
        paragraphs: of the document, in order.
        source: the document.
    """
    held, number, service, opened = _Held(), 0, None, False
    for paragraph in paragraphs:
        for line in (part.strip() for part in _BROKEN.sub(" ", paragraph).splitlines()):
            if not line:
                continue
            if nexis.START.fullmatch(line):
                if opened:
                    number += 1
                    yield from _article(held, "nexis", source, number)
                held, opened, service = _Held(), True, "nexis"
            elif not opened and (ended := _ended(line)):
                number, service = number + 1, ended
                if ended == "factiva":
                    held.add(line)
                yield from _article(held, service, source, number)
                held = _Held()
            else:
                held.add(line)
    if opened:
        yield from _article(held, "nexis", source, number + 1)
    elif service is None:
        yield from _single(held, source)


def _ended(line: str) -> str | None:
    """Return the service whose articles end with such a line."""
    if nexis.END.fullmatch(line):
        return "nexis"
    return "factiva" if factiva.END.fullmatch(line) else None


def _single(held: _Held, source: Source) -> Iterator[Article | Skipped]:
    """Yield the one article of a document that is no export."""
    if held.size > CHARACTERS:
        yield Skipped(source.place, too_long(held.size))
    elif not held.lines:
        yield Skipped(source.place, "holds no text; put the article's text into it, or remove it")
    else:
        yield Article(source.doc_id, "\n\n".join(held.lines), source=source.place)


def _article(held: _Held, service: str, source: Source, number: int) -> Iterator[Article | Skipped]:
    place = f"{source.place}#{number}"
    if held.size > CHARACTERS:
        yield Skipped(place, too_long(held.size))
        return
    found = SERVICES[service](held.lines)
    if isinstance(found, str):
        yield Skipped(place, found)
        return
    iso, wrong = day(found.date) if found.date else (None, None)
    if wrong:
        yield Skipped(place, f"its date {found.date!r:.60} {wrong}, it is read without", kept=True)
    first = [found.title] if found.title else []
    yield Article(
        f"{source.doc_id}-{number}",
        "\n\n".join([*first, *found.body]),
        title=found.title,
        url=found.url,
        outlet=found.outlet,
        byline=found.byline,
        published=iso,
        published_from="metadata" if iso else None,
        source=place,
    )

"""Feeds: the articles of an RSS or Atom file, as a feed reader or a script saved it."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.articles.days import day
from dealgraph.articles.limits import CHARACTERS, UNPACKED_BYTES, too_long
from dealgraph.articles.markup import paragraphs
from dealgraph.articles.metadata import outlet_of
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.articles.xml import Handler, parse
from dealgraph.errors import InputError
from dealgraph.model import Article

_CONTENT = "http://purl.org/rss/1.0/modules/content/ "
_DC = "http://purl.org/dc/elements/1.1/ "
_SPACES = ("http://www.w3.org/2005/Atom ", "http://purl.org/rss/1.0/ ")
# element -> what it holds, the same for RSS and Atom
_FIELDS = {
    "title": "title",
    "description": "summary",
    "summary": "summary",
    "content": "content",
    _CONTENT + "encoded": "content",
    "link": "link",
    "pubDate": "date",
    "published": "date",
    _DC + "date": "date",
    "author": "author",
    _DC + "creator": "author",
    "source": "source",
}
_ITEMS = ("item", "entry")
_FEEDS = ("rss", "feed", "http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF")
_ENDS = {"p", "div", "br", "li", "h1", "h2", "h3", "blockquote"}


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of an RSS or Atom file, with what it tells of each; read in pieces.

    Where an item has no full text its summary is read, and this is said once.

    Args:
        source: the file; articles are called after it, by number.
    """
    feed = _Feed(source.place)
    number, said = 0, False
    with source.path.open("rb") as file:
        for _ in parse(file, feed, source.place, limit=UNPACKED_BYTES):
            for item in feed.take():
                number += 1
                if not item.get("content") and item.get("summary") and not said:
                    said = True
                    reason = "gives summaries instead of full text; these are read"
                    yield Skipped(f"{source.place}#{number}", reason, kept=True)
                yield from _article(item, feed.title, source, number)
    if not number:
        yield Skipped(source.place, "holds no article; it is no RSS or Atom feed, or an empty one")


def _article(
    item: dict[str, str], feed: str | None, source: Source, number: int
) -> Iterator[Article | Skipped]:
    place = f"{source.place}#{number}"
    title = _line(item.get("title"))
    body = list(paragraphs([item.get("content") or item.get("summary") or ""]))
    text = "\n\n".join([title, *body] if title and title not in body[:1] else body)
    if not body:
        yield Skipped(place, "has no text besides its title; get the page that it links to")
        return
    if len(text) > CHARACTERS:
        yield Skipped(place, too_long(len(text)))
        return
    iso, wrong = day(item["date"]) if item.get("date") else (None, None)
    if wrong:
        yield Skipped(
            place, f"its date {item['date']!r:.60} {wrong}, it is read without", kept=True
        )
    url = (item.get("link") or "").strip()
    url = url if url.startswith(("http://", "https://")) else None
    known = outlet_of(url) if url else None
    yield Article(
        f"{source.doc_id}-{number}",
        text,
        title=title,
        url=url,
        outlet=known or _line(item.get("source")) or _line(feed),
        byline=_line(item.get("author")),
        published=iso,
        published_from="metadata" if iso else None,
        source=place,
    )


def _line(value: str | None) -> str | None:
    return " ".join(paragraphs([value or ""])) or None


class _Feed(Handler):
    """Collects the fields of items; those of the feed itself are told by having no item."""

    def __init__(self, place: str) -> None:
        self.title: str | None = None
        self._place = place
        self._path: list[str] = []
        self._item: dict[str, str] | None = None
        self._ready: list[dict[str, str]] = []
        self._field: tuple[str, int] | None = None  # what is being read, and how deep it began
        self._text: list[str] = []
        self._size = 0

    def take(self) -> list[dict[str, str]]:
        """Return the items that are complete, once."""
        ready, self._ready = self._ready, []
        return ready

    def start(self, name: str, attributes: dict[str, str]) -> None:
        short = _short(name)
        self._path.append(short)
        if len(self._path) == 1 and short not in _FEEDS:
            raise InputError(self._place, f"is no RSS or Atom feed but {short!r:.40}")
        if self._field:
            return
        if short in _ITEMS:
            self._item = {}
        elif short in _FIELDS:
            self._field, self._text, self._size = (_FIELDS[short], len(self._path)), [], 0
            if short == "link" and attributes.get("rel", "alternate") == "alternate":
                self._text.append(attributes.get("href", ""))

    def end(self, name: str) -> None:
        short, depth = _short(name), len(self._path)
        self._path.pop()
        if self._field and depth == self._field[1]:
            self._keep(self._field[0], "".join(self._text).strip())
            self._field = None
        elif self._field and short.rpartition(" ")[2] in _ENDS:
            self._text.append("<br>")  # XHTML within Atom
        elif short in _ITEMS and self._item is not None:
            self._ready.append(self._item)
            self._item = None

    def data(self, text: str) -> None:
        if self._field:
            self._size += len(text)
            if self._size > 4 * CHARACTERS:
                raise InputError(self._place, too_long(self._size))
            self._text.append(text)

    def _keep(self, field: str, value: str) -> None:
        if self._item is not None and value:
            self._item.setdefault(field, value)
        elif field == "title" and self.title is None and len(self._path) <= 2:
            self.title = value or None


def _short(name: str) -> str:
    for space in _SPACES:
        if name.startswith(space):
            return name.removeprefix(space)
    return name

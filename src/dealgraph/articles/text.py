"""Plain text files: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.articles.encoding import decode
from dealgraph.articles.limits import CHARACTERS, TEXT_BYTES, too_long
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.model import Article


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a text file, its characters (line ends too) as they stand in the file.

    Args:
        source: the file.
    """
    with source.path.open("rb") as file:
        data = file.read(TEXT_BYTES + 1)
    if len(data) > TEXT_BYTES:
        yield Skipped(source.place, too_long(source.path.stat().st_size))
        return
    found = decode(data)
    if isinstance(found, Skipped):
        yield Skipped(source.place, found.reason)
    elif not found.text.strip():
        yield Skipped(source.place, "is empty; put the article's text into it, or remove it")
    elif len(found.text) > CHARACTERS:
        yield Skipped(source.place, too_long(len(found.text)))
    else:
        if found.assumed:
            yield Skipped(source.place, found.assumed, kept=True)
        yield Article(source.doc_id, found.text, source=source.place)

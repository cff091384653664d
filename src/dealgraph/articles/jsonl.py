"""JSON: one article a line, or one file an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from dealgraph.articles.encoding import Decoded, decode, lines
from dealgraph.articles.limits import LINE_BYTES, too_long
from dealgraph.articles.records import article, find_columns
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.errors import InputError
from dealgraph.model import Article


def read_lines(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a JSONL file: ``doc_id, title, url, outlet, byline, published, text``.

    The file is read line by line, so its size does not matter.

    Args:
        source: the file; its ``doc_id`` is the prefix for lines without one of their own.
    """
    empty, assumed = True, False
    for number, line in lines(source.path):
        place = f"{source.place}:{number}"
        if isinstance(line, Skipped):
            empty = False
            yield Skipped(place, line.reason)
        elif line.text.strip():
            empty = False
            if line.assumed and not assumed:  # one warning for the file will do
                assumed = True
                yield Skipped(place, line.assumed, kept=True)
            yield from _article(line, source, place, f"{source.doc_id}-{number}")
    if empty:
        yield Skipped(source.place, "is empty; write one JSON object a line into it, or remove it")


def read_object(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a JSON file that holds one object.

    Args:
        source: the file.
    """
    with source.path.open("rb") as file:
        data = file.read(LINE_BYTES + 1)
    if len(data) > LINE_BYTES:
        yield Skipped(source.place, too_long(source.path.stat().st_size))
        return
    found = decode(data)
    if isinstance(found, Skipped):
        yield Skipped(source.place, found.reason)
        return
    if found.assumed:
        yield Skipped(source.place, found.assumed, kept=True)
    yield from _article(found, source, source.place, source.doc_id)


def _article(line: Decoded, source: Source, place: str, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the article of one JSON object, and before it what of its metadata is left out."""
    try:
        record = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        yield Skipped(place, f"is not JSON ({error!s:.80}); write one object a line")
        return
    if isinstance(record, list):
        yield Skipped(place, "is a list; write one object a line into a .jsonl file")
    elif not isinstance(record, Mapping):
        yield Skipped(place, 'is not a JSON object; write {"doc_id": …, "text": …}')
    else:
        try:
            found = find_columns(list(record), source.columns, place)
        except InputError as error:
            unnamed = source.columns.text is None and "text" not in record
            reason = 'has no text; give the article under the key "text"'
            yield Skipped(place, reason if unnamed else error.reason)
            return
        yield from article(record, found, place, doc_id)

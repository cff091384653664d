"""JSON: one article a line, or one file an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dealgraph.articles.skipped import Skipped
from dealgraph.articles.text import decode
from dealgraph.model import Article

_TEXTS = ("title", "url", "outlet")


def read_lines(path: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the articles of a JSONL file: ``doc_id, title, url, outlet, published, text``.

    Args:
        path: the file.
        doc_id: prefix for lines without a ``doc_id`` of their own.
    """
    empty = True
    with path.open("rb") as file:
        for number, data in enumerate(file, 1):
            if not data.strip():
                continue
            empty = False
            yield _article(data, f"{path}:{number}", f"{doc_id}-{number}")
    if empty:
        yield Skipped(str(path), "is empty")


def read_object(path: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the article of a JSON file that holds one object.

    Args:
        path: the file.
        doc_id: what to call the article if it does not say so itself.
    """
    yield _article(path.read_bytes(), str(path), doc_id)


def _article(data: bytes, place: str, doc_id: str) -> Article | Skipped:
    text = decode(data)
    if isinstance(text, Skipped):
        return Skipped(place, text.reason)
    try:
        record = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        return Skipped(place, f"is not JSON ({error}); write one object a line")
    problem = _problem(record)
    if problem:
        return Skipped(place, problem)
    published = record.get("published")
    day = _day(published)
    if published and day is None:
        return Skipped(place, f"published {published!r} is no date; write it as 2019-11-26")
    return Article(
        doc_id=str(record.get("doc_id") or doc_id),
        text=record["text"],
        title=record.get("title") or None,
        url=record.get("url") or None,
        outlet=record.get("outlet") or None,
        published=day,
        published_from="metadata" if day else None,
        source=place,
    )


def _problem(record: Any) -> str | None:
    """Return what is wrong with a record, None if nothing is."""
    if not isinstance(record, Mapping):
        return 'is not a JSON object; write {"doc_id": …, "text": …}'
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return 'has no text; give the article under the key "text"'
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "has half a character (a lone surrogate) in its text; write it as UTF-8"
    for key in _TEXTS:
        if record.get(key) is not None and not isinstance(record[key], str):
            return f"{key} is not a string; write it in quotation marks, or leave it out"
    if not isinstance(record.get("doc_id") or "", str | int):
        return "doc_id is not a string"
    return None


def _day(published: Any) -> str | None:
    """Return the ISO date of a date or date-time, None if it is none."""
    if not isinstance(published, str):
        return None
    try:
        return date.fromisoformat(published.strip()[:10]).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(published.strip()).date().isoformat()
    except ValueError:
        return None

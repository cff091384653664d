"""JSON: one article a line, or one file an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dealgraph.articles.skipped import Skipped
from dealgraph.articles.text import decode
from dealgraph.model import Article

_TEXTS = ("title", "url", "outlet")
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def read_lines(path: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the articles of a JSONL file: ``doc_id, title, url, outlet, published, text``.

    The file is read line by line, so its size does not matter.

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
            yield from _article(data, f"{path}:{number}", f"{doc_id}-{number}")
    if empty:
        yield Skipped(str(path), "is empty; write one JSON object a line into it, or remove it")


def read_object(path: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the article of a JSON file that holds one object.

    Args:
        path: the file.
        doc_id: what to call the article if it does not say so itself.
    """
    yield from _article(path.read_bytes(), str(path), doc_id)


def _article(data: bytes, place: str, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the article of one JSON object, and before it what of its metadata is left out."""
    text = decode(data)
    if isinstance(text, Skipped):
        yield Skipped(place, text.reason)
        return
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Skipped(place, f"is not JSON ({error}); write one object a line")
        return
    problem = _problem(record)
    if problem:
        yield Skipped(place, problem)
        return
    published = record.get("published")
    day = _day(published)
    if published and day is None:
        reason = f"published {published!r} is no date, the article is read without; "
        yield Skipped(place, reason + "write it as 2019-11-26", kept=True)
    yield Article(
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
    if isinstance(record, list):
        return "is a list; write one object a line into a .jsonl file"
    if not isinstance(record, Mapping):
        return 'is not a JSON object; write {"doc_id": …, "text": …}'
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return 'has no text; give the article under the key "text"'
    for key in _TEXTS:
        if record.get(key) is not None and not isinstance(record[key], str):
            return f"{key} is not a string; write it in quotation marks, or leave it out"
    doc_id = record.get("doc_id")
    if doc_id is not None and (isinstance(doc_id, bool) or not isinstance(doc_id, str | int)):
        return "doc_id is not a string; write it in quotation marks, or leave it out"
    for key in ("doc_id", *_TEXTS, "text"):
        value = str(record.get(key) or "")
        if _BROKEN.search(value):
            return f"has half a character (a lone surrogate) or a zero byte in its {key}; remove it"
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

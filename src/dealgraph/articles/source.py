"""Source: one file to read, and how its columns are called where it is a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dealgraph.articles.skipped import Skipped
from dealgraph.model import Article


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of a table, or of the keys of JSON objects; None where usual.

    Attributes:
        text, title, date, outlet, byline, url, doc_id: the column that holds it.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    doc_id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file for a reader.

    Attributes:
        path: where it is.
        doc_id: what to call its article, or the prefix of what to call its articles.
        place: what to call the file in messages and in ``Article.source``.
        columns: names of its columns, for tables.
    """

    path: Path
    doc_id: str
    place: str
    columns: Columns = field(default_factory=Columns)


Reader = Callable[[Source], Iterator[Article | Skipped]]
"""Reads one file: yields its articles, and a `Skipped` for whatever it cannot read."""

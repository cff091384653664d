"""Articles that are in memory already: rows of a pandas DataFrame, or dicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dealgraph.articles.records import article, find_columns
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Columns
from dealgraph.errors import InputError
from dealgraph.model import Article

_NAME = 300  # characters of a path in a message
_ROWS = 500  # turned into Python's own values at a time


def is_frame(item: object) -> bool:
    """Say whether something is a DataFrame, without loading pandas."""
    return hasattr(item, "itertuples") and hasattr(item, "columns")


def listed(sources: Any) -> list[Any]:
    """Return the sources as a list: one path, DataFrame, dict or article stands for itself.

    Raises:
        InputError: they are nothing of the kind.
    """
    if isinstance(sources, str | Path | Mapping | Article) or is_frame(sources):
        return [sources]
    if hasattr(sources, "to_frame"):  # a column of a DataFrame: its texts
        return [sources.to_frame("text")]
    try:
        return list(sources)
    except TypeError as error:
        kind = type(sources).__name__
        reason = f"is {kind}; give files, folders, a DataFrame, or dicts with a text"
        raise InputError(repr(sources), reason) from error


def name_of(source: object) -> str:
    """Return what to call a source in messages."""
    if not isinstance(source, str | Path):
        return type(source).__name__
    name = str(source)
    return name if len(name) <= _NAME else f"{name[:_NAME]}…"


def read_frame(frame: Any, columns: Columns) -> Iterator[Article | Skipped]:
    """Yield the article of each row of a DataFrame.

    Args:
        frame: a ``pandas.DataFrame``.
        columns: names of its columns, where they are not the usual ones.

    Raises:
        InputError: a named column is missing, or no column holds the text.
    """
    place = "DataFrame"
    names = [name for name in frame.columns if isinstance(name, str)]
    found = find_columns(names, columns, place)
    wanted = frame[list(dict.fromkeys(found.values()))]
    for start in range(0, len(wanted), _ROWS):
        rows = wanted.iloc[start : start + _ROWS].to_dict("records")
        labels = wanted.index[start : start + _ROWS]
        for number, (row, label) in enumerate(zip(rows, labels, strict=True), start + 1):
            yield from article(row, found, f"{place}, row {label!s:.40}", f"article-{number}")


def read_records(records: Iterable[object], columns: Columns) -> Iterator[Article | Skipped]:
    """Yield the article of each dict or `Article`; whatever is none is named.

    Args:
        records: articles, or dicts with keys as columns have names.
        columns: names of keys, where they are not the usual ones.
    """
    for number, record in enumerate(records, 1):
        place = f"record {number}"
        if isinstance(record, Article):
            yield record
            continue
        if not isinstance(record, Mapping):
            kind = type(record).__name__
            yield Skipped(
                place, f"is neither path, DataFrame, dict nor Article but {kind}; give one of these"
            )
            continue
        try:
            names = [name for name in record if isinstance(name, str)]
            found = find_columns(names, columns, place)
        except InputError as error:
            yield Skipped(error.place, error.reason)
            continue
        yield from article(record, found, place, f"article-{number}")

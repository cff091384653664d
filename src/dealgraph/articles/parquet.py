"""Parquet: one article a row, read in small batches by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.articles import apart
from dealgraph.articles.extras import need
from dealgraph.articles.records import article, find_columns
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Columns, Source
from dealgraph.model import Article

_ROWS = 64  # held at a time, besides what Parquet itself packs together


def read_rows(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a Parquet file; only the columns that are needed are read.

    Args:
        source: the file; its ``doc_id`` is the prefix for rows without one of their own.
    """
    job = {"path": str(source.path), "doc_id": source.doc_id, "columns": source.columns}
    yield from apart.run("parquet", source.place, **job)


def extract(path: str, doc_id: str, place: str, columns: Columns) -> Iterator[Article | Skipped]:
    """Yield the articles of a Parquet file. It runs apart (see `apart.run`).

    Args:
        path: the file.
        doc_id: prefix for rows without one of their own.
        place: the file, for messages.
        columns: names of its columns, where they are not the usual ones.
    """
    parquet = need("pyarrow.parquet", "parquet", place)
    number = 0
    with parquet.ParquetFile(path, memory_map=True) as file:
        found = find_columns(file.schema_arrow.names, columns, place)
        batches = file.iter_batches(
            batch_size=_ROWS, columns=list(dict.fromkeys(found.values())), use_threads=False
        )
        for batch in batches:
            for record in batch.to_pylist():
                number += 1
                yield from article(record, found, f"{place}:{number}", f"{doc_id}-{number}")
    if not number:
        yield Skipped(place, "has no rows; write one article a row, or remove it")

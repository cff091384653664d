"""Excel: one article a row, sheet by sheet, read row by row by openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dealgraph.articles import apart
from dealgraph.articles.extras import need
from dealgraph.articles.records import article, find_columns
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Columns, Source
from dealgraph.errors import InputError
from dealgraph.model import Article


def read_rows(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of an Excel file (``.xlsx``); the first row of a sheet names its columns.

    Args:
        source: the file; its ``doc_id`` is the prefix for rows without one of their own.
    """
    job = {"path": str(source.path), "doc_id": source.doc_id, "columns": source.columns}
    yield from apart.run("xlsx", source.place, **job)


def extract(path: str, doc_id: str, place: str, columns: Columns) -> Iterator[Article | Skipped]:
    """Yield the articles of an Excel file. It runs apart (see `apart.run`).

    Args:
        path: the file.
        doc_id: prefix for rows without one of their own.
        place: the file, for messages.
        columns: names of its columns, where they are not the usual ones.
    """
    openpyxl = need("openpyxl", "xlsx", place)
    # values as they were last computed, not formulas; rows as they come
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    some = False
    for number, sheet in enumerate(sheets):
        prefix = doc_id if number == 0 else f"{doc_id}-{sheet.title}"
        for found in _sheet(sheet, f"{place}#{sheet.title}", prefix, columns):
            some = True
            yield found
    if not some:
        yield Skipped(place, "has no rows; write one article a row, or remove it")


def _sheet(sheet: Any, place: str, doc_id: str, columns: Columns) -> Iterator[Article | Skipped]:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    names: list[str] = []
    for _, row in rows:  # empty rows above the names are common
        if any(cell is not None for cell in row):
            names = ["" if cell is None else str(cell) for cell in row]
            break
    if not names:
        return
    try:
        found = find_columns(names, columns, place)
    except InputError as error:
        yield Skipped(error.place, error.reason)
        return
    for number, row in rows:
        if any(cell is not None for cell in row):
            record = dict(zip(names, row, strict=False))
            yield from article(record, found, f"{place}:{number}", f"{doc_id}-{number}")

"""CSV: one article a row, the columns named in the first line."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from dealgraph.articles.encoding import encoding_of
from dealgraph.articles.limits import CHARACTERS, LINE_BYTES
from dealgraph.articles.records import article, find_columns
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.errors import InputError
from dealgraph.model import Article

_SEPARATORS = ",;\t|"


def read_rows(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a CSV file, row by row; commas, semicolons, tabs or bars between.

    Args:
        source: the file; its ``doc_id`` is the prefix for rows without one of their own.
    """
    told = encoding_of(source.path)
    if isinstance(told, Skipped):
        yield Skipped(source.place, told.reason)
        return
    if told.assumed:
        yield Skipped(source.place, told.assumed, kept=True)
    limit = csv.field_size_limit(CHARACTERS)
    try:
        with source.path.open(encoding=told.encoding, newline="") as file:
            yield from _rows(_lines(file, source.place), source)
    except UnicodeDecodeError as error:
        yield Skipped(source.place, f"is not {told.encoding} ({error.reason}); save it as UTF-8")
    finally:
        csv.field_size_limit(limit)


def _rows(lines: Iterator[str], source: Source) -> Iterator[Article | Skipped]:
    head = next(lines, "").removeprefix("\ufeff")
    separator = max(_SEPARATORS, key=head.count)
    try:
        names = next(csv.reader([head], delimiter=separator, strict=True), [])
    except csv.Error as error:
        reason = f"cannot be read as the names of columns ({error}); "
        yield Skipped(f"{source.place}:1", reason + "look at the quotation marks of the first line")
        return
    if not any(name.strip() for name in names):
        yield Skipped(source.place, "has no columns; write their names into its first line")
        return
    found = find_columns(names, source.columns, source.place)
    rows = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        start = rows.line_num + 2
        try:
            row = next(rows, None)
        except csv.Error as error:  # what follows may be any part of any row
            yield Skipped(
                f"{source.place}:{start}",
                f"cannot be read ({error}), nor can what follows it; a quotation mark may not be "
                "closed",
            )
            return
        if row is None:
            break
        if not row:
            continue
        number += 1
        yield from _row(row, names, found, source, number, start)
    if not number:
        yield Skipped(source.place, "has no rows; write one article a row, or remove it")


def _row(
    row: list[str], names: list[str], found: dict[str, str], source: Source, number: int, line: int
) -> Iterator[Article | Skipped]:
    place = f"{source.place}:{line}"
    if len(row) != len(names):
        yield Skipped(
            place,
            f"has {len(row)} fields where the first line names {len(names)}; put fields with "
            "separators in quotation marks",
        )
        return
    yield from article(
        dict(zip(names, row, strict=True)), found, place, f"{source.doc_id}-{number}"
    )


def _lines(file, place: str) -> Iterator[str]:
    """Yield the lines of a file; one too long to hold stops the reading."""
    number = 0
    while line := file.readline(LINE_BYTES):
        number += 1
        if len(line) == LINE_BYTES:
            reason = f"is longer than {LINE_BYTES:,} characters, the rest is not read; "
            raise InputError(f"{place}:{number}", reason + "look for missing line ends")
        yield line

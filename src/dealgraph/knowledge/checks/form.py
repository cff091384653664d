"""Checks of form: columns, stray white space, order of lines, Wikidata ids, dates."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dealgraph.knowledge.actor_rows import FAMILIES, TABLES
from dealgraph.knowledge.checks.tables import Line, Problem, Tables
from dealgraph.knowledge.lexis import slug

_QID = re.compile(r"Q[1-9]\d*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def columns(tables: Tables) -> Iterator[Problem]:
    """Find tables without a needed column, and lines with too few or too many cells."""
    for path, (table, found) in tables.headers.items():
        needed = ("variant", "family") if table == FAMILIES else TABLES[table][0]
        if missing := [c for c in needed if c not in found]:
            yield Problem(path, 1, "COLUMN", f"no column {', '.join(missing)}; add it")
    for line in tables.own():
        if "#cells" in line.cells:
            yield line.problem(
                "COLUMN",
                f"{line.cells['#cells']} cells; put cells that hold a comma in double quotes",
            )


def stray_spaces(tables: Tables) -> Iterator[Problem]:
    """Find white space at the edges of cells and values, double spaces and line breaks."""
    for line in tables.own():
        for column, cell in line.cells.items():
            if any(v != v.strip() or re.search(r"\s\s|[\t\r\n\xa0]", v) for v in cell.split("|")):
                yield line.problem("STRAY-SPACE", f"white space in {column} {cell!r}; take it out")


def sort_key(line: Line) -> tuple[str, ...]:
    """Return what lines are sorted by: name, then country, then start of the office."""
    name = line.get("variant") or line.get("name")
    return slug(name), name, line.get("country_iso2"), line.get("start"), line.get("office")


def unsorted(tables: Tables) -> Iterator[Problem]:
    """Find the first line of each table that should stand earlier."""
    last: dict[str, Line] = {}
    told: set[str] = set()
    for line in tables.own():
        before = last.get(line.path)
        if before and line.path not in told and sort_key(line) < sort_key(before):
            told.add(line.path)
            name = line.get("variant") or line.get("name")
            yield line.problem(
                "UNSORTED",
                f"{name!r} should stand before the line above it; run `dealgraph check --sort`",
            )
        last[line.path] = line


def sort_tables(tables: Tables) -> Iterable[str]:
    """Write the tables in order; return the paths of those that changed."""
    changed = []
    for path, (_, header) in tables.headers.items():
        lines = [line for line in tables.own() if line.path == path]
        ordered = sorted(lines, key=sort_key)
        if ordered != lines and all("#cells" not in line.cells for line in lines):
            with Path(path).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(header)
                writer.writerows([line.cells[c] for c in header] for line in ordered)
            changed.append(path)
    return changed


def bad_qids(tables: Tables) -> Iterator[Problem]:
    """Find what stands for a Wikidata id and is none."""
    for line in tables.own():
        for column in ("qid", "capital_qid"):
            value = line.get(column)
            if value and not _QID.fullmatch(value):
                yield line.problem("BAD-QID", f"{column} {value!r} is no Wikidata id; write Q123")


def bad_dates(tables: Tables) -> Iterator[Problem]:
    """Find dates that do not exist, and ends before their starts."""
    for line in tables.own():
        start, end = line.get("start"), line.get("end")
        for column, value in (("start", start), ("end", end)):
            if value and not _exists(value):
                yield line.problem(
                    "BAD-DATE", f"{column} {value!r} is no date; write 2019, 2019-07 or 2019-07-12"
                )
        if start and end and end[: len(start)] < start[: len(end)]:
            yield line.problem(
                "BAD-DATE", f"the end {end} comes before the start {start}; correct one of them"
            )


def _exists(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True

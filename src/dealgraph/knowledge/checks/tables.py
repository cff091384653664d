"""The tables as the checks see them: every line with its place, right or wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.actor_rows import ACTORS, FAMILIES, TABLES
from dealgraph.knowledge.lexis import slug

PREFIXES = {
    "states": "state",
    "organisations": "org",
    "people": "person",
    "weapons": "weapon",
    "outlets": "outlet",
    "laws": "law",
    "places": "place",
    "programmes": "programme",
}
"""Table to the first part of its rows' ids."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: ``path:line: CODE what is wrong; do this``."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table.

    Attributes:
        table: name of the table.
        path, number: where it stands.
        cells: by column; missing cells are absent.
        own: False for a line of the package that is only read beside a researcher's.
    """

    table: str
    path: str
    number: int
    cells: dict[str, str]
    own: bool

    def get(self, column: str) -> str:
        """Return a cell without white space around it."""
        return self.cells.get(column, "").strip()

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several."""
        return tuple(v.strip() for v in self.get(column).split("|") if v.strip())

    @property
    def id(self) -> str:
        """Return the id of the row, countries of namesakes aside."""
        name = self.get("iso2") or slug(self.get("name"))
        return f"{PREFIXES.get(self.table, self.table)}:{name}"

    def problem(self, code: str, message: str) -> Problem:
        """Return a problem of this line."""
        return Problem(self.path, self.number, code, message)


@dataclass(frozen=True, slots=True)
class Tables:
    """All lines, the package's first; `headers` are the columns by path."""

    lines: tuple[Line, ...]
    headers: dict[str, tuple[str, tuple[str, ...]]]
    alone: bool

    def of(self, table: str) -> Iterator[Line]:
        """Yield the lines of one table."""
        return (line for line in self.lines if line.table == table)

    def own(self) -> Iterator[Line]:
        """Yield the lines that are to be checked."""
        return (line for line in self.lines if line.own)


def read_tables(folder: Path | None) -> Tables:
    """Read the package's tables and, with ``folder``, a researcher's beside them.

    A line of the researcher takes the place of the package's lines of the same row.

    Raises:
        KnowledgeError: a file is no CSV in UTF-8.
    """
    headers: dict[str, tuple[str, tuple[str, ...]]] = {}
    base = list(_read(ACTORS, folder is None, headers))
    if folder is None:
        return Tables(tuple(base), headers, True)
    headers.clear()
    inner = folder / "actors" if (folder / "actors").is_dir() else folder
    mine = list(_read(inner, True, headers))
    replaced = {(line.id, line.get("country_iso2")) for line in mine}
    kept = (line for line in base if (line.id, line.get("country_iso2")) not in replaced)
    return Tables((*kept, *mine), headers, False)


def _read(
    folder: Path, own: bool, headers: dict[str, tuple[str, tuple[str, ...]]]
) -> Iterator[Line]:
    for table in (*TABLES, FAMILIES):
        path = folder / f"{table}.csv"
        if not path.exists():
            continue
        try:
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.reader(file)
                columns = tuple(next(reader, ()))
                headers[str(path)] = (table, columns)
                for cells in reader:
                    pairs = dict(zip(columns, cells, strict=False))
                    if len(cells) != len(columns):
                        pairs["#cells"] = str(len(cells))
                    yield Line(table, str(path), reader.line_num, pairs, own)
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error

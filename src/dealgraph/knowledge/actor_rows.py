"""The tables of names (``actors/*.csv``) as rows with stable ids; checked line by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.lexis import slug

FAMILIES = "families"
ACTORS = Path(__file__).resolve().parent / "actors"
_QID = re.compile(r"Q[1-9]\d*")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held: what, of which state or body, from when to when (ISO or None)."""

    title: str
    of: str
    country: str | None
    start: str | None
    end: str | None

    def held_on(self, date: str) -> bool:
        """Tell whether the office was held on the ISO date ``date``; open ends hold."""
        begun = not self.start or self.start[: len(date)] <= date
        return begun and (not self.end or date[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One row of knowledge about a state, organisation, person, outlet, weapon, law or place.

    Attributes:
        id: ``state:TR``, ``org:nato``, ``person:vladimir-putin``, ``weapon:s-400`` …
        type: entity type an annotation gives it.
        name: usual English name.
        qid: Wikidata id, or None where no source pairs it with the name.
        aliases: other names in use.
        country: ISO 3166 code of the state it belongs to, or None.
        kind: category within its type (``arms_company``, ``missile``, ``seat`` …).
        iso3: ISO 3166-1 alpha-3 code, of states only.
        demonyms, metonyms, capital, capital_qid: of states only.
        maker: of weapons only.
        family: of weapons only: name of the system that this one is a variant of.
        offices: of persons only, in order of start.
        domains: of outlets only.
    """

    id: str
    type: str
    name: str
    qid: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    kind: str | None = None
    iso3: str | None = None
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    capital: str | None = None
    capital_qid: str | None = None
    maker: str | None = None
    family: str | None = None
    offices: tuple[Office, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table with its place, for errors."""

    cells: dict[str, str]
    place: str

    def get(self, key: str) -> str | None:
        return (self.cells.get(key) or "").strip() or None

    def several(self, key: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(x.strip() for x in (self.get(key) or "").split("|") if x.strip())
        )

    def qid(self, key: str = "qid") -> str | None:
        value = self.get(key)
        if value and not _QID.fullmatch(value):
            raise KnowledgeError(f"{self.place}: {key} {value!r} is no Wikidata id; write Q123")
        return value

    def date(self, key: str) -> str | None:
        value = self.get(key)
        if value and not _DATE.fullmatch(value):
            raise KnowledgeError(f"{self.place}: {key} {value!r} is no date; write 2019-11-26")
        return value

    def name(self) -> str:
        value = self.get("name")
        if not value:
            raise KnowledgeError(f"{self.place}: the row has no name; fill the column `name`")
        return value


def read_rows(folder: Path) -> Iterator[ActorRow]:
    """Yield the rows of the tables in ``folder``, in the order of `TABLES` and lines.

    Raises:
        KnowledgeError: a table lacks a column, or a cell breaks its rules.
    """
    for table, (columns, make) in TABLES.items():
        path = folder / f"{table}.csv"
        if not path.exists():
            continue
        rows: dict[str, ActorRow] = {}
        for line in _lines(path, columns):
            row = make(line)
            row = replace(row, id=_free_id(row, rows))
            rows[row.id] = _merge(rows[row.id], row) if row.id in rows else row
        yield from rows.values()


def read_families(folder: Path) -> dict[str, str]:
    """Return the family's name by the variant's name (``families.csv``), none without the table.

    Raises:
        KnowledgeError: the table lacks a column.
    """
    path = folder / f"{FAMILIES}.csv"
    if not path.exists():
        return {}
    lines = _lines(path, ("variant", "family"))
    return {v: f for line in lines if (v := line.get("variant")) and (f := line.get("family"))}


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[_Line]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in columns if c not in (reader.fieldnames or ())]
            if missing:
                raise KnowledgeError(
                    f"{path}:1: no column {', '.join(missing)}; "
                    f"the table needs {', '.join(columns)}"
                )
            for cells in reader:
                if None in cells or None in cells.values():
                    raise KnowledgeError(
                        f"{path}:{reader.line_num}: wrong number of cells; "
                        "put cells that hold a comma in double quotes"
                    )
                yield _Line(cells, f"{path}:{reader.line_num}")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error


def _free_id(row: ActorRow, rows: dict[str, ActorRow]) -> str:
    """Give namesakes of different countries different ids; lines of one person share one."""
    known = rows.get(row.id)
    if known is None or row.type == "Person" or known.country == row.country:
        return row.id
    return f"{row.id}-{(row.country or row.kind or 'x').lower()}"


def _merge(old: ActorRow, new: ActorRow) -> ActorRow:
    offices = sorted(
        dict.fromkeys((*old.offices, *new.offices)), key=lambda o: (o.start or "", o.title)
    )
    return replace(
        old,
        qid=old.qid or new.qid,
        aliases=tuple(dict.fromkeys((*old.aliases, *new.aliases))),
        offices=tuple(offices),
    )


def _state(line: _Line) -> ActorRow:
    name, code = line.name(), line.get("iso2")
    return ActorRow(
        id=f"state:{code or slug(name)}",
        type="State",
        name=name,
        qid=line.qid(),
        aliases=tuple(dict.fromkeys((*line.several("aliases"), *line.several("official_name")))),
        country=code,
        kind="state",
        iso3=line.get("iso3"),
        demonyms=line.several("demonyms"),
        metonyms=line.several("metonyms"),
        capital=line.get("capital"),
        capital_qid=line.qid("capital_qid"),
    )


def _named(prefix: str, type_: str, kind: str = "kind") -> Callable[[_Line], ActorRow]:
    def make(line: _Line) -> ActorRow:
        name = line.name()
        return ActorRow(
            id=f"{prefix}:{slug(name)}",
            type=type_,
            name=name,
            qid=line.qid(),
            aliases=line.several("aliases"),
            country=line.get("country_iso2"),
            kind=line.get(kind),
            maker=line.get("maker"),
            domains=line.several("domains"),
        )

    return make


def _person(line: _Line) -> ActorRow:
    name, country = line.name(), line.get("country_iso2")
    offices: tuple[Office, ...] = ()
    if title := line.get("office"):
        start, end = line.date("start"), line.date("end")
        offices = (Office(title, line.get("office_of") or "", country, start, end),)
    return ActorRow(
        id=f"person:{slug(name)}",
        type="Person",
        name=name,
        qid=line.qid(),
        aliases=line.several("aliases"),
        country=country,
        kind="person",
        offices=offices,
    )


TABLES: dict[str, tuple[tuple[str, ...], Callable[[_Line], ActorRow]]] = {
    "states": (("iso2", "qid", "name", "aliases", "demonyms", "metonyms"), _state),
    "organisations": (
        ("qid", "name", "kind", "country_iso2", "aliases"),
        _named("org", "Organisation"),
    ),
    "people": (("qid", "name", "aliases", "office", "country_iso2", "start", "end"), _person),
    "weapons": (
        ("qid", "name", "aliases", "category", "country_iso2"),
        _named("weapon", "WeaponSystem", "category"),
    ),
    "outlets": (("qid", "name", "aliases", "country_iso2"), _named("outlet", "Outlet")),
    "laws": (("qid", "name", "aliases", "kind"), _named("law", "Law")),
    "places": (("qid", "name", "aliases", "country_iso2", "kind"), _named("place", "Place")),
    "programmes": (("qid", "name", "aliases", "country_iso2"), _named("programme", "Programme")),
}

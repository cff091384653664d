"""load_actors: the tables of names as one `ActorTable` that finds names in a text.

Sources and licences of the tables: ``actors/SOURCES.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.actor_rows import ACTORS, ActorRow, Office, read_families, read_rows
from dealgraph.knowledge.alias_index import AliasIndex, Match
from dealgraph.knowledge.lexis import Tok, fold, slug, tokenise
from dealgraph.knowledge.misprints import Spellings, spellings
from dealgraph.knowledge.offices import FIRST_OFFICERS, HEADS, minister_of, office_key

__all__ = ["ActorRow", "ActorTable", "Match", "Office", "load_actors"]


@dataclass(frozen=True)
class ActorTable:
    """What is known about actors, and the index of their names.

    Attributes:
        rows: row by id.
        demonyms: folded demonym to state id ("turkish" to "state:TR").
        capitals: folded capital or metonym to state id ("ankara" to "state:TR").
        spellings: finds known persons and companies under misprinted names.
    """

    rows: dict[str, ActorRow]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    _index: AliasIndex = field(repr=False)
    _offices: dict[str, tuple[tuple[ActorRow, Office], ...]] = field(repr=False)
    spellings: Spellings = field(repr=False)

    def scan(self, text: str, tokens: list[Tok] | None = None) -> Iterator[Match]:
        """Yield the longest known name at each token of ``text``; matches may overlap."""
        return self._index.scan(text, tokenise(text) if tokens is None else tokens)

    def named(self, name: str, type_: str | None = None) -> tuple[ActorRow, ...]:
        """Return the rows that bear ``name`` (case and diacritics aside), of one type or any."""
        rows = (self.rows[i] for i in self._index.ids(name))
        return tuple(r for r in rows if type_ is None or r.type == type_)

    def state(self, country: str | None) -> ActorRow | None:
        """Return the state with the ISO code ``country``."""
        return self.rows.get(f"state:{country}") if country else None

    def holders(self, title: str, country: str, date: str | None) -> tuple[ActorRow, ...]:
        """Return who held an office.

        Args:
            title: the office in words ("defence minister"); word order and spelling of
                "defence" do not matter.
            country: ISO code of the state.
            date: ISO date, or None for nobody (an office has no holder out of time).
        """
        if date is None:
            return ()
        wanted = office_key(title)
        found = (
            row
            for row, office in self._offices.get(country, ())
            if office.held_on(date) and wanted == office_key(office.title)
        )
        return tuple(dict.fromkeys(found))

    def holders_at(self, body: str, title: str, date: str) -> tuple[ActorRow, ...]:
        """Return who held an office of a state or body; "the head" of a body is its first officer.

        Args:
            body: id of a row ("state:TR", "org:rosoboronexport").
            title: the office in words.
            date: ISO date.
        """
        row = self.rows.get(body)
        if row is None:
            return ()
        if row.type == "State":
            found = self.holders(title, row.country or "", date)
            return tuple(r for r in found if self._holds(r, body, office_key(title), date))
        wanted = office_key(title)
        if row.kind == "ministry" and wanted & HEADS and len(wanted) == 1:
            return self.holders(minister_of(row.name), row.country or "", date)
        heads = FIRST_OFFICERS if wanted & HEADS and len(wanted) == 1 else frozenset({wanted})
        people = {r.id: r for pairs in self._offices.values() for r, _ in pairs}
        return tuple(
            r for r in people.values() if any(self._holds(r, body, key, date) for key in heads)
        )

    def _holds(self, row: ActorRow, body: str, key: frozenset[str], date: str) -> bool:
        return any(
            o.held_on(date) and office_key(o.title) == key and (b := self.body(o)) and b.id == body
            for o in row.offices
        )

    def body(self, office: Office) -> ActorRow | None:
        """Return the state or body that an office belongs to."""
        state = self.state(office.country)
        if not office.of or (state and fold(office.of) == fold(state.name)):
            return state
        bodies = self.named(office.of, "Organisation") or self.named(office.of, "State")
        return bodies[0] if bodies else None


def load_actors(extra: Path | None = None) -> ActorTable:
    """Return the tables of the package with a researcher's own rows added; read once.

    Args:
        extra: folder with tables of the same names and columns. A row with the name (or, for
            states, the code) of a known one takes its place; any other is added.

    Raises:
        KnowledgeError: the folder is missing, or a table breaks its rules (path and line named).
    """
    return _load(None if extra is None else Path(extra).resolve())


@lru_cache(maxsize=8)
def _load(extra: Path | None) -> ActorTable:
    rows = {row.id: row for row in read_rows(ACTORS)}
    families = read_families(ACTORS)
    if extra is not None:
        if not extra.is_dir():
            raise KnowledgeError(f"{extra}: no such folder of tables; name an existing one")
        folder = extra / "actors" if (extra / "actors").is_dir() else extra
        rows |= {row.id: row for row in read_rows(folder)}
        families |= read_families(folder)
    rows |= _variants(rows, families)
    rows |= {row.id: row for row in _capitals(rows)}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    offices: dict[str, list[tuple[ActorRow, Office]]] = {}
    for row in rows.values():
        for word in row.demonyms:
            demonyms.setdefault(fold(word), row.id)
        for word in row.metonyms:
            capitals.setdefault(fold(word), row.id)
        for office in row.offices:
            offices.setdefault(office.country or "", []).append((row, office))
    frozen = {country: tuple(found) for country, found in offices.items()}
    index, near = AliasIndex(_aliases(rows)), spellings(rows.values())
    return ActorTable(rows, demonyms, capitals, index, frozen, near)


def _capitals(rows: dict[str, ActorRow]) -> Iterator[ActorRow]:
    """Yield a place for each capital that no table of places has."""
    for row in list(rows.values()):
        if row.type != "State" or not row.capital:
            continue
        place_id = f"place:{slug(row.capital)}"
        if place_id in rows:
            yield replace(rows[place_id], qid=rows[place_id].qid or row.capital_qid)
        elif not row.capital.startswith(row.name) or row.capital != row.name:
            yield ActorRow(
                id=place_id,
                type="Place",
                name=row.capital,
                qid=row.capital_qid,
                country=row.country,
                kind="capital",
            )


def _variants(rows: dict[str, ActorRow], families: dict[str, str]) -> dict[str, ActorRow]:
    """Return the rows of variants with the name of their family."""
    return {
        row.id: replace(row, family=families[row.name])
        for row in rows.values()
        if row.type == "WeaponSystem" and row.name in families
    }


def _aliases(rows: dict[str, ActorRow]) -> Iterator[tuple[str, str, str]]:
    for row in rows.values():
        for name in (row.name, *row.aliases, *row.metonyms, *row.domains):
            for form in _forms(row, name):
                yield form, row.id, row.type


def _forms(row: ActorRow, name: str) -> Iterator[str]:
    """Yield the spellings of a name that need no line of their own in a table."""
    yield name
    bare = re.sub(r"\s*\([^)]*\)$", "", name)
    if bare != name and row.type in ("Organisation", "WeaponSystem", "Law"):
        yield bare
    if row.type == "Organisation" and name.startswith("United States "):
        yield "US" + name.removeprefix("United States")
    if row.type == "WeaponSystem":
        if len(name) > 2 and name[-1].isalpha() and not name.endswith("s"):
            yield name + "s"
    elif row.type in ("Organisation", "Law") and len(name.split()) > 1:
        for british, american in (("Defence", "Defense"), ("isation", "ization")):
            if british in name:
                yield name.replace(british, american)
            if american in name:
                yield name.replace(american, british)

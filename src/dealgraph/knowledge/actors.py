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
from dealgraph.knowledge.actor_rows import ACTORS, ActorRow, Office, read_rows
from dealgraph.knowledge.alias_index import AliasIndex, Match
from dealgraph.knowledge.lexis import Tok, fold, slug, tokenise

__all__ = ["ActorRow", "ActorTable", "Match", "Office", "load_actors"]


@dataclass(frozen=True)
class ActorTable:
    """What is known about actors, and the index of their names.

    Attributes:
        rows: row by id.
        demonyms: folded demonym to state id ("turkish" to "state:TR").
        capitals: folded capital or metonym to state id ("ankara" to "state:TR").
    """

    rows: dict[str, ActorRow]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    _index: AliasIndex = field(repr=False)
    _offices: dict[str, tuple[tuple[ActorRow, Office], ...]] = field(repr=False)

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


def office_key(title: str) -> frozenset[str]:
    """Return the words that tell offices apart ("minister of defence" is "defense minister")."""
    title = re.sub(r"\b(affairs?|of|for|the|and|federal|national|external)\b", " ", fold(title))
    title = title.replace("defense", "defence").replace("secretary state", "foreign minister")
    title = re.sub(r"\bsecretary\s+defence\b|\bdefence\s+secretary\b", "defence minister", title)
    title = re.sub(r"\bforeign\s+secretary\b", "foreign minister", title)
    return frozenset(re.findall(r"[a-z]+", title))


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
    if extra is not None:
        if not extra.is_dir():
            raise KnowledgeError(f"{extra}: no such folder of tables; name an existing one")
        folder = extra / "actors" if (extra / "actors").is_dir() else extra
        rows |= {row.id: row for row in read_rows(folder)}
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
    return ActorTable(rows, demonyms, capitals, AliasIndex(_aliases(rows)), frozen)


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
    if row.type == "WeaponSystem":
        if len(name) > 3 and name[-1].isalpha() and not name.endswith("s"):
            yield name + "s"
    elif row.type in ("Organisation", "Law") and len(name.split()) > 1:
        for british, american in (("Defence", "Defense"), ("isation", "ization")):
            if british in name:
                yield name.replace(british, american)
            if american in name:
                yield name.replace(american, british)

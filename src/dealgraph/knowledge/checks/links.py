"""Checks of what lines say of each other: ids, Wikidata ids, countries, makers, families."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.knowledge.checks.tables import Line, Problem, Tables
from dealgraph.knowledge.lexis import fold


def duplicate_ids(tables: Tables) -> Iterator[Problem]:
    """Find rows that stand in a table twice; of a person, the same office from the same day."""
    seen: dict[tuple[str, ...], Line] = {}
    for line in tables.lines:
        if not line.get("name"):
            continue
        key = (line.id, line.get("country_iso2"))
        if line.table == "people":
            key += (line.get("office"), line.get("start"))
        first = seen.setdefault(key, line)
        if first is not line and line.own:
            yield line.problem(
                "DUPLICATE-ID",
                f"{line.id} is on line {first.number} of {first.path} already; keep one of them",
            )


def shared_qids(tables: Tables) -> Iterator[Problem]:
    """Find one Wikidata id on two rows."""
    seen: dict[str, Line] = {}
    for line in tables.lines:
        qid = line.get("qid")
        if not qid:
            continue
        first = seen.setdefault(qid, line)
        if first.id != line.id and line.own:
            yield line.problem(
                "SHARED-QID",
                f"{qid} is {first.get('name')} (line {first.number} of {first.path}) and "
                f"{line.get('name')}; look it up and empty the wrong one",
            )


def unknown_countries(tables: Tables) -> Iterator[Problem]:
    """Find country codes that no state has."""
    known = {line.get("iso2") for line in tables.of("states")}
    for line in tables.own():
        code = line.get("country_iso2")
        if code and code not in known:
            yield line.problem(
                "UNKNOWN-COUNTRY", f"no state has the code {code!r}; use iso2 of states.csv"
            )


def unknown_makers(tables: Tables) -> Iterator[Problem]:
    """Find makers of weapons that are no organisation of the tables."""
    names = {
        fold(name)
        for line in tables.of("organisations")
        for name in (line.get("name"), *line.several("aliases"))
    }
    for line in tables.own():
        maker = line.get("maker")
        if maker and fold(maker) not in names:
            yield line.problem(
                "UNKNOWN-MAKER",
                f"no organisation is called {maker!r}; add it to organisations.csv or empty maker",
            )


def unknown_families(tables: Tables) -> Iterator[Problem]:
    """Find variants and families that are no weapon of the tables, and variants of themselves."""
    names = {line.get("name") for line in tables.of("weapons")}
    parents = {line.get("variant"): line.get("family") for line in tables.of("families")}
    for line in tables.own():
        if line.table != "families":
            continue
        for column in ("variant", "family"):
            if line.get(column) not in names:
                yield line.problem(
                    "UNKNOWN-FAMILY",
                    f"{column} {line.get(column)!r} is no name in weapons.csv; correct it",
                )
        if _in_circle(line.get("variant"), parents):
            yield line.problem(
                "UNKNOWN-FAMILY", f"{line.get('variant')} is a variant of itself; break the circle"
            )


def _in_circle(name: str, parents: dict[str, str]) -> bool:
    seen, at = {name}, parents.get(name)
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at)
    return False

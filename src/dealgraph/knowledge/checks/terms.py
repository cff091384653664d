"""Checks of offices: each has a holder and a body, and one holder at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dealgraph.knowledge.checks.tables import Line, Problem, Tables
from dealgraph.knowledge.lexis import fold
from dealgraph.knowledge.offices import office_key

_FAR = "9999"
# held by one person at a time; deputies, spokesmen and commissioners may be several
_SINGLE = frozenset(
    office_key(t) for t in ("president", "prime minister", "defence minister", "foreign minister")
)


def offices_without_holder(tables: Tables) -> Iterator[Problem]:
    """Find offices without a person, terms without an office, and offices of unknown bodies."""
    bodies = {
        fold(name)
        for table in ("states", "organisations")
        for line in tables.of(table)
        for name in (line.get("name"), *line.several("aliases"))
    }
    for line in tables.own():
        if line.table != "people":
            continue
        if not line.get("name"):
            yield line.problem(
                "OFFICE-WITHOUT-HOLDER", f"{line.get('office')!r} has no holder; fill `name`"
            )
        term = line.get("start") or line.get("end") or line.get("office_of")
        if term and not line.get("office"):
            yield line.problem(
                "OFFICE-WITHOUT-HOLDER", f"a term ({term}) of no office; fill `office`"
            )
        body = line.get("office_of")
        if line.get("office") and not line.get("country_iso2") and fold(body) not in bodies:
            yield line.problem(
                "OFFICE-WITHOUT-HOLDER",
                f"no state or organisation is called {body!r}; correct office_of",
            )


def overlapping_terms(tables: Tables) -> Iterator[Problem]:
    """Find two persons in one office on the same days; a change on one day is no overlap."""
    terms: dict[tuple, list[Line]] = defaultdict(list)
    for line in tables.of("people"):
        key = office_key(line.get("office"))
        if key in _SINGLE and "acting" not in line.get("office") and "(" not in line.get("office"):
            terms[key, line.get("country_iso2"), fold(line.get("office_of"))].append(line)
    for lines in terms.values():
        ordered = sorted(lines, key=lambda x: (x.get("start"), x.get("end") or _FAR))
        for number, later in enumerate(ordered):
            for earlier in ordered[:number]:
                if earlier.get("name") != later.get("name") and _overlap(earlier, later):
                    yield from _told(earlier, later)


def _overlap(earlier: Line, later: Line) -> bool:
    end, start = earlier.get("end") or _FAR, later.get("start")
    size = min(len(end), len(start))
    return end[:size] > start[:size]


def _told(earlier: Line, later: Line) -> Iterator[Problem]:
    line, other = (later, earlier) if later.own else (earlier, later)
    if line.own:
        yield line.problem(
            "OFFICE-OVERLAP",
            f"{later.get('name')} is {later.get('office')} of {later.get('office_of')} from "
            f"{later.get('start') or 'ever'}, {earlier.get('name')} until "
            f"{earlier.get('end') or 'today'} (line {other.number}); correct a date",
        )

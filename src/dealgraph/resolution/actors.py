"""From the entities of single articles to actors over all of them, each link with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.misprints import Spellings, spellings
from dealgraph.model import Actor, Link, Ref
from dealgraph.resolution.mentions import EntityRecord
from dealgraph.resolution.names import PREFIXES, fold, name_key, slug


@dataclass(frozen=True, slots=True)
class Table:
    """The knowledge tables as resolution needs them: rows by id, by Wikidata id, by name.

    Names that two rows share are left out: a wrong link is worse than none.
    """

    rows: Mapping[str, Any] = field(default_factory=dict)
    by_qid: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[tuple[str, str], str] = field(default_factory=dict)
    spellings: Spellings = field(default_factory=lambda: spellings(()))

    def named(self, type_: str, name: str) -> str | None:
        """Return the id of the one row of a type that bears the name."""
        return self.by_name.get((type_, name_key(type_, name)))

    def country(self, row_id: str | None) -> str | None:
        """Return the row id of the state that the row belongs to; of a state, its own."""
        row = self.rows.get(row_id) if row_id else None
        if row is None:
            return None
        if row.type == "State":
            return row.id
        country = getattr(row, "country", None)
        if not country:
            return None
        return country if country.startswith("state:") else f"state:{country}"


def index_table(actors: Iterable[Any] | None) -> Table:
    """Return the lookups over the rows of an actor table (an object with ``rows``, or rows)."""
    if actors is None:
        return Table()
    found = getattr(actors, "rows", actors)
    values = found.values() if isinstance(found, Mapping) else found
    rows = {row.id: row for row in sorted(values, key=lambda r: r.id)}
    by_qid = _unique((row.qid, row.id) for row in rows.values() if row.qid)
    by_name = _unique(
        ((row.type, name_key(row.type, name)), row.id)
        for row in rows.values()
        for name in (row.name, *_aliases(row))
    )
    near = spellings(rows.values())
    return Table(rows=rows, by_qid=by_qid, by_name=by_name, spellings=near)


def _aliases(row: Any) -> Iterable[str]:
    # a family name alone is no proof of the person in another article
    return (a for a in row.aliases if row.type != "Person" or " " in a)


def _unique(pairs: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    found: dict[Any, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def resolve_actors(
    entities: Iterable[EntityRecord],
    table: Table,
    placed: Mapping[Ref, tuple[str, float, str]] = MappingProxyType({}),
) -> tuple[tuple[Actor, ...], tuple[Link, ...]]:
    """Return one actor for everybody that the articles name, and a link for every entity.

    In this order: the same row of the tables, the same Wikidata id, a row with that id or name,
    the same type and folded name, a misprint of a known person or company. A name that articles
    tie to two rows or two Wikidata ids is joined to neither. What ``placed`` says of an entity (a
    researcher's correction) comes first.
    """
    ordered = sorted(entities, key=lambda e: e.ref)
    alike = {_naming(e): e for e in ordered}  # many articles name one actor alike
    keys = {naming: _key(e) for naming, e in alike.items()}
    known_of_qid = _unique((e.qid, e.known) for e in alike.values() if e.qid and e.known)
    known_of_name = _unique((keys[n], e.known) for n, e in alike.items() if e.known)
    qid_of_name = _unique((keys[n], e.qid) for n, e in alike.items() if e.qid)
    seen = (known_of_qid, known_of_name, qid_of_name)
    places = {naming: _place(e, keys[naming], table, seen) for naming, e in alike.items()}
    groups: dict[str, list[EntityRecord]] = {}
    links = []
    for entity in ordered:
        actor_id, score, reason = placed.get(entity.ref) or places[_naming(entity)]
        groups.setdefault(actor_id, []).append(entity)
        links.append(Link(source=entity.ref, target=actor_id, score=score, reason=reason))
    actors = tuple(_actor(actor_id, groups[actor_id], table) for actor_id in sorted(groups))
    return actors, tuple(links)


def _naming(entity: EntityRecord) -> tuple:
    """Return all that `_place` looks at."""
    return entity.type, entity.name, entity.qid, entity.known


def _key(entity: EntityRecord) -> tuple[str, str]:
    return entity.type, name_key(entity.type, entity.name)


def _place(
    entity: EntityRecord, key: tuple[str, str], table: Table, seen: tuple
) -> tuple[str, float, str]:
    """Return actor id, score and reason for one entity, whose type and folded name are ``key``."""
    known_of_qid, known_of_name, qid_of_name = seen
    if entity.known:
        return entity.known, 1.0, f"the article's names match the table row {entity.known}"
    if entity.qid:
        row = known_of_qid.get(entity.qid) or table.by_qid.get(entity.qid)
        if row:
            return row, 1.0, f"same Wikidata id {entity.qid} as the table row {row}"
        return _qid_id(entity.type, entity.qid), 1.0, f"same Wikidata id {entity.qid}"
    row = table.by_name.get(key)
    if row and (not table.rows[row].qid or qid_of_name.get(key) in (None, table.rows[row].qid)):
        return row, 0.9, f"the name {entity.name!r} is that of the table row {row}"
    if key in known_of_name:
        row = known_of_name[key]
        return row, 0.85, f"same name as an entity of another article that is table row {row}"
    if key in qid_of_name:
        qid = qid_of_name[key]
        row = known_of_qid.get(qid) or table.by_qid.get(qid)
        return (
            row or _qid_id(entity.type, qid),
            0.85,
            f"same name as an entity with the Wikidata id {qid}",
        )
    if near := _misprint(entity, table):
        return near[0], 0.75, near[1]
    return (
        f"{PREFIXES.get(entity.type, 'actor')}:{_name_slug(entity)}",
        0.8,
        f"same type {entity.type} and same name apart from spelling marks",
    )


def _misprint(entity: EntityRecord, table: Table) -> tuple[str, str] | None:
    """Return row and reason of the known person or company that the name is a slip of."""
    if entity.type == "Person":
        return table.spellings.person(entity.name, load_cues("names")["surname_first"])
    return table.spellings.body(entity.name) if entity.type == "Organisation" else None


def _qid_id(type_: str, qid: str) -> str:
    return f"{PREFIXES.get(type_, 'actor')}:{qid}"


def _name_slug(entity: EntityRecord) -> str:
    """Return the slug that all spellings of the name share ("Kim Jong Un", "S400")."""
    if entity.type == "WeaponSystem":
        return name_key(entity.type, entity.name)
    return slug(entity.name)


def _actor(actor_id: str, group: list[EntityRecord], table: Table) -> Actor:
    row = table.rows.get(actor_id)
    qids = {e.qid for e in group if e.qid}
    name = row.name if row else _usual([e.name for e in group])
    names = {e.name for e in group}.union(*(e.forms for e in group))
    known = actor_id if row or any(e.known == actor_id for e in group) else None
    return Actor(
        id=actor_id,
        type=row.type if row else _usual([e.type for e in group]),
        name=name,
        alt_names=tuple(sorted(names - {name}, key=lambda n: (fold(n), n))),
        qid=(row.qid or None) if row else (next(iter(qids)) if len(qids) == 1 else None),
        known=known,
        members=tuple(e.ref for e in group),
    )


def _usual(values: list[str]) -> str:
    """Return the most frequent value; of several the longest, then the first by alphabet."""
    if len(set(values)) == 1:
        return values[0]
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(value), value))

"""What the tables say beside the articles: origin, maker and family of weapons, office holders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dealgraph.model import Actor, Membership
from dealgraph.resolution.actors import Table


def with_origins(actors: Iterable[Actor], table: Table) -> tuple[Actor, ...]:
    """Return the actors with country, maker, family and category as their rows give them."""
    return tuple(_with_origin(actor, table) for actor in actors)


def _with_origin(actor: Actor, table: Table) -> Actor:
    row = table.rows.get(actor.id)
    if row is not None and row.type == "State":
        return replace(actor, iso3=getattr(row, "iso3", None))
    if row is None or row.type not in ("WeaponSystem", "Organisation", "Programme"):
        return actor
    maker, family = getattr(row, "maker", None), getattr(row, "family", None)
    return replace(
        actor,
        country=table.country(row.id) if row.country else None,
        maker=table.named("Organisation", maker) if maker else None,
        family=table.named("WeaponSystem", family) if family else None,
        category=getattr(row, "kind", None),
    )


def background_of(
    actors: tuple[Actor, ...], memberships: tuple[Membership, ...], table: Table
) -> tuple[Actor, ...]:
    """Return an actor for each row that something points to and no article names, sorted."""
    there = {actor.id for actor in actors}
    wanted = set(_pointed_to(actors)) | {p for m in memberships for p in (m.person, m.of) if p}
    found: dict[str, Actor] = {}
    while missing := sorted(i for i in wanted - there - found.keys() if i in table.rows):
        made = with_origins((_plain(table.rows[i]) for i in missing), table)
        found |= {actor.id: actor for actor in made}
        wanted = set(_pointed_to(made))
    return tuple(found[i] for i in sorted(found))


def _pointed_to(actors: Iterable[Actor]) -> Iterator[str]:
    for actor in actors:
        yield from (i for i in (actor.country, actor.maker, actor.family) if i)


def _plain(row) -> Actor:
    return Actor(row.id, row.type, row.name, (), row.qid or None, row.id)

"""Which side of a transfer supplies: the side that makes the item.

News often names both sides without saying who sells ("Moscow and Ankara signed a contract for the
S-400"). The tables know where a weapon is made; if exactly one of the named sides is from there,
it is the supplier and the other the recipient. Sides that the syntax tells apart with a third
state as supplier (a resale, a donation of bought arms) are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument, Entity

if TYPE_CHECKING:
    from dealgraph.knowledge.actors import ActorTable

_DEALS = frozenset(
    {
        "Agreement",
        "Approval",
        "Coproduction",
        "Delivery",
        "Negotiation",
        "Offer",
        "Payment",
        "Purchase",
        "Request",
    }
)
_MEMORY = ("the item of the event before", "the article's", "the last ", "the same deal", "nearest")
_SIDES = frozenset({"supplier", "recipient", "participant"})


def orient(
    arguments: Mapping[Trigger, tuple[Argument, ...]],
    entities: Sequence[Entity],
    actors: ActorTable,
) -> dict[Trigger, tuple[Argument, ...]]:
    """Return the arguments with supplier and recipient told apart by the origin of the item.

    Args:
        arguments: arguments of each trigger.
        entities: the article's entities; those of the tables have a country.
        actors: the tables.
    """
    countries = {e.id: c for e in entities if (c := _country(e, actors))}
    weapons = {e.id for e in entities if e.type in ("WeaponSystem", "Programme")}
    makers = {c: e.id for e in reversed(entities) if e.type == "State" and (c := countries.get(e.id))}
    return {
        trigger: _orient(trigger, found, countries, weapons, makers)
        for trigger, found in arguments.items()
    }


def _country(entity: Entity, actors: ActorTable) -> str | None:
    row = actors.rows.get(entity.known) if entity.known else None
    if row is None:
        return None
    return row.id.removeprefix("state:") if row.type == "State" else row.country


def _orient(
    trigger: Trigger,
    found: tuple[Argument, ...],
    countries: Mapping[str, str],
    weapons: set[str],
    makers: Mapping[str, str],
) -> tuple[Argument, ...]:
    found = _without_foreign_memory(found, countries)
    origins = {countries.get(a.entity) for a in found if a.role == "item" and a.entity in weapons}
    if trigger.type not in _DEALS or len(origins) != 1 or None in origins:
        return found
    (origin,) = origins
    home = [a for a in found if a.role in _SIDES and countries.get(a.entity) == origin]
    away = [a for a in found if a.role in _SIDES and countries.get(a.entity) not in (None, origin)]
    if not home:
        return _with_maker(trigger, found, origin, makers)
    if not away and any(a.role == "supplier" for a in home):
        return found
    if any(a.role == "supplier" for a in away) and any(a.role == "supplier" for a in home):
        pass  # "Moscow and Ankara": both were taken for suppliers
    elif not any(a.role in ("recipient", "participant") for a in home):
        return found
    why = f"the item is made in {origin}"
    turned = {a: "supplier" for a in home} | {a: "recipient" for a in away}
    out: dict[tuple[str, str], Argument] = {}
    for argument in found:
        role = turned.get(argument, argument.role)
        if role != argument.role:
            reason = f"{argument.reason}; {role} because {why}" if argument.reason else why
            argument = replace(argument, role=role, reason=reason)
        out.setdefault((argument.role, argument.entity), argument)
    return tuple(out.values())


def _without_foreign_memory(
    found: tuple[Argument, ...], countries: Mapping[str, str]
) -> tuple[Argument, ...]:
    """Drop an item that was only remembered, if the text itself names a supplier from elsewhere."""
    told = {
        countries[a.entity]
        for a in found
        if a.role == "supplier" and a.entity in countries and not _remembered(a)
    }
    return tuple(
        a
        for a in found
        if not (
            told
            and a.role == "item"
            and _remembered(a)
            and countries.get(a.entity) not in (None, *told)
        )
    )


def _remembered(argument: Argument) -> bool:
    return (argument.reason or "").startswith(_MEMORY)


def _with_maker(
    trigger: Trigger, found: tuple[Argument, ...], origin: str, makers: Mapping[str, str]
) -> tuple[Argument, ...]:
    """Add the maker's state as supplier of a sale that names buyers only, if the article names it."""
    sides = {a.role for a in found}
    state = makers.get(origin)
    if "supplier" in sides or "recipient" not in sides or state is None:
        return found
    if any(a.entity == state for a in found) or trigger.type == "Approval":
        return found
    reason = f"the item is made in {origin}, and the sentence names no other supplier"
    return (*found, Argument("supplier", state, None, reason))

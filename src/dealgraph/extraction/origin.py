"""Which side of a transfer supplies: the side that makes the item.

News often names both sides without saying who sells ("Moscow and Ankara signed a contract for the
S-400"). The tables know where a weapon is made; if exactly one of the named sides is from there,
it is the supplier and the other the recipient. Sides that the syntax tells apart with a third
state as supplier (a resale, a donation of bought arms) are left as they are, and so is who buys
from the industry of the own country ("the air force ordered") or is supplied by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.roles_shared import TOLD_BESIDE
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument, Entity

if TYPE_CHECKING:
    from dealgraph.knowledge.actors import ActorTable

DEALS = frozenset(
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
_SIDE_OF_TALKS = "a side of talks over arms"
# how reasons begin of arguments that were remembered or guessed, not read off the syntax
_MEMORY = (
    "the item of the event before",
    "the article's",
    "the last ",
    "the same deal",
    "nearest",
    "shared",
)
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
    people = {e.id for e in entities if e.type == "Person"}
    countries = {e: c for e, c in countries_of(entities, actors).items() if e not in people}
    made = {e.id: makers_of(e, countries) for e in entities if _is_made(e, actors)}
    makers = {
        c: e.id for e in reversed(entities) if e.type == "State" and (c := countries.get(e.id))
    }
    return {
        trigger: _orient(trigger, found, countries, made, makers)
        for trigger, found in arguments.items()
    }


def countries_of(entities: Sequence[Entity], actors: ActorTable) -> dict[str, str]:
    """Return the country of each entity that the tables know: of a weapon, where it is made."""
    return {e.id: c for e in entities if (c := _country(e, actors))}


def bodies_of(entities: Sequence[Entity], actors: ActorTable) -> dict[str, str]:
    """Return the kind of body of each organisation that the tables know."""
    rows = {e.id: actors.rows.get(e.known) for e in entities if e.known}
    return {
        i: row.kind for i, row in rows.items() if row and row.id.startswith("org:") and row.kind
    }


def _country(entity: Entity, actors: ActorTable) -> str | None:
    """Return the country of a state, organisation or weapon; a programme is of its weapon's."""
    row = actors.rows.get(entity.known) if entity.known else None
    if entity.type == "Programme" and (row is None or row.country is None):
        weapons = actors.named(entity.name.removesuffix(" programme"), "WeaponSystem")
        row = weapons[0] if len(weapons) == 1 else row
    if row is None:
        return None
    return row.id.removeprefix("state:") if row.type == "State" else row.country


def makers_of(entity: Entity, countries: Mapping[str, str]) -> tuple[str, ...]:
    """Return the countries that make a weapon: where the tables have it, and who makes it with them
    or made it before them."""
    country = countries.get(entity.id)
    if country is None:
        return ()
    words = load_cues("roles")
    together = words["made_together"].get(entity.known, ())
    return (country, *together, *words["went_before"].get(country, ()))


def origins_of(
    found: Sequence[Argument],
    entities: Sequence[Entity],
    countries: Mapping[str, str],
    actors: ActorTable,
) -> tuple[str, ...]:
    """Return the countries that make the items of a deal, none if they are made apart."""
    items = {a.entity for a in found if a.role == "item"}
    made = [makers_of(e, countries) for e in entities if e.id in items and _is_made(e, actors)]
    return _common(made)


def _common(made: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(c for c in (made[0] if made else ()) if all(c in m for m in made))


def _is_made(entity: Entity, actors: ActorTable) -> bool:
    """Say whether an entity is a weapon or its programme; what else a programme buys comes from
    elsewhere."""
    if entity.type == "Programme":
        return bool(actors.named(entity.name.removesuffix(" programme"), "WeaponSystem"))
    return entity.type == "WeaponSystem"


def _orient(
    trigger: Trigger,
    found: tuple[Argument, ...],
    countries: Mapping[str, str],
    made: Mapping[str, tuple[str, ...]],
    makers: Mapping[str, str],
) -> tuple[Argument, ...]:
    found = _without_foreign_memory(found, countries)
    origins = _common([made[a.entity] for a in found if a.role == "item" and a.entity in made])
    if not origins:
        return found
    if trigger.type == "Cancellation":
        return _without_doubtful_supplier(found, origins, countries)
    if trigger.type not in DEALS:
        return found
    here = {c for a in found if a.role in _SIDES and (c := countries.get(a.entity)) in origins}
    if len(here) > 1:
        return found  # two of those who make it together
    origin = next(iter(here), origins[0])
    home = [a for a in found if a.role in _SIDES and countries.get(a.entity) == origin]
    if origin != origins[0] and any(a.role == "recipient" for a in home):
        return found  # who makes it with others may buy it: "Germany agreed to buy the A400M"
    if home:
        found = _turned(trigger, found, home, origin, countries)
        return _one_kind_of_supplier(found)
    found = _peers(_without_doubtful_supplier(found, origins, countries), trigger)
    named = next((c for c in origins if c in makers), origin)
    return _with_maker(trigger, found, named, makers)


def _turned(
    trigger: Trigger,
    found: tuple[Argument, ...],
    home: list[Argument],
    origin: str,
    countries: Mapping[str, str],
) -> tuple[Argument, ...]:
    """Make the side from where the item is made the supplier, the other the recipient."""
    away = [a for a in found if a.role in _SIDES and countries.get(a.entity) not in (None, origin)]
    if _acts(trigger, away) or sum(a.role == "participant" for a in found) > 2:
        return found
    if _are_rivals(home, away):
        return found
    settled = {a.role for a in home} == {"supplier"} and "supplier" not in {a.role for a in away}
    if settled or _told_apart(trigger, found, home, {a.entity for a in away}):
        return found
    why = f"the item is made in {origin}"
    roles = dict.fromkeys(home, "supplier") | dict.fromkeys(away, "recipient")
    out: dict[tuple[str, str], Argument] = {}
    for argument in found:
        role = roles.get(argument, argument.role)
        if role != argument.role:
            reason = f"{argument.reason}; {role} because {why}" if argument.reason else why
            argument = replace(argument, role=role, reason=reason)
        out.setdefault((argument.role, argument.entity), argument)
    return tuple(out.values())


def _are_rivals(home: list[Argument], away: list[Argument]) -> bool:
    """Say whether others stand beside the maker in the same place: "bids from Oslo and Saab"."""
    told = {(a.role, (a.reason or "").partition(" of the trigger")[0]) for a in home}
    beside = [a for a in away if (a.role, (a.reason or "").partition(" of the trigger")[0]) in told]
    return {a.role for a in home} == {"supplier"} and bool(beside)


def _acts(trigger: Trigger, sides: list[Argument]) -> bool:
    """Say whether a side is the subject of a verb that says itself who sells: "Oslo sells them"."""
    slots = trigger.frame.slots if trigger.frame is not None else {}
    says = "iobj" in slots and slots.get("subject") == "supplier"
    return says and any((a.reason or "").startswith("subject of the trigger: ") for a in sides)


def _told_apart(
    trigger: Trigger,
    found: tuple[Argument, ...],
    home: list[Argument],
    foreign: set[str],
) -> bool:
    """Say whether the text itself makes somebody from where the item is made the one who gets it:
    the subject of a verb of buying, or whom somebody named supplies.

    Nouns name two states in many ways ("Russia's deal with Turkey"), so beside them only somebody
    who is not known to be foreign is taken for the one who gives.
    """
    slots = trigger.frame.slots if trigger.frame is not None else {}
    gets = {a.entity for a in home if a.role == "recipient" and not _doubtful(a)}
    gives = {a.entity for a in found if a.role == "supplier" and not _doubtful(a)} - gets
    if "iobj" in slots:  # only verbs have it
        return bool(gets) and (slots.get("subject") == "recipient" or bool(gives))
    return bool(gets and gives) and not gives & foreign


def _one_kind_of_supplier(found: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Drop suppliers that were only guessed where the text itself gives one."""
    told = [a for a in found if a.role == "supplier" and not _remembered(a)]
    return tuple(a for a in found if a.role != "supplier" or not told or a in told)


def _peers(found: tuple[Argument, ...], trigger: Trigger) -> tuple[Argument, ...]:
    """Leave two sides of talks peers if neither makes the item and only a guess ranked them."""
    if trigger.type not in ("Negotiation", "Agreement"):
        return found
    guessed = [a for a in found if (a.reason or "").endswith(_SIDE_OF_TALKS)]
    if {a.role for a in guessed} != {"supplier", "recipient"}:
        return found
    return tuple(replace(a, role="participant") if a in guessed else a for a in found)


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


def _without_doubtful_supplier(
    found: tuple[Argument, ...], origins: tuple[str, ...], countries: Mapping[str, str]
) -> tuple[Argument, ...]:
    """Drop a supplier that no syntax gave and that does not make the item: a guess too many."""
    return tuple(
        a
        for a in found
        if a.role != "supplier" or not _doubtful(a) or countries.get(a.entity) in (None, *origins)
    )


def _doubtful(argument: Argument) -> bool:
    """Say whether an argument was remembered, guessed, or stands beside the trigger only, and not
    as the source: "bought helicopters from Belarus"."""
    reason = argument.reason or ""
    beside = " beside the trigger" in reason and not reason.startswith("from ")
    return _remembered(argument) or beside


def _remembered(argument: Argument) -> bool:
    reason = argument.reason or ""
    return reason.startswith(_MEMORY) and reason != TOLD_BESIDE


def _with_maker(
    trigger: Trigger, found: tuple[Argument, ...], origin: str, makers: Mapping[str, str]
) -> tuple[Argument, ...]:
    """Add the maker's state as supplier of a sale that names only buyers, if it is named at all."""
    sides = {a.role for a in found}
    state = makers.get(origin)
    if "supplier" in sides or "recipient" not in sides or state is None:
        return found
    if any(a.entity == state and a.role != "agent" for a in found):
        return found
    reason = f"the item is made in {origin}, and the sentence names no other supplier"
    return (*found, Argument("supplier", state, None, reason))

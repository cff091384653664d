"""The state whose authority allows a sale abroad supplies: "the Pentagon approved the sale"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dealgraph.extraction.found import Found
from dealgraph.extraction.origin import origins_of
from dealgraph.extraction.reference_speakers import spoken_for
from dealgraph.extraction.roles_shared import by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.knowledge.actors import ActorTable


def with_allowing_state(
    found: Found, arguments: Mapping[Trigger, tuple[Argument, ...]], actors: ActorTable
) -> dict[Trigger, tuple[Argument, ...]]:
    """Return the arguments with the state that allows a sale abroad as its supplier.

    Args:
        found: what the article names.
        arguments: arguments of each trigger.
        actors: the tables.
    """
    countries = found.countries
    acts_for = spoken_for(found.entities, found.offices, countries, actors)
    of = {e: c for e, state in acts_for.items() if (c := countries.get(state))} | dict(countries)
    named = [e.id for e in found.entities if e.type == "State" and e.id in countries]
    states = {countries[e]: e for e in reversed(named)}
    out = dict(arguments)
    for trigger, own in arguments.items():
        if trigger.type != "Approval":
            continue
        origins = origins_of(own, found.entities, countries, actors)
        home = _home(own, of, origins)
        if home not in states or not (origins or _tells_of_trade(found.doc[trigger.token])):
            continue
        reason = f"allows what is sold abroad, and acts for {home}"
        out[trigger] = (Argument("supplier", states[home], None, reason), *own)
    return out


def _home(
    own: tuple[Argument, ...], countries: Mapping[str, str], origins: tuple[str, ...]
) -> str | None:
    """Return the country of who allows that somebody elsewhere gets what may be made there."""
    roles = by_role(list(own))
    if "supplier" in roles or "recipient" not in roles:
        return None
    home = {countries.get(a.entity) for a in roles.get("agent", ())}
    abroad = {countries.get(a.entity) for a in roles["recipient"]}
    if len(home) != 1 or home & abroad or (origins and not home & set(origins)):
        return None
    return next(iter(home))


def _tells_of_trade(trigger: Token) -> bool:
    """Tell whether the sentence of a trigger speaks of a sale: "approved the export of arms"."""
    return any(t.lower_ in load_cues("roles")["trades"] for t in trigger.sent)

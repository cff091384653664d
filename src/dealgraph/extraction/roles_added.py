"""What is left of the weighed arguments when they are held against what is known and what the text
says: nobody sells what others make by no rule, nor does what he only hails, opposes or answers; and
what is recalled is not who or what the text leaves unnamed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dealgraph.extraction.found import Found
from dealgraph.extraction.origin import DEALS, origins_of
from dealgraph.extraction.roles_fillers import NOTHING_KNOWN, index_names
from dealgraph.extraction.roles_nearest import only_speaks_of
from dealgraph.extraction.roles_shared import BY_NO_RULE, at_large, thing_harmed
from dealgraph.extraction.roles_unnamed import kinds_meant, unnamed_roles
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from dealgraph.knowledge.actors import ActorTable

_TRADED = DEALS - {"Coproduction"}
_OF_A_DEAL = frozenset({"supplier", "item"})
_PHRASE = 3  # words of "request for proposal"
_DOERS = frozenset({"agent", "participant", "supplier"})


def without_contradictions(
    found: Found, arguments: Mapping[Trigger, tuple[Argument, ...]], actors: ActorTable
) -> dict[Trigger, tuple[Argument, ...]]:
    """Return the arguments without those that no syntax gave and tables or text contradict.

    Args:
        found: what the article names.
        arguments: arguments of each trigger.
        actors: the tables, which know who makes a weapon.
    """
    names = index_names(found.doc, found.entities, found.references, NOTHING_KNOWN)
    out = {}
    for trigger, own in arguments.items():
        if all(_from_syntax(a) for a in own):
            out[trigger] = own
            continue
        added = [a for a in own if (a.reason or "").startswith(BY_NO_RULE)]
        wrong: set[Argument] = set()
        if trigger.type in _TRADED:
            loose = [a for a in own if not _near(a)]
            wrong |= _foreign(loose, own, found, actors)
        if any(a.role in _DOERS for a in added):
            idle = only_speaks_of(found.doc[trigger.token], names)
            wrong |= {a for a in added if a.role in _DOERS and a.entity in idle}
        if trigger.frame is not None:
            token = found.doc[trigger.token]
            taken = unnamed_roles(token, trigger, trigger.frame, names)
            wrong |= {a for a in own if a.role in taken and not _from_syntax(a)}
        if _is_open_call(found.doc[trigger.token]):
            wrong |= {a for a in own if a.role == "supplier" and not _from_syntax(a)}
        if at_large(found.doc[trigger.token]):
            wrong |= {a for a in own if a.role == "item" and not _from_syntax(a)}
        if trigger.type == "Payment":
            bodies = {e.id for e in found.entities if e.type == "Organisation"}
            wrong |= _of_payers(own, bodies)
        if (harmed := thing_harmed(found.doc[trigger.token])) is not None:
            wrong |= {a for a in own if a.role in _OF_A_DEAL and _is_within(a, harmed)}
        wrong |= _of_another_kind(own, kinds_meant(found.doc[trigger.token], names), found, actors)
        out[trigger] = tuple(a for a in own if a not in wrong)
    return out


def _from_syntax(argument: Argument) -> bool:
    return " the trigger: " in (argument.reason or "")


def _is_open_call(token: Token) -> bool:
    """Tell whether a trigger calls on all to bid, so that nobody supplies as yet: "the tender"."""
    phrase = {t.lower_ for t in (token, *token.subtree) if abs(t.i - token.i) < _PHRASE}
    if token.lower_ in ("request", "requests") and phrase & {"proposal", "proposals", "rfp"}:
        return True
    return token.lower_ in load_cues("roles")["open_calls"]


def _is_within(argument: Argument, words: Span) -> bool:
    """Tell whether some words alone gave an argument; one without words is told elsewhere."""
    if argument.span is None or _from_syntax(argument):
        return False
    return words.start_char <= argument.span[0] < words.end_char


def _of_payers(own: tuple[Argument, ...], bodies: set[str]) -> set[Argument]:
    """Return what makes who pays a side of the deal as well: states buy, companies bribe."""
    payers = {a.entity for a in own if a.role == "agent"}
    sides = {a for a in own if a.role in ("supplier", "recipient") and a.entity in payers}
    buyers = {a.entity for a in sides if _from_syntax(a) and a.entity not in bodies}
    agents = {a for a in own if a.role == "agent" and a.entity in buyers and not _from_syntax(a)}
    return {a for a in sides if a.entity not in buyers} | agents


def _near(argument: Argument) -> bool:
    return _from_syntax(argument) or " beside the trigger: " in (argument.reason or "")


def _of_another_kind(
    own: tuple[Argument, ...], kinds: frozenset[str], found: Found, actors: ActorTable
) -> set[Argument]:
    """Return recalled weapons that are none of the kinds that the text speaks of."""
    if not kinds:
        return set()
    rows = {e.id: actors.rows.get(e.known) for e in found.entities if e.known}
    return {
        a
        for a in own
        if a.role == "item"
        and not _from_syntax(a)
        and (row := rows.get(a.entity)) is not None
        and row.type == "WeaponSystem"
        and row.kind not in kinds
    }


def _foreign(
    added: list[Argument], own: tuple[Argument, ...], found: Found, actors: ActorTable
) -> set[Argument]:
    """Return suppliers that are not from where the item is made."""
    origins = origins_of(own, found.entities, found.countries, actors)
    if not origins:
        return set()
    items = {a.entity for a in own if a.role == "item"}
    rows = [actors.rows.get(e.known) for e in found.entities if e.id in items and e.known]
    makers = {row.maker for row in rows if row is not None and row.maker}
    names = {e.id: e.name for e in found.entities}
    return {
        a
        for a in added
        if a.role == "supplier"
        and found.countries.get(a.entity) not in (None, *origins)
        and not any(names[a.entity] in maker for maker in makers)
    }

"""The deal under discussion: what one event of it leaves out, another of the article tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_shared import (
    DEAL_LIKE,
    PAIR,
    PARTIES,
    about_other,
    add,
    at_large,
    by_role,
    sides,
)
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEAL_TOLD = "the same deal as told elsewhere"
_ROLES = (*PAIR, "item")
_OF_DEALS = DEAL_LIKE | {"Cancellation", "Negotiation"}
# Who allows a sale seldom says whose it is: not what is told around it.
NOT_SHARED = frozenset({("Approval", "supplier")})
# Whom a request goes to and whose deal is dropped is shared by what is told below them alone.
FROM_BELOW = frozenset({("Cancellation", "supplier"), ("Request", "supplier")})
_OFTEN = 2  # times that one side must have traded for the other to be its partner
_TOLD = (" of the trigger: ", " beside the trigger: ")


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words around one trigger say of a deal."""

    token: int
    roles: Mapping[str, frozenset[str]]
    spans: Mapping[tuple[str, str], tuple[int, int]]


def recall_deals(doc: Doc, found: dict[Trigger, list[Argument]], names: Names) -> None:
    """Give each event of a deal the sides and the item that the nearest event names which may be of
    the same deal: they share what both name.

    Args:
        doc: the parse.
        found: arguments of each trigger; added to.
        names: what the article names.
    """
    told = [t for trigger in found if (t := _told(trigger, found[trigger])) is not None]
    told.sort(key=lambda t: t.token)
    for trigger in found:
        own = found[trigger]
        laws = any(names.types[a.entity] == "Law" for a in own)
        peers = any(a.role == "participant" for a in own)
        if trigger.type in _OF_DEALS and not laws and not peers:
            _complete(doc[trigger.token], trigger, own, told)


def _told(trigger: Trigger, own: Sequence[Argument]) -> _Told | None:
    if trigger.type not in _OF_DEALS:
        return None
    said = [a for a in own if a.role in _ROLES and any(w in a.reason for w in _TOLD)]
    if not said:
        return None
    roles = {role: frozenset(a.entity for a in said if a.role == role) for role in _ROLES}
    return _Told(trigger.token, roles, {(a.role, a.entity): a.span for a in said})


def _complete(token: Token, trigger: Trigger, own: list[Argument], told: Sequence[_Told]) -> None:
    roles = by_role(own)
    mine = {
        role: frozenset(a.entity for a in roles.get(role, ()) if any(w in a.reason for w in _TOLD))
        for role in _ROLES
    }
    acts = frozenset(a.entity for a in roles.get("agent", ()))
    some = bool(acts) or any(mine.values())
    before = [t for t in reversed(told) if t.token < token.i]
    nearest = before + [t for t in told if some and t.token > token.i]
    for role in _ROLES:
        if role in roles or (trigger.type, role) in NOT_SHARED:
            continue
        if role == "item" and (about_other(token) or at_large(token)):
            continue
        fits = (t for t in nearest if t.roles[role] and _may_be_one(mine, acts, t, role))
        if (best := next(fits, None)) is not None:
            for entity in sorted(best.roles[role]):
                add(own, role, entity, best.spans[role, entity], DEAL_TOLD)


def _may_be_one(mine, acts: frozenset[str], other: _Told, wanted: str) -> bool:
    """Tell whether two events may be of one deal: nothing that both tell differs."""
    both = [(mine[r], other.roles[r]) for r in _ROLES if mine[r] and other.roles[r]]
    taken = frozenset().union(*(mine[r] for r in _ROLES if r != wanted))
    if any(not one & two for one, two in both) or other.roles[wanted] & taken:
        return False
    sides = other.roles["supplier"] | other.roles["recipient"]
    return bool(both) or (not any(mine.values()) and (not acts or bool(acts & sides)))


def sides_of_deal(
    token: Token, trigger: Trigger, own: list[Argument], names: Names, habits
) -> list[Argument]:
    """Turn participants into supplier and recipient where talks or terms are about a deal.

    Args:
        token: the trigger's token.
        trigger: an event.
        own: its arguments.
        names: what the article names.
        habits: how often syntax gives an entity each role, by family of events and entity.
    """
    if trigger.type not in ("Agreement", "Negotiation") or _among_peers(token):
        return own
    return sides(trigger, _as_traders(own, names, habits), names)


def _as_traders(own: list[Argument], names: Names, habits) -> list[Argument]:
    """Make who buys or sells elsewhere in the article buyer or seller here as well."""
    peers = [a for a in own if a.role == "participant" and names.types[a.entity] in PARTIES]
    laws = any(a.role == "item" and names.types[a.entity] == "Law" for a in own)
    if not peers or laws:
        return own
    trades = {a.entity: _trade(habits, a.entity) for a in peers}
    known = set(trades.values()) - {None}
    if len(known) == 1 and len(peers) == 2:
        (role,) = known
        if all(habits.get(("deal", e), {}).get(role, 0) < _OFTEN for e in trades):
            return own
        other = PAIR[1 - PAIR.index(role)]
        trades = {e: r or other for e, r in trades.items()}
    if not known or (len(peers) == 2 and len(set(trades.values())) == 1):
        return own
    return [_turned(a, trades) for a in own]


def _turned(a: Argument, trades: Mapping[str, str | None]) -> Argument:
    role = trades.get(a.entity) if a.role == "participant" else None
    if role is None:
        return a
    return replace(a, role=role, reason=f"{a.reason}; {role} because it is elsewhere")


def _trade(habits, entity: str) -> str | None:
    """Return whether an entity mostly sells or buys in an article."""
    counts = habits.get(("deal", entity), {})
    sells, buys = (counts.get(role, 0) for role in PAIR)
    return "supplier" if sells > 2 * buys else "recipient" if buys > 2 * sells else None


def _among_peers(token: Token) -> bool:
    """Tell whether a trigger is about what binds its sides alike: peace, cooperation, a treaty."""
    words = load_cues("roles")["among_peers"]
    return any(t.lower_ in words for t in token.subtree)


def party_of_cancelled(trigger: Trigger, own: list[Argument], names: Names, habits) -> None:
    """Add that who pulls out of a deal is one of its sides as well: the one that is left over, or
    the one that he is elsewhere in the article."""
    roles = by_role(own)
    ties = trigger.frame is not None and trigger.frame.name == "ties"
    if trigger.type != "Cancellation" or ties or any(names.types[a.entity] == "Law" for a in own):
        return
    given = [role for role in PAIR if role in roles]
    sides_told = {a.entity for role in given for a in roles[role]}
    for a in roles.get("agent", ()):
        kind, trades = names.types[a.entity], _trade(habits, a.entity)
        if a.entity in sides_told or kind not in PARTIES or len(given) == 2:
            continue
        mine = PAIR[1 - PAIR.index(given[0])] if given else trades
        if mine == "supplier" and trades != "supplier" and kind != "State":
            continue  # who holds up a sale may only have to allow it
        if mine is not None:
            own.append(Argument(mine, a.entity, a.span, f"pulls out of the deal as its {mine}"))

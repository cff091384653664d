"""The sides and the item of a deal that something befalls: "Oslo's contract with Saab ended"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_shared import PAIR, add
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFALL = frozenset({"Cancellation", "Approval", "Agreement", "Negotiation"})
_THINGS = frozenset({"object", "passive", "of", "on"})
_TOLD = frozenset({*PAIR, "item"})
_OF_PEERS = frozenset({"Agreement", "Negotiation"})
# Beside these "with" names another of the same standing.
_OF_EQUALS = frozenset({"accord", "accords", "agreement", "agreements", "pact", "pacts"})


def deals_below(
    token: Token,
    trigger: Trigger,
    own: list[Argument],
    names: Names,
    read: Callable[[Token], Sequence[Argument]],
) -> None:
    """Add what is told of a deal beside the noun for it that is the object of a trigger.

    Args:
        token: the trigger's token.
        trigger: an event.
        own: its arguments; added to.
        names: what the article names.
        read: gives the arguments that the syntax around a noun for a deal has.
    """
    if trigger.type not in _BEFALL:
        return
    for slot in slots(token):
        if slot.far or slot.name not in _THINGS or not _is_deal(slot.token):
            continue
        for a in read(slot.token):
            slot_name, *why = a.reason.split(" of the trigger: ")
            if a.role not in _TOLD or not why:
                continue
            if slot_name == "modifier" and a.role != "item" and not names.buys_only(a.entity):
                continue  # "the American deal" may be a sale or a purchase
            equals = trigger.type in _OF_PEERS and slot.token.lower_ in _OF_EQUALS
            if slot_name == "with" and equals:
                continue
            reason = f"{slot_name} of the {slot.name} of the trigger: {why[0]}"
            add(own, a.role, a.entity, a.span, reason)


def _is_deal(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lower_ in load_categories()["bare_deal"]

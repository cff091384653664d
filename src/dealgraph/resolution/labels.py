"""English labels of events and deals: ``Delivery of S-400: Russia to Turkey``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dealgraph.resolution.batch import batch_name
from dealgraph.resolution.mentions import NOBODY, Parties

# type -> how its name stands before the item
_BEFORE_ITEM = {
    "Aid": "Aid with",
    "Agreement": "Agreement on",
    "Cooperation": "Cooperation on",
    "Conflict": "Conflict over",
    "Demand": "Demand about",
    "Investigation": "Investigation over",
    "Meeting": "Meeting on",
    "Negotiation": "Talks on",
    "Objection": "Objection to",
    "Payment": "Payment for",
    "Rejection": "Rejection of",
    "Request": "Request for",
    "Sanction": "Sanction over",
    "Threat": "Threat over",
}
_ALONE = {"Negotiation": "Talks"}


def event_label(
    type_: str, roles: Mapping[str, Parties], batch: str, name: Callable[[str], str]
) -> str:
    """Return the label of an event; two events of one label are the same step of one deal.

    Args:
        type_: event type.
        roles: actor ids by role.
        batch: as `batch.batch_of` returns it.
        name: gives the label of an actor id.
    """
    items = _and(map(name, roles.get("item", NOBODY)))
    what = (
        f"{_BEFORE_ITEM.get(type_, f'{type_} of')} {items}" if items else _ALONE.get(type_, type_)
    )
    if batch:
        what += f" ({batch} batch)"
    who = _parties(roles, name)
    where = _and(map(name, roles.get("place", NOBODY)))
    label = f"{what}: {who}" if who else what
    return f"{label} in {where}" if where else label


def _parties(roles: Mapping[str, Parties], name: Callable[[str], str]) -> str:
    def of(role: str) -> str:
        return _and(map(name, roles.get(role, NOBODY)))

    supplier, recipient = of("supplier"), of("recipient")
    if supplier or recipient:
        return transfer(supplier, recipient)
    agent, target = of("agent"), of("target")
    if agent and target:
        return f"{agent} towards {target}"
    if target:
        return f"towards {target}"
    return agent or of("participant")


def transfer(supplier: str, recipient: str) -> str:
    """Return ``Russia to Turkey``, ``from Russia`` or ``to Turkey``."""
    if supplier and recipient:
        return f"{supplier} to {recipient}"
    return f"to {recipient}" if recipient else f"from {supplier}"


def deal_label(
    items: Iterable[str], suppliers: Iterable[str], recipients: Iterable[str], *, batch: int = 1
) -> str:
    """Return the label of a deal from the labels of its parties: ``S-400: Russia to Turkey``."""
    what = _and(items) or "unnamed item"
    if batch > 1:
        what += f" ({batch_name(batch)} batch)"
    return f"{what}: {transfer(_and(suppliers), _and(recipients))}"


def _and(names: Iterable[str]) -> str:
    ordered = sorted(set(names))
    if len(ordered) < 2:
        return "".join(ordered)
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}"

"""The same graph as a pyvis network, for those who want to go on with pyvis."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dealgraph.network_files import Look
from dealgraph.page.data import collect
from dealgraph.page.looks import looks
from dealgraph.page.style import style

if TYPE_CHECKING:
    from pyvis.network import Network
    from rdflib import Dataset


def to_pyvis(dataset: Dataset) -> Network:
    """Return actors, deals and events as a styled, directed pyvis network with fixed positions.

    No node or edge has a title: pyvis writes titles as HTML, which would let a news text run
    scripts. For the same reason prefer `render` for anything that is passed on.

    Args:
        dataset: a built graph as an rdflib dataset (any store).

    Returns:
        pyvis.network.Network: node ids are IRIs; edges carry ``role`` and ``status``.
    """
    from pyvis.network import Network

    data, drawn = collect(dataset), looks(dataset)
    kinds = {row["key"]: row for row in style()["kinds"]}
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    for kind, rows in (("Deal", data.deals), ("Event", data.events)):
        for row in rows:
            _node(network, row.iri, row.label, kinds[kind], drawn[row.iri])
    for actor in data.actors:
        _node(network, actor.iri, actor.name, kinds[actor.kind], drawn[actor.iri])
    _edges(network, data)
    return network


def _node(network: Network, iri: str, label: str, kind: dict[str, Any], look: Look) -> None:
    network.add_node(
        iri,
        label=label,
        shape=kind["vis"],
        color=look.colour,
        kind=kind["key"],
        size=look.size,
        x=round(look.x),
        y=round(look.y),
        physics=False,
    )


def _edges(network: Network, data: Any) -> None:
    statuses = {row["key"]: row for row in style()["statuses"]}
    inward = {row["key"]: row["inward"] for row in style()["roles"]}
    known = {actor.iri for actor in data.actors}
    found: dict[tuple[str, str, str], Counter[str]] = {}
    for claim in data.claims:
        for part in claim.parts:
            if part.actor in known:
                key = (claim.event, part.role, part.actor)
                found.setdefault(key, Counter())[claim.status] += 1
    for (event, role, actor), counted in sorted(found.items()):
        status = min(counted, key=lambda s: (-counted[s], list(statuses).index(s)))
        ends = (actor, event) if inward.get(role) else (event, actor)
        look = statuses[status]
        dashes = look["dash"] or False
        network.add_edge(*ends, role=role, status=status, color=look["light"], dashes=dashes)
    deals = {deal.iri for deal in data.deals}
    for event in data.events:
        if event.deal in deals:
            network.add_edge(event.iri, event.deal, role="part of", color="#999999", dashes=[1, 3])

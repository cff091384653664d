"""Ways from one actor to another over the events that tie them, each step with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from dealgraph.errors import QueryError
from dealgraph.queries.names import find

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

COLUMNS = ("path", "step", "actor", "role", "event", "other_role", "other")
COLUMNS += ("status", "date", "sentence", "article", "event_iri")
HUB_SHARE = 0.1  # an actor in more than a tenth of all events ties everybody to everybody
HUB_EVENTS = 5


def paths(
    dataset: rdflib.Dataset,
    graph: nx.MultiDiGraph,
    ends: tuple[str, str],
    *,
    avoid: str | Iterable[str] | None = "hubs",
    limit: int = 5,
) -> pd.DataFrame:
    """Return the shortest ways between two actors, one row a step.

    Args:
        dataset: of the graph, for the names.
        graph: as `dealgraph.network.project` returns it.
        ends: names or IRIs of the two actors.
        avoid: actors over whom no way leads: ``"hubs"`` (those in more than a tenth of all
            events, at least five), names, or None.
        limit: how many ways.

    Returns:
        DataFrame with ``path`` (1: the shortest), ``step``, ``actor``, ``role``, ``event``,
        ``other_role``, ``other``, ``status``, ``date``, ``sentence``, ``article`` and
        ``event_iri``; without rows where no way leads.

    Raises:
        QueryError: no actor of that name, or one that is in no event.
    """
    import networkx as nx
    import pandas as pd

    one, other = (_end(dataset, graph, name) for name in ends)
    barred = _barred(dataset, graph, avoid) - {one, other}
    simple = nx.Graph()
    simple.add_nodes_from(sorted(set(graph) - barred))
    simple.add_edges_from(sorted((a, b) for a, b in graph.edges() if not barred & {a, b}))
    rows = []
    try:
        for number, way in enumerate(islice(_ways(simple, one, other), limit), 1):
            rows += [(number, *step) for step in _steps(graph, way)]
    except nx.NetworkXNoPath:
        pass
    return pd.DataFrame(rows, columns=list(COLUMNS))


def hubs(graph: nx.MultiDiGraph) -> set[str]:
    """Return the actors that are in more than a tenth of all events, at least five."""
    events = sum(data["kind"] == "event" for _, data in graph.nodes(data=True))
    least = max(HUB_EVENTS, HUB_SHARE * events)
    return {
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "actor" and len(set(graph[node])) > least
    }


def _ways(simple: nx.Graph, one: str, other: str) -> Iterator[list[str]]:
    import networkx as nx

    if one != other:
        yield from nx.shortest_simple_paths(simple, one, other)


def _end(dataset: rdflib.Dataset, graph: nx.MultiDiGraph, name: Any) -> str:
    found = [it for it in find(dataset, "actor", str(getattr(name, "iri", name))) if it in graph]
    if not found:
        raise QueryError(f"{name!r} takes part in no event of this graph; no way leads there")
    if len(found) > 1:
        names = ", ".join(sorted(graph.nodes[it]["label"] for it in found))
        raise QueryError(f"{name!r} may be any of: {names}; write the whole name")
    return found[0]


def _barred(
    dataset: rdflib.Dataset, graph: nx.MultiDiGraph, avoid: str | Iterable[str] | None
) -> set[str]:
    if avoid is None:
        return set()
    if avoid == "hubs":
        return hubs(graph)
    names = [avoid] if isinstance(avoid, str) else list(avoid)
    if names == ["hub"]:
        raise QueryError("avoid: no actor is called 'hub'; did you mean 'hubs'?")
    return {iri for name in names for iri in find(dataset, "actor", name)}


def _steps(graph: nx.MultiDiGraph, way: list[str]) -> Iterator[tuple[Any, ...]]:
    for step, at in enumerate(range(0, len(way) - 2, 2), 1):
        actor, event, other = way[at : at + 3]
        first, second = _edge(graph, actor, event), _edge(graph, other, event)
        sentence, article = next(((s, d) for _, s, d in first["evidence"]), (None, None))
        yield (
            step,
            graph.nodes[actor]["label"],
            first["role"],
            graph.nodes[event]["label"],
            second["role"],
            graph.nodes[other]["label"],
            first["status"],
            first["date"] or None,
            sentence,
            article,
            event,
        )


def _edge(graph: nx.MultiDiGraph, actor: str, event: str) -> dict[str, Any]:
    """Return the best supported edge of an actor to an event."""
    edges = graph[actor][event]
    return max(sorted(edges.items(), reverse=True), key=lambda item: item[1]["count"])[1]

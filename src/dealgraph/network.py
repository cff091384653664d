"""The network of a dataset: who takes part in what, as a networkx graph with its evidence.

>>> graph = project(dataset)                      # doctest: +SKIP
>>> measures(project(dataset, actors_only=True))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import DG, PREFIXES, WD
from dealgraph.network_files import to_gexf, to_graphml
from dealgraph.rows import texts

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

__all__ = ["measures", "project", "to_gexf", "to_graphml"]

_PREFIXES = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in sorted(PREFIXES.items()))
ROLES = ("supplier", "recipient", "participant", "agent", "target", "item", "place")

# Flat queries joined in Python: a self-join of 5 million quads in SPARQL took four times as long.
_ACTORS = """
SELECT ?node ?type ?label ?same WHERE {
  ?node a ?type ; rdfs:label ?label .
  FILTER(?type IN (dg:State, dg:Organisation, dg:Person, dg:Outlet, dg:WeaponSystem,
                   dg:Programme, dg:Place, dg:Law))
  OPTIONAL { ?node owl:sameAs ?same }
}"""
_DEALS = """
SELECT ?deal ?label ?event WHERE { ?deal a dg:Deal ; rdfs:label ?label ; dg:hasEvent ?event }"""
_MENTIONS = """
SELECT ?event ?label ?mention ?type ?status ?date ?earliest ?latest ?sentence ?doc WHERE {
  ?event gaf:denotedBy ?mention ; rdfs:label ?label .
  ?mention sem:eventType ?type ; dg:status ?status ; dg:inSentence ?where ; dg:inArticle ?article .
  ?where nif:anchorOf ?sentence . ?article dg:docId ?doc .
  OPTIONAL { ?mention dg:date ?date }
  OPTIONAL { ?mention dg:earliest ?earliest }
  OPTIONAL { ?mention dg:latest ?latest }
}"""
_ARGUMENTS = """
SELECT ?mention ?role ?filler WHERE {
  ?mention dg:argument ?a . ?a dg:role ?role ; dg:filler ?filler
}
"""
_CLAIM = (
    *("event", "label", "mention", "type", "status"),
    *("date", "earliest", "latest", "sentence", "doc"),
)
# role pairs that make an edge between two actors of one event, strongest first
_TIES = (("supplier", "recipient"), ("agent", "target"), ("participant", "participant"))


def project(
    dataset: rdflib.Dataset,
    *,
    kinds: Collection[str] | None = None,
    actors_only: bool = False,
    deals: bool = False,
) -> nx.MultiDiGraph:
    """Return the network of a dataset.

    Nodes are IRIs with ``kind`` (``"actor"``, ``"event"``, ``"deal"``), ``type``, ``label`` and
    ``qid`` (``""`` if unknown). An edge runs from an actor to an event; its key is the role and the
    status, so one actor may be tied to one event by a plan and by its execution. Edges carry
    ``role``, ``status``, ``date``, ``earliest``, ``latest`` (``""`` if unknown; the first and last
    of several), ``count`` (mentions) and ``evidence``: a tuple of (mention IRI, sentence, doc_id).

    Args:
        dataset: the dataset of a built graph.
        kinds: only events of these types, for example ``{"Delivery", "Agreement"}``.
        actors_only: tie actors to each other instead: supplier to recipient, agent to target, and
            every two participants (once, in the order of their IRIs). The key is the event's IRI
            and status; edges carry ``type``, ``item``, ``event`` and ``label`` as well. Items,
            places and actors without ties are left out.
        deals: add the deals, each tied to its events (``role="part"``).

    Raises:
        QueryError: ``kinds`` names a type that no event of the dataset has.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    actors = _actors(dataset)
    claims = _claims(dataset, kinds)
    if actors_only:
        for edge in _ties(claims, actors):
            for end in edge[:2]:
                graph.add_node(end, **actors[end])
            graph.add_edge(edge[0], edge[1], key=edge[2], **edge[3])
        return graph
    graph.add_nodes_from(sorted(actors.items()))
    for (event, role, filler, status), mentions in sorted(_by_role(claims, actors).items()):
        first = mentions[0]
        graph.add_node(event, kind="event", type=first["type"], label=first["label"], qid="")
        data = {"role": role, "type": first["type"], **_edge(status, mentions)}
        graph.add_edge(filler, event, key=f"{role} {status}", **data)
    if deals:
        _add_deals(graph, dataset)
    return graph


def _rows(dataset: rdflib.Dataset, text: str) -> Iterator[list[str]]:
    return texts(dataset, f"{_PREFIXES}\n{text}")


def _actors(dataset: rdflib.Dataset) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for node, type_, label, same in sorted(_rows(dataset, _ACTORS)):
        data = {"kind": "actor", "type": type_.removeprefix(DG), "label": label, "qid": ""}
        data = found.setdefault(node, data)
        if same.startswith(WD):
            data["qid"] = same.removeprefix(WD)
    return found


def _claims(dataset: rdflib.Dataset, kinds: Collection[str] | None) -> list[dict[str, Any]]:
    """Return all event mentions, sorted, with their fillers by role."""
    claims = [dict(zip(_CLAIM, row, strict=True)) for row in _rows(dataset, _MENTIONS)]
    for claim in claims:
        claim["type"] = claim["type"].removeprefix(DG)
        claim["status"] = claim["status"].removeprefix(DG)
        claim["roles"] = {}
    if kinds is not None:
        known = {claim["type"] for claim in claims}
        unknown = sorted(set(kinds) - known)
        if unknown:
            raise QueryError(
                f"no event of type {', '.join(unknown)} in this graph; "
                f"use some of: {', '.join(sorted(known)) or 'none, it has no events'}"
            )
        claims = [claim for claim in claims if claim["type"] in kinds]
    by_mention = {claim["mention"]: claim for claim in claims}
    for mention, role, filler in _rows(dataset, _ARGUMENTS):
        if mention in by_mention:
            by_mention[mention]["roles"].setdefault(role, set()).add(filler)
    return sorted(claims, key=lambda c: (c["event"], c["doc"], c["mention"]))


def _by_role(claims: list[dict], actors: dict) -> dict[tuple, list[dict]]:
    grouped: dict[tuple, list[dict]] = {}
    for claim in claims:
        for role, fillers in claim["roles"].items():
            for filler in fillers & actors.keys():
                key = (claim["event"], role, filler, claim["status"])
                grouped.setdefault(key, []).append(claim)
    return grouped


def _ties(claims: list[dict], actors: dict) -> Iterator[tuple[str, str, str, dict]]:
    """Yield (actor, actor, key, data) for every pair that one event ties, sorted."""
    grouped: dict[tuple, list[dict]] = {}
    for claim in claims:
        for one, two, role in _pairs(claim["roles"]):
            if one in actors and two in actors:
                grouped.setdefault((one, two, claim["event"], claim["status"], role), []).append(
                    claim
                )
    for (one, two, event, status, role), mentions in sorted(grouped.items()):
        items = sorted(
            {
                actors[i]["label"]
                for c in mentions
                for i in c["roles"].get("item", ())
                if i in actors
            }
        )
        data = {
            "role": role,
            "type": mentions[0]["type"],
            "label": mentions[0]["label"],
            "item": "; ".join(items),
            "event": event,
            **_edge(status, mentions),
        }
        yield one, two, f"{event} {status} {role}", data


def _pairs(roles: dict[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    for first, second in _TIES:
        for one in sorted(roles.get(first, ())):
            for two in sorted(roles.get(second, ())):
                if one < two or (first != second and one != two):
                    name = "participant" if first == second else f"{first} {second}"
                    yield one, two, name


def _edge(status: str, mentions: list[dict]) -> dict[str, Any]:
    """Return what an edge says: status, dates, and the mentions it rests on."""
    dates = sorted({m["date"] for m in mentions if m["date"]})
    return {
        "status": status,
        "date": "; ".join(dates),
        "earliest": min((m["earliest"] for m in mentions if m["earliest"]), default=""),
        "latest": max((m["latest"] for m in mentions if m["latest"]), default=""),
        "count": len(mentions),
        "evidence": tuple((m["mention"], m["sentence"], m["doc"]) for m in mentions),
    }


def _add_deals(graph: nx.MultiDiGraph, dataset: rdflib.Dataset) -> None:
    for deal, label, event in sorted(_rows(dataset, _DEALS)):
        if event in graph:
            graph.add_node(deal, kind="deal", type="Deal", label=label, qid="")
            graph.add_edge(event, deal, key="part", role="part", type="Deal", count=1, evidence=())


def measures(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """Return the place of every node in the network.

    Args:
        graph: as `project` returns it.

    Returns:
        DataFrame indexed by IRI with ``label``, ``kind``, ``type``, ``degree`` (number of
        different neighbours), ``strength`` (mentions on all edges), ``betweenness`` (0 to 1, share
        of shortest paths over the node; Brandes 2001) and ``community`` (0 is the
        largest; greedy modularity, Clauset, Newman and Moore 2004; weighted by mentions). Edges
        count in both directions. Most central first; the same graph gives the same table.
    """
    import networkx as nx
    import pandas as pd

    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    for one, two, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1])):
        weight = data.get("count", 1)
        before = simple.get_edge_data(one, two, {"weight": 0})["weight"]
        simple.add_edge(one, two, weight=before + weight)
    between = nx.betweenness_centrality(simple)
    community = _communities(simple)
    rows = [
        {
            "node": node,
            "label": graph.nodes[node].get("label", ""),
            "kind": graph.nodes[node].get("kind", ""),
            "type": graph.nodes[node].get("type", ""),
            "degree": simple.degree(node),
            "strength": simple.degree(node, weight="weight"),
            "betweenness": round(between[node], 6),
            "community": community[node],
        }
        for node in simple
    ]
    columns = ["node", "label", "kind", "type", "degree", "strength", "betweenness", "community"]
    rows.sort(
        key=lambda r: (-r["betweenness"], -r["degree"], -r["strength"], r["label"], r["node"])
    )
    return pd.DataFrame(rows, columns=columns).set_index("node")


def _communities(simple: nx.Graph) -> dict[str, int]:
    import networkx as nx

    if simple.number_of_edges() == 0:
        found = [{node} for node in simple]
    else:
        found = nx.community.greedy_modularity_communities(simple, weight="weight")
    ordered = sorted((sorted(group) for group in found), key=lambda g: (-len(g), g))
    return {node: number for number, group in enumerate(ordered) for node in group}

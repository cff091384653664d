"""Steps after SPARQL for questions about the network: who stands between whom, and by what paths.

A question names its step in its header (``# step: brokers``); `STEPS` is the register. The query
gives flat rows (mention, actor, how); the step ties the actors that one mention names together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, Any

from dealgraph.errors import QueryError
from dealgraph.queries.betweenness import betweenness
from dealgraph.queries.names import iri_term
from dealgraph.queries.run import query
from dealgraph.queries.switches import fill

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

PATHS = 5
_CANDIDATES = 2000
_AT_ONCE = 400
_EVIDENCE = ("event", "type", "status", "date", "speaker", "sentence", "article", "published")
_BROKERS = ("broker", "betweenness", "neighbours", "pairs", "joins", "tied_to", "claims")
_BETWEEN = ("path", "step", "from", "as", "to", "to_as", "claims")


@dataclass(frozen=True, slots=True)
class Ties:
    """Actors tied by mentions: names by IRI, and for each tie how either takes part, by mention."""

    names: Mapping[str, str]
    ties: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]

    def graph(self) -> nx.Graph:
        """Return the simple graph of all actors, in a fixed order."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from(sorted(self.names))
        graph.add_edges_from(sorted(self.ties))
        return graph

    def between(self, one: str, two: str) -> dict[str, tuple[str, str]]:
        """Return the mentions that tie two actors, each with how ``one`` and ``two`` take part."""
        if (one, two) in self.ties:
            return dict(self.ties[one, two])
        return {m: (b, a) for m, (a, b) in self.ties.get((two, one), {}).items()}


def brokers(dataset: rdflib.Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the ties of all actors with a betweenness above 0, the highest first."""
    found = _ties(rows)
    graph = found.graph()
    wanted = set(rows.loc[rows["wanted"].notna(), "actor"]) if "wanted" in rows else set()
    # shares that differ by the order of additions alone are one
    score = {node: round(share, 12) for node, share in betweenness(graph).items()}
    ranked = sorted((n for n in graph if score[n] > 0), key=lambda n: (-score[n], n))
    if wanted:
        ranked = [node for node in ranked if node in wanted]
    lines = []
    for node in ranked:
        near = sorted(graph[node], key=lambda n: (found.names[n], n))
        apart = [p for p in combinations(near, 2) if not graph.has_edge(*p)]
        joins = "; ".join(f"{found.names[a]} - {found.names[b]}" for a, b in apart[:5])
        for other in near:
            about = (round(score[node], 6), len(near), len(apart), joins, found.names[other])
            lines.append(((found.names[node], *about), found.between(node, other)))
    return _table(dataset, _BROKERS, lines)


def between(dataset: rdflib.Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the shortest paths between the two actors, one row for each step.

    Raises:
        QueryError: the two names mean the same actor.
    """
    found = _ties(rows)
    ends = [set(rows.loc[rows[end].notna(), "actor"]) for end in ("start", "end")]
    if ends[0] & ends[1]:
        same = found.names[min(ends[0] & ends[1])]
        raise QueryError(f"both names mean {same!r}; name two actors")
    lines = []
    for number, path in enumerate(_paths(found, *ends), 1):
        for step, (one, two) in enumerate(pairwise(path), 1):
            mentions = found.between(one, two)
            about = (number, step, found.names[one], "", found.names[two], "")
            lines.append((about, mentions))
    return _table(dataset, _BETWEEN, lines)


STEPS = {"brokers": brokers, "between": between}
"""Register: the steps a question's header can name."""


def _ties(rows: pd.DataFrame) -> Ties:
    by_mention: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for row in rows.itertuples():
        names[row.actor] = row.name
        by_mention.setdefault(row.mention, {}).setdefault(row.actor, row.how)
    ties: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for mention, actors in sorted(by_mention.items()):
        for one, two in combinations(sorted(actors), 2):
            ties.setdefault((one, two), {})[mention] = (actors[one], actors[two])
    return Ties(names, ties)


def _paths(found: Ties, starts: set[str], ends: set[str]) -> list[list[str]]:
    """Return the shortest paths, those whose weakest tie rests on most mentions first."""
    import networkx as nx

    graph = found.graph()
    paths: list[list[str]] = []
    for one in sorted(starts & set(graph)):
        for two in sorted(ends & set(graph)):
            if nx.has_path(graph, one, two):
                paths += islice(nx.all_shortest_paths(graph, one, two), _CANDIDATES)
    shortest = min(map(len, paths), default=0)
    support = {tuple(p): [len(found.between(a, b)) for a, b in pairwise(p)] for p in paths}
    best = [p for p in paths if len(p) == shortest]
    best.sort(key=lambda p: (-min(support[tuple(p)]), -sum(support[tuple(p)]), p))
    return best[:PATHS]


def _table(dataset: rdflib.Dataset, columns: tuple[str, ...], lines: list[tuple]) -> pd.DataFrame:
    """Return the lines with the number of their mentions and what the first of them says."""
    import pandas as pd

    known = {row["mention"]: row for row in _read(dataset, {m for _, ms in lines for m in ms})}
    rows = []
    for about, mentions in lines:
        first = min(mentions, key=lambda m: _order(known[m], m))
        row = dict(zip(columns, (*about, len(mentions)), strict=True))
        if "to_as" in row:
            row["as"], row["to_as"] = mentions[first]
        row.update({name: known[first][name] for name in (*_EVIDENCE, "outlet", "mention")})
        rows.append(row)
    return pd.DataFrame(rows, columns=[*columns, *_EVIDENCE, "outlet", "mention"], dtype=object)


def _order(row: Mapping[str, Any], mention: str) -> tuple:
    return (row["published"] or "9999", row["article"], row["begin"], mention)


def _read(dataset: rdflib.Dataset, mentions: set[str]) -> Iterator[dict[str, Any]]:
    text = (files("dealgraph.queries") / "mentions.rq").read_text(encoding="utf-8")
    ordered = sorted(mentions)
    for start in range(0, len(ordered), _AT_ONCE):
        terms = " ".join(map(iri_term, ordered[start : start + _AT_ONCE]))
        table = query(dataset, fill(text, {"mentions": terms}))
        found = table.to_dict("records")
        # of several events that one mention may denote, the last stays: the first by name
        yield from sorted(found, key=lambda row: row["event"] or "", reverse=True)

"""Named graphs of triples, and how they come out of stores, datasets and files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dealgraph.dataset.terms import Triple, iri
from dealgraph.knowledge.vocabulary import ONTOLOGY_GRAPH, XSD, quoted

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph with its name (an IRI without brackets; none: the default graph), sorted."""

    name: str
    triples: tuple[Triple, ...]

    def nquads(self) -> str:
        """Return the graph as N-Quads, one line each."""
        end = f" <{self.name}> .\n" if self.name else " .\n"
        return "".join(f"{s} {p} {o}{end}" for s, p, o in self.triples)

    def ntriples(self) -> str:
        """Return the triples alone as N-Triples."""
        return "".join(f"{s} {p} {o} .\n" for s, p, o in self.triples)


@cache
def ontology_graph() -> NamedGraph:
    """Return the ontology as a graph: a saved dataset explains itself."""
    import pyoxigraph as ox

    from dealgraph.knowledge.ontology import ontology

    parsed = ox.parse(input=ontology().encode(), format=ox.RdfFormat.TURTLE)
    found = {(term(q.subject), term(q.predicate), term(q.object)) for q in parsed}
    return NamedGraph(ONTOLOGY_GRAPH, tuple(sorted(found)))


def graphs_of(dataset: rdflib.Dataset) -> Iterator[NamedGraph]:
    """Yield the graphs of any rdflib dataset sorted by name; the default graph has no name."""
    remote = getattr(dataset.store, "remote", None)  # a SPARQL server: whole graphs at a time
    if remote is not None:
        yield from remote.graphs()
        return
    inner = getattr(dataset.store, "_inner", None)  # oxrdflib: 29 times quicker than quads()
    found: dict[str, set[Triple]] = defaultdict(set)
    if inner is not None:
        for q in inner:
            name = getattr(q.graph_name, "value", "")
            found[name].add((term(q.subject), term(q.predicate), term(q.object)))
    else:
        for s, p, o, g in dataset.quads():
            name = "" if g is None or str(g) == "urn:x-rdflib:default" else str(g)
            found[name].add((_rdflib_term(s), _rdflib_term(p), _rdflib_term(o)))
    for name in sorted(found):
        yield NamedGraph(name, tuple(sorted(found[name])))


def term(value: Any) -> str:
    """Return a pyoxigraph term in the notation of `dealgraph.dataset.terms`."""
    import pyoxigraph as ox

    if isinstance(value, ox.NamedNode):
        return iri(value.value)
    if isinstance(value, ox.Literal):
        return _literal(value.value, value.language, value.datatype.value)
    return str(value)


def _rdflib_term(term: Any) -> str:
    import rdflib

    if isinstance(term, rdflib.Literal):
        return _literal(str(term), term.language, str(term.datatype or XSD + "string"))
    return iri(str(term)) if isinstance(term, rdflib.URIRef) else term.n3()


def _literal(value: str, language: str | None, datatype: str) -> str:
    if language:
        return f"{quoted(value)}@{language}"
    return quoted(value) if datatype == XSD + "string" else f"{quoted(value)}^^<{datatype}>"


def graph_of(store: ox.Store, name: str) -> NamedGraph:
    """Return one graph of a pyoxigraph store; without a name the default graph."""
    import pyoxigraph as ox

    of = ox.NamedNode(name) if name else ox.DefaultGraph()
    found = store.quads_for_pattern(None, None, None, of)
    triples = {(term(q.subject), term(q.predicate), term(q.object)) for q in found}
    return NamedGraph(name, tuple(sorted(triples)))


def union(graphs: Iterable[NamedGraph]) -> set[Triple]:
    """Return the triples of all graphs, each once."""
    return {triple for graph in graphs for triple in graph.triples}

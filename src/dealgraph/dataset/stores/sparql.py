"""SparqlStore: the dataset in any SPARQL 1.1 server, over HTTP.

Queries go by the SPARQL protocol, whole graphs by the Graph Store Protocol. Answers that a server
cut short are errors, not answers: Virtuoso says so in a header, a broken stream cannot be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dealgraph.dataset.graphs import NamedGraph, term
from dealgraph.dataset.stores.base import Answer, QuadStore, Rows
from dealgraph.dataset.stores.wire import Reply, Wire
from dealgraph.dataset.terms import Triple
from dealgraph.errors import StoreError
from dealgraph.knowledge.vocabulary import PREFIXES, XSD, quoted

if TYPE_CHECKING:
    import rdflib

_STEP = 10_000  # triples in one request; Virtuoso takes a request as one transaction
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_ACCEPT = f"{_RESULTS}, {_TRIPLES};q=0.9, text/turtle;q=0.5"
_HEADS = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
# ways of asking that all named graphs be seen as one: by default; Oxigraph; Jena Fuseki
_UNIONS = ({}, {"union-default-graph": "true"}, {"default-graph-uri": "urn:x-arq:UnionGraph"})
_PROBE = "ASK { ?article <https://w3id.org/dealgraph/ontology#docId> ?id }"
_NAMED = "ASK { GRAPH ?g { ?article <https://w3id.org/dealgraph/ontology#docId> ?id } }"
_PATHS = ("", "/query", "/sparql")
_SERVERS_OWN = (
    *("http://www.openlinksw.com/", "http://localhost", "http://www.w3.org/", "urn:rules"),
    *("urn:activitystreams", "urn:core:"),
)


class SparqlStore(QuadStore):
    """A dataset in a server; get one by `connect`. Nothing is locked, and nothing kept open."""

    def __init__(self, wire: Wire, union: dict[str, str], graph_store: str | None = None) -> None:
        self.wire = wire
        self.place = wire.address
        self._union = union
        self._graph_store = graph_store or wire.graph_store()

    @classmethod
    def connect(cls, address: str, *, graph_store: str | None = None) -> SparqlStore:
        """Return the store at an address, after one question whether it answers.

        Args:
            address: of its queries (``http://host:7878/query``), or of the server itself.
            graph_store: address of its Graph Store Protocol, if it is none of the known ones.

        Raises:
            StoreError: nothing answers there, or plain queries do not see its named graphs.
        """
        wire = _answering(address)
        store = cls(wire, {}, graph_store)
        if not store.query(_NAMED):  # nothing to see yet: ask once there is
            return cls(wire, _UNIONS[1] if _is_oxigraph(wire) else {}, graph_store)
        for union in _UNIONS:
            store = cls(wire, union, graph_store)
            try:
                if store.query(_PROBE):
                    return store
            except StoreError:
                continue  # a server that does not know this way
        raise StoreError(
            f"{wire.address}: plain queries do not see the named graphs; let the default graph be "
            "the union of all (Oxigraph: --union-default-graph, Fuseki: tdb2:unionDefaultGraph)"
        )

    # -- questions ---------------------------------------------------------------------------

    def raw(self, sparql: str) -> Reply:
        """Return the server's own answer to a query.

        Raises:
            SyntaxError: the server cannot parse the query.
            StoreError: it does not answer, or cut the answer short.
        """
        reply = self.wire.send(
            "POST",
            self.place,
            query=self._union,
            data=urlencode({"query": sparql}).encode(),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": _ACCEPT,
            },
        )
        if reply.status == 400:
            raise SyntaxError(reply.words)
        if reply.status != 200:
            raise self.wire.refused(reply, "a query")
        limit = reply.headers.get("x-sparql-maxrows")
        if limit or "x-sql-state" in reply.headers:
            raise StoreError(
                f"{self.place}: the server cut its answer"
                + (f" at {limit} rows" if limit else " when its time was over")
                + "; raise ResultSetMaxRows and MaxQueryExecutionTime there, or ask for less"
            )
        cut = reply.headers.get("x-dealgraph-truncated")  # `dealgraph serve`
        if cut:
            raise StoreError(f"{self.place}: {cut}; raise it there (--rows), or ask for less")
        return reply

    def query(self, sparql: str) -> Answer:
        """Answer a query; all graphs are seen as one, the usual prefixes are known."""
        reply = self.raw(_HEADS + sparql)
        if _RESULTS not in reply.headers.get("content-type", ""):
            return self._triples(reply)
        found = self.checked(reply)
        if "boolean" in found:
            return bool(found["boolean"])
        names = tuple(found["head"].get("vars", ()))
        rows = tuple(
            tuple(_term(row[name]) if name in row else None for name in names)
            for row in found["results"]["bindings"]
        )
        return Rows(names, rows)

    def checked(self, reply: Reply) -> dict[str, Any]:
        """Return the JSON of an answer; a truth is a truth, which Virtuoso may put in a row.

        Raises:
            StoreError: it breaks off.
        """
        try:
            found = json.loads(reply.body)
        except ValueError as error:
            raise StoreError(
                f"{self.place}: the answer breaks off; the server gave up: ask for less"
            ) from error
        if found.get("head", {}).get("vars") == ["__ASK_RETVAL"]:
            rows = found["results"]["bindings"]
            return {"head": {}, "boolean": any(r["__ASK_RETVAL"]["value"] == "1" for r in rows)}
        return found

    def _triples(self, reply: Reply) -> tuple[Triple, ...]:
        import pyoxigraph as ox

        try:
            found = ox.parse(input=reply.body, format=ox.RdfFormat.TURTLE)
            return tuple(
                sorted({(term(q.subject), term(q.predicate), term(q.object)) for q in found})
            )
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.place}: the answer is no RDF ({error})") from error

    # -- content -----------------------------------------------------------------------------

    def replace_graph(self, graph: NamedGraph) -> None:
        """Put ``graph`` in the place of the one of the same name.

        A graph of more than 10,000 triples goes in several requests; only the first replaces.
        """
        if not graph.triples:
            return self.drop_graph(graph.name)
        for start in range(0, len(graph.triples), _STEP):
            part = NamedGraph(graph.name, graph.triples[start : start + _STEP])
            self._store("POST" if start else "PUT", graph.name, part.ntriples())
        return None

    def drop_graph(self, name: str) -> None:
        """Remove the graph with this name, if there is one."""
        self._store("DELETE", name)

    def bulk_load(self, graphs: Iterable[NamedGraph]) -> None:
        """Replace many graphs, one after the other."""
        for graph in graphs:
            self.replace_graph(graph)

    def _store(self, method: str, name: str, triples: str | None = None) -> None:
        reply = self.wire.send(
            method,
            self._graph_store,
            query={"graph": name} if name else {"default": ""},
            data=None if triples is None else triples.encode(),
            headers={} if triples is None else {"Content-Type": "text/turtle"},
        )
        gone = method == "DELETE" and reply.status == 404
        if reply.status >= 300 and not gone:
            raise self.wire.refused(reply, f"writing <{name}>")

    # -- ways out ----------------------------------------------------------------------------

    def graph_names(self) -> tuple[str, ...]:
        """Return the names of all graphs that hold a triple, sorted; Virtuoso's own left out."""
        # not SELECT DISTINCT: Virtuoso 7 took 17 s over 13,000 triples for it, and 0.03 s for this
        rows = self.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        names = {row[0][1:-1] for row in rows.rows if row[0]}
        return tuple(sorted(name for name in names if not _is_servers_own(name)))

    def count(self, name: str) -> int:
        """Return the number of triples in a graph."""
        rows = self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        return int(rows.rows[0][0].split('"')[1])

    def graphs(self) -> Iterator[NamedGraph]:
        """Yield all graphs in the order of their names, with sorted triples."""
        for name in self.graph_names():
            yield NamedGraph(name, self.graph(name))

    def graph(self, name: str) -> tuple[Triple, ...]:
        """Return the triples of one graph, sorted."""
        reply = self.wire.send(
            "GET",
            self._graph_store,
            query={"graph": name},
            headers={"Accept": f"{_TRIPLES}, text/turtle;q=0.5"},
        )
        if reply.status == 404:
            return ()
        if reply.status != 200:
            raise self.wire.refused(reply, f"reading <{name}>")
        return self._triples(reply)

    def view(self) -> rdflib.Dataset:
        """Return an ``rdflib.Dataset`` whose ``query`` asks the server."""
        from dealgraph.dataset.stores.remote_view import dataset_of

        return dataset_of(self)

    def close(self) -> None:
        """Nothing is open."""

    def __repr__(self) -> str:
        return f"<SparqlStore {self.place}>"


def _answering(address: str) -> Wire:
    """Return the first place that answers queries: the address, or a usual path under it."""
    wire = Wire(address)
    base = wire.address.rstrip("/")
    replies = []
    for path in _PATHS:
        login = address.rpartition("@")[0]
        there = Wire(f"{login}@{(base + path).split('://', 1)[1]}" if login else base + path)
        data = urlencode({"query": "ASK {}"}).encode()
        accept = {"Accept": _RESULTS, "Content-Type": "application/x-www-form-urlencoded"}
        reply = there.send("POST", there.address, data=data, headers=accept)
        if reply.status == 200 and "sparql-results" in reply.headers.get("content-type", ""):
            return there
        if reply.status in (401, 403):
            raise there.refused(reply, "a query")
        replies.append(f"{there.address}: {reply.status}")
    raise StoreError(f"{wire.address}: no SPARQL here ({'; '.join(replies)}); check the address")


def _is_oxigraph(wire: Wire) -> bool:
    reply = wire.send("GET", wire.address)
    return reply.headers.get("server", "").lower().startswith("oxigraph")


def _is_servers_own(name: str) -> bool:
    """Return whether a graph is one that Virtuoso comes with."""
    return name.startswith(_SERVERS_OWN)


def _term(value: dict[str, str]) -> str:
    """Return a term of SPARQL's JSON results in the notation of N-Triples."""
    if value["type"] == "uri":
        return f"<{value['value']}>"
    if value["type"] == "bnode":
        return f"_:{value['value'].removeprefix('nodeID://')}"
    text = quoted(value["value"])
    language, datatype = value.get("xml:lang"), value.get("datatype", XSD + "string")
    if language:
        return f"{text}@{language}"
    return text if datatype == XSD + "string" else f"{text}^^<{datatype}>"

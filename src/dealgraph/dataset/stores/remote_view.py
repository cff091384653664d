"""A SPARQL server as an ``rdflib.Dataset``: its ``query`` asks the server, whole queries at once.

rdflib's own ``SPARQLStore`` answers nothing under a `Dataset`; this one does no more than pass on.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import rdflib
from rdflib.query import Result
from rdflib.store import Store

from dealgraph.errors import StoreError
from dealgraph.knowledge.vocabulary import PREFIXES

if TYPE_CHECKING:
    from dealgraph.dataset.stores.sparql import SparqlStore


_RESULTS = "application/sparql-results+json"


class RemoteStore(Store):
    """The rdflib side of a server. Single triples can be neither read nor written by it."""

    context_aware = True
    formula_aware = False
    graph_aware = True

    def __init__(self, store: SparqlStore) -> None:
        super().__init__()
        self.remote = store

    def query(
        self, query: Any, initNs: Any, initBindings: Any, queryGraph: str, **kwargs: Any
    ) -> Result:
        """Answer a query by the server."""
        if initBindings:
            raise StoreError("a server takes no initBindings; write VALUES into the query")
        heads = "".join(
            f"PREFIX {n}: <{i}>\n" for n, i in {**PREFIXES, **(initNs or {})}.items() if n
        )
        reply = self.remote.raw(heads + str(query))
        kind = reply.headers.get("content-type", "")
        if "sparql-results+json" in kind:
            text = json.dumps(self.remote.checked(reply)).encode()
            return Result.parse(io.BytesIO(text), content_type=_RESULTS)
        found = Result("CONSTRUCT")
        found.graph = rdflib.Graph().parse(data=reply.body, format="turtle")
        return found

    def triples(self, triple_pattern: Any, context: Any = None) -> Any:
        """Refused: a triple at a time would be a request at a time."""
        raise StoreError(f"{self.remote.place}: ask a server by `query`, not triple by triple")

    def add(self, *_: Any, **__: Any) -> None:
        """Refused: `dealgraph push` writes to servers."""
        raise StoreError(f"{self.remote.place}: a server is read here; `dealgraph push` writes")

    def remove(self, *_: Any, **__: Any) -> None:
        """Refused, as `add` is."""
        self.add()

    def contexts(self, triple: Any = None) -> Any:
        """Yield the named graphs."""
        for name in self.remote.graph_names():
            yield rdflib.Graph(store=self, identifier=rdflib.URIRef(name))

    def __len__(self, context: Any = None) -> int:
        raise StoreError(f"{self.remote.place}: count by a query")


def dataset_of(store: SparqlStore) -> rdflib.Dataset:
    """Return the dataset of a server."""
    return rdflib.Dataset(store=RemoteStore(store), default_union=True)

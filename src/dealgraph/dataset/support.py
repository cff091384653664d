"""Copies of articles, origins of claims and the support of events, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.dataset.terms import Triple, decimal, dg, integer, iri, string
from dealgraph.knowledge import vocabulary as v
from dealgraph.model.sources import Copy, Origin, Support


def of_copy(copy: Copy) -> Iterator[Triple]:
    """Yield which article another one copies, and how much of it."""
    node = iri(v.article_iri(copy.doc_id))
    yield node, dg("copyOf"), iri(v.article_iri(copy.origin))
    yield node, dg("copyKind"), string(copy.kind)
    yield node, dg("similarity"), decimal(copy.similarity)


def of_origin(it: Origin) -> Iterator[Triple]:
    """Yield what claims go back to; which mention has which origin stands with the mention."""
    node = iri(v.origin_iri(it.id))
    yield node, iri(v.RDF + "type"), dg("Origin")
    yield node, dg("originKind"), string(it.kind)
    yield node, iri(v.RDFS + "label"), string(it.label)
    if it.source:
        yield node, dg("originActor"), iri(v.actor_iri(it.source))


def of_support(it: Support) -> Iterator[Triple]:
    """Yield on how many articles, outlets and origins an event rests."""
    node = iri(v.event_iri(it.event))
    yield node, dg("articleCount"), integer(it.articles)
    yield node, dg("outletCount"), integer(it.outlets)
    yield node, dg("originCount"), integer(it.origins)

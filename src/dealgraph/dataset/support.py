"""Copies of articles, origins of claims and the support of events, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.dataset.terms import Triple, decimal, dg, integer, iri, string
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Story


def support(story: Story) -> Iterator[Triple]:
    """Yield what the claims of a story rest on; which mention has which origin stands with it."""
    for copy in story.copies:
        node = iri(v.article_iri(copy.doc_id))
        yield node, dg("copyOf"), iri(v.article_iri(copy.origin))
        yield node, dg("copyKind"), string(copy.kind)
        yield node, dg("similarity"), decimal(copy.similarity)
    for origin in story.origins:
        node = iri(v.origin_iri(origin.id))
        yield node, iri(v.RDF + "type"), dg("Origin")
        yield node, dg("originKind"), string(origin.kind)
        yield node, iri(v.RDFS + "label"), string(origin.label)
        if origin.source:
            yield node, dg("originActor"), iri(v.actor_iri(origin.source))
    for event in story.support:
        node = iri(v.event_iri(event.event))
        yield node, dg("articleCount"), integer(event.articles)
        yield node, dg("outletCount"), integer(event.outlets)
        yield node, dg("originCount"), integer(event.origins)

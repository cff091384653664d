"""Offices as triples: memberships and posts of the story, and what the tables say of weapons."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.dataset.terms import Triple, iri, string, typed
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Actor, Membership

_A = iri(v.RDF + "type")
_LABEL = iri(v.RDFS + "label")
_STAMPS = (
    ("begin", 0, "hasEarliestBeginTimeStamp"),
    ("begin", 1, "hasLatestBeginTimeStamp"),
    ("end", 0, "hasEarliestEndTimeStamp"),
    ("end", 1, "hasLatestEndTimeStamp"),
)


def membership(it: Membership) -> Iterator[Triple]:
    """Yield the triples of a membership and of the post that it is of."""
    node, person = iri(v.membership_iri(it.id)), iri(v.actor_iri(it.person))
    post = iri(v.post_iri(it.of, it.title))
    yield node, _A, iri(v.ORG + "Membership")
    yield node, _LABEL, string(it.label)
    yield node, iri(v.ORG + "member"), person
    yield node, iri(v.DG + "post"), post
    yield node, iri(v.DG + "officeTitle"), string(it.title)
    yield post, _A, iri(v.ORG + "Post")
    yield post, _LABEL, string(it.label)
    yield post, iri(v.ORG + "heldBy"), person
    if it.of:
        yield node, iri(v.ORG + "organization"), iri(v.actor_iri(it.of))
        yield post, iri(v.ORG + "postIn"), iri(v.actor_iri(it.of))
    for side, number, stamp in _STAMPS:
        if day := getattr(it, side)[number]:
            yield node, iri(v.SEM + stamp), typed(day, "date")
    if it.reason:
        yield node, iri(v.DG + "reason"), string(it.reason)


def origins(actor: Actor) -> Iterator[Triple]:
    """Yield origin, maker, family, category and code of an actor, as the tables have them."""
    node = iri(v.actor_iri(actor.id))
    for term, value in (
        ("countryOfOrigin", actor.country),
        ("maker", actor.maker),
        ("variantOf", actor.family),
    ):
        if value:
            yield node, iri(v.DG + term), iri(v.actor_iri(value))
    for term, code in (("category", actor.category), ("countryCode", actor.iso3)):
        if code:
            yield node, iri(v.DG + term), string(code)


def background(actor: Actor) -> Iterator[Triple]:
    """Yield an actor that only the tables name: no mention, no class of `dg:Actor`."""
    node = iri(v.actor_iri(actor.id))
    yield node, _A, iri(v.DG + "TableActor")
    yield node, _LABEL, string(actor.name)
    yield node, iri(v.DG + "tableType"), string(actor.type)
    if actor.qid:
        yield node, iri(v.OWL + "sameAs"), iri(v.WD + v.encode(actor.qid))
    if actor.known:
        yield node, iri(v.DG + "knownAs"), string(actor.known)
    yield from origins(actor)

"""The graph of the story in pieces, so that a build makes again only those that changed.

What stands in the story about an article (its links, what it copies) goes by the article, all else
by the thing that it is about. Every triple goes with its subject, so no triple is in two pieces. A
piece is known by all fields of what is written in it, and makes its triples from nothing else.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any

from dealgraph.dataset import offices, storyline, support
from dealgraph.dataset.drafts import Draft
from dealgraph.dataset.terms import Triple, decimal, dg, iri, string
from dealgraph.errors import AnnotationError
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Actor, Story

PER_PIECE = 256
"""Things in a piece on average, at most; the more there are, the more pieces."""
ARTICLES_PER_PIECE = 64
_A = iri(v.RDF + "type")
_LABEL = iri(v.RDFS + "label")
_NODES = {"actor": v.actor_iri, "event": v.event_iri, "deal": v.deal_iri}

Part = tuple[str, tuple[Any, ...], Callable[[], Iterator[Triple]]]
"""What it is about, all that is written of it, and how it is written."""


def pieces(story: Story, ledger: storyline.Ledger) -> Iterator[Draft]:
    """Yield the graph of the story, piece by piece.

    Args:
        story: what is written.
        ledger: has been shown all articles.

    Raises:
        AnnotationError: a link or difference leads to what is not in the story.
    """
    articles, things = list(_articles(story)), list(_things(story, ledger))
    if not articles and not things:  # a graph without triples is a graph all the same
        yield Draft(v.STORY_GRAPH, tuple, (), "story")
    yield from _drafts("article", articles, ARTICLES_PER_PIECE)
    yield from _drafts("thing", things, PER_PIECE)


def _drafts(kind: str, parts: list[Part], most: int) -> Iterator[Draft]:
    depth = depth_for(len({about for about, _, _ in parts}), most, least=0)
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        place = hashlib.sha256(part[0].encode(errors="surrogatepass")).hexdigest()[:depth]
        found[place].append(part)
    for place in sorted(found):
        sources = tuple(written for _, written, _ in found[place])
        make = partial(_make, tuple(write for _, _, write in found[place]))
        yield Draft(v.STORY_GRAPH, make, sources, f"story-{kind}{place and '-'}{place}")


def depth_for(number: int, most: int, *, least: int) -> int:
    """Return how many hexadecimal digits divide this many things into groups of ``most``."""
    depth = least
    while 16**depth * most < number:
        depth += 1
    return depth


def _make(writers: Iterable[Callable[[], Iterator[Triple]]]) -> tuple[Triple, ...]:
    return tuple(sorted({triple for write in writers for triple in write()}))


@cache
def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives all fields but the members, which stand in the graphs of the articles."""
    return attrgetter(*(field.name for field in fields(kind) if field.name != "members"))


def _written(thing: Any, *more: Any) -> tuple[Any, ...]:
    return type(thing).__name__, _fields(type(thing))(thing), *more


# -- by article ------------------------------------------------------------------------------------


def _articles(story: Story) -> Iterator[Part]:
    links: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    kinds = {actor.id: "actor" for actor in story.actors}
    kinds.update((event.id, "event") for event in story.events)
    kinds.update((deal.id, "deal") for deal in story.deals)
    for link in story.links:
        doc_id, local = link.source
        if link.target not in kinds:
            raise AnnotationError(
                f"{doc_id}: {local}: linked to {link.target!r}, which is not in the story"
            )
        links[doc_id].append((local, kinds[link.target], link.target, link.score, link.reason))
    for doc_id, rows in links.items():
        yield doc_id, ("links", doc_id, rows), partial(_links, doc_id, rows)
    for copy in story.copies:
        yield copy.doc_id, _written(copy), partial(support.of_copy, copy)


def _links(doc_id: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[Triple]:
    written = lru_cache(maxsize=4096)(string)  # many links have the same reason
    article = iri(v.article_iri(doc_id))
    for local, kind, target, score, reason in rows:
        node = iri(v.link_iri(doc_id, local, target))
        yield node, _A, dg("Link")
        yield node, dg("inArticle"), article
        yield node, dg("localId"), written(local)
        yield node, dg("linkTarget"), iri(_NODES[kind](target))
        yield node, dg("score"), decimal(round(score, 4))
        yield node, dg("reason"), written(reason)


# -- by thing --------------------------------------------------------------------------------------


def _things(story: Story, ledger: storyline.Ledger) -> Iterator[Part]:
    """Yield what is written of each thing; two of one IRI have one name here."""
    reasons = _reasons(story)
    for actor in story.actors:
        why = tuple(sorted(reasons.get(actor.id, ())))
        yield f"actor/{actor.id}", _written(actor, why), partial(_actor, actor, why)
    for actor in story.background:
        written = ("background", *_written(actor))
        yield f"actor/{actor.id}", written, partial(offices.background, actor)
    for event in story.events:
        yield f"event/{event.id}", _written(event), partial(storyline.of_event, event)
    for found in story.support:
        yield f"event/{found.event}", _written(found), partial(support.of_support, found)
    for deal in story.deals:
        yield f"deal/{deal.id}", _written(deal), partial(storyline.of_deal, deal)
    for held in story.memberships:  # beside those of the same post
        post = v.post_iri(held.of, held.title)
        yield post, _written(held), partial(offices.membership, held)
    for origin in story.origins:
        yield f"origin/{origin.id}", _written(origin), partial(support.of_origin, origin)
    for it in story.differences:
        nodes = ledger.nodes(it)
        written = _written(it, nodes)
        yield f"difference/{it.id}", written, partial(storyline.of_difference, it, nodes)


def _reasons(story: Story) -> Mapping[str, set[str]]:
    """Return why names were taken for each actor."""
    found: dict[str, set[str]] = {actor.id: set() for actor in story.actors}
    for thing in (*story.events, *story.deals):
        found.pop(thing.id, None)
    for link in story.links:
        if link.target in found:
            found[link.target].add(link.reason)
    return found


def _actor(actor: Actor, reasons: Iterable[str]) -> Iterator[Triple]:
    node = iri(v.actor_iri(actor.id))
    yield node, _A, dg(actor.type)
    yield node, _LABEL, string(actor.name)
    for name in actor.alt_names:
        yield node, iri(v.SKOS + "altLabel"), string(name)
    if actor.qid:
        yield node, iri(v.OWL + "sameAs"), iri(v.WD + v.encode(actor.qid))
    if actor.known:
        yield node, dg("knownAs"), string(actor.known)
    for reason in reasons:
        yield node, dg("linkReason"), string(reason)
    yield from offices.origins(actor)

"""The dataset of some claims alone: with their articles, events, deals and whoever is in them.

Nothing that is left says more than the claims that are left: what an article's graph states of an
event directly (status, parties, days) goes where no claim that is left supports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from dealgraph.knowledge.vocabulary import BASE, DG, GAF, SEM
from dealgraph.tables import Facts

if TYPE_CHECKING:
    import rdflib

Stated = dict[str, dict[str, set[tuple[str, str]]]]
"""By event and name of an article's graph: the properties and values that its claims support."""

_ARTICLE_GRAPH = f"{BASE}graph/article/"
_DENOTED = GAF + "denotedBy"
# what is said of an event as a whole, counted over all of its claims: no longer true of a part
_COUNTS = {DG + name for name in ("articleCount", "outletCount", "originCount")}
# nodes that make sense only together with what they point at
_LEANING = (
    "?s a dg:Link ; dg:linkTarget ?o",
    "?s a dg:Link ; dg:inArticle ?o",
    "?s a org:Membership ; org:member ?o",
    "?s a dg:Difference ; dg:claim ?o",
    "?s a dg:Difference ; dg:otherClaim ?o",
    "?s a dg:Difference ; dg:ofEvent ?o",
    "?s a dg:Difference ; dg:ofDeal ?o",
)
_TIES = (
    "?s a dg:Deal ; dg:supplier|dg:recipient|dg:item ?o",
    "?s a dg:WeaponSystem ; dg:maker|dg:designer ?o",
)


def part(dataset: rdflib.Dataset, claims: Collection[str]) -> rdflib.Dataset:
    """Return a new dataset, in memory, with nothing but these claims and what belongs to them.

    Args:
        dataset: of a built graph, in any store.
        claims: IRIs of event mentions.
    """
    from dealgraph.dataset import Store
    from dealgraph.dataset.graphs import graphs_of
    from dealgraph.rows import oxigraph_of

    source = oxigraph_of(dataset)
    if source is None:
        loaded = Store.memory()
        loaded.bulk_load(graphs_of(dataset))
        source, dataset = loaded.inner, loaded.view()
    facts = Facts(dataset)
    kept = set(claims) & facts.mentions.keys()
    gone = _gone(facts, kept)
    papers = {_graph_of(facts.mentions[m].article) for m in kept}
    stated, whole = _stated(facts, kept)
    store = Store.memory()
    for graph in source.named_graphs():
        name = graph.value
        if name.startswith(_ARTICLE_GRAPH) and name not in papers:
            continue
        quads = source.quads_for_pattern(None, None, None, graph)
        store.inner.bulk_extend(q for q in quads if _stays(q, gone, stated, whole))
    return store.view()


def _graph_of(article: str) -> str:
    return article.replace(f"{BASE}article/", _ARTICLE_GRAPH, 1)


def _stays(quad: Any, gone: set[str], stated: Stated, whole: set[str]) -> bool:
    subject = quad.subject.value
    predicate = quad.predicate.value
    if subject in gone or quad.object.value in gone:
        return False
    if subject not in stated:
        return True
    graph = quad.graph_name.value
    if graph.startswith(_ARTICLE_GRAPH):
        said = stated[subject].get(graph, ())
        return predicate == _DENOTED or (predicate, quad.object.value) in said
    return predicate not in _COUNTS or subject in whole


def _gone(facts: Facts, kept: set[str]) -> set[str]:
    """Return every node that is not of the part."""
    mentions = facts.mentions
    events = {mentions[m].event for m in kept}
    papers = {mentions[m].article for m in kept}
    told = facts.lists("?s grasp:hasAttribution ?o")
    said = {a for m in kept for a in told.get(m, ())}
    gone = set(mentions) - kept
    gone |= {it.event for it in mentions.values()} - events
    gone |= _subjects(facts, "?s a schema:NewsArticle") - papers
    gone |= _subjects(facts, "?s a grasp:Attribution") - said
    deals = facts.lists("?s a dg:Deal ; dg:hasEvent ?o")
    gone |= {deal for deal, story in deals.items() if not events & set(story)}
    gone |= {
        arg for m, args in facts.lists("?s dg:argument ?o").items() if m in gone for arg in args
    }
    gone |= {hop for a, hops in facts.lists("?s dg:hop ?o").items() if a in gone for hop in hops}
    actors = _people(facts, kept, said, gone)
    others = (facts.kinds.keys() | _subjects(facts, "?s a dg:TableActor")) - actors
    gone |= others
    names = facts.lists("?s gaf:denotedBy ?o")
    gone |= {n for actor in others for n in names.get(actor, ())}
    gone |= _local_links(facts, gone)
    for pattern in _LEANING:
        gone |= {s for s, targets in facts.lists(pattern).items() if gone & set(targets)}
    offices = _subjects(facts, "?s a org:Membership")
    gone |= {place for it in offices & gone for place in names.get(it, ())}
    held = facts.lists("?s a org:Membership ; dg:post ?o")
    posts = {p for s, found in held.items() if s not in gone for p in found}
    return gone | ({p for found in held.values() for p in found} - posts)


def _people(facts: Facts, kept: set[str], said: set[str], gone: set[str]) -> set[str]:
    """Return the actors that the claims name, say or are told by, and those these lean on."""
    found = {a for m in kept for fillers in facts.fillers.get(m, {}).values() for a in fillers}
    for predicate in ("dg:speaker", "dg:viaOutlet"):
        for node, who in facts.lists(f"?s {predicate} ?o").items():
            if node in kept or node in said:
                found.update(who)
    hops = facts.lists("?s dg:hop/dg:hopActor ?o")
    found.update(who for a in said for who in hops.get(a, ()))
    for pattern in _TIES:
        for node, others in facts.lists(pattern).items():
            if node in found or (pattern.startswith("?s a dg:Deal") and node not in gone):
                found.update(others)
    return found


def _local_links(facts: Facts, gone: set[str]) -> set[str]:
    """Return the links of event mentions that went."""
    lost = {
        (facts.mentions[m].article, m.rpartition("&event=")[2]) for m in gone & set(facts.mentions)
    }
    rows = facts.rows("SELECT ?s ?a ?l { ?s a dg:Link ; dg:inArticle ?a ; dg:localId ?l }")
    return {link for link, article, name in rows if (article, name) in lost}


def _subjects(facts: Facts, pattern: str) -> set[str]:
    return {row[0] for row in facts.rows(f"SELECT ?s {{ {pattern} }}")}


def _stated(facts: Facts, kept: set[str]) -> tuple[Stated, set[str]]:
    """Return what the claims left say of each event, and the events that lost none of theirs."""
    found: Stated = defaultdict(lambda: defaultdict(set))
    first, last = facts.days("dg:earliest"), facts.days("dg:latest")
    for mention in kept:
        it = facts.mentions[mention]
        told = found[it.event][_graph_of(it.article)]
        told.add((DG + "status", DG + it.status))
        for role, fillers in facts.fillers.get(mention, {}).items():
            told.update((DG + role, filler) for filler in fillers)
        if mention in first and mention in last:
            told.add((SEM + "hasEarliestBeginTimeStamp", first[mention]))
            told.add((SEM + "hasLatestEndTimeStamp", last[mention]))
    whole = {event for event in found if kept.issuperset(facts.mentions_of[event])}
    return found, whole

"""What a graph's card counts and the names that lead to its things, from its facts.

A build keeps both (`dealgraph.dataset.held`), so that neither card nor completion asks the graph.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dealgraph.digest import Digest, summary_of
from dealgraph.tables.facts import KINDS, Facts

if TYPE_CHECKING:
    import rdflib

_STATUSES = """SELECT ?type ?status (COUNT(?m) AS ?n) {
  ?m a dg:EventMention ; sem:eventType ?type ; dg:status ?status } GROUP BY ?type ?status"""
_COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a %s }"
_DAYS = "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?s schema:datePublished ?d }"
_OUTLETS = "SELECT ?o (COUNT(?s) AS ?n) { ?s dg:outletName ?o } GROUP BY ?o"
_LOST = """SELECT (COUNT(?c) AS ?n) { ?c a dg:Correction ; dg:outcome ?o
  FILTER(STR(?o) IN ("unmatched", "partly")) }"""
_ACTORS = f"""SELECT ?class (COUNT(?s) AS ?n) {{ VALUES ?class {{ {KINDS} }} ?s a ?class }}
  GROUP BY ?class"""
_NAMES = f"""SELECT DISTINCT ?name {{{{ VALUES ?class {{{{ {KINDS} dg:Deal }}}}
  ?node a ?class ; {{predicate}} ?name }}}}"""
_CLASSES = {"articles": "schema:NewsArticle", "events": "sem:Event", "deals": "dg:Deal"}


def counts(dataset: rdflib.Dataset) -> dict[str, Any]:
    """Return what the card shows: as the build counted it, else each by one quick count."""
    held = summary_of(dataset)
    if held is not None:
        return {**held["counts"], "outlets": Counter(held["counts"]["outlets"])}
    facts = Facts(dataset)
    statuses: dict[str, dict[str, int]] = {}
    for kind, status, n in sorted(facts.rows(_STATUSES)):
        statuses.setdefault(_local(kind), {})[_local(status)] = n
    first, last = (facts.rows(_DAYS) or [(None, None)])[0]
    return {
        **{name: facts.rows(_COUNT % kind)[0][0] for name, kind in _CLASSES.items()},
        "actors": {_local(kind): n for kind, n in sorted(facts.rows(_ACTORS)) if n},
        "statuses": statuses,
        "published": [first, last],
        "dated": facts.rows("SELECT (COUNT(?s) AS ?n) { ?s schema:datePublished ?d }")[0][0],
        "outlets": Counter(dict(sorted(facts.rows(_OUTLETS)))),
        "lost": facts.rows(_LOST)[0][0],
    }


def names(dataset: rdflib.Dataset) -> list[str]:
    """Return what can be typed after ``kg["``: names of actors and deals, sorted."""
    held = summary_of(dataset)
    if held is not None:
        return list(held["names"])
    facts, found = Facts(dataset), set()
    for predicate in ("rdfs:label", "skos:altLabel"):
        found |= {row[0] for row in facts.rows(_NAMES.format(predicate=predicate))}
    return _sorted(found)


def summary(digest: Digest) -> dict[str, Any]:
    """Return counts and names from a digest, to be kept beside it."""
    members = digest.members
    days = digest.pairs("schema:datePublished") or set()
    told = sorted(str(day) for _, day in days)
    outlets = Counter(str(name) for _, name in digest.pairs("dg:outletName") or ())
    lost = digest.pairs("dg:outcome", "dg:Correction") or ()
    statuses: dict[str, dict[str, int]] = {}
    for (kind, status), n in sorted(_statuses(digest).items()):
        statuses.setdefault(_local(kind), {})[_local(status)] = n
    return {
        "counts": {
            **{name: len(members[kind]) for name, kind in _CLASSES.items()},
            "actors": {
                _class(kind): n for kind in sorted(KINDS.split()) if (n := len(members[kind]))
            },
            "statuses": statuses,
            "published": [told[0], told[-1]] if told else [None, None],
            "dated": len(days),
            "outlets": dict(sorted(outlets.items())),
            "lost": sum(str(outcome) in ("unmatched", "partly") for _, outcome in lost),
        },
        "names": _sorted(_called(digest)),
    }


def _statuses(digest: Digest) -> Counter[tuple[str, str]]:
    of = dict(digest.pairs("dg:status", "dg:EventMention") or ())
    kinds = digest.pairs("sem:eventType", "dg:EventMention") or ()
    return Counter((kind, of[mention]) for mention, kind in kinds if mention in of)


def _called(digest: Digest) -> set[str]:
    things = set().union(*(digest.members[kind] for kind in (*KINDS.split(), "dg:Deal")))
    pairs = (digest.pairs("rdfs:label") or set()) | (digest.pairs("skos:altLabel") or set())
    return {name for thing, name in pairs if thing in things}


def _sorted(names: set[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.casefold(), name))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _class(name: str) -> str:
    return name.removeprefix("dg:")

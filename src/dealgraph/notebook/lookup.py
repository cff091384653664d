"""From a name that a person types to the thing it means: ``kg["Rosoboronexport"]``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import BASE
from dealgraph.notebook.things import Actor, Deal, Event, Paper, Thing
from dealgraph.queries.names import find

_CLASSES = {"actor": Actor, "deal": Deal, "event": Event, "article": Paper}
_SHOWN = 8


def lookup(graph: Any, name: str) -> Thing:
    """Return what a name, another name, a label, an identifier of an article or an IRI means.

    Actors come first, then deals, articles and events.

    Raises:
        QueryError: nothing has that name (the message has the nearest), or several things have.
    """
    if not isinstance(name, str):
        raise QueryError(
            f"{name!r} is no name; write one, as in kg['Turkey'], or take a row of kg.actors"
        )
    if name.startswith(BASE):
        return _by_iri(graph, name)
    for kind in ("actor", "deal", "article", "event"):
        found = _found(graph, kind, name)
        if len(found) == 1:
            return _CLASSES[kind](found[0], graph)
        if found:
            raise QueryError(_ambiguous(graph, name, found))
    raise QueryError(f"nothing in this graph is called {name!r}{_near(graph, name)}")


def _found(graph: Any, kind: str, name: str) -> list[str]:
    if kind == "article":
        ids, titles = graph.facts.value("dg:docId"), graph.facts.value("schema:headline")
        key = name.casefold()
        return sorted(
            iri for iri, doc_id in ids.items() if key in (doc_id.casefold(), _key(titles.get(iri)))
        )
    try:
        return find(graph.dataset, kind, name)
    except QueryError:
        return []


def _key(title: str | None) -> str | None:
    return title and title.casefold()


def _by_iri(graph: Any, iri: str) -> Thing:
    kind = iri.removeprefix(BASE).partition("/")[0]
    known = {"article": graph.facts.value("dg:docId")}.get(kind, graph.facts.labels)
    if kind not in _CLASSES or iri not in known:
        raise QueryError(f"{iri} is no actor, deal, event or article of this graph")
    return _CLASSES[kind](iri, graph)


def _ambiguous(graph: Any, name: str, found: list[str]) -> str:
    labels = graph.facts.labels
    shown = [f"{labels.get(iri, '')} <{iri}>" for iri in found[:_SHOWN]]
    more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    lines = "\n  ".join(shown)
    return f"{name!r} may be any of these; write one of the IRIs:\n  {lines}{more}"


def _near(graph: Any, name: str) -> str:
    known = {it.casefold(): it for it in reversed(graph._names)}
    near = get_close_matches(name.casefold(), sorted(known), n=3, cutoff=0.6)
    if not near:
        return "; `kg.actors` and `kg.deals` list the names"
    return f"; did you mean {' or '.join(repr(known[it]) for it in near)}?"

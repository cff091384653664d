"""TriG: graphs as text to read, diff and load anywhere; the same graphs give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.terms import Triple
from dealgraph.knowledge.vocabulary import BASE, PREFIXES, RDF

_TYPE = f"<{RDF}type>"
# a subset of Turtle's local names: no escapes, no dot at the end
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:-]*(?<!:)")
_DATATYPE = re.compile(r'"\^\^<([^<>"]+)>$')
_NAMESPACES = {**PREFIXES, "actor": BASE + "actor/", "event": BASE + "event/"}


def trig(graphs: Iterable[NamedGraph]) -> Iterator[str]:
    """Yield TriG text, first the prefixes, then one piece a graph.

    Args:
        graphs: graphs with sorted triples (as `record` yields them), in the order to write.
    """
    yield _heads()
    terms: dict[str, str] = {}
    for graph in graphs:
        text = "".join(_blocks(graph.triples, terms))
        yield f"\n<{graph.name}> {{\n{text}}}\n" if graph.name else f"\n{text}"


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as Turtle, sorted, each once."""
    return _heads() + "\n" + "".join(_blocks(sorted(set(triples)), {}))


def _heads() -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(_NAMESPACES.items()))


def _blocks(triples: Iterable[Triple], terms: dict[str, str]) -> Iterator[str]:
    subject = predicate = None
    for s, p, o in sorted(triples, key=_reading_order):
        if s != subject:
            yield "" if subject is None else " .\n"
            yield f"{_short(s, terms)} {_verb(p, terms)} {_short(o, terms)}"
        elif p != predicate:
            yield f" ;\n    {_verb(p, terms)} {_short(o, terms)}"
        else:
            yield f" , {_short(o, terms)}"
        subject, predicate = s, p
    if subject is not None:
        yield " .\n"


def _reading_order(triple: Triple) -> tuple[str, bool, str, str]:
    """Sort by subject, and of one subject the type first."""
    return triple[0], triple[1] != _TYPE, triple[1], triple[2]


def _verb(term: str, terms: dict[str, str]) -> str:
    return "a" if term == _TYPE else _short(term, terms)


def _short(term: str, terms: dict[str, str]) -> str:
    """Return an IRI or a literal's datatype with its prefix, where one fits."""
    if term.startswith("<"):
        if term not in terms:
            if len(terms) > 10_000:  # a cache, not a memory of the whole graph
                terms.clear()
            terms[term] = _prefixed(term[1:-1])
        return terms[term]
    found = _DATATYPE.search(term)
    return f"{term[: found.start() + 3]}{_prefixed(found[1])}" if found else term


def _prefixed(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    local = iri[cut:]
    if _LOCAL.fullmatch(local):
        for name, namespace in _NAMESPACES.items():
            if namespace == iri[:cut]:
                return f"{name}:{local}"
    return f"<{iri}>"

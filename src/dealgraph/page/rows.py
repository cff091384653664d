"""Properties of every node of a class, as plain texts: what the readers of a page share.

Every query has the shape ``?s a <class> ; ?p ?o``: two triple patterns, no OPTIONAL, which stays
quick in every store, and the same whether the dataset is held in memory or on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dealgraph.knowledge.vocabulary import NIF
from dealgraph.page.records import Span
from dealgraph.rows import texts

if TYPE_CHECKING:
    from rdflib import Dataset

Row = Mapping[str, list[str]]
"""The values of each property, sorted."""
Rows = dict[str, Row]


def describe(view: Dataset, pattern: str, needed: str | None = None) -> Rows:
    """Return the properties of every ``?s`` that matches a pattern.

    Args:
        view: a dataset whose default graph is the union of all.
        pattern: what ``?s`` is, in SPARQL.
        needed: leave out nodes without this property.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in _triples(view, pattern):
        row = found.get(subject)
        if row is None:
            row = found[subject] = {}
        if (values := row.get(predicate)) is None:
            row[predicate] = [value]
        elif value not in values:
            values.append(value)
    for row in found.values():
        for values in row.values():
            values.sort()
    return {s: found[s] for s in sorted(found) if needed is None or needed in found[s]}


def _triples(view: Dataset, pattern: str) -> Iterator[list[str]]:
    return texts(view, f"SELECT ?s ?p ?o WHERE {{ {pattern} . ?s ?p ?o }}")


def first(row: Row, predicate: str) -> str | None:
    """Return the first value of a property, None if there is none."""
    values = row.get(predicate)
    return values[0] if values else None


def number(row: Row, predicate: str) -> int | None:
    """Return the first value of a property as a whole number, None if it is none."""
    value = first(row, predicate)
    return int(value) if value is not None and value.isdecimal() else None


def span_of(row: Row, begin: str = NIF + "beginIndex", end: str = NIF + "endIndex") -> Span | None:
    """Return the offsets of a node, None if it has not both."""
    start, stop = number(row, begin), number(row, end)
    return None if start is None or stop is None else (start, stop)


def local(iri: str) -> str:
    """Return what stands behind the last ``#`` or ``/``.

    >>> local("https://w3id.org/dealgraph/ontology#planned")
    'planned'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

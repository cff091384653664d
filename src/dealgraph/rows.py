"""Rows of a SELECT as plain Python values: straight from Oxigraph where the dataset is held there.

By way of rdflib's terms the same rows take about seven times as long. Any other store answers
through rdflib, with the same values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

Cell = str | int | float | bool | None
"""An IRI, a text or a date as ``str``, a number, a truth; None where nothing is bound."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {
    _XSD + name
    for name in ("integer", "int", "long", "short", "byte", "positiveInteger", "unsignedLong")
}
_FLOATS = {_XSD + "decimal", _XSD + "double", _XSD + "float"}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT answered: names of the variables, and a tuple of values for each row."""

    names: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def select(dataset: rdflib.Dataset, sparql: str) -> Rows:
    """Answer a SELECT.

    Args:
        dataset: any rdflib dataset; its own prefixes are known to the query.
        sparql: the query.

    Returns:
        All rows, in the order of the store.

    Raises:
        SyntaxError: the query cannot be parsed (or rdflib's own parse error, for other stores).
        TypeError: the query is no SELECT.
    """
    result = answer(dataset, sparql)
    if not isinstance(result, Rows):
        raise TypeError("not a SELECT")
    return result


def texts(dataset: rdflib.Dataset, sparql: str) -> Iterator[list[str]]:
    """Yield the rows of a SELECT as texts, ``""`` where nothing is bound; numbers as written."""
    store = oxigraph_of(dataset)
    if store is None:
        for row in dataset.query(sparql):
            yield ["" if cell is None else str(cell) for cell in row]
    else:
        for solution in _solutions(store, dataset, sparql):
            yield ["" if term is None else _text(term) for term in solution]


def answer(dataset: rdflib.Dataset, sparql: str) -> Rows | bool | rdflib.Graph:
    """Answer any query: rows for SELECT, bool for ASK, a graph for CONSTRUCT and DESCRIBE.

    Raises:
        SyntaxError: the query cannot be parsed (or rdflib's own parse error, for other stores).
    """
    import pyoxigraph as ox

    store = oxigraph_of(dataset)
    if store is not None:
        result = _solutions(store, dataset, sparql)
        if isinstance(result, ox.QuerySolutions):
            names = tuple(variable.value for variable in result.variables)
            kinds = (ox.NamedNode, ox.Literal)
            return Rows(names, [tuple(_cell(t, kinds) for t in row) for row in result])
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
    found = dataset.query(sparql)
    if found.type == "ASK":
        return bool(found.askAnswer)
    if found.type in ("CONSTRUCT", "DESCRIBE"):
        return found.graph
    rows = [tuple(python_value(cell) for cell in row) for row in found]
    return Rows(tuple(str(name) for name in found.vars or ()), rows)


def oxigraph_of(dataset: rdflib.Dataset) -> ox.Store | None:
    """Return the Oxigraph store behind a dataset, None if it is held elsewhere."""
    return getattr(dataset.store, "_inner", None)


def python_value(term: Any) -> Cell:
    """Return an rdflib term as a plain Python value."""
    if term is None:
        return None
    return typed(str(term), str(getattr(term, "datatype", None) or ""))


def typed(text: str, datatype: str) -> Cell:
    """Return the value of a literal; one that breaks its own datatype stays as it stands."""
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in _FLOATS:
            return float(text)
    except ValueError:
        return text
    if datatype == _XSD + "boolean":
        return text in ("true", "1")
    return text


def _solutions(store: ox.Store, dataset: rdflib.Dataset, sparql: str) -> Any:
    prefixes = {name: str(iri) for name, iri in dataset.namespaces()}
    return store.query(
        sparql,
        use_default_graph_as_union=dataset.default_union,
        prefixes=prefixes,
    )


def cell(term: Any) -> Cell:
    """Return a pyoxigraph term as a plain value."""
    import pyoxigraph as ox

    return _cell(term, (ox.NamedNode, ox.Literal))


def _cell(term: Any, kinds: tuple[type, type]) -> Cell:
    """Return a pyoxigraph term as a plain value; ``kinds`` are the classes asked for most."""
    if term is None:
        return None
    kind = type(term)
    if kind is kinds[0]:
        return term.value
    if kind is kinds[1]:
        datatype = term.datatype.value
        return term.value if _is_text(datatype) else typed(term.value, datatype)
    return _text(term)


@lru_cache(maxsize=64)
def _is_text(datatype: str) -> bool:
    return datatype not in _INTEGERS | _FLOATS | {_XSD + "boolean"}


def _text(term: Any) -> str:
    value = getattr(term, "value", None)
    return str(term) if value is None else value

"""Graphs as text of one format or another; the same graphs give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dealgraph.dataset.graphs import NamedGraph, graphs_of
from dealgraph.dataset.trig import trig, turtle
from dealgraph.errors import ExportError

if TYPE_CHECKING:
    import rdflib

FORMATS = ("trig", "nquads", "turtle")


def serialise(dataset: rdflib.Dataset, format: str) -> bytes:
    """Return any rdflib dataset as text in UTF-8, sorted.

    Args:
        dataset: a dataset over Oxigraph or rdflib's own memory.
        format: ``trig``, ``nquads`` or ``turtle`` (all graphs in one).

    Raises:
        ExportError: the format is unknown.
    """
    return serialise_graphs(graphs_of(dataset), format)


def serialise_graphs(graphs: Iterable[NamedGraph], format: str) -> bytes:
    """Return graphs as text in UTF-8, as `serialise` does.

    Args:
        graphs: with sorted triples, in the order of their names.
        format: ``trig``, ``nquads`` or ``turtle``.

    Raises:
        ExportError: the format is unknown.
    """
    if format == "trig":
        text = "".join(trig(graphs))
    elif format == "nquads":
        text = "".join(graph.nquads() for graph in graphs)
    elif format == "turtle":
        text = turtle(triple for graph in graphs for triple in graph.triples)
    else:
        raise ExportError(f"{format}: no such format; choose one of {', '.join(FORMATS)}")
    return text.encode("utf-8")

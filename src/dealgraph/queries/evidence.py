"""explain: every sentence behind an actor, an event or a deal."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import BASE
from dealgraph.queries.names import KINDS, find, iri_term
from dealgraph.queries.run import query
from dealgraph.queries.switches import fill

if TYPE_CHECKING:
    import pandas as pd
    import rdflib


def explain(dataset: rdflib.Dataset, node: str) -> pd.DataFrame:
    """Return the mentions that a node of the graph rests on, each with its sentence.

    Args:
        dataset: the dataset of a built graph.
        node: IRI, or label, of an actor, an event or a deal. A label may mean several events (the
            same step reported at different times): then all of them are shown.

    Returns:
        DataFrame, by article and place: ``node``, ``label``, ``words`` (name or trigger),
        ``sentence``, ``begin``, ``end`` (offsets of the words in the article), ``type``, ``status``
        and ``date`` of event mentions, ``speaker``, ``via``, ``article``, ``published``,
        ``outlet``, ``reason`` (why the mention was taken for what it is), ``mention`` (its IRI).

    Raises:
        QueryError: nothing in the graph has this name or IRI.
    """
    nodes = _nodes(dataset, node)
    text = (files("dealgraph.queries") / "explain.rq").read_text(encoding="utf-8")
    table = query(dataset, fill(text, {"node": " ".join(map(iri_term, nodes))}))
    if table.empty:
        raise QueryError(f"the graph holds no mention of {node!r}; look for its IRI with `query`")
    return table


def _nodes(dataset: rdflib.Dataset, node: str) -> list[str]:
    if node.startswith(BASE) or "://" in node:
        return find(dataset, "actor", node)
    last = None
    for kind in KINDS:
        try:
            return find(dataset, kind, node)
        except QueryError as error:
            last = last or error
    raise QueryError(str(last).replace("no actor is", "no actor, deal or event is", 1))

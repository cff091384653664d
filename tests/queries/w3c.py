"""The W3C SPARQL 1.1 query tests: read from their manifests, run on the store as they are asked."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

SUITE = Path(__file__).resolve().parent.parent / "data" / "w3c-sparql11.zip"
_BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_DAWG = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_KINDS = {
    "QueryEvaluationTest": "evaluation",
    "CSVResultFormatTest": "evaluation",
    "PositiveSyntaxTest11": "good",
    "NegativeSyntaxTest11": "bad",
}
_RESULTS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
Ask = Callable[[str], str]
"""What a query goes through before the store sees it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A test: files by their names in the suite."""

    id: str
    kind: str
    query: str
    data: tuple[str, ...]
    named: tuple[str, ...]
    result: str | None


@cache
def files() -> dict[str, bytes]:
    """Return the files of the suite by name."""
    with zipfile.ZipFile(SUITE) as suite:
        return {name: suite.read(name) for name in suite.namelist()}


def cases() -> Iterator[Case]:
    """Yield the tests of all manifests that the working group approved."""
    for name in sorted(files()):
        if name.endswith("/manifest.ttl"):
            yield from _of_manifest(name)


def _of_manifest(name: str) -> Iterator[Case]:
    graph = ox.Store()
    graph.load(input=files()[name], format=ox.RdfFormat.TURTLE, base_iri=_BASE + name)

    def values(subject, predicate: str) -> list:
        found = graph.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        return [quad.object for quad in found]

    def paths(subject, predicate: str) -> tuple[str, ...]:
        nodes = (v for v in values(subject, predicate) if isinstance(v, ox.NamedNode))
        return tuple(sorted(node.value.removeprefix(_BASE) for node in nodes))

    for quad in graph.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), None):
        kind = _KINDS.get(quad.object.value.removeprefix(_MF))
        action = next(iter(values(quad.subject, _MF + "action")), None)
        approved = ox.NamedNode(_DAWG + "Approved") in values(quad.subject, _DAWG + "approval")
        if kind is None or action is None or not approved:
            continue
        whole = isinstance(action, ox.NamedNode)
        query = action.value.removeprefix(_BASE) if whole else paths(action, _QT + "query")[0]
        data, named = (() if whole else paths(action, _QT + it) for it in ("data", "graphData"))
        result = next(iter(paths(quad.subject, _MF + "result")), None)
        room = name.partition("/")[0]
        local = quad.subject.value.rpartition("#")[2]
        yield Case(f"{room}/{local}", kind, query, data, named, result)


def passes(case: Case, ask: Ask) -> tuple[bool, str]:
    """Return whether the store answers as the suite says, and what it said: answer or error."""
    text = files()[case.query].decode()
    try:
        found = _store(case).query(ask(text), base_iri=_BASE + case.query)
        seen = "parsed"
        if case.kind == "evaluation":
            table = case.result.endswith(".csv")
            csv_form = ox.QueryResultsFormat.CSV
            seen = _lines(found.serialize(format=csv_form)) if table else _seen(found)
    except RuntimeError as error:  # understood, but of no store that can be asked here
        return case.kind == "good", type(error).__name__
    except Exception as error:  # whatever the door or the store raises is the answer
        return case.kind == "bad", type(error).__name__
    if case.kind != "evaluation":
        return case.kind == "good", seen
    return seen == _expected(case), seen


def _store(case: Case) -> ox.Store:
    store = ox.Store()
    for name, graph in [
        *((it, ox.DefaultGraph()) for it in case.data),
        *((it, ox.NamedNode(_BASE + it)) for it in case.named),
    ]:
        form = ox.RdfFormat.RDF_XML if name.endswith(".rdf") else ox.RdfFormat.TURTLE
        store.load(input=files()[name], format=form, base_iri=_BASE + name, to_graph=graph)
    return store


def _expected(case: Case) -> str:
    data, ending = files()[case.result], case.result.rpartition(".")[2]
    if ending == "csv":
        return _lines(data)
    if ending in _RESULTS:
        return _seen(ox.parse_query_results(input=data, format=_RESULTS[ending]))
    parsed = ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=_BASE + case.result)
    return _canonical(ox.Quad(q.subject, q.predicate, q.object) for q in parsed)


def _lines(data: bytes) -> str:
    """Return the rows of CSV with the columns by name: ``SELECT *`` gives them in any order."""
    text = re.sub(r"_:\w+", "_:blank", data.decode())
    rows = (sorted(row.items()) for row in csv.DictReader(text.splitlines()))
    return "\n".join(sorted(map(repr, rows)))


def _seen(found) -> str:
    """Return an answer in one form: rows as a graph, because blank nodes have no fixed names."""
    if isinstance(found, ox.QueryBoolean):
        return str(bool(found))
    if isinstance(found, ox.QueryTriples):
        return _canonical(ox.Quad(t.subject, t.predicate, t.object) for t in found)
    names = [it.value for it in found.variables]
    quads = []
    for number, row in enumerate(found):
        node = ox.BlankNode(f"row{number}")
        quads.append(ox.Quad(node, ox.NamedNode("row:of"), ox.NamedNode("row:answer")))
        for name, value in zip(names, row, strict=True):
            if value is not None:
                quads.append(ox.Quad(node, ox.NamedNode(f"var:{name}"), value))
    return " ".join(sorted(names)) + "\n" + _canonical(quads)


def _canonical(quads: Iterable[ox.Quad]) -> str:
    kept = ox.Store()  # which writes numbers in one form
    kept.extend(quads)
    dataset = ox.Dataset(kept)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return "\n".join(sorted(map(str, dataset)))

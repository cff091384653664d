"""What a worker process does: opens the graph, and answers one job after the other.

Nothing here trusts the job: queries have passed the door in the parent, and run on a store that
is open for reading only.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dealgraph.errors import DealgraphError
from dealgraph.serve.limits import Limits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

JSON, CSV, TRIPLES = "application/sparql-results+json", "text/csv", "application/n-triples"
_SEARCH = """
SELECT ?article ?published ?outlet ?sentence WHERE {
  ?where a nif:Sentence ; nif:anchorOf ?sentence ; nif:referenceContext ?source .
  FILTER(CONTAINS(LCASE(?sentence), LCASE($words)))
  ?source dg:docId ?article .
  OPTIONAL { ?source schema:datePublished ?published }
  OPTIONAL { ?source dg:outletName ?outlet }
} ORDER BY ?article ?where"""


class TooLong(DealgraphError):
    """An answer over its limits, in a form that cannot say so."""


def work(place: str, limits: Limits, line: Connection) -> None:
    """Answer jobs until the line is closed; the first message says whether the graph is open."""
    _bound(limits)
    try:
        from dealgraph.graph import open as open_graph

        dataset = open_graph(place).dataset
    except DealgraphError as error:
        line.send(("failed", str(error)))
        return
    line.send(("ready", ""))
    while True:
        try:
            kind, given = line.recv()
        except EOFError:
            return
        try:
            line.send(("done", _JOBS[kind](dataset, given, limits)))
        except TooLong as error:
            line.send(("long", str(error)))
        except DealgraphError as error:
            line.send(("refused", str(error)))
        except Exception as error:  # whatever it is, this request alone is to fail
            line.send(("refused", f"the query could not be run: {error or type(error).__name__}"))


def _bound(limits: Limits) -> None:
    """Let the process die rather than the machine; Ctrl-C is the parent's to handle."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    if limits.memory:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _query(dataset: Any, given: tuple[str, str], limits: Limits) -> tuple[bytes, str, str]:
    """Return body, content type and what was left out."""
    import pyoxigraph as ox

    from dealgraph.rows import oxigraph_of

    text, wanted = given
    store = oxigraph_of(dataset)
    if store is None:
        raise DealgraphError("only graphs in the embedded store are served; build one, or open it")
    found = store.query(text, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return json.dumps({"head": {}, "boolean": bool(found)}).encode(), JSON, ""
    if isinstance(found, ox.QueryTriples):
        lines, cut = _taken((f"{t.subject} {t.predicate} {t.object} .\n" for t in found), limits)
        if cut:
            raise TooLong(f"{cut}; add a LIMIT")
        return "".join(lines).encode(), TRIPLES, ""
    names = [variable.value for variable in found.variables]
    if wanted == CSV:
        return _csv(found, names, limits)
    rows, cut = _taken((json.dumps(_row(row, names)) for row in found), limits)
    more = f', "truncated": {json.dumps(cut)}' if cut else ""
    head = json.dumps({"vars": names})
    body = f'{{"head": {head}, "results": {{"bindings": [{", ".join(rows)}]}}{more}}}'
    return body.encode(), JSON, cut


def _csv(found: Any, names: list[str], limits: Limits) -> tuple[bytes, str, str]:
    def line(cells: Iterable[str]) -> str:
        out = io.StringIO()
        csv.writer(out).writerow(cells)
        return out.getvalue()

    plain = (line("" if t is None else getattr(t, "value", str(t)) for t in row) for row in found)
    lines, cut = _taken(plain, limits)
    if cut:
        raise TooLong(f"{cut}; add a LIMIT, or ask for JSON, which says where it is cut")
    return (line(names) + "".join(lines)).encode(), CSV, ""


def _row(row: Any, names: list[str]) -> dict[str, Any]:
    return {n: _term(t) for n, t in zip(names, row, strict=True) if t is not None}


def _term(term: Any) -> dict[str, str]:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            return {**found, "xml:lang": term.language}
        if term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
            found["datatype"] = term.datatype.value
        return found
    return {"type": "bnode", "value": getattr(term, "value", str(term))}


def _taken(parts: Iterable[str], limits: Limits) -> tuple[list[str], str]:
    """Return the parts within the limits, and in words what was left out."""
    taken: list[str] = []
    size = 0
    for part in parts:
        size += len(part.encode())
        if len(taken) == limits.rows:
            return taken, f"only the first {limits.rows:,} rows: the server's limit"
        if size > limits.size:
            return taken, f"only the first {len(taken):,} rows: more would be {limits.size:,} bytes"
        taken.append(part)
    return taken, ""


def _ask(dataset: Any, given: tuple[str, dict[str, str]], limits: Limits) -> tuple[bytes, str, str]:
    from dealgraph.queries import ask

    name, parameters = given
    return _records(ask(dataset, name, **parameters), limits)


def _search(dataset: Any, words: str, limits: Limits) -> tuple[bytes, str, str]:
    from dealgraph.knowledge.vocabulary import quoted
    from dealgraph.queries import query

    return _records(query(dataset, _SEARCH.replace("$words", quoted(words))), limits)


def _records(table: Any, limits: Limits) -> tuple[bytes, str, str]:
    lines = table.head(limits.rows + 1).to_json(
        orient="records", lines=True, force_ascii=False, date_format="iso"
    )
    rows, cut = _taken(filter(None, lines.splitlines()), limits)
    more = f', "truncated": {json.dumps(cut)}' if cut else ""
    return f'{{"rows": [{", ".join(rows)}]{more}}}'.encode(), "application/json", cut


def _page(dataset: Any, given: None, limits: Limits) -> tuple[bytes, str, str]:
    from dealgraph.page import render

    return render(dataset).encode(), "text/html; charset=utf-8", ""


_JOBS = {"query": _query, "ask": _ask, "search": _search, "page": _page}

"""Run SPARQL on an rdflib `Dataset` and give what it answers as a table, a truth or a graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import BASE, PREFIXES
from dealgraph.queries.door import refuse_calls
from dealgraph.rows import Rows, answer

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

_KNOWN = {**PREFIXES, "graph": f"{BASE}graph/"}
_CALL = re.compile(r"serv|\\[uU]", re.IGNORECASE)  # or an escape that may spell it
_CHANGE = re.compile(
    r"(?:\s|#.*|(?:prefix\s+\S*|base)\s*<[^>]*>)*"
    r"(insert|delete|drop|clear|load|create|add|move|copy|with)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)


def query(dataset: rdflib.Dataset, sparql: str) -> pd.DataFrame | bool | rdflib.Graph:
    """Run one SPARQL 1.1 query.

    The prefixes of ``knowledge.vocabulary.PREFIXES`` (dg, sem, gaf, grasp, nif, org, schema …) and
    ``graph`` (``graph:story`` …) are known without being declared; a declaration in the query wins.

    Args:
        dataset: the dataset of a built graph (an `rdflib.Dataset` with ``default_union``, so that
            a query sees all named graphs without ``GRAPH``).
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Returns:
        SELECT: DataFrame with one column for every variable, in the order of SELECT. IRIs are
        ``str``, numbers ``int`` or ``float`` (decimals too), booleans ``bool``; dates stay ``str``
        because ``2017-09`` must not become a day; what is unbound is None.
        ASK: bool. CONSTRUCT and DESCRIBE: `rdflib.Graph`.

    Raises:
        QueryError: the query cannot be parsed or run, or would call another server
            (``SERVICE``); the message shows the line and the place.
    """
    if _CALL.search(sparql):
        refuse_calls(sparql)
    text = _with_prefixes(sparql)
    try:
        result = answer(dataset, text)
        return _frame(result) if isinstance(result, Rows) else result
    except SyntaxError as error:
        raise QueryError(_explained(sparql, text, str(error))) from error
    except (ValueError, OSError, RuntimeError, NotImplementedError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise QueryError(f"the query could not be run: {reason}") from error
    except Exception as error:
        # rdflib's own engine (a dataset that is not in Oxigraph) raises pyparsing's error, and
        # pyparsing is no dependency of ours to import the class from
        if type(error).__name__ not in ("ParseException", "ParseError"):
            raise
        raise QueryError(_explained(sparql, text, str(error))) from error


def _frame(answer: Rows) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(answer.rows, columns=list(answer.names), dtype=object)
    for name in answer.names:
        kinds = set(map(type, frame[name]))
        if kinds in ({int}, {float}, {bool}):
            frame[name] = frame[name].astype(next(iter(kinds)))
    return frame


def _with_prefixes(sparql: str) -> str:
    """Put all prefixes on one line before the query, so that line numbers move by one."""
    line = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in sorted(_KNOWN.items()))
    return f"{line}\n{sparql}"


def _explained(sparql: str, text: str, message: str) -> str:
    """Return the parser's message with the query line and a caret under the place."""
    if change := _CHANGE.match(sparql):
        return (
            f"{change[1].upper()} would change the graph, and a query only reads it (SELECT, ASK, "
            "CONSTRUCT, DESCRIBE); what is wrong in a graph is mended by corrections"
        )
    line, column, expected = _place(text, message)
    lines = sparql.splitlines() or [""]
    line = min(max(line, 1), len(lines))
    shown = lines[line - 1].replace("\t", " ")
    column = min(max(column, 1), len(shown) + 1)
    caret = " " * (column - 1) + "^"
    return f"query:{line}:{column}: {_in_words(expected, shown, column)}\n  {shown}\n  {caret}"


def _place(text: str, message: str) -> tuple[int, int, str]:
    """Return line and column within the user's query, and what was expected.

    rdflib adds prefix lines of its own, so the text is parsed once more by itself, against nothing.
    """
    import pyoxigraph

    found = _AT.match(message)
    try:
        pyoxigraph.Store().query(text)
    except SyntaxError as error:
        message = str(error)
        found = _AT.match(message)
    if not found:
        return 1, 1, " ".join(message.split())
    return int(found[1]) - 1, int(found[2]), " ".join(found[3].split())


def _in_words(expected: str, line: str, column: int) -> str:
    """Return the expectation without the parser's tables of characters."""
    before = re.search(r"([\w-]*):[\w-]*$", line[: column - 1])
    if "Prefix not found" in expected and before:
        known = ", ".join(sorted(_KNOWN))
        return (
            f"the prefix {before[1]!r} is not known; declare it (PREFIX {before[1]}: <…>) "
            f"or use one of: {known}"
        )
    parts = re.sub(r"^expected( one of)?", "", expected)
    plain = [p.strip() for p in re.split(r",\s+(?![^\[]*\])", parts)]
    plain = [p for p in plain if p and "'..=" not in p and " ..= " not in p and "\\" not in p]
    plain = [p.strip('"') for p in dict.fromkeys(plain)][:8]
    if not plain:
        return "the query cannot be read from the marked place on; correct it there"
    words = " or ".join(plain)
    return f"the query cannot be read from the marked place on (expected {words}); correct it there"

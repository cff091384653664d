"""The cell magic ``%%sparql``: a query on the graph that the notebook holds.

::

    %load_ext dealgraph
    %%sparql kg -o people
    SELECT ?name { ?x a dg:Person ; rdfs:label ?name }
"""

from __future__ import annotations

from typing import Any

from dealgraph.errors import DealgraphError

USAGE = "%%sparql [GRAPH] [-o NAME]: a query in the cell; GRAPH and NAME are variables"


def load(ipython: Any) -> None:
    """Add the magic to a running IPython."""

    def sparql(line: str, cell: str) -> Any:
        """Answer the SPARQL query in the cell; the usual prefixes are known."""
        return run(ipython.user_ns, line, cell)

    ipython.register_magic_function(sparql, magic_kind="cell", magic_name="sparql")


def run(variables: dict[str, Any], line: str, cell: str) -> Any:
    """Answer the query of a cell.

    Args:
        variables: of the notebook; the answer is put in it where ``-o`` names one.
        line: the words after ``%%sparql``.
        cell: the query.

    Returns:
        The answer (see `KnowledgeGraph.query`), None where it went into a variable.

    Raises:
        UsageError: a mistake in the line or the query; IPython shows it without a trace.
    """
    from IPython.core.error import UsageError

    words = line.split()
    name = None
    for flag in ("-o", "--out"):
        if flag in words:
            at = words.index(flag)
            if at + 1 == len(words) or not words[at + 1].isidentifier():
                raise UsageError(f"-o needs the name of a variable. {USAGE}")
            name = words[at + 1]
            del words[at : at + 2]
    if len(words) > 1:
        raise UsageError(f"what is {words[1]!r}? {USAGE}")
    graph = _graph(variables, words[0] if words else None)
    try:
        answer = graph.query(cell)
    except DealgraphError as error:
        raise UsageError(str(error)) from error
    if name is None:
        return answer
    variables[name] = answer
    return None


def _graph(variables: dict[str, Any], name: str | None) -> Any:
    """Return the graph of this name, else ``kg``, else the only one."""
    from IPython.core.error import UsageError

    held = {
        key: value
        for key, value in variables.items()
        if _is_graph(value) and not key.startswith("_")
    }
    if name is not None and name not in held:
        raise UsageError(f"{name} is no graph; graphs here: {', '.join(held) or 'none'}. {USAGE}")
    if name is None and "kg" not in held and len({id(it) for it in held.values()}) != 1:
        raise UsageError(f"which graph? Here are: {', '.join(held) or 'none'}. {USAGE}")
    return held[name or ("kg" if "kg" in held else next(iter(held)))]


def _is_graph(value: Any) -> bool:
    """Tell a KnowledgeGraph by its class's name: this room stands below the one that makes it."""
    return any(kind.__name__ == "KnowledgeGraph" for kind in type(value).__mro__)

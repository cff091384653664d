"""The verbs ``query`` and ``ask``: SPARQL and the named questions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dealgraph.cli.common import DONE, USAGE, graph_verb, open_graph, print_result, rows


def add_query(verbs) -> None:
    """Add ``query`` to the verbs."""
    made = graph_verb(
        verbs,
        "query",
        run_query,
        "answer a SPARQL query",
        [
            "dealgraph query kg 'SELECT ?name { ?x a dg:Person ; rdfs:label ?name }'",
            "dealgraph query kg @question.rq --csv",
        ],
    )
    made.add_argument("sparql", metavar="SPARQL", help="the query, or @FILE")
    rows(made)


def run_query(options: argparse.Namespace) -> int:
    """Run ``dealgraph query``."""
    text = options.sparql
    if text.startswith("@"):
        text = Path(text[1:]).read_text(encoding="utf-8")
    print_result(open_graph(options).query(text), options)
    return DONE


def add_ask(verbs) -> None:
    """Add ``ask`` to the verbs."""
    made = graph_verb(
        verbs,
        "ask",
        run_ask,
        "answer a named question, each row with its sentence",
        ["dealgraph ask kg --list", "dealgraph ask kg timeline --deal S-400 --json"],
    )
    made.add_argument("name", nargs="?", metavar="NAME", help="name of the question")
    made.add_argument("--list", action="store_true", help="list the questions")
    rows(made)


def run_ask(options: argparse.Namespace) -> int:
    """Run ``dealgraph ask``."""
    graph = open_graph(options)
    if options.list:
        print_result(graph.questions(), options)
        return DONE
    if options.name is None:
        print("dealgraph: name a question; `--list` shows them", file=sys.stderr)
        return USAGE
    parameters = _parameters(options.extra)
    if parameters is None:
        print("dealgraph: give parameters as --PARAMETER VALUE", file=sys.stderr)
        return USAGE
    print_result(graph.ask(options.name, **parameters), options)
    return DONE


def _parameters(words: Sequence[str]) -> dict[str, str] | None:
    """Return ``--name value`` and ``--name=value`` as a dict, None if they are not of that form."""
    parameters: dict[str, str] = {}
    rest = [part for word in words for part in _split(word)]
    if len(rest) % 2:
        return None
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        if not name.startswith("--"):
            return None
        parameters[name[2:].replace("-", "_")] = value
    return parameters


def _split(word: str) -> list[str]:
    return word.split("=", 1) if word.startswith("--") and "=" in word else [word]

"""query: what comes back, and what an error says."""

from __future__ import annotations

import pytest
import rdflib

from dealgraph.errors import QueryError
from dealgraph.queries import query


def test_select_keeps_the_order_of_columns_and_gives_python_values(gold):
    table = query(
        gold,
        'SELECT ?b ?a ?n ?d ?t ?none WHERE { BIND(1 AS ?a) BIND("x" AS ?b) BIND(2.5 AS ?n) '
        'BIND("2017-09-01"^^xsd:date AS ?d) BIND(true AS ?t) }',
    )
    assert list(table.columns) == ["b", "a", "n", "d", "t", "none"]
    row = table.iloc[0].tolist()
    assert row == ["x", 1, 2.5, "2017-09-01", True, None]


def test_ask_is_a_bool_and_construct_a_graph(gold):
    assert query(gold, "ASK { ?deal a dg:Deal }") is True
    assert query(gold, "ASK { ?deal a dg:NoSuchThing }") is False
    graph = query(gold, "CONSTRUCT { ?d a dg:Deal } WHERE { ?d a dg:Deal }")
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) >= 3


def test_an_empty_answer_keeps_its_columns(gold):
    assert list(query(gold, "SELECT ?x ?y WHERE { ?x dg:noSuch ?y }").columns) == ["x", "y"]


def test_a_syntax_error_shows_the_line_and_a_caret(gold):
    with pytest.raises(QueryError) as raised:
        query(gold, "SELECT ?x WHERE {\n  ?x a dg:Deal .\n  ?x oops }")
    lines = str(raised.value).splitlines()
    assert lines[0].startswith("query:3:")
    assert lines[1] == "    ?x oops }"
    assert lines[2].strip() == "^"
    assert lines[2].index("^") == lines[1].index("}") or lines[2].index("^") <= len(lines[1])
    assert "Traceback" not in str(raised.value)


def test_an_unknown_prefix_is_named_with_the_known_ones(gold):
    with pytest.raises(QueryError, match=r"query:1:\d+: the prefix 'xx' is not known.*dg"):
        query(gold, "SELECT ?x WHERE { ?x a xx:Deal }")


def test_a_plain_rdflib_dataset_answers_and_fails_alike():
    plain = rdflib.Dataset(default_union=True)
    assert query(plain, "SELECT ?x WHERE { ?x a dg:Deal }").empty
    with pytest.raises(QueryError, match="query:1:"):
        query(plain, "SELECT ?x WHERE {")

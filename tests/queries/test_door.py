"""The door of queries: what it lets in means the same, and what it does not know it refuses."""

from __future__ import annotations

import random
import socket
import time

import pyoxigraph as ox
import pytest

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import DG
from dealgraph.queries.door import admit, shown
from dealgraph.queries.run import query

ALPHABET = (
    *"{}()[].,;:?$<>=!+-*/|^&@#'\"\\ \n\t",
    *("SELECT", "ASK", "CONSTRUCT", "SERVICE", "FROM", "LOAD", "INSERT", "DROP", "GRAPH", "UNION"),
    *("?x", "?y", "<http://127.0.0.1/>", "<file:///etc/passwd>", "dg:Deal", "a", "1", "-2.5e3"),
    *("'s'", '"t"@en', "'''l'''", "\\u0053ERVICE", "service:x", "é", "\u2028", "\x00", "\ud800"),
    *("WHERE", "FILTER", "OPTIONAL", "VALUES", "BIND", "AS", "PREFIX x: <a:>", "BASE <b:>"),
)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("ASK{?x a dg:Deal}", f"ASK {{ ?x a <{DG}Deal> }}"),
        ("PREFIX x:<http://e/> ASK{?x x:a\\-b ?y}", " ASK { ?x <http://e/a-b> ?y }"),
        ("BASE <http://e/> ASK{?x <p> ?y}", "BASE <http://e/> ASK { ?x <p> ?y }"),
        ("ASK{?x ?p '\\u0041'@en-US}", 'ASK { ?x ?p "A"@en-US }'),
        ("ASK{FILTER(CONCAT (?a,?b)='c')}", 'ASK { FILTER ( CONCAT( ?a , ?b ) = "c" ) }'),
        ("SELECT(-1AS?x){}", "SELECT ( -1 AS ?x ) { }"),
    ],
)
def test_a_query_is_written_anew_and_means_the_same(given, written):
    assert admit(given).text == written
    ox.Store().query(written)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * { SERVICE <a:b> { ?s ?p ?o } }", "query:1:12: SERVICE is refused"),
        ("select * from <a:b> {}", "query:1:10: FROM is refused"),
        ("LOAD <a:b>", "query:1:1: LOAD is refused"),
        ("ASK { ?x foaf:name ?y }", "prefix 'foaf' is not known; declare it"),
        ("ASK {} ;\n DROP ALL", "query:2:2: DROP is refused"),
        ("ASK { LATERAL { } }", "LATERAL is no word of SPARQL 1.1"),
        ("ASK { ?x ?p 'open }", "this string has no end"),
        ("ASK " + "{" * 200, "more than 100 brackets"),
        ("ASK { FILTER(" + "!" * 200 + "true) }", "more than 100 signs"),
        ("ASK { " + "{} UNION " * 5000 + "{} }", "more than 4,000 parts"),
        ("#" * 2_000_001, "2,000,001 characters"),
        ("", "no query here"),
        ("ASK { ?x ?p <a\\u0020b> }", "IRIs cannot hold"),
        ("ASK { } }", "a bracket is closed here that was never opened"),
    ],
)
def test_what_is_refused_is_refused_with_place_and_reason(text, reason):
    with pytest.raises(QueryError, match=reason.replace("(", r"\(")):
        admit(text)


def test_ten_thousand_hostile_texts_are_let_in_only_as_queries_that_read():
    """What passes is read by Oxigraph as a query (or not at all), with no word of the network."""
    chance = random.Random(8)
    store, passed, begun = ox.Store(), 0, time.monotonic()
    for _ in range(10_000):
        text = chance.choice(("", "", "SELECT * {", "ASK {", "CONSTRUCT WHERE {"))
        text += " ".join(chance.choice(ALPHABET) for _ in range(chance.randrange(1, 30)))
        if chance.random() < 0.5:
            text += "}" * text.count("{")
        try:
            admitted = admit(text)
        except QueryError:
            continue
        passed += 1
        bare = ox_words(admitted.text)
        assert not bare & {"SERVICE", "FROM", "LOAD", "INSERT", "DELETE", "DROP", "CLEAR"}, text
        try:
            store.query(admitted.text)
        except (SyntaxError, ValueError, UnicodeError, OSError) as error:
            assert "HTTP" not in str(error), text
    assert passed > 50
    assert time.monotonic() - begun < 60


def ox_words(text: str) -> set[str]:
    """Return the words of a query outside strings and IRIs."""
    import re

    bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^<>]*>', " ", text)
    return {word.upper() for word in re.findall(r"[A-Za-z_]+", bare)}


@pytest.mark.parametrize(
    "text",
    ["a." * 900_000, "VALUES" + "<a" * 100_000, '"' * 99_999, "ASK{?x ?y '''" + "'' " * 300_000],
    ids=["names", "iris", "quotes", "long"],
)
def test_megabytes_are_refused_at_once(text):
    begun = time.monotonic()
    with pytest.raises(QueryError):
        admit(text)
    assert time.monotonic() - begun < 20


def test_places_lead_back_to_the_query_as_it_was_given():
    given = "PREFIX x: <http://e/>\nSELECT ?a # why\n{ ?a x:b ?c . FILTER(?a ?c) }"
    admitted = admit(given)
    assert given[admitted.original(3, 1) :].startswith("{")
    assert shown(given, given.index("FILTER"), "so").splitlines()[0] == "query:3:15: so"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
        "SELECT * { service<http://127.0.0.1:PORT/>{ ?s ?p ?o } }",
        "PREFIX SERVICE: <http://127.0.0.1:PORT/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    ],
)
def test_queries_of_a_notebook_call_no_other_server_either(gold, text):
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.setblocking(False)
        with pytest.raises(QueryError):
            query(gold, text.replace("PORT", str(trap.getsockname()[1])))
        with pytest.raises(BlockingIOError):
            trap.accept()


def test_the_word_service_in_a_text_is_no_call(gold):
    found = query(gold, "ASK { ?x nif:anchorOf ?words . FILTER(CONTAINS(?words, 'into service')) }")
    assert found is True

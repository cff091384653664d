"""Rows: the same values straight from Oxigraph and by way of rdflib, and much sooner."""

from __future__ import annotations

import time

import pytest
import rdflib

from dealgraph.rows import answer, select, texts

ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY STR(?s) STR(?p) STR(?o)"
TURTLE = """
@prefix : <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :n 3 ; :d 2.5 ; :e 1e3 ; :b true ; :t "x\\n\\"y\\"" ; :l "Ankara"@tr ; :iri :b ;
   :day "2017-09-01"^^xsd:date ; :month "2017-09"^^xsd:gYearMonth ; :odd "many"^^xsd:integer .
"""


@pytest.fixture(scope="module")
def two():
    """The same triples in Oxigraph and in rdflib's own memory."""
    from oxrdflib import OxigraphStore

    made = []
    for store in (OxigraphStore(), "default"):
        dataset = rdflib.Dataset(store=store, default_union=True)
        dataset.graph("https://example.org/g").parse(data=TURTLE, format="turtle")
        dataset.bind("my", "https://example.org/")
        made.append(dataset)
    return made


def test_both_ways_give_the_same_values(two):
    quick, slow = (select(dataset, ALL) for dataset in two)
    assert quick.names == slow.names == ("s", "p", "o")
    assert quick.rows == slow.rows
    values = {p.rpartition("/")[2]: o for _, p, o in quick.rows}
    assert values == {
        "n": 3,
        "d": 2.5,
        "e": 1000.0,
        "b": True,
        "t": 'x\n"y"',
        "l": "Ankara",
        "iri": "https://example.org/b",
        "day": "2017-09-01",
        "month": "2017-09",
        "odd": "many",
    }
    assert {type(v) for v in values.values()} == {int, float, bool, str}


def test_own_prefixes_and_what_is_unbound(two):
    for dataset in two:
        found = select(dataset, "SELECT ?x ?y { my:a my:n ?x OPTIONAL { my:a my:no ?y } }")
        assert found.rows == [(3, None)]
        assert list(texts(dataset, "SELECT ?x ?y { my:a my:n ?x OPTIONAL { my:a my:no ?y } }")) == [
            ["3", ""]
        ]


def test_other_kinds_of_query(two):
    for dataset in two:
        assert answer(dataset, "ASK { my:a my:n 3 }") is True
        assert len(answer(dataset, "CONSTRUCT { ?s my:x ?o } WHERE { ?s my:n ?o }")) == 1
        with pytest.raises(TypeError):
            select(dataset, "ASK { ?s ?p ?o }")


def test_the_direct_way_is_much_quicker(kg):
    def took(move) -> float:
        start = time.process_time()
        move()
        return time.process_time() - start

    unsorted = ALL.partition(" ORDER BY")[0]  # sorting is the store's, the same both ways
    direct = min(took(lambda: select(kg.dataset, unsorted)) for _ in range(3))
    through = min(took(lambda: list(kg.dataset.query(unsorted))) for _ in range(3))
    assert direct < through / 2

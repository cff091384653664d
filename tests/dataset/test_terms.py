"""IRIs, literals and dates, for any text that may come from outside."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from dealgraph.dataset import Store, read_dataset, record, serialise
from dealgraph.dataset.bounds import bounds, partial
from dealgraph.dataset.sentences import Sentences, split
from dealgraph.dataset.terms import decimal
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation, Entity, Event, Story

from .conftest import plain_story

HARD = st.sampled_from(
    [
        *(
            "",
            ".",
            "..",
            "story",
            "run",
            "ontology",
            "a/b",
            "a%2Fb",
            "%",
            "#",
            "a b",
            '"',
            "\\",
            "\n",
        ),
        *("\r\n", "\u2028", "\u0085", "\x00", "\x7f", "\ufeff", "\ufffe", "\ud800", "ı", "e\u0301"),
        *("\\u0022", "<>{}|^`", "%65mpty", "😀", "\\U00000022"),
    ]
)
ANY = st.one_of(HARD, st.text(st.characters(codec=None), max_size=12))


@given(ANY, ANY)
def test_identifiers_are_encoded_one_to_one(one, other):
    assert v.decode(v.encode(one)) == one
    assert (v.encode(one) == v.encode(other)) == (one == other)
    assert ox.NamedNode(v.article_iri(one)).value == v.article_iri(one)
    assert v.article_iri(one).isascii()


@given(ANY)
def test_graph_names_never_meet_those_of_the_program(doc_id):
    names = {v.STORY_GRAPH, v.RUN_GRAPH, v.ONTOLOGY_GRAPH}
    assert v.article_graph(doc_id) not in names
    assert v.doc_id_of(v.article_graph(doc_id)) == doc_id
    assert v.doc_id_of(v.event_mention_iri(doc_id, 0, 1, doc_id)) == doc_id
    assert v.doc_id_of(v.STORY_GRAPH) is None


@given(ANY)
def test_literals_come_back_from_every_notation(text):
    wanted, quoted = v.clean(text), v.quoted(text)
    assert len(wanted) == len(text)
    line = f"<a:a> <a:b> {quoted} ."
    for form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE):
        (quad,) = ox.parse(input=line.encode(), format=form)
        assert quad.object.value == wanted
    (row,) = ox.Store().query(f"SELECT ?x {{ BIND({quoted} AS ?x) }}")
    assert row["x"].value == wanted
    (value,) = rdflib.Graph().parse(data=line, format="turtle").objects()
    assert str(value) == wanted


@settings(max_examples=60)
@given(ANY, ANY, ANY, st.text(st.characters(codec=None), min_size=1, max_size=20))
def test_any_names_make_a_graph_that_every_reader_reads(
    tmp_path_factory, doc_id, name, local, text
):
    entity = Entity(local, "State", name, mentions=((0, len(text)),))
    event = Event(local, "Aid", (0, 1), status_cue=(0, 1), reason=name)
    annotation = Annotation(
        doc_id, text, title=name, url=name, outlet=name, entities=(entity,), events=(event,)
    )
    graphs = list(record(plain_story([annotation]), [annotation]))
    store = Store.memory()
    store.bulk_load(graphs)
    other = Store.memory()
    for graph in graphs:
        other.replace_graph(graph)
    trig = serialise(store.view(), "trig")
    assert serialise(other.view(), "trig") == trig
    path = tmp_path_factory.mktemp("any") / "graph.trig"
    path.write_bytes(trig)
    assert serialise(read_dataset(path), "trig") == trig
    plain = rdflib.Dataset(default_union=True).parse(data=trig, format="trig")
    assert {str(o) for o in plain.objects(None, rdflib.URIRef(v.DG + "docId"))} == {v.clean(doc_id)}


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2019-07-12", ("2019-07-12", "2019-07-12")),
        ("2020-01/2020-06", ("2020-01-01", "2020-06-30")),
        ("2016/2019-03-05", ("2016-01-01", "2019-03-05")),
        ("2019-02-30", None),
        ("2019-13", None),
        ("2020/2019", None),
        ("2019/2020/2021", None),
        ("2019-7", None),
        ("0000", None),
        ("next year", None),
        ("", None),
    ],
)
def test_bounds(value, wanted):
    assert bounds(value) == wanted


@given(st.dates(), st.dates())
def test_bounds_of_two_days_are_the_days_if_in_order(one, other):
    wanted = (one.isoformat(), other.isoformat()) if one <= other else None
    assert bounds(f"{one.isoformat()}/{other.isoformat()}") == wanted


@given(st.text(alphabet="0123456789-/", max_size=21))
def test_bounds_are_days_in_order_or_none(value):
    found = bounds(value)
    if found:
        assert date.fromisoformat(found[0]) <= date.fromisoformat(found[1])


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("--05-03", "gMonthDay"), ("--05", "gMonth"), ("--02-29", "gMonthDay")]
    + [(bad, None) for bad in ("--13", "--02-30", "05-03", "--5", "")],
)
def test_partial_dates(value, datatype):
    wanted = datatype and f'"{value}"^^<{v.XSD}{datatype}>'
    assert partial(value) == wanted


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_are_canonical_and_exact(value):
    literal = decimal(value)
    lexical = literal.split('"')[1]
    assert float(lexical) == value
    (quad,) = ox.parse(input=f"<a:a> <a:b> {literal} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    store = ox.Store()
    store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    (kept,) = store
    assert kept.object.value == lexical


def test_plain_split_finds_glued_sentences_and_keeps_abbreviated_names_whole():
    text = 'They met on May 3.Later the U.S. Senate voted. "It is done." He left.\n\nA line'
    assert [text[a:b] for a, b in split(text)] == [
        "They met on May 3.",
        "Later the U.S. Senate voted.",
        '"It is done."',
        "He left.",
        "A line",
    ]


@given(st.text(alphabet='aB .!?"\n\u2029', min_size=1, max_size=40), st.data())
def test_every_span_has_a_sentence_in_which_it_begins(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    if text[start].isspace():
        return
    first, last = Sentences(Annotation("a", text)).at((start, start + 1))
    assert first <= start < last <= len(text)
    assert not text[first].isspace() and not text[last - 1].isspace()


def test_a_story_without_articles_is_a_graph_too():
    assert [g.name for g in record(Story(), [])] == [v.ONTOLOGY_GRAPH, v.RUN_GRAPH, v.STORY_GRAPH]

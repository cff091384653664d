"""validate: sound data conforms; each fault is found at its place and said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealgraph.dataset import Store, record, validate
from dealgraph.knowledge.events import load_event_types
from dealgraph.knowledge.ontology import ontology, shapes
from dealgraph.model import Annotation, Argument, Event

from .conftest import plain_story

UPDATE = "PREFIX x: <https://w3id.org/dealgraph/> "
MENTION = "https://w3id.org/dealgraph/article/all#char=15,18&event=v1"
EVENT = "https://w3id.org/dealgraph/event/s-v1"


@pytest.fixture
def store(full):
    story, annotation = full
    store = Store.memory()
    store.bulk_load(record(story, [annotation]))
    return store


def change(store: Store, delete: str, insert: str = "") -> None:
    from dealgraph.knowledge.vocabulary import PREFIXES

    store.inner.update(
        f"DELETE {{ GRAPH ?g {{ {delete} }} }} INSERT {{ GRAPH ?g {{ {insert} }} }} "
        f"WHERE {{ GRAPH ?g {{ {delete} }} }}",
        prefixes=PREFIXES,
    )


def test_gold_seeds_conform(gold, gold_story):
    store = Store.memory()
    store.bulk_load(record(gold_story, gold))
    report = validate(store.view())
    assert report.conforms, str(report)


def test_an_article_with_everything_conforms_without_a_warning(store):
    assert str(validate(store.view())) == "conforms"


@pytest.mark.parametrize(
    ("delete", "insert", "place", "message"),
    [
        ("?m nif:beginIndex ?n", "?m nif:beginIndex 14", MENTION, "are ' buy', not 'buy'"),
        ("?m nif:anchorOf ?n", "?m nif:anchorOf 'sell'", MENTION, "are 'buy', not 'sell'"),
        ("?m nif:endIndex ?n", "?m nif:endIndex 'x'", MENTION, "are not whole numbers"),
        ("?m dg:inSentence ?n", "", MENTION, "stands in exactly one sentence"),
        ("?m dg:status ?n", "?m dg:status dg:done", MENTION, "one of the five statuses"),
        ("?m dg:status ?n", "?m dg:status dg:done", MENTION, "status points to"),
        (
            "?m dg:latest ?n",
            "?m dg:latest '2019-01-01'^^xsd:date",
            MENTION,
            "comes after its latest",
        ),
        ("?m dg:date ?n", "?m dg:date 'soon'", MENTION, "'soon' is not a date"),
        ("?m dg:speaker ?n", "?m dg:speaker dg:nobody", MENTION, "speaker points to"),
        ("?e rdfs:label ?n", "", EVENT, "an event has exactly one label"),
        ("?e rdfs:label ?n", "?e rdfs:label 'a', 'b'", EVENT, "an event has exactly one label"),
        ("?e a ?n", "?e a dg:Test, dg:Aid, sem:Event", EVENT, "exactly one event type"),
        ("?e dg:status ?n", "", EVENT, "an event has a status"),
        ("?e gaf:denotedBy ?n", "", EVENT, "denoted by at least one event mention"),
    ],
)
def test_each_fault_is_found(store, delete, insert, place, message):
    name = {"?m": MENTION, "?e": EVENT}
    for short, full_name in name.items():
        delete, insert = (t.replace(short, f"<{full_name}>") for t in (delete, insert))
    change(store, delete, insert)
    report = validate(store.view())
    assert not report.conforms
    assert any(f.place == place and message in f.message and f.serious for f in report.findings), (
        str(report)
    )


def test_plain_checks_work_without_shacl(store):
    change(store, f"<{EVENT}> rdfs:label ?n")
    assert validate(store.view(), shacl=False).conforms
    change(store, f"<{MENTION}> nif:anchorOf ?n", f"<{MENTION}> nif:anchorOf 'z'")
    report = validate(store.view(), shacl=False)
    assert [finding.place for finding in report.findings] == [MENTION]
    assert "does not conform: 1 faults" in str(report)


def test_a_role_that_a_type_does_not_take_is_a_warning():
    from dealgraph.model import Entity

    event = Event("v", "Meeting", (0, 4), (Argument("supplier", "e"),))
    entity = Entity("e", "State", "Some", mentions=((0, 4),))
    annotation = Annotation("a", "Some text.", entities=(entity,), events=(event,))
    store = Store.memory()
    store.bulk_load(record(plain_story([annotation]), [annotation]))
    report = validate(store.view())
    assert report.conforms
    assert ["do not take the role supplier" in str(f) for f in report.findings] == [True]


def test_a_new_event_type_has_class_and_shape_without_more_ado():
    types = load_event_types()
    new = replace(
        types["Test"], type="Parade", label="Parade", plover={"event": "NEW"}, cameo="999"
    )
    text = ontology([*types.values(), new])
    assert "dg:Parade a owl:Class ; rdfs:subClassOf dg:Event" in text
    assert "<https://w3id.org/dealgraph/plover/NEW> a skos:Concept" in text
    assert "sh:targetClass dg:Parade" in shapes([*types.values(), new])


def test_every_class_of_the_ontology_has_a_shape():
    from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

    terms = Graph().parse(data=ontology(), format="turtle")
    targets = set(Graph().parse(data=shapes(), format="turtle").objects(None, SH.targetClass))
    for kind in terms.subjects(RDF.type, OWL.Class):
        if isinstance(kind, URIRef):
            above = set(terms.transitive_objects(kind, RDFS.subClassOf))
            assert above & targets, f"{kind} has no shape in shapes.ttl"
    for name in load_event_types():
        assert URIRef(f"https://w3id.org/dealgraph/ontology#{name}") in targets, name


def test_what_happened_after_it_was_reported_is_a_warning_with_its_place(store):
    article = "<https://w3id.org/dealgraph/article/all>"
    change(
        store,
        f"{article} schema:datePublished ?n",
        f"{article} schema:datePublished '1990-01-01'^^xsd:date",
    )
    change(store, f"<{MENTION}> dg:status ?n", f"<{MENTION}> dg:status dg:happened")
    report = validate(store.view(), shacl=False)
    assert report.conforms
    (finding,) = (f for f in report.findings if f.place == MENTION)
    assert finding.where == "article all, characters 15 to 18, event v1"
    assert "as having happened, but on" in finding.message


def test_places_of_other_nodes_are_said_in_words():
    from dealgraph.dataset import Finding

    assert Finding("https://w3id.org/dealgraph/actor/a%20b", "x").where == "actor/a b"
    assert Finding("https://w3id.org/dealgraph/article/a%20b", "x").where == "article a b"

"""record: what the triples say, and that the same input gives the same bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealgraph.dataset import Run, Store, record, serialise
from dealgraph.dataset.graphs import ontology_graph
from dealgraph.errors import AnnotationError
from dealgraph.knowledge.vocabulary import DG
from dealgraph.model import Annotation, Event, Money, Story
from dealgraph.model.window import Window

from .conftest import plain_story, raw


def stored(story, annotations, **options) -> Store:
    store = Store.memory()
    store.bulk_load(record(story, annotations, **options))
    return store


def rows(store: Store, sparql: str) -> list[tuple[str, ...]]:
    found = raw(store, sparql)
    return sorted(tuple(getattr(value, "value", "") for value in row) for row in found)


def test_order_of_annotations_does_not_matter(gold, gold_story):
    one = list(record(gold_story, gold))
    other = list(record(gold_story, reversed(gold)))
    assert one == other
    assert [graph.name for graph in one] == sorted(graph.name for graph in one)


def test_the_contract_of_september_2017_with_its_sentence(gold, gold_story):
    found = rows(
        stored(gold_story, gold),
        """SELECT ?type ?status ?amount ?currency ?first ?last ?who ?sentence {
          ?event gaf:denotedBy ?m ; a ?type .
          ?m nif:anchorOf "signed" ; dg:date "2017-09" ; dg:amount ?amount ; dg:currency ?currency ;
             dg:earliest ?first ; dg:latest ?last ; dg:status ?status ;
             dg:speaker/rdfs:label ?who ; dg:inSentence/nif:anchorOf ?sentence .
          FILTER(STRSTARTS(STR(?type), STR(dg:))) }""",
    )
    assert [row[:7] for row in found] == [
        (
            *(DG + "Agreement", DG + "happened", "2500000000", "USD"),
            *("2017-09-01", "2017-09-30", "Russia"),
        )
    ] * len(found)
    assert found and all("announced in September 2017" in row[7] for row in found)


def test_chain_of_reporting_in_hops(full):
    story, annotation = full
    found = rows(
        stored(story, [annotation]),
        """SELECT ?n ?name { ?said dg:hop ?hop . ?hop dg:hopNumber ?n ;
           dg:hopActor/rdfs:label ?name }""",
    )
    assert found == [("0", "Name Person"), ("1", "Name Organisation"), ("2", "Name Outlet")]


def test_mention_knows_region_and_innermost_attribution(full):
    story, annotation = full
    wide = replace(annotation.attributions[0], span=(0, 59))
    annotation = replace(annotation, attributions=(wide, *annotation.attributions))
    store = stored(story, [annotation])
    found = rows(
        store, "SELECT DISTINCT ?r ?w { ?m a dg:EventMention ; dg:region ?r ; nif:anchorOf ?w }"
    )
    assert found == [("caption", "sold")]
    inner = rows(
        store, "SELECT DISTINCT ?e { ?m a dg:EventMention ; grasp:hasAttribution/nif:endIndex ?e }"
    )
    assert inner == [("49",)]


def test_every_project_term_is_defined_and_every_defined_term_occurs(full):
    story, annotation = full
    graphs = list(record(story, [annotation], run=Run(model="m 1", knowledge="abc")))
    terms = {
        term[1:-1]
        for graph in graphs
        for triple in graph.triples
        for term in triple
        if term.startswith(f"<{DG}")
    }
    defined = {s[1:-1] for s, _, _ in ontology_graph().triples if s.startswith(f"<{DG}")}
    assert terms == defined
    used = {
        term[1:-1]
        for graph in graphs
        if graph.name != ontology_graph().name
        for triple in graph.triples
        for term in triple
        if term.startswith(f"<{DG}")
    }
    of_the_schema = {"Actor", "Event", "Status", "statuses", "plover", "cameo", "certainty"}
    of_the_schema |= {"polarity", "tense", "group", "takesRole", "codedAs"}
    of_the_schema |= {"Stage", "stages", "track", "stageNumber"}
    assert defined - used == {DG + name for name in of_the_schema}


def test_every_term_has_one_label_and_one_definition():
    facts = [(s, p) for s, p, _ in ontology_graph().triples]
    for subject in {s for s, _ in facts if s.startswith(f"<{DG}")}:
        for name in (
            "<http://www.w3.org/2000/01/rdf-schema#label>",
            "<http://www.w3.org/2004/02/skos/core#definition>",
        ):
            assert facts.count((subject, name)) == 1, (subject, name)


def test_no_triple_stands_in_two_graphs_of_one_article(full):
    story, annotation = full
    triples = [t for graph in record(story, [annotation]) for t in graph.triples]
    assert len(triples) == len(set(triples))
    assert not any("_:" in term[:2] for triple in triples for term in triple)


def test_status_types_and_times_of_an_event(full):
    story, annotation = full
    found = rows(
        stored(story, [annotation]),
        """SELECT ?label ?status ?first ?last {
           ?e a dg:Aid ; rdfs:label ?label ; dg:status ?status ;
           sem:hasEarliestBeginTimeStamp ?first ; sem:hasLatestEndTimeStamp ?last }""",
    )
    assert found == [("label v1", DG + "ongoing", "2019-05-01", "2019-07-31")]


def test_annotations_of_another_story_are_refused(full):
    _, annotation = full
    with pytest.raises(AnnotationError, match="all: entity e0: the story has no actor"):
        list(record(Story(), [annotation]))
    with pytest.raises(AnnotationError, match="all: event v0: the story has no event"):
        list(record(Story(), [replace(annotation, entities=(), attributions=())]))


def test_two_articles_of_one_id_and_numbers_that_are_none_are_refused():
    one = Annotation("a", "Some text.")
    with pytest.raises(AnnotationError, match="a: two annotations have this doc_id"):
        list(record(Story(), [one, one]))
    event = Event("v", "Aid", (0, 4), money=Money(float("nan"), "USD"))
    broken = replace(one, events=(event,))
    with pytest.raises(AnnotationError, match="a: event v: nan is not a finite number"):
        list(record(plain_story([broken]), [broken]))


def test_unknown_day_of_publication_is_absent_and_an_odd_one_is_kept_as_words():
    texts = {"a": None, "b": "2019-11-26", "c": "2019-11-26T08:00:00Z", "d": "last week"}
    annotations = [Annotation(name, "x", published=day) for name, day in texts.items()]
    store = stored(Story(), annotations)
    found = raw(store, "SELECT ?i ?d { ?a dg:docId ?i ; schema:datePublished ?d } ORDER BY ?i")
    got = {(r["i"].value, r["d"].value, r["d"].datatype.value.rpartition("#")[2]) for r in found}
    assert got == {
        ("b", "2019-11-26", "date"),
        ("c", "2019-11-26", "date"),
        ("d", "last week", "string"),
    }


def test_the_same_run_has_the_same_name_and_another_text_gives_another():
    def run_of(text: str) -> str:
        store = stored(Story(), [Annotation("a", text)])
        return rows(store, "SELECT ?r { ?r a prov:Activity }")[0][0]

    assert run_of("x") == run_of("x") != run_of("y")


def test_formats_hold_the_same_triples(full):
    import rdflib

    story, annotation = full
    view = stored(story, [annotation]).view()
    trig = rdflib.Dataset(default_union=True).parse(data=serialise(view, "trig"), format="trig")
    quads = rdflib.Dataset(default_union=True).parse(
        data=serialise(view, "nquads"), format="nquads"
    )
    turtle = rdflib.Graph().parse(data=serialise(view, "turtle"), format="turtle")
    assert set(trig.triples((None, None, None))) == set(turtle) == set(quads.triples((None,) * 3))


def test_days_of_publication_with_their_basis(full):
    story, annotation = full
    query = """SELECT ?first ?last ?basis { ?a dg:publishedBasis ?basis ; dg:publishedReason ?why
      OPTIONAL { ?a dg:publishedEarliest ?first } OPTIONAL { ?a dg:publishedLatest ?last } }"""
    assert rows(stored(story, [annotation]), query) == [("2019-08-01", "2019-08-01", "metadata")]
    open_ended = Window("2019-04-01", None, "inferred", "told as past")
    annotation = replace(annotation, published=None, published_from=None, window=open_ended)
    assert rows(stored(story, [annotation]), query) == [("2019-04-01", "", "inferred")]
    annotation = replace(annotation, window=None)
    store = stored(story, [annotation])
    assert rows(store, query) == []
    assert len(rows(store, "SELECT ?why { ?a dg:publishedReason ?why }")) == 1


def test_a_relative_date_has_the_days_it_inherits_and_says_so(full):
    story, annotation = full
    found = rows(
        stored(story, [annotation]),
        """SELECT ?first ?last { ?m dg:dateBasis "inferred" ; dg:earliest ?first ;
           dg:latest ?last ; dg:dateReason ?why }""",
    )
    assert found == [("2019-03-01", "2019-03-31")]


def test_support_and_copies(full):
    story, annotation = full
    store = stored(story, [annotation])
    assert rows(
        store,
        """SELECT ?a ?o ?n ?kind ?who { ?e dg:articleCount ?a ; dg:outletCount ?o ;
           dg:originCount ?n ; gaf:denotedBy ?m . ?m dg:origin ?origin .
           ?origin a dg:Origin ; dg:originKind ?kind ; dg:originActor/rdfs:label ?who }""",
    ) == [("1", "1", "1", "utterance", "Name Person")]
    copies = rows(store, "SELECT ?k ?s { ?a dg:copyOf ?b ; dg:copyKind ?k ; dg:similarity ?s }")
    assert copies == [("rewrite", "0.5")]


def test_stations_have_kind_words_and_date_and_hang_together(full):
    story, annotation = full
    store = stored(story, [annotation])
    found = rows(
        store,
        """SELECT ?n ?kind ?words ?date { ?said dg:hop ?h . ?h dg:hopNumber ?n ; dg:hopKind ?kind ;
           dg:hopDate ?date OPTIONAL { ?h nif:anchorOf ?words } }""",
    )
    assert found == [
        ("0", "speaker", "Freedonia", "2019-03-30"),
        ("1", "agency", "ABC", "--03-30"),
        ("2", "outlet", "", "2019-03"),
    ]
    steps = "SELECT ?a ?b { ?x prov:wasQuotedFrom ?y . ?x dg:hopNumber ?a . ?y dg:hopNumber ?b }"
    assert rows(store, steps) == [("1", "0"), ("2", "1")]
    first = "SELECT ?n { ?said a grasp:Attribution ; prov:hadPrimarySource/dg:hopNumber ?n }"
    assert rows(store, first) == [("0",)]


def test_an_annotation_without_stations_has_those_of_its_chain(full):
    story, annotation = full
    said = tuple(replace(a, hops=()) for a in annotation.attributions)
    store = stored(story, [replace(annotation, attributions=said)])
    kinds = rows(store, "SELECT ?n ?k { ?h dg:hopNumber ?n ; dg:hopKind ?k }")
    assert kinds == [("0", "speaker"), ("1", "outlet"), ("2", "outlet")]

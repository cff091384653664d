"""Stages, batches and the ledger as triples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealgraph.dataset import Store, record
from dealgraph.errors import AnnotationError
from dealgraph.model import Ref
from dealgraph.resolution import resolve

from .conftest import raw


@pytest.fixture(scope="module")
def store(gold) -> Store:
    store = Store.memory()
    store.bulk_load(record(resolve(gold), gold))
    return store


def rows(store: Store, sparql: str) -> list[tuple[str, ...]]:
    return [
        tuple(getattr(value, "value", "").rpartition("#")[2] for value in row)
        for row in raw(store, sparql)
    ]


def test_a_deal_is_a_storyline_of_stages(store):
    found = rows(
        store,
        """SELECT DISTINCT ?label ?track {
           ?deal rdfs:label "S-400: Russia to Turkey" ; dg:hasEvent/dg:stage ?stage .
           ?stage skos:inScheme dg:stages ; skos:prefLabel ?label ; dg:track ?track ;
                  dg:stageNumber ?n } ORDER BY ?n""",
    )
    assert found == sorted(found, key=found.index)
    for label in ("exploratory talks", "contract", "production", "delivery", "deployment"):
        assert (label, "transfer") in found
    for label in ("objection", "threat", "demand"):
        assert (label, "political") in found


def test_a_later_batch_is_a_deal_that_follows_on(store):
    found = rows(
        store,
        """SELECT ?label ?before ?n { ?deal dg:followsOn/rdfs:label ?before ; rdfs:label ?label ;
           dg:batch ?n }""",
    )
    assert found == [("S-400 (further batch): Russia to Turkey", "S-400: Russia to Turkey", "2")]
    mixed = "ASK { ?deal a dg:Deal ; dg:batch ?n ; dg:hasEvent/dg:batch ?m FILTER(?m > ?n) }"
    assert not raw(store, mixed)


def test_a_difference_names_claims_values_and_the_reason(full):
    story, annotation = full
    store = Store.memory()
    store.bulk_load(record(story, [annotation]))
    found = rows(
        store,
        """SELECT ?kind ?aspect ?one ?two ?why ?words ?other {
           ?x a dg:Difference ; dg:differenceKind ?kind ; dg:aspect ?aspect ;
              dg:claimValue ?one ; dg:otherValue ?two ; dg:reason ?why ; dg:ofDeal ?deal ;
              dg:claim/nif:anchorOf ?words ; dg:otherClaim/nif:anchorOf ?other }""",
    )
    assert found == [("conflict", "date", "2019-05", "2019-07", "two times", "buy", "buy")]
    events = rows(store, "SELECT ?e { ?x a dg:Difference ; dg:ofEvent ?e }")
    assert len(events) == 2


def test_a_ledger_of_other_annotations_is_refused(full):
    story, annotation = full
    broken = replace(story.differences[0], other=Ref("all", "v77"))
    with pytest.raises(AnnotationError, match="all: event v77: the ledger speaks of it"):
        list(record(replace(story, differences=(broken,)), [annotation]))

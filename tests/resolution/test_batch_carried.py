"""Batches that a mention implies without naming them again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealgraph.model import Ref
from dealgraph.resolution.batch_carried import carry_batches
from dealgraph.resolution.mentions import EventRecord

SALE = tuple((role, frozenset([who])) for role, who in (("item", "w"), ("recipient", "s")))
OTHER = tuple((role, frozenset([who])) for role, who in (("item", "x"), ("recipient", "s")))


def told(local, begin, type_="Delivery", status="planned", batch="", **more):
    more = {"unit": "d", "roles": SALE, **more}
    return EventRecord(Ref("d", local), begin, type_, status, batch, **more)


def batches(*events):
    return [event.batch for event in carry_batches(events)]


def test_the_same_prospect_of_the_same_date_is_of_the_same_batch():
    first = told("v1", 10, batch="further", dated=(5, 9))
    again = told("v2", 4000, dated=(5, 9))
    assert batches(first, again) == ["further", "further"]
    assert batches(again, first) == ["further", "further"]


@pytest.mark.parametrize(
    "change",
    [
        {"dated": (5, 8)},
        {"dated": None},
        {"roles": OTHER},
        {"type": "Purchase"},
        {"status": "happened"},
    ],
)
def test_another_date_item_kind_or_what_is_done_is_not(change):
    first = told("v1", 10, batch="further", dated=(5, 9))
    assert batches(first, replace(told("v2", 4000, dated=(5, 9)), **change)) == ["further", ""]


def test_two_batches_of_one_date_leave_a_third_mention_open():
    named = [told(f"v{n}", n, batch=b, dated=(5, 9)) for n, b in enumerate(("further", "third"))]
    assert batches(*named, told("v9", 4000, dated=(5, 9))) == ["further", "third", ""]


def test_a_speaker_goes_on_about_the_batch_just_named():
    first = told("v1", 10, "Purchase", batch="further", said="p")
    after = told("v2", 200, said="p")
    assert batches(first, after) == ["further", "further"]
    assert batches(first, replace(after, said="q")) == ["further", ""]
    assert batches(first, replace(after, begin=5000)) == ["further", ""]
    assert batches(first, replace(after, roles=OTHER)) == ["further", ""]
    assert batches(first, replace(after, status="happened")) == ["further", ""]
    assert batches(first, replace(after, region="related")) == ["further", ""]


def test_somebody_else_between_ends_it():
    first = told("v1", 10, "Purchase", batch="further", said="p")
    between = told("v2", 100, "Threat", said="q")
    assert batches(first, between, told("v3", 200, said="p")) == ["further", "", ""]


def test_a_headline_is_of_the_batch_of_what_it_announces():
    head = told("v1", 0, region="headline")
    body = told("v2", 900, batch="further")
    assert batches(head, body) == ["further", "further"]
    assert batches(head, replace(body, region="related")) == ["", "further"]
    assert batches(head, replace(body, roles=OTHER)) == ["", "further"]
    assert batches(head, replace(body, status="happened")) == ["", "further"]


def test_talks_that_go_on_can_be_about_a_batch_to_come_but_a_threat_is_about_none():
    first = told("v1", 10, "Purchase", batch="further", said="p")
    talks = told("v2", 100, "Negotiation", status="ongoing", said="p")
    assert batches(first, talks) == ["further", "further"]
    assert batches(first, replace(talks, type="Threat", status="planned")) == ["further", ""]

"""Days that are inferred for an article without a date, when its mentions are joined."""

from __future__ import annotations

from itertools import permutations

import pytest

from dealgraph.model import Annotation, Argument, Entity, Event
from dealgraph.model.window import Window
from dealgraph.resolution import resolve

TEXT = "Norland shipped Zephyr missiles to Sudria."
ARGS = (Argument("supplier", "n"), Argument("recipient", "s"), Argument("item", "z"))
ENTITIES = tuple(
    Entity(id_, type_, name, None, ((TEXT.index(name), TEXT.index(name) + len(name)),))
    for id_, type_, name in (
        ("n", "State", "Norland"), ("s", "State", "Sudria"), ("z", "WeaponSystem", "Zephyr"),
    )
)  # fmt: skip


def article(doc: str, *, type_="Delivery", published=None, window=None, **event) -> Annotation:
    """One mention in an article that was published on a day, or between two, or nobody knows."""
    made = (Event("v1", type_, (8, 15), ARGS, **event),)
    between = window and Window(*window, "inferred", "by what it says")
    return Annotation(
        doc, TEXT, published=published, window=between, entities=ENTITIES, events=made
    )


def events_of(*articles: Annotation) -> int:
    counts = {len(resolve(order, []).events) for order in permutations(articles)}
    assert len(counts) == 1, "the order of the articles counts"
    return counts.pop()


@pytest.mark.parametrize(
    ("window", "events"),
    [
        (("2003-05-01", "2003-05-31"), 1),  # few days, close by
        (("2003-11-01", "2003-11-30"), 2),  # few days, months apart
        (("2002-01-01", "2004-12-31"), 2),  # years: no evidence
        ((None, "2003-06-30"), 2),
        (None, 2),
    ],
)
def test_few_inferred_days_count_for_what_has_no_date(window, events):
    known = article("a", type_="Test", published="2003-05-20")
    assert events_of(known, article("b", type_="Test", window=window)) == events


def test_few_inferred_days_far_apart_keep_apart_what_happens_once():
    known = article("a", published="2003-05-20")
    assert events_of(known, article("b", window=("2003-11-01", "2003-11-30"))) == 2
    assert events_of(known, article("b")) == 1


def test_the_reason_says_that_the_days_are_inferred():
    few = article("b", type_="Test", window=("2003-05-01", "2003-05-31"))
    pair = [article("a", type_="Test", published="2003-05-20"), few]
    reasons = [link.reason for link in resolve(pair, []).links if link.source.local == "v1"]
    assert any("inferred" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("window", "events"),
    [
        (("2001-01-01", "2002-06-30"), 2),  # it has happened before; the other is of 2003
        ((None, "2002-06-30"), 2),
        (("2002-01-01", "2004-06-30"), 1),  # it can be the one of 2003
        (("2004-01-01", None), 1),
        (None, 1),
    ],
)
def test_days_that_exclude_one_another_keep_apart_what_happens_once(window, events):
    dated = article("a", type_="Purchase", published="2003-07-01", date="2003-06-20")
    assert events_of(dated, article("b", type_="Purchase", window=window)) == events


@pytest.mark.parametrize(
    ("window", "events"), [(("2005-01-01", None), 2), (("2001-01-01", "2005-01-01"), 1)]
)
def test_what_is_ahead_is_not_before_its_article(window, events):
    ahead = article("a", type_="Purchase", published="2003-01-01", date="2003-06", status="planned")
    other = article("b", type_="Purchase", window=window, status="planned")
    assert events_of(ahead, other) == events


def test_inferred_days_of_two_articles_have_to_meet():
    one = article("a", type_="Test", window=("2003-05-01", "2003-05-31"))
    near = article("b", type_="Test", window=("2003-05-10", "2003-06-10"))
    later = article("b", type_="Test", window=("2004-05-10", "2004-06-10"))
    assert (events_of(one, near), events_of(one, later)) == (1, 2)


def test_inferred_days_that_fit_two_events_join_neither():
    early = article("a", published="2003-05-02", date="2003-05-01")
    late = article("b", published="2003-05-25", date="2003-05-24")
    assert events_of(early, late, article("c", window=("2003-05-20", "2003-06-10"))) == 3


@pytest.mark.parametrize(("place", "events"), [("told in headline or lead", 2), ("", 1)])
def test_what_headline_or_lead_tell_is_not_what_was_dated_months_before(place, events):
    dated = article("a", type_="Purchase", published="2003-03-01", date="2003-02-20")
    news = article(
        "b", type_="Purchase", published="2003-08-01", discourse="news", discourse_reason=place
    )
    assert events_of(dated, news) == events

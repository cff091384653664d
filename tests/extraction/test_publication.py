"""The days between which an article was published, and the dates that inherit them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealgraph.articles import read
from dealgraph.extraction import Extractor
from dealgraph.extraction.publication import _window
from dealgraph.extraction.publication_evidence import Limit
from dealgraph.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def annotate():
    extractor = Extractor()

    def one(text: str, **metadata):
        return next(extractor.annotate([Article("t", text, **metadata)]))

    return one


def days(annotation):
    window = annotation.window
    return window and (window.earliest, window.latest)


LIMITS = [
    # the latest past date and the next one ahead
    (
        "Norland signed the contract in May 2011. It paid for the tanks on 3 June 2012. "
        "Sudria will deliver the tanks by October 2014.",
        ("2012-06-03", "2014-10-31"),
    ),
    ("Sudria plans to deliver the tanks in 2014.", (None, "2014-12-31")),
    # a plan as seen from the past says nothing of today
    ("Sudria said in 2009 that it would deliver the tanks by 2011.", ("2009-01-01", None)),
    ("Sudria was to deliver the tanks in 2011.", None),
    ("The price of the 2005 deal will double.", None),
    # nothing at all
    ("Sudria delivered the tanks on Friday.", None),
    # words that are not older
    ("The coronavirus delays the delivery of the tanks.", ("2020-01-30", None)),
]


@pytest.mark.parametrize(("text", "expected"), LIMITS)
def test_limits(annotate, text, expected):
    assert days(annotate(text)) == expected


def test_a_day_without_year_narrows_both_ends(annotate):
    found = annotate(
        "Sudria delivered tanks in December 2011. It tested them on March 3. "
        "Defence ministers will meet on April 9. The talks will end in June 2012."
    )
    assert days(found) == ("2012-03-03", "2012-04-09")
    assert "only 2012 fits" in found.window.reason


def test_a_weekday_chooses_the_year(annotate):
    text = "Sudria delivered tanks in December 2008. It tested them on {}, March 3. It will deliver"
    text += " more tanks by December 2013."
    assert days(annotate(text.format("Tuesday")))[0] == "2009-03-03"
    assert days(annotate(text.format("Saturday")))[0] == "2012-03-03"


def test_relative_dates_inherit_the_days(annotate):
    found = annotate(
        "Sudria signed the contract in May 2011. Last month it delivered the tanks to Norland. "
        "Norland will buy more tanks by August 2011."
    )
    assert days(found) == ("2011-05-01", "2011-08-31")
    (delivery,) = (e for e in found.events if e.type == "Delivery")
    assert delivery.date is None
    assert (delivery.window.earliest, delivery.window.latest) == ("2011-04-01", "2011-07-31")
    assert delivery.window.basis == "inferred"
    assert "Last month" in delivery.window.reason


def test_what_is_given_wins_and_is_recorded(annotate):
    text = "Sudria signed the contract in May 2011. It will deliver the tanks by August 2011."
    for basis in ("metadata", "option", "text"):
        window = annotate(text, published="2015-02-01", published_from=basis).window
        assert (window.earliest, window.latest, window.basis) == ("2015-02-01", "2015-02-01", basis)


def test_the_address_may_have_the_day(annotate):
    window = annotate("Sudria buys tanks.", url="https://news.example/2014/03/09/tanks").window
    assert (window.earliest, window.latest, window.basis) == (
        "2014-03-09",
        "2014-03-09",
        "inferred",
    )


SEED_DAYS = {  # what a careful reader infers, and so must lie inside
    "000": ("2017-03-24", "2017-05-02"),  # after 23 March, before 3 May of the year after 2016
    "002": ("2020-04-01", "2020-12-31"),  # deliveries of July 2019 are past, the pandemic goes on
    "004": ("2020-04-01", "2020-12-31"),  # the caption of March 2019, the pandemic
}


def test_the_seeds_without_a_date():
    articles = {a.doc_id[:3]: a for a in read([SEEDS], on_skip=print)}
    found = Extractor().annotate([articles[key] for key in SEED_DAYS])
    for key, annotation in zip(SEED_DAYS, found, strict=True):
        window, (first, last) = annotation.window, SEED_DAYS[key]
        assert window.basis == "inferred"
        assert window.earliest <= first
        assert window.latest is None or window.latest >= last
        for event in annotation.events:  # exact days only where the text has the day
            if event.date and len(event.date) == 10:
                year, day = event.date[:4], str(int(event.date[8:]))
                words = annotation.text[slice(*event.date_span)]
                assert year in words
                assert day in words


_LIMITS = st.lists(
    st.builds(
        lambda n, after: Limit(date(2000, 1, 1) + timedelta(n), after, f"limit {n}"),
        st.integers(0, 3000),
        st.booleans(),
    ),
    max_size=8,
)


@given(_LIMITS)
def test_the_order_of_evidence_does_not_matter_and_ends_are_in_order(limits):
    window = _window(list(limits), [])
    assert window == _window(limits[::-1], [])
    assert (window is None) == (not limits)
    if window and window.earliest and window.latest:
        assert window.earliest <= window.latest

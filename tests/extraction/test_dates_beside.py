"""Dates among several events of a sentence: coordinated, told apart, before and after "when"."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of

from dealgraph.extraction.dates_tense import looks_ahead

EVENTS = [
    (
        "2022-06-10",
        "Until then Oslo had sent only trucks; two radars were delivered in April.",
        [("sent", "Delivery"), ("delivered", "Delivery")],
        [None, "2022-04"],
    ),
    (
        "2022-06-10",
        "Lima denied the claim, expelled the envoy on Monday and closed its embassy.",
        [("denied", "Rejection"), ("expelled", "Sanction")],
        [None, "2022-06-06"],
    ),
    (
        "2022-06-10",
        "In 2016 Quito ordered twelve trainers, and it has offered two frigates.",
        [("ordered", "Purchase"), ("offered", "Offer")],
        ["2016", None],
    ),
    (
        "2022-06-10",
        "The battery will be stationed near Bergen, and become operational by 2028.",
        [("stationed", "Deployment")],
        [None],
    ),
    (
        "2022-06-10",
        "The affair began in 2009, when a deputy demanded a probe into the purchase of frigates.",
        [("demanded", "Demand"), ("probe", "Investigation"), ("purchase", "Purchase")],
        ["2009", None, None],
    ),
    (
        "2022-06-10",
        "Quito has looked for frigates since 2016, when Congress rejected a first offer.",
        [("rejected", "Rejection")],
        ["2016"],
    ),
    (
        "2022-06-10",
        "The premier rejected the plan again during his visit to Oslo last month.",
        [("rejected", "Rejection"), ("visit", "Meeting")],
        ["2022-05", "2022-05"],
    ),
    (
        "2022-06-10",
        "Peru and Quito signed the frigate contract, worth two billion, in 2017.",
        [("signed", "Agreement")],
        ["2017"],
    ),
    (
        "2022-06-10",
        "Peru will not pay, its minister said on Tuesday after talks with the yard.",
        [("talks", "Negotiation")],
        ["2022-06-07"],
    ),
    (
        "2022-06-10",
        "The Gazette reported last month that Oslo had paid the middleman in cash.",
        [("paid", "Payment")],
        [None],
    ),
]


@pytest.mark.parametrize(("published", "text", "words", "values"), EVENTS)
def test_each_event_has_its_own_date(published, text, words, values):
    assert dates_of(published, text, *words) == values


@pytest.mark.parametrize(
    ("text", "word", "kind", "value"),
    [
        (
            "The treaty is to be adopted on Friday and signed in March.",
            "signed",
            "Agreement",
            "2023",
        ),
        (
            "The first radar is said to have arrived on Saturday.",
            "arrived",
            "Delivery",
            "2022-06-04",
        ),
        (
            "The sale was stopped in January 2014, and was cleared in August of that year.",
            "cleared",
            "Approval",
            "2014-08",
        ),
    ],
)
def test_the_year_of_a_date_is_that_of_its_clause(text, word, kind, value):
    (found,) = dates_of("2022-06-10", text, (word, kind))
    assert found is not None and found.startswith(value)


def test_what_is_due_lies_ahead():
    from value_world import read

    text = "The minister is due in Rome on Sunday for the air show."
    _, doc = read(text, "2022-06-10")
    assert looks_ahead(doc, text.index("Sunday")) is True

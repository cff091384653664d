"""Two events of one sentence share its time; the year of a treaty is that of what it lays down."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        (
            "Norway conducted two missile tests and a series of rocket launches last year.",
            [("missile tests", "Test"), ("rocket launches", "Test")],
            ["2019", "2019"],
        ),
        (
            "Turkey has fired dozens of rockets and made three missile tests in the past year.",
            [("fired", "Test"), ("missile tests", "Test")],
            ["2019-06/2020-06", "2019-06/2020-06"],
        ),
        (
            "Turkey has fired many rockets and made three of its missile tests in the past year.",
            [("fired", "Test"), ("missile tests", "Test")],
            ["2019-06/2020-06", "2019-06/2020-06"],
        ),
        (
            "In 2012 Rome hosted a summit of ministers who discussed the sale of tanks.",
            [("summit", "Meeting"), ("discussed", "Negotiation"), ("sale", "Purchase")],
            ["2012", "2012", None],
        ),
        (
            "Last week, after Poland tested a rocket, Hungary warned its neighbours.",
            [("tested", "Test"), ("warned", "Threat")],
            ["2020-06-08/2020-06-14", "2020-06-08/2020-06-14"],
        ),
        (
            "A visit to Oslo in July may see Poland sign a contract for boats.",
            [("visit", "Meeting"), ("sign", "Agreement")],
            ["2020-07", "2020-07"],
        ),
        (
            "A visit to Oslo in July may please those who signed the contract.",
            [("visit", "Meeting"), ("signed", "Agreement")],
            ["2020-07", None],
        ),
        (
            "Last year Poland ordered tanks before Hungary tested a rocket.",
            [("ordered", "Purchase"), ("tested", "Test")],
            ["2019", None],
        ),
    ],
)
def test_a_time_is_shared_within_a_sentence(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        ("Signed in 1968, the treaty bars new missiles.", [("bars", "Sanction")], ["1968"]),
        ("A 1976 law that bars arms sales to Chile stays.", [("bars", "Sanction")], ["1976"]),
        ("Founded in 1950, the firm banned sales to Iran.", [("banned", "Sanction")], [None]),
        (
            "The 2018 deal, which Lima pulled out of, was praised.",
            [("pulled out", "Cancellation")],
            [None],
        ),
    ],
)
def test_a_paper_lays_down_with_its_year(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        (
            "The minister said on Monday that Greece should cancel the order.",
            [("should", "Demand"), ("cancel", "Cancellation")],
            ["2020-06-15", None],
        ),
        (
            "Greece should cancel the order by March 2021, the minister said.",
            [("should", "Demand")],
            [None],
        ),
        (
            "The minister said in April that Greece was negotiating the purchase of frigates.",
            [("negotiating", "Negotiation"), ("purchase", "Purchase")],
            ["2020-04", None],
        ),
        (
            "The minister said in April that Greece was preparing to buy frigates.",
            [("buy", "Purchase")],
            [None],
        ),
        (
            "India has voiced concern over the sale of jets, the ministry said on Tuesday.",
            [("voiced concern", "Objection"), ("sale", "Purchase")],
            ["2020-06-16", None],
        ),
        (
            "The sides will hold talks late Thursday afternoon.",
            [("talks", "Negotiation")],
            ["2020-06-18"],
        ),
        ("They prepare a summit scheduled in April.", [("summit", "Meeting")], ["2021-04"]),
        (
            "Prime Minister May stayed. A spokesman for May said talks went on.",
            [("talks", "Negotiation")],
            [None],
        ),
    ],
)
def test_what_is_demanded_or_going_on_when_it_is_said(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values

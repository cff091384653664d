"""Sums of money and quantities, and whose they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.amounts import find_amounts, money_of, quantity_of

SUMS = [
    ("a $2.5 billion contract", 2_500_000_000, "USD"),
    ("a $3.4-billion contract", 3_400_000_000, "USD"),
    ("On $2.5Billion Price", 2_500_000_000, "USD"),
    ("worth US$40 million", 40_000_000, "USD"),
    ("worth USD 3 billion", 3_000_000_000, "USD"),
    ("worth A$100m", 100_000_000, "AUD"),
    ("worth €1.2bn", 1_200_000_000, "EUR"),
    ("worth £500m", 500_000_000, "GBP"),
    ("worth Rs 421 crore", 4_210_000_000, "INR"),
    ("worth Rs. 36,000 cr", 360_000_000_000, "INR"),
    ("worth W5.6tr", 5_600_000_000_000, "KRW"),
    ("a 5.6 tln-won plan", 5_600_000_000_000, "KRW"),
    ("one billion dollars", 1_000_000_000, "USD"),
    ("half a billion dollars", 500_000_000, "USD"),
    ("366.3 million dollars", 366_300_000, "USD"),
    ("about 60 mln dlrs", 60_000_000, "USD"),
    ("20 billion yuan", 20_000_000_000, "CNY"),
    ("40 billion rubles", 40_000_000_000, "RUB"),
    ("a total of $387,334", 387_334, "USD"),
]


@pytest.mark.parametrize(("text", "amount", "currency"), SUMS)
def test_sums(text, amount, currency):
    _, doc = read(f"It was {text} then.")
    assert [(a.value, a.currency) for a in find_amounts(doc) if a.currency] == [(amount, currency)]


@pytest.mark.parametrize(
    "text",
    ["a warhead of 1,000 pounds", "a price of $3-4 billion", "$20,000 per hour", "won 3 seats"],
)
def test_no_sums(text):
    _, doc = read(f"It was {text} then.")
    assert [a for a in find_amounts(doc) if a.currency] == []


def test_a_bare_dollar_is_the_local_one():
    _, doc = read("Australia helps. Australia's army pays. Australia gave $100m.")
    assert [a.currency for a in find_amounts(doc)] == ["AUD"]


COUNTS = [
    ("They ordered 36 Rafale fighters.", 36, "fighter"),
    ("They ordered 126 new multi-role combat aircraft.", 126, "aircraft"),
    ("They ordered four regiments of the system.", 4, "regiment"),
    ("They ordered a regiment of the system.", 1, "regiment"),
    ("They ordered the second batch.", 1, "batch"),
    ("They ordered another 24 jets.", 24, "jet"),
    ("They received a regiment set of the system (two battalions).", 2, "battalion"),
    ("They ordered 1,700 vehicles.", 1700, "vehicle"),
    ("They ordered 21 Mig-29s.", 21, "mig-29"),
]


@pytest.mark.parametrize(("text", "value", "unit"), COUNTS)
def test_counts(text, value, unit):
    _, doc = read(text)
    assert [(a.value, a.unit) for a in find_amounts(doc)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "They ordered dozens of jets.",
        "They ordered a missile.",
        "They ordered 155-mm shells.",
        "They fly the 787 Dreamliner aircraft.",
        "They built it in 2015 aircraft factories.",
        "They ordered 3,000-4,000 vehicles.",
    ],
)
def test_no_counts(text):
    _, doc = read(text)
    assert [a for a in find_amounts(doc) if not a.loose] == []


def owners(text, words):
    """Return sum and number of each trigger."""
    _, doc = read(text)
    amounts = find_amounts(doc)
    found = [trigger(doc, word, kind) for word, kind in words]
    rows = []
    for one in found:
        money = money_of(doc, one, amounts, found)
        count = quantity_of(doc, one, amounts, found)
        rows.append((money and money.amount, count and count.value))
    return rows


def test_a_sum_belongs_to_the_nearest_trigger_only():
    text = "Cairo signed a $2 billion agreement to buy 24 jets."
    words = [("agreement", "Agreement"), ("buy", "Purchase")]
    assert owners(text, words) == [(2_000_000_000, None), (None, 24)]


def test_the_sum_of_an_approved_sale_is_the_sale_s():
    text = "The department approved a sale worth $791 million."
    words = [("approved", "Approval"), ("sale", "Purchase")]
    assert owners(text, words) == [(None, None), (791_000_000, None)]


def test_money_in_aid():
    text = "Kyiv has received $3.2 billion in military aid."
    assert owners(text, [("aid", "Aid")]) == [(3_200_000_000, None)]


def test_a_number_beside_an_objection_is_not_its():
    text = "Athens criticised the 40 jets."
    assert owners(text, [("criticised", "Objection")]) == [(None, None)]


def test_passive_infinitive():
    text = "Ten drones are expected to be delivered."
    assert owners(text, [("delivered", "Delivery")]) == [(None, 10)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "$",
                "2.5",
                "billion",
                "Rs.",
                "cr",
                ",",
                "a",
                "second",
                "regiment",
                "36",
                "jets",
                "US$",
                "half a",
                "million dollars",
                "-",
                "(",
                ")",
                "€",
                "k",
                "won",
                "\n",
                "’",
                "dozen",
                "won.",
            ]
        ),
        max_size=14,
    )
)
def test_spans_lie_inside_any_text(words):
    text = " ".join(words)
    _, doc = read(text)
    end = 0
    for amount in find_amounts(doc):
        assert end <= amount.span[0] < amount.span[1] <= len(text)
        assert amount.value > 0
        assert bool(amount.currency) != bool(amount.unit)
        end = amount.span[1]

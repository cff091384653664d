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
    ("an EUR 2.6 billion deal", 2_600_000_000, "EUR"),
    ("worth $1.5 thousand million", 1_500_000_000, "USD"),
    ("worth Bt36.5 billion", 36_500_000_000, "THB"),
    ("worth A$100m", 100_000_000, "AUD"),
    ("a P14-billion contract", 14_000_000_000, "PHP"),
    ("spent $NZ12 million", 12_000_000, "NZD"),
    ("worth Shs2.4 billion for Uganda", 2_400_000_000, "UGX"),
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
    ("worth US$2.1-billion", 2_100_000_000, "USD"),
    ("worth U.S. $3 billion", 3_000_000_000, "USD"),
    ("worth $400 million (CAD)", 400_000_000, "CAD"),
    ("worth NT$247.2 billion", 247_200_000_000, "TWD"),
    ("worth S$1.2bn", 1_200_000_000, "SGD"),
    ("worth R$5 billion", 5_000_000_000, "BRL"),
    ("worth R10 billion", 10_000_000_000, "ZAR"),
    ("worth Y200 billion", 200_000_000_000, "JPY"),
    ("worth €1,2 billion", 1_200_000_000, "EUR"),
    ("worth PLN 4.5bn", 4_500_000_000, "PLN"),
    ("worth 3 billion SEK", 3_000_000_000, "SEK"),
    ("worth Rs one lakh crore", 1_000_000_000_000, "INR"),
    ("worth 39,000 crore", 390_000_000_000, "INR"),
    ("a 3.4bn-riyal deal", 3_400_000_000, "SAR"),
    ("a 1.5 billion-dollar deal", 1_500_000_000, "USD"),
    ("a 300 mln stg order", 300_000_000, "GBP"),
    ("11 billion shekels", 11_000_000_000, "ILS"),
    ("3bn Danish kroner", 3_000_000_000, "DKK"),
    ("7 billion kroner", 7_000_000_000, "NOK"),
    ("2 billion Kuwaiti dinars", 2_000_000_000, "KWD"),
    ("five million Pakistani rupees", 5_000_000, "PKR"),
    ("one and a half billion dollars", 1_500_000_000, "USD"),
    ("a quarter of a billion euros", 250_000_000, "EUR"),
    ("twenty-five million dollars", 25_000_000, "USD"),
]


@pytest.mark.parametrize(("text", "amount", "currency"), SUMS)
def test_sums(text, amount, currency):
    _, doc = read(f"It was {text} then.")
    assert [(a.value, a.currency) for a in find_amounts(doc) if a.currency] == [(amount, currency)]


@pytest.mark.parametrize(
    "text",
    [
        "a warhead of 1,000 pounds",
        "a price of $3-4 billion",
        "between $2 billion and $3 billion",
        "a price of €2 to €3 billion",
        "$20,000 per hour",
        "$20 million each",
        "won 3 seats",
        "an R-77 and a K-9",
        "hundreds of millions of dollars",
    ],
)
def test_no_sums(text):
    _, doc = read(f"It was {text} then.")
    assert [a for a in find_amounts(doc) if a.currency] == []


def test_a_bare_dollar_is_the_local_one():
    _, doc = read("Australia helps. Australia's army pays. Australia gave $100m.")
    assert [a.currency for a in find_amounts(doc)] == ["AUD"]


def test_the_country_of_an_article_decides_a_shared_name():
    _, doc = read("Denmark orders guns. Copenhagen pays 3 billion kroner.")
    assert [a.currency for a in find_amounts(doc)] == ["DKK"]


def test_a_rise_names_two_sums():
    _, doc = read("The price rose from $2 billion to $3 billion.")
    assert [a.value for a in find_amounts(doc)] == [2_000_000_000, 3_000_000_000]


COUNTS = [
    ("They received the first of 18 jets.", 1, "jet"),
    ("They received the first 10 of the 72 jets.", 10, "jet"),
    ("They received 120 out of the 230 jets.", 120, "jet"),
    ("They ordered 1,666 Falcon air-to-air missiles.", 1666, "missile"),
    ("They ordered two tranches.", 2, "tranche"),
    ("They ordered 48 K9A1s.", 48, "k9a1"),
    ("They ordered 36 Rafale fighters.", 36, "fighter"),
    ("They ordered 126 new multi-role combat aircraft.", 126, "aircraft"),
    ("They ordered four regiments of the system.", 4, "regiment"),
    ("They ordered a regiment of the system.", 1, "regiment"),
    ("They ordered the second batch.", 1, "batch"),
    ("They ordered another 24 jets.", 24, "jet"),
    ("They received a regiment set of the system (two battalions).", 2, "battalion"),
    ("They ordered 1,700 vehicles.", 1700, "vehicle"),
    ("They ordered 21 Mig-29s.", 21, "mig-29"),
    ("They ordered two dozen F-16 jets.", 24, "jet"),
    ("They ordered two hundred and fifty tanks.", 250, "tank"),
    ("They ordered twenty-four F-16s.", 24, "f-16"),
    ("They ordered a hundred more helicopters.", 100, "helicopter"),
    ("They ordered a pair of frigates.", 2, "frigate"),
    ("They sent 4m rounds of ammunition.", 4_000_000, "round"),
    ("They received 26 of 126 jets.", 26, "jet"),
    ("They received 12 of the 18 guns.", 12, "gun"),
    ("They ordered 40 fifth-generation jets.", 40, "jet"),
    ("They ordered 150,000 155mm shells.", 150_000, "shell"),
    ("They ordered six Type 26 frigates.", 6, "frigate"),
    ("They sent 400 armoured vehicles.", 400, "vehicle"),
    ("Egypt bought 36 Rafale M in May.", 36, "m"),
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
        "They ordered four to six launchers.",
        "They ordered between 14 and 16 jets.",
        "They fly a two-seat jet at the age of 33.",
        "They flew the Hermes 900 drone.",
        "They hit targets 300 km away.",
        "It is 60 per cent of the fleet.",
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


def test_part_and_whole_have_their_own_verbs():
    text = "Oslo received the first of 18 jets ordered from Rome."
    words = [("received", "Delivery"), ("ordered", "Purchase")]
    assert owners(text, words) == [(None, 1), (None, 18)]


def test_batches_tell_how_and_a_superlative_counts_nothing():
    assert owners("Oslo bought 62 jets in three batches.", [("bought", "Purchase")]) == [(None, 62)]
    text = "It is one of the largest contracts ever signed."
    assert owners(text, [("signed", "Agreement")]) == [(None, None)]


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


def test_a_number_alone_counts_what_was_counted_before():
    _, doc = read("Some 300 vehicles were sent, and about 80 have arrived.")
    assert [(a.value, a.unit) for a in find_amounts(doc)] == [(300, "vehicle"), (80, "vehicle")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The yard builds patrol boats, 14 of which were delivered by May.", 14),
        ("Chile flies such helicopters; about 20 of them were delivered by May.", 20),
        ("Chile ordered 40 radars in 2011. Nine were delivered by May.", 9),
    ],
)
def test_a_part_counts_what_was_named_before(text, count):
    _, doc = read(text)
    found = quantity_of(doc, trigger(doc, "delivered", "Delivery"), find_amounts(doc))
    assert found is not None
    assert found.value == count


@pytest.mark.parametrize(
    "text",
    [
        "Oslo approved the sale of six boats to Kenya for $31 million.",
        "Oslo approved the possible sale of 34 radars for an estimated cost of $31 million.",
        "Oslo discussed a sale of radars for $31 million.",
    ],
)
def test_a_sum_beside_a_verb_that_acts_upon_a_deal_is_of_the_deal(text):
    verb = ("discussed", "Negotiation") if "discussed" in text else ("approved", "Approval")
    rows = owners(text, [verb, ("sale", "Purchase")])
    assert [money for money, _ in rows] == [None, 31_000_000]


def test_a_sum_before_the_deal_is_of_what_was_signed():
    text = "Oslo said that it had signed a $3 billion deal with Turkey on the delivery of radars."
    rows = owners(text, [("signed", "Agreement"), ("delivery", "Delivery")])
    assert [money for money, _ in rows] == [3_000_000_000, None]


def test_a_sum_beside_a_payment_for_a_deal_is_of_the_payment():
    rows = owners("Oslo paid $31 million for a sale.", [("paid", "Payment"), ("sale", "Purchase")])
    assert [money for money, _ in rows] == [31_000_000, None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hanoi bought six Kilo-class boats.", 6),
        ("Hanoi bought a fleet of six Kilo-class boats.", 6),
        ("Hanoi bought eight Gripens from Oslo.", 8),
        ("Hanoi bought 15 Tucanos from Peru.", 15),
        ("Hanoi bought 15 used Tucanos from Peru.", 15),
        ("Hanoi bought 15 angry Poles a meal.", None),
        ("Hanoi bought 12 Poles a meal.", None),
    ],
)
def test_weapons_counted_by_their_name(text, count):
    assert owners(text, [("bought", "Purchase")]) == [(None, count)]


def test_a_verb_between_takes_the_number():
    text = "Oslo made an offer of supplying 24 radars."
    assert owners(text, [("offer", "Offer"), ("supplying", "Delivery")]) == [
        (None, None),
        (None, 24),
    ]


def test_what_a_package_includes():
    text = "The donation includes 35 howitzers."
    assert owners(text, [("donation", "Aid")]) == [(None, 35)]


def test_things_that_are_no_arms_count_as_objects_only():
    text = "The army ordered 30 binoculars after ten months."
    assert owners(text, [("ordered", "Purchase")]) == [(None, 30)]


def test_a_number_near_an_arms_event_is_its_if_no_other_way_is_open():
    text = "Peru is in the market with a wish to fly 12 trainers."
    assert owners(text, [("wish", "Request")]) == [(None, 12)]


@settings(max_examples=60)
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


@pytest.mark.parametrize(
    ("text", "word", "kind", "count"),
    [
        ("Peru ordered 20 radars and 10 launchers.", "ordered", "Purchase", None),
        ("Peru ordered 20 radars, 10 launchers and five boats.", "ordered", "Purchase", None),
        ("Peru ordered 20 radars and support.", "ordered", "Purchase", 20),
        ("Peru agreed to buy 48 additional Mi-17V-5, a type it knows.", "buy", "Purchase", 48),
        ("Peru ordered 22 new-build Gripen Es.", "ordered", "Purchase", 22),
        ("Peru has asked to buy twelve (12) MH-60R helicopters.", "buy", "Purchase", 12),
        ("Peru ordered another dozen jets.", "ordered", "Purchase", 12),
        ("Peru has 20 radars. It plans to buy three more by May.", "buy", "Purchase", 3),
        ("Peru has received the first two of six jets it ordered.", "received", "Delivery", 2),
        ("Peru bought a squadron of 18 jets.", "bought", "Purchase", 18),
        ("Peru bought a squadron of jets.", "bought", "Purchase", 1),
        ("Some 400 tons of artillery shells were sent to Lima.", "sent", "Delivery", 400),
        ("Some 400 tons of rice were sent to Lima.", "sent", "Delivery", None),
        ("A deal for 36 Rafales was signed.", "signed", "Agreement", 36),
        ("Peru asked for 36 Apaches.", "asked", "Request", 36),
        ("Oslo gave Peru 14 tanks and 30 guns.", "gave", "Delivery", None),
    ],
)
def test_several_numbers_are_no_number(text, word, kind, count):
    _, doc = read(text)
    found = quantity_of(doc, trigger(doc, word, kind), find_amounts(doc))
    assert (found and found.value) == count


@pytest.mark.parametrize(
    "text",
    [
        "Oslo will return the $600 million which Peru has already paid for the jets.",
        "Oslo got back the $600 million paid by Peru.",
    ],
)
def test_a_clause_says_what_was_done_with_a_sum(text):
    _, doc = read(text)
    assert money_of(doc, trigger(doc, "paid", "Payment"), find_amounts(doc)).amount == 600_000_000


@pytest.mark.parametrize(
    "text",
    [
        "The agency announced $700 million worth of proposed military sales to Peru.",
        "The agency told of $700 million in proposed sales to Peru.",
    ],
)
def test_the_worth_of_what_is_proposed(text):
    _, doc = read(text)
    assert money_of(doc, trigger(doc, "sales"), find_amounts(doc)).amount == 700_000_000


def test_dollars_are_american_where_the_local_ones_have_a_sign():
    text = "Taiwan ordered jets. Taiwan said Taiwan would pay $300 million for them."
    _, doc = read(text)
    assert [amount.currency for amount in find_amounts(doc)] == ["USD"]

"""Roles beyond the clause: the deal that an article tells of, and what stands for its things."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_roles import SALE, roles

SOLD = "Turkey bought S-400 missiles from Russia last year. "


def test_what_an_event_leaves_out_is_that_of_the_same_deal():
    told = roles(SOLD + "Turkey then cancelled the purchase.", "Cancellation", "cancelled")
    assert SALE | {("agent", "Turkey")} <= told


def test_another_buyer_has_another_deal():
    told = roles(SOLD + "Egypt will buy helicopters.", "Purchase", "buy")
    assert ("item", "S-400") not in told


@pytest.mark.parametrize(
    "text",
    ["Turkey signed the contract in May.", "The contract was signed in May by Turkey."],
)
def test_who_buys_signs_as_the_buyer(text):
    told = roles(SOLD + text, "Agreement", "signed")
    assert ("recipient", "Turkey") in told
    assert ("participant", "Turkey") not in told


def test_a_treaty_binds_its_sides_alike():
    told = roles(SOLD + "Turkey and Russia signed a peace treaty in May.", "Agreement", "signed")
    assert {("participant", "Turkey"), ("participant", "Russia")} <= told


def test_a_refusal_has_the_weapon_and_the_side_that_it_is_about():
    told = roles("Germany refused to sell Gepard guns to Egypt.", "Rejection", "refused")
    assert told == {("agent", "Germany"), ("target", "Egypt"), ("item", "Gepard")}


@pytest.mark.parametrize(
    "text",
    [
        "Egypt flies the F-16 and ordered four more.",
        "Egypt flies the F-16 and ordered ten of them.",
    ],
)
def test_a_number_stands_for_the_weapon_named_before(text):
    assert ("item", "F-16") in roles(text, "Purchase", "ordered")


def test_a_sum_stands_for_no_weapon():
    text = "Egypt flies the F-16 and Kuwait paid $3 million."
    assert ("item", "F-16") not in roles(text, "Payment", "paid")


def test_who_supplies_stands_beside_what_is_related():
    text = "Poland saw the missiles which, according to Germany, Russia delivered to Egypt."
    told = roles(text, "Delivery", "delivered")
    assert {("supplier", "Russia"), ("recipient", "Egypt")} <= told


def test_one_among_several_does_what_they_do():
    text = "Germany is among the countries that sell F-16 parts to Egypt."
    assert ("supplier", "Germany") in roles(text, "Purchase", "sell")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Russia later suspended the deliveries to Turkey.", ("supplier", "Russia")),
        ("Turkey later cancelled the order.", ("recipient", "Turkey")),
    ],
)
def test_who_pulls_out_is_still_a_side_of_the_deal(text, side):
    word = "suspended" if "suspended" in text else "cancelled"
    assert side in roles(SOLD + text, "Cancellation", word)


def test_several_sellers_stay_sellers():
    text = "Egypt wants the Su-35. Germany, China and Russia sell them to India."
    told = roles(text, "Purchase", "sell")
    assert {("supplier", "Germany"), ("supplier", "China"), ("supplier", "Russia")} <= told


def test_arms_at_large_are_none_of_the_weapons_beside():
    text = "Germany, which ordered the Gepard, resumed its arms sales to Egypt."
    assert ("item", "Gepard") not in roles(text, "Purchase", "sales")

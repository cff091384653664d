"""What is told in general is no particular event; what names no item needs something that links."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dealgraph.model import Annotation, Argument, Entity, Event, Money
from dealgraph.resolution import resolve

SIDES = (("supplier", "n"), ("recipient", "s"))


WEAK = "the article's main subject; held 0.50 likely"


def article(type_: str, *sentences: str, item: bool = False, doc: str = "x", **more) -> Annotation:
    """An article of these sentences, the triggers in brackets, amounts as "<40>" millions."""
    text, events = "", []
    for sentence in sentences:
        amount = re.search(r"<(\d+)>", sentence)
        plain = re.sub(r"[<>]", "", sentence)
        before, word, after = re.split(r"[\[\]]", plain)
        start = len(text) + len(before)
        money = amount and Money(float(amount[1]) * 1e6, "USD", (start, start))
        args = tuple(Argument(*pair) for pair in (*SIDES, *([("item", "z")] if item else [])))
        if "treaties" in after:  # the item is guessed
            args = tuple(replace(a, reason=WEAK) if a.role == "item" else a for a in args)
        name = f"v{len(events) + 1}"
        events.append(Event(name, type_, (start, start + len(word)), args, money=money or None))
        text += before + word + after + "\n"
    names = (("n", "State", "Norland"), ("s", "State", "Sudria"), ("z", "WeaponSystem", "Zephyr"))
    entities = tuple(Entity(*row[:2], row[2], None, ((0, 1),)) for row in names)
    more = {"published": "1998-03-04"} | more
    return Annotation(doc, text, entities=entities, events=tuple(events), **more)


def events_in(type_: str, *sentences: str, **more) -> int:
    return len(resolve([article(type_, *sentences, **more)], []).events)


APART = [
    ("Aid", "Norland will [provide] <40> million to Sudria.", "It will [stand with] Sudria."),
    ("Aid", "NORLAND TO [GIVE] SUDRIA 60 TRUCKS.", "Its [aid] since 1991 came to <900> million."),
    ("Aid", "Norland's secret [assistance] helped find camps.", "The [aid] was badly needed."),
    ("Aid", "Norland [gave] Sudria boots.", "It has [given] more than any ally."),
    (
        "Delivery",
        "Norland [shipped] 12 howitzers to Sudria.",
        "Arms [deliveries] rose in the 1990s.",
    ),
    ("Delivery", "A load of tanks was [delivered].", "Norland also [delivered] helicopters."),
    ("Delivery", "Norland [sent] shells for the guns.", "It had [supplied] missiles before."),
    ("Delivery", "Norland [supplied] rifles.", "Its [exports] to Sudria go back to 1950."),
    ("Purchase", "Sudria [bought] drones for <12> million.", "Norland's [sales] are a lifeline."),
    ("Purchase", "Six makers want to [sell] Sudria 90 jets.", "Norland urged Sudria to [buy]."),
    ("Purchase", "Norland [sold] Sudria frigates.", "Firms that [sell] chips will be punished."),
    ("Purchase", "The [sale] for <70> million went ahead.", "A [sale] for <15> million did not."),
    ("Offer", "Norland [offered] Sudria submarines.", "Norland [proposed] projects to Sudria."),
    ("Payment", "Sudria [paid] <5> million.", "Sudria has always [paid] Norland in oil."),
    ("Coproduction", "They want [co-production].", "The sides may [build] ships together."),
    ("Request", "Sudria [asked] Norland for radars.", "Sudria's generals often [seek] arms."),
]

ONE = [
    ("Aid", "Norland pledged an [aid package] of <40> million.", "The [package] holds 60 trucks."),
    ("Aid", "Norland's new [aid] of <40> million.", "It [gave] Sudria <40> million, he said."),
    ("Delivery", "Norland [shipped] drones to Sudria.", "The [influx] of drones goes on."),
    ("Delivery", "A big [shipment] left on Monday.", "This [shipment] will reach Sudria."),
    ("Purchase", "Sudria [bought] jets for <70> million.", "The [deal] was signed in Oslo."),
    ("Purchase", "Sudria's proposed <60> million [purchase].", "This proposed [sale] needs staff."),
    ("Offer", "Norland made an [offer] of <9> million.", "The [offer] was turned down."),
]

NAMED_APART = [
    ("Agreement", "More than 100 states have [signed] it.", "Norland [signed] it in spring."),
    ("Agreement", "Norland [signed] the deal.", "Many other countries had [agreed] to buy it."),
    ("Development", "Several nations [developed] such arms.", "Norland [developed] the Zephyr."),
    ("Cancellation", "Norland must not [quit] the deal.", "It [tore up] binding treaties before."),
    ("Cancellation", "Have they ever [given up] before?", "Norland may [give up] the Zephyr."),
    ("Purchase", "Dozens of armies have [bought] it.", "Norland [sold] Sudria the Zephyr."),
]


@pytest.mark.parametrize(("type_", "one", "other"), APART)
def test_no_item_and_nothing_that_links(type_, one, other):
    assert events_in(type_, one, other) == 2


@pytest.mark.parametrize(("type_", "one", "other"), ONE)
def test_no_item_but_linked(type_, one, other):
    assert events_in(type_, one, other) == 1


@pytest.mark.parametrize(("type_", "one", "other"), NAMED_APART)
def test_told_in_general_about_a_named_item(type_, one, other):
    assert events_in(type_, one, other, item=True) == 2


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("Purchase", "Norland [sold] Sudria the Zephyr.", "The [sale] was agreed in May."),
        ("Delivery", "[Deliveries] of the Zephyr began.", "The [deliveries] took a year."),
        ("Delivery", "Norland has [delivered] it.", "The Zephyr was [handed over] at dawn."),
        ("Purchase", "SUDRIA [BUYS] ZEPHYR", "Sudria has [bought] the Zephyr, Norland says."),
    ],
)
def test_a_named_item_links(type_, one, other):
    assert events_in(type_, one, other, item=True) == 1


def test_what_is_listed_side_by_side_is_not_one():
    text = "Both want [co-production], [co-development] and freer trade."
    first = article("Coproduction", text.replace("[co-development]", "co-development"), item=True)
    place = first.text.index("co-development")
    second = Event("v2", "Coproduction", (place, place + 14), first.events[0].args)
    both = Annotation(
        "x", first.text, published="1998-03-04", entities=first.entities,
        events=(*first.events, second),
    )  # fmt: skip
    assert len(resolve([both], []).events) == 2


def test_in_two_articles_an_amount_links_and_a_kind_does_not():
    one = article("Aid", "Norland [gives] Sudria <40> million.")
    same = article("Aid", "A <40> million [package] for Sudria.", doc="y")
    other = article("Aid", "Norland's [aid] to Sudria goes on.", doc="y")
    assert len(resolve([one, same], []).events) == 1
    assert len(resolve([one, other], []).events) == 2


def test_deals_without_an_item_hold_what_is_linked():
    bought = article("Purchase", "Sudria [bought] jets for <70> million.", doc="a")
    paid = article("Payment", "Sudria [paid] Norland <70> million.", doc="b")
    asked = article("Request", "Sudria [asked] for <3> million in radars.", doc="c")
    deals = resolve([bought, paid, asked], []).deals
    assert sorted(len(deal.events) for deal in deals) == [1, 2]


def test_what_is_told_in_general_makes_no_deal_without_an_item():
    told = article("Purchase", "Norland has [sold] arms of <900> million since 1991.")
    assert not resolve([told], []).deals


def test_arms_that_are_retired_are_no_step_of_the_deal():
    bought = article("Purchase", "Norland [sold] Sudria the Zephyr.", item=True, doc="a")
    text = "Sudria will retire the Zephyr."
    place = (text.index("retire"), text.index("retire") + 6)
    args = (Argument("agent", "s"), Argument("item", "z"))
    gone = replace(
        bought, doc_id="b", text=text, events=(Event("v1", "Cancellation", place, args),)
    )
    assert [len(deal.events) for deal in resolve([bought, gone], []).deals] == [1]
    text = text.replace("retire", "cancel")
    gone = replace(gone, text=text)
    assert [len(deal.events) for deal in resolve([bought, gone], []).deals] == [2]


@pytest.mark.parametrize(
    ("target", "status", "steps"),
    [
        ("s", "happened", 2),
        ("t", "happened", 1),
        (None, "happened", 2),
        ("s", "negated", 1),
        (None, "negated", 1),
    ],
)
def test_what_the_supplier_wants_of_another_state_or_does_not_is_no_step(target, status, steps):
    bought = article("Purchase", "Norland [sold] Sudria the Zephyr.", item=True, doc="a")
    text = "Norland urged Thule and Sudria to field the Zephyr."
    args = (Argument("agent", "n"), Argument("item", "z"))
    args += (Argument("target", target),) if target else ()
    entities = (*bought.entities, Entity("t", "State", "Thule", None, ((14, 19),)))
    asked = Event("v1", "Demand", (8, 13), args, status=status)
    other = replace(bought, doc_id="b", text=text, entities=entities, events=(asked,))
    assert [len(deal.events) for deal in resolve([bought, other], []).deals] == [steps]

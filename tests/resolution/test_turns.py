"""Follow-on orders and counter-offers: stages by what went before."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dealgraph.model import Annotation, Argument, Entity, Event
from dealgraph.resolution import resolve

NAMES = {
    "NO": ("State", "Norland", "state:XN"),
    "SU": ("State", "Sudria", "state:XS"),
    "WE": ("State", "Westonia", "state:XW"),
    "HA": ("WeaponSystem", "Hawthorn", "weapon:hawthorn"),
    "SH": ("WeaponSystem", "Shieldwall", "weapon:shieldwall"),
    "CO": ("WeaponSystem", "Corvus", "weapon:corvus"),
}
KINDS = {"HA": "air_defence", "SH": "air_defence", "CO": "corvette"}
TABLE = [
    SimpleNamespace(
        id=known, type=kind, name=name, qid=None, aliases=(), offices=(), country=None,
        kind=KINDS.get(local), maker=None, family=None,
    )
    for local, (kind, name, known) in NAMES.items()
]  # fmt: skip
DEAL = {"supplier": "NO", "recipient": "SU", "item": "HA"}
RIVAL = {"supplier": "WE", "recipient": "SU", "item": "SH"}


def article(doc, text, *events, published=None):
    """One article; an event is (type, word of the text, parties, more fields)."""
    made = []
    for number, (type_, word, parties, *more) in enumerate(events, 1):
        begin = text.index(word)
        args = tuple(Argument(role, who) for role, who in parties.items())
        fields = more[0] if more else {}
        made.append(Event(f"v{number}", type_, (begin, begin + len(word)), args, **fields))
    entities = tuple(
        Entity(i, kind, name, None, _spans(text, name), known)
        for i, (kind, name, known) in NAMES.items()
    )
    return Annotation(doc, text, published=published, entities=entities, events=tuple(made))


def _spans(text, name):
    at = text.find(name)
    return ((at, at + len(name)),) if at >= 0 else ()


def stages(*articles):
    story = resolve(articles, TABLE)
    return {f"{ref.doc_id}.{ref.local}": e.stage for e in story.events for ref in e.members}


SIGNED = article(
    "a",
    "Sudria signed for the Hawthorn of Norland.",
    ("Agreement", "signed", DEAL),
    published="2011-03-02",
)


@pytest.mark.parametrize(
    "text",
    [
        "Sudria then ordered a second batch of the Hawthorn from Norland.",
        "Sudria has ordered another Hawthorn battery, Norland says.",
        "SUDRIA HAS ordered ADDITIONAL Hawthorn LAUNCHERS FROM Norland.",
    ],
)
def test_an_order_of_a_later_batch_is_a_follow_on(text):
    order = article("b", text, ("Purchase", "ordered", DEAL), published="2014-05-01")
    assert stages(SIGNED, order)["b.v1"] == "follow-on"
    assert stages(order)["b.v1"] == "acquisition"  # nothing that it follows on


def test_the_first_order_and_the_steps_of_a_later_batch_keep_their_stage():
    text = "Sudria ordered the Hawthorn. It signed for a second batch of the Hawthorn."
    more = article(
        "b", text, ("Purchase", "ordered", DEAL), ("Agreement", "signed", DEAL),
        published="2014-05-01",
    )  # fmt: skip
    found = stages(SIGNED, more)
    assert (found["b.v1"], found["b.v2"]) == ("acquisition", "contract")


def offer(parties=RIVAL, *, published="2012-01-01", **more):
    text = "Westonia offered Sudria the Shieldwall, or the Corvus, or the Hawthorn of Norland."
    return article("b", text, ("Offer", "offered", parties, more), published=published)


def test_an_offer_of_the_same_kind_of_weapon_while_a_deal_is_under_way():
    assert stages(SIGNED, offer())["b.v1"] == "counter-offer"
    assert stages(SIGNED, offer(status="planned"))["b.v1"] == "counter-offer"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (offer(published="2010-01-01"), "before there was a deal"),
        (offer(published=None), "nobody knows when"),
        (offer(RIVAL | {"item": "CO"}), "another need"),
        (offer(RIVAL | {"supplier": "NO"}), "the seller offers more"),
        (offer(RIVAL | {"item": "HA"}), "the same system, from a licensee"),
        (offer(RIVAL | {"recipient": "NO"}), "to somebody else"),
        (offer(status="negated"), "not made"),
        (offer({"recipient": "SU", "item": "SH"}), "by nobody that is named"),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_other_offers_are_offers(made, why):
    assert stages(SIGNED, made)["b.v1"] == "offer", why


def test_who_objects_to_a_deal_offers_against_it_whatever_the_weapon():
    against = article(
        "c",
        "Westonia condemned Sudria over the Hawthorn.",
        ("Objection", "condemned", {"agent": "WE", "target": "SU", "item": "HA"}),
        published="2011-06-01",
    )
    ships = offer(RIVAL | {"item": "CO"})
    assert stages(SIGNED, against, ships)["b.v1"] == "counter-offer"
    assert stages(SIGNED, ships)["b.v1"] == "offer"


def test_an_undated_text_that_tells_of_the_deal_and_of_the_offer():
    text = "Sudria signed for the Hawthorn of Norland, so Westonia offered the Shieldwall."
    both = article("b", text, ("Agreement", "signed", DEAL), ("Offer", "offered", RIVAL))
    assert stages(both)["b.v2"] == "counter-offer"
    planned = article(
        "b", text, ("Agreement", "signed", DEAL, {"status": "planned"}), ("Offer", "offered", RIVAL)
    )
    assert stages(planned)["b.v2"] == "offer"

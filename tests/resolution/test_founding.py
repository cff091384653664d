"""What may found a deal: parties that are likely, and an item that the recipient does not make."""

from __future__ import annotations

from itertools import permutations

import pytest
from world import spans

from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Annotation, Argument, Entity, Event
from dealgraph.resolution import resolve

TEXT = "Norway sold Chile the Zephyr. Germany makes the Leopard 2."


def entity(id_: str, type_: str, name: str, known: str | None = None) -> Entity:
    return Entity(id_, type_, name, None, spans(TEXT, name), known, "by its name")


def deals(item: str, recipient: str, reason: str | None = None, type_: str = "Purchase") -> list:
    roles = (("supplier", "norway"), ("recipient", recipient), ("item", item))
    args = tuple(Argument(r, w, reason=reason if r == "recipient" else None) for r, w in roles)
    article = Annotation(
        "x",
        TEXT,
        published="2001-02-03",
        entities=(
            entity("norway", "State", "Norway", "state:NO"),
            entity("chile", "State", "Chile", "state:CL"),
            entity("zephyr", "WeaponSystem", "Zephyr"),
            entity("germany", "State", "Germany", "state:DE"),
            entity("leopard", "WeaponSystem", "Leopard 2", "weapon:leopard-2"),
        ),
        events=(Event("v1", type_, spans(TEXT, "sold")[0], args),),
    )
    return [deal.label for deal in resolve([article], load_actors()).deals]


@pytest.mark.parametrize(
    ("reason", "founded"),
    [
        ("shared in sentence; held 0.39 likely", False),
        ("shared in sentence; held 0.41 likely", True),
        ("to of the trigger: named; held 0.21 likely", True),
        ("with beside the trigger: named; held 0.21 likely", True),
        ("with beside the trigger: the company; held 0.21 likely", False),
        ("to of the trigger; recipient because the item is made in NO; held 0.24 likely", False),
        (None, True),
    ],
)
def test_an_unlikely_party_founds_no_deal(reason, founded):
    assert bool(deals("zephyr", "chile", reason)) == founded


def test_who_makes_a_weapon_is_not_sold_it_by_others_but_may_be_helped_with_it():
    assert deals("leopard", "chile") == ["Leopard 2: Norway to Chile"]
    assert deals("leopard", "germany") == []
    assert deals("leopard", "germany", type_="Aid") == ["Leopard 2: Norway to Germany"]


def told(doc: str, published: str, roles: tuple[str, ...], type_: str = "Purchase") -> Annotation:
    sides = {"supplier": "norway", "recipient": "chile", "item": "zephyr", "target": "chile"}
    args = tuple(Argument(role, sides[role]) for role in roles)
    entities = (
        entity("norway", "State", "Norway", "state:NO"),
        entity("chile", "State", "Chile", "state:CL"),
        entity("zephyr", "WeaponSystem", "Zephyr"),
    )
    event = Event("v1", type_, spans(TEXT, "sold")[0], args)
    return Annotation(doc, TEXT, published=published, entities=entities, events=(event,))


def test_the_same_sides_and_item_decades_later_are_another_deal():
    sale = ("supplier", "recipient", "item")
    first, later = told("a", "1981-02-03", sale), told("b", "2010-05-06", sale)
    near = told("c", "1988-05-06", sale, "Delivery")
    labels = ["Zephyr: Norway to Chile, 1981", "Zephyr: Norway to Chile, 2010"]
    for order in permutations((first, near, later)):
        deals = resolve(order, load_actors()).deals
        assert [deal.label for deal in deals] == labels
        assert [len(deal.events) for deal in deals] == [2, 1] and not deals[1].follows
    between = told("d", "1997-01-01", ("target", "item", "supplier"), "Objection")
    bridge = told("e", "2003-01-01", sale, "Delivery")
    assert len(resolve([first, near, later, between, bridge], load_actors()).deals) == 1


def test_who_supplied_decades_ago_is_not_taken_for_the_supplier_now():
    first = told("a", "1981-02-03", ("supplier", "recipient", "item"))
    later = told("b", "2010-05-06", ("recipient", "item"))
    labels = [deal.label for deal in resolve([first, later], load_actors()).deals]
    assert labels == ["Zephyr: to Chile, 2010", "Zephyr: Norway to Chile, 1981"]
    complaint = told("c", "2010-05-06", ("target", "item"), "Objection")
    (deal,) = resolve([first, complaint], load_actors()).deals
    assert deal.label == "Zephyr: Norway to Chile" and len(deal.events) == 1


@pytest.mark.parametrize(("supplier", "founded"), [("germany", True), ("norway", False)])
def test_a_supplier_that_was_recalled_founds_a_deal_over_what_it_makes(supplier, founded):
    recalled = "the last Purchase told of; held 0.51 likely"
    args = (
        Argument("supplier", supplier, reason=recalled),
        Argument("recipient", "chile"),
        Argument("item", "leopard"),
    )
    entities = (
        entity("norway", "State", "Norway", "state:NO"),
        entity("germany", "State", "Germany", "state:DE"),
        entity("chile", "State", "Chile", "state:CL"),
        entity("leopard", "WeaponSystem", "Leopard 2", "weapon:leopard-2"),
    )
    event = Event("v1", "Purchase", spans(TEXT, "sold")[0], args)
    article = Annotation("x", TEXT, published="2001-02-03", entities=entities, events=(event,))
    labels = [deal.label for deal in resolve([article], load_actors()).deals]
    assert ("Leopard 2: Germany to Chile" in labels) == founded
    assert "Leopard 2: Norway to Chile" not in labels


def batched(doc: str, day: str, text: str, word: str, type_: str, supplier: bool = True):
    """An article with one event over the Zephyr, done, of the batch that its words tell."""
    names = [
        Entity(id_, kind, name, None, spans(text, name), known, "by its name")
        for id_, kind, name, known in (
            ("norway", "State", "Norway", "state:NO"),
            ("chile", "State", "Chile", "state:CL"),
            ("zephyr", "WeaponSystem", "Zephyr", None),
        )
    ]
    roles = [("supplier", "norway")] * supplier + [("recipient", "chile"), ("item", "zephyr")]
    args = tuple(Argument(role, who) for role, who in roles)
    step = Event("v1", type_, spans(text, word)[0], args)
    return Annotation(doc, text, published=day, entities=tuple(names), events=(step,))


FIRST = batched("a", "2015-02-01", "Chile bought the Zephyr of Norway.", "bought", "Purchase")
PART = batched(
    "b", "2016-01-01", "Norway delivered 3 more Zephyr jets to Chile.", "delivered", "Delivery"
)


@pytest.mark.parametrize(("ordered", "batch"), [("2015-09-01", 2), ("2021-05-01", 1)])
def test_a_further_part_that_came_is_of_the_first_order_unless_more_was_ordered(ordered, batch):
    text = "Chile bought 30 more Zephyr jets of Norway."
    later = batched("c", ordered, text, "bought", "Purchase")
    found = resolve([FIRST, PART, later], load_actors())
    part = next(event.id for event in found.events if event.type == "Delivery")
    assert [deal.batch for deal in found.deals if part in deal.events] == [batch]


def test_a_later_batch_of_an_unknown_supplier_follows_the_one_first_deal():
    text = "Chile bought 30 more Zephyr jets. Norway was silent."
    later = batched("c", "2021-05-01", text, "bought", "Purchase", supplier=False)
    first, second = sorted(resolve([FIRST, later], load_actors()).deals, key=lambda d: d.batch)
    assert second.suppliers == () and second.follows == first.id

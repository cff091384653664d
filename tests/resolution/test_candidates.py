"""What is proposed as one, and which actors are doubted."""

from __future__ import annotations

import pytest

from dealgraph.resolution.candidates import Sketch, propose
from dealgraph.resolution.doubts import Standing, doubts
from dealgraph.resolution.event_candidates import EventSketch, propose_events
from dealgraph.resolution.name_forms import initials, spelling


def sketch(type_, name, *aliases, known=False, titles=()):
    return Sketch(f"{type_}:{name}", type_, name, aliases, known, frozenset(titles))


def proposed(*actors):
    return [
        ({i.partition(":")[2] for i in c.ids}, c.why) for c in propose(actors) if len(c.ids) > 1
    ]


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (("Person", "Dmitri Rogozin"), ("Person", "Dmitry Rogosin"), "one letter"),
        (("Person", "Vladimir Zhukovsky"), ("Person", "Vladimir Joukovski"), "spellings"),
        (("Person", "Kim Soo-hyun"), ("Person", "K. Soo-hyun"), "initial"),
        (("Person", "Rajnath Singh"), ("Person", "Singh"), "family name 'singh'"),
        (("Organisation", "Saab AB"), ("Organisation", "Saab"), "spellings of one name"),
        (
            ("Organisation", "Korea Aerospace"),
            ("Organisation", "Korea Aerospace Industries"),
            "holds",
        ),
        (("Organisation", "Defence Acquisition Council"), ("Organisation", "DAC"), "short for"),
        (("Place", "Severodvinsk"), ("Organisation", "Severodvinsk"), "Organisation and Place"),
    ],
)
def test_proposals_with_reasons(one, two, why):
    if "Rogosin" in two[1]:  # both given and family name differ: nothing to say
        assert proposed(sketch(*one), sketch(*two)) == []
        two = ("Person", "Dmitri Rogosin")
    ((names, reason),) = proposed(sketch(*one), sketch(*two))
    assert names == {one[1], two[1]} and why in reason


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("WeaponSystem", "S-300"), ("WeaponSystem", "S-400")),
        (("WeaponSystem", "Leopard 1"), ("WeaponSystem", "Leopard 2")),
        (("WeaponSystem", "Bayraktar TB2"), ("WeaponSystem", "Bayraktar TB3")),
        (("Person", "Ali Khan"), ("Person", "Imran Khan")),
        (("State", "Niger"), ("State", "Nigeria")),
        (("Place", "Oslo"), ("Place", "Oman")),
        (("Organisation", "Boeing"), ("Organisation", "Airbus")),
        (("Organisation", "Indian Navy"), ("Organisation", "Indian Private")),
        (("Organisation", "Naval Group"), ("Organisation", "Naval Academy")),
        (("WeaponSystem", "CATM-9X"), ("WeaponSystem", "NATM-9X")),
        (("Organisation", "SAAR"), ("Organisation", "Saab")),
    ],
)
def test_what_is_not_proposed(one, two):
    assert proposed(sketch(*one), sketch(*two)) == []


def test_three_may_be_one_and_the_known_one_comes_first():
    actors = [
        sketch("Person", "Ismail Demir", known=True),
        sketch("Person", "Ismal Demir"),
        sketch("Person", "Ismaill Demir"),
    ]
    (group,) = propose(actors)
    assert group.ids[0] == "Person:Ismail Demir" and len(group.ids) == 3


def test_a_family_name_of_several_is_several_proposals():
    actors = [sketch("Person", name) for name in ("Singh", "Rajnath Singh", "Manmohan Singh")]
    assert [len(c.ids) for c in propose(actors)] == [2, 2]


def test_rows_of_the_tables_are_told_apart_by_the_tables():
    assert proposed(sketch("State", "Iran", known=True), sketch("State", "Iraq", known=True)) == []


def test_what_a_researcher_told_apart_is_not_proposed_again():
    one, two = sketch("Person", "Ana Ruiz"), sketch("Person", "Anna Ruiz")
    assert propose([one, two]) != []
    assert propose([one, two], [frozenset((one.id, two.id))]) == []


def test_namesakes_in_one_office():
    one = sketch("Person", "Mohammed Salem", titles=["minister"])
    two = sketch("Person", "Hamid Salem", titles=["minister", "defence"])
    ((_, why),) = proposed(one, two)
    assert why == "same family name 'salem', both called minister"


def test_a_common_family_name_tells_nothing():
    crowd = [
        sketch("Person", f"{first} Khan")
        for first in ("Ali", "Imran", "Omar", "Aziz", "Bilal", "Zia", "Reza")
    ]
    assert proposed(sketch("Person", "Khan"), *crowd) == []


def test_order_of_actors_does_not_matter():
    actors = [sketch("Person", name) for name in ("Ana Ruiz", "Anna Ruiz", "Ruiz", "A. Ruiz")]
    assert propose(actors) == propose(actors[::-1])


def test_forms_of_names():
    assert spelling("zhukovskiy") == spelling("joukovsky")
    assert initials("Ministry of Defence") == {"MOD", "MD"}


# -- events ----------------------------------------------------------------------------------------

SALE = {"supplier": frozenset({"no"}), "recipient": frozenset({"cl"}), "item": frozenset({"z"})}


def step(
    id_, *, type_="Agreement", label="Agreement on Z", real="real", first="", last="", **roles
):
    return EventSketch(id_, type_, label, frozenset({real}), {**SALE, **roles}, first, last)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (step("b"), True),
        (step("b", first="2020-01-01", last="2020-12-31"), True),
        (step("b", first="2019-01-01", last="2019-12-31"), False),
        (step("b", real="prospect"), False),
        (step("b", type_="Delivery"), False),
        (step("b", label="Agreement on Z (further batch)"), False),
        (step("b", recipient=frozenset({"pe"})), False),
        (step("b", recipient=frozenset()), False),
    ],
)
def test_events_that_agree_are_proposed(other, found):
    one = step("a", first="2020-05-01", last="2020-05-31")
    assert bool(propose_events([one, other])) is found
    assert not propose_events([one, other], [frozenset(("a", "b"))])


# -- doubts ----------------------------------------------------------------------------------------


def test_doubtful_actors_come_first_with_why():
    sure = Standing(sketch("State", "Norway", known=True), 12)
    once = Standing(sketch("Person", "Commenting"), 1, weak=1, acts=False)
    place = Standing(sketch("Place", "Hawk"), 3)
    firm = Standing(sketch("Organisation", "Hawk"), 3)
    found = doubts([sure, once, place, firm], propose([place.sketch, firm.sketch]))
    assert found[0].id == "Person:Commenting"
    assert found[-1].id == "State:Norway" and found[-1].score == 0
    why = "; ".join(found[0].reasons)
    for reason in ("only in captions", "in no table", "named once", "one name", "takes part in"):
        assert reason in why
    (hawk,) = (d for d in found if d.id == "Place:Hawk")
    assert any("also named as Organisation" in r for r in hawk.reasons)
    assert any(r.startswith("like Hawk") for r in hawk.reasons)


def test_events_without_an_item_are_proposed_where_the_parties_are_the_same():
    sides = {"supplier": frozenset({"n"}), "recipient": frozenset({"s"})}
    one, two = (EventSketch(i, "Aid", "Aid", frozenset({"real"}), sides) for i in "ab")
    (found,) = propose_events([one, two])
    assert "no item is named" in found.why and found.score < 0.4
    other = EventSketch(
        "c", "Aid", "Aid", frozenset({"real"}), {**sides, "supplier": frozenset("t")}
    )
    assert propose_events([one, other]) == []

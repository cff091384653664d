"""The ledger: which claims about one step are set side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from world import TABLE, entity, event

from dealgraph.model import Annotation, Quantity
from dealgraph.resolution import resolve

PLAN = "Chile will buy Zephyr missiles from Norway."
DONE = "Norway sold Zephyr missiles to Chile."


def told(doc: str, text: str, word: str, day: str, status: str, number, item: bool) -> Annotation:
    """An article with one purchase, of a named weapon or of none."""
    names = [
        entity("e1", "State", "Norway", text, known="state:NO"),
        entity("e2", "State", "Chile", text, known="state:CL"),
    ]
    sides = [("supplier", "e1"), ("recipient", "e2")]
    if item:
        names.append(entity("e3", "WeaponSystem", "Zephyr", text))
        sides.append(("item", "e3"))
    quantity = Quantity(number, "missile") if number else None
    purchase = event("v1", "Purchase", text, word, *sides, status=status, quantity=quantity)
    return Annotation(doc, text, published=day, entities=tuple(names), events=(purchase,))


@pytest.mark.parametrize(
    ("plan", "sold", "item", "kinds"),
    [
        (None, None, True, ["update"]),
        (26, 26, True, ["update"]),
        (26, 36, True, []),  # not the ones that were planned
        (None, None, False, []),  # may be about different arms
    ],
)
def test_a_plan_is_carried_out_by_a_step_of_its_item_and_number(plan, sold, item, kinds):
    articles = [
        told("plan", PLAN, "buy", "2021-01-10", "planned", plan, item),
        told("done", DONE, "sold", "2021-09-10", "happened", sold, item),
    ]
    story = resolve(articles, TABLE)
    assert [difference.kind for difference in story.differences] == kinds


@pytest.mark.parametrize(
    ("plan", "done", "day", "kinds"),
    [
        (PLAN, DONE, "2023-09-10", ["update"]),
        (PLAN, DONE, "2021-01-12", []),  # the same news, told by another as done
        (PLAN, DONE, "2027-09-10", []),  # years after: another matter
        (PLAN, "There were sales of Zephyr missiles by Norway to Chile.", "2021-09-10", []),
    ],
)
def test_what_came_years_later_or_is_told_in_general_is_no_outcome(plan, done, day, kinds):
    word = "sold" if "sold" in done else "sales"
    articles = [
        told("plan", plan, "buy", "2021-01-10", "planned", None, True),
        told("done", done, word, day, "happened", None, True),
    ]
    story = resolve(articles, TABLE)
    assert [difference.kind for difference in story.differences] == kinds


def test_what_a_signed_contract_is_about_is_not_looked_forward_to():
    text = "Chile signed a contract to buy Zephyr missiles from Norway."
    plan = told("plan", text, "buy", "2021-01-10", "planned", None, True)
    done = told("done", DONE, "sold", "2021-09-10", "happened", None, True)
    assert resolve([plan, done], TABLE).differences
    sides = (("supplier", "e1"), ("recipient", "e2"), ("item", "e3"))
    signed = event("v2", "Agreement", text, "signed", *sides)
    plan = replace(plan, events=(*plan.events, signed))
    assert [d.kind for d in resolve([plan, done], TABLE).differences] == []


@pytest.mark.parametrize(
    ("words", "kinds"), [("a contract", ["conflict"]), ("a framework agreement", [])]
)
def test_a_framework_agreement_is_another_step_than_the_contract(words, kinds):
    made = []
    for doc, day, what in (("one", "2021-01-10", words), ("two", "2021-03-10", "the contract")):
        text = f"Norway and Chile signed {what} on Zephyr missiles."
        article = told(doc, text, "signed", "2021-06-01", "happened", None, True)
        one = replace(article.events[0], type="Agreement", date=day)
        made.append(replace(article, events=(one,)))
    assert [d.kind for d in resolve(made, TABLE).differences] == kinds


GUESSED = "by no rule; held 0.30 likely"


def recalled(annotation: Annotation, *roles: str) -> Annotation:
    """The article with parties that were not read from the sentence."""
    (sale,) = annotation.events
    args = tuple(replace(a, reason=GUESSED) if a.role in roles else a for a in sale.args)
    return replace(annotation, events=(replace(sale, args=args),))


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        ((), ["update"]),
        (("supplier",), ["update"]),
        (("item",), []),
        (("supplier", "recipient"), []),
    ],
)
def test_an_entry_rests_on_an_item_and_a_side_that_stand_in_both_texts(roles, kinds):
    plan = told("plan", PLAN, "buy", "2021-01-10", "planned", None, True)
    done = told("done", DONE, "sold", "2021-09-10", "happened", None, True)
    other = told("third", DONE, "sold", "2021-09-11", "happened", None, True)
    story = resolve([recalled(plan, *roles), done, other], TABLE)
    assert [difference.kind for difference in story.differences] == kinds


@pytest.mark.parametrize(
    ("plan", "change", "kinds"),
    [
        (PLAN, {}, ["update"]),
        (PLAN, {"discourse": "background"}, []),  # a plan of the past
        ("Chile will buy the remaining Zephyr missiles from Norway.", {}, []),
        ("Chile will buy the other Zephyr missiles from Norway.", {}, ["update"]),
    ],
)
def test_what_is_retold_or_left_to_come_is_no_plan_for_a_first_step(plan, change, kinds):
    hope = told("plan", plan, "buy", "2021-01-10", "planned", None, True)
    hope = replace(hope, events=(replace(hope.events[0], **change),))
    done = told("done", DONE, "sold", "2021-09-10", "happened", None, True)
    assert [d.kind for d in resolve([hope, done], TABLE).differences] == kinds


@pytest.mark.parametrize(
    ("day", "kinds"), [("2021-02-20", ["update"]), ("2021-10-20", [])], ids=["begun", "mostly over"]
)
def test_a_year_that_is_mostly_over_may_have_seen_it_before_the_plan(day, kinds):
    hope = told("plan", PLAN, "buy", day, "planned", None, True)
    done = told("done", DONE, "sold", "2023-09-10", "happened", None, True)
    done = replace(done, events=(replace(done.events[0], date="2021"),))
    assert [d.kind for d in resolve([hope, done], TABLE).differences] == kinds


@pytest.mark.parametrize(
    ("words", "cue", "kinds"),
    [
        ("Norway has not sold Zephyr missiles to Chile.", "not", ["update"]),
        ("A ban keeps Norway from having sold Zephyr missiles to Chile.", "ban", []),
    ],
)
def test_only_a_plain_denial_is_set_beside_what_was_done_later(words, cue, kinds):
    no = told("no", words, "sold", "2021-01-10", "negated", None, True)
    place = (words.index(cue), words.index(cue) + len(cue))
    no = replace(no, events=(replace(no.events[0], status_cue=place),))
    done = told("done", DONE, "sold", "2021-09-10", "happened", None, True)
    assert [d.kind for d in resolve([no, done], TABLE).differences] == kinds


def test_a_number_far_smaller_is_that_of_a_part():
    def signed(doc, number):
        text = f"Chile and Norway signed a contract for {number} Zephyr missiles in May 2021."
        it = told(doc, text, "signed", "2022-01-10", "happened", number, True)
        event_ = replace(it.events[0], type="Agreement", date="2021-05")
        return replace(it, events=(event_,))

    assert [d.kind for d in resolve([signed("a", 50), signed("b", 48)], TABLE).differences] == [
        "conflict"
    ]
    assert [d.kind for d in resolve([signed("a", 50), signed("b", 5)], TABLE).differences] == [
        "scope"
    ]

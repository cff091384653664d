"""News is not joined with what was long ago, nor a guess with what stands in the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from world import TABLE, entity, event

from dealgraph.model import Annotation, Event
from dealgraph.resolution import resolve

SIDES = (("supplier", "e1"), ("recipient", "e2"), ("item", "e3"))
LEAD = {"discourse": "news", "discourse_reason": "told in headline or lead"}
BEFORE = {"discourse": "background", "discourse_reason": "told in the pluperfect (had signed)"}


def article(doc: str, day: str, text: str, *events: Event) -> Annotation:
    names = (
        entity("e1", "State", "Norway", text, known="state:NO"),
        entity("e2", "State", "Chile", text, known="state:CL"),
        entity("e3", "WeaponSystem", "Zephyr", text),
    )
    return Annotation(doc, text, published=day, entities=names, events=events)


def number(*articles: Annotation) -> int:
    return len(resolve(articles, TABLE).events)


@pytest.mark.parametrize(("date", "events"), [("2015-02", 2), ("2021-05", 1)])
def test_the_news_of_an_article_is_not_the_contract_of_years_ago(date, events):
    text = (
        "Chile has signed a contract with Norway for 30 Zephyr missiles.\n"
        "It inked one for 24 of them before."
    )
    news = event("v1", "Agreement", text, "signed", *SIDES, **LEAD)
    old = event("v2", "Agreement", text, "inked", *SIDES, date=date)
    assert number(article("a", "2021-05-04", text, news, old)) == events


@pytest.mark.parametrize(("day", "events"), [("2014-09-20", 1), ("2014-11-25", 2)])
def test_headlines_months_apart_tell_two_steps(day, events):
    text = "Norway suspends the delivery of Zephyr missiles to Chile"
    stop = event("v1", "Cancellation", text, "suspends", ("agent", "e1"), *SIDES[1:], **LEAD)
    assert number(article("a", "2014-09-03", text, stop), article("b", day, text, stop)) == events


@pytest.mark.parametrize(("told", "events"), [(BEFORE, 2), ({}, 1)])
def test_what_had_been_done_may_be_of_any_time(told, events):
    dated = "Norway and Chile signed a contract for Zephyr missiles last year."
    had = "Norway had signed a contract with Chile for Zephyr missiles."
    one = event("v1", "Agreement", dated, "signed", *SIDES, date="2015")
    two = event("v1", "Agreement", had, "signed", *SIDES, **told)
    articles = article("a", "2016-01-12", dated, one), article("b", "2015-04-13", had, two)
    assert number(*articles) == events


@pytest.mark.parametrize(
    ("reason", "events"), [("object of the trigger: named", 1), ("by no rule; held 0.30 likely", 2)]
)
def test_a_guessed_item_joins_nothing_by_itself(reason, events):
    one_text = "Norway and Chile finalised a deal over Zephyr missiles."
    two_text = "Norway and Chile came to terms, it was said. Zephyr missiles were on show."
    one = event("v1", "Agreement", one_text, "finalised", *SIDES)
    two = event("v1", "Agreement", two_text, "came to terms", *SIDES)
    args = tuple(replace(a, reason=reason) if a.role == "item" else a for a in two.args)
    two, one = replace(two, args=args, type="Approval"), replace(one, type="Approval")
    articles = article("a", "2021-05-04", one_text, one), article("b", "2021-05-06", two_text, two)
    assert number(*articles) == events


@pytest.mark.parametrize(
    ("one", "two", "events"),
    [
        ("Chile [ordered] Zephyr missiles from Norway.", "Chile [bought] Norway's Zephyr.", 1),
        ("Chile [ordered] Zephyr missiles from Norway.", "Chile [selected] Norway's Zephyr.", 2),
        ("Chile [goes with] the Zephyr of Norway.", "Chile [selected] Norway's Zephyr.", 1),
        (
            "Norway told of [sales] of Zephyr missiles to Chile.",
            "Chile [bought] Norway's Zephyr.",
            2,
        ),
        (
            "Chile [ordered] a next lot of Zephyr missiles from Norway.",
            "Chile [ordered] Norway's Zephyr.",
            2,
        ),
        (
            "Chile [ordered] Zephyr missiles for next year from Norway.",
            "Chile [ordered] Norway's Zephyr.",
            1,
        ),
    ],
)
def test_a_choice_and_a_next_lot_are_other_steps_than_the_order(one, two, events):
    def bought(doc: str, marked: str) -> Annotation:
        word = marked[marked.index("[") + 1 : marked.index("]")]
        text = marked.replace("[", "").replace("]", "")
        return article(doc, "2021-05-04", text, event("v1", "Purchase", text, word, *SIDES))

    assert number(bought("a", one), bought("b", two)) == events


@pytest.mark.parametrize(("word", "events"), [("remaining", 2), ("new", 1)])
def test_what_is_left_is_not_the_whole(word, events):
    def due(doc: str, text: str) -> Annotation:
        plan = event("v1", "Delivery", text, "delivered", *SIDES, status="planned")
        return article(doc, "2021-05-04", text, plan)

    first = due("a", "The Zephyr missiles will be delivered by Norway to Chile.")
    second = due("b", f"The {word} Zephyr missiles will be delivered by Norway to Chile.")
    assert number(first, second) == events

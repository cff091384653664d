"""Which clause a date belongs to: what a sentence tells beside it, under it, and after it."""

from __future__ import annotations

import pytest
from value_world import read, trigger

from dealgraph.extraction.dates import DateLinker, find_dates

OTHER_TIME = [
    (
        "2018-03-08",
        "Hanoi is weighing the purchase of patrol aircraft that were built in the 1990s.",
        "purchase",
        "Purchase",
    ),
    (
        "2015-05-18",
        "The coalition has attacked depots that rebels set up in 2014.",
        "attacked",
        "Conflict",
    ),
    (
        "2021-02-11",
        "The minister has visited the shipyard in Gdynia and on Thursday is due to open a school.",
        "visited",
        "Meeting",
    ),
    (
        "2023-03-29",
        "In February, the Pentagon cleared the way for Switzerland, backed by deliveries from "
        "German stocks, to train its crews.",
        "deliveries",
        "Delivery",
    ),
    ("2023-03-29", "Peru suspended a delivery due in June.", "suspended", "Cancellation"),
    ("2023-03-29", "Peru bought jets ahead of last month's vote.", "bought", "Purchase"),
]


def dates_of(published, text, *words):
    """Return the values of triggers, each named by its word and type."""
    article, doc = read(text, published)
    dates = find_dates(article, doc)
    found = tuple(trigger(doc, word, kind) for word, kind in words)
    linker = DateLinker(doc, dates, found)
    values = [linker.date_of(one) for one in found]
    return [mention and mention.value for mention in values]


@pytest.mark.parametrize(("published", "text", "word", "kind"), OTHER_TIME)
def test_the_date_of_another_clause_is_not_taken(published, text, word, kind):
    assert dates_of(published, text, (word, kind)) == [None]


@pytest.mark.parametrize(
    ("published", "text", "words", "values"),
    [
        (
            "2014-08-22",
            "A shipment of 40 anti-tank missiles, delivered to Erbil last week, was flown in.",
            [("shipment", "Delivery"), ("delivered", "Delivery")],
            ["2014-08-11/2014-08-17"] * 2,
        ),
        (
            "2020-01-15",
            "The sanctions imposed in 2018 on the procurement agency remain in force.",
            [("sanctions", "Sanction"), ("imposed", "Sanction")],
            ["2018", "2018"],
        ),
        (
            "2020-01-15",
            "The purchase of two corvettes, delivered in 2018, was costly.",
            [("purchase", "Purchase"), ("delivered", "Delivery")],
            [None, "2018"],
        ),
    ],
)
def test_what_is_told_twice_shares_its_date_and_two_events_do_not(published, text, words, values):
    assert dates_of(published, text, *words) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norway announced plans in October to supply Kenya with boats.", None),
        ("Norway announced plans to supply Kenya with boats in 2024.", "2024"),
    ],
)
def test_the_month_of_an_announcement_is_not_that_of_the_plan(text, value):
    assert dates_of("2022-10-19", text, ("supply", "Delivery")) == [value]


def test_of_two_joined_verbs_the_first_takes_the_date_at_the_end():
    text = "The drones have been delivered and inducted in 2022."
    assert dates_of("2024-05-01", text, ("delivered", "Delivery")) == ["2022"]


STORY = "In 2008, Chile bought fighters from the Netherlands. {} for them."


@pytest.mark.parametrize(
    ("second", "value"),
    [
        ("It paid 270 million dollars", "2008"),
        ("It later paid 270 million dollars", None),
        ("It is paying 270 million dollars", None),
        ("Peru paid 270 million dollars", None),
        ("It paid in 2010", "2010"),
    ],
)
def test_a_pronoun_goes_on_with_the_time_that_opened_the_sentence_before(second, value):
    word = "paying" if "paying" in second else "paid"
    text = STORY.format(second)
    words = [("bought", "Purchase"), (word, "Payment")]
    assert dates_of("2012-05-14", text, *words) == ["2008", value]


def test_a_new_paragraph_opens_a_new_time():
    text = "In 2008, Chile bought fighters.\n\nIt paid 270 million dollars for them."
    words = [("bought", "Purchase"), ("paid", "Payment")]
    assert dates_of("2012-05-14", text, *words) == ["2008", None]


def test_what_is_reported_in_such_a_story_has_no_time_of_it():
    text = "In 2008, Chile bought fighters. It said that Peru sold frigates."
    words = [("bought", "Purchase"), ("sold", "Purchase")]
    assert dates_of("2012-05-14", text, *words) == ["2008", None]


@pytest.mark.parametrize(
    ("published", "text", "word", "kind", "value"),
    [
        (
            "2019-05-10",
            "Oslo warned it would impose sanctions on Rome on Friday.",
            "sanctions",
            "Sanction",
            None,
        ),
        (
            "2019-05-10",
            "Oslo signed a deal on Monday to buy 12 jets.",
            "buy",
            "Purchase",
            None,
        ),
        (
            "2019-05-10",
            "The war in Sudan, which erupted in April 2017, has left many dead.",
            "war",
            "Conflict",
            "2017-04",
        ),
        (
            "2019-05-10",
            "Oslo is investigating a plan from 2001 to sell jets.",
            "investigating",
            "Investigation",
            None,
        ),
        (
            "2019-05-10",
            "It is the first sale of jets to Oslo since 2015.",
            "sale",
            "Purchase",
            None,
        ),
    ],
)
def test_the_tense_decides(published, text, word, kind, value):
    assert dates_of(published, text, (word, kind)) == [value]


def test_a_day_without_year_goes_on_with_a_story_of_the_past():
    text = "They attacked on May 4, 1982. Two weeks later, on May 29, they met."
    article, doc = read(text, "2012-11-28")
    assert [m.value for m in find_dates(article, doc)][-1] == "1982-05-29"

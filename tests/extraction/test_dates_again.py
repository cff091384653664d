"""An event told again has its date: the same people, another name, the paper it is of."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of
from value_world import read, trigger

from dealgraph.extraction.dates import DateLinker, find_dates
from dealgraph.extraction.dates_encounters import with_encounters
from dealgraph.extraction.dates_identities import with_identities
from dealgraph.model import Argument

MONDAY = "2020-06-15"
MET = "Kari Berg met Ivo Kask in Oslo on Monday. "
BOTH = ("berg", "kask")


def values(mentions):
    return [mention and mention.value for mention in mentions]


def linked(text, words):
    article, doc = read(text, "2020-06-17")
    found = tuple(trigger(doc, word, kind) for word, kind in words)
    linker = DateLinker(doc, find_dates(article, doc), found)
    return doc, found, [linker.date_of(one) for one in found]


@pytest.mark.parametrize(
    ("second", "word", "people", "value"),
    [
        (
            "Radars were paid for. A meeting between Berg and Kask ended late.",
            "meeting",
            BOTH,
            MONDAY,
        ),
        ("Radars were paid for. Berg and Kask held talks over lunch.", "talks", BOTH, MONDAY),
        (
            "Radars were paid for. Berg sat down for talks with Lund.",
            "talks",
            ("berg", "lund"),
            None,
        ),
        ("Radars were paid for. The next meeting of Berg and Kask is near.", "meeting", BOTH, None),
        ("Radars were paid for. Berg has met Kask twice.", "met Kask twice", BOTH, None),
        ("Radars were paid for. Berg would meet Kask for radars.", "meet", BOTH, None),
        ("Radars were paid for. Berg and Kask know visits to ports.", "visits", BOTH, None),
        ("A meeting between Berg and Kask on Tuesday ended.", "meeting", BOTH, "2020-06-16"),
    ],
)
def test_the_same_people_meet_on_the_day_told(second, word, people, value):
    words = [("met", "Meeting"), (word, "Meeting")]
    doc, found, when = linked(MET + second, words)
    who = {
        one: tuple(Argument("participant", e, (0, 1)) for e in names)
        for one, names in zip(found, (BOTH, people), strict=True)
    }
    assert values(with_encounters(doc, found, who, when)) == [MONDAY, value]


def test_two_days_of_the_same_people_date_no_third_telling():
    text = MET + "They met again on Tuesday. A meeting between Berg and Kask was long."
    words = [("met", "Meeting"), ("met again", "Meeting"), ("meeting", "Meeting")]
    doc, found, when = linked(text, words)
    who = {one: tuple(Argument("participant", e, (0, 1)) for e in BOTH) for one in found}
    assert values(with_encounters(doc, found, who, when))[-1] is None


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        (
            "Chile bought 9 boats in 2014. It was the largest purchase of its history.",
            [("bought", "Purchase"), ("purchase", "Purchase")],
            ["2014", "2014"],
        ),
        (
            "Chile bought 9 boats in 2014. It was not the purchase of the year.",
            [("bought", "Purchase"), ("purchase", "Purchase")],
            ["2014", None],
        ),
        (
            "Chile bought 9 boats in 2014 and Peru bought tanks in 2015. It was a purchase.",
            [("bought", "Purchase"), ("bought tanks", "Purchase"), ("purchase", "Purchase")],
            ["2014", "2015", None],
        ),
        (
            "The launch on Monday was the third test this year.",
            [("launch", "Test"), ("test", "Test")],
            [MONDAY, MONDAY],
        ),
        (
            "Chile and Peru signed the accord in 2009. Under the accord, Peru had agreed to pay.",
            [("signed", "Agreement"), ("agreed", "Agreement")],
            ["2009", "2009"],
        ),
        (
            "Chile and Peru signed the accord in 2009. Under another accord, Peru agreed to pay.",
            [("signed", "Agreement"), ("agreed", "Agreement")],
            ["2009", None],
        ),
    ],
)
def test_an_event_named_anew_keeps_its_date(text, words, dates):
    doc, found, when = linked(text, words)
    assert values(with_identities(doc, found, when)) == dates


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        (
            "Monday's order bans sales to Iran.",
            [("bans", "Sanction"), ("sales", "Purchase")],
            [MONDAY, None],
        ),
        ("Monday's critic bans sales.", [("sales", "Purchase")], [None]),
        (
            "Lawmakers unveiled a bill on Monday that would halt the sale of jets to Oman.",
            [("halt", "Cancellation"), ("sale", "Purchase")],
            [None, None],
        ),
        (
            "Lawmakers brought in a bill on Monday to block the costly sale of jets to Oman.",
            [("block", "Cancellation"), ("sale", "Purchase")],
            [None, None],
        ),
        ("In 1988 the general ended the war against Iraq.", [("war", "Conflict")], [None]),
        ("In 1988 the general waged a war against Iraq.", [("war", "Conflict")], ["1988"]),
        (
            "They signed an agreement on military cooperation for 2021-2024.",
            [("signed", "Agreement"), ("cooperation", "Cooperation")],
            [None, "2021/2024"],
        ),
        (
            "Minister Rao will meet Ugo Ferri on Friday. The two will discuss jets. A summit began "
            "on Monday.",
            [("meet", "Meeting"), ("discuss", "Negotiation"), ("summit", "Meeting")],
            ["2020-06-19", None, MONDAY],
        ),
        (
            "Minister Rao met Ugo Ferri on Monday. The two sides discussed jets. A summit began on "
            "Tuesday.",
            [("met", "Meeting"), ("discussed", "Negotiation"), ("summit", "Meeting")],
            [MONDAY, MONDAY, "2020-06-16"],
        ),
    ],
)
def test_a_day_of_a_deed_a_war_that_ended_and_a_span_of_force(text, words, dates):
    assert dates_of("2020-06-17", text, *words) == dates


def test_a_headline_has_the_day_of_the_same_word_below():
    text = (
        "House passes arms bill\n\nA bill that bars the sale of drones passed the House on Monday."
    )
    words = [("passes", "Sanction"), ("bars", "Sanction"), ("passed", "Sanction")]
    assert dates_of("2020-06-17", text, *words)[0] == MONDAY

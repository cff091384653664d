"""A speech act has the date of its saying, wherever the saying stands; what is said has not."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of

TUESDAY = "2020-06-16"


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        (
            '"We urge Lima to stop the purchase," a spokesman said on Tuesday.',
            [("urge", "Demand"), ("purchase", "Purchase")],
            [TUESDAY, None],
        ),
        (
            "In a statement on Tuesday, the ministry said it opposed the sale and called on Lima "
            "to stop it.",
            [("opposed", "Objection"), ("called on", "Demand"), ("sale", "Purchase")],
            [TUESDAY, TUESDAY, None],
        ),
        (
            'Kari Berg said on Tuesday that Oslo had time. "We are '
            'rejecting this treaty," she said. "We would urge Lima to wait."',
            [("rejecting", "Rejection"), ("urge", "Demand")],
            [TUESDAY, TUESDAY],
        ),
        (
            'Kari Berg said on Tuesday that Oslo had time. "They would urge Lima to stop," she '
            "said.",
            [("urge", "Demand")],
            [None],
        ),
        (
            "The truce is dead, Kari Berg said on Tuesday at a press conference following the "
            "council meeting.",
            [("meeting", "Meeting")],
            [TUESDAY],
        ),
        (
            "Kari Berg said on Tuesday after a meeting with Ivo Kask that Oslo had time.",
            [("meeting", "Meeting")],
            [TUESDAY],
        ),
        (
            "Speaking in Oslo on Tuesday, the minister warned Lima against the purchase.",
            [("warned", "Threat"), ("purchase", "Purchase")],
            [TUESDAY, None],
        ),
        (
            "Speaking in Oslo on Tuesday, the minister said Lima should cancel the purchase.",
            [("cancel", "Cancellation")],
            [None],
        ),
        (
            "The ministry criticised the sale, saying in a statement on Tuesday that it broke the "
            "law.",
            [("criticised", "Objection")],
            [TUESDAY],
        ),
        (
            "In a letter sent on Tuesday, senators urged the president to block the sale.",
            [("urged", "Demand"), ("block", "Cancellation")],
            [TUESDAY, None],
        ),
    ],
)
def test_a_speech_act_has_the_day_of_its_saying(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        (
            "On Tuesday Oslo received the envoy, signed a contract and ordered 20 radars.",
            [("received", "Meeting"), ("signed", "Agreement"), ("ordered", "Purchase")],
            [TUESDAY, TUESDAY, TUESDAY],
        ),
        (
            "On Tuesday Oslo signed a contract and it will deliver radars.",
            [("signed", "Agreement"), ("deliver", "Delivery")],
            [TUESDAY, None],
        ),
        ("In 2019 Oslo signed a contract.", [("signed", "Agreement")], ["2019"]),
        ("On Tuesday morning Oslo signed a contract.", [("signed", "Agreement")], [TUESDAY]),
    ],
)
def test_a_time_in_front_is_of_all_that_follows(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values

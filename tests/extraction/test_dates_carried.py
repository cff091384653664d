"""A noun with "the" that means the event told shortly before has its day."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        (
            "Iran tested a missile on Sunday. Oslo called the launch a provocation.",
            [("tested", "Test"), ("launch", "Test")],
            ["2020-06-14", "2020-06-14"],
        ),
        (
            "The ministers met in Oslo on Tuesday. The meeting lasted four hours.",
            [("met", "Meeting"), ("meeting", "Meeting")],
            ["2020-06-16", "2020-06-16"],
        ),
        (
            "Iran tested a missile on Sunday. The next launch is awaited.",
            [("launch", "Test")],
            [None],
        ),
        (
            "The ministers met in Oslo on Tuesday. They prepared the meeting between the king and "
            "the president.",
            [("meeting", "Meeting")],
            [None],
        ),
        (
            "Iran tested a missile on Sunday and another one on Monday. Oslo spoke of the launch.",
            [("launch", "Test")],
            [None],
        ),
        (
            "Iran tested a missile in 2016. Oslo spoke of the launch.",
            [("launch", "Test")],
            [None],
        ),
        (
            "The ministers of Norway and Italy met in Oslo on Tuesday. Rome makes tanks. Oslo "
            "makes boats. The trade is old. The Oslo talks lasted three hours.",
            [("met", "Meeting"), ("talks", "Negotiation")],
            ["2020-06-16", "2020-06-16"],
        ),
        (
            "The ministers of Norway and Italy met in Oslo on Tuesday. Rome makes tanks. Oslo "
            "makes boats. The trade is old. The Cairo talks lasted three hours.",
            [("met", "Meeting"), ("talks", "Negotiation")],
            ["2020-06-16", None],
        ),
        (
            "Norway and Italy hold talks on tanks\n\nThe ministers of Norway and Italy met in "
            "Oslo on Tuesday.",
            [("met", "Meeting"), ("talks", "Negotiation")],
            ["2020-06-16", "2020-06-16"],
        ),
    ],
)
def test_the_event_told_before(text, words, values):
    assert dates_of("2020-06-17", text, *words) == values

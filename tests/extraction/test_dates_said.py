"""Acts of speech take the day on which their speaker spoke, told before or in the lead."""

from __future__ import annotations

import pytest
from test_dates_clauses import dates_of


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            'Minister Ola Berg said on Monday that the sale was lawful. "We urge Rome to buy the '
            'tanks," he added.',
            ("urge", "Demand"),
            "2020-06-15",
        ),
        (
            'Minister Ola Berg said on Monday that the sale was lawful. "We urge Rome to buy the '
            'tanks," Eva Lund added.',
            ("urge", "Demand"),
            None,
        ),
        (
            'Minister Ola Berg said in 2016 that the sale was lawful. "We urge Rome to buy the '
            'tanks," he added.',
            ("urge", "Demand"),
            None,
        ),
        (
            "Minister Ola Berg said on Monday that the sale was lawful. He called on Rome to buy "
            "the tanks.",
            ("called on", "Demand"),
            "2020-06-15",
        ),
        (
            "Minister Ola Berg said on Monday that the sale was lawful. He had earlier called on "
            "Rome to buy the tanks.",
            ("called on", "Demand"),
            None,
        ),
        (
            'Minister Ola Berg said on Monday that the sale was lawful. "It is cheap," he said '
            "after a meeting of ministers.",
            ("meeting", "Meeting"),
            "2020-06-15",
        ),
        (
            "Norway rejects reports on sale of tanks\n\nNorway said on Monday that the reports "
            "were false.",
            ("rejects", "Rejection"),
            "2020-06-15",
        ),
        (
            "Norway rejects reports on sale of tanks\n\nItaly said on Monday that the reports "
            "were false.",
            ("rejects", "Rejection"),
            None,
        ),
    ],
)
def test_the_day_of_the_speaker(text, words, value):
    assert dates_of("2020-06-17", text, words) == [value]

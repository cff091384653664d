"""Parties that were recalled or guessed, and dates printed below a headline."""

from __future__ import annotations

import pytest

from dealgraph.extraction.roles_deals import DEAL_TOLD
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument
from dealgraph.resolution.firmness import printed_below, weak


def test_a_party_given_by_hand_or_by_the_sentence_is_firm():
    assert not weak(Argument("supplier", "e1"))
    assert not weak(Argument("supplier", "e1", reason="subject of the verb"))
    # only how the reason begins counts
    assert not weak(Argument("supplier", "e1", reason="subject; by no rule another"))


@pytest.mark.parametrize("reason", load_cues("identity")["weak_parties"])
def test_a_party_recalled_or_guessed_is_weak(reason):
    assert weak(Argument("supplier", "e1", reason=f"{reason} …"))


def test_sides_taken_from_another_event_found_no_deal():
    assert weak(Argument("supplier", "e1", reason=DEAL_TOLD))


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("March 9, 2014", "2014-03-09"),
        ("9 Mar 2014", "2014-03-09"),
        ("Mon., Sept. 12, 2016, 10:30", "2016-09-12"),
        ("2014-03-09 | World", "2014-03-09"),
        ("\n\nWorld\n\n1 December, 1999", "1999-12-01"),
        ("World\nAsia\nMarch 9, 2014", None),
        ("no day", None),
        ("Part 9, 2014", None),
        ("", None),
    ],
)
def test_the_date_stands_on_one_of_the_next_two_lines(below, day):
    text = f"Sudria buys ships\n{below}"
    assert printed_below(text, text.index("ships")) == day


def test_a_date_in_the_line_itself_is_none_that_is_printed_below():
    text = "Sudria buys ships on March 9, 2014\nWorld"
    assert printed_below(text, text.index("ships")) is None

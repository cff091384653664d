"""Patterns of words that share beginnings match what a plain list of alternatives matches."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from dealgraph.knowledge.alternation import either

WORDS = st.lists(st.text("abA-. é", min_size=1, max_size=5), min_size=1, max_size=8)


@example(["A", "aA"], "AA", re.IGNORECASE)
@given(WORDS, st.text("abA-. éÉ", max_size=40), st.sampled_from([re.NOFLAG, re.IGNORECASE]))
def test_it_finds_what_the_list_finds(words, text, flags):
    plain = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    for frame in ("{}", r"(?<![ab]){}(?=\b)"):
        listed = re.finditer(frame.format(f"(?:{plain})"), text, flags)
        shared = re.finditer(frame.format(either(words)), text, flags)
        assert [m.span() for m in shared] == [m.span() for m in listed]


def test_beginnings_are_shared_and_spaces_may_be_wider():
    assert either(["news", "newspaper"]) == "(?=[n])news(?:paper)?"
    assert re.fullmatch(either(["news agency"], space=r"\s+"), "news  agency")
    assert not re.search(either([]), "news")

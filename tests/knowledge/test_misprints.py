"""Misprints: bound by length, same given name, one target; never states or weapons."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealgraph.knowledge.actors import load_actors
from dealgraph.knowledge.misprints import allowed, is_slip, slips, sound


@pytest.fixture(scope="module")
def near():
    return load_actors().spellings


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Mevlut Cavusglu", "person:mevlut-cavusoglu"),
        ("Jens Stoltenburg", "person:jens-stoltenberg"),
        ("Sergey Shoygu", "person:sergei-shoigu"),
        ("Vladimir Puzin", None),
        ("John Lavrov", None),
        ("Sergei Shoignev", None),
        ("Cavusglu", None),
    ],
)
def test_persons(near, name, row):
    found = near.person(name, {"Kim"})
    assert (found and found[0]) == row
    assert found is None or "misprint" in found[1] or "transliteration" in found[1]


def test_names_with_the_family_name_first_are_never_guessed_at(near):
    assert near.person("Kim Jong-uni", {"Kim"}) is None


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Rheinmettal AG", "org:rheinmetall"),
        ("Northrup Grumman", "org:northrop-grumman"),
        ("Austrlia", None),
        ("Ministry of Defence of Austrlia", None),
        ("Saap", None),
    ],
)
def test_bodies(near, name, row):
    found = near.body(name)
    assert (found and found[0]) == row


def test_slips_count_swapped_letters_once_and_stop_at_the_limit():
    assert slips("exprot", "export", 2) == 1
    assert slips("abcdef", "uvwxyz", 2) == 3
    assert [allowed(n) for n in (5, 6, 10, 11)] == [0, 1, 1, 2]
    assert not is_slip("niger", "nigeria")
    assert not is_slip("borisov", "dorisov")


def test_transliterations_sound_alike_and_other_names_do_not():
    assert sound("Aleksandr") == sound("Alexander")
    assert sound("Zelenskyy") == sound("Zelensky")
    assert sound("Petrov") != sound("Pietrow")


def _distance(one: str, other: str) -> int:
    """Return letters added, lost, changed or swapped, by the plain definition."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[-1][-1]


_words = st.text("abc", max_size=9)


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(_words, _words, st.integers(0, 3))
def test_slips_within_a_band_are_those_of_the_whole_table(one, other, limit):
    assert slips(one, other, limit) == min(_distance(one, other), limit + 1)


_letters = st.text("abcж¶", min_size=1, max_size=9)  # two of them share a bit


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(_letters, _letters, st.integers(1, 3))
def test_a_look_at_the_letters_never_rules_out_a_slip(one, other, limit):
    other = one[0] + other
    assert is_slip(one, other, limit) == (_distance(one, other) <= limit)

"""Dates as bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealgraph.resolution.bounds import bounds, holds_partial, overlap


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-07-12", "2019-07-12", "2019-07-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-01/2020-06", "2020-01-01", "2020-06-30"),
    ],
)
def test_first_and_last_day(text, first, last):
    expected = (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert bounds(text) == expected


@given(st.text(max_size=12))
def test_no_text_stops_the_line(text):
    found = bounds(text)
    assert found is None or found[0] <= found[1]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_lies_in_its_month_and_year(day):
    own = bounds(day.isoformat())
    assert overlap(own, bounds(f"{day:%Y-%m}")) == own
    assert overlap(own, bounds(f"{day:%Y}")) == own
    assert holds_partial(bounds(f"{day:%Y-%m}"), f"--{day:%m-%d}")


def test_partial_dates():
    may = bounds("2017-05")
    assert holds_partial(may, "--05-03")
    assert holds_partial(may, "--05")
    assert not holds_partial(may, "--06-03")
    assert not holds_partial(may, "")

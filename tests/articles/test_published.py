"""Days of publication that the user gives."""

from __future__ import annotations

import pytest

from dealgraph.articles.published import dated, given_days
from dealgraph.errors import InputError
from dealgraph.model import Article

ARTICLES = [
    Article("none", "x"),
    Article("shown", "x", published="2011-01-01", published_from="text"),
    Article("told", "x", published="2012-01-01", published_from="metadata"),
]


def basis(values):
    return [(a.published, a.published_from) for a in dated(ARTICLES, given_days(values))]


def test_a_day_for_all_stands_below_metadata():
    assert basis(["2013-05-05"]) == [
        ("2013-05-05", "option"),
        ("2013-05-05", "option"),
        ("2012-01-01", "metadata"),
    ]


def test_a_day_for_one_stands_above_everything():
    assert basis(["told=2013-05-05"])[2] == ("2013-05-05", "option")
    assert basis(["told=2013-05-05"])[0] == (None, None)


@pytest.mark.parametrize("values", [["May 3"], ["2013-13-01"], ["a=2013-01-01", "a=2014-01-01"]])
def test_what_is_no_day_is_refused_with_a_remedy(values):
    with pytest.raises(InputError, match="give"):
        given_days(values)

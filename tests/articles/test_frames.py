"""DataFrames, dicts and Parquet."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from dealgraph.articles import Columns, read
from dealgraph.errors import InputError
from dealgraph.model import Article

FRAME = pd.DataFrame(
    {
        "story": ["Norway bought six boats.", None, "Chile bought four boats.", "Peru did not."],
        "when": [pd.Timestamp("2021-05-04T10:00"), pd.NaT, pd.Timestamp("2021-05-05"), pd.NaT],
        "Outlet": ["Example Post", np.nan, None, "Other Post"],
        "id": [11, 12, 13, 14],
        "unused": [object()] * 4,
    },
    index=list("abcd"),
)
NAMED = Columns(text="story", date="when")


def read_all(*sources, columns=NAMED):
    skipped = []
    return list(read(sources, on_skip=skipped.append, columns=columns)), skipped


def check(articles, skipped):
    assert [(a.doc_id, a.published, a.outlet) for a in articles] == [
        ("11", "2021-05-04", "Example Post"),
        ("13", "2021-05-05", None),
        ("14", None, "Other Post"),
    ]
    assert articles[0].text == "Norway bought six boats."
    assert len(skipped) == 1 and "no text" in skipped[0].reason


def test_rows_of_a_frame():
    articles, skipped = read_all(FRAME)
    check(articles, skipped)
    assert articles[0].source == "DataFrame, row a" and skipped[0].place == "DataFrame, row b"


def test_rows_of_parquet(tmp_path):
    FRAME.drop(columns="unused").to_parquet(tmp_path / "a.parquet")
    articles, skipped = read_all(tmp_path)
    check(articles, skipped)
    assert skipped[0].place == f"{tmp_path / 'a.parquet'}:2"


def test_dicts():
    records = [
        {"text": "Norway bought six boats.", "date": dt.date(2021, 5, 4)},
        "nothing.txt",
        {"text": 3},
        7,
    ]
    articles, skipped = read_all(*records, columns=None)
    assert [(a.doc_id, a.published) for a in articles] == [("article-1", "2021-05-04")]
    assert [s.place for s in skipped] == ["nothing.txt", "record 2", "record 3"]


def test_articles_are_taken_as_they_are():
    one = Article("a", "Norway bought six boats.", published="2021-05-04")
    found, skipped = read_all(
        one, {"text": "Chile bought four boats.", "id": "b"}, columns=Columns()
    )
    assert found[0] == one
    assert [article.doc_id for article in found] == ["a", "b"] and skipped == []


def test_a_frame_without_the_named_column():
    with pytest.raises(InputError, match="did you mean 'story'"):
        read_all(FRAME, columns=Columns(text="stories"))


def test_broken_parquet_is_named(tmp_path):
    whole = tmp_path / "whole.parquet"
    pd.DataFrame({"text": ["Some words here."] * 50}).to_parquet(whole)
    data = bytearray(whole.read_bytes())
    for place in range(4, len(data) - 8, max(1, len(data) // 25)):
        broken = data.copy()
        broken[place] ^= 0xFF
        (tmp_path / f"b{place}.parquet").write_bytes(broken)
    whole.unlink()
    articles, skipped = read_all(tmp_path, columns=None)
    named = {s.place.partition(".parquet")[0] for s in skipped}
    found = {a.source.partition(".parquet")[0] for a in articles}
    assert len(named | found) >= 25

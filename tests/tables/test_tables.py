"""The tables: columns and types as the dictionary says, and what their cells say."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import rdflib

import dealgraph
from dealgraph.tables import TABLES, dictionary, markdown

ROOT = Path(__file__).resolve().parents[2]


def empty() -> dealgraph.KnowledgeGraph:
    return dealgraph.KnowledgeGraph(rdflib.Dataset(default_union=True), name="empty")


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_types_are_those_of_the_dictionary(name, kg):
    columns = dictionary()[name].columns
    for graph in (kg, empty()):
        table = getattr(graph, name)
        assert list(table.columns) == [column.name for column in columns]
        assert [str(dtype) for dtype in table.dtypes] == [column.dtype for column in columns]
    assert len(getattr(empty(), name)) == 0
    assert len(getattr(kg, name)) > 4


def test_the_page_of_the_dictionary_is_the_dictionary():
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert text.endswith(markdown()), "write it again: python benchmarks/tables_doc.py"


def test_bounds_enclose_what_the_claims_say(kg):
    claims, events = kg.claims, kg.events.set_index("event")
    dated = claims.dropna(subset=["earliest", "latest"])
    assert len(dated) > 10
    assert (dated["earliest"] <= dated["latest"]).all()
    for row in dated.itertuples():
        event = events.loc[row.event]
        assert event["earliest"] <= row.earliest and row.latest <= event["latest"]
    said = dated["date"].dropna()
    assert len(said) > 10 and said.str[:4].str.isdigit().all()


def test_counts_agree_between_the_tables(kg):
    claims, events = kg.claims, kg.events
    assert set(claims["event"]) == set(events["event"])
    assert events["claims"].sum() == len(claims)
    assert claims["claim"].is_unique and events["event"].is_unique
    assert kg.articles["claims"].sum() == len(claims)
    by_event = claims.groupby("event")["status"].unique()
    for event, statuses in zip(events["event"], events["statuses"], strict=True):
        assert set(statuses.split("; ")) == set(by_event[event])


def test_rows_come_from_any_store_in_the_same_order(kg):
    plain = rdflib.Dataset(default_union=True)
    plain.parse(data=kg.dataset.serialize(format="nquads"), format="nquads")
    other = dealgraph.KnowledgeGraph(plain, name="plain")
    for name in ("deals", "articles", "actors"):
        pd.testing.assert_frame_equal(getattr(other, name), getattr(kg, name))


def test_words_stand_where_the_offsets_say(kg):
    texts = kg.query("SELECT ?d ?t { ?a dg:docId ?d ; schema:articleBody ?t }")
    text = dict(zip(texts["d"], texts["t"], strict=True))
    for row in kg.claims.itertuples():
        assert text[row.article][row.begin : row.end] == row.trigger

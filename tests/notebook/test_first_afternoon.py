"""What somebody meets who is new to the package: each slip has a message that helps."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import dealgraph as dg
from dealgraph.articles import Skipped, read
from dealgraph.errors import ExportError, InputError, QueryError
from dealgraph.notebook.card import card, line

TEXT = "Norway bought six boats from France."


@pytest.mark.parametrize("name", [3, None, 2.5])
def test_what_is_no_name_is_said_to_be_none(kg, name):
    with pytest.raises(QueryError, match=rf"{name} is no name; write one, as in kg\['Turkey'\]"):
        kg[name]


def test_values_that_a_graph_does_not_have_come_with_those_that_it_has(kg):
    with pytest.raises(QueryError, match="no status 'maybe' in this graph; it has: happened"):
        kg.where(status="maybe")
    with pytest.raises(QueryError, match=r"no deal is called 'Zzz'; `kg\.deals` in Python lists"):
        kg.ask("timeline", deal="Zzz")
    with pytest.raises(QueryError, match="did you mean 'Turkey'"):
        kg.explain("Turkeyy")
    with pytest.raises(QueryError, match="did you mean 'hubs'"):
        kg.paths("Turkey", "NATO", avoid="hub")
    with pytest.raises(QueryError, match="'x' is no graph; give another KnowledgeGraph"):
        kg.compare("x")


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> 1 }", "PREFIX a: <b:c>\n# why\ndelete where { ?s ?p ?o }"]
)
def test_a_query_that_would_change_the_graph_is_said_to(kg, text):
    with pytest.raises(QueryError, match="would change the graph, and a query only reads it"):
        kg.query(text)


def test_sources_of_a_wrong_kind_are_named(tmp_path):
    with pytest.raises(InputError, match="5: is int; give files, folders, a DataFrame, or dicts"):
        dg.build(5, tmp_path / "kg")
    with pytest.raises(InputError, match="no sources: nothing to build"):
        dg.build([], tmp_path / "kg")
    with pytest.raises(InputError, match=r"or give a text as \{'text': '…'\}") as raised:
        dg.build([f"{TEXT} " * 40], tmp_path / "kg")
    assert len(str(raised.value)) < 900


def found(records) -> tuple[list, list[Skipped]]:
    skipped: list[Skipped] = []
    return list(read(records, on_skip=skipped.append)), skipped


def test_a_column_of_texts_stands_for_its_articles():
    from dealgraph.articles import listed

    articles, skipped = found(listed(pd.Series([TEXT, "India tested a missile."], name="body")))
    assert [a.text for a in articles] == [TEXT, "India tested a missile."] and not skipped


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"<p>{TEXT}</p>", "holds HTML tags"),
        ("Brazil bought ca\xc3\xa7as from Sweden.", r"look misread \('Ã§'\)"),
        ("The ministerâ€™s visit ended.", "look misread"),
    ],
)
def test_a_text_that_looks_wrong_is_read_and_noted(text, told):
    articles, (note,) = found([{"text": text}])
    assert articles[0].text == text and note.kept and re.search(told, note.reason)


@pytest.mark.parametrize("text", [TEXT, "5 < 6 and a > b, said SÃO PAULO's mayor.", "x <b y"])
def test_an_ordinary_text_is_not(text):
    articles, skipped = found([{"text": text}])
    assert len(articles) == 1 and not skipped


def test_an_empty_cell_is_named_with_its_column():
    frame = pd.DataFrame({"body": [TEXT, "", None, float("nan"), 7]})
    articles, skipped = found([frame])
    assert len(articles) == 1
    assert [it.reason for it in skipped[:3]] == [
        "has no text in 'body'; fill it in, or leave it out"
    ] * 3
    assert skipped[3].reason == "'body' is no text but int; write it in quotation marks"


def test_the_card_tells_what_was_skipped_from_what_was_read_with_a_reserve(kg):
    skipped = [Skipped("a", "b"), Skipped("c", "d", kept=True), Skipped("e", "f", kept=True)]
    shown = card("mine", kg._counts, skipped)
    assert "1 article skipped; `kg.report.skipped`" in shown
    assert "2 reserves about what was read" in shown
    counts = {"articles": 1, "actors": {"State": 2}, "events": 1, "deals": 0}
    assert line("mine", counts) == "mine: 1 article, 2 actors, 1 event, 0 deals"


def test_tables_and_turtle_as_files(kg, tmp_path):
    folder = kg.to_csv(tmp_path / "tables")
    names = [path.name for path in sorted(folder.iterdir())]
    assert names == ["actors.csv", "articles.csv", "claims.csv", "deals.csv", "events.csv"]
    again = pd.read_csv(folder / "claims.csv")
    assert len(again) == len(kg.claims) and list(again.columns) == list(kg.claims.columns)
    path = kg.to_turtle(tmp_path / "deal.ttl")
    assert path.read_text(encoding="utf-8") == kg.to_turtle()
    (tmp_path / "file").write_text("")
    with pytest.raises(dg.DealgraphError, match="cannot be written"):
        kg.to_csv(tmp_path / "file")


@pytest.mark.parametrize("name", ["deal.trig", "deal.NQ"])
def test_a_saved_graph_is_read_as_it_was(kg, tmp_path, name):
    again = dg.read(kg.save(tmp_path / "new" / name))
    assert set(again.dataset.quads()) == set(kg.dataset.quads())
    with pytest.raises(ExportError, match=r"must end in \.trig or \.nq"):
        kg.save(tmp_path / "deal.rdf")

"""What graphs and the things in them show: static, escaped, and the same in a terminal."""

from __future__ import annotations

import json
import pickle
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pandas as pd
import pytest

import dealgraph
from dealgraph.errors import QueryError
from dealgraph.notebook import html

HOSTILE = {
    "doc_id": "x<img src=x onerror=alert(1)>",
    "title": "<script>alert(1)</script> arms",
    "url": "javascript:alert(1)",
    "outlet": "<b>Post</b>",
    "published": "2020-05-04",
    "text": "Norway sold four C-130J aircraft to Chile <script>alert(2)</script> in 2019. "
    "<img src=x onerror=alert(3)> Chile plans to buy tanks from Norway.",
}
# what JupyterLab's sanitizer keeps
KEPT = {"p", "b", "br", "table", "thead", "tbody", "tr", "th", "td", "a", "img", "mark", "span"}
KEPT |= {"details", "summary"}


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.jsonl").write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    return dealgraph.build(folder / "a.jsonl", folder / "kg")


def shown(graph) -> dict[str, str]:
    """Every display of a graph."""
    deal, event = graph.deals["deal"][0], graph.events["event"][0]
    actor = graph.claims["recipient"].dropna().iloc[0]
    things = [graph[deal], graph[event], graph[actor.split("; ")[0]]]
    things += [graph[graph.articles["article"][0]], graph[deal].evidence, graph]
    things += [graph.plot.timeline(), graph.plot.coverage(), graph.plot.ego("Norway")]
    things += [graph.plot.stance("Norway"), graph.ask("transfers")]
    return {f"{n} {type(it).__name__}": it._repr_html_() for n, it in enumerate(things)}


def test_no_display_holds_anything_that_runs(hostile):
    for name, text in shown(hostile).items():
        for tag, attributes in Tags(text).found:
            assert tag in KEPT, (name, tag)
            assert not [it for it in attributes if it.startswith("on")], name
            assert attributes.get("href", "https://").startswith(("http://", "https://")), name
            if "src" in attributes:
                assert attributes["src"].startswith("data:image/svg+xml;base64,"), name
        assert "alert(1)" not in text or "&lt;" in text, name


def test_pictures_are_well_formed_and_hold_no_script(hostile):
    for picture in (
        hostile.plot.timeline(),
        hostile.plot.stance("Norway"),
        hostile.plot.coverage(),
        hostile.plot.ego("Norway"),
    ):
        root = ElementTree.fromstring(picture.svg)
        tags = {it.tag.rpartition("}")[2] for it in root.iter()}
        assert tags <= {"svg", "rect", "text", "title", "line", "path"}
        assert len(list(root.iter())) > 4


def test_names_lead_to_things(kg):
    actor = kg["Rosoboronexport"]
    assert type(actor).__name__ == "Actor" and len(actor.evidence) == 3
    assert "Rosoboronexport" in repr(actor) and all(
        "Rosoboronexport" in row.sentence for row in actor.evidence
    )
    deal = kg["S-400: Russia to Turkey"]
    assert type(deal).__name__ == "Deal" and len(deal.claims) == deal.row["claims"]
    article = kg.articles["article"][0]
    paper = kg[article]
    assert len(paper.claims) == paper.row["claims"] and paper.text
    event = kg[kg.events["event"][0]]
    assert len(event.claims) == event.row["claims"] == len(event.evidence)
    assert kg[actor.iri].name == actor.name


def test_wrong_and_ambiguous_names(kg):
    with pytest.raises(QueryError, match="did you mean 'Rosoboronexport'"):
        kg["Rosoboronexprt"]
    label = kg.events["label"].value_counts().index[0]
    with pytest.raises(QueryError, match="may be any of these") as told:
        kg[label]
    for iri in kg.events[kg.events["label"] == label]["event"]:
        assert iri in str(told.value) or "more" in str(told.value)


def test_tab_offers_names_that_work(kg):
    offered = kg._ipython_key_completions_()
    assert {"Turkey", "Rosoboronexport", "S-400: Russia to Turkey"} <= set(offered)
    assert offered == sorted(offered, key=lambda name: (name.casefold(), name))


def test_marks_stand_on_the_words(kg):
    paper = kg[kg.articles["article"][0]]
    marks = re.findall(r"<mark[^>]*>([^<]*)</mark>", paper._repr_html_())
    for row in paper.claims.itertuples():
        assert html.text(row.trigger) in marks
    quoted = kg["Rosoboronexport"].evidence._repr_html_()
    assert quoted.count(">Rosoboronexport</mark>") == 3


def test_overlapping_marks_never_nest():
    text = html.marked("a<b>cdef", [(1, 4, "trigger"), (2, 6, "name"), (6, 8, "name")])
    assert text.count("<mark") == 2
    assert re.sub("<[^>]*>", "", text) == "a&lt;b&gt;cdef"
    assert html.marked("ab", [(0, 9, "name"), (1, 1, "name")]) == "ab"


def test_answers_are_pandas_and_show_names(kg):
    table = kg.query("SELECT ?actor ?n { ?actor a dg:State ; rdfs:label ?n } ORDER BY ?n")
    assert isinstance(table, pd.DataFrame)
    text = table._repr_html_()
    assert ">Turkey</a>" in text and "https://www.wikidata.org/wiki/Q43" in text
    assert type(table.head(2)) is pd.DataFrame
    assert type(pickle.loads(pickle.dumps(table))) is pd.DataFrame
    assert table["actor"].str.startswith("https://w3id.org/").all()


def test_the_card_warns(kg):
    text = kg._repr_html_()
    assert "3 of 5 articles without a day of publication" in text
    assert "happened" in text and "negated" in text


def test_the_live_page_is_a_stranger_to_the_notebook(kg):
    live = kg.show(focus="S-400: Russia to Turkey")
    text = live._repr_html_()
    (frame,) = [it for tag, it in Tags(text).found if tag == "iframe"]
    assert "allow-same-origin" not in frame["sandbox"]
    assert frame["srcdoc"] == live.page
    assert text.index("<table") < text.index("<iframe")


def test_an_empty_page_is_never_shown(kg):
    with pytest.raises(QueryError, match="takes part in no claim"):
        kg.show(focus="Press TV")  # an outlet that is only cited


def test_altair_charts_are_altairs(kg):
    import altair

    chart = kg.plot.coverage().to_altair()
    assert isinstance(chart, altair.Chart)
    assert chart.to_dict()["mark"]["type"] == "bar"


def test_a_picture_is_written(kg, tmp_path):
    picture = kg.plot.timeline(deal="S-400: Russia to Turkey")
    assert picture.save(tmp_path / "p.svg").read_text(encoding="utf-8") == picture.svg
    assert "without a date in the text" in picture.svg

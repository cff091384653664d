"""The page as bytes: what stands in it, what cannot, and that it is always the same."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from importlib import import_module

import pytest
from graphs import hostile, small, story
from hypothesis import given
from hypothesis import strategies as st

from dealgraph.errors import ExportError
from dealgraph.page import looks, render, to_pyvis, write
from dealgraph.page.data import collect
from dealgraph.page.layout import place
from dealgraph.page.payload import Offsets, encode
from dealgraph.page.render import SCRIPTS, positions
from dealgraph.page.style import asset, style


def data_of(html: str) -> dict:
    return json.loads(re.search(r'type="application/json">(.*?)</script>', html, re.S)[1])


def test_same_graph_gives_same_bytes_whatever_its_order():
    assert render(small().dataset()) == render(small().dataset(backwards=True))


def test_dataset_without_default_union_gives_the_same_page():
    import rdflib

    view = small().dataset()
    assert render(rdflib.Dataset(store=view.store)) == render(view)


def test_plain_memory_dataset_gives_the_same_page():
    import rdflib

    memory = rdflib.Dataset(default_union=True)
    text = small().dataset().serialize(format="nquads")
    memory.parse(data=text, format="nquads")
    assert render(memory) == render(small().dataset())


def test_claims_carry_what_the_text_says():
    data = collect(small().dataset())
    claim = next(c for c in data.claims if c.words == "sign")
    assert (claim.status, claim.cue, claim.date) == ("possible", "hopes", None)
    assert [p.role for p in claim.parts] == ["supplier", "recipient", "item"]
    met = next(c for c in data.claims if c.words == "met")
    assert (met.partial, met.status) == ("--05-03", "happened")
    assert [len(paper.sentences) for paper in data.papers] == [3, 1]


def test_offsets_count_as_a_browser_counts():
    page = data_of(render(small().dataset()))
    article = next(a for a in page["articles"] if a["id"] == "two")
    claim = next(c for c in page["claims"] if page["articles"][c["a"]]["id"] == "two")
    units = article["text"].encode("utf-16-le")
    begin, end = claim["at"]
    assert units[2 * begin : 2 * end].decode("utf-16-le") == "delivered" == claim["w"]


@given(st.text(max_size=40), st.data())
def test_utf16_offsets_cut_the_same_words(text, data):
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    units = text.encode("utf-16-le", "surrogatepass")
    first, last = Offsets(text).span((begin, end))
    assert units[2 * first : 2 * last].decode("utf-16-le", "surrogatepass") == text[begin:end]


@given(st.text())
def test_encoded_text_cannot_leave_its_script_and_comes_back(text):
    encoded = encode({"x": text})
    assert not set(encoded) & set("&<>\u2028\u2029\x85\ufeff")
    assert json.loads(encoded) == {"x": text}


def test_hostile_text_stays_data():
    html = render(hostile().dataset(), title="</title><script>window.hit=9</script>{{ 7*7 }}")
    assert html.count("<script") == render(small().dataset()).count("<script")
    assert "<img" not in html
    assert "window.hit=9</script>" not in html
    assert html.count("</title>") == 1
    assert "{{ 7*7 }}" in html


def test_policy_names_every_script_and_style_and_nothing_loose():
    html = render(small().dataset())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    blocks = re.findall(r"<(script|style)(?: id=.library.*?)?>(.*?)</\1>", html, re.S)
    assert [kind for kind, _ in blocks] == ["style", "script", "script"]
    for _, body in blocks:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_page_is_small_and_names_no_other_place():
    html = render(small().dataset())
    assert len(html.encode()) < 900_000
    head = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    assert re.findall(r"""(?:src|href)\s*=\s*["']?([^"'>]*)""", head) == ["#panel"]
    assert "@license" in html and "Apache 2.0" in html and "url(" not in head


class Tags(HTMLParser):
    """Checks that tags are closed in order and ids are unique."""

    VOID = frozenset({"meta", "input", "link", "br", "img"})

    def __init__(self):
        super().__init__()
        self.open, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_html_is_well_formed():
    html = render(small().dataset())
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    targets = re.findall(r'(?:for|aria-controls)="([^"]+)"', html.split("<script")[0])
    assert targets and set(targets) <= set(tags.ids)
    assert html.startswith("<!DOCTYPE html>\n<html lang=")


def test_scripts_write_text_only():
    for name in SCRIPTS:
        source = asset(name)
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", source)
        assert source.count("\n") < 300, name


def test_positions_are_whole_and_apart():
    where = place(collect(small().dataset()))
    assert len(where) == len(set(where.values())) == 5 + 1 + 3
    assert all(isinstance(n, int) for point in where.values() for n in point)


def test_old_places_are_kept_when_articles_are_added(tmp_path):
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(render(small().dataset()), encoding="utf-8")
    write(story().dataset(), new, keep=old)
    before, after = positions(old), positions(new)
    assert len(after) == len(before) + 4
    assert {iri: after[iri] for iri in before} == before
    assert len(set(after.values())) == len(after)
    free = positions_of(render(story().dataset()))
    assert any(free[iri] != before[iri] for iri in before)  # without the old page some would move
    assert render(story().dataset(), keep=old) == new.read_text(encoding="utf-8")


def positions_of(html: str) -> dict:
    page = data_of(html)
    return {
        page["base"] + row["id"]: tuple(row["at"])
        for table in ("actors", "events", "deals")
        for row in page[table]
    }


@pytest.mark.parametrize("text", ["", "<html>", '<script id="data" type="application/json">{}'])
def test_what_is_no_page_cannot_be_kept(tmp_path, text):
    file = tmp_path / "other.html"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=r"other\.html: no page of dealgraph"):
        render(small().dataset(), keep=file)


def test_looks_of_the_page_go_into_files_for_gephi_and_cytoscape(tmp_path):
    import networkx as nx

    from dealgraph.network import project, to_gexf, to_graphml

    dataset = story().dataset()
    for write_file, read_file in ((to_gexf, nx.read_gexf), (to_graphml, nx.read_graphml)):
        path = write_file(project(dataset), tmp_path / "g.xml", looks(dataset))
        graph = read_file(path)
        node = graph.nodes["https://w3id.org/dealgraph/actor/norland"]
        assert (node["label"], node["type"]) == ("Norland", "State")
    assert node["colour"] == "#009E73" and node["size"] > 10
    labels = {data["label"] for *_, data in graph.edges(data=True)}
    assert "recipient, planned, 2019-07-12" in labels
    gexf = to_gexf(project(dataset), tmp_path / "g.gexf", looks(dataset)).read_text("utf-8")
    where = positions_of(render(dataset))["https://w3id.org/dealgraph/actor/norland"]
    assert f'position x="{where[0]}.0" y="{-where[1]}.0"' in gexf.replace("viz:", "")


def test_shapes_and_colours_tell_kinds_apart():
    looks = [(row["path"], row["light"]) for row in style()["kinds"]]
    assert len({path for path, _ in looks}) == len(looks)
    for field in ("word", "symbol", "light"):
        values = [row[field] for row in style()["statuses"]]
        assert len(set(values)) == 5
    assert len({tuple(row["dash"]) for row in style()["statuses"]}) == 5


def test_empty_dataset_gives_a_page():
    import rdflib

    assert "0 articles" in render(rdflib.Dataset())


def test_missing_bundle_is_named(monkeypatch):
    room = import_module("dealgraph.page.render")  # the package exports a function of that name

    monkeypatch.setattr(room, "_BUNDLE", "lib/nowhere.js")
    room.bundle.cache_clear()
    with pytest.raises(ExportError, match=r"nowhere\.js: missing; install"):
        room.bundle()
    monkeypatch.undo()
    room.bundle.cache_clear()


def test_pyvis_network_is_styled_and_still():
    network = to_pyvis(small().dataset())
    kinds = {node["kind"]: node["shape"] for node in network.nodes}
    assert kinds["State"] == "hexagon" and kinds["Deal"] == "box"
    assert {edge["status"] for edge in network.edges if "status" in edge} == {
        "happened",
        "possible",
    }
    assert all("title" not in item for item in [*network.nodes, *network.edges])
    assert not any(node["physics"] for node in network.nodes)


def test_drawing_needs_no_spacy():
    import subprocess

    code = (
        "import sys; sys.modules['spacy'] = None; sys.path.insert(0, sys.argv[1]);"
        "from graphs import small; from dealgraph.page import render; render(small().dataset())"
    )
    folder = __file__.rsplit("/", 1)[0]
    subprocess.run([sys.executable, "-c", code, folder], check=True)

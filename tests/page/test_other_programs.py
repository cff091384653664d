"""The files for Gephi and Cytoscape hold to the rules of their formats, with columns to be read.

The rules are written down from GEXF 1.2 and GraphML 1.0, as far as a static graph touches them;
that is no validation against the schemas.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import networkx as nx
import pytest
from graphs import hostile, story

from dealgraph.network import project, to_gexf, to_graphml
from dealgraph.page import looks

GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
ATTRIBUTES = {  # what an element may carry, what it must
    "gexf": ({"version", "variant"}, {"version"}),
    "graph": ({"mode", "defaultedgetype", "idtype", "timeformat"}, set()),
    "attributes": ({"class", "mode"}, {"class"}),
    "attribute": ({"id", "title", "type"}, {"id", "title", "type"}),
    "nodes": ({"count"}, set()),
    "edges": ({"count"}, set()),
    "node": ({"id", "label", "pid"}, {"id"}),
    "edge": (
        {"id", "label", "source", "target", "type", "weight"},
        {"id", "source", "target"},
    ),
    "attvalue": ({"for", "value"}, {"for", "value"}),
    "color": (set("rgba"), set("rgb")),
    "position": (set("xyz"), set("xyz")),
    "size": ({"value"}, {"value"}),
}
CHILDREN = {
    "gexf": ["meta", "graph"],
    "meta": ["creator", "description"],
    "graph": ["attributes", "nodes", "edges"],
    "attributes": ["attribute"],
    "nodes": ["node"],
    "edges": ["edge"],
    "node": ["attvalues", "color", "position", "size"],
    "edge": ["attvalues"],
    "attvalues": ["attvalue"],
}
PARSE = {"string": str, "long": int, "integer": int, "int": int, "double": float, "float": float}


def local(element) -> str:
    return element.tag.rsplit("}", 1)[1]


@pytest.fixture(params=[story, hostile], ids=["story", "hostile"])
def network(request):
    dataset = request.param().dataset()
    return project(dataset), looks(dataset)


def test_gexf_holds_to_its_schema(network, tmp_path):
    graph, drawn = network
    root = ElementTree.parse(to_gexf(graph, tmp_path / "g.gexf", drawn)).getroot()
    assert root.tag == f"{GEXF}gexf" and root.get("version") == "1.2"
    for element in root.iter():
        space = VIZ if local(element) in ("color", "position", "size") else GEXF
        assert element.tag == space + local(element)
        assert {local(child) for child in element} <= set(CHILDREN.get(local(element), ()))
        allowed, needed = ATTRIBUTES.get(local(element), (set(), set()))
        given = {name for name in element.attrib if "schemaLocation" not in name}
        assert needed <= given <= allowed, element.attrib
    for what in ("node", "edge"):
        (table,) = (t for t in root.iter(f"{GEXF}attributes") if t.get("class") == what)
        columns = {row.get("id"): row for row in table}
        titles = [row.get("title") for row in table]
        assert len(set(titles)) == len(titles) and all(map(str.isidentifier, titles))
        items = list(root.iter(GEXF + what))
        assert max(Counter(item.get("id") for item in items).values()) == 1
        for value in (v for item in items for v in item.iter(f"{GEXF}attvalue")):
            PARSE[columns[value.get("for")].get("type")](value.get("value"))
    nodes = {node.get("id") for node in root.iter(f"{GEXF}node")}
    ends = {e.get(end) for e in root.iter(f"{GEXF}edge") for end in ("source", "target")}
    assert ends <= nodes == set(graph)
    assert len(list(root.iter(f"{GEXF}edge"))) == graph.number_of_edges()
    assert all(0 <= int(c.get(k)) <= 255 for c in root.iter(f"{VIZ}color") for k in "rgb")


def test_graphml_holds_to_its_schema_and_names_its_columns(network, tmp_path):
    graph, drawn = network
    root = ElementTree.parse(to_graphml(graph, tmp_path / "g.graphml", drawn)).getroot()
    assert root.tag == f"{GRAPHML}graphml"
    keys = {key.get("id"): key for key in root.iter(f"{GRAPHML}key")}
    assert len(keys) == len(list(root.iter(f"{GRAPHML}key")))
    for name, key in keys.items():
        assert name.removeprefix("edge_") == key.get("attr.name")
        assert key.get("attr.type") in PARSE
    (drawing,) = root.iter(f"{GRAPHML}graph")
    assert drawing.get("edgedefault") == "directed"
    assert {local(child) for child in drawing} == {"node", "edge"}  # nothing nested
    for what in ("node", "edge"):
        items = list(root.iter(GRAPHML + what))
        assert max(Counter(item.get("id") for item in items).values()) == 1
        for value in (v for item in items for v in item):
            key = keys[value.get("key")]
            assert key.get("for") == what
            PARSE[key.get("attr.type")](value.text or "")


def test_columns_are_the_documented_ones_and_dates_stay_text(tmp_path):
    dataset = story().dataset()
    path = to_graphml(project(dataset), tmp_path / "g.graphml", looks(dataset))
    read = nx.read_graphml(path, force_multigraph=True)
    edge = next(d for *_, d in read.edges(data=True) if d["date"] == "2019-03-05")
    assert {"label", "role", "status", "date", "earliest", "latest", "weight", "evidence"} <= set(
        edge
    )
    assert edge["evidence"].startswith("four: Eastland threatened sanctions")
    assert all(
        isinstance(d[name], str)
        for *_, d in read.edges(data=True)
        for name in ("date", "earliest", "latest")
    )
    node = read.nodes["https://w3id.org/dealgraph/actor/norland"]
    assert {"label", "kind", "type", "qid", "x", "y", "colour", "size"} == set(node)


def test_ids_of_edges_are_kept_and_no_column_is_the_writers_own(tmp_path):
    dataset = story().dataset()
    graph = project(dataset)
    path = to_gexf(graph, tmp_path / "g.gexf", looks(dataset))
    text = path.read_text(encoding="utf-8")
    assert "networkx_key" not in text and 'name=""' not in text
    assert re.findall(r'<edge [^>]*id="(\d+)"', text) == [str(i) for i in range(graph.size())]
    assert nx.read_gexf(path).number_of_edges() == graph.number_of_edges()

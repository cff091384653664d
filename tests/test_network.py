"""project, measures and the exports, on the hand-made seeds."""

from __future__ import annotations

import pytest
from gold_seeds import gold_dataset

from dealgraph.errors import ExportError, QueryError
from dealgraph.network import ROLES, measures, project, to_gexf, to_graphml

nx = pytest.importorskip("networkx")


@pytest.fixture(scope="module")
def dataset():
    return gold_dataset()


def _node(graph, label, kind="actor"):
    found = [n for n, d in graph.nodes(data=True) if d["label"] == label and d["kind"] == kind]
    assert len(found) == 1, (label, found)
    return found[0]


def test_edges_run_from_actors_to_events_with_status_date_and_evidence(dataset):
    graph = project(dataset)
    assert {d["kind"] for _, d in graph.nodes(data=True)} == {"actor", "event"}
    assert graph.nodes[_node(graph, "Turkey")]["qid"] == "Q43"
    for one, two, data in graph.edges(data=True):
        assert graph.nodes[one]["kind"] == "actor"
        assert graph.nodes[two]["kind"] == "event"
        assert data["role"] in ROLES
        assert data["count"] == len(data["evidence"]) > 0
        assert all(mention and sentence and doc for mention, sentence, doc in data["evidence"])
    first = [
        data
        for _, _, data in graph.out_edges(_node(graph, "Russia"), data=True)
        if data["role"] == "supplier"
        and data["type"] == "Delivery"
        and "2019-07-12" in data["date"]
    ]
    assert [d["status"] for d in first] == ["happened"]
    assert any("July 12, 2019" in s for _, s, _ in first[0]["evidence"])


def test_kinds_keep_only_those_events(dataset):
    graph = project(dataset, kinds={"Delivery"})
    assert {d["type"] for _, d in graph.nodes(data=True) if d["kind"] == "event"} == {"Delivery"}
    with pytest.raises(QueryError, match="no event of type Shipment"):
        project(dataset, kinds={"Shipment"})


def test_deals_are_tied_to_their_events(dataset):
    graph = project(dataset, deals=True)
    deal = _node(graph, "S-400: Russia to Turkey", kind="deal")
    assert graph.in_degree(deal) > 10


def test_actors_only_ties_supplier_to_recipient_and_agent_to_target(dataset):
    graph = project(dataset, actors_only=True)
    assert {d["kind"] for _, d in graph.nodes(data=True)} == {"actor"}
    russia, turkey = _node(graph, "Russia"), _node(graph, "Turkey")
    sold = [d for d in graph[russia][turkey].values() if d["role"] == "supplier recipient"]
    assert {"S-400"} == {d["item"] for d in sold}
    assert {"happened", "planned", "possible", "ongoing"} <= {d["status"] for d in sold}
    america = _node(graph, "United States")
    assert any(d["type"] == "Sanction" for d in graph[america][turkey].values())
    labels = {d["label"] for _, d in graph.nodes(data=True)}
    assert "S-400" not in labels


def test_measures_are_the_same_each_time_and_find_the_hub(dataset):
    table = measures(project(dataset, actors_only=True))
    assert table.equals(measures(project(dataset, actors_only=True)))
    assert set(table["label"][:2]) == {"Russia", "Turkey"}
    assert table["betweenness"].between(0, 1).all()
    assert set(table["community"]) == set(range(table["community"].max() + 1))


def test_measures_of_a_path_are_known():
    graph = nx.MultiDiGraph()
    for name in "abc":
        graph.add_node(name, label=name, kind="actor", type="State")
    graph.add_edge("a", "b", count=2)
    graph.add_edge("c", "b", count=1)
    table = measures(graph)
    assert table.index[0] == "b"
    assert table.loc["b", ["degree", "strength", "betweenness"]].tolist() == [2, 3, 1.0]
    assert table.loc["a", "betweenness"] == 0


def test_measures_of_an_empty_graph():
    assert measures(nx.MultiDiGraph()).empty


@pytest.mark.parametrize(
    ("write", "read", "name"),
    [(to_gexf, nx.read_gexf, "g.gexf"), (to_graphml, nx.read_graphml, "g.graphml")],
)
@pytest.mark.parametrize("actors_only", [True, False])
def test_exports_read_back_whole_and_are_the_same_bytes(
    dataset, tmp_path, write, read, name, actors_only
):
    graph = project(dataset, actors_only=actors_only)
    path = write(graph, tmp_path / name)
    back = read(path)
    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    data = next(iter(back.edges(data=True)))[2]
    assert data["event_type"]
    assert "seed" in data["evidence"]
    before = path.read_bytes()
    write(project(dataset, actors_only=actors_only), path)
    assert path.read_bytes() == before


def test_an_export_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(ExportError, match="cannot be written"):
        to_gexf(nx.MultiDiGraph(), tmp_path / "no" / "g.gexf")

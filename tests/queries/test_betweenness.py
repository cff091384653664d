"""Betweenness by blocks is that of networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from dealgraph.queries.betweenness import betweenness


@pytest.mark.parametrize("seed", range(60))
def test_it_is_what_networkx_counts(seed):
    size = 2 + seed % 23
    graph = nx.gnm_random_graph(size, int(size * (0.4 + seed % 5 * 0.3)), seed=seed)
    wanted = nx.betweenness_centrality(graph)
    assert betweenness(graph) == pytest.approx(wanted, abs=1e-12)


def test_nodes_that_join_groups_and_groups_that_are_all_tied():
    graph = nx.barbell_graph(5, 3)  # two cliques and a path
    graph.add_edges_from([(0, 20), (20, 21), (30, 31)])  # a branch, and a pair of its own
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_no_node_and_one_node():
    assert betweenness(nx.Graph()) == {}
    assert betweenness(nx.path_graph(1)) == {0: 0.0}

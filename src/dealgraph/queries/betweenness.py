"""Betweenness of the nodes of a graph, exact, by its blocks.

Most actors of a large graph hang together in small groups, or by one actor that joins two groups.
So the shortest paths are counted within each block (what no single node's loss takes apart), with
every node standing for all that hang behind it (Brandes 2001; Puzis, Elovici et al. 2012); a path
that goes from one block into another is counted at the node where the blocks meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_Node = Hashable
_Near = Mapping[_Node, Sequence[_Node]]


def betweenness(graph: nx.Graph) -> dict[_Node, float]:
    """Return the share of shortest paths between other nodes that run over each node, 0 to 1."""
    import networkx as nx

    total: dict[_Node, float] = dict.fromkeys(graph, 0.0)
    for part in nx.connected_components(graph):
        if len(part) > 2:
            blocks = list(nx.biconnected_components(graph.subgraph(part)))
            for node, score in _of_part(graph, blocks, len(part)).items():
                total[node] += score
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2
    return {node: score / pairs for node, score in total.items()} if pairs > 0 else total


def _of_part(graph: nx.Graph, blocks: list[set[_Node]], size: int) -> dict[_Node, float]:
    """Return the number of shortest paths over each node of a connected part."""
    behind = _behind(blocks, size)
    found: dict[_Node, float] = defaultdict(float)
    branches: dict[_Node, list[int]] = defaultdict(list)
    for block, weights in zip(blocks, behind, strict=True):
        for node in block:
            branches[node].append(size - weights[node])
        near = {node: [n for n in graph[node] if n in block] for node in sorted(block)}
        if any(len(others) < len(block) - 1 for others in near.values()):  # else all are tied
            for node, score in _within(near, weights).items():
                found[node] += score
    for node, sizes in branches.items():
        if len(sizes) > 1:
            found[node] += (sum(sizes) ** 2 - sum(n * n for n in sizes)) / 2
    return found


def _behind(blocks: list[set[_Node]], size: int) -> list[dict[_Node, int]]:
    """Return by block how many nodes each of its nodes stands for: itself, and those behind."""
    member: dict[_Node, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for node in block:
            member[node].append(number)
    order: list[tuple[int, _Node | None]] = [(0, None)]  # a block, and the node it hangs at
    for number, above in order:
        for node in blocks[number]:
            if node != above:
                order.extend((below, node) for below in member[node] if below != number)
    top = dict(order)
    behind = [dict.fromkeys(block, 1) for block in blocks]
    for number, above in reversed(order):  # those that hang lowest first
        if above is None:
            continue
        hanging = sum(weight for node, weight in behind[number].items() if node != above)
        behind[number][above] = size - hanging
        holder = next(other for other in member[above] if top[other] != above)
        behind[holder][above] += hanging
    return behind


def _within(near: _Near, weights: Mapping[_Node, int]) -> dict[_Node, float]:
    """Return the weighted number of shortest paths over each node of one block."""
    total: dict[_Node, float] = dict.fromkeys(near, 0.0)
    for source in near:
        order, paths, before = _paths_from(source, near)
        carried: dict[_Node, float] = dict.fromkeys(order, 0.0)
        for node in reversed(order[1:]):
            total[node] += weights[source] * carried[node]
            share = (weights[node] + carried[node]) / paths[node]
            for earlier in before[node]:
                carried[earlier] += paths[earlier] * share
    return {node: score / 2 for node, score in total.items()}  # each pair was met from both ends


def _paths_from(
    source: _Node, near: _Near
) -> tuple[list[_Node], dict[_Node, int], dict[_Node, list[_Node]]]:
    """Return the nodes by distance, the number of shortest paths to each, and the nodes before."""
    order, paths = [source], {source: 1}
    far, before = {source: 0}, {source: []}
    for node in order:
        step = far[node] + 1
        for other in near[node]:
            if other not in far:
                far[other], paths[other], before[other] = step, 0, []
                order.append(other)
            if far[other] == step:
                paths[other] += paths[node]
                before[other].append(node)
    return order, paths, before

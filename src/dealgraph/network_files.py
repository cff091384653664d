"""A network as a file for Gephi, Cytoscape and whatever else reads GEXF or GraphML.

Every attribute is text or a number under a plain name. Edges have a ``label`` in words; nodes can
carry the places, colours and sizes of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx

_NO_XML = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a node is drawn: place (y downwards), colour as ``#rrggbb``, size."""

    x: float
    y: float
    colour: str
    size: float


def to_gexf(
    graph: nx.MultiDiGraph, path: str | Path, looks: Mapping[str, Look] | None = None
) -> Path:
    """Write a network as GEXF 1.2 for Gephi.

    Args:
        graph: as `project` returns it.
        path: file to write.
        looks: how nodes are drawn, by node; Gephi opens the graph with these places and colours.

    Returns:
        The path.

    Raises:
        ExportError: the file cannot be written.
    """
    import networkx as nx

    flat = _flat(graph)
    for node, look in (looks or {}).items():
        if node in flat:
            red, green, blue = (int(look.colour[i : i + 2], 16) for i in (1, 3, 5))
            flat.nodes[node]["viz"] = {
                "color": {"r": red, "g": green, "b": blue, "a": 1.0},
                "position": {"x": look.x, "y": -look.y, "z": 0},  # Gephi's y grows upwards
                "size": look.size,
            }
    text = "\n".join(nx.generate_gexf(flat, version="1.2draft"))
    return _write(path, _plain_gexf(text) + "\n")


def to_graphml(
    graph: nx.MultiDiGraph, path: str | Path, looks: Mapping[str, Look] | None = None
) -> Path:
    """Write a network as GraphML for Cytoscape, yEd, igraph and others.

    Args:
        graph: as `project` returns it.
        path: file to write.
        looks: how nodes are drawn, by node: columns ``x``, ``y``, ``colour`` and ``size``.

    Returns:
        The path.

    Raises:
        ExportError: the file cannot be written.
    """
    import networkx as nx

    flat = _flat(graph)
    for node, look in (looks or {}).items():
        if node in flat:
            places = {"x": float(look.x), "y": float(look.y), "size": float(look.size)}
            flat.nodes[node].update(places, colour=look.colour)
    return _write(path, _named_keys("\n".join(nx.generate_graphml(flat))) + "\n")


def _plain_gexf(text: str) -> str:
    """Return networkx' GEXF without what the schema or a reader does not want.

    That is: the day of writing (two exports are to be the same), an attribute of the graph that the
    schema does not have, and a column with networkx' own numbers of edges (their ids say the same).
    """
    text = re.sub(r' lastmodifieddate="[^"]*"|(?<=mode="static") name=""', "", text)
    if found := re.search(r'<attribute id="(\d+)" title="networkx_key"[^>]*>\s*', text):
        text = text.replace(found[0], "").replace(f'for="{found[1]}"', 'for="gone"')
    return re.sub(r'\s*<attvalue for="gone"[^>]*>', "", text)


def _named_keys(text: str) -> str:
    """Return GraphML whose keys are called as their columns: some readers show the keys."""
    keys = re.findall(r'<key id="(d\d+)" for="(node|edge)" attr.name="([^"]+)"', text)
    of_nodes = {name for _, what, name in keys if what == "node"}
    names = {
        key: f"edge_{name}" if what == "edge" and name in of_nodes else name
        for key, what, name in keys
    }
    return re.sub(
        r'(<key id|<data key)="(d\d+)"', lambda found: f'{found[1]}="{names[found[2]]}"', text
    )


def _flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy with text and numbers only, and numbered edges: what the formats can hold."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    for node, data in sorted(graph.nodes(data=True)):
        flat.add_node(node, **{key: _plain(value) for key, value in data.items()})
    for number, (one, two, key, data) in enumerate(
        sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
    ):
        texts = {name: value for name, value in data.items() if name != "evidence"}
        evidence = data.get("evidence", ())
        texts["tie"] = key
        texts["label"] = _words(data)
        # "type" of an edge is directed or undirected in GEXF
        texts["event_type"] = texts.pop("type", "")
        texts["evidence"] = "\n".join(f"{doc}: {sentence}" for _, sentence, doc in evidence)
        texts["mentions"] = " ".join(mention for mention, _, _ in evidence)
        texts["weight"] = float(data.get("count", 1))
        flat.add_edge(one, two, key=number, **{k: _plain(v) for k, v in texts.items()})
    return flat


def _words(data: Mapping[str, Any]) -> str:
    """Return what an edge says in words: ``supplier, planned, 2019-07-12``."""
    said = (data.get("label") or data.get("role"), data.get("status"), data.get("date"))
    return ", ".join(str(part) for part in said if part)


def _plain(value: Any) -> Any:
    """Return numbers as they are and all else as text that XML can hold."""
    return value if isinstance(value, (int, float)) else _NO_XML.sub("", str(value))


def _write(path: str | Path, text: str) -> Path:
    path = Path(path)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror}); choose another"
        ) from error
    return path

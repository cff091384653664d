"""The gold seeds as a dataset: hand-made annotations, so that no test on it rests on extraction."""

from __future__ import annotations

import json
from pathlib import Path

GOLD = Path(__file__).resolve().parent / "data" / "gold-seeds"


def gold_dataset():
    """Return the five hand-annotated seeds as an `rdflib.Dataset` over Oxigraph."""
    import pyoxigraph
    import rdflib
    from oxrdflib import OxigraphStore

    from dealgraph.dataset import record
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.model.annotation import from_json
    from dealgraph.resolution import resolve

    annotations = [from_json(json.loads(p.read_text("utf-8"))) for p in sorted(GOLD.glob("*.json"))]
    graphs = record(resolve(annotations, load_actors()), annotations)
    store = pyoxigraph.Store()
    text = "".join(graph.nquads() for graph in graphs)
    store.bulk_load(text.encode(), pyoxigraph.RdfFormat.N_QUADS)
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)

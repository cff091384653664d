"""Stores of a dataset: Oxigraph in memory or in a folder, or any server that speaks SPARQL.

`connect` opens whichever a place means. All makings have the few methods of `QuadStore`.
"""

from __future__ import annotations

from pathlib import Path

from dealgraph.dataset.stores.base import Answer, QuadStore, Rows
from dealgraph.dataset.stores.oxigraph import OxigraphStore
from dealgraph.dataset.stores.sparql import SparqlStore

__all__ = ["Answer", "OxigraphStore", "QuadStore", "Rows", "SparqlStore", "connect"]

# how a place begins -> how a store there is opened for reading; whatever else is a folder
MAKINGS = {"http://": SparqlStore.connect, "https://": SparqlStore.connect}


def connect(place: str | Path) -> QuadStore:
    """Open the store at a place for reading.

    Args:
        place: folder of an Oxigraph store, or the address of a SPARQL server.

    Raises:
        StoreError: there is no store, or it is damaged or cannot be reached.
    """
    for start, open_store in MAKINGS.items():
        if str(place).startswith(start):
            return open_store(str(place))
    return OxigraphStore.read_only(place)

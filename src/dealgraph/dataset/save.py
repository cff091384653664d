"""Graphs to a folder on disk, and files back to a dataset."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.stores.oxigraph import OxigraphStore
from dealgraph.dataset.trig import trig
from dealgraph.errors import ExportError, StoreError

if TYPE_CHECKING:
    import rdflib

TRIG = "graph.trig"
STORE = "store"


def save(graphs: Iterable[NamedGraph], folder: str | Path) -> OxigraphStore:
    """Write ``graph.trig`` and ``store/`` into ``folder`` and return the store, open for reading.

    Each is written beside its place and then renamed, so that a kill leaves the old one or none,
    never half of one. What is already there under these names is replaced. The store is made from
    the file, so the two always say the same.

    Args:
        graphs: named graphs, as `record` yields them; taken one by one.
        folder: folder to write into; made if missing.

    Raises:
        ExportError: the folder cannot be written.
        StoreError: the store cannot be written, or another process has it open.
    """
    folder = Path(folder)
    part, store = folder / f"{STORE}.part", folder / STORE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_trig(graphs, folder / TRIG)
        for old in (part, store):
            if old.exists():
                shutil.rmtree(old)
        with OxigraphStore.create(part) as made:
            made.load_file(folder / TRIG)
            made.inner.flush()
        os.replace(part, store)
    except OSError as error:
        raise ExportError(
            f"{folder}: cannot be written ({error}); look at free space and rights"
        ) from error
    return OxigraphStore.read_only(store)


def write_trig(graphs: Iterable[NamedGraph], path: str | Path) -> None:
    """Write graphs as TriG, one by one, and put the file in its place when it is complete."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(trig(graphs))
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def read_dataset(path: str | Path) -> rdflib.Dataset:
    """Read a TriG, N-Quads or Turtle file into memory and return it as a dataset.

    Raises:
        StoreError: the file is missing, broken, or holds no triple.
    """
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"{path}: no such file; name a TriG or N-Quads file")
    store = OxigraphStore.memory()
    store.load_file(path)
    if next(iter(store.inner), None) is None:
        raise StoreError(f"{path}: holds no triple; build the graph again")
    return store.view()

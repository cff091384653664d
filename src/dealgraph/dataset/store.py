"""Store: the dataset held in Oxigraph, thin on purpose; the same few methods fit any SPARQL store.

One process writes, and nobody reads beside it: a build writes a new folder that takes the old
one's place, so readers open finished stores.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.dataset.graphs import NamedGraph, graphs_of
from dealgraph.dataset.trig import trig, turtle
from dealgraph.errors import ExportError, StoreError
from dealgraph.knowledge.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

FORMATS = ("trig", "nquads", "turtle")
_BATCH = 64_000_000  # characters; loading graph by graph took a disk store five times as long


class Store:
    """A dataset in memory or in a folder; get one by `memory`, `create`, `open` or `read_only`.

    A context manager: leaving it closes the store and frees its lock.
    """

    def __init__(self, inner: ox.Store, place: str) -> None:
        self._inner: ox.Store | None = inner
        self.place = place

    # -- makings -----------------------------------------------------------------------------

    @classmethod
    def memory(cls) -> Store:
        """Return an empty store in memory."""
        import pyoxigraph as ox

        return cls(ox.Store(), "memory")

    @classmethod
    def create(cls, path: str | Path) -> Store:
        """Make an empty store in a new or empty folder.

        Raises:
            StoreError: the folder holds something, or cannot be written.
        """
        import pyoxigraph as ox

        path = Path(path)
        if path.exists() and (path.is_file() or any(path.iterdir())):
            raise StoreError(f"{path}: is there already; open it, or name a new folder")
        return _opened(lambda: ox.Store(str(path)), path)

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """Open a store for reading and writing.

        Raises:
            StoreError: there is no store, another process is writing to it, or it is damaged.
        """
        import pyoxigraph as ox

        return _opened(lambda: ox.Store(str(_existing(path))), Path(path))

    @classmethod
    def read_only(cls, path: str | Path) -> Store:
        """Open a finished store for reading; any number of processes may.

        Raises:
            StoreError: there is no store, or it is damaged.
        """
        import pyoxigraph as ox

        return _opened(lambda: ox.Store.read_only(str(_existing(path))), Path(path))

    # -- content -----------------------------------------------------------------------------

    @property
    def inner(self) -> ox.Store:
        """The pyoxigraph store itself.

        Raises:
            StoreError: the store is closed.
        """
        if self._inner is None:
            raise StoreError(f"{self.place}: the store is closed; open it again")
        return self._inner

    def query(self, sparql: str) -> Any:
        """Return pyoxigraph's solutions, boolean or triples; all graphs are seen as one.

        Raises:
            SyntaxError: the query cannot be parsed.
        """
        return self.inner.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES)

    def replace_graph(self, graph: NamedGraph) -> None:
        """Put ``graph`` in the place of the one of the same name, in one transaction."""
        name = f"<{graph.name}>"
        update = (
            f"DROP SILENT GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{ {graph.ntriples()} }} }}"
        )
        self._write(lambda: self.inner.update(update))

    def drop_graph(self, name: str) -> None:
        """Remove the graph with this name, if there is one."""
        import pyoxigraph as ox

        self._write(lambda: self.inner.remove_graph(ox.NamedNode(name)))

    def bulk_load(self, graphs: Iterable[NamedGraph]) -> None:
        """Add many graphs quickly; not one transaction: do it to a store that nobody uses yet."""
        batch, size = [], 0
        for graph in graphs:
            batch.append(graph.nquads())
            size += len(batch[-1])
            if size > _BATCH:
                self._load(batch)
                batch, size = [], 0
        self._load(batch)
        self._write(self.inner.flush)

    def _load(self, texts: list[str]) -> None:
        import pyoxigraph as ox

        data = "".join(texts).encode()
        self._write(lambda: self.inner.bulk_load(input=data, format=ox.RdfFormat.N_QUADS))

    def load_file(self, path: str | Path) -> None:
        """Add everything in a TriG, N-Quads or Turtle file (told by its ending).

        Raises:
            StoreError: the file is missing or broken; the message has the line.
        """
        import pyoxigraph as ox

        path = Path(path)
        formats = {
            ".nq": ox.RdfFormat.N_QUADS,
            ".nquads": ox.RdfFormat.N_QUADS,
            ".ttl": ox.RdfFormat.TURTLE,
        }
        form = formats.get(path.suffix.lower(), ox.RdfFormat.TRIG)
        try:
            self.inner.bulk_load(path=str(path), format=form)
        except SyntaxError as error:
            line = f":{error.lineno}" if error.lineno else ""
            raise StoreError(
                f"{path}{line}: not {form.name} ({error.msg}); mend it or build the graph anew"
            ) from error
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{path}: cannot be read ({error}); check the path and your rights to it"
            ) from error

    # -- ways out ----------------------------------------------------------------------------

    def view(self) -> rdflib.Dataset:
        """Return the store as an ``rdflib.Dataset`` in which plain queries see all graphs."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.inner), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def export(self, path: str | Path, *, format: str = "trig") -> None:
        """Write everything to a file; the same content gives the same bytes.

        Args:
            path: file to write.
            format: ``trig``, ``nquads`` or ``turtle`` (without the names of graphs).

        Raises:
            ExportError: the format is unknown or the file cannot be written.
        """
        data = serialise(self.view(), format)
        try:
            Path(path).write_bytes(data)
        except OSError as error:
            raise ExportError(f"{path}: cannot be written ({error.strerror})") from error

    def close(self) -> None:
        """Let go of the store; a view that is still in use keeps it open. May be called twice."""
        if self._inner is not None:
            self._inner = None
            gc.collect()  # rdflib's views hold themselves in cycles, and with them the lock

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.inner)

    def __bool__(self) -> bool:
        return True  # or bool() would count all quads

    def __repr__(self) -> str:
        return f"<Store {self.place}{'' if self._inner is not None else ' (closed)'}>"

    def _write(self, move) -> None:
        try:
            move()
        except OSError as error:
            raise StoreError(
                f"{self.place}: cannot be written ({error}); look at free space and rights"
            ) from error


def serialise(dataset: rdflib.Dataset, format: str) -> bytes:
    """Return any rdflib dataset as text in UTF-8, sorted.

    Args:
        dataset: a dataset over Oxigraph or rdflib's own memory.
        format: ``trig``, ``nquads`` or ``turtle`` (all graphs in one).

    Raises:
        ExportError: the format is unknown.
    """
    graphs = graphs_of(dataset)
    if format == "trig":
        text = "".join(trig(graphs))
    elif format == "nquads":
        text = "".join(graph.nquads() for graph in graphs)
    elif format == "turtle":
        text = turtle(triple for graph in graphs for triple in graph.triples)
    else:
        raise ExportError(f"{format}: no such format; choose one of {', '.join(FORMATS)}")
    return text.encode("utf-8")


def _existing(path: str | Path) -> Path:
    path = Path(path)
    if not (path / "CURRENT").is_file():  # every RocksDB folder has it; Oxigraph would make one
        raise StoreError(
            f"{path}: no store here; name the folder 'store' of a built graph, or build one with "
            "`dealgraph build`"
        )
    return path


def _opened(make, path: Path) -> Store:
    try:
        return Store(make(), str(path))
    except (OSError, ValueError, RuntimeError) as error:
        text = str(error)
        if "lock" in text.lower():
            raise StoreError(
                f"{path}: another process is writing to this graph, or has it open for writing; "
                "wait until it has finished, or open it read-only"
            ) from error
        raise StoreError(
            f"{path}: the store is damaged or cannot be read ({text}); build the graph again, or "
            "read graph.trig beside it, from which it was made"
        ) from error

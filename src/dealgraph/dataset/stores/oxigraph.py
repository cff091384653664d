"""OxigraphStore: the dataset in Oxigraph, in memory or in a folder.

One process writes, and nobody reads beside it: readers open snapshots, which are finished stores.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.dataset.graphs import NamedGraph, graph_of, term
from dealgraph.dataset.stores.base import Answer, QuadStore, Rows
from dealgraph.errors import StoreError
from dealgraph.knowledge.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

_BATCH = 64_000_000  # bytes; loading graph by graph took a disk store five times as long


class OxigraphStore(QuadStore):
    """A dataset in memory or in a folder; get one by `memory`, `create`, `open` or `read_only`.

    A context manager: leaving it closes the store and frees its lock.
    """

    def __init__(self, inner: ox.Store, place: str, *, finished: bool = False) -> None:
        self._inner: ox.Store | None = inner
        self._viewed = False
        self._finished = finished
        self.place = place

    # -- makings -----------------------------------------------------------------------------

    @classmethod
    def memory(cls) -> OxigraphStore:
        """Return an empty store in memory."""
        import pyoxigraph as ox

        return cls(ox.Store(), "memory")

    @classmethod
    def create(cls, path: str | Path) -> OxigraphStore:
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
    def open(cls, path: str | Path) -> OxigraphStore:
        """Open a store for reading and writing.

        Raises:
            StoreError: there is no store, another process is writing to it, or it is damaged.
        """
        import pyoxigraph as ox

        return _opened(lambda: ox.Store(str(_existing(path))), Path(path))

    @classmethod
    def read_only(cls, path: str | Path) -> OxigraphStore:
        """Open a finished store for reading; any number of processes may.

        Raises:
            StoreError: there is no store, or it is damaged.
        """
        import pyoxigraph as ox

        return _opened(lambda: ox.Store.read_only(str(_existing(path))), Path(path), finished=True)

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

    def query(self, sparql: str) -> Answer:
        """Answer a query; all graphs are seen as one, the usual prefixes are known."""
        import pyoxigraph as ox

        found = self.inner.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        if isinstance(found, ox.QueryTriples):
            return tuple(
                sorted({(term(t.subject), term(t.predicate), term(t.object)) for t in found})
            )
        rows = tuple(tuple(None if x is None else term(x) for x in row) for row in found)
        return Rows(tuple(v.value for v in found.variables), rows)

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
        self.load_nquads(graph.nquads().encode() for graph in graphs)

    def load_nquads(self, texts: Iterable[bytes]) -> None:
        """Add N-Quads quickly, as `bulk_load` does."""
        batch, size = [], 0
        for text in texts:
            batch.append(text)
            size += len(text)
            if size > _BATCH:
                self._load(batch)
                batch, size = [], 0
        self._load(batch)
        self._write(self.inner.flush)

    def change(self, gone: Iterable[bytes], new: Iterable[bytes]) -> None:
        """Take lines of N-Quads out and put others in; do it to a store that nobody uses yet."""
        import pyoxigraph as ox

        def quads(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
            data = b"\n".join(lines)
            return ox.parse(input=data, format=ox.RdfFormat.N_QUADS)

        for quad in quads(gone):
            self._write(lambda quad=quad: self.inner.remove(quad))
        self._write(lambda: self.inner.extend(quads(new)))

    def _load(self, texts: list[bytes]) -> None:
        import pyoxigraph as ox

        data = b"".join(texts)
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

        from dealgraph.dataset.stores.watched import WatchedStore

        self._viewed = True
        dataset = rdflib.Dataset(store=WatchedStore(store=self.inner), default_union=True)
        dataset.finished = self._finished  # nobody writes to it but by way of the view
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def graph_names(self) -> tuple[str, ...]:
        """Return the names of all graphs that hold a triple, sorted."""
        names = (
            name
            for name in self.inner.named_graphs()
            if next(self.inner.quads_for_pattern(None, None, None, name), None)
        )
        return tuple(sorted(name.value for name in names))

    def graphs(self) -> Iterator[NamedGraph]:
        """Yield all graphs in the order of their names, one at a time."""
        names = self.graph_names()
        for name in ("", *names):
            found = graph_of(self.inner, name)
            if found.triples:
                yield found

    def snapshot(self, folder: str | Path) -> OxigraphStore:
        """Write the store as it is now into a new folder, and return that one, to be read only.

        Of a store in a folder on the same disk, files are shared: it takes a millisecond.
        """
        if self.place == "memory":
            return super().snapshot(folder)
        if Path(folder).exists():
            raise StoreError(f"{folder}: is there already; name a new folder")
        self._write(lambda: self.inner.backup(str(folder)))
        return OxigraphStore.read_only(folder)

    def close(self) -> None:
        """Let go of the store; a view that is still in use keeps it open. May be called twice."""
        if self._inner is not None:
            self._inner = None
            if self._viewed:
                gc.collect()  # rdflib's views hold themselves in cycles, and with them the lock

    def __len__(self) -> int:
        return len(self.inner)

    def __repr__(self) -> str:
        return f"<OxigraphStore {self.place}{'' if self._inner is not None else ' (closed)'}>"

    def _write(self, move) -> None:
        try:
            move()
        except OSError as error:
            raise StoreError(
                f"{self.place}: cannot be written ({error}); look at free space and rights"
            ) from error


def _existing(path: str | Path) -> Path:
    path = Path(path)
    if not (path / "CURRENT").is_file():  # every RocksDB folder has it; Oxigraph would make one
        raise StoreError(
            f"{path}: no store here; name the folder 'store' of a built graph, or build one with "
            "`dealgraph build`"
        )
    return path


def _opened(make, path: Path, *, finished: bool = False) -> OxigraphStore:
    try:
        return OxigraphStore(make(), str(path), finished=finished)
    except (OSError, ValueError, RuntimeError) as error:
        text = str(error)
        if "lock" in text.lower():
            raise StoreError(
                f"{path}: another process is writing to this graph, or has it open for writing; "
                "wait until it has finished, or open it read-only"
            ) from error
        raise StoreError(
            f"{path}: the store is damaged or cannot be read ({text}); build the graph again"
        ) from error

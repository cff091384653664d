"""What every store of a dataset can do: few methods, so that any SPARQL store fits.

A store holds named graphs; a plain query sees them all as one. Terms are in the notation of
N-Triples on the way in (`NamedGraph`) and on the way out (`Rows`), so no making's own classes are
needed to use it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.serialise import serialise_graphs
from dealgraph.dataset.terms import Triple
from dealgraph.errors import ExportError

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT answers.

    Attributes:
        variables: names of the columns, without question marks, in the order of SELECT.
        rows: terms in the notation of N-Triples, None where a variable is unbound.
        cut: True if the store says that it left rows out.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    cut: bool = False


Answer = Rows | bool | tuple[Triple, ...]
"""Rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT or DESCRIBE, sorted."""


class QuadStore(ABC):
    """A dataset in a store; a context manager: leaving it closes the store.

    Every method raises `StoreError` if the store is closed, cannot be reached or cannot be written;
    the message names `place`.

    Attributes:
        place: where it is: ``"memory"``, a folder, or an address.
    """

    place: str

    @abstractmethod
    def query(self, sparql: str) -> Answer:
        """Answer a query; all graphs are seen as one, the usual prefixes are known.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; updates are refused.

        Raises:
            SyntaxError: the query cannot be parsed.
        """

    @abstractmethod
    def replace_graph(self, graph: NamedGraph) -> None:
        """Put ``graph`` in the place of the one of the same name, wholly or not at all."""

    @abstractmethod
    def drop_graph(self, name: str) -> None:
        """Remove the graph with this name, if there is one."""

    @abstractmethod
    def bulk_load(self, graphs: Iterable[NamedGraph]) -> None:
        """Add many graphs quickly; not one transaction: do it to a store that nobody uses yet."""

    @abstractmethod
    def graph_names(self) -> tuple[str, ...]:
        """Return the names of the graphs that hold a triple, sorted; the default one has none."""

    @abstractmethod
    def graphs(self) -> Iterator[NamedGraph]:
        """Yield all graphs in the order of their names, with sorted triples."""

    @abstractmethod
    def view(self) -> rdflib.Dataset:
        """Return the store as an ``rdflib.Dataset`` in which plain queries see all graphs.

        Only its ``query`` is promised of every making, and with it everything that
        `dealgraph.queries`, `dealgraph.network` and `dealgraph.page` do.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the store; may be called twice."""

    def snapshot(self, folder: str | Path) -> QuadStore:
        """Write the store as it is now into a new folder, and return that one, to be read only.

        Whatever is written to this store later does not reach it.
        """
        from dealgraph.dataset.stores.oxigraph import OxigraphStore

        with OxigraphStore.create(folder) as made:
            made.bulk_load(self.graphs())
        return OxigraphStore.read_only(folder)

    def export(self, path: str | Path, *, format: str = "trig") -> None:
        """Write everything to a file; the same content gives the same bytes.

        Args:
            path: file to write.
            format: ``trig``, ``nquads`` or ``turtle`` (without the names of graphs).

        Raises:
            ExportError: the format is unknown or the file cannot be written.
        """
        data = serialise_graphs(self.graphs(), format)
        try:
            Path(path).write_bytes(data)
        except OSError as error:
            raise ExportError(f"{path}: cannot be written ({error.strerror})") from error

    def __enter__(self) -> QuadStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __bool__(self) -> bool:
        return True  # or bool() would count all quads

"""push: a graph into a server, graph by graph, and files for a server's own bulk loader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.stores.sparql import SparqlStore
from dealgraph.errors import ExportError, StoreError
from dealgraph.knowledge.vocabulary import BASE

_OURS = f"{BASE}graph/"
_NOTE = """Load these files into a SPARQL server:

Oxigraph     oxigraph load --location DIR --file graph.nq
Virtuoso     put the folder under DirsAllowed; in isql:
             ld_dir('FOLDER', '*.nt', NULL); rdf_loader_run(); checkpoint;
             (each FILE.nt has its graph's name in FILE.nt.graph; leave graph.nq out)
QLever       qlever index with INPUT_FILES = graph.nq, CAT_INPUT_FILES = cat graph.nq, format nq
Jena TDB2    tdb2.xloader --loc DIR graph.nq
Neptune      copy graph.nq to S3 and start its loader with format nquads
"""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was pushed: where to, graphs, triples, and the stale graphs that were removed."""

    place: str
    graphs: int
    triples: int
    removed: tuple[str, ...]


def push(
    graphs: Iterable[NamedGraph],
    address: str,
    *,
    graph_store: str | None = None,
    keep: bool = False,
    progress: Callable[[int, str], None] | None = None,
) -> Pushed:
    """Put graphs into a server, each in the place of the one of the same name, and count after.

    Graphs of articles come first and the story, which speaks of them, last. A graph that is there
    already, triple for triple, is left alone. Other graphs of the server stay as they are, but
    those of a former push that are no more are removed.

    Args:
        graphs: what to push.
        address: of the server's queries; a login may stand in it or in the environment.
        graph_store: address of its Graph Store Protocol, if it is none of the known ones.
        keep: leave graphs of a former push that are no more.
        progress: called with the number of graphs done and the name of the last.

    Raises:
        StoreError: the server does not answer or refuses, or holds another number of triples after.
    """
    store = SparqlStore.connect(address, graph_store=graph_store)
    ordered = sorted(graphs, key=lambda g: ("/article/" not in g.name, g.name))
    for number, graph in enumerate(ordered, 1):
        there = store.count(graph.name)
        if there != len(set(graph.triples)) or set(store.graph(graph.name)) != set(graph.triples):
            store.replace_graph(graph)
            there = store.count(graph.name)
        if there != len(set(graph.triples)):
            raise StoreError(
                f"{store.place}: <{graph.name}> holds {there} triples after the push, not "
                f"{len(set(graph.triples))}; look at the server's log, and push again"
            )
        if progress is not None:
            progress(number, graph.name)
    names = {graph.name for graph in ordered}
    stale = [n for n in store.graph_names() if n.startswith(_OURS) and n not in names]
    for name in () if keep else stale:
        store.drop_graph(name)
    triples = sum(len(graph.triples) for graph in ordered)
    return Pushed(store.place, len(ordered), triples, () if keep else tuple(stale))


def bulk_files(graphs: Iterable[NamedGraph], folder: str | Path) -> Path:
    """Write graphs for bulk loaders: ``graph.nq``, one ``.nt`` a graph with its name, and how to.

    Args:
        graphs: what to write.
        folder: a new or empty folder.

    Raises:
        ExportError: the folder holds something or cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and (folder.is_file() or any(folder.iterdir())):
        raise ExportError(f"{folder}: is there already; name a new folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "graph.nq").open("w", encoding="utf-8", newline="\n") as quads:
            for number, graph in enumerate(sorted(graphs, key=lambda g: g.name)):
                quads.write(graph.nquads())
                if not graph.name:
                    continue
                path = folder / f"{number:06}.nt"
                path.write_text(graph.ntriples(), encoding="utf-8", newline="\n")
                path.with_suffix(".nt.graph").write_text(graph.name + "\n", encoding="utf-8")
        (folder / "README.txt").write_text(_NOTE, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror})") from error
    return folder

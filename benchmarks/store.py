"""Load, questions and the replacing of one article's graph: several sizes and stores, side by side.

    python benchmarks/store.py                            # 10,000, 100,000 and 1,000,000 quads
    python benchmarks/store.py --sizes 10000 --rdflib 10000
    python benchmarks/store.py --sizes 10000000 --rdflib 0
    python benchmarks/store.py --stores disk memory       # no servers

The graphs are those of benchmarks/graphs.py. Questions are the named ones, with the parameters of
their examples put to a deal and actors of the graph. Times are milliseconds on the clock, the
better of two, because the servers are processes of their own. rdflib's own memory is measured up
to the size that ``--rdflib`` gives. A question is given up after ten seconds.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import graphs as generated
import rdflib

import dealgraph
from dealgraph.dataset import NamedGraph, OxigraphStore, QuadStore
from dealgraph.dataset.stores import connect
from dealgraph.queries import ask, questions

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import servers

LIMIT = 10  # seconds for a question
Opened = tuple[rdflib.Dataset, Callable[[NamedGraph], str], float]
"""A store with a graph in it: as dataset, how long it takes to replace a graph, and seconds that
loading took."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rdflib", type=int, default=10_000, help="up to which size")
    parser.add_argument("--stores", nargs="*", default=list(STORES), choices=list(STORES))
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as place:
            start = time.perf_counter()
            base, quads = generated.write(size, Path(place) / "graph.nq")
            print(f"\n{quads:,} quads, made in {time.perf_counter() - start:.0f} s", flush=True)
            names = [n for n in options.stores if n != "rdflib" or size <= options.rdflib]
            table({name: column(name, base, quads, Path(place)) for name in names})


def column(name: str, base: list[NamedGraph], quads: int, place: Path) -> dict[str, str]:
    """Return what is measured of one store, by the names of the rows."""
    found: dict[str, str] = {}
    folder = place / name
    folder.mkdir()
    with STORES[name](place / "graph.nq", folder) as (dataset, replace, took):
        found["load, quads/s"] = f"{quads / took:,.0f}"
        given = parameters(base)
        for question in questions():
            asked = {k: given.get(k, v) for k, v in dict(question.example).items()}
            found[question.name] = best(partial(ask, dataset, question.name, **asked))
        article = next(graph for graph in base if "/graph/article/" in graph.name)
        found["replace a graph"] = replace(article)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    found["on disk, MB"] = f"{size / 2**20:,.0f}"
    print(f"{name}: done", file=sys.stderr, flush=True)
    return found


def table(columns: dict[str, dict[str, str]]) -> None:
    print("| | " + " | ".join(columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for row in next(iter(columns.values())):
        cells = " | ".join(column[row] for column in columns.values())
        print(f"| {row} | {cells} |", flush=True)


# -- the stores ------------------------------------------------------------------------------------


@contextmanager
def on_disk(file: Path, folder: Path) -> Iterator[Opened]:
    """Questions are asked of the store opened read-only, as readers do; it is written to after."""
    with OxigraphStore.create(folder / "store") as store:
        took = seconds(lambda: store.load_file(file))

    def replace(graph: NamedGraph) -> float:
        with OxigraphStore.open(folder / "store") as store:
            return best(lambda: store.replace_graph(graph))

    with OxigraphStore.read_only(folder / "store") as store:
        yield store.view(), replace, took


@contextmanager
def in_memory(file: Path, folder: Path) -> Iterator[Opened]:
    with OxigraphStore.memory() as store:
        took = seconds(lambda: store.load_file(file))
        yield store.view(), replacing(store), took


@contextmanager
def in_rdflib(file: Path, folder: Path) -> Iterator[Opened]:
    from dealgraph.knowledge.vocabulary import PREFIXES

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)

    def replace(graph: NamedGraph) -> None:
        dataset.remove_graph(rdflib.URIRef(graph.name))
        dataset.parse(data=graph.nquads(), format="nquads")

    took = seconds(lambda: dataset.parse(str(file), format="nquads"))
    yield dataset, lambda graph: best(partial(replace, graph)), took


@contextmanager
def oxigraph_server(file: Path, folder: Path) -> Iterator[Opened]:
    program = str(Path(sys.executable).parent / "oxigraph")
    command = [program, "load", "--location", "store", "--file", str(file)]
    took = seconds(lambda: run(command, folder))
    with servers.oxigraph(folder, location="store") as server:
        yield dealgraph.open(server.read).dataset, replacing(connect(server.push)), took


@contextmanager
def virtuoso(file: Path, folder: Path) -> Iterator[Opened]:
    (folder / "bulk").mkdir()
    (folder / "bulk" / "graph.nq").symlink_to(file)
    load = "ld_dir('bulk', '*.nq', 'http://example.org/none'); rdf_loader_run(); checkpoint;"
    with servers.virtuoso(folder, buffers=170_000) as server:
        isql = ["isql-vt", str(server.sql), "dba", "dba", f"exec={load}"]
        took = seconds(lambda: run(isql, folder))
        yield dealgraph.open(server.read).dataset, replacing(connect(server.push)), took


def replacing(store: QuadStore) -> Callable[[NamedGraph], str]:
    return lambda graph: best(partial(store.replace_graph, graph))


def run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


STORES: dict[str, Any] = {
    "disk": on_disk,
    "memory": in_memory,
    "rdflib": in_rdflib,
    "oxigraph-server": oxigraph_server,
    "virtuoso": virtuoso,
}


# -- the questions ---------------------------------------------------------------------------------


def parameters(graphs: list[NamedGraph]) -> dict[str, str]:
    """Return a deal of the graph and its actors by the names of parameters."""
    story = next(graph for graph in graphs if graph.name.endswith("/story"))
    facts: dict[tuple[str, str], str] = {}
    for s, p, o in story.triples:
        facts.setdefault((s, p.rpartition("#")[2].rpartition("/")[2][:-1]), o)
    deal = next(o for (_, p), o in sorted(facts.items()) if p == "partOfDeal")

    def label(node: str) -> str:
        return facts[node, "label"][1:-1]

    found = {"deal": label(deal)}
    for role, names in (
        ("supplier", "supplier one speaker agent by via body industry state"),
        ("recipient", "recipient two buyer about target"),
        ("item", "item system"),
    ):
        if (deal, role) in facts:
            found.update(dict.fromkeys(names.split(), label(facts[deal, role])))
    found["actor"] = found.get("supplier", found["deal"])
    return found


def best(work: Callable[[], object]) -> str:
    """Return the better time of two in milliseconds, or why there is none."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        try:
            with limited():
                work()
        except TimeoutError:
            return f"> {LIMIT} s"
        except Exception as error:  # rdflib's own engine cannot answer every question
            late = time.perf_counter() - start >= LIMIT
            return f"> {LIMIT} s" if late else type(error).__name__
        times.append(time.perf_counter() - start)
        if times[0] > LIMIT / 2:
            break
    return f"{min(times) * 1000:,.0f}"


@contextmanager
def limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    main()

"""Load, questions and the replacing of one article's graph, at several sizes, in several stores.

    python benchmarks/store.py                            # 10,000, 100,000 and 1,000,000 quads
    python benchmarks/store.py --sizes 10000 --rdflib 10000
    python benchmarks/store.py --sizes 10000000 --rdflib 0

The graphs are what the program makes of made-up articles (benchmarks/resolution.py). Questions are
the named ones, with the parameters of their examples put to a deal and actors of the graph; the
time is that of the processor, the better of two. rdflib's own memory is measured up to the size
that ``--rdflib`` gives, with a limit for each question.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import rdflib
from resolution import articles

from dealgraph.dataset import NamedGraph, OxigraphStore, record
from dealgraph.model import Annotation, Attribution
from dealgraph.model.annotation import STATUSES
from dealgraph.queries import ask, questions

LIMIT = 10  # seconds for a question
TYPES = ("Agreement", "Delivery", "Meeting", "Objection", "Sanction", "Threat")
QUADS_A_NAME = 60  # about; the number made is printed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rdflib", type=int, default=10_000, help="up to which size")
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as place:
            graphs = made(size)
            quads = sum(len(graph.triples) for graph in graphs)
            print(f"\n{quads:,} quads in {len(graphs):,} graphs", flush=True)
            measure(graphs, quads, Path(place), with_rdflib=size <= options.rdflib)


def made(size: int) -> list[NamedGraph]:
    """Return graphs of about this many quads."""
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.resolution import resolve

    tables, names = load_actors(), max(40, size // QUADS_A_NAME)
    chance = random.Random(size)
    kept = [varied(annotation, chance) for annotation in articles(names)]
    return list(record(resolve(kept, tables), kept))


def varied(annotation: Annotation, chance: random.Random) -> Annotation:
    """Return an article that tells of events of all types and statuses, and who said so."""
    events = tuple(
        replace(event, type=chance.choice(TYPES), status=chance.choice(STATUSES))
        for event in annotation.events
    )
    line = annotation.text.find("\n", events[0].trigger[0])
    said = Attribution((0, line), speaker=annotation.entities[-1].id, kind="indirect")
    return replace(annotation, events=events, attributions=(said,))


def measure(graphs: list[NamedGraph], quads: int, place: Path, *, with_rdflib: bool) -> None:
    stores = {"Oxigraph, disk": lambda: on_disk(graphs, place / "store")}
    stores["Oxigraph, memory"] = lambda: in_memory(graphs)
    if with_rdflib:
        stores["rdflib, memory"] = lambda: in_rdflib(graphs)
    columns: dict[str, dict[str, str]] = {}
    for name, make in stores.items():
        before = in_use()
        took, (dataset, replace) = timed(make)
        column = columns[name] = {"load, quads/s": f"{quads / took:,.0f}"}
        column["memory, MB more"] = f"{in_use() - before:,.0f}"
        given = parameters(graphs)
        for question in questions():
            asked = {k: given.get(k, v) for k, v in dict(question.example).items()}
            column[question.name] = best(partial(ask, dataset, question.name, **asked))
        article = next(graph for graph in graphs if "/graph/article/" in graph.name)
        column["replace a graph"] = best(partial(replace, article))
    size = sum(path.stat().st_size for path in (place / "store").iterdir())
    rows = list(next(iter(columns.values())))
    print(f"{'ms':<18}" + "".join(f"{name:>18}" for name in columns))
    for row in rows:
        print(f"{row:<18}" + "".join(f"{column[row]:>18}" for column in columns.values()))
    print(f"on disk {size / 2**20:,.0f} MB", flush=True)


def on_disk(graphs: list[NamedGraph], path: Path):
    with OxigraphStore.create(path) as store:
        store.bulk_load(graphs)
    store = OxigraphStore.open(path)
    return store.view(), store.replace_graph


def in_memory(graphs: list[NamedGraph]):
    store = OxigraphStore.memory()
    store.bulk_load(graphs)
    return store.view(), store.replace_graph


def in_rdflib(graphs: list[NamedGraph]):
    from dealgraph.knowledge.vocabulary import PREFIXES

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)

    def replace(graph: NamedGraph) -> None:
        dataset.remove_graph(rdflib.URIRef(graph.name))
        dataset.parse(data=graph.nquads(), format="nquads")

    dataset.parse(data="".join(graph.nquads() for graph in graphs), format="nquads")
    return dataset, replace


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
        start = time.monotonic()
        try:
            with limited():
                times.append(timed(work)[0])
        except TimeoutError:
            return f"> {LIMIT} s"
        except Exception as error:  # rdflib's own engine cannot answer every question
            late = time.monotonic() - start >= LIMIT
            return f"> {LIMIT} s" if late else type(error).__name__
        if times[0] > 5:
            break
    return f"{min(times) * 1000:,.1f}"


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


def timed(work: Callable[[], object]):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def in_use() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()

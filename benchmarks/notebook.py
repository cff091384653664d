"""How soon a graph of a thousand articles answers in a notebook.

python benchmarks/notebook.py                # 1,000 articles
python benchmarks/notebook.py --articles 200

Half of the articles are the five seeds again and again, each time in other years, so that claims
are as dense as in real news; half hold made-up names, so that there are many actors. Each figure is
the processor time of the first call on a graph that was just opened.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from resolution import SEEDS, articles

import dealgraph
from dealgraph.graph import KnowledgeGraph
from dealgraph.model import Annotation

LIMITS = {"kg shows": 0.3, "kg.events": 1.0, "completion": 0.1}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--graph", type=Path, help="keep the graph in this folder, or use it again")
    parser.add_argument("--sparql", action="store_true", help="as if there were no digest")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = options.graph or Path(place) / "kg"
        if not folder.exists():
            write(folder, options.articles)
        for name, seconds in measure(folder, digest=not options.sparql).items():
            limit = f"  (limit {LIMITS[name]} s)" if name in LIMITS else ""
            print(f"{name:<28}{seconds:8.3f} s{limit}")


def write(folder: Path, number: int) -> None:
    """Write a graph of ``number`` made articles, as a build would."""
    from dealgraph.folder import write as write_graph
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.publish import fresh, publish, writing
    from dealgraph.recipe import Recipe

    kept = sorted([*dense(number // 2), *wide(number - number // 2)], key=lambda it: it.doc_id)
    recipe = Recipe("made by a script", "none", "none")
    with writing(folder) as work:
        options = {"out": folder, "recipe": recipe, "skipped": (), "page": False}
        write_graph(kept, load_actors(), (), fresh(work), **options)
        publish(folder, work)


def dense(number: int) -> Iterator[Annotation]:
    """Yield the seeds' annotations again and again, each round in other years."""
    from dealgraph.articles import read
    from dealgraph.extraction import Extractor

    made = list(Extractor().annotate(list(read([SEEDS], on_skip=print))))
    for n in range(number):
        yield _moved(made[n % len(made)], n // len(made))


def _moved(annotation: Annotation, years: int) -> Annotation:
    def later(date: str | None) -> str | None:
        return date and re.sub(
            r"(?<!\d)\d{4}", lambda m: str(1800 + (int(m[0]) + years) % 400), date
        )

    events = tuple(replace(it, date=later(it.date)) for it in annotation.events)
    return replace(
        annotation,
        doc_id=f"{annotation.doc_id}-{years:04}",
        published=later(annotation.published),
        events=events,
    )


def wide(number: int) -> Iterator[Annotation]:
    """Yield articles with many made-up names."""
    for _, annotation in zip(range(number), articles(number * 10), strict=False):
        yield annotation


def opened(folder: Path, *, digest: bool = True) -> KnowledgeGraph:
    """Open the graph; without its digest, everything is asked in SPARQL."""
    graph = dealgraph.open(folder)
    if not digest:
        graph.dataset.digest = None
    return graph


def measure(folder: Path, *, digest: bool = True) -> dict[str, float]:
    """Return the processor's seconds of each first call."""
    found: dict[str, float] = {}

    def clock(name: str, move: Callable[[], object]) -> object:
        start = time.process_time()
        value = move()
        found[name] = time.process_time() - start
        return value

    clock("import pandas", lambda: import_module("pandas"))
    kg = clock("dg.open", lambda: opened(folder, digest=digest))
    clock("kg shows", lambda: kg._repr_html_())
    for name in ("events", "claims", "actors", "deals", "articles"):
        fresh = opened(folder, digest=digest)
        clock(f"kg.{name}", lambda fresh=fresh, name=name: getattr(fresh, name))
    fresh = opened(folder, digest=digest)
    clock("completion", lambda: fresh._ipython_key_completions_())
    return found


if __name__ == "__main__":
    main()

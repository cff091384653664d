"""Articles per second in one process, in several, and in Daft's local mode; a worker killed once.

    python benchmarks/scale.py                     # 200 articles in 8 shards, 1 and 2 workers
    python benchmarks/scale.py --articles 2000 --workers 1 2 4

The articles are those of benchmarks/kills.py. Every way has to give the same annotations. Times
have the start of the processes and the loading of the models in them; ``steady`` leaves out the
first tenth of the articles.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from kills import made

from dealgraph.extraction import DEFAULT_MODEL, Extractor
from dealgraph.model import Annotation, Article
from dealgraph.shardwise import annotate_shards
from dealgraph.workers import read_each, read_in_processes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args()
    rows = made(options.articles, random.Random(1))
    given = [
        Article(r["doc_id"], r["text"], published=r["published"], published_from="metadata")
        for r in rows
    ]
    words = sum(len(article.text.split()) for article in given)
    print(f"{len(given)} articles, {words / len(given):.0f} words on average", flush=True)
    extractor = Extractor()
    list(extractor.annotate(given[:5]))
    start = time.perf_counter()
    list(extractor.nlp.pipe([article.text for article in given], batch_size=16))
    bare = len(given) / (time.perf_counter() - start)
    print(f"bare spaCy, one process: {bare:.1f} articles/s", flush=True)
    expected = tell("one process", read_each(given, extractor), len(given))
    for workers in options.workers:
        for kill in (False, True) if workers > 1 else (False,):
            found = read_in_processes(given, workers, model=DEFAULT_MODEL, knowledge=None)
            name = f"{workers} processes" + (", one killed" if kill else "")
            if tell(name, killing(found) if kill else found, len(given)) != expected:
                sys.exit("not the same annotations")
    with tempfile.TemporaryDirectory() as place:
        shards = write(rows, Path(place))
        for engine in ("processes", "daft"):
            for workers in options.workers:
                by_shard(shards, Path(place) / f"{engine}{workers}", engine, workers)


def tell(name: str, found: Iterable, number: int) -> dict[str, Annotation]:
    """Print the speed of a way of reading; return what it found."""
    start, first, kept = time.perf_counter(), 0.0, {}
    for it in found:
        kept[it.doc_id] = it
        if len(kept) == number // 10:
            first = time.perf_counter()
    end = time.perf_counter()
    steady = (len(kept) - number // 10) / (end - first)
    print(
        f"{name}: {len(kept) / (end - start):.1f} articles/s, steady {steady:.1f}; {memory()}",
        flush=True,
    )
    return kept


def killing(found: Iterable) -> Iterable:
    """Kill one of the processes when the first article comes."""
    for number, it in enumerate(found):
        if number == 0:
            multiprocessing.active_children()[0].kill()
        yield it


def memory() -> str:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{own:.0f} MB at most, a finished worker {child:.0f} MB"


def write(rows: list[dict[str, str]], place: Path, number: int = 8) -> list[str]:
    """Write the articles as shards of JSONL; return their paths."""
    paths = []
    for shard in range(number):
        path = place / f"shard-{shard}.jsonl"
        path.write_text("\n".join(map(json.dumps, rows[shard::number])), encoding="utf-8")
        paths.append(str(path))
    return paths


def by_shard(shards: list[str], out: Path, engine: str, workers: int) -> None:
    start = time.perf_counter()
    articles = sum(
        report.articles for report in annotate_shards(shards, out, engine=engine, workers=workers)
    )
    took = time.perf_counter() - start
    print(f"shards by {engine}, {workers} workers: {articles / took:.1f} articles/s", flush=True)


if __name__ == "__main__":
    main()

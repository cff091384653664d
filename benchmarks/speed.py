"""Time and memory of reading articles, beside the bare spaCy pipeline on the same texts.

python benchmarks/speed.py            # the seeds, 40 times
python benchmarks/speed.py ../shared/gold/dev --times 2
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from dataclasses import replace
from pathlib import Path

from dealgraph.articles import mark, read
from dealgraph.extraction import Extractor
from dealgraph.extraction.parse import parse
from dealgraph.model import Article

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SEEDS)
    parser.add_argument("--times", type=int, default=40, help="copies of each article")
    options = parser.parse_args()
    articles = [
        replace(article, doc_id=f"{article.doc_id}-{copy}")
        for copy in range(options.times)
        for article in load(options.folder)
    ]
    words = sum(len(article.text.split()) for article in articles)
    extractor = Extractor()
    list(extractor.annotate(articles[:5]))  # load everything before the clock starts
    texts = [article.text for article in articles]
    bare = seconds(lambda: [None for _ in extractor.nlp.pipe(texts, batch_size=16)])
    parsed = seconds(lambda: [None for _ in parse(articles, extractor.nlp)])
    full = seconds(lambda: [None for _ in extractor.annotate(articles)])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(articles)} articles, {words} words")
    for name, took in (("bare spaCy", bare), ("parse by blocks", parsed), ("extraction", full)):
        print(f"{name:<16}{len(articles) / took:>8.1f} articles/s {words / took:>9.0f} words/s")
    print(f"extraction keeps {bare / full:.2f} of the articles per second of bare spaCy")
    print(f"peak memory {memory:.0f} MB")


def load(folder: Path) -> list[Article]:
    """Return the articles of a folder; annotated ones without their annotations."""
    if any(folder.glob("*.txt")):
        return list(read([folder], on_skip=print))
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    articles = [Article(r["doc_id"], r["text"], published=r["published"]) for r in records]
    return [replace(article, regions=mark(article)) for article in articles]


def seconds(move) -> float:
    start = time.perf_counter()
    move()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

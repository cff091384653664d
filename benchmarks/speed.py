"""Time and memory of reading articles, beside the bare spaCy pipeline on the same texts.

    python benchmarks/speed.py                        # the seeds, 40 times, with a profile
    python benchmarks/speed.py ../shared/gold/dev --times 2
    python benchmarks/speed.py --stream 10000         # memory along a long run

In the stream every copy of an article has other names, as a corpus has: a fifth of its
capitalised words get other letters.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from statistics import median

from dealgraph.articles import mark, read
from dealgraph.extraction import Extractor
from dealgraph.extraction.parse import parse
from dealgraph.model import Article

ROUND = 25  # articles read by each way before the next round
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
# component of an article's annotation -> the functions whose time counts for it
PARTS = {
    "names": ("names", "find_entities"),
    "offices": ("offices", "find_offices"),
    "references": ("reference", "find_references"),
    "triggers": ("triggers", "find_triggers"),
    "arguments by rules": ("assemble", "arguments_by_rules"),
    "arguments weighed": ("rank", "rank"),
    "speech": ("speech", "find_speech"),
    "status": ("status", "judge"),
    "dates": ("dates", "find_dates"),
    "dates of events": ("dates_link", "date_of"),
    "sums and numbers": ("amounts", "find_amounts"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SEEDS)
    parser.add_argument("--times", type=int, default=40, help="copies of each article")
    parser.add_argument("--stream", type=int, metavar="N", help="read N articles; print memory")
    options = parser.parse_args()
    if options.stream:
        stream(load(options.folder), options.stream)
        return
    articles = list(copies(load(options.folder), options.times))
    words = sum(len(article.text.split()) for article in articles)
    extractor = Extractor()
    list(extractor.annotate(articles[:5]))  # load everything before the clock starts
    rounds = [in_turn(extractor, part) for part in batched(articles, ROUND)]
    bare, parsed, full = map(sum, zip(*rounds, strict=True))
    print(f"{len(articles)} articles, {words} words, in {len(rounds)} rounds")
    for name, took in (("bare spaCy", bare), ("parse by blocks", parsed), ("extraction", full)):
        print(f"{name:<16}{len(articles) / took:>8.1f} articles/s {words / took:>9.0f} words/s")
    kept = sorted(one / whole for one, _, whole in rounds)
    print(
        f"extraction keeps {bare / full:.2f} of the articles per second of bare spaCy "
        f"(rounds {kept[0]:.2f} to {kept[-1]:.2f}, median {median(kept):.2f})"
    )
    print(f"peak memory {peak():.0f} MB\n")
    profile(extractor, articles[: max(5, len(articles) // 4)])


def in_turn(extractor: Extractor, articles: list[Article]) -> tuple[float, float, float]:
    """Return the seconds of bare spaCy, of the parse by blocks and of the extraction, one right
    after the other: the speed of a shared machine wavers within a minute."""
    texts = [article.text for article in articles]
    return (
        seconds(extractor.nlp.pipe(texts, batch_size=16)),
        seconds(parse(articles, extractor.nlp)),
        seconds(extractor.annotate(articles)),
    )


def batched(articles: list[Article], size: int) -> Iterator[list[Article]]:
    """Yield lists of ``size`` articles, the last one shorter."""
    yield from (articles[at : at + size] for at in range(0, len(articles), size))


def copies(articles: Iterable[Article], times: int) -> Iterator[Article]:
    kept = list(articles)
    for copy in range(times):
        for article in kept:
            yield replace(article, doc_id=f"{article.doc_id}-{copy}")


def profile(extractor: Extractor, articles: list[Article]) -> None:
    """Print what share of the time after the parse each component takes."""
    import cProfile
    import pstats

    from dealgraph.extraction.assemble import annotate

    docs = list(parse(articles, extractor.nlp))
    profiler = cProfile.Profile()
    profiler.enable()
    for article, doc in docs:
        annotate(article, doc, extractor.knowledge, extractor="", ranker=extractor.ranker)
    profiler.disable()
    took = {(Path(k[0]).stem, k[2]): v[3] for k, v in pstats.Stats(profiler).stats.items()}
    whole = took["assemble", "annotate"]
    print("after the parse, with a profiler running:")
    shares = {name: took.get(place, 0.0) / whole for name, place in PARTS.items()}
    shares["the rest"] = 1 - sum(shares.values())
    for name, share in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"  {name:<20}{share:>6.1%}")


def stream(articles: list[Article], number: int) -> None:
    """Read articles one after the other and print the memory in use along the way."""
    extractor = Extractor()
    every, start = max(1, number // 10), time.perf_counter()
    for done, _ in enumerate(extractor.annotate(renamed(articles, number)), 1):
        if done % every == 0:
            took = time.perf_counter() - start
            print(f"{done:>7} articles {took:>7.0f} s {in_use():>6.0f} MB in use", flush=True)


def renamed(articles: list[Article], number: int) -> Iterator[Article]:
    chance = random.Random(1)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if chance.random() > 0.2:
            return word
        return word[0] + "".join(chance.sample(word[1:].lower(), len(word) - 1))

    def one(copy: int) -> Article:
        article = articles[copy % len(articles)]
        text = re.sub(r"\b[A-Z][a-z]{4,}\b", other, article.text)
        return replace(article, doc_id=f"{article.doc_id}-{copy}", text=text)

    return islice((one(copy) for copy in count()), number)


def load(folder: Path) -> list[Article]:
    """Return the articles of a folder; annotated ones without their annotations."""
    if any(folder.glob("*.txt")):
        return list(read([folder], on_skip=print))
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    articles = [Article(r["doc_id"], r["text"], published=r["published"]) for r in records]
    return [replace(article, regions=mark(article)) for article in articles]


def seconds(work: Iterable) -> float:
    start = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - start


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_use() -> float:
    """Return the resident memory in MB; where the system does not say, the peak so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return peak()
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()

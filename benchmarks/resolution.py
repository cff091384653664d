"""Time and memory of resolution: many names, and one article more in a graph of a thousand.

python benchmarks/resolution.py                  # 25,000, 50,000 and 100,000 names
python benchmarks/resolution.py --names 200000
python benchmarks/resolution.py --add 1000       # one article more in a graph of 1,000

Names are made up by a script, every one in two spellings on average; each size runs in a process
of its own, so that its peak memory is its own. One core: nothing here runs in parallel.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dealgraph.model import Annotation, Argument, Correction, Entity, Event

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SIZES = (25_000, 50_000, 100_000)
_SYLLABLES = tuple(
    "ka mo ri ta lu sen dro vi pa zhe ğu ış nor bel tan qu ész or ami ulf".split()  # noqa: SIM905
)
_KINDS = ("Person", "Person", "Organisation", "Organisation", "WeaponSystem", "Place")
_PER_ARTICLE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, nargs="*", default=SIZES, help="distinct names")
    parser.add_argument("--add", type=int, metavar="N", help="add one article to a graph of N")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
    elif options.add:
        add_one(options.add)
    else:
        heads = ("names", "articles", "actors", "resolve", "µs/name", "peak MB", "propose", "judge")
        print("".join(f"{head:>10}" for head in heads))
        for number in options.names:
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(number)], check=True, capture_output=True
            )
            it = json.loads(done.stdout)
            row = [f"{number:,}", f"{it['articles']:,}", f"{it['actors']:,}"]
            row += [f"{it['resolve']:.1f} s", f"{it['resolve'] / number * 1e6:.0f}"]
            row += [f"{it['memory']:.0f}", f"{it['propose']:.1f} s", f"{it['judge']:.1f} s"]
            print("".join(f"{cell:>10}" for cell in row))


def measure(number: int) -> dict[str, float]:
    """Resolve articles with this many distinct names; return seconds, megabytes and counts."""
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.resolution import resolve
    from dealgraph.resolution.candidates import Sketch, propose
    from dealgraph.resolution.judgements import judge

    tables = load_actors()
    start = time.process_time()
    story = resolve(articles(number), tables)
    resolved = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sketches = [Sketch(a.id, a.type, a.name, a.alt_names, bool(a.known)) for a in story.actors]
    start = time.process_time()
    propose(sketches)
    proposed = time.process_time() - start
    kept = list(articles(number))
    start = time.process_time()
    judge(kept, tables, decisions(kept))
    return {
        "articles": len(kept),
        "actors": len(story.actors),
        "resolve": resolved,
        "memory": memory,
        "propose": proposed,
        "judge": time.process_time() - start,
    }


def articles(number: int) -> Iterator[Annotation]:
    """Yield articles that name ``number`` actors, each about twice, with three events each."""
    chance = random.Random(number)
    names = _names(number, chance)
    twice = [*names, *chance.sample(names, len(names))]
    for start in range(0, len(twice), _PER_ARTICLE):
        yield _article(
            f"doc-{start // _PER_ARTICLE:06}", twice[start : start + _PER_ARTICLE], chance
        )


def _names(number: int, chance: random.Random) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    while len(found) < number:
        kind = chance.choice(_KINDS)
        words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).title() for _ in "ab"]
        if kind == "WeaponSystem":
            words = [f"{words[0][:2].upper()}-{chance.randint(1, 999)}", words[1]]
        elif kind == "Organisation":
            words.append(chance.choice(("Industries", "Aerospace", "Ministry", "Group")))
        found[kind, " ".join(words)] = None
    return list(found)


def _article(doc_id: str, names: list[tuple[str, str]], chance: random.Random) -> Annotation:
    lines, entities, begin = [], [], 0
    for number, (kind, name) in enumerate(names):
        shown = name.upper() if chance.random() < 0.2 else name
        line = f"{shown} signed it and spoke of the delivery."
        span = (begin, begin + len(shown))
        entities.append(Entity(f"e{number}", kind, shown, None, (span,)))
        lines.append(line)
        begin += len(line) + 1
    text = "\n".join(lines)
    events = tuple(_event(number, text, entities, chance) for number in range(3))
    published = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Annotation(doc_id, text, published=published, entities=tuple(entities), events=events)


def _event(number: int, text: str, entities: list[Entity], chance: random.Random) -> Event:
    at = text.index("signed", entities[number].mentions[0][1])
    roles = ("supplier", "recipient", "item")
    args = tuple(Argument(role, chance.choice(entities).id) for role in roles)
    return Event(f"v{number}", "Agreement", (at, at + 6), args, date=f"20{chance.randint(10, 24)}")


def decisions(kept: list[Annotation]) -> list[Correction]:
    """Return a hundred decisions about names that occur."""
    names = [(e.type, e.name) for it in kept[:20] for e in it.entities[:10]]
    people = [name for name in dict.fromkeys(names) if name[0] == "Person"]
    keys = [f'{kind} "{name}"' for kind, name in people][:200]
    pairs = zip(keys[::2], keys[1::2], strict=False)
    return [
        Correction("actor", "merge", one, (two,), "", "A. Author", "2026-01-01")
        for one, two in pairs
    ]


# -- one article more ------------------------------------------------------------------------------


def add_one(number: int) -> None:
    """Print what one article more costs a graph of ``number`` made-up articles."""
    from dealgraph import pipeline
    from dealgraph.articles import read
    from dealgraph.extraction import Extractor
    from dealgraph.model.annotation import to_json
    from dealgraph.publish import beside

    with tempfile.TemporaryDirectory() as place:
        out, source = Path(place) / "kg", Path(place) / "articles.jsonl"
        made = list(articles(number * 10))
        _write_articles(made, source)
        shown = {it.doc_id: it for it in read([source], on_skip=print)}
        keys = ("title", "url", "outlet", "published", "published_from", "byline")
        name = Extractor().name
        beside(out, "building").mkdir()
        with (beside(out, "building") / "annotations.part.jsonl").open("w", encoding="utf-8") as f:
            for it in made:
                known = {key: getattr(shown[it.doc_id], key) for key in keys}
                line = to_json(replace(it, extractor=name, **known))
                f.write(json.dumps(line, ensure_ascii=False) + "\n")
        fresh = next(iter(read([SEEDS], on_skip=print)))
        for title, more in (("first build, all annotated before", []), ("one more", [fresh])):
            _write_articles([*made, *more], source)
            wall, processor = time.perf_counter(), time.process_time()
            report = pipeline.build(source, out)
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
            print(
                f"{title}: {wall:.1f} s, of the processor {processor:.1f} s; "
                f"{report.articles} articles, {report.articles - report.reused} read"
            )
        start = time.process_time()
        list(Extractor().annotate([fresh]))
        print(
            f"model, tables and reading that article alone: {time.process_time() - start:.1f} s "
            "of the processor"
        )
        print("of the processor, one article less:", _phases(out))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory {memory:.0f} MB")


def _phases(out: Path) -> str:
    from dealgraph.dataset.index import change_index
    from dealgraph.dataset.published import SHARDS, STORE, index_name, shards_in
    from dealgraph.dataset.record import drafts
    from dealgraph.dataset.shards import write_shards
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.memo import hear_again
    from dealgraph.pipeline import read_annotations
    from dealgraph.publish import ANNOTATIONS
    from dealgraph.recipe import read_recipe
    from dealgraph.resolution import resolve_heard

    tables, again = load_actors(), out.with_name("again")
    start = time.process_time()
    kept = read_annotations(out)
    loaded = time.process_time()
    lines = (out / ANNOTATIONS).read_bytes().splitlines(keepends=True)
    hashes = {a.doc_id: sha256(line).hexdigest() for a, line in zip(kept, lines, strict=True)}
    knowledge = read_recipe(out)[0].fingerprint
    story = resolve_heard(hear_again(kept[:-1], hashes, again, out, knowledge), tables)
    resolved = time.process_time()
    before = shards_in(out)
    made = drafts(story, kept[:-1], hashes=hashes)
    shards = write_shards(made, again, before, old=out / SHARDS)
    recorded = time.process_time()
    old = out / STORE / index_name(before)
    change_index(shards, before, (again, out / SHARDS), path=again / STORE, old=old)
    return (
        f"annotations from disk {loaded - start:.1f} s, resolution {resolved - loaded:.1f} s, "
        f"shards that differ {recorded - resolved:.1f} s, "
        f"index {time.process_time() - recorded:.1f} s; "
        f"{sum(s.quads for s in shards):,} quads"
    )


def _write_articles(annotations: list[Annotation], path: Path) -> None:
    keys = ("doc_id", "title", "url", "outlet", "published", "text")
    with path.open("w", encoding="utf-8") as file:
        for it in annotations:
            file.write(
                json.dumps({key: getattr(it, key) for key in keys}, ensure_ascii=False) + "\n"
            )


if __name__ == "__main__":
    main()

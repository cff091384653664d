"""Time and memory of resolution over many articles, generated from real ones.

python benchmarks/corpus.py                       # 1,000, 10,000 and 100,000 articles
python benchmarks/corpus.py 1000 5000             # these sizes
python benchmarks/corpus.py 5000 --profile        # where the time goes

The annotations of the seeds are varied by a script with a fixed seed: other states, weapons,
persons and outlets (half of them rows of the tables, half invented), other dates, other words of
the same length, so that offsets hold. Articles tell stories: about one story to 25 articles, a few
told by very many. One article in twenty is a copy of another under another outlet. Each size runs
in a process of its own, so that its peak memory is its own; resolution itself uses one core. The
articles come from a file that another process has written, as they do from a build's own: the time
of reading them is taken off, and what they are made of counts neither as time nor as memory.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from dealgraph.model import Annotation, Entity
from dealgraph.model.annotation import from_json, to_json

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SIZES = (1_000, 10_000, 100_000)
_PER_STORY = 25
_COPIES = 0.05
_LETTERS = "etaoinshrdlucmfwypvbgk"
_WORD = re.compile(r"[^\W\d_]{4,}")
_OUTLETS = 400
_POOL = 20_000  # invented words of one length; making each anew takes longer than resolving


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of articles")
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.profile)))
        return
    if options.make:
        size, models, made = options.make
        write(int(size), Path(models), Path(made))
        return
    from dealgraph.pipeline import annotate

    heads = ("articles", "mentions", "events", "copies", "origins", "seconds", "ms/art", "peak MB")
    print("".join(f"{head:>10}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models.jsonl"
        lines = (json.dumps(to_json(it), ensure_ascii=False) for it in annotate(SEEDS))
        models.write_text("\n".join(lines), encoding="utf-8")
        for size in options.sizes:
            made = Path(folder) / "articles.jsonl"
            command = [sys.executable, __file__]
            subprocess.run([*command, "--make", str(size), models, made], check=True)
            command += ["--one", str(made), *(["--profile"] if options.profile else [])]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
            *notes, last = done.stdout.decode().splitlines()
            print("\n".join(notes), end="\n" if notes else "")
            it = json.loads(last)
            row = [f"{it[k]:,}" for k in ("articles", "mentions", "events", "copies", "origins")]
            row += [f"{it['seconds']:.1f}", f"{it['seconds'] / size * 1e3:.1f}"]
            print("".join(f"{cell:>10}" for cell in [*row, f"{it['memory']:,.0f}"]), flush=True)


def write(size: int, models: Path, made: Path) -> None:
    """Write ``size`` generated articles to a file, one a line."""
    from dealgraph.knowledge.actors import load_actors

    given = [from_json(json.loads(line)) for line in models.read_text("utf-8").splitlines()]
    with made.open("w", encoding="utf-8") as file:
        for it in articles(size, given, load_actors()):
            file.write(json.dumps(to_json(it), ensure_ascii=False) + "\n")


def read_lines(made: Path) -> Iterator[Annotation]:
    """Yield the articles of a file, one in memory at a time."""
    with made.open(encoding="utf-8") as file:
        for line in file:
            yield from_json(json.loads(line))


def measure(made: Path, profile: bool) -> dict[str, float]:
    """Resolve the articles of a file; return seconds of one core, megabytes and counts.

    The time of reading the articles is taken off.
    """
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.resolution import resolve

    tables = load_actors()
    clock, seen = [0.0], [0]
    stream = _timed(read_lines(made), clock, seen)
    run = None
    if profile:
        import cProfile

        run = cProfile.Profile()
        run.enable()
    start = time.process_time()
    story = resolve(stream, tables)
    took = time.process_time() - start - clock[0]
    if run is not None:
        import pstats

        run.disable()
        pstats.Stats(run).sort_stats("cumulative").print_stats(45)
    return {
        "articles": seen[0],
        "mentions": sum(len(event.members) for event in story.events),
        "events": len(story.events),
        "copies": len(story.copies),
        "origins": len(story.origins),
        "seconds": took,
        "memory": _peak(),
    }


def _peak() -> float:
    """Return the most megabytes that this process has held.

    Of ``getrusage`` it would be that of the process that began this one, if that held more.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(re.search(r"VmHWM:\s+(\d+)", status.read_text("ascii"))[1]) / 1024


def _timed(
    items: Iterator[Annotation], clock: list[float], seen: list[int]
) -> Iterator[Annotation]:
    while True:
        start = time.process_time()
        item = next(items, None)
        clock[0] += time.process_time() - start
        if item is None:
            return
        seen[0] += 1
        yield item


# -- articles --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Story:
    """Who trades what with whom around which day; names by type, in the order of need."""

    names: dict[str, tuple[tuple[str, str | None], ...]]
    day: date


def articles(size: int, models: list[Annotation], tables) -> Iterator[Annotation]:
    """Yield ``size`` varied articles; the same for the same arguments.

    Args:
        size: how many.
        models: real annotations, varied in turn.
        tables: the knowledge tables, for names that they know.
    """
    chance = random.Random(size)
    rows = {}
    for row in tables.rows.values():
        rows.setdefault(row.type, []).append((row.name, row.id))
    stories = [_story(chance, rows, n) for n in range(max(1, size // _PER_STORY))]
    weights = [1 / (n + 20) ** 0.7 for n in range(len(stories))]
    chosen = chance.choices(stories, weights, k=size)
    last: list[Annotation] = []
    for number, story in enumerate(chosen):
        outlet = f"Outlet {chance.randrange(_OUTLETS)}"
        if last and chance.random() < _COPIES:
            made = replace(chance.choice(last), doc_id=f"a{number:06}", outlet=outlet)
        else:
            model = models[number % len(models)]
            made = _varied(model, story, random.Random(f"{size} {number}"))
            made = replace(made, doc_id=f"a{number:06}", outlet=outlet)
        last = [*last[-50:], made]
        yield made


def _story(chance: random.Random, rows: dict, number: int) -> _Story:
    names = {}
    for kind, known in rows.items():
        own = [chance.choice(known) for _ in range(12)]
        invented = [(f"{_word(chance, 6).title()} {_word(chance, 7).title()}", None) for _ in own]
        half = kind not in ("State", "Outlet")
        both = zip(own, invented, strict=True)
        picks = [b if half and chance.random() < 0.5 else a for a, b in both]
        names[kind] = tuple(dict.fromkeys(picks))
    day = date(2000, 1, 1) + timedelta(chance.randrange(9000))
    return _Story(names, day)


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(_LETTERS) for _ in range(length))


@lru_cache(maxsize=64)
def _pool(length: int) -> tuple[str, ...]:
    chance = random.Random(length)
    return tuple(_word(chance, length) for _ in range(_POOL))


def _pooled(chance: random.Random, length: int) -> str:
    return _pool(length)[int(chance.random() * _POOL)]


def _varied(model: Annotation, story: _Story, chance: random.Random) -> Annotation:
    """Return the article as one of the story: its parties, items, days, and other words."""
    words: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        if chance.random() < 0.15:
            return match.group()
        return words.setdefault(match.group(), _pooled(chance, len(match.group())))

    shift = timedelta((story.day - date(2018, 1, 1)).days + chance.randrange(40))
    taken: dict[str, int] = {}
    entities = tuple(_renamed(entity, story, taken) for entity in model.entities)
    return replace(
        model,
        text=_with_names(_WORD.sub(other, model.text), entities),
        published=_moved(model.published or "2019-06-01", shift),
        window=None,
        entities=entities,
        events=tuple(replace(e, date=_moved(e.date, shift), window=None) for e in model.events),
        offices=(),
    )


def _with_names(text: str, entities: tuple[Entity, ...]) -> str:
    """Return the text with each mention in the new name's letters, as many as there is room."""
    letters = list(text)
    for entity in entities:
        for start, end in entity.mentions:
            letters[start:end] = entity.name.ljust(end - start, "x")[: end - start]
    return "".join(letters)


def _renamed(entity: Entity, story: _Story, taken: dict[str, int]) -> Entity:
    names = story.names.get(entity.type)
    number = taken[entity.type] = taken.get(entity.type, -1) + 1
    if not names or number >= len(names):
        return replace(entity, known=None, qid=None, name=f"{entity.name} {number}")
    name, known = names[number]
    return replace(entity, name=name, known=known, qid=None)


def _moved(value: str | None, shift: timedelta) -> str | None:
    """Return a date or interval moved by some days, as precise as it was."""
    if value is None:
        return None
    parts = []
    for part in value.split("/"):
        numbers = [*map(int, part.split("-")), 1, 1][:3]
        parts.append((date(*numbers) + shift).isoformat()[: len(part)])
    return "/".join(parts)


if __name__ == "__main__":
    main()

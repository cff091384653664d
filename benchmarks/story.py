"""Every join, deal, chain and difference that a build makes of a corpus, with the sentences.

python benchmarks/story.py CORPUS ...                     # files or folders of articles
python benchmarks/story.py --gold ANNOTATIONS ...         # annotated by hand: resolution alone
python benchmarks/story.py --held-out DEV RAW             # as scorecard.py reads; see below
python benchmarks/story.py CORPUS --only joins            # joins, deals, chains or differences
python benchmarks/story.py CORPUS --across                # joins of two articles or more
python benchmarks/story.py CORPUS --only conflict         # differences of one kind

With ``--held-out`` an annotated article is read with weights that have not seen its story, and the
stories that nobody may read (``scorecard.py --part unread``) are left out.

Every entry has a key; verdicts on entries stand in a CSV file (``key,verdict,why``; verdict right,
wrong or open), by default ``benchmarks/story-read.csv``, and the last lines count them. A key is
made of what is joined and where it stands, so that a changed entry has to be read again.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dealgraph.articles import read
from dealgraph.articles.regions import mark
from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Annotation, Article, Difference, Event, Ref, Story
from dealgraph.model.annotation import from_json
from dealgraph.resolution import resolve
from dealgraph.resolution.sentences import sentence_around

READ = Path(__file__).with_name("story-read.csv")
WHAT = ("joins", "deals", "chains", "conflict", "update", "precision", "scope")
_LONG = 320


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be read: its kind, what identifies it, and the lines that show it."""

    what: str
    key: str
    lines: tuple[str, ...]


class Corpus:
    """The articles and the story that they tell together."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self.annotations = list(annotations)
        self.story: Story = resolve(self.annotations, load_actors())
        self._events = {
            Ref(it.doc_id, event.id): (it, event) for it in self.annotations for event in it.events
        }

    def event(self, ref: Ref) -> Event:
        """Return the mention."""
        return self._events[ref][1]

    def place(self, ref: Ref) -> str:
        """Return what identifies a mention whatever the extractor numbers it."""
        return f"{ref.doc_id} {self.event(ref).trigger[0]} {self.event(ref).type}"

    def line(self, ref: Ref) -> str:
        """Return a mention with date, status and its sentence, the trigger marked."""
        it, event = self._events[ref]
        start, end = sentence_around(it, event.trigger)
        begin, stop = event.trigger
        words = f"{it.text[start:begin]}[{it.text[begin:stop]}]{it.text[stop:end]}"
        words = " ".join(words.split())
        if len(words) > _LONG:
            at = max(0, words.index("[") - _LONG // 2)
            words = f"…{words[at : at + _LONG]}…"
        facts = [event.status, event.date or event.date_partial or "no date"]
        if event.money:
            facts.append(f"{event.money.amount:,.0f} {event.money.currency}")
        if event.quantity:
            facts.append(f"{event.quantity.value:g} {event.quantity.unit or ''}".strip())
        return f"{ref.doc_id} ({it.published or 'undated'}; {', '.join(facts)}): {words}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--gold", action="store_true", help="take the annotations as they are")
    parser.add_argument("--held-out", action="store_true", help="read as scorecard.py does")
    parser.add_argument("--only", choices=(*WHAT, "differences"), help="list these alone")
    parser.add_argument("--across", action="store_true", help="joins of several articles alone")
    parser.add_argument("--unread", action="store_true", help="list what has no verdict alone")
    parser.add_argument("--verdicts", type=Path, default=READ)
    options = parser.parse_args()
    reader = annotated if options.gold else held_out if options.held_out else extracted
    corpus = Corpus(reader(options.corpus))
    verdicts = read_verdicts(options.verdicts)
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries(corpus, across=options.across):
        verdict = verdicts.get(entry.key, "unread")
        if options.only and not _wanted(options.only, entry.what):
            continue
        counts[entry.what, verdict] += 1
        if not options.unread or verdict == "unread":
            print(f"{entry.what} {entry.key} {verdict}")
            print("".join(f"    {line}\n" for line in entry.lines))
    print(table(counts))


def _wanted(only: str, what: str) -> bool:
    differences = WHAT[3:]
    return only == what or (only == "differences" and what in differences)


def annotated(paths: Iterable[Path]) -> Iterator[Annotation]:
    """Yield annotations from JSON files, JSONL files or folders of them."""
    for path in paths:
        for file in sorted(path.rglob("*.json*")) if path.is_dir() else [path]:
            text = file.read_text(encoding="utf-8")
            records = map(json.loads, text.splitlines() if file.suffix == ".jsonl" else [text])
            for record in records:
                it = from_json(record)
                regions = it.regions or mark(Article(it.doc_id, it.text, title=it.title))
                yield replace(it, regions=regions)


def extracted(paths: Iterable[Path]) -> Iterator[Annotation]:
    """Yield what the extractor makes of the articles."""
    from dealgraph.extraction import extract

    yield from extract(read(paths, on_skip=lambda skipped: print(skipped)))


def held_out(paths: Iterable[Path]) -> Iterator[Annotation]:
    """Yield what the extractor makes of folders of articles with weights that have not seen them.

    Of annotated folders the part that the authors may read; a folder without annotations whole.
    """
    import scorecard

    for path in paths:
        with tempfile.TemporaryDirectory() as folder:
            records = (json.loads(file.read_text("utf-8")) for file in sorted(path.glob("*.json")))
            part = "read" if any("events" in record for record in records) else None
            found = Path(folder) / "found.jsonl"
            scorecard.annotate(scorecard.part_of(path, part, Path(folder)), found)
            yield from annotated([found])


def entries(corpus: Corpus, *, across: bool = False) -> Iterator[Entry]:
    """Yield everything that is to be read."""
    yield from joins(corpus, across=across)
    yield from deals(corpus)
    yield from chains(corpus)
    for it in corpus.story.differences:
        yield difference(corpus, it)


def joins(corpus: Corpus, *, across: bool) -> Iterator[Entry]:
    """Yield every event of several mentions."""
    links = {(link.source, link.target): link for link in corpus.story.links}
    for event in corpus.story.events:
        articles = {ref.doc_id for ref in event.members}
        if len(event.members) < 2 or (across and len(articles) < 2):
            continue
        lines = [f"{event.label}; {event.stage or 'no stage'}, batch {event.batch}"]
        for ref in event.members:
            link = links[ref, event.id]
            lines += [f"- {corpus.line(ref)}", f"    {link.score:.2f} {link.reason}"]
        yield Entry("joins", _key(corpus, "join", event.members), tuple(lines))


def deals(corpus: Corpus) -> Iterator[Entry]:
    """Yield every deal with its storyline."""
    events = {event.id: event for event in corpus.story.events}
    for deal in corpus.story.deals:
        lines = [f"{deal.label}; batch {deal.batch}; follows {deal.follows or 'none'}"]
        members = []
        for name in deal.events:
            members += events[name].members
            lines.append(f"= {events[name].label}; {events[name].stage or 'no stage'}")
            lines += [f"  - {corpus.line(ref)}" for ref in events[name].members]
        yield Entry("deals", _key(corpus, f"deal {deal.id}", members), tuple(lines))


def chains(corpus: Corpus) -> Iterator[Entry]:
    """Yield every reporting chain of more than the speaker."""
    for it in corpus.annotations:
        names = {entity.id: entity.name for entity in it.entities}
        for said in it.attributions:
            passed = said.chain or ((said.outlet,) if said.outlet else ())
            if not passed:
                continue
            hops = " > ".join(names[who] for who in (said.speaker, *passed))
            begin, end = said.span
            words = " ".join(it.text[max(0, begin - 90) : end + 90].split())
            place = f"chain {it.doc_id} {begin} {hops}"
            yield Entry("chains", _digest(place), (f"{it.doc_id}: {hops}", words[:_LONG]))


def difference(corpus: Corpus, it: Difference) -> Entry:
    """Return a difference with both claims."""
    lines = (
        f"{it.aspect}: {it.value} | {it.other_value} ({it.reason}); deal {it.deal or 'none'}",
        f"- {corpus.line(it.claim)}",
        f"- {corpus.line(it.other)}",
    )
    return Entry(it.kind, _key(corpus, f"{it.kind} {it.aspect}", (it.claim, it.other)), lines)


def _key(corpus: Corpus, what: str, refs: Iterable[Ref]) -> str:
    return _digest(" | ".join([what, *sorted(map(corpus.place, refs))]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def read_verdicts(path: Path) -> dict[str, str]:
    """Return the verdict by key."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["verdict"] for row in csv.DictReader(file)}


def table(counts: Counter[tuple[str, str]]) -> str:
    """Return the counts by kind and verdict, and the precision of what was read."""
    heads = ("", "found", "right", "wrong", "open", "unread", "precision")
    lines = ["".join(f"{head:>11}" for head in heads)]
    for what in WHAT:
        row = [counts[what, verdict] for verdict in ("right", "wrong", "open", "unread")]
        if sum(row):
            judged = row[0] + row[1]
            share = f"{row[0] / judged:.2f}" if judged else "-"
            lines.append("".join(f"{cell:>11}" for cell in (what, sum(row), *row, share)))
    return "\n".join(lines)


if __name__ == "__main__":
    main()

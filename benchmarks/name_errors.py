"""Classes of the errors of names, with how many there are; shows no word of any article.

python benchmarks/name_errors.py GOLD [--part read|unread] [--found ANNOTATIONS.jsonl]

A name of the gold annotations is missed altogether, found with other borders, or with another type;
a name found may be invented in the same three ways. Below, of the names that both sides found: how
often one actor was taken for several, several for one, and how often a row of the tables was wrong.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import scorecard

from dealgraph.evaluation.read import load
from dealgraph.model import Annotation

CLASSES = ("right", "other borders", "other type", "missed", "invented: borders", "invented")
Name = tuple[int, int, str]


def classes(gold: Annotation, found: Annotation) -> Counter[tuple[str, str]]:
    """Return how often each (type, class) occurs in one article."""
    ours, theirs = _names(found), _names(gold)
    counts: Counter[tuple[str, str]] = Counter()
    for name in theirs:
        counts[name[2], _class(name, ours, "missed", "other borders")] += 1
    for name in ours - theirs:
        kind = _class(name, theirs, "invented", "invented: borders")
        if kind != "other type":  # counted among the gold names already
            counts[name[2], kind] += 1
    return counts


def _names(annotation: Annotation) -> set[Name]:
    return {(a, b, e.type) for e in annotation.entities for a, b in e.mentions}


def _class(name: Name, others: set[Name], alone: str, crossed: str) -> str:
    if name in others:
        return "right"
    spans = [(a, b) for a, b, _ in others]
    if name[:2] in spans:
        return "other type"
    return crossed if any(a < name[1] and name[0] < b for a, b in spans) else alone


def identities(gold: Annotation, found: Annotation) -> Counter[str]:
    """Return how often actors were split, joined or linked wrongly in one article."""
    ours = {span: e for e in found.entities for span in e.mentions}
    parts, wholes = defaultdict(set), defaultdict(set)
    counts: Counter[str] = Counter()
    for entity in gold.entities:
        for span in entity.mentions:
            if span in ours:
                parts[entity.id].add(ours[span].id)
                wholes[ours[span].id].add(entity.id)
    counts["one taken for several"] = sum(len(ids) > 1 for ids in parts.values())
    counts["several taken for one"] = sum(len(ids) > 1 for ids in wholes.values())
    for entity in gold.entities:
        linked = {ours[s].qid for s in entity.mentions if s in ours} if entity.qid else set()
        counts["another Wikidata id"] += bool(linked - {entity.qid, None})
        counts["no Wikidata id"] += bool(linked) and linked == {None}
    return counts


def table(counts: Counter[tuple[str, str]]) -> Iterable[str]:
    """Yield the lines of a table in Markdown: a type a line, the worst first."""
    yield f"| type | {' | '.join(CLASSES)} |"
    yield f"| --- |{' --- |' * len(CLASSES)}"
    kinds = {kind for kind, _ in counts}
    wrong = {k: sum(counts[k, c] for c in CLASSES[1:]) for k in kinds}
    for kind in sorted(kinds, key=lambda k: (-wrong[k], k)):
        yield f"| {kind} | {' | '.join(str(counts[kind, c]) for c in CLASSES)} |"
    yield f"| all | {' | '.join(str(sum(counts[k, c] for k in kinds)) for c in CLASSES)} |"


def main() -> None:
    """Read the gold articles and print the classes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("read", "unread"))
    parser.add_argument("--found", type=Path, help="annotations made before")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        gold = scorecard.part_of(given.gold, given.part, Path(place))
        made = given.found or Path(place) / "found.jsonl"
        if given.found is None:
            scorecard.annotate(gold, made)
        wanted, found = load(gold, gold=True), load(made)
    counts: Counter[tuple[str, str]] = Counter()
    same: Counter[str] = Counter()
    for doc_id, placed in wanted.items():
        counts += classes(placed.annotation, found[doc_id].annotation)
        same.update(identities(placed.annotation, found[doc_id].annotation))
    print("\n".join(table(counts)))
    print("\n" + "\n".join(f"{name}: {number}" for name, number in same.items()))


if __name__ == "__main__":
    main()

"""Annotated articles as what the network learns from.

The rules read each article first, as they do when the ranker is used; gold entities are told apart
by the mentions that the rules found for them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dealgraph.articles import read
from dealgraph.extraction import Extractor
from dealgraph.extraction.assemble import arguments_by_rules, find
from dealgraph.extraction.found import Found
from dealgraph.extraction.parse import parse
from dealgraph.extraction.ranker.candidates import tokens_in
from dealgraph.extraction.ranker.features import COLUMNS
from dealgraph.extraction.ranker.pairs import Pairs
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.triggers import MINIMUM, find_candidates
from dealgraph.model import Article
from dealgraph.model.annotation import ROLES

INPUT = ("doc_id", "title", "url", "outlet", "published", "text")


@dataclass(frozen=True, eq=False)
class Sample:
    """One article to learn from.

    Attributes:
        doc_id, story: which article, and which story it tells.
        features: numbers of the choices that hold, a row a pair of trigger and name.
        groups: number of the group of each row, one trigger with one entity; a group is as true
            as the best of its rows.
        labels: 1 for each role that the entity of a group has, shape ``(groups, roles)``.
    """

    doc_id: str
    story: str
    features: np.ndarray
    groups: np.ndarray
    labels: np.ndarray


def save(samples: Sequence[Sample], path: Path) -> None:
    """Write samples as numbers alone: no word of the articles is in the file."""
    sizes = [(len(s.features), len(s.labels)) for s in samples]
    np.savez_compressed(
        path,
        columns=np.array(json.dumps(dict(zip(COLUMNS.names, COLUMNS.sizes, strict=True)))),
        sizes=np.array(sizes),
        features=np.concatenate([s.features for s in samples]).astype(np.uint16),
        groups=np.concatenate([s.groups for s in samples]).astype(np.uint16),
        labels=np.concatenate([s.labels for s in samples]).astype(bool),
    )


def restore(path: Path) -> list[Sample]:
    """Return the samples of a file that `save` wrote.

    Raises:
        ValueError: the file was written for other features.
    """
    with np.load(path) as arrays:
        if json.loads(str(arrays["columns"])) != dict(
            zip(COLUMNS.names, COLUMNS.sizes, strict=True)
        ):
            raise ValueError(f"{path}: written for other features; make it anew with --number")
        rows, groups = np.cumsum(arrays["sizes"], axis=0)[:-1].T
        parts = (
            np.split(arrays["features"].astype(np.int64), rows),
            np.split(arrays["groups"].astype(np.int64), rows),
            np.split(arrays["labels"].astype(np.float32), groups),
        )
    return [Sample("", "", *part) for part in zip(*parts, strict=True)]


def load(gold: Path) -> list[dict[str, Any]]:
    """Return the annotated articles of a folder, in order of their file names."""
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))]


def articles_of(records: Sequence[dict]) -> list[Article]:
    """Return annotated articles without their annotations, read as a user's file would be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = [json.dumps({k: r.get(k) for k in INPUT}) for r in records]
        path.write_text("\n".join(lines), encoding="utf-8")
        return list(read([path], on_skip=lambda skipped: print(skipped, file=sys.stderr)))


def samples(records: Sequence[dict], extractor: Extractor) -> Iterable[Sample]:
    """Yield what to learn from each annotated article."""
    parsed = parse(articles_of(records), extractor.nlp)
    for record, (article, doc) in zip(records, parsed, strict=True):
        yield sample_of(record, find(article, doc, extractor.knowledge), extractor)


def sample_of(record: dict, found: Found, extractor: Extractor) -> Sample:
    """Return what to learn from one article that the rules have read."""
    senses = find_candidates(
        found.article,
        found.doc,
        extractor.knowledge.event_types,
        found.entities,
        countries=found.countries,
    )
    gold: dict[Trigger, dict] = {}
    for event in record["events"]:
        trigger = _gold_trigger(event, found, senses)
        if trigger is not None:
            gold.setdefault(trigger, event)
    triggers = [*gold, *_mistakes(list(gold), found, senses)]
    arguments = arguments_by_rules(found, triggers, extractor.knowledge)
    pairs = Pairs(found, triggers, arguments)
    to_gold = _aligned(record["entities"], found.entities)
    labels = np.zeros((len(pairs.members), len(ROLES)), dtype=np.float32)
    for row, (number, members) in zip(labels, pairs.members, strict=True):
        entity = to_gold.get(pairs.candidates[members[0]].entity)
        for role, wanted in gold.get(triggers[number], {"args": ()})["args"]:
            row[ROLES.index(role)] += wanted == entity
    return Sample(record["doc_id"], record["story"], pairs.features, pairs.groups, labels)


def _gold_trigger(event: dict, found: Found, senses) -> Trigger | None:
    """Return a gold event as a trigger, with the frame of the lexicon where it agrees."""
    span = tuple(event["trigger"])
    tokens = tokens_in(found.doc, span)
    if not tokens:
        return None
    here = [g for g in senses if g[0].token in tokens]
    same = next((s for g in here for s in g if s.type == event["type"]), None)
    if same is not None:
        return same
    token = here[0][0].token if here else found.doc[tokens[0] : tokens[-1] + 1].root.i
    return Trigger(span, token, event["type"], None, 1.0, "gold")


def _mistakes(triggers: Sequence[Trigger], found: Found, senses) -> list[Trigger]:
    """Return the words that the rules would wrongly take for events, as they will when used."""
    taken = {i for t in triggers for i in tokens_in(found.doc, t.span)}
    likely = [g[0] for g in senses if g[0].confidence >= MINIMUM]
    return [t for t in likely if not taken & set(tokens_in(found.doc, t.span))]


def _aligned(gold: Sequence[dict], found: Sequence) -> dict[str, str]:
    """Return the gold entity of each found one: one to one, most mentions in common first."""
    counts = []
    for g in gold:
        for f in found:
            shared = sum(a < y and x < b for a, b in g["mentions"] for x, y in f.mentions)
            if shared:
                counts.append((-shared, g["id"], f.id))
    out, used = {}, set()
    for _, g, f in sorted(counts):
        if g not in used and f not in out:
            used.add(g)
            out[f] = g
    return out

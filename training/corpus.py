"""Annotated articles as what the networks learn from.

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
from dealgraph.extraction.assemble import find
from dealgraph.extraction.found import Found
from dealgraph.extraction.parse import parse
from dealgraph.extraction.ranker.decide import status_row
from dealgraph.extraction.ranker.labels import RELATIONS
from dealgraph.extraction.ranker.opinions import opinions_of
from dealgraph.extraction.ranker.pairs import Candidate, Pairs, tokens_in
from dealgraph.extraction.ranker.setting import STATUS, Setting
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.triggers import MINIMUM
from dealgraph.model import Article
from dealgraph.model.annotation import ROLES, STATUSES

INPUT = ("doc_id", "title", "url", "outlet", "published", "text")


@dataclass(frozen=True, eq=False)
class Part:
    """Rows of features with their labels.

    Attributes:
        features: numbers of the choices that hold, a row a candidate.
        groups: number of the group of each row; a group is as true as the best of its rows.
        labels: of each group and output.
        weights: whether an output is asked of a group.
    """

    features: np.ndarray
    groups: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True, eq=False)
class Sample:
    """One article to learn from: which story it tells, and a `Part` for each network."""

    doc_id: str
    story: str
    parts: dict[str, Part]


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
    setting = Setting(found)
    gold = [_gold_trigger(event, found) for event in record["events"]]
    events = [e for e, t in zip(record["events"], gold, strict=True) if t is not None]
    triggers = [t for t in gold if t is not None]
    opinions = opinions_of(found, _with_mistakes(triggers, found), extractor.knowledge.actors)
    opinions = opinions[: len(triggers)]
    parts = {
        "triggers": _trigger_part(setting, record),
        "status": _status_part(setting, triggers, opinions, events),
        "pairs": _pair_part(found, triggers, opinions, events, record),
    }
    return Sample(record["doc_id"], record["story"], parts)


def _gold_trigger(event: dict, found: Found) -> Trigger | None:
    """Return a gold event as a trigger, with the frame of the lexicon where it agrees."""
    span = tuple(event["trigger"])
    tokens = tokens_in(found.doc, span)
    if not tokens:
        return None
    here = [g for g in found.senses if g[0].token in tokens]
    same = next((s for g in here for s in g if s.type == event["type"]), None)
    if same is not None:
        return same
    token = here[0][0].token if here else found.doc[tokens[0] : tokens[-1] + 1].root.i
    return Trigger(span, token, event["type"], None, 1.0, "gold")


def _with_mistakes(triggers: Sequence[Trigger], found: Found) -> list[Trigger]:
    """Add the words that the rules would wrongly take for events, as they will when used."""
    taken = {i for t in triggers for i in tokens_in(found.doc, t.span)}
    likely = [g[0] for g in found.senses if g[0].confidence >= MINIMUM]
    return [*triggers, *(t for t in likely if not taken & set(tokens_in(found.doc, t.span)))]


def _trigger_part(setting: Setting, record: dict) -> Part:
    gold = [(tuple(e["trigger"]), e["type"]) for e in record["events"]]
    labels = [
        float(any(a < s.span[1] and s.span[0] < b and t == s.type for (a, b), t in gold))
        for _, s in setting.senses()
    ]
    n = len(labels)
    column = np.array(labels, dtype=np.float32).reshape(n, 1)
    return Part(setting.trigger_features(), np.arange(n), column, np.ones((n, 1), np.float32))


def _status_part(setting: Setting, triggers, opinions, events) -> Part:
    rows = [status_row(setting, t, o) for t, o in zip(triggers, opinions, strict=True)]
    labels = np.zeros((len(rows), len(STATUSES)), dtype=np.float32)
    for row, event in zip(labels, events, strict=True):
        row[STATUSES.index(event["status"])] = 1
    return Part(STATUS.numbers(rows), np.arange(len(rows)), labels, np.ones_like(labels))


def _pair_part(found: Found, triggers, opinions, events, record: dict) -> Part:
    pairs = Pairs(found, triggers, opinions)
    to_gold = _aligned(record["entities"], found.entities)
    labels, weights = [], []
    for n, members in pairs.members:
        candidate = pairs.candidates[members[0]]
        true = _true_relations(candidate, events[n], to_gold, found)
        asked = [candidate.sort] if candidate.sort != "entity" else [*ROLES, "speaker", "outlet"]
        labels.append([float(name in true) for name in RELATIONS])
        weights.append([float(name in asked) for name in RELATIONS])
    shape = (-1, len(RELATIONS))
    table = [np.array(x, dtype=np.float32).reshape(shape) for x in (labels, weights)]
    return Part(pairs.features, pairs.groups, *table)


def _true_relations(candidate: Candidate, event: dict, to_gold: dict, found: Found) -> set[str]:
    sort = candidate.sort
    if sort == "entity":
        gold = to_gold.get(candidate.key)
        true = {role for role, entity in event["args"] if entity == gold}
        return true | {name for name in ("speaker", "outlet") if gold and event[name] == gold}
    if sort == "date":
        return {"date"} if found.dates[candidate.key].value == event["date"] else set()
    amount, wanted = found.amounts[candidate.key], event[sort]
    if not wanted:
        return set()
    if sort == "money":
        same = abs(amount.value - float(wanted["amount"])) < 0.01
        return {"money"} if same and amount.currency == wanted["currency"] else set()
    return {"quantity"} if amount.value == float(wanted["value"]) else set()


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

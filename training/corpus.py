"""Annotated articles as what the network learns from: labels of words and of pairs.

The rules read each article first, as they do when the reader is used; gold entities are told apart
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
from dealgraph.extraction.parse import parse
from dealgraph.extraction.found import Found
from dealgraph.extraction.reader.hints import hints_of, tokens_in
from dealgraph.extraction.reader.labels import EVENT_TYPES, RELATIONS
from dealgraph.extraction.reader.opinions import opinions_of
from dealgraph.extraction.reader.pairs import Pairs
from dealgraph.extraction.reader.pieces import Pieces, pieces_of
from dealgraph.extraction.status import judge
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.triggers import MINIMUM
from dealgraph.model import Article
from dealgraph.model.annotation import ROLES, STATUSES

IGNORE = -100
INPUT = ("doc_id", "title", "url", "outlet", "published", "text")


@dataclass(frozen=True, eq=False)
class Sample:
    """One article to learn from.

    Attributes:
        doc_id, story: which article, and which story it tells.
        pieces, hints: what the encoder reads.
        trigger, status: label of each word (status: `IGNORE` where there is no event).
        status_rule: what the rules say of the status at each word of an event, else 0.
        heads, tails, features: as in `Pairs`.
        groups: number of the group of each pair; a group is a trigger with one entity or value.
        labels, weights: of each group, shape ``(groups, relations)``.
    """

    doc_id: str
    story: str
    pieces: Pieces
    hints: np.ndarray
    trigger: np.ndarray
    status: np.ndarray
    status_rule: np.ndarray
    heads: np.ndarray
    tails: np.ndarray
    features: np.ndarray
    groups: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def load(gold: Path) -> list[dict[str, Any]]:
    """Return the annotated articles of a folder, in order of their file names."""
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))]


def samples(records: Sequence[dict], extractor: Extractor, tokenizer: Any) -> Iterable[Sample]:
    """Yield what to learn from each annotated article."""
    articles = list(articles_of(records))
    for record, (article, doc) in zip(records, parse(articles, extractor.nlp), strict=True):
        found = find(article, doc, extractor.knowledge)
        yield sample_of(record, found, extractor, tokenizer)


def articles_of(records: Sequence[dict]) -> list[Article]:
    """Return annotated articles without their annotations, read as a user's file would be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = [json.dumps({k: r.get(k) for k in INPUT}) for r in records]
        path.write_text("\n".join(lines), encoding="utf-8")
        return list(read([path], on_skip=lambda skipped: print(skipped, file=sys.stderr)))


def sample_of(record: dict, found: Found, extractor: Extractor, tokenizer: Any) -> Sample:
    """Return what to learn from one article that the rules have read."""
    pieces = pieces_of(found.doc, tokenizer)
    gold = _gold_triggers(record, found)
    triggers = [t for t in gold if t is not None]
    taken = {i for t in triggers for i in tokens_in(found.doc, t.span)}
    wrong = [
        c
        for c in found.candidates
        if c.confidence >= MINIMUM and not taken & set(tokens_in(found.doc, c.span))
    ]
    opinions = opinions_of(found, [*triggers, *wrong], extractor.knowledge.actors)
    pairs = Pairs(found, pieces, triggers, opinions[: len(triggers)])
    events = [e for e, t in zip(record["events"], gold, strict=True) if t is not None]
    labels, weights = _grouped(pairs, record, events, found)
    return Sample(
        record["doc_id"], record["story"], pieces, hints_of(found, pieces),
        *_word_labels(record["events"], gold, found, pieces),
        pairs.heads, pairs.tails, pairs.features, pairs.groups, labels, weights,
    )  # fmt: skip


def _gold_triggers(record: dict, found: Found) -> list[Trigger | None]:
    """Return each gold event as a trigger, with the frame of the lexicon where it agrees."""
    out, used = [], set()
    for event in record["events"]:
        tokens = tokens_in(found.doc, tuple(event["trigger"]))
        if not tokens or (tuple(tokens), event["type"]) in used:
            out.append(None)
            continue
        used.add((tuple(tokens), event["type"]))
        here = [c for c in found.candidates if c.token in tokens]
        same = next((c for c in here if c.type == event["type"]), None)
        head = same or (here[0] if here else None)
        token = head.token if head else found.doc[tokens[0] : tokens[-1] + 1].root.i
        frame = same.frame if same else None
        out.append(Trigger(tuple(event["trigger"]), token, event["type"], frame, 1.0, "gold"))
    return out


def _word_labels(events: Sequence[dict], gold: Sequence, found: Found, pieces: Pieces):
    n = len(pieces.tokens)
    trigger = np.zeros(n, dtype=np.int64)
    status = np.full(n, IGNORE, dtype=np.int64)
    rule = np.zeros(n, dtype=np.int64)
    for event, made in zip(events, gold, strict=True):
        if made is None:
            continue
        tokens = tokens_in(found.doc, made.span)
        a, b = pieces.between(tokens[0], tokens[-1])
        trigger[a : b + 1] = EVENT_TYPES.index(event["type"]) + 1
        status[a : b + 1] = STATUSES.index(event["status"])
        rule[a : b + 1] = STATUSES.index(judge(found.doc, made).status) + 1
    return trigger, status, rule


def _grouped(pairs: Pairs, record: dict, events: Sequence[dict], found: Found):
    """Return labels and weights of the groups of pairs."""
    to_gold = _aligned(record["entities"], found.entities)
    labels, weights = [], []
    for n, members in pairs.members:
        candidate = pairs.candidates[members[0]]
        true = _true_relations(candidate, candidate.sort, events[n], to_gold, found)
        labels.append([float(name in true) for name in RELATIONS])
        sort = candidate.sort
        asked = [sort] if sort != "entity" else [*ROLES, "speaker", "outlet"]
        weights.append([float(name in asked) for name in RELATIONS])
    shape = (-1, len(RELATIONS))
    return (
        np.array(labels, dtype=np.float32).reshape(shape),
        np.array(weights, dtype=np.float32).reshape(shape),
    )


def _true_relations(candidate, sort: str, event: dict, to_gold: dict, found: Found) -> set[str]:
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

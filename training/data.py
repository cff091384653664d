"""Annotated articles as word labels and relation pairs for the trainer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dealgraph.extraction.tagger import SPEECH, Words, pair_features, words_of
from dealgraph.knowledge.events import load_event_types
from dealgraph.model.annotation import ENTITY_TYPES, ROLES, STATUSES

LABELS = {
    "trigger": sorted(load_event_types()),
    "status": list(STATUSES),
    "mention": list(ENTITY_TYPES),
    "speech": ["direct", "indirect"],
    "kinds": list(ENTITY_TYPES),
    "relations": [*ROLES, "speaker", "outlet"],
}
NEAR = 2  # sentences between a trigger and a mention that may be its argument
IGNORE = -100


@dataclass(frozen=True)
class Example:
    """One article ready for training.

    Attributes:
        doc_id, story: of the article.
        words: its words.
        tags: label of each word for each token head.
        heads, tails: first and last word of each pair's left and right side.
        kinds: number of left type and of right kind of each pair.
        groups: number of the (left side, entity) group that a pair belongs to.
        targets: wanted relations of each group.
    """

    doc_id: str
    story: str
    words: Words
    tags: dict[str, np.ndarray]
    heads: np.ndarray
    tails: np.ndarray
    kinds: np.ndarray
    distance: np.ndarray
    apart: np.ndarray
    groups: np.ndarray
    targets: np.ndarray


def read_examples(folder: Path, tokenizer: Any) -> list[Example]:
    """Return one example an article of ``folder``, sorted by file name."""
    paths = sorted(folder.glob("*.json"))
    return [make_example(json.loads(p.read_text(encoding="utf-8")), tokenizer) for p in paths]


def make_example(record: dict[str, Any], tokenizer: Any) -> Example:
    """Turn one annotated article into labels and pairs."""
    words = words_of(record["text"], tokenizer)
    tags = {
        "trigger": np.zeros(len(words.starts), dtype=np.int64),
        "status": np.full(len(words.starts), IGNORE, dtype=np.int64),
        "mention": np.zeros(len(words.starts), dtype=np.int64),
        "speech": np.zeros(len(words.starts), dtype=np.int64),
    }
    for event in record["events"]:
        a, b = words.between(*event["trigger"])
        tags["trigger"][a : b + 1] = LABELS["trigger"].index(event["type"]) + 1
        tags["status"][a : b + 1] = LABELS["status"].index(event["status"])
    for entity in record["entities"]:
        for span in entity["mentions"]:
            _mark(tags["mention"], words, span, LABELS["mention"].index(entity["type"]))
    for said in record["attributions"]:
        _mark(tags["speech"], words, said["span"], LABELS["speech"].index(said["kind"]))
    return Example(record["doc_id"], record["story"], words, tags, *_pairs(record, words))


def _mark(tags: np.ndarray, words: Words, span: Iterable[int], label: int) -> None:
    a, b = words.between(*span)
    tags[a : b + 1] = 2 * label + 2
    tags[a] = 2 * label + 1


def _pairs(record: dict[str, Any], words: Words) -> tuple[np.ndarray, ...]:
    relations, left_types = LABELS["relations"], [*LABELS["trigger"], SPEECH]
    mentions = [
        (entity["id"], LABELS["kinds"].index(entity["type"]), words.between(*span))
        for entity in record["entities"]
        for span in entity["mentions"]
    ]
    lefts = [
        (left_types.index(e["type"]), e["trigger"], {(r, x) for r, x in e["args"]}, e)
        for e in record["events"]
    ] + [(left_types.index(SPEECH), a["span"], set(), a) for a in record["attributions"]]
    heads, tails, kinds, groups, targets = [], [], [], [], []
    for left_type, span, wanted, item in lefts:
        wanted |= {(key, item[key]) for key in ("speaker", "outlet") if item.get(key)}
        head = words.between(*span)
        seen: dict[str, int] = {}
        for name, kind, tail in mentions:
            if abs(words.sentence[tail[0]] - words.sentence[head[0]]) > NEAR:
                continue
            if name not in seen:
                seen[name] = len(targets)
                targets.append([float((r, name) in wanted) for r in relations])
            heads.append(head)
            tails.append(tail)
            kinds.append((left_type, kind))
            groups.append(seen[name])
    shape = (-1, 2)
    head_array = np.array(heads, dtype=np.int64).reshape(shape)
    tail_array = np.array(tails, dtype=np.int64).reshape(shape)
    distance, apart = pair_features(words, head_array, tail_array)
    return (
        head_array,
        tail_array,
        np.array(kinds, dtype=np.int64).reshape(shape),
        distance.astype(np.int64),
        apart.astype(np.int64),
        np.array(groups, dtype=np.int64),
        np.array(targets, dtype=np.float32).reshape(-1, len(relations)),
    )

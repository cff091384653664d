"""Gold articles as tensors: a label for each word, and pairs of a trigger and a candidate span."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from reader import SPEECH, columns_of
from reader_words import Words, pair_features, words_of
from values import value_spans

from dealgraph.model.annotation import ENTITY_TYPES, ROLES, STATUSES

EVENT_TYPES = [
    "Negotiation",
    "Meeting",
    "Request",
    "Offer",
    "Approval",
    "Agreement",
    "Purchase",
    "Payment",
    "Delivery",
    "Aid",
    "Coproduction",
    "Development",
    "Test",
    "Deployment",
    "Cancellation",
    "Rejection",
    "Objection",
    "Threat",
    "Sanction",
    "Demand",
    "Cooperation",
    "Conflict",
    "Investigation",
]
LABELS = {
    "trigger": EVENT_TYPES,
    "status": list(STATUSES),
    "mention": list(ENTITY_TYPES),
    "speech": ["direct", "indirect"],
    "kinds": [*ENTITY_TYPES, "Date", "Money", "Quantity"],
    "relations": [*ROLES, "speaker", "outlet", "date", "money", "quantity"],
}
COLUMNS = columns_of(LABELS)
LEFT_TYPES = [*EVENT_TYPES, SPEECH]
VALUES = {"Date": "date", "Money": "money", "Quantity": "quantity"}
IGNORE = -100
REACH = 3  # sentences from a trigger within which a span is a candidate


@dataclass
class Pairs:
    """Pairs of a left span (trigger, speech) and a candidate; a group is one entity or value.

    Attributes:
        heads, tails: first and last word of each side.
        types, kinds: index of the left type and of the kind of candidate.
        groups: number of the group of each pair: mentions of one entity share a group.
        labels, weights: one row a group, one column a relation; weight 0 is not trained on.
    """

    heads: list = field(default_factory=list)
    tails: list = field(default_factory=list)
    types: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    weights: list = field(default_factory=list)


@dataclass
class Sample:
    """One article, ready for the encoder."""

    words: Words
    targets: dict[str, np.ndarray]
    pairs: dict[str, np.ndarray]


def load(folder: Path) -> list[dict[str, Any]]:
    """Return the gold articles of a folder, in order of their file names."""
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]


def sample_of(record: dict[str, Any], tokenizer: Any) -> Sample:
    """Turn one annotated article into labels of words and labelled pairs."""
    words = words_of(record["text"], tokenizer)
    return Sample(words, _targets(record, words), _pairs(record, words))


def _targets(record: dict[str, Any], words: Words) -> dict[str, np.ndarray]:
    n = len(words.starts)
    out = {name: np.zeros(n, dtype=np.int64) for name in ("trigger", "mention", "speech")}
    out["status"] = np.full(n, IGNORE, dtype=np.int64)
    for event in record["events"]:
        a, b = words.between(*event["trigger"])
        out["trigger"][a : b + 1] = EVENT_TYPES.index(event["type"]) + 1
        out["status"][a : b + 1] = STATUSES.index(event["status"])
    named = [(m, ENTITY_TYPES.index(e["type"])) for e in record["entities"] for m in e["mentions"]]
    for span, label in sorted(named, key=lambda item: item[0][1] - item[0][0]):
        _begin_inside(out["mention"], words.between(*span), label)
    for item in record["attributions"]:
        label = LABELS["speech"].index(item["kind"])
        _begin_inside(out["speech"], words.between(*item["span"]), label)
    return out


def _begin_inside(row: np.ndarray, span: tuple[int, int], label: int) -> None:
    row[span[0] : span[1] + 1] = 2 * label + 2
    row[span[0]] = 2 * label + 1


def _pairs(record: dict[str, Any], words: Words) -> dict[str, np.ndarray]:
    pairs = Pairs()
    values = value_spans(record["text"])
    for event in record["events"]:
        wanted = {(entity, role) for role, entity in event["args"]}
        wanted |= {(event[r], r) for r in ("speaker", "outlet") if event[r]}
        head = words.between(*event["trigger"])
        _entity_pairs(pairs, record, words, head, event["type"], wanted)
        _value_pairs(pairs, record, words, head, event, values)
    for item in record["attributions"]:
        wanted = {(item["speaker"], "speaker")} | {(item["outlet"], "outlet")}
        _entity_pairs(pairs, record, words, words.between(*item["span"]), SPEECH, wanted)
    return _arrays(pairs, words)


def _near(words: Words, head: tuple[int, int], tail: tuple[int, int]) -> bool:
    low, high = words.sentence[head[0]] - REACH, words.sentence[head[1]] + REACH
    return bool(low <= words.sentence[tail[0]] <= high)


def _entity_pairs(pairs, record, words, head, type_, wanted) -> None:
    for entity in record["entities"]:
        tails = [words.between(*m) for m in entity["mentions"]]
        tails = [t for t in tails if _near(words, head, t)]
        if not tails:
            continue
        names = LABELS["relations"]
        row = [float((entity["id"], name) in wanted) for name in names]
        used = [float(name not in VALUES.values()) for name in names]
        if type_ == SPEECH:
            used = [float(name in ("speaker", "outlet")) for name in names]
        _add(pairs, head, tails, type_, entity["type"], row, used)


def _value_pairs(pairs, record, words, head, event, values) -> None:
    """Label dates and amounts near a trigger by whether their words fit the gold value.

    An event with a value that no near expression fits says nothing, so it is left out.
    """
    for kind, spans in values.items():
        name = VALUES[kind]
        near = [(words.between(*v.span), v) for v in spans]
        near = [(t, v) for t, v in near if _near(words, head, t)]
        fits = [v.fits(event[name], record["published"]) for _, v in near]
        if event[name] is not None and not any(fits):
            continue
        column = LABELS["relations"].index(name)
        weight = [float(i == column) for i in range(len(LABELS["relations"]))]
        if event[name] is not None:
            tails = [t for (t, _), fit in zip(near, fits, strict=True) if fit]
            _add(pairs, head, tails, event["type"], kind, weight, weight)
        for (tail, _), fit in zip(near, fits, strict=True):
            if not fit:
                _add(pairs, head, [tail], event["type"], kind, [0.0] * len(weight), weight)


def _add(pairs: Pairs, head, tails, type_: str, kind: str, row, used) -> None:
    for tail in tails:
        pairs.heads.append(head)
        pairs.tails.append(tail)
        pairs.types.append(LEFT_TYPES.index(type_))
        pairs.kinds.append(LABELS["kinds"].index(kind))
        pairs.groups.append(len(pairs.labels))
    pairs.labels.append(row)
    pairs.weights.append(used)


def _arrays(pairs: Pairs, words: Words) -> dict[str, np.ndarray]:
    width = len(LABELS["relations"])
    heads = np.array(pairs.heads, dtype=np.int64).reshape(-1, 2)
    tails = np.array(pairs.tails, dtype=np.int64).reshape(-1, 2)
    distance, apart = pair_features(words, heads, tails)
    return {
        "heads": heads,
        "tails": tails,
        "types": np.array(pairs.types, dtype=np.int64),
        "kinds": np.array(pairs.kinds, dtype=np.int64),
        "groups": np.array(pairs.groups, dtype=np.int64),
        "distance": distance.astype(np.int64),
        "apart": apart.astype(np.int64),
        "labels": np.array(pairs.labels, dtype=np.float32).reshape(-1, width),
        "weights": np.array(pairs.weights, dtype=np.float32).reshape(-1, width),
    }

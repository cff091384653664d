"""Figures of a tagger on gold articles whose stories it has not seen.

usage: python evaluate.py [--weights DIR] [--folds DIR] [--gold DIR] [--json FILE]

``--weights DIR`` scores one tagger on all articles of ``--gold``; ``--folds DIR`` scores the
tagger of ``DIR/fold{k}`` on the articles of fold k only, fold by fold and pooled.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
from corpus import LABELS, load, sample_of
from folds import FOLDS, GOLD, fold_of
from reader import SPEECH, Reading, Tagger

from dealgraph.model.annotation import ROLES

TRIGGER_CUTS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
ROLE_CUTS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


def overlap(a, b) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def score(reading: Reading, record: dict, counts: Counter) -> None:
    """Add the counts of one article: ``(field, "right" | "found" | "gold")``."""
    for cut in TRIGGER_CUTS:
        _triggers(reading, record, cut, counts)
    _spans(reading, record, counts)
    _speakers(reading, record, counts)
    _relations(reading, record, counts)


def _triggers(reading: Reading, record: dict, cut: float, counts: Counter) -> None:
    # The cut is on the sum over types: an event of some type is more likely than none.
    found = [p for p in reading.triggers(0.1) if sum(p.types.values()) >= cut]
    counts[f"trigger@{cut}", "found"] += len(found)
    counts[f"identify@{cut}", "found"] += len(found)
    used: set[int] = set()
    for event in record["events"]:
        counts[f"trigger@{cut}", "gold"] += 1
        counts[f"identify@{cut}", "gold"] += 1
        hits = [i for i, p in enumerate(found) if overlap(p.span, event["trigger"])]
        hits = [i for i in hits if i not in used]
        counts[f"identify@{cut}", "right"] += bool(hits)
        typed = [i for i in hits if max(found[i].types, key=found[i].types.get) == event["type"]]
        if not typed:
            continue
        used.add(typed[0])
        counts[f"trigger@{cut}", "right"] += 1
        status = found[typed[0]].status
        counts[f"status@{cut}", "gold"] += 1
        counts[f"status@{cut}", "found"] += 1
        counts[f"status@{cut}", "right"] += max(status, key=status.get) == event["status"]


def _spans(reading: Reading, record: dict, counts: Counter) -> None:
    gold = {(tuple(m), e["type"]) for e in record["entities"] for m in e["mentions"]}
    found = {(p.span, p.label) for p in reading.mentions()}
    counts["mention", "gold"] += len(gold)
    counts["mention", "found"] += len(found)
    counts["mention", "right"] += len(gold & found)
    for event in record["events"]:
        status = reading.status_probs(*event["trigger"])
        types = reading.type_probs(*event["trigger"])
        for name, right in (
            ("status, gold trigger", max(status, key=status.get) == event["status"]),
            ("type, gold trigger", max(types, key=types.get) == event["type"]),
        ):
            counts[name, "gold"] += 1
            counts[name, "found"] += 1
            counts[name, "right"] += right


def _speakers(reading: Reading, record: dict, counts: Counter) -> None:
    """Attributions: spans that share half of their union; then with the right speaker too."""
    found = reading.speeches()
    for name in ("speech span", "attribution, gold entities"):
        counts[name, "found"] += len(found)
        counts[name, "gold"] += len(record["attributions"])
    for item in record["attributions"]:
        a = item["span"]
        for p in found:
            o = overlap(a, p.span)
            if o / (a[1] - a[0] + p.span[1] - p.span[0] - o) < 0.5:
                continue
            counts["speech span", "right"] += 1
            best = _entities(reading, record, p.span, SPEECH)
            top = max(best, key=lambda e: best[e]["speaker"], default=None)
            counts["attribution, gold entities", "right"] += top == item["speaker"]
            break


def _entities(reading: Reading, record: dict, span, type_: str) -> dict[str, dict[str, float]]:
    """Return the best score of each relation of each entity near a trigger."""
    words, reach = reading.words, 3
    here = words.sentence[list(words.between(*span))]
    candidates, ids = [], []
    for entity in record["entities"]:
        for m in entity["mentions"]:
            at = words.sentence[words.between(*m)[0]]
            if here[0] - reach <= at <= here[1] + reach:
                candidates.append(((m[0], m[1]), entity["type"]))
                ids.append(entity["id"])
    best: dict[str, dict[str, float]] = {}
    for i, probs in zip(ids, reading.relations(tuple(span), type_, candidates), strict=True):
        row = best.setdefault(i, dict.fromkeys(probs, 0.0))
        for name, prob in probs.items():
            row[name] = max(row[name], prob)
    return best


def _relations(reading: Reading, record: dict, counts: Counter) -> None:
    """Roles and speakers given the right triggers and entities."""
    for event in record["events"]:
        best = _entities(reading, record, event["trigger"], event["type"])
        gold = {(r, e) for r, e in event["args"]}
        for cut in ROLE_CUTS:
            found = {(r, e) for e, row in best.items() for r in ROLES if row[r] >= cut}
            counts[f"role@{cut}", "found"] += len(found)
            counts[f"role@{cut}", "gold"] += len(gold)
            counts[f"role@{cut}", "right"] += len(found & gold)
            if cut == 0.4:
                for r in ROLES:
                    counts[r, "found"] += sum(x == r for x, _ in found)
                    counts[r, "gold"] += sum(x == r for x, _ in gold)
                    counts[r, "right"] += sum(x == r for x, _ in found & gold)
        for name in ("speaker", "outlet"):
            top = max(best, key=lambda e: best[e][name], default=None)
            said = top if top and best[top][name] >= 0.4 else None
            counts[name, "found"] += said is not None
            counts[name, "gold"] += event[name] is not None
            counts[name, "right"] += said is not None and said == event[name]


def _values(reading: Reading, record: dict, tokenizer, counts: Counter) -> None:
    """Attachment of dates and amounts, against the weak labels of training."""
    pairs = sample_of(record, tokenizer).pairs
    words, names = reading.words, LABELS["relations"]
    for i in np.flatnonzero(pairs["kinds"] >= LABELS["kinds"].index("Date")).tolist():
        (a, b), (c, d) = pairs["heads"][i], pairs["tails"][i]
        kind = LABELS["kinds"][pairs["kinds"][i]]
        name = kind.lower()
        head = (int(words.starts[a]), int(words.ends[b]))
        tail = (int(words.starts[c]), int(words.ends[d]))
        type_ = reading.model.left_types[pairs["types"][i]]
        found = reading.relations(head, type_, [(tail, kind)])[0][name] >= 0.4
        gold = pairs["labels"][pairs["groups"][i]][names.index(name)] > 0
        counts[name + " (weak)", "found"] += found
        counts[name + " (weak)", "gold"] += gold
        counts[name + " (weak)", "right"] += found and gold


def figures(counts: Counter) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of each field."""
    out = {}
    for field in sorted({f for f, _ in counts}):
        right, found, gold = (counts[field, k] for k in ("right", "found", "gold"))
        p, r = right / max(found, 1), right / max(gold, 1)
        f = 2 * p * r / (p + r) if p + r else 0.0
        out[field] = {"p": round(p, 4), "r": round(r, 4), "f1": round(f, 4), "gold": int(gold)}
    return out


def table(counts: Counter) -> str:
    """Return the figures as lines of text."""
    rows = figures(counts).items()
    return "\n".join(
        f"{k:<28}{v['p']:>7.3f}{v['r']:>7.3f}{v['f1']:>7.3f}{v['gold']:>6}" for k, v in rows
    )


def evaluate(path: Path, records: list[dict], counts: Counter) -> None:
    tagger = Tagger(path)
    start = time.process_time()
    readings = list(tagger.read_all(r["text"] for r in records))
    spent = time.process_time() - start
    size = sum(len(r["text"].split()) for r in records)
    print(f"{path}: {len(records)} articles, {size / max(spent, 1e-9):.0f} words a CPU second")
    for reading, record in zip(readings, records, strict=True):
        score(reading, record, counts)
        _values(reading, record, tagger.tokenizer, counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--json", type=Path, help="write the pooled figures here as well")
    args = parser.parse_args()
    records, pooled = load(args.gold), Counter()
    if args.weights:
        evaluate(args.weights, records, pooled)
    for fold in range(FOLDS) if args.folds else ():
        path = args.folds / f"fold{fold}"
        if not (path / "model.onnx").is_file():
            continue
        own: Counter = Counter()
        evaluate(path, [r for r in records if fold_of(r["story"], args.gold) == fold], own)
        print(table(Counter({k: v for k, v in own.items() if "@0.4" in k[0] or "@" not in k[0]})))
        pooled += own
    print("pooled\n" + table(pooled))
    if args.json:
        args.json.write_text(json.dumps(figures(pooled), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

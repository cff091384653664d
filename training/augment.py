"""Other names in the same articles, so that a model learns contexts rather than names."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[1] / "src" / "dealgraph" / "knowledge" / "actors"


class Names:
    """Names of states, people and weapons to put in place of others, from the actor tables."""

    def __init__(self, folder: Path = TABLES) -> None:
        rows = {n: _rows(folder / f"{n}.csv") for n in ("states", "people", "weapons")}
        self.states = [
            (r["name"], r["capital"], r["demonyms"].split("|")[0])
            for r in rows["states"]
            if r["capital"] and r["demonyms"]
        ]
        self.others = {
            "Person": [r["name"] for r in rows["people"]],
            "WeaponSystem": [r["name"] for r in rows["weapons"]],
        }

    def swap(self, record: dict[str, Any], chance: float, rng: random.Random) -> dict[str, Any]:
        """Return the article with some entities renamed throughout, all offsets moved along."""
        edits: dict[tuple[int, int], str] = {}
        for entity in record["entities"]:
            if rng.random() < chance:
                edits.update(self._edits(record["text"], entity, rng))
        taken: list[tuple[int, int, str]] = []
        for (a, b), new in sorted(edits.items()):
            if not taken or a >= taken[-1][1]:
                taken.append((a, b, new))
        return _apply(record, taken) if taken else record

    def _edits(self, text: str, entity: dict[str, Any], rng: random.Random) -> dict:
        spans = [tuple(m) for m in entity["mentions"]]
        if entity["type"] == "State":
            old = next((s for s in self.states if s[0] == entity["name"]), None)
            if old is None:
                return {}
            return dict(self._state_edits(text, spans, old, rng.choice(self.states)))
        names = self.others.get(entity["type"])
        if not names:
            return {}
        new = rng.choice(names)
        if entity["type"] == "Person":
            parts = new.split()
            return {s: new if " " in text[slice(*s)] else parts[-1] for s in spans}
        return dict.fromkeys(spans, new)

    @staticmethod
    def _state_edits(text, spans, old, new):
        for a, b in spans:
            words = text[a:b]
            for before, after in zip(old, new, strict=True):
                if words == before:
                    yield (a, b), after
                elif words.startswith(before + " "):
                    yield (a, a + len(before)), after


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _apply(record: dict[str, Any], edits: list[tuple[int, int, str]]) -> dict[str, Any]:
    text, at, pieces = record["text"], 0, []
    for a, b, new in edits:
        pieces += [text[at:a], new]
        at = b
    moved = [(a, b, len(new) - (b - a)) for a, b, new in edits]

    def move(span):
        start = span[0] + sum(d for a, b, d in moved if b <= span[0])
        end = span[1] + sum(d for a, b, d in moved if b <= span[1])
        return [start, max(end, start + 1)]

    return {
        **record,
        "text": "".join([*pieces, text[at:]]),
        "entities": [
            {**e, "mentions": [move(m) for m in e["mentions"]]} for e in record["entities"]
        ],
        "events": [{**e, "trigger": move(e["trigger"])} for e in record["events"]],
        "attributions": [{**a, "span": move(a["span"])} for a in record["attributions"]],
    }

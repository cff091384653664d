"""Which stories are left out together: five folds, whole stories, balanced by events.

The events of a story are about the same deal, so a story must never be on both sides of a check.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path

FOLDS = 5
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"


@lru_cache(maxsize=4)
def assign(gold: Path = GOLD, folds: int = FOLDS) -> dict[str, int]:
    """Return the fold of each story: the largest story first, into the fold with least events."""
    sizes: Counter[str] = Counter()
    for path in sorted(gold.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        sizes[record["story"]] += len(record["events"])
    load = [0] * folds
    out = {}
    for story, events in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold = load.index(min(load))
        out[story] = fold
        load[fold] += events
    return out

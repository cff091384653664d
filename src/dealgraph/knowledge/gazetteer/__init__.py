"""Names of cities and towns beyond the table of places: enough to know a place by, no actors."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).parent / "cities.txt"


@lru_cache(maxsize=1)
def cities() -> frozenset[str]:
    """Return the names of cities as they are looked up: folded words with one space between."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))

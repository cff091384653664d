"""Numbers written in words: "twenty-five", "two hundred", "a dozen", "one and a half"."""

from __future__ import annotations

import re
from functools import lru_cache

from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.cues import load_cues


@lru_cache(maxsize=1)
def number_words() -> str:
    """Return a pattern of small numbers in words, hyphened or spaced compounds included."""
    numbers = load_cues("units")["numbers"]
    tens = either(w for w, n in numbers.items() if 20 <= n < 100)
    ones = either(w for w, n in numbers.items() if n < 20)
    small = rf"(?:{tens}(?:[\s-]{ones})?|{ones})"
    return rf"\b(?:(?:an?|{small})[\s-]hundred(?:(?:\sand)?\s{small})?|{small})\b"


@lru_cache(maxsize=16384)
def number_value(words: str) -> float | None:
    """Return what number words mean, None if they mean none ("several", "hundreds").

    Args:
        words: in lower case: "two hundred and fifty", "twenty-five", "three dozen".
    """
    units = load_cues("units")
    numbers, scales = units["numbers"], units["number_scales"]
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.strip()):
        if word in ("and", "of"):
            continue
        if word in ("a", "an"):
            current = current or 1.0
        elif word in scales:
            if not current and word != words.strip():
                return None
            current = (current or 1.0) * scales[word]
            if scales[word] >= 1000:
                total, current = total + current, 0.0
        elif word in numbers:
            current += numbers[word]
        else:
            return None
    return total + current or None

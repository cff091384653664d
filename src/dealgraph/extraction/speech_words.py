"""The word lists of ``cues/speech.yaml``, flat."""

from __future__ import annotations

from functools import lru_cache

from dealgraph.knowledge.cues import load_cues

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
"""Dependency labels of subjects."""


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """Return the word lists of ``cues/speech.yaml``, flat, in lower case."""
    cues = load_cues("speech")
    return {
        key: frozenset(form for line in lines for form in str(line).split())
        for key, lines in cues.items()
        if isinstance(lines, list)
    }

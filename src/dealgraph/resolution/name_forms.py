"""What is compared of a name: its words, how they sound, their initials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import fold

_TOKEN = re.compile(r"[^\W_]+")


def tokens(name: str) -> list[str]:
    """Return the folded words of a name."""
    return _TOKEN.findall(fold(name))


def content(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without firms' legal forms; all of them if nothing is left."""
    return [word for word in words if word not in _legal()] or words


def spelling(word: str) -> str:
    """Return what all romanisations of a word share.

    >>> spelling("zhukovskiy") == spelling("joukovsky")
    True
    """
    for written, sound in _similar()["spellings"]:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def initials(name: str) -> set[str]:
    """Return the acronyms that a name can have: with small words and without."""
    words = re.findall(r"[^\W_]+", name)
    small = set(_similar()["small_words"])
    big = [word for word in words if word.casefold() not in small]
    found = {"".join(word[0].upper() for word in kept) for kept in (words, big)}
    return {letters for letters in found if len(letters) > 1}


def without_suffix(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without "Jr." and the like; all of them if nothing is left."""
    kept = [word for word in words if word not in _suffixes()]
    return kept or words


@lru_cache(maxsize=1)
def _legal() -> frozenset[str]:
    return frozenset(_similar()["legal_forms"])


@lru_cache(maxsize=1)
def _suffixes() -> frozenset[str]:
    return frozenset(_similar()["name_suffixes"])


@lru_cache(maxsize=1)
def _similar() -> dict:
    return load_cues("similar")

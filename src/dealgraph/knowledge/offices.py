"""Titles of offices: how they are found in a text, and when two of them are one office."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import fold


@lru_cache(maxsize=1)
def office_cues() -> dict[str, Any]:
    """Return the word lists of ``cues/offices.yaml``; lists as frozen sets of folded words."""
    raw = load_cues("offices")
    return {k: v if isinstance(v, dict) else frozenset(map(fold, v)) for k, v in raw.items()}


@lru_cache(maxsize=4096)
def office_key(title: str) -> frozenset[str]:
    """Return the words that tell offices apart: "minister of defence" is "defense secretary".

    >>> office_key("minister of the armed forces") == office_key("Defence Secretary")
    True
    >>> sorted(office_key("deputy prime minister"))
    ['deputy', 'minister', 'prime']
    """
    cues = office_cues()
    same, dropped = cues["same_words"], cues["dropped_words"]
    bare = re.sub(r"\([^)]*\)", " ", fold(title))
    words = {
        part
        for word in re.findall(r"[a-z]+", bare)
        for part in same.get(word, word).split()
        if part not in dropped
    }
    if {"armed", "forces"} <= words and words & {"minister", "secretary"}:
        words = words - {"armed", "forces"} | {"defence"}
    if "secretary" in words and "general" not in words:
        words = _secretary(words)
    return frozenset(words)


def _secretary(words: set[str]) -> set[str]:
    """Read a secretary with a field as a minister; a secretary of state without one is foreign."""
    fields = {"defence", "foreign", "interior", "home", "treasury", "commerce", "trade", "finance"}
    if words & {"press", "under", "assistant", "permanent", "council"}:
        return words
    if words & fields:
        return words - {"secretary", "state"} | {"minister"}
    return words - {"secretary", "state"} | {"minister", "foreign"} if "state" in words else words


HEADS = frozenset({"head", "chief", "leader", "boss"})
"""Words for whoever leads a body, whatever the office is called there."""

FIRST_OFFICERS = frozenset(
    office_key(title)
    for title in ("head", "chief executive", "director general", "general director", "director")
)
"""Offices that "the head of" a body can mean."""


def minister_of(ministry: str) -> str:
    """Return the title of who heads a ministry: "the Pentagon chief" is a defence minister."""
    words = office_key(ministry)
    if "defence" in words or {"armed", "forces"} <= words:
        return "defence minister"
    return "foreign minister" if words & {"foreign", "state"} else "minister"


@lru_cache(maxsize=1)
def title_pattern() -> re.Pattern[str]:
    """Return the pattern of all titles; group ``body`` marks those that need a body."""
    cues = office_cues()
    area = _any(cues["areas"])
    rank = r"(?:(?:first |senior )?(?:deputy|vice|junior|assistant|under) ?)?"
    minister = rf"{rank}(?:{area}(?:,? and {area})? )?(?:minister|secretary)"
    minister += rf"(?: of state)?(?: (?:of|for) {area}(?:,? and {area})?)?"
    full, body = _any(cues["full"]), _any(cues["of_a_body"])
    return re.compile(
        rf"(?<![\w])(?:(?P<body>{body})|(?P<full>{full}|{minister}))(?![\w’'])(?!-(?!elect))",
        re.IGNORECASE,
    )


def _any(words: frozenset[str]) -> str:
    return either(words, space=r"\s+")

"""Patterns that match any word of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def either(words: Iterable[str], *, space: str = r"\ ") -> str:
    """Return a pattern that matches any of some words, the longest that fits.

    Words that begin alike share their beginning in the pattern, and a look at one letter passes
    by most places of a text: `re` would try the words of a list one by one.

    Args:
        words: words or phrases, matched as they are written.
        space: pattern for a space within a phrase.
    """
    return _pattern(frozenset(words), space)


@lru_cache(maxsize=512)
def _pattern(words: frozenset[str], space: str) -> str:
    tree: dict = {}
    for word in sorted(words):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    if not tree:
        return "(?!)"
    first = "".join(re.escape(letter) for letter in tree)
    if _differs_in_case(tree):  # where case does not count, two branches may then fit
        longest = sorted(words, key=lambda word: (-len(word), word))
        ways = [re.escape(word).replace(r"\ ", space) for word in longest]
        return f"(?=[{first}])(?:{'|'.join(ways)})"
    return f"(?=[{first}]){_branches(tree, space)}"


def _differs_in_case(node: dict) -> bool:
    """Return whether the same letter follows a beginning as a capital and a small one."""
    mixed = len({letter.casefold() for letter in node}) < len(node)
    return mixed or any(map(_differs_in_case, node.values()))


def _branches(node: dict, space: str) -> str:
    """Return the pattern of all that may follow a beginning; more letters are tried before none."""
    ways = [
        (space if letter == " " else re.escape(letter)) + _branches(after, space)
        for letter, after in node.items()
        if letter
    ]
    if "" not in node:
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{'|'.join(ways)})?" if ways else ""

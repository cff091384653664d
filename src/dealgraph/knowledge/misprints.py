"""Misprints and transliterations of persons and organisations; never of states or weapons.

Austria is one letter from Australia and S-400 one digit from S-300: only names that are long
enough, begin alike, and agree in a second point (given name, or office) are taken for a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dealgraph.knowledge.lexis import fold

SURNAME = 6
"""Letters from which a family name may have one wrong letter beside the same given name."""

# differences between systems of transliteration, in this order
# fmt: off
_SOUNDS = (
    ("iy", "i"), ("yy", "i"), ("ye", "e"), ("ey", "ei"), ("y", "i"), ("ks", "x"), ("ph", "f"),
    ("kh", "h"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("w", "v"), ("sch", "sh"),
    ("alexandr", "alexander"),
)
_LEGAL = frozenset([
    "ag", "corp", "corporation", "inc", "ltd", "limited", "llc", "plc", "company", "co", "gmbh",
    "sa", "spa", "group", "holding",
])
# fmt: on
_BODIES = ("arms_company", "arms_agency")


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return a name without the differences between transliterations.

    >>> sound("Sergey") == sound("Sergei"), sound("Mikheyev") == sound("Mikheev")
    (True, True)
    """
    key = re.sub(r"[^a-z]", "", fold(name))
    for one, other in _SOUNDS:
        key = key.replace(one, other)
    return re.sub(r"(.)\1", r"\1", key)


def slips(one: str, other: str, limit: int) -> int:
    """Return how many letters were added, lost, changed or swapped; ``limit`` + 1 if more.

    >>> slips("cavusoglu", "cavusglu", 2), slips("putin", "lavrov", 2)
    (1, 3)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    far = limit + 1
    size = len(other)
    older: list[int] = []
    before: list[int] = []
    row = [min(j, far) for j in range(size + 1)]
    for i, a in enumerate(one, 1):
        older, before = before, row
        row = [far] * (size + 1)
        row[0] = min(i, far)
        # off this band more letters are added or lost than may be
        for j in range(max(1, i - limit), min(size, i + limit) + 1):
            b = other[j - 1]
            best = before[j - 1]
            if a != b:
                best = min(best, before[j], row[j - 1]) + 1
                if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                    best = min(best, older[j - 2] + 1)
            row[j] = best
        if min(row) > limit:
            return far
    return min(row[-1], far)


def allowed(length: int) -> int:
    """Return how many slips a name of this many letters may have."""
    return 0 if length < SURNAME else 1 if length < 11 else 2


def is_slip(one: str, other: str, limit: int | None = None) -> bool:
    """Tell whether one folded name may be a misprint of the other: same first letter, few slips."""
    limit = allowed(min(len(one), len(other))) if limit is None else limit
    if not (one and other and limit) or one[0] != other[0]:
        return False
    had, has = _letters(one), _letters(other)
    # a slip takes away one letter of the alphabet at most, and brings in one
    if (had & ~has).bit_count() > limit or (has & ~had).bit_count() > limit:
        return False
    return slips(one, other, limit) <= limit


@lru_cache(maxsize=65536)
def _letters(name: str) -> int:
    """Return which letters a name has, as bits; letters of other scripts may share one."""
    found = 0
    for letter in name:
        found |= 1 << (ord(letter) & 63)
    return found


@dataclass(frozen=True, slots=True)
class Spellings:
    """Names of persons by given name and of companies by first letter, to find near ones.

    Both only among names of as many words: a middle name more is another person's.
    """

    persons: Mapping[tuple[str, int], tuple[tuple[str, str], ...]]
    bodies: Mapping[tuple[str, int], tuple[tuple[str, str], ...]]
    surnames: frozenset[str]

    def person(self, name: str, surname_first: Iterable[str] = ()) -> tuple[str, str] | None:
        """Return (row id, reason) of the one person whose name is spelt a little differently.

        Args:
            name: full name as written, given name first.
            surname_first: family names that stand first; their bearers are never guessed at.
        """
        words = name.split()
        if len(words) < 2 or words[0] in surname_first:
            return None
        family = _family(words)
        near = self.persons.get((sound(words[0]), len(words)), ())
        heard = {i for known, i in near if sound(known) == sound(family)}
        if heard:
            reason = f"{name!r}: another transliteration of the name"
            return (heard.pop(), reason) if len(heard) == 1 else None
        if family in self.surnames:
            return None  # a name in its own right
        found = {i for known, i in near if is_slip(family, known)}
        if len(found) != 1:
            return None
        return found.pop(), f"{name!r}: a misprint, same given name and nearly the same family name"

    def body(self, name: str) -> tuple[str, str] | None:
        """Return (row id, reason) of the one company whose name is spelt a little differently."""
        words = _bare(name)
        key = " ".join(words)
        if len(key) < 10:
            return None
        near = self.bodies.get((key[0], len(words)), ())
        found, how = {i for known, i in near if known == key}, "the name with its legal form"
        if not found:
            found, how = {i for known, i in near if is_slip(key, known)}, "a misprint of the name"
        return (found.pop(), f"{name!r}: {how}") if len(found) == 1 else None


def spellings(rows: Iterable[Any]) -> Spellings:
    """Return the index of the rows of persons and companies."""
    persons: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    bodies: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    surnames: set[str] = set()
    for row in rows:
        for name in (row.name, *row.aliases):
            words = name.split()
            if row.type == "Person":
                surnames.add(_family(words))
                if len(words) > 1:
                    persons[sound(words[0]), len(words)].add((_family(words), row.id))
            elif row.type == "Organisation" and getattr(row, "kind", None) in _BODIES:
                bare = _bare(name)
                if bare and len(" ".join(bare)) >= 8:
                    bodies[bare[0][0], len(bare)].add((" ".join(bare), row.id))
    return Spellings(
        {k: tuple(sorted(v)) for k, v in persons.items()},
        {k: tuple(sorted(v)) for k, v in bodies.items()},
        frozenset(surnames),
    )


def _family(words: list[str]) -> str:
    return re.sub(r"[^a-z]", "", fold("".join(words[-1:])))


def _bare(name: str) -> list[str]:
    words = [w for w in re.split(r"[^a-z0-9]+", fold(name)) if w]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return words

"""Which actors may be wrong, and why: what a researcher should look at first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dealgraph.resolution.candidates import Candidate, Sketch
from dealgraph.resolution.name_forms import tokens
from dealgraph.resolution.names import name_key

_LONG = 7  # words; names of bodies can be long, but few are


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor and how the articles speak of it.

    Attributes:
        sketch: its names and type.
        mentions: how often it is named.
        weak: how many of these stand in captions, lists of links, footers and bylines.
        acts: whether it has a part in an event, or says something.
    """

    sketch: Sketch
    mentions: int
    weak: int = 0
    acts: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """An actor with what speaks against it; ``score`` 0 is no doubt."""

    id: str
    score: int
    reasons: tuple[str, ...]


def doubts(actors: Sequence[Standing], candidates: Iterable[Candidate] = ()) -> list[Doubt]:
    """Return every actor with the reasons to doubt it, the most doubtful first."""
    names = {it.sketch.id: it.sketch.name for it in actors}
    like: dict[str, list[str]] = {}
    for candidate in candidates:
        for one in candidate.ids:
            others = [names[two] for two in candidate.ids if two != one]
            like.setdefault(one, []).append(f"like {' and '.join(others)} ({candidate.why})")
    types: dict[str, set[str]] = {}
    for it in actors:
        types.setdefault(name_key("", it.sketch.name), set()).add(it.sketch.type)
    found = [_doubt(it, like.get(it.sketch.id, []), types) for it in actors]
    return sorted(found, key=lambda d: (-d.score, names[d.id], d.id))


def _doubt(it: Standing, like: list[str], types: Mapping[str, set[str]]) -> Doubt:
    sketch = it.sketch
    told: list[tuple[int, str]] = []
    if it.mentions and it.weak == it.mentions:
        told.append((2, "named only in captions, links, bylines or footers"))
    if not sketch.known:
        told.append((2, "in no table"))
        told += [(1, "named once")] if it.mentions == 1 else []
        told += _odd(sketch, types)
    if not it.acts:
        told.append((1, "takes part in nothing and says nothing"))
    # one reason of each kind is enough for the order; the table shows the first of them
    told += [(2, reason) for reason in like[:2]]
    return Doubt(sketch.id, sum(weight for weight, _ in told), tuple(words for _, words in told))


def _odd(sketch: Sketch, types: Mapping[str, set[str]]) -> list[tuple[int, str]]:
    name, words = sketch.name, tokens(sketch.name)
    told = []
    others = types[name_key("", name)] - {sketch.type}
    if others:
        told.append((2, f"also named as {' and '.join(sorted(others))}"))
    if sketch.type == "Person" and len(words) == 1:
        told.append((1, "a person with one name"))
    if sketch.type == "Person" and any(character.isdigit() for character in name):
        told.append((2, "a person with a number in the name"))
    if not re.match(r"[^\W\d_]", name) or name[:1].islower():
        told.append((1, "does not begin with a capital letter"))
    if len(words) > _LONG:
        told.append((1, "a long name"))
    return told

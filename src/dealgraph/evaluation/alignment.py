"""Which found entity and event stands for which annotated one: one to one, most overlap first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dealgraph.model import Annotation, Entity, Event
from dealgraph.model.article import Span

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Alignment:
    """An annotated article beside what was found in it.

    Attributes:
        gold, found: the two annotations of one text.
        entities: id of a found entity to the id of the annotated one it stands for.
        events: pairs of events of one type, as positions in ``gold.events`` and ``found.events``.
    """

    gold: Annotation
    found: Annotation
    entities: dict[str, str]
    events: tuple[tuple[int, int], ...]

    def meant(self, found_id: str) -> str:
        """Return the annotated entity that a found one stands for; an id of nobody if none."""
        return self.entities.get(found_id, f"?{found_id}")

    def pairs(self) -> Iterator[tuple[Event, Event]]:
        """Yield the matched events, the annotated one first."""
        for i, j in self.events:
            yield self.gold.events[i], self.found.events[j]


def align(gold: Annotation, found: Annotation) -> Alignment:
    """Return which entities and which events of two annotations of a text stand for each other."""
    return Alignment(
        gold,
        found,
        entities=align_entities(gold.entities, found.entities),
        events=tuple(match_events(gold.events, found.events)),
    )


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def align_entities(gold: Iterable[Entity], found: Iterable[Entity]) -> dict[str, str]:
    """Return annotated entity by found entity, by the number of pairs of overlapping mentions."""
    theirs = tuple(found)
    shared = ((_shared(mine, other), mine.id, other.id) for mine in tuple(gold) for other in theirs)
    return {found_id: gold_id for gold_id, found_id in _one_to_one(shared)}


def match_events(
    gold: Sequence[Event], found: Sequence[Event], *, typed: bool = True
) -> list[tuple[int, int]]:
    """Return the positions of events whose triggers overlap; ``typed`` asks for equal types."""
    shared = (
        (overlap(mine.trigger, other.trigger), i, j)
        for i, mine in enumerate(gold)
        for j, other in enumerate(found)
        if not typed or mine.type == other.type
    )
    return _one_to_one(shared)


def _shared(a: Entity, b: Entity) -> int:
    return sum(overlap(m, n) > 0 for m in a.mentions for n in b.mentions)


def _one_to_one(weighed: Iterable[tuple[int, Key, Key]]) -> list[tuple[Key, Key]]:
    """Return pairs in which each side occurs once: the heaviest first, ties by their keys."""
    candidates = sorted((-weight, a, b) for weight, a, b in weighed if weight)
    left: set[Key] = set()
    right: set[Key] = set()
    chosen = []
    for _, a, b in candidates:
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            chosen.append((a, b))
    return chosen

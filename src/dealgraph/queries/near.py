"""The part of a graph that two actors are connected by: read from both ends until they meet.

The question ``between`` as it stands reads every tie of the graph. Its answer lies in the mentions
of the actors nearer to one end than the two ends are to each other, so those are read alone: on
each round those of the end that has fewer. A shortest path has all its ties among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from dealgraph.queries.names import iri_term
from dealgraph.queries.run import query
from dealgraph.queries.switches import fill

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

_AT_ONCE = 400
_COLUMNS = ("mention", "actor", "name", "how")


def between_rows(dataset: rdflib.Dataset, terms: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of the query of ``between`` that its answer rests on.

    Args:
        dataset: the dataset.
        terms: the actors at either end, ``one`` and ``two``: IRIs in angle brackets.
    """
    import pandas as pd

    ends = [{term[1:-1] for term in terms[end].split()} for end in ("one", "two")]
    rows = sorted(_Search(dataset, ends).rows())
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)
    for name, end in zip(("start", "end"), ends, strict=True):
        values = [1 if actor in end else None for actor in table["actor"]]
        table[name] = pd.Series(values, index=table.index, dtype=object)
    return table


class _Search:
    """Widens two sets of actors by turns, by those who are tied to them, until they overlap."""

    def __init__(self, dataset: rdflib.Dataset, ends: list[set[str]]) -> None:
        self._dataset = dataset
        self._rows: set[tuple[str, ...]] = set()
        self._actors: dict[str, set[str]] = defaultdict(set)  # by mention
        self._read: set[str] = set()
        self._reached = [set(end) for end in ends]
        self._edge = [set(end) for end in ends]  # reached last, not looked beyond

    def rows(self) -> set[tuple[str, ...]]:
        """Return what was read until the sets overlapped, or one could grow no more."""
        told = [self._mentions(edge) for edge in self._edge]
        while not self._reached[0] & self._reached[1] and all(self._edge):
            side = 0 if len(told[0]) <= len(told[1]) else 1
            self._widen(side, told[side])
            told[side] = self._mentions(self._edge[side])
        if self._reached[0] & self._reached[1]:
            return self._rows | self._named()
        return set()

    def _widen(self, side: int, mentions: set[str]) -> None:
        new = mentions - self._read
        self._read |= new
        for row in self._asked("ties.rq", "mentions", new):
            self._rows.add(row)
            self._actors[row[0]].add(row[1])
        # a mention in which the actor is but the place, or that is negated, is no tie of his
        near = (self._actors[m] for m in mentions if self._actors[m] & self._edge[side])
        found = set().union(*near) - self._reached[side]
        self._reached[side] |= found
        self._edge[side] = found

    def _named(self) -> set[tuple[str, ...]]:
        """Return the ties of actors that stand at both ends, who were not looked beyond."""
        both = self._reached[0] & self._reached[1]
        if self._rows or not both:
            return set()
        return set(self._asked("ties.rq", "mentions", self._mentions(both)))

    def _mentions(self, actors: set[str]) -> set[str]:
        return {row[0] for row in self._asked("near.rq", "actors", actors)}

    def _asked(self, name: str, key: str, values: Iterable[str]) -> Iterator[tuple[str, ...]]:
        text = (files("dealgraph.queries") / name).read_text(encoding="utf-8")
        ordered = sorted(values)
        for start in range(0, len(ordered), _AT_ONCE):
            terms = " ".join(map(iri_term, ordered[start : start + _AT_ONCE]))
            yield from query(self._dataset, fill(text, {key: terms})).itertuples(index=False)

"""Drafts: graphs, or pieces of one, that need not be made while their sources are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.terms import Triple


@dataclass(frozen=True, slots=True)
class Draft:
    """A graph that can be made: known by what it is made of, so that it need not be made again.

    Attributes:
        name: IRI of the graph.
        make: makes its triples, sorted; call it when all drafts have been yielded.
        sources: everything that ``make`` looks at, None if that is too much to compare.
        piece: name of the piece if this is not the whole graph; pieces share no triple.
    """

    name: str
    make: Callable[[], tuple[Triple, ...]]
    sources: tuple[Any, ...] | None = None
    piece: str = ""

    def graph(self) -> NamedGraph:
        """Make the graph, or the piece."""
        return NamedGraph(self.name, self.make())


def whole(drafts: Iterable[Draft]) -> Iterator[NamedGraph]:
    """Yield the graphs of drafts; the pieces of one follow each other."""
    for name, pieces in groupby(drafts, key=lambda draft: draft.name):
        made = [draft.make() for draft in pieces]
        yield NamedGraph(
            name, made[0] if len(made) == 1 else tuple(sorted(t for p in made for t in p))
        )

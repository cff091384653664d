"""Pairs of a trigger and a name near it, with what the rules and the parse say of each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.candidates import Candidate, candidates_of
from dealgraph.extraction.ranker.columns import sentence_numbers
from dealgraph.extraction.ranker.context import Context
from dealgraph.extraction.ranker.features import COLUMNS, View

if TYPE_CHECKING:
    from dealgraph.extraction.trigger import Trigger
    from dealgraph.model import Argument


class Pairs:
    """The pairs of one article's triggers, as arrays for the network.

    Attributes:
        triggers: number of the trigger of each pair.
        candidates: its candidate.
        features: numbers of the choices that hold, a row a pair.
        groups: number of the group of each pair: one trigger with one entity.
        members: of each group the trigger and the pairs in it.
    """

    def __init__(
        self,
        found: Found,
        triggers: Sequence[Trigger],
        arguments: Mapping[Trigger, Sequence[Argument]],
    ) -> None:
        sentences = sentence_numbers(found.doc)
        pool = candidates_of(found, sentences)
        context = Context(found, pool, triggers, arguments, sentences)
        self.triggers: list[int] = []
        self.candidates: list[Candidate] = []
        rows = []
        for number, trigger in enumerate(triggers):
            ruled = arguments.get(trigger, ())
            view = View(found.doc, trigger, sentences[trigger.token], ruled, context)
            near = view.near(pool)
            ranks = view.ranks(near)
            for candidate, rank in zip(near, ranks, strict=True):
                self.triggers.append(number)
                self.candidates.append(candidate)
                rows.append(view.features(candidate, rank))
        self.groups, self.members = _grouped(self.triggers, self.candidates)
        self.features = COLUMNS.numbers(rows)


def _grouped(triggers: Sequence[int], candidates: Sequence[Candidate]):
    """Return the group of each pair, and of each group its trigger and pairs."""
    numbers: dict[tuple, int] = {}
    members: list[tuple[int, list[int]]] = []
    groups = []
    for i, (trigger, candidate) in enumerate(zip(triggers, candidates, strict=True)):
        key = (trigger, candidate.entity)
        if key not in numbers:
            numbers[key] = len(numbers)
            members.append((trigger, []))
        groups.append(numbers[key])
        members[numbers[key]][1].append(i)
    return np.array(groups, dtype=np.int64), members

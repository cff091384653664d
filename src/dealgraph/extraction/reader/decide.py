"""Decisions of the learned reader: which words are events, of which type, and what belongs to them.

The rules propose and keep their reasons; the reader weighs them against what it has learned of
contexts. Whatever it adds says so, with its probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dealgraph.extraction.found import Decision, Found, Knowledge
from dealgraph.extraction.reader.hints import tokens_in
from dealgraph.extraction.reader.labels import EVENT_TYPES, RELATIONS
from dealgraph.extraction.reader.network import Network, Reading, grouped
from dealgraph.extraction.reader.opinions import opinions_of
from dealgraph.extraction.reader.pairs import Opinion, Pairs
from dealgraph.extraction.status import Judgement, judge
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument
from dealgraph.model.annotation import ROLES, STATUSES

_LINKS = frozenset({"a", "an", "the", "-", "into", "of"})  # inside a phrase that names an event
_LONGEST = 4  # words of such a phrase, links included


@dataclass(frozen=True, slots=True)
class Cuts:
    """Probabilities from which on something is taken to be so."""

    trigger: float = 0.45
    argument: float = 0.4
    speaker: float = 0.45
    outlet: float = 0.45
    value: float = 0.45


class Decider:
    """The network with its cuts."""

    def __init__(self, network: Network, cuts: Cuts = Cuts()) -> None:  # noqa: B008
        self.network = network
        self.cuts = cuts

    def __call__(self, found: Found, knowledge: Knowledge) -> list[Decision]:
        """Return the events of one article, in order."""
        reading = self.network.read(found)
        triggers = triggers_of(found, reading, self.cuts.trigger)
        opinions = opinions_of(found, triggers, knowledge.actors)
        pairs = Pairs(found, reading.pieces, triggers, opinions)
        scores = self.network.relations(reading, pairs)
        chances = grouped(scores, pairs.groups)
        out = []
        for n, (trigger, opinion) in enumerate(zip(triggers, opinions, strict=True)):
            mine = [g for g, (of, _) in enumerate(pairs.members) if of == n]
            choice = _Choice(found, pairs, scores, chances, mine, opinion, self.cuts)
            out.append(
                Decision(
                    trigger=trigger,
                    arguments=choice.arguments(),
                    status=self._status(found, reading, trigger),
                    speaker=choice.entity("speaker", self.cuts.speaker),
                    outlet=choice.entity("outlet", self.cuts.outlet),
                    date=choice.value("date", found.dates),
                    money=choice.value("money", found.amounts),
                    quantity=choice.value("quantity", found.amounts),
                )
            )
        return out

    def _status(self, found: Found, reading: Reading, trigger: Trigger) -> Judgement:
        """Return the likeliest status, with the rules' cue if they agree."""
        ruled = judge(found.doc, trigger)
        tokens = tokens_in(found.doc, trigger.span)
        words = reading.pieces.between(tokens[0], tokens[-1])
        rule = STATUSES.index(ruled.status) + 1
        chances = self.network.status(reading, words, trigger.type, rule)
        best = int(chances.argmax())
        if STATUSES[best] == ruled.status:
            return ruled
        reason = f"read so at {chances[best]:.2f}; the rules: {ruled.status}, {ruled.reason}"
        return Judgement(STATUSES[best], None, reason, round(float(chances[best]), 3))


def triggers_of(found: Found, reading: Reading, cut: float) -> list[Trigger]:
    """Return the words that are events, a phrase together, each with its likeliest type."""
    doc, pieces = found.doc, reading.pieces
    here = {i: c for c in reversed(found.candidates) for i in tokens_in(doc, c.span)}
    best = reading.types[:, 1:].argmax(axis=1) if len(reading.types) else np.zeros(0, int)
    groups: list[list[int]] = []
    for word in np.flatnonzero(1 - reading.types[:, 0] >= cut).tolist():
        token = int(pieces.tokens[word])
        if (
            groups
            and best[groups[-1][-1]] == best[word]
            and _joins(found, pieces, groups[-1], word)
        ):
            groups[-1].append(word)
        elif not groups or here.get(token) is None or here[token] is not _of(here, pieces, groups):
            groups.append([word])
    out = []
    for group in groups:
        tokens = [int(pieces.tokens[w]) for w in group]
        type_ = EVENT_TYPES[int(reading.types[group, 1:].sum(axis=0).argmax())]
        chance = float(reading.types[group, 1 + EVENT_TYPES.index(type_)].max())
        out.append(_trigger(found, tokens, type_, chance, here))
    return sorted(out, key=lambda t: (t.span, t.type))


def _of(here: dict[int, Trigger], pieces, groups: list[list[int]]) -> Trigger | None:
    """Return the candidate that the last group of words stands in."""
    return here.get(int(pieces.tokens[groups[-1][-1]]))


def _joins(found: Found, pieces, group: list[int], word: int) -> bool:
    """Say whether a word goes on the phrase of the words before it."""
    between = range(group[-1] + 1, word)
    words = [found.doc[int(pieces.tokens[w])].lower_ for w in between]
    same = pieces.sentence[group[0]] == pieces.sentence[word]
    return bool(same and word - group[0] < _LONGEST and set(words) <= _LINKS)


def _trigger(
    found: Found, tokens: list[int], type_: str, chance: float, here: dict[int, Trigger]
) -> Trigger:
    doc = found.doc
    listed = [here[i] for i in tokens if i in here]
    same = next((c for c in listed if c.type == type_), None)
    known = same or (listed[0] if listed else None)
    span = (doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]]))
    if known is not None:
        span = (min(span[0], known.span[0]), max(span[1], known.span[1]))
    head = known.token if known else doc[tokens[0] : tokens[-1] + 1].root.i
    reason = f"read as {type_} at {chance:.2f}"
    if known is not None:
        reason += f"; {known.reason}" if same else f"; the lexicon: {known.type}, {known.reason}"
    return Trigger(span, head, type_, same.frame if same else None, round(chance, 3), reason)


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """The groups of one trigger, and what is chosen among them."""

    found: Found
    pairs: Pairs
    scores: np.ndarray
    chances: np.ndarray
    groups: Sequence[int]
    opinion: Opinion
    cuts: Cuts

    def arguments(self) -> tuple[Argument, ...]:
        """Return each entity that has a role, in its likeliest one."""
        ruled = {(a.role, a.entity): a for a in self.opinion.arguments}
        out = []
        for group in self._sort("entity"):
            row = self.chances[group, : len(ROLES)]
            role = ROLES[int(row.argmax())]
            if row.max() < self.cuts.argument:
                continue
            pair = self._pair(group, RELATIONS.index(role))
            entity = self.pairs.candidates[pair].key
            known = ruled.get((role, entity))
            reason = f"read as {role} at {row.max():.2f}"
            if known is not None:
                reason = f"{known.reason}; {reason}"
            span = known.span if known is not None else self.pairs.candidates[pair].span
            out.append(Argument(role, entity, span, reason))
        order = {role: n for n, role in enumerate(("supplier", "agent", "recipient", "target"))}
        return tuple(sorted(out, key=lambda a: (order.get(a.role, 9), a.role, a.entity)))

    def entity(self, relation: str, cut: float) -> str | None:
        """Return the likeliest entity in a relation, None if none is likely enough."""
        group = self._best("entity", relation, cut)
        return None if group is None else self.pairs.candidates[self._first(group)].key

    def value(self, relation: str, values: Sequence):
        """Return the likeliest date, sum or number, None if none is likely enough."""
        group = self._best(relation, relation, self.cuts.value)
        return None if group is None else values[self.pairs.candidates[self._first(group)].key]

    def _best(self, sort: str, relation: str, cut: float) -> int | None:
        column = RELATIONS.index(relation)
        groups = self._sort(sort)
        if not groups:
            return None
        best = max(groups, key=lambda g: (self.chances[g, column], -g))
        return best if self.chances[best, column] >= cut else None

    def _sort(self, sort: str) -> list[int]:
        return [g for g in self.groups if self.pairs.candidates[self._first(g)].sort == sort]

    def _first(self, group: int) -> int:
        return self.pairs.members[group][1][0]

    def _pair(self, group: int, column: int) -> int:
        return max(self.pairs.members[group][1], key=lambda i: (self.scores[i, column], -i))

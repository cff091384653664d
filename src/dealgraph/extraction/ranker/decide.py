"""Decisions of the learned ranker: which words are events, and what belongs to them.

The rules propose and keep their reasons; the networks weigh the proposals. What they take against
the rules' opinion says so, with its probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dealgraph.extraction.found import Decision, Found, Knowledge
from dealgraph.extraction.ranker.labels import RELATIONS
from dealgraph.extraction.ranker.net import Nets, grouped
from dealgraph.extraction.ranker.opinions import opinions_of
from dealgraph.extraction.ranker.pairs import Opinion, Pairs
from dealgraph.extraction.ranker.setting import STATUS, Setting
from dealgraph.extraction.status import Judgement
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument
from dealgraph.model.annotation import ROLES, STATUSES


@dataclass(frozen=True, slots=True)
class Cuts:
    """Probabilities from which on something is taken to be so."""

    trigger: float = 0.45
    argument: float = 0.35
    source: float = 0.4
    value: float = 0.35


class Decider:
    """The networks with their cuts.

    Args:
        nets: the trained networks.
        cuts: from which probability on something is taken to be so.
    """

    def __init__(self, nets: Nets, cuts: Cuts | None = None) -> None:
        self.nets = nets
        self.cuts = cuts or Cuts()

    def __call__(self, found: Found, knowledge: Knowledge) -> list[Decision]:
        """Return the events of one article, in order."""
        setting = Setting(found)
        triggers = self._triggers(setting)
        opinions = opinions_of(found, triggers, knowledge.actors)
        statuses = self._statuses(setting, triggers, opinions)
        pairs = Pairs(found, triggers, opinions)
        scores = self.nets["pairs"].scores(pairs.features)
        chances = grouped(scores, pairs.groups)
        groups: list[list[int]] = [[] for _ in triggers]
        for group, (of, _) in enumerate(pairs.members):
            groups[of].append(group)
        out = []
        for n, (trigger, opinion) in enumerate(zip(triggers, opinions, strict=True)):
            choice = _Choice(found, pairs, scores, chances, groups[n], opinion, self.cuts)
            out.append(
                Decision(
                    trigger=trigger,
                    arguments=choice.arguments(),
                    status=statuses[n],
                    speaker=choice.entity("speaker"),
                    outlet=choice.entity("outlet"),
                    date=choice.value("date", found.dates),
                    money=choice.value("money", found.amounts),
                    quantity=choice.value("quantity", found.amounts),
                )
            )
        return out

    def _triggers(self, setting: Setting) -> list[Trigger]:
        """Return the words that are events, each in its likeliest sense."""
        scores = self.nets["triggers"].scores(setting.trigger_features())
        chances = 1 / (1 + np.exp(-scores[:, 0].astype(np.float64)))
        best: dict[int, tuple[float, Trigger]] = {}
        for (word, sense), chance in zip(setting.senses(), chances.tolist(), strict=True):
            if word not in best or chance > best[word][0]:
                best[word] = (chance, sense)
        return [
            replace(
                sense,
                confidence=round(chance, 3),
                reason=f"{sense.reason}; held {chance:.2f} likely",
            )
            for chance, sense in best.values()
            if chance >= self.cuts.trigger
        ]

    def _statuses(
        self, setting: Setting, triggers: Sequence[Trigger], opinions: Sequence[Opinion]
    ) -> list[Judgement]:
        """Return the likeliest status of each event, with the rules' cue where they agree."""
        rows = [status_row(setting, t, o) for t, o in zip(triggers, opinions, strict=True)]
        scores = self.nets["status"].scores(STATUS.numbers(rows)).astype(np.float64)
        out = []
        for trigger, row in zip(triggers, scores, strict=True):
            chances = np.exp(row - row.max())
            chances /= chances.sum()
            best, ruled = int(chances.argmax()), setting.judge(trigger)
            if STATUSES[best] != ruled.status:
                reason = f"held {chances[best]:.2f} likely; by rule {ruled.status}, {ruled.reason}"
                ruled = Judgement(STATUSES[best], None, reason, round(float(chances[best]), 3))
            out.append(ruled)
        return out


def status_row(setting: Setting, trigger: Trigger, opinion: Opinion) -> list[int]:
    """Return the features of the status of one event."""
    span = opinion.values.get("date")
    date = next((d for d in setting.found.dates if d.span == span), None)
    return setting.status_features(trigger, date and date.ahead, date is not None)


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
            if row.max() < self.cuts.argument:
                continue
            role = ROLES[int(row.argmax())]
            candidate = self.pairs.candidates[self._pair(group, RELATIONS.index(role))]
            known = ruled.get((role, candidate.key))
            reason = f"held {row.max():.2f} likely"
            if known is not None:
                out.append(replace(known, reason=f"{known.reason}; {reason}"))
            else:
                reason = f"no rule, by its place and kind: {reason}"
                out.append(Argument(role, candidate.key, candidate.span, reason))
        order = {role: n for n, role in enumerate(("supplier", "agent", "recipient", "target"))}
        return tuple(sorted(out, key=lambda a: (order.get(a.role, 9), a.role, a.entity)))

    def entity(self, relation: str) -> str | None:
        """Return the likeliest entity in a relation, None if none is likely enough."""
        group = self._best("entity", relation, self.cuts.source)
        return None if group is None else self.pairs.candidates[self._first(group)].key

    def value(self, relation: str, values: Sequence):
        """Return the likeliest date, sum or number, None if none is likely enough."""
        group = self._best(relation, relation, self.cuts.value)
        return None if group is None else values[self.pairs.candidates[self._first(group)].key]

    def _best(self, sort: str, relation: str, cut: float) -> int | None:
        column = RELATIONS.index(relation)
        best = max(self._sort(sort), key=lambda g: (self.chances[g, column], -g), default=None)
        return best if best is not None and self.chances[best, column] >= cut else None

    def _sort(self, sort: str) -> list[int]:
        return [g for g in self.groups if self.pairs.candidates[self._first(g)].sort == sort]

    def _first(self, group: int) -> int:
        return self.pairs.members[group][1][0]

    def _pair(self, group: int, column: int) -> int:
        return max(self.pairs.members[group][1], key=lambda i: (self.scores[i, column], -i))

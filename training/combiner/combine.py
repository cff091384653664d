"""Learned linear decisions over what the rules propose: which triggers, which status, which roles.

The rules say what can be; a logistic regression with readable feature names weighs how often each
combination of their grounds was right in annotated news. Weights are a table of JSON
(``weights/combine.json``), written by ``training/combine.py``; a feature they do not know counts
nothing, so the rules decide alone where nothing was learned.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from pathlib import Path

from combine_features import Scene
from combine_roles import candidates, role_features
from combine_status import status_features
from combine_triggers import trigger_features

from dealgraph.extraction.status_words import Judgement
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument

WEIGHTS = Path(__file__).parent / "weights" / "combine.json"
_KEEP_CUE = 0.3  # a rule's judgement this likely keeps its cue though the sum prefers another


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A multinomial logistic regression over named features.

    Attributes:
        classes: what it decides between; a binary one has the single class ``yes``.
        bias: one number per class.
        weights: feature -> one number per class.
        threshold: probability from which a class other than ``none`` is taken.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]
    threshold: float = 0.5

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each class."""
        sums = list(self.bias)
        for name, value in features.items():
            row = self.weights.get(name)
            if row is not None:
                for n, weight in enumerate(row):
                    sums[n] += weight * value
        if len(sums) == 1:
            return {self.classes[0]: 1 / (1 + exp(-max(-30.0, min(30.0, sums[0]))))}
        top = max(sums)
        shares = [exp(s - top) for s in sums]
        return {name: share / sum(shares) for name, share in zip(self.classes, shares, strict=True)}


@dataclass(frozen=True, slots=True, eq=False)
class Combiner:
    """The learned decisions; each may be None, which leaves that decision to the rules."""

    triggers: Linear | None = None
    status: Linear | None = None
    roles: Linear | None = None

    def choose(self, scene: Scene, found: Sequence[Trigger], minimum: float) -> tuple[Trigger, ...]:
        """Return the triggers likely to be right, with that probability as their confidence.

        Args:
            scene: what features look at in the article.
            found: every candidate of the lexicon, at any confidence.
            minimum: confidence from which a candidate stands where nothing was learned.
        """
        if self.triggers is None:
            return tuple(t for t in found if t.confidence >= minimum)
        out = []
        for trigger in found:
            p = self.triggers.probabilities(trigger_features(scene, trigger, found))["yes"]
            if p >= self.triggers.threshold:
                out.append(replace(trigger, confidence=round(p, 3)))
        return tuple(out)

    def judge(self, scene: Scene, trigger: Trigger, rule: Judgement) -> Judgement:
        """Return the rule's judgement of a status, or the one learned where they differ."""
        if self.status is None:
            return rule
        shares = self.status.probabilities(status_features(scene, trigger, rule))
        best = max(shares, key=lambda s: (shares[s], s == rule.status, s))
        if best == rule.status:
            return rule
        reason = f"learned over the rule's {rule.status} ({rule.reason})"
        cue = rule.cue if shares[rule.status] >= _KEEP_CUE else None
        return Judgement(best, cue, reason, round(shares[best], 3))

    def roles_of(
        self, scene: Scene, arguments: Mapping[Trigger, tuple[Argument, ...]]
    ) -> dict[Trigger, tuple[Argument, ...]]:
        """Return the arguments likely to be right, among those of the rules and of the sentence."""
        if self.roles is None:
            return dict(arguments)
        return {t: self._roles(scene, t, arguments) for t in arguments}

    def _roles(
        self, scene: Scene, trigger: Trigger, arguments: Mapping[Trigger, tuple[Argument, ...]]
    ) -> tuple[Argument, ...]:
        own = {(a.role, a.entity): a for a in arguments[trigger]}
        out = []
        for candidate in candidates(scene, trigger, arguments):
            shares = self.roles.probabilities(role_features(scene, trigger, candidate, arguments))
            for role, p in sorted(shares.items()):
                if role == "none" or p < self.roles.threshold:
                    continue
                argument = own.get((role, candidate.entity))
                if argument is None:
                    why = f"named nearby, likely its {role} ({p:.2f}, learned)"
                    argument = Argument(role, candidate.entity, candidate.span, why)
                out.append(argument)
        order = {role: n for n, role in enumerate(("supplier", "agent", "recipient", "target"))}
        return tuple(sorted(out, key=lambda a: (order.get(a.role, 9), a.role, a.entity)))


@lru_cache(maxsize=2)
def load_combiner(path: Path = WEIGHTS) -> Combiner:
    """Return the learned decisions of a file; without one, those that leave all to the rules."""
    if not path.exists():
        return Combiner()
    return from_json(json.loads(path.read_text(encoding="utf-8")))


def from_json(record: Mapping) -> Combiner:
    """Return the decisions that a record of weights holds."""
    made = {}
    for name in ("triggers", "status", "roles"):
        part = record.get(name)
        if part:
            made[name] = Linear(
                tuple(part["classes"]), tuple(part["bias"]), part["weights"], part["threshold"]
            )
    return Combiner(**made)

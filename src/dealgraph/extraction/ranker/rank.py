"""Which of the names near a trigger are its arguments, and in which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.net import grouped, load_net
from dealgraph.extraction.ranker.pairs import Pairs
from dealgraph.extraction.roles_shared import BY_NO_RULE
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument
from dealgraph.model.annotation import ROLES

CUT = 0.2  # probability from which on an entity is an argument
ADDED = 0.35  # the same for what no rule gave, which is wrong more often
# Who receives something mostly stands in the syntax of the trigger; others have to be likelier.
_ADDED_AS = {"recipient": 0.45}
# Who talks is a participant unless the text has sides; and a deal that is called off keeps the
# sides that it had where it was told of, which is found by rule.
_NEVER_ADDED = frozenset({("Negotiation", "recipient"), ("Cancellation", "supplier")})
# Where one entity is likely in a role, a less likely second one is wrong more often than the
# network knows, which looks at each by itself; participants come in twos.
TAKEN, SECOND = 0.5, 0.6
# in the reasons of what the text itself says of the trigger; what stands beside it is often
# another's ("the White House denied sales"), and has to be likely as well
_OWN_SYNTAX = (
    " of the trigger: ",
    "where the sentence says",
    ": who says it",
    "the last war told of",
    "pulls out of the deal",
)
# how reasons begin that are guesses, which are wrong as often as what no rule gave
_GUESSES = (
    "nearest sensible",
    "the item of the event before",
    "the other side of",
    "where the same people",
    "the same deal as told",
    "the article's main subject",
    # one article tells of talks, demands and requests of several parties
    "the last Demand told of",
    "the last Negotiation told of",
    "the last Request told of",
)
# Nobody is both sides of one act, unless the text says so itself, nor a side and a participant.
_OPPOSED = (
    {"agent", "target"},
    {"supplier", "recipient"},
    {"participant", "supplier"},
    {"participant", "recipient"},
)
# Only these are about an accord or a law as such; of what else is told beside one, it is no item.
_ABOUT_LAWS = frozenset({"Agreement", "Approval", "Cancellation", "Negotiation", "Sanction"})
_ORDER = {role: n for n, role in enumerate(("supplier", "agent", "recipient", "target"))}


class Ranker:
    """The trained network, ready to weigh arguments.

    Args:
        path: file of weights.
        cut: probability from which on an entity is taken to be an argument.

    Attributes:
        fingerprint: tells the weights apart from others.

    Raises:
        ModelError: the file is missing or does not fit this version.
    """

    def __init__(self, path: Path, *, cut: float = CUT) -> None:
        self.net, self.fingerprint = load_net(path)
        self.cut = cut

    def rank(
        self,
        found: Found,
        triggers: Sequence[Trigger],
        arguments: Mapping[Trigger, Sequence[Argument]],
    ) -> dict[Trigger, tuple[Argument, ...]]:
        """Return the arguments of each trigger that are likely enough.

        What the syntax around the trigger gave is never dropped; of what the sentence shares, the
        memory of the article or a guess gave, only what is likely is kept; an entity that no rule
        gave, or gave another role, is added where that is likely. Nobody but participants shares a
        role with somebody likelier by memory or guess alone.

        Args:
            found: what the rules found in the article.
            triggers: its events.
            arguments: the arguments that the rules give them; kept ones keep their reasons.
        """
        pairs = Pairs(found, triggers, arguments)
        scores = self.net.scores(pairs.features)
        chances = grouped(scores, pairs.groups)
        alone = _without_rivals(chances, [number for number, _ in pairs.members])
        out: dict[Trigger, list[Argument]] = {t: [] for t in triggers}
        for row, told, (number, members) in zip(alone, chances, pairs.members, strict=True):
            trigger = triggers[number]
            candidate = pairs.candidates[members[0]]
            entity = candidate.entity
            ruled = [a for a in arguments.get(trigger, ()) if a.entity == entity]
            best = int(row.argmax())
            needed = max(_ADDED_AS.get(ROLES[best], ADDED), self.cut)
            new = ROLES[best] not in {a.role for a in ruled} and row[best] >= needed
            new = new and _may_be(ROLES[best], candidate.kind, trigger.type)
            kept = [
                replace(a, reason=f"{a.reason}; held {told[ROLES.index(a.role)]:.2f} likely")
                for a in ruled
                if row[ROLES.index(a.role)] >= self._cut_of(a) or _from_text(a)
            ]
            out[trigger] += _on_one_side(kept, row, ROLES[best] if new else None)
            if new:
                likeliest = max(members, key=lambda i: (scores[i, best], -i))
                span = pairs.candidates[likeliest].span
                reason = f"{BY_NO_RULE}; held {told[best]:.2f} likely"
                out[trigger].append(Argument(ROLES[best], entity, span, reason))
        return {t: tuple(sorted(a, key=_key)) for t, a in out.items()}

    def _cut_of(self, argument: Argument) -> float:
        guessed = (argument.reason or "").startswith(_GUESSES)
        return max(ADDED, self.cut) if guessed else self.cut


def _may_be(role: str, kind: str, event: str) -> bool:
    """Tell whether what no rule gave may have a role at all."""
    if (event, role) in _NEVER_ADDED:
        return False
    return role != "item" or not kind.startswith("Law") or event in _ABOUT_LAWS


def _from_text(argument: Argument) -> bool:
    """Say whether the text itself gave an argument, neither memory nor a guess."""
    reason = argument.reason or ""
    origin = argument.role == "supplier" and " the trigger: adjective" in reason
    return origin or any(words in reason for words in _OWN_SYNTAX)


def _on_one_side(kept: list[Argument], row: np.ndarray, new: str | None) -> list[Argument]:
    """Return the arguments of one entity without the less likely of two opposed roles."""
    taken = {a.role for a in kept} | {new}
    for pair in _OPPOSED:
        if pair <= taken:
            less = min(sorted(pair), key=lambda role: row[ROLES.index(role)])
            kept = [a for a in kept if a.role != less]
    return kept


def _without_rivals(chances: np.ndarray, triggers: Sequence[int]) -> np.ndarray:
    """Return the chances of entities, nothing where a likelier one has the role at the trigger.

    Args:
        chances: a row for each trigger and entity, a column for each role.
        triggers: number of the trigger of each row.
    """
    if not len(chances):
        return chances
    best = np.zeros((max(triggers) + 1, chances.shape[1]))
    np.maximum.at(best, triggers, chances)
    best = best[triggers]
    rival = (best >= TAKEN) & (chances < best) & (chances < SECOND)
    rival[:, ROLES.index("participant")] = False
    return np.where(rival, 0.0, chances)


def _key(argument: Argument) -> tuple:
    return _ORDER.get(argument.role, 9), argument.role, argument.entity

"""Which of the names near a trigger are its arguments, and in which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.net import grouped, load_net
from dealgraph.extraction.ranker.pairs import Pairs
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument
from dealgraph.model.annotation import ROLES

CUT = 0.2  # probability from which on an entity is an argument
ADDED = 0.4  # the same for what no rule gave, which is wrong more often
_OWN_SYNTAX = " the trigger: "  # in the reasons of what the syntax around the trigger gave
# Nobody is both sides of one act, unless the text says so itself.
_OPPOSED = ({"agent", "target"}, {"supplier", "recipient"})
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
        gave, or gave another role, is added where that is likely.

        Args:
            found: what the rules found in the article.
            triggers: its events.
            arguments: the arguments that the rules give them; kept ones keep their reasons.
        """
        pairs = Pairs(found, triggers, arguments)
        scores = self.net.scores(pairs.features)
        chances = grouped(scores, pairs.groups)
        out: dict[Trigger, list[Argument]] = {t: [] for t in triggers}
        for row, (number, members) in zip(chances, pairs.members, strict=True):
            trigger = triggers[number]
            entity = pairs.candidates[members[0]].entity
            ruled = [a for a in arguments.get(trigger, ()) if a.entity == entity]
            roles = {a.role for a in ruled}
            kept = [
                replace(a, reason=f"{a.reason}; held {row[ROLES.index(a.role)]:.2f} likely")
                for a in ruled
                if row[ROLES.index(a.role)] >= self.cut or _OWN_SYNTAX in (a.reason or "")
            ]
            best = int(row.argmax())
            added = ROLES[best] not in roles and row[best] >= max(ADDED, self.cut)
            taken = {a.role for a in kept} | ({ROLES[best]} if added else set())
            for pair in _OPPOSED:
                if pair <= taken:
                    less = min(sorted(pair), key=lambda role: row[ROLES.index(role)])
                    kept = [a for a in kept if a.role != less]
            out[trigger] += kept
            if not added:
                continue
            likeliest = max(members, key=lambda i: (scores[i, best], -i))
            span = pairs.candidates[likeliest].span
            reason = f"by no rule; held {row[best]:.2f} likely"
            out[trigger].append(Argument(ROLES[best], entity, span, reason))
        return {t: tuple(sorted(a, key=_key)) for t, a in out.items()}


def _key(argument: Argument) -> tuple:
    return _ORDER.get(argument.role, 9), argument.role, argument.entity

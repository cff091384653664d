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

CUT = 0.3  # probability from which on an entity is an argument
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
        """Return the arguments of each trigger: every entity in its likeliest role, if likely.

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
            best = int(row.argmax())
            if row[best] < self.cut:
                continue
            trigger, role = triggers[number], ROLES[best]
            likeliest = max(members, key=lambda i: (scores[i, best], -i))
            candidate = pairs.candidates[likeliest]
            reason = f"held {row[best]:.2f} likely"
            ruled = [a for a in arguments.get(trigger, ()) if a.entity == candidate.entity]
            known = next((a for a in ruled if a.role == role), None)
            if known is not None:
                out[trigger].append(replace(known, reason=f"{known.reason}; {reason}"))
                continue
            why = f"by rule {ruled[0].role} ({ruled[0].reason})" if ruled else "by no rule"
            argument = Argument(role, candidate.entity, candidate.span, f"{why}; {reason}")
            out[trigger].append(argument)
        return {t: tuple(sorted(a, key=_key)) for t, a in out.items()}


def _key(argument: Argument) -> tuple:
    return _ORDER.get(argument.role, 9), argument.role, argument.entity

"""What the rules, the lexicon and the parse say of a trigger and a name near it, as choices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.ranker.adpositions import PREPOSITIONS, adposition
from dealgraph.extraction.ranker.candidates import Candidate
from dealgraph.extraction.ranker.columns import DEPS, POS, Columns, dep_number, pos_number
from dealgraph.extraction.ranker.context import BODIES, Context, family
from dealgraph.extraction.ranker.labels import EVENT_TYPES, KINDS
from dealgraph.model.annotation import ROLES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.trigger import Trigger
    from dealgraph.model import Argument

REACH = 3  # sentences to either side of a trigger in which its arguments are looked for
_GAPS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 32)
# how the reasons of the rules' arguments begin, in the order in which they are tried
_REASONS = (
    "subject of the trigger",
    "passive of the trigger",
    "object of the trigger",
    "iobj of the trigger",
    "possessive of the trigger",
    "modifier of the trigger",
    "shared in sentence",
    "the same deal",
    "subject of the clause above",
    "nearest",
    "the last ",
    "the article's",
    "the item of the event before",
)
_SIDES = ("supplier", "recipient", "agent", "target")
_REASON_CLASSES = len(_REASONS) + 2  # and a preposition of the trigger, and any other
_BRANCH = len(DEPS) + 1
COLUMNS = Columns(
    {
        "type": len(EVENT_TYPES),
        "kind": len(KINDS),
        "gap": 2 * len(_GAPS) + 3,
        "apart": 2 * REACH + 3,
        "rule": 1 + len(ROLES) * _REASON_CLASSES,
        "role": 1 + len(ROLES),
        "elsewhere": 1 + len(ROLES),
        "exact": 2,
        "dep": _BRANCH,
        "up": 7,
        "down": 8,
        "left branch": _BRANCH,
        "right branch": _BRANCH,
        "preposition": len(PREPOSITIONS) + 2,
        "often": 5,
        "origin": 4,
        "rank": 6,
        "part of speech": len(POS) + 1,
        "usual": 1 + len(ROLES),
        "usual of kind": 1 + len(ROLES),
        "open": 16,
        "body": 1 + len(BODIES),
        "frame subject": 1 + len(ROLES),
        "frame object": 1 + len(ROLES),
        "frame possessive": 1 + len(ROLES),
        "frame slot": 1 + len(ROLES),
        "speaks": 3,
        "last of kind": 1 + len(ROLES),
        "sure": 12,
        "named more often": 5,
        "opening": 3,
        "subject": 4,
        "rivals": 4,
    }
)


def opinions() -> list[tuple[int, str]]:
    """Return each choice by which the rules say that an entity has a role, with the role."""
    return [(COLUMNS.start("role") + n, name) for n, name in enumerate(ROLES, 1)]


_KIND_NUMBERS = {kind: n for n, kind in enumerate(KINDS)}


class View:
    """One trigger as its candidates see it."""

    def __init__(
        self,
        doc: Doc,
        trigger: Trigger,
        sentence: int,
        ruled: Sequence[Argument],
        context: Context,
    ) -> None:
        self.doc = doc
        self.trigger = trigger
        self.sentence = sentence
        self.context = context
        self.ruled = {a.entity: a for a in ruled}
        self.rules = {a.entity: (_rule(a), ROLES.index(a.role) + 1) for a in ruled}
        token = doc[trigger.token]
        self.way = context.way(token.i)
        self.up = {i: n for n, (i, _) in enumerate(self.way)}
        self.type = EVENT_TYPES.index(trigger.type)
        self.family = family(trigger.type)
        self.pos = pos_number(token)
        self.speaker = context.speaker(trigger)
        self.slots = [self._slot(name) for name in ("subject", "object", "possessive")]
        self.known: dict[str, tuple[int, ...]] = {}
        self.sure = 1 + min(int(10 * trigger.confidence), 10) if trigger.frame is not None else 0
        taken = {a.role for a in ruled}
        self.open = sum(2**n for n, role in enumerate(_SIDES) if role in taken)

    def near(self, pool: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates near the trigger; and the nearest mention of what the rules took
        from farther away."""
        near = [c for c in pool if abs(c.sentence - self.sentence) <= REACH]
        wanted = set(self.ruled) - {c.entity for c in near}
        far: dict[str, Candidate] = {}
        for c in pool if wanted else ():
            best = far.get(c.entity)
            gap = abs(c.sentence - self.sentence)
            if c.entity in wanted and (best is None or gap < abs(best.sentence - self.sentence)):
                far[c.entity] = c
        return near + list(far.values())

    def ranks(self, near: Sequence[Candidate]) -> list[int]:
        """Return how many candidates of its kind stand nearer to the trigger, at most 5."""
        at = self.trigger.token
        order = sorted(range(len(near)), key=lambda i: abs(near[i].token - at))
        counts: dict[str, int] = {}
        out = [0] * len(near)
        for i in order:
            kind = near[i].kind.split()[0]
            out[i] = min(counts.get(kind, 0), 5)
            counts[kind] = counts.get(kind, 0) + 1
        return out

    def features(self, candidate: Candidate, rank: int) -> list[int]:
        """Return the choice of each feature, in the order of `COLUMNS`."""
        argument = self.ruled.get(candidate.entity)
        apart = max(-REACH - 1, min(REACH + 1, candidate.sentence - self.sentence))
        kind, dep, word, preposition, more = self._fixed(candidate)
        elsewhere, often, usual, usual_of_kind, body, speaks, last, opening, subject = self._of(
            candidate.entity
        )
        return [
            self.type,
            kind,
            self._gap(candidate),
            apart + REACH + 1,
            *self.rules.get(candidate.entity, (0, 0)),
            elsewhere,
            int(argument is not None and argument.span == candidate.span),
            dep,
            *(self._path(candidate.token) if apart == 0 else (6, 7, 0, 0)),
            preposition,
            often,
            self.context.origin(candidate, self.sentence),
            rank,
            self.pos,
            usual,
            usual_of_kind,
            self.open,
            body,
            *self.slots,
            self._slot(word),
            speaks,
            last,
            self.sure,
            more,
            opening,
            subject,
            self.context.salience.rivals(candidate, self.sentence),
        ]

    def _fixed(self, candidate: Candidate) -> tuple[int, int, str, int, int]:
        """Return what is the same of a candidate at all triggers, worked out once an article."""
        fixed = self.context.fixed.get(id(candidate))
        if fixed is None:
            token = self.doc[candidate.token]
            word = adposition(token)
            fixed = self.context.fixed[id(candidate)] = (
                _KIND_NUMBERS[candidate.kind],
                dep_number(token),
                word,
                PREPOSITIONS.get(word, 1) if word else 0,
                self.context.salience.rank(candidate),
            )
        return fixed

    def _of(self, entity: str) -> tuple[int, ...]:
        """Return what is the same for all mentions of an entity, worked out once."""
        if entity not in self.known:
            self.known[entity] = (
                self._elsewhere(entity),
                min(self.context.often[entity], 9).bit_length(),
                self._usual("", entity),
                self._usual(self.family, entity),
                self.context.body(entity),
                self._speaks(entity),
                self._last(entity),
                self.context.salience.opening(entity),
                self.context.salience.subject(entity, self.sentence),
            )
        return self.known[entity]

    def _speaks(self, entity: str) -> int:
        """Return 1 for who says the words around the trigger, 2 for who is of the same country."""
        if self.speaker is None:
            return 0
        if entity == self.speaker:
            return 1
        country = self.context.countries.get(self.speaker)
        return 2 if country and self.context.countries.get(entity) == country else 0

    def _last(self, entity: str) -> int:
        """Return the role that the rules gave an entity in the last event of the family."""
        told = self.context.usual.get((self.family, entity), ())
        before = [(token, role) for token, role in told if token < self.trigger.token]
        return max(before)[1] if before else 0

    def _slot(self, name: str) -> int:
        """Return the role that the trigger's frame has in a slot."""
        frame = self.trigger.frame
        role = frame.slots.get(name) if frame is not None else None
        return ROLES.index(role) + 1 if role in ROLES else 0

    def _usual(self, kind: str, entity: str) -> int:
        """Return the role that an entity has most often at other triggers, the lower if equal."""
        told = self.context.usual.get((kind, entity))
        if told is None:
            return 0
        roles = [role for token, role in told if token != self.trigger.token]
        return min(roles, key=lambda role: (-roles.count(role), role), default=0)

    def _elsewhere(self, entity: str) -> int:
        """Return the role that the rules give an entity at another trigger of the sentence."""
        for token, role in self.context.told.get((self.sentence, entity), ()):
            if token != self.trigger.token:
                return role
        return 0

    def _gap(self, candidate: Candidate) -> int:
        at, (x, y) = self.trigger.token, candidate.words
        if x > at:
            return bisect_right(_GAPS, x - at) + len(_GAPS) + 1
        if y < at:
            return bisect_right(_GAPS, at - y)
        return 2 * len(_GAPS) + 2

    def _path(self, at: int) -> tuple[int, int, int, int]:
        """Return the way in the parse: steps up from the trigger, down to the candidate, and the
        labels of the two branches where they meet."""
        below = 0
        for n, (meeting, dep) in enumerate(self.context.way(at)):
            m = self.up.get(meeting)
            if m is not None:
                return min(m, 5), min(n, 6), self.way[m - 1][1] if m else 0, below
            below = dep
        return 6, 7, 0, 0


def _rule(argument: Argument) -> int:
    """Return the number of the rule that gave an argument, by its role and reason."""
    reason = argument.reason or ""
    if reason.startswith(_REASONS):
        number = next(n for n, start in enumerate(_REASONS) if reason.startswith(start))
    else:
        number = len(_REASONS) + (" of the trigger" not in reason)
    return 1 + ROLES.index(argument.role) * _REASON_CLASSES + number

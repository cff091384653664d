"""Pairs of a trigger and what may belong to it, with what the rules and the parse say of each.

The left side of a pair is a trigger; the right side is a name, a word that means somebody, a date
or an amount near it. As with `hints`, each feature is one choice of few and all are numbered
through, so that one table of embeddings serves them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.extraction.found import Found
from dealgraph.extraction.reader.hints import DEPS, dep_number, tokens_in
from dealgraph.extraction.reader.labels import EVENT_TYPES, KINDS, VALUES
from dealgraph.extraction.reader.pieces import Pieces
from dealgraph.model.annotation import ROLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger
    from dealgraph.model import Argument

REACH = 3  # sentences to either side of a trigger in which its arguments are looked for
_GAPS = np.array([1, 2, 3, 4, 5, 7, 10, 14, 20, 32])
_PREPOSITIONS = (
    "to from with by of for in on at against over between about into as under near after "
    "before since until during within through than per"
).split()
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
_REASON_CLASSES = len(_REASONS) + 2  # and a preposition of the trigger, and any other
_BRANCH = len(DEPS) + 1
SIZES = {
    "type": len(EVENT_TYPES),
    "kind": len(KINDS),
    "gap": 2 * len(_GAPS) + 3,
    "apart": 2 * REACH + 3,
    "rule": 1 + len(ROLES) * _REASON_CLASSES,
    "exact": 2,
    "source": 4,
    "chosen": 2,
    "dep": _BRANCH,
    "up": 7,
    "down": 8,
    "left branch": _BRANCH,
    "right branch": _BRANCH,
    "preposition": len(_PREPOSITIONS) + 2,
    "often": 5,
    "origin": 4,
}
_OFFSETS = np.cumsum([0, *SIZES.values()])[:-1]
TOTAL = int(sum(SIZES.values()))


def opinions() -> list[tuple[int, str]]:
    """Return each choice by which the rules say that a relation holds, with the relation."""
    start = dict(zip(SIZES, _OFFSETS.tolist(), strict=True))
    out = [
        (start["rule"] + 1 + n * _REASON_CLASSES + k, role)
        for n, role in enumerate(ROLES)
        for k in range(_REASON_CLASSES)
    ]
    out += [(start["source"] + n, "speaker") for n in (1, 3)]
    out += [(start["source"] + n, "outlet") for n in (2, 3)]
    return out + [(start["chosen"] + 1, name) for name in VALUES]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may belong to a trigger.

    Attributes:
        kind: one of `KINDS`.
        key: entity id, or number of the date or amount in what the rules found.
        token: index of its head in the ``Doc``.
        span: characters that show it.
        words: its first and last word.
        sentence: number of its sentence.
    """

    kind: str
    key: str | int
    token: int
    span: tuple[int, int]
    words: tuple[int, int]
    sentence: int

    @property
    def sort(self) -> str:
        """``entity``, or which value."""
        return "entity" if isinstance(self.key, str) else self.kind


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """What the rules make of one trigger: arguments, source, and the values they would choose."""

    arguments: Sequence[Argument]
    speaker: str | None
    outlet: str | None
    values: Mapping[str, tuple[int, int] | None]  # date, money, quantity -> span


def candidates_of(found: Found, pieces: Pieces) -> list[Candidate]:
    """Return everything in an article that may belong to some trigger, in order of the text."""
    doc, out = found.doc, []
    if not len(pieces.tokens):
        return []

    def add(kind: str, key: str | int, tokens: list[int], head: int, span) -> None:
        words = pieces.between(tokens[0], tokens[-1])
        out.append(Candidate(kind, key, head, span, words, int(pieces.sentence[words[0]])))

    for entity in found.entities:
        for span in entity.mentions:
            if tokens := tokens_in(doc, span):
                add(entity.type, entity.id, tokens, doc[tokens[0] : tokens[-1] + 1].root.i, span)
    types = {e.id: e.type for e in found.entities}
    for i, reference in found.references.items():
        span = (doc[i].idx, doc[i].idx + len(doc[i]))
        for entity in reference.entities:
            if entity in types:
                add(f"{types[entity]} meant", entity, [i], i, span)
    for n, mention in enumerate(found.dates):
        tokens = tokens_in(doc, mention.span)
        if mention.value is not None and mention.kind != "dateline" and tokens:
            add("date", n, tokens, doc[tokens[0] : tokens[-1] + 1].root.i, mention.span)
    for n, amount in enumerate(found.amounts):
        if tokens := tokens_in(doc, amount.span):
            add("money" if amount.currency else "quantity", n, tokens, amount.head, amount.span)
    return sorted(out, key=lambda c: (c.words, c.kind, str(c.key)))


class Pairs:
    """The pairs of one article's triggers, as arrays for the pair head.

    Attributes:
        triggers: number of the trigger of each pair.
        candidates: its candidate.
        heads, tails: first and last word of trigger and candidate, shape ``(pairs, 2)``.
        features: numbers of the choices that hold, shape ``(pairs, kinds of features)``.
        groups: number of the group of each pair: one trigger with one entity or value.
        members: of each group the trigger and the pairs in it.
    """

    def __init__(
        self,
        found: Found,
        pieces: Pieces,
        triggers: Sequence[Trigger],
        opinions: Sequence[Opinion],
    ) -> None:
        pool = candidates_of(found, pieces)
        often = _how_often(pool)
        makers = _Makers(pool, found.countries)
        self.triggers: list[int] = []
        self.candidates: list[Candidate] = []
        heads, rows = [], []
        for number, (trigger, opinion) in enumerate(zip(triggers, opinions, strict=True)):
            tokens = tokens_in(found.doc, trigger.span) or [trigger.token]
            head = pieces.between(tokens[0], tokens[-1])
            sentence = int(pieces.sentence[pieces.between(trigger.token, trigger.token)[0]])
            ruled = {a.entity: a for a in opinion.arguments}
            view = _View(found.doc, trigger, head, sentence, ruled, opinion, often, makers)
            for candidate in view.near(pool):
                self.triggers.append(number)
                self.candidates.append(candidate)
                heads.append(head)
                rows.append(view.features(candidate))
        self.heads = np.array(heads, dtype=np.int64).reshape(-1, 2)
        self.tails = np.array([c.words for c in self.candidates], dtype=np.int64).reshape(-1, 2)
        self.groups, self.members = _grouped(self.triggers, self.candidates)
        self.features = np.array(rows, dtype=np.int64).reshape(-1, len(SIZES)) + _OFFSETS


def _grouped(triggers: Sequence[int], candidates: Sequence[Candidate]):
    """Return the group of each pair, and of each group its trigger and pairs."""
    numbers: dict[tuple, int] = {}
    members: list[tuple[int, list[int]]] = []
    groups = []
    for i, (trigger, candidate) in enumerate(zip(triggers, candidates, strict=True)):
        key = (trigger, candidate.key, candidate.sort)
        if key not in numbers:
            numbers[key] = len(numbers)
            members.append((trigger, []))
        groups.append(numbers[key])
        members[numbers[key]][1].append(i)
    return np.array(groups, dtype=np.int64), members


def _how_often(pool: Sequence[Candidate]) -> dict[str | int, int]:
    counts: dict[str | int, int] = {}
    for candidate in pool:
        if isinstance(candidate.key, str):
            counts[candidate.key] = counts.get(candidate.key, 0) + 1
    return counts


class _Makers:
    """Who comes from where a weapon of the sentence, or of the article, is made."""

    def __init__(self, pool: Sequence[Candidate], countries: Mapping[str, str]) -> None:
        self.countries = countries
        self.all: set[str] = set()
        self.by_sentence: dict[int, set[str]] = {}
        for candidate in pool:
            country = countries.get(candidate.key) if candidate.sort == "entity" else None
            if country and candidate.kind.startswith(("WeaponSystem", "Programme")):
                self.all.add(country)
                self.by_sentence.setdefault(candidate.sentence, set()).add(country)

    def makes(self, candidate: Candidate, sentence: int) -> int:
        """Return 1 if it comes from where a weapon of the sentence is made, 2 if one elsewhere
        in the article, 3 if from another country than those, 0 if nobody knows."""
        country = self.countries.get(candidate.key) if candidate.sort == "entity" else None
        if not country or candidate.kind.startswith(("WeaponSystem", "Programme")):
            return 0
        if country in self.by_sentence.get(sentence, ()):
            return 1
        return (2 if country in self.all else 3) if self.all else 0


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """One trigger as its candidates see it."""

    doc: Doc
    trigger: Trigger
    head: tuple[int, int]
    sentence: int
    ruled: Mapping[str, Argument]
    opinion: Opinion
    often: Mapping[str | int, int]
    makers: _Makers

    def near(self, pool: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates near the trigger, and the nearest of what the rules took from
        farther away."""
        near = [c for c in pool if abs(c.sentence - self.sentence) <= REACH]
        wanted = {*self.ruled, self.opinion.speaker, self.opinion.outlet} - {c.key for c in near}
        wanted |= {c.key for c in pool if c.kind == "Outlet"} - {c.key for c in near}
        spans = {*self.opinion.values.values()} - {c.span for c in near}
        far: dict[tuple, Candidate] = {}
        for c in pool:
            if c.key in wanted or (c.span in spans and c.sort != "entity"):
                best = far.get((c.sort, c.key))
                gap = abs(c.sentence - self.sentence)
                if best is None or gap < abs(best.sentence - self.sentence):
                    far[c.sort, c.key] = c
        return near + list(far.values())

    def features(self, candidate: Candidate) -> list[int]:
        """Return the choice of each feature, in the order of `SIZES`."""
        key = candidate.key
        argument = self.ruled.get(key) if isinstance(key, str) else None
        source = (key == self.opinion.speaker) + 2 * (key == self.opinion.outlet)
        chosen = candidate.span == self.opinion.values.get(candidate.kind)
        apart = max(-REACH - 1, min(REACH + 1, candidate.sentence - self.sentence))
        token = self.doc[candidate.token]
        return [
            EVENT_TYPES.index(self.trigger.type),
            KINDS.index(candidate.kind),
            self._gap(candidate),
            apart + REACH + 1,
            _rule(argument),
            int(argument is not None and argument.span == candidate.span),
            source,
            int(chosen),
            dep_number(token),
            *(self._path(token) if apart == 0 else (6, 7, 0, 0)),
            _preposition(token),
            min(self.often.get(key, 0), 9).bit_length(),
            self.makers.makes(candidate, self.sentence),
        ]

    def _gap(self, candidate: Candidate) -> int:
        (a, b), (x, y) = self.head, candidate.words
        if x > b:
            return int(np.searchsorted(_GAPS, x - b, side="right")) + len(_GAPS) + 1
        if y < a:
            return int(np.searchsorted(_GAPS, a - y, side="right"))
        return 2 * len(_GAPS) + 2

    def _path(self, token: Token) -> tuple[int, int, int, int]:
        """Return the way in the parse: steps up from the trigger, down to the candidate, and the
        labels of the two branches where they meet."""
        up = _ancestry(self.doc[self.trigger.token])
        down = _ancestry(token)
        at = {t.i: n for n, t in enumerate(up)}
        for n, meeting in enumerate(down):
            if meeting.i in at:
                m = at[meeting.i]
                left = dep_number(up[m - 1]) if m else 0
                right = dep_number(down[n - 1]) if n else 0
                return min(m, 5), min(n, 6), left, right
        return 6, 7, 0, 0


def _ancestry(token: Token, most: int = 12) -> list[Token]:
    out = [token]
    while len(out) < most and out[-1].head.i != out[-1].i:
        out.append(out[-1].head)
    return out


def _rule(argument: Argument | None) -> int:
    if argument is None:
        return 0
    reason = argument.reason or ""
    number = next((n for n, start in enumerate(_REASONS) if reason.startswith(start)), None)
    if number is None:
        number = len(_REASONS) + (" of the trigger" not in reason)
    return 1 + ROLES.index(argument.role) * _REASON_CLASSES + number


def _preposition(token: Token) -> int:
    """Return the number of the nearest preposition over a word, 0 if there is none near."""
    for above in _ancestry(token, 4)[1:]:
        if above.pos_ == "ADP" or above.dep_ in ("prep", "agent", "dative"):
            word = above.lower_
            return _PREPOSITIONS.index(word) + 2 if word in _PREPOSITIONS else 1
        if above.pos_ in ("VERB", "AUX"):
            return 0
    return 0

"""Pairs of a trigger and a name near it, with what the rules and the parse say of each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.columns import (
    DEPS,
    POS,
    Columns,
    dep_number,
    pos_number,
    sentence_numbers,
)
from dealgraph.extraction.ranker.labels import EVENT_TYPES, KINDS
from dealgraph.extraction.roles_shared import DEAL_LIKE
from dealgraph.model.annotation import ROLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger
    from dealgraph.model import Argument

REACH = 3  # sentences to either side of a trigger in which its arguments are looked for
_GAPS = np.array([1, 2, 3, 4, 5, 7, 10, 14, 20, 32])
_PREPOSITIONS = {
    word: n
    for n, word in enumerate(
        [
            "to",
            "from",
            "with",
            "by",
            "of",
            "for",
            "in",
            "on",
            "at",
            "against",
            "over",
            "between",
            "about",
            "into",
            "as",
            "under",
            "near",
            "after",
            "before",
            "since",
            "until",
            "during",
            "within",
            "through",
            "than",
            "per",
        ],
        2,
    )
}
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
        "preposition": len(_PREPOSITIONS) + 2,
        "often": 5,
        "origin": 4,
        "rank": 6,
        "part of speech": len(POS) + 1,
        "usual": 1 + len(ROLES),
        "usual of kind": 1 + len(ROLES),
        "open": 16,
    }
)


def opinions() -> list[tuple[int, str]]:
    """Return each choice by which the rules say that an entity has a role, with the role."""
    return [(COLUMNS.start("role") + n, name) for n, name in enumerate(ROLES, 1)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name, or a word that means somebody, that may be an argument.

    Attributes:
        kind: one of `KINDS`.
        entity: its id.
        token: index of its head in the ``Doc``.
        span: characters that show it.
        words: its first and last token.
        sentence: number of its sentence.
    """

    kind: str
    entity: str
    token: int
    span: tuple[int, int]
    words: tuple[int, int]
    sentence: int


def tokens_in(doc: Doc, span: tuple[int, int]) -> list[int]:
    """Return the indices of the tokens that a stretch of characters touches."""
    inside = doc.char_span(*span, alignment_mode="expand")
    return [t.i for t in inside if not t.is_space] if inside is not None else []


def candidates_of(found: Found, sentences: Sequence[int]) -> list[Candidate]:
    """Return everything in an article that may be an argument, in order of the text.

    Args:
        found: what the rules found.
        sentences: for each token the number of its sentence.
    """
    doc, out = found.doc, []
    for entity in found.entities:
        for span in entity.mentions:
            if tokens := tokens_in(doc, span):
                a, b = tokens[0], tokens[-1]
                head = doc[a : b + 1].root.i
                out.append(Candidate(entity.type, entity.id, head, span, (a, b), sentences[a]))
    types = {e.id: e.type for e in found.entities}
    for i, reference in found.references.items():
        span = (doc[i].idx, doc[i].idx + len(doc[i]))
        for entity in reference.entities:
            if entity in types:
                kind = f"{types[entity]} meant"
                out.append(Candidate(kind, entity, i, span, (i, i), sentences[i]))
    return sorted(out, key=lambda c: (c.words, c.kind, c.entity))


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
        told = _told(triggers, arguments, sentences)
        context = _Context(pool, found.countries, told, _usual(triggers, arguments))
        self.triggers: list[int] = []
        self.candidates: list[Candidate] = []
        rows = []
        for number, trigger in enumerate(triggers):
            ruled = arguments.get(trigger, ())
            view = _View(found.doc, trigger, sentences[trigger.token], ruled, context)
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


def _told(triggers, arguments, sentences) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Return the roles that the rules give an entity in a sentence, with the trigger's token."""
    out: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for trigger in triggers:
        for argument in arguments.get(trigger, ()):
            key = (sentences[trigger.token], argument.entity)
            out.setdefault(key, []).append((trigger.token, ROLES.index(argument.role) + 1))
    return out


def _usual(triggers, arguments) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the roles that syntax gives an entity, by type of event ("" for all), with tokens."""
    out: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for trigger in triggers:
        for argument in arguments.get(trigger, ()):
            if " the trigger: " in (argument.reason or ""):
                role = ROLES.index(argument.role) + 1
                for kind in (_family(trigger.type), ""):
                    out.setdefault((kind, argument.entity), []).append((trigger.token, role))
    return out


def _family(kind: str) -> str:
    """Return what tells of the same parties: all that belongs to deals is one family."""
    return "deal" if kind in DEAL_LIKE else kind


class _Context:
    """What holds for a whole article: how often somebody is named, who makes the weapons, and who
    is usually who."""

    def __init__(self, pool: Sequence[Candidate], countries: Mapping[str, str], told, usual):
        self.countries = countries
        self.told = told
        self.usual = usual
        self.often: dict[str, int] = {}
        self.all: set[str] = set()
        self.by_sentence: dict[int, set[str]] = {}
        for candidate in pool:
            self.often[candidate.entity] = self.often.get(candidate.entity, 0) + 1
            country = countries.get(candidate.entity)
            if country and _is_arms(candidate):
                self.all.add(country)
                self.by_sentence.setdefault(candidate.sentence, set()).add(country)

    def origin(self, candidate: Candidate, sentence: int) -> int:
        """Return 1 if it comes from where a weapon of the sentence is made, 2 if one elsewhere
        in the article, 3 if from another country than those, 0 if nobody knows."""
        country = self.countries.get(candidate.entity)
        if not country or _is_arms(candidate):
            return 0
        if country in self.by_sentence.get(sentence, ()):
            return 1
        return (2 if country in self.all else 3) if self.all else 0


def _is_arms(candidate: Candidate) -> bool:
    return candidate.kind.startswith(("WeaponSystem", "Programme"))


class _View:
    """One trigger as its candidates see it."""

    def __init__(
        self,
        doc: Doc,
        trigger: Trigger,
        sentence: int,
        ruled: Sequence[Argument],
        context: _Context,
    ) -> None:
        self.doc = doc
        self.trigger = trigger
        self.sentence = sentence
        self.context = context
        self.ruled = {a.entity: a for a in ruled}
        token = doc[trigger.token]
        self.up = {t.i: n for n, t in enumerate(_ancestry(token))}
        self.way = _ancestry(token)
        self.type = EVENT_TYPES.index(trigger.type)
        self.pos = pos_number(token)
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
        token = self.doc[candidate.token]
        return [
            self.type,
            KINDS.index(candidate.kind),
            self._gap(candidate),
            apart + REACH + 1,
            _rule(argument),
            0 if argument is None else ROLES.index(argument.role) + 1,
            self._elsewhere(candidate.entity),
            int(argument is not None and argument.span == candidate.span),
            dep_number(token),
            *(self._path(token) if apart == 0 else (6, 7, 0, 0)),
            _preposition(token),
            min(self.context.often[candidate.entity], 9).bit_length(),
            self.context.origin(candidate, self.sentence),
            rank,
            self.pos,
            self._usual("", candidate.entity),
            self._usual(_family(self.trigger.type), candidate.entity),
            self.open,
        ]

    def _usual(self, kind: str, entity: str) -> int:
        """Return the role that an entity has most often at other triggers, the lower if equal."""
        told = self.context.usual.get((kind, entity), ())
        counts = Counter(role for token, role in told if token != self.trigger.token)
        return min(counts, key=lambda role: (-counts[role], role), default=0)

    def _elsewhere(self, entity: str) -> int:
        """Return the role that the rules give an entity at another trigger of the sentence."""
        for token, role in self.context.told.get((self.sentence, entity), ()):
            if token != self.trigger.token:
                return role
        return 0

    def _gap(self, candidate: Candidate) -> int:
        at, (x, y) = self.trigger.token, candidate.words
        if x > at:
            return int(np.searchsorted(_GAPS, x - at, side="right")) + len(_GAPS) + 1
        if y < at:
            return int(np.searchsorted(_GAPS, at - y, side="right"))
        return 2 * len(_GAPS) + 2

    def _path(self, token: Token) -> tuple[int, int, int, int]:
        """Return the way in the parse: steps up from the trigger, down to the candidate, and the
        labels of the two branches where they meet."""
        below = token
        for n, meeting in enumerate(_ancestry(token)):
            m = self.up.get(meeting.i)
            if m is not None:
                left = dep_number(self.way[m - 1]) if m else 0
                return min(m, 5), min(n, 6), left, dep_number(below) if n else 0
            below = meeting
        return 6, 7, 0, 0


def _ancestry(token: Token, most: int = 12) -> list[Token]:
    out = [token]
    while len(out) < most and (head := out[-1].head).i != out[-1].i:
        out.append(head)
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
    above = token
    for _ in range(3):
        above = above.head
        if above.pos_ == "ADP" or above.dep_ in ("prep", "agent", "dative"):
            return _PREPOSITIONS.get(above.lower_, 1)
        if above.pos_ in ("VERB", "AUX"):
            return 0
    return 0

"""What stands around the words of an article that may name events, and the features of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.columns import (
    DEPS,
    POS,
    REGIONS,
    Columns,
    dep_number,
    pos_number,
    sentence_numbers,
    word_number,
)
from dealgraph.extraction.ranker.labels import EVENT_TYPES
from dealgraph.extraction.ranker.pairs import tokens_in
from dealgraph.extraction.status import judge
from dealgraph.model.annotation import ENTITY_TYPES, STATUSES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.extraction.status import Judgement
    from dealgraph.extraction.trigger import Trigger

_TAGS = {
    t: n for n, t in enumerate("VB VBD VBG VBN VBP VBZ NN NNS NNP NNPS JJ MD IN TO".split(), 1)
}
_CONFIDENCE = np.array([0.05, 0.12, 0.2, 0.3, 0.4, 0.45, 0.55, 0.65, 0.75, 0.85, 0.93])
_GAPS = np.array([1, 3, 6, 12, 25, 50, 100])
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_TYPES, _NAMES, _DEPS = len(EVENT_TYPES) + 1, len(ENTITY_TYPES) + 1, len(DEPS) + 1
_WORDS, _WHY = 2048, 256

TRIGGERS = Columns(
    {
        "type": _TYPES,
        "confidence": len(_CONFIDENCE) + 1,
        "sense": 4,
        "senses": 4,
        "word": _WORDS,
        "why": _WHY,
        "part of speech": len(POS) + 1,
        "tag": len(_TAGS) + 1,
        "dep": _DEPS,
        "head word": _WORDS,
        "head pos": len(POS) + 1,
        "region": len(REGIONS) + 1,
        "subject": _NAMES,
        "object": _NAMES,
        "of": _NAMES,
        "actors": 4,
        "arms": 4,
        "values": 4,
        "events": 5,
        "above": _TYPES,
        "above confidence": len(_CONFIDENCE) + 1,
        "beside": _TYPES,
        "same before": len(_GAPS) + 2,
        "speech": 3,
        "arms of article": 4,
        "first sentences": 4,
    },
    crosses=(
        ("type", "word"),
        ("type", "confidence"),
        ("type", "why"),
        ("type", "dep", "part of speech"),
        ("type", "above", "dep"),
        ("type", "head word"),
        ("type", "subject", "object"),
        ("type", "arms", "actors"),
        ("type", "same before"),
        ("type", "region", "arms"),
        ("word", "dep"),
    ),
)
STATUS = Columns(
    {
        "type": _TYPES,
        "rule": len(STATUSES) + 1,
        "why": _WHY,
        "cue": _WORDS,
        "word": _WORDS,
        "part of speech": len(POS) + 1,
        "tag": len(_TAGS) + 1,
        "dep": _DEPS,
        "head word": _WORDS,
        "head tag": len(_TAGS) + 1,
        "auxiliary": _WORDS,
        "modifier": _WORDS,
        "determiner": _WORDS,
        "verb above": _WORDS,
        "verb above tag": len(_TAGS) + 1,
        "root": _WORDS,
        "root tag": len(_TAGS) + 1,
        "root auxiliary": _WORDS,
        "above": _TYPES,
        "above rule": len(STATUSES) + 1,
        "region": len(REGIONS) + 1,
        "speech": 3,
        "ahead": 4,
        "if": 2,
        "not": 2,
        "short": 2,
    },
    crosses=(
        ("rule", "why"),
        ("type", "rule"),
        ("type", "rule", "tag"),
        ("type", "word"),
        ("word", "rule"),
        ("cue", "rule"),
        ("head word", "tag"),
        ("verb above", "rule"),
        ("verb above", "tag"),
        ("auxiliary", "tag"),
        ("above", "above rule", "type"),
        ("above rule", "rule", "dep"),
        ("ahead", "rule", "tag"),
        ("modifier", "type"),
        ("determiner", "tag", "type"),
        ("root auxiliary", "root tag", "rule"),
    ),
)


class Setting:
    """One article's words that may name events, each with what stands around it.

    Args:
        found: what the rules found in the article.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        doc = self.doc = found.doc
        self.sentence = sentence_numbers(doc)
        self.named = [0] * len(doc)
        for entity in found.entities:
            number = ENTITY_TYPES.index(entity.type) + 1
            for span in entity.mentions:
                for i in tokens_in(doc, span):
                    self.named[i] = number
        self.speech = [0] * len(doc)
        for said in found.speech:
            for i in tokens_in(doc, said.span):
                self.speech[i] = 1 + (said.kind == "indirect")
        self.best = {group[0].token: group[0] for group in found.senses}
        self.judged: dict[int, Judgement] = {}
        self.by_sentence = self._counts()
        arms = sum(self.named[i] in _ARMS for i in range(len(doc)))
        self.arms = min(arms.bit_length(), 3)

    def _counts(self) -> dict[int, list[int]]:
        """Return for each sentence how many actors, arms, values and events it names."""
        out: dict[int, list[int]] = {}
        for i, number in enumerate(self.named):
            if number:
                out.setdefault(self.sentence[i], [0, 0, 0, 0])[number in _ARMS] += 1
        for value in (*self.found.dates, *self.found.amounts):
            tokens = tokens_in(self.doc, value.span)
            if tokens:
                out.setdefault(self.sentence[tokens[0]], [0, 0, 0, 0])[2] += 1
        for token, trigger in self.best.items():
            if trigger.confidence >= 0.45:
                out.setdefault(self.sentence[token], [0, 0, 0, 0])[3] += 1
        return out

    def judge(self, trigger: Trigger) -> Judgement:
        """Return the rules' status of a trigger, asked once."""
        best = self.best.get(trigger.token)
        if best is None or best.type != trigger.type or best.span != trigger.span:
            return judge(self.doc, trigger)
        if trigger.token not in self.judged:
            self.judged[trigger.token] = judge(self.doc, trigger)
        return self.judged[trigger.token]

    def senses(self) -> list[tuple[int, Trigger]]:
        """Return every sense of every word, with the number of its word."""
        return [(n, sense) for n, group in enumerate(self.found.senses) for sense in group]

    def trigger_features(self) -> np.ndarray:
        """Return the features of every sense, in the order of `senses`."""
        rows, last = [], {}
        for group in self.found.senses:
            for rank, sense in enumerate(group):
                rows.append(self._trigger(sense, rank, len(group), last))
            if group[0].confidence >= 0.45:
                last[group[0].type] = group[0].token
        return TRIGGERS.numbers(rows)

    def _trigger(self, sense: Trigger, rank: int, size: int, last: dict[str, int]) -> list[int]:
        token = self.doc[sense.token]
        above = self._event_above(token)
        beside = self._event_beside(token)
        actors, arms, values, events = self.by_sentence.get(self.sentence[token.i], [0, 0, 0, 0])
        before = last.get(sense.type)
        return [
            _type(sense),
            int(np.searchsorted(_CONFIDENCE, sense.confidence, side="right")),
            min(rank, 3),
            min(size, 3),
            word_number(token.lower_, _WORDS),
            _why(sense.reason.split(":")[0]),
            pos_number(token),
            _TAGS.get(token.tag_, 0),
            dep_number(token),
            word_number(token.head.lower_, _WORDS),
            pos_number(token.head),
            self._region(token),
            self._name_at(token, ("nsubj", "nsubjpass", "poss", "agent")),
            self._name_at(token, ("dobj", "dative")),
            self._name_at(token, ("prep",)),
            min(actors, 3),
            min(arms, 3),
            min(values, 3),
            min(events, 4),
            _type(above) if above else 0,
            int(np.searchsorted(_CONFIDENCE, above.confidence, side="right")) if above else 0,
            _type(beside) if beside else 0,
            0 if before is None else 1 + int(np.searchsorted(_GAPS, token.i - before)),
            self.speech[token.i],
            self.arms,
            min(self.sentence[token.i], 3),
        ]

    def _name_at(self, token: Token, deps: tuple[str, ...]) -> int:
        """Return the type of the name that hangs on a word in one of some relations."""
        for child in token.children:
            if child.dep_ in deps:
                for below in (child, *child.children):
                    if self.named[below.i]:
                        return self.named[below.i]
        return 0

    def _event_above(self, token: Token) -> Trigger | None:
        node = token
        for _ in range(5):
            if node.head.i == node.i:
                return None
            node = node.head
            if node.i in self.best:
                return self.best[node.i]
        return None

    def _event_beside(self, token: Token) -> Trigger | None:
        """Return the likeliest event among the words that hang on this one."""
        below = [self.best[c.i] for c in token.children if c.i in self.best]
        below += [self.best[g.i] for c in token.children for g in c.children if g.i in self.best]
        return max(below, key=lambda t: (t.confidence, -t.token), default=None)

    def _region(self, token: Token) -> int:
        kind = self.found.article.region_at(token.idx)
        return REGIONS.index(kind) + 1 if kind in REGIONS else 0

    def status_features(self, trigger: Trigger, ahead: bool | None, dated: bool) -> list[int]:
        """Return the features by which the status of one event is judged.

        Args:
            trigger: the event.
            ahead: whether its date lies after publication, None if unknown.
            dated: whether the rules found it a date.
        """
        token = self.doc[trigger.token]
        ruled = self.judge(trigger)
        verb, root = _verb_above(token), token.sent.root
        above = self._event_above(token)
        judged = self.judge(above) if above else None
        words = {t.lower_ for t in token.sent}
        cue = ruled.cue and self.found.article.text[slice(*ruled.cue)].lower()
        return [
            _type(trigger),
            STATUSES.index(ruled.status) + 1,
            _why(_QUOTED.sub("", ruled.reason)),
            word_number(cue or "", _WORDS),
            word_number(token.lower_, _WORDS),
            pos_number(token),
            _TAGS.get(token.tag_, 0),
            dep_number(token),
            word_number(token.head.lower_, _WORDS),
            _TAGS.get(token.head.tag_, 0),
            _child(token, ("aux", "auxpass")),
            _child(token, ("amod", "compound", "advmod")),
            _child(token, ("det", "poss")),
            word_number(verb.lower_ if verb is not None else "", _WORDS),
            _TAGS.get(verb.tag_, 0) if verb is not None else 0,
            word_number(root.lower_, _WORDS),
            _TAGS.get(root.tag_, 0),
            _child(root, ("aux", "auxpass")),
            _type(above) if above else 0,
            STATUSES.index(judged.status) + 1 if judged else 0,
            self._region(token),
            self.speech[token.i],
            (1 if ahead is None else 2 + ahead) if dated else 0,
            int(bool(words & {"if", "unless", "should", "could", "would"})),
            int(bool(words & {"not", "n't", "no", "never", "without", "yet"})),
            int(len(token.sent) < 18),
        ]


_ARMS = frozenset({ENTITY_TYPES.index("WeaponSystem") + 1, ENTITY_TYPES.index("Programme") + 1})


def _type(trigger: Trigger) -> int:
    return EVENT_TYPES.index(trigger.type) + 1


def _why(reason: str) -> int:
    return word_number(reason.strip(), _WHY)


def _child(token: Token, deps: tuple[str, ...]) -> int:
    words = [c.lower_ for c in token.children if c.dep_ in deps]
    return word_number(words[0] if words else "", _WORDS)


def _verb_above(token: Token) -> Token | None:
    node = token
    for _ in range(6):
        if node.head.i == node.i:
            return None
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return node
    return None

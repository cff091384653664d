"""Which batch a mention is about: the first one, a later one, the third."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Annotation, Event
from dealgraph.model.article import Span
from dealgraph.resolution.sentences import Sentences

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOUN_WITHIN = 5  # words from "new" to its noun: "new S-400 surface-to-air missile deal"
_REACH = 15  # words from the trigger to the cue


_NUMBERS = ("", "further", "third", "fourth", "fifth")


def batch_number(batch: str) -> int:
    """Return the number of a batch as `batch_of` names it; the second one is ``further``."""
    return _NUMBERS.index(batch) + 1 if batch in _NUMBERS else 2


def batch_name(number: int) -> str:
    """Return the name of the batch with this number, ``""`` for the first."""
    return _NUMBERS[number - 1]


@dataclass(frozen=True, slots=True)
class _Cues:
    values: dict[str, str]
    needs_noun: frozenset[str]
    nouns: frozenset[str]
    not_before: dict[str, frozenset[str]]
    phrase_ends: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    table = load_cues("identity")["batch"]
    values = dict.fromkeys(table["further"], "further") | dict(table["ordinal"])
    values |= dict.fromkeys(table["first"], "")
    return _Cues(
        values=values,
        needs_noun=frozenset(table["needs_noun"]),
        nouns=frozenset(table["nouns"]),
        not_before={word: frozenset(after) for word, after in table["not_before"].items()},
        phrase_ends=frozenset(table["phrase_ends"]),
    )


Words = list[tuple[int, int, str]]


class Batches:
    """Tells the batch of every event mention of one article; each sentence is read once."""

    def __init__(self, annotation: Annotation, sentences: Sentences) -> None:
        self._text = annotation.text
        self._sentences = sentences
        self._spans = {entity.id: entity.mentions for entity in annotation.entities}
        self._read: dict[Span, tuple[Words, tuple[int, ...]]] = {}

    def of(self, event: Event) -> str:
        """Return ``""`` (first or not told), ``"further"``, ``"third"`` … for one event mention.

        The nearest cue word in the trigger's sentence decides. A comma stands between a mention of
        something past and the cue ("received S-400s, and now wants more"), not between prospects.
        """
        sentence = self._sentences.around(event.trigger)
        if sentence not in self._read:
            self._read[sentence] = _cue_words(self._text, sentence)
        words, cues = self._read[sentence]
        if not cues:
            return ""
        centre = min(bisect_right(words, event.trigger[0], key=_stop), len(words) - 1)
        items = self._items(event)
        strict = event.status in ("happened", "ongoing", "negated")
        best = None
        for i in cues:
            begin, stop, word = words[i]
            if abs(i - centre) > _REACH or not _is_cue(words, i, items):
                continue
            between = self._text[min(stop, event.trigger[1]) : max(begin, event.trigger[0])]
            if strict and re.search(r"[,;:—]", between):
                continue
            if best is None or abs(i - centre) < best[0]:
                best = (abs(i - centre), _cues().values[word])
        return best[1] if best else ""

    def _items(self, event: Event) -> list[Span]:
        wanted = {a.entity for a in event.args if a.role == "item"}
        return [span for entity in wanted for span in self._spans.get(entity, ())]


def _stop(word: tuple[int, int, str]) -> int:
    return word[1]


def _cue_words(text: str, sentence: Span) -> tuple[Words, tuple[int, ...]]:
    """Return the words of a sentence and which of them are cues; no words where none is."""
    start, end = sentence
    values = _cues().values
    if values.keys().isdisjoint(_WORD.findall(text[start:end].casefold())):
        return [], ()
    words = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text, start, end)]
    return words, tuple(i for i, word in enumerate(words) if word[2] in values)


def _is_cue(words: list, i: int, items: list[tuple[int, int]]) -> bool:
    cues, word = _cues(), words[i][2]
    following = words[i + 1 : i + 1 + _NOUN_WITHIN]
    # "further implementation of the contract": the noun belongs to another phrase
    stop = next((n for n, w in enumerate(following) if w[2] in cues.phrase_ends), None)
    following = following[:stop]
    if following and following[0][2] in cues.not_before.get(word, ()):
        return False
    if any(w in cues.nouns for _, _, w in following):
        return True
    if word in cues.needs_noun or not following:
        return False
    return any(
        a < following[min(2, len(following) - 1)][1] and b > following[0][0] for a, b in items
    )

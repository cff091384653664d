"""Which batch a mention is about: the first one, a later one, the third."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Annotation, Event

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")
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


def batch_of(annotation: Annotation, event: Event) -> str:
    """Return ``""`` (first or not told), ``"further"``, ``"third"`` … for one event mention.

    The nearest cue word in the trigger's sentence decides. A comma stands between a mention of
    something past and the cue ("received S-400s, and now wants more"), not between prospects.
    """
    start, end = sentence_around(annotation, event.trigger)
    words = [(a + start, b + start, word) for a, b, word in _words(annotation.text[start:end])]
    centre = next((i for i, w in enumerate(words) if w[1] > event.trigger[0]), len(words) - 1)
    items = _item_spans(annotation, event)
    strict = event.status in ("happened", "ongoing", "negated")
    best = None
    for i, (begin, stop, word) in enumerate(words):
        if word not in _cues().values or abs(i - centre) > _REACH:
            continue
        if not _is_cue(words, i, items):
            continue
        between = annotation.text[min(stop, event.trigger[1]) : max(begin, event.trigger[0])]
        if strict and re.search(r"[,;:—]", between):
            continue
        if best is None or abs(i - centre) < best[0]:
            best = (abs(i - centre), _cues().values[word])
    return best[1] if best else ""


@lru_cache(maxsize=64)  # the events of a sentence come one after the other
def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text))


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


def _item_spans(annotation: Annotation, event: Event) -> list[tuple[int, int]]:
    wanted = {a.entity for a in event.args if a.role == "item"}
    return [span for e in annotation.entities if e.id in wanted for span in e.mentions]


def sentence_around(annotation: Annotation, span: tuple[int, int]) -> tuple[int, int]:
    """Return the sentence that holds the span; by punctuation where none are marked."""
    for start, end in annotation.sentences:
        if start <= span[0] < end:
            return start, end
    text = annotation.text
    start = max((m.end() for m in _END.finditer(text, 0, span[0])), default=0)
    found = _END.search(text, span[1])
    return start, found.end() if found else len(text)

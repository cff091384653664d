"""How the learned reader sees a text: words, word pieces, sentences and windows of sentences.

Training and reading share this module, so that a model is used the way it was trained. Only NumPy
is needed; the tokenizer is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_CORE = 128  # word pieces a window answers for
_CONTEXT = 16  # word pieces before them that are only read
_LEAD = 12  # word pieces of the first line, which says what the article is about
_SENTENCE = re.compile(r"\n+|(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_DISTANCES = np.array([1, 2, 3, 4, 5, 7, 10, 14, 20, 32])
_SENTENCES = 3  # sentence distances beyond this are one class
DISTANCE_CLASSES = 2 * len(_DISTANCES) + 2
SENTENCE_CLASSES = 2 * _SENTENCES + 1


@dataclass(frozen=True)
class Words:
    """The words of a text with the windows an encoder reads them in.

    Attributes:
        starts, ends: character offsets of each word.
        sentence: number of the sentence of each word.
        first: index of the first word piece of each word.
        ids, shapes: vocabulary id and letter-case class of each word piece.
    """

    starts: np.ndarray
    ends: np.ndarray
    sentence: np.ndarray
    first: np.ndarray
    ids: np.ndarray
    shapes: np.ndarray

    def windows(
        self, core: int = _CORE, *, before: int = _CONTEXT, first_line: int = _LEAD
    ) -> list[tuple[int, int, int, int]]:
        """Return ``(context, start, end, lead)`` in word pieces: whole sentences where they fit.

        Args:
            core: word pieces a window answers for, at most.
            before: word pieces that are read before them.
            first_line: word pieces of the first line of the text that are read with them.

        ``start:end`` is what the window answers for, ``context:start`` is read with it, and so
        are the first ``lead`` pieces of the text.
        """
        total = len(self.ids)
        if not total:
            return []
        firsts = self.first
        breaks = firsts[np.flatnonzero(np.diff(self.sentence)) + 1]
        lead = int(min(breaks[0] if len(breaks) else total, first_line))
        out, start = [], 0
        while start < total:
            end = total
            if total - start > core:
                ends = breaks[(breaks > start) & (breaks <= start + core)]
                if not len(ends):  # one sentence longer than a window is cut between words
                    ends = firsts[(firsts > start) & (firsts <= start + core)]
                end = int(ends[-1]) if len(ends) else start + core
            near = firsts[firsts >= start - before]
            context = int(min(near[0], start)) if len(near) else start
            out.append((context, start, end, min(lead, context)))
            start = end
        return out

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last word that the characters ``start:end`` touch."""
        last = max(len(self.starts) - 1, 0)
        a = int(np.searchsorted(self.ends, start, side="right"))
        b = int(np.searchsorted(self.starts, end, side="left")) - 1
        return min(a, last), min(max(a, b), last)


def words_of(text: str, tokenizer: Any) -> Words:
    """Cut ``text`` into words and word pieces with a ``tokenizers.Tokenizer``."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    word = np.array(encoding.word_ids, dtype=np.int64)
    is_first = np.ones(len(ids), dtype=bool)
    is_first[1:] = word[1:] != word[:-1]
    first = np.flatnonzero(is_first)
    starts = offsets[first, 0]
    ends = offsets[np.append(first[1:], len(ids))[: len(first)] - 1, 1]
    cuts = [match.end() for match in _SENTENCE.finditer(text)]
    sentence = np.searchsorted(cuts, starts, side="right")
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    shape = np.array([_shape(text[a:b]) for a, b in spans], dtype=np.int64)
    numbers = np.cumsum(is_first) - 1
    return Words(starts, ends, sentence, first, ids, shape[numbers] if len(ids) else ids)


def _shape(word: str) -> int:
    """Return the letter-case class of a word, which the uncased vocabulary does not show."""
    if word.islower():
        return 1
    if word.isdigit():
        return 2
    if not word[:1].isalnum():
        return 0
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 5 if word.istitle() else 6


def pair_features(
    words: Words, heads: np.ndarray, tails: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return classes of word distance and sentence distance from each head to each tail span.

    Args:
        words: the words of the text.
        heads, tails: first and last word of each span, as arrays of shape ``(n, 2)``.
    """
    gap_after = tails[:, 0] - heads[:, 1]
    gap_before = heads[:, 0] - tails[:, 1]
    size = len(_DISTANCES) + 1
    after = np.searchsorted(_DISTANCES, gap_after, side="right")
    before = np.searchsorted(_DISTANCES, gap_before, side="right")
    distance = np.where(gap_after > 0, size + after, np.where(gap_before > 0, before, 0))
    apart = words.sentence[tails[:, 0]] - words.sentence[heads[:, 0]]
    return distance, np.clip(apart, -_SENTENCES, _SENTENCES) + _SENTENCES


def batch_of(
    jobs: Sequence[tuple[Words, tuple[int, int, int, int]]],
) -> tuple[dict[str, np.ndarray], list[np.ndarray]]:
    """Return padded encoder inputs of windows, and where each window's own words stand in them."""
    cls, sep = 101, 102
    rows, keep = [], []
    for words, (context, start, end, lead) in jobs:
        parts = [[cls], words.ids[:lead], *([[sep]] if lead else []), words.ids[context:end], [sep]]
        shapes = [[0], words.shapes[:lead], *([[0]] if lead else []), words.shapes[context:end]]
        rows.append((np.concatenate(parts), np.concatenate([*shapes, [0]])))
        inside = words.first[(words.first >= start) & (words.first < end)]
        keep.append(inside - context + 1 + lead + bool(lead))
    width = max(len(ids) for ids, _ in rows)
    feed = {
        name: np.zeros((len(rows), width), dtype=np.int64) for name in ("ids", "shapes", "mask")
    }
    for b, (ids, shape) in enumerate(rows):
        feed["ids"][b, : len(ids)] = ids
        feed["shapes"][b, : len(ids)] = shape
        feed["mask"][b, : len(ids)] = 1
    return feed, keep

"""How the learned reader sees an article: word pieces of the parse's tokens, in windows.

Training and reading share this module, so that a model is used the way it was trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLS, SEP = 101, 102
_CORE = 240  # word pieces a window answers for
_BEFORE = 16  # word pieces before them that are only read
_LEAD = 12  # word pieces of the first line, which says what the article is about
Window = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Pieces:
    """The words of an article and their pieces.

    Attributes:
        tokens: index of each word in the ``Doc``; whitespace and unreadable characters are left
            out.
        word_of: for each token of the ``Doc`` the number of its word, or of the next one.
        sentence: number of the sentence of each word.
        first: index of the first piece of each word.
        ids: vocabulary id of each piece.
        word: number of the word of each piece.
    """

    tokens: np.ndarray
    word_of: np.ndarray
    sentence: np.ndarray
    first: np.ndarray
    ids: np.ndarray
    word: np.ndarray

    def windows(
        self, core: int = _CORE, *, before: int = _BEFORE, first_line: int = _LEAD
    ) -> list[Window]:
        """Return ``(context, start, end, lead)`` in word pieces: whole sentences where they fit.

        ``start:end`` is what a window answers for; ``context:start`` is read with it, and so are
        the first ``lead`` pieces of the article.

        Args:
            core: word pieces a window answers for, at most.
            before: word pieces that are read before them.
            first_line: word pieces of the first line that are read with them.
        """
        total = len(self.ids)
        breaks = self.first[np.flatnonzero(np.diff(self.sentence)) + 1]
        lead = int(min(breaks[0] if len(breaks) else total, first_line))
        out, start = [], 0
        while start < total:
            end = total if total - start <= core else self._cut(breaks, start, core)
            near = self.first[self.first >= start - before]
            context = int(min(near[0], start)) if len(near) else start
            out.append((context, start, end, min(lead, context)))
            start = end
        return out

    def _cut(self, breaks: np.ndarray, start: int, core: int) -> int:
        """Return where a window ends: at a sentence, else (a very long one) at a word."""
        for places in (breaks, self.first):
            fits = places[(places > start) & (places <= start + core)]
            if len(fits):
                return int(fits[-1])
        return start + core

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Return the words of the tokens ``first`` to ``last`` (inclusive)."""
        a, b = int(self.word_of[first]), int(self.word_of[last])
        top = len(self.tokens) - 1
        return min(a, top), min(max(a, b), top)


def pieces_of(doc: Doc, tokenizer: Any) -> Pieces:
    """Cut the tokens of a parse into word pieces with a ``tokenizers.Tokenizer``."""
    shown = [t.i for t in doc if not t.is_space]
    encoding = tokenizer.encode(
        [doc[i].text for i in shown], is_pretokenized=True, add_special_tokens=False
    )
    of = np.array(encoding.word_ids, dtype=np.int64)
    is_first = np.ones(len(of), dtype=bool)
    is_first[1:] = of[1:] != of[:-1]
    first = np.flatnonzero(is_first)
    tokens = np.array(shown, dtype=np.int64)[of[first]] if len(first) else np.zeros(0, np.int64)
    starts = np.cumsum([bool(t.is_sent_start) for t in doc]) if len(doc) else np.zeros(0, np.int64)
    word_of = np.searchsorted(tokens, np.arange(len(doc)))
    ids = np.array(encoding.ids, dtype=np.int64)
    return Pieces(tokens, word_of, starts[tokens], first, ids, np.cumsum(is_first) - 1)


def batch_of(
    jobs: Sequence[tuple[Pieces, np.ndarray, Window]], padding: np.ndarray
) -> tuple[dict[str, np.ndarray], list[np.ndarray]]:
    """Return padded inputs of windows, and where each window's own words stand in them.

    Args:
        jobs: pieces of an article, hints of its words, and a window.
        padding: the hints of a piece that stands for no word.
    """
    rows, keep = [], []
    for pieces, hints, (context, start, end, lead) in jobs:
        of = pieces.word
        middle = [SEP] if lead else []
        ids = [[CLS], pieces.ids[:lead], middle, pieces.ids[context:end], [SEP]]
        pad = padding[None]
        parts = [pad, hints[of[:lead]], *([pad] if lead else []), hints[of[context:end]], pad]
        rows.append((np.concatenate(ids), np.concatenate(parts)))
        inside = pieces.first[(pieces.first >= start) & (pieces.first < end)]
        keep.append(inside - context + 1 + lead + bool(lead))
    width = max(len(ids) for ids, _ in rows)
    feed = {
        "ids": np.zeros((len(rows), width), dtype=np.int64),
        "hints": np.tile(padding, (len(rows), width, 1)),
        "mask": np.zeros((len(rows), width), dtype=np.int64),
    }
    for b, (ids, hints) in enumerate(rows):
        feed["ids"][b, : len(ids)] = ids
        feed["hints"][b, : len(ids)] = hints
        feed["mask"][b, : len(ids)] = 1
    return feed, keep

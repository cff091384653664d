"""Features as numbers: each is one choice of few, and all choices are numbered through."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPS = tuple(
    (
        "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
        "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
        "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
    ).split(" ")
)
_DEP_NUMBERS = {name: n for n, name in enumerate(DEPS, 1)}
POS = ("ADJ", "ADP", "ADV", "AUX", "NOUN", "NUM", "PRON", "PROPN", "VERB")
_POS_NUMBERS = {name: n for n, name in enumerate(POS, 1)}
REGIONS = ("headline", "summary", "caption", "related", "footer", "byline", "dateline", "duplicate")


class Columns:
    """The features of one network: single ones with their sizes, and crosses of them.

    Args:
        sizes: number of choices of each feature, in order.
        crosses: names of two or three features whose combinations count as features too; a
            combination is hashed into ``buckets``.
    """

    def __init__(
        self,
        sizes: Mapping[str, int],
        crosses: Sequence[tuple[str, ...]] = (),
        buckets: int = 2048,
    ) -> None:
        self.sizes = dict(sizes)
        self.names = list(sizes)
        self.offsets = np.cumsum([0, *sizes.values()])
        self.crosses = [[self.names.index(n) for n in cross] for cross in crosses]
        self.buckets = buckets
        self.total = int(self.offsets[-1]) + buckets * len(self.crosses)

    def start(self, name: str) -> int:
        """Return the number of the first choice of a feature."""
        return int(self.offsets[self.names.index(name)])

    def numbers(self, rows: Sequence[Sequence[int]]) -> np.ndarray:
        """Return the numbers of all choices and combinations that hold, a row a candidate."""
        plain = np.array(rows, dtype=np.int64).reshape(-1, len(self.names))
        parts = [plain + self.offsets[:-1]]
        for n, cross in enumerate(self.crosses):
            mixed = np.zeros(len(plain), dtype=np.int64)
            for column in cross:
                mixed = mixed * 1_000_003 + plain[:, column] + 1
            mixed = (mixed * 0x9E3779B1 >> 7) % self.buckets
            parts.append((mixed + self.offsets[-1] + n * self.buckets)[:, None])
        return np.concatenate(parts, axis=1)


@lru_cache(maxsize=65536)
def word_number(word: str, size: int) -> int:
    """Return the number of a word among ``size``; words may share one."""
    return zlib.crc32(word.encode()) % size


def dep_number(token: Token) -> int:
    """Return the number of a token's dependency label, 0 for one not listed."""
    return _DEP_NUMBERS.get(token.dep_, 0)


def pos_number(token: Token) -> int:
    """Return the number of a token's part of speech, 0 for one not listed."""
    return _POS_NUMBERS.get(token.pos_, 0)


def sentence_numbers(doc) -> list[int]:
    """Return for each token the number of its sentence."""
    out, number = [], -1
    for token in doc:
        number += bool(token.is_sent_start)
        out.append(number)
    return out

"""Features as numbers: each is one choice of few, and all choices are numbered through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPS = (
    "ROOT",
    "acl",
    "acomp",
    "advcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "attr",
    "aux",
    "auxpass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "csubj",
    "csubjpass",
    "dative",
    "dep",
    "det",
    "dobj",
    "expl",
    "intj",
    "mark",
    "meta",
    "neg",
    "nmod",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "nummod",
    "oprd",
    "parataxis",
    "pcomp",
    "pobj",
    "poss",
    "preconj",
    "predet",
    "prep",
    "prt",
    "punct",
    "quantmod",
    "relcl",
    "xcomp",
)
_DEP_NUMBERS = {name: n for n, name in enumerate(DEPS, 1)}
POS = ("ADJ", "ADP", "ADV", "AUX", "NOUN", "NUM", "PRON", "PROPN", "VERB")
_POS_NUMBERS = {name: n for n, name in enumerate(POS, 1)}


class Columns:
    """Features with their numbers of choices, in order.

    Args:
        sizes: number of choices of each feature.
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self.names = list(sizes)
        self.sizes = list(sizes.values())
        self.offsets = np.cumsum([0, *sizes.values()])
        self.total = int(self.offsets[-1])

    def start(self, name: str) -> int:
        """Return the number of the first choice of a feature."""
        return int(self.offsets[self.names.index(name)])

    def numbers(self, rows: Sequence[Sequence[int]]) -> np.ndarray:
        """Return the numbers of the choices that hold, a row a candidate."""
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64)
        return flat.reshape(-1, len(self.names)) + self.offsets[:-1]


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

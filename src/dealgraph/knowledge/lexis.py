"""How names are compared: tokens of a text, folded keys, and case rules. Knows no table.

A designation is cut where letters meet digits, so that ``S-400``, ``S400`` and ``S 400`` have the
same key ``("s", "400")``; dotted initials (``U.S.``, ``C.I.A.``) have the key of the plain ones.
Folding takes diacritics and case away one token at a time; offsets always stay those of the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?!\w)|[^\W\d_]+|\d+|[^\w\s]|_")
_GAP = re.compile(r"[\s\-–‐‑]{0,3}")
_SPECIAL = str.maketrans(
    {"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A", "ð": "d", "þ": "th"}
)
_HYPHENS = frozenset("-–‐‑")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


class Tok(NamedTuple):
    """A token: its offsets, its text as written, its folded key."""

    start: int
    end: int
    text: str
    key: str


class _Marks(dict[int, str | None]):
    """What `str.translate` puts for a character: nothing for a diacritic, else itself.

    Filled as characters come, so that a text is folded without a call for each of its letters.
    """

    def __missing__(self, code: int) -> str | None:
        found = None if unicodedata.combining(chr(code)) else chr(code)
        self[code] = found
        return found


_MARKS = _Marks()


def plain(word: str) -> str:
    """Return ``word`` without diacritics, case kept (``Çavuşoğlu`` to ``Cavusoglu``)."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFKD", word.translate(_SPECIAL)).translate(_MARKS)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return ``word`` without diacritics and case."""
    return plain(word).casefold()


def tokenise(text: str) -> list[Tok]:
    """Return the tokens of ``text``; hyphens and white space are no tokens."""
    tokens = []
    for match in _TOKEN.finditer(text.translate(_QUOTES)):
        word = match.group()
        if word in "-–‐‑":
            continue
        bare = word.replace(".", "") if len(word) > 1 and "." in word else word
        tokens.append(Tok(match.start(), match.end(), bare, fold(bare)))
    return tokens


@lru_cache(maxsize=16384)
def keys_of(name: str) -> tuple[str, ...]:
    """Return the folded keys of a name's tokens."""
    return tuple(token.key for token in tokenise(name))


def words_of(name: str) -> list[str]:
    """Return the words of a name as `tokenise` cuts them, case and diacritics kept."""
    found = _TOKEN.findall(name.translate(_QUOTES))
    words = (w.replace(".", "") if len(w) > 1 and "." in w else w for w in found)
    return [w for w in words if w not in _HYPHENS]


def joined(text: str, left: Tok, right: Tok) -> bool:
    """Tell whether two neighbouring tokens may belong to one name: no blank line between them."""
    gap = text[left.end : right.start]
    return not gap or (_GAP.fullmatch(gap) is not None and "\n\n" not in gap)


def whole(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` stands as whole words."""
    before = start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")
    after = end >= len(text) or not (text[end].isalnum() or text[end] == "_")
    return before and after


def slug(name: str) -> str:
    """Return ``name`` as an identifier part: ``S-300V/4`` to ``s-300v-4``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "x"

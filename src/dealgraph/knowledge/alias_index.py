"""All aliases of the tables in one dictionary: the longest alias that starts at a token.

Case rules. A capital in the alias asks for a capital in the text, so ``US`` is never "us" and
``Turkey`` never the bird. Initials ask for capitals throughout; of those with four letters or
more the British form with one capital counts as well ("Nato", "Tass") for organisations and
outlets. In names of several words the institutional nouns may be small ("Indian air force").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dealgraph.knowledge.lexis import Tok, fold, joined, keys_of, plain, whole, words_of

_SOFT = frozenset(
    [
        "air",
        "force",
        "forces",
        "armed",
        "army",
        "navy",
        "military",
        "ministry",
        "minister",
        "defence",
        "defense",
        "foreign",
        "affairs",
        "party",
        "parliament",
        "council",
        "committee",
        "department",
        "agency",
        "agencies",
        "intelligence",
        "government",
        "corps",
        "guard",
        "guards",
        "police",
        "system",
        "systems",
        "missile",
        "missiles",
        "class",
        "submarine",
        "submarines",
        "frigate",
        "corvette",
        "destroyer",
        "treaty",
        "tank",
        "helicopter",
        "rifle",
        "program",
        "programme",
        "central",
        "state",
        "regime",
        "nuclear",
        "deal",
        "agreement",
        "shell",
        "law",
        "laws",
        "act",
        "amendment",
        "convention",
        "accord",
        "pact",
        "project",
        "initiative",
    ]
)


@dataclass(frozen=True, slots=True)
class Match:
    """An alias found in a text: token range, offsets, rows that bear it, alias as in the table."""

    first: int
    last: int
    start: int
    end: int
    ids: tuple[str, ...]
    alias: str


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    text: str
    id: str
    gentle: bool  # may the initials be written with one capital


class AliasIndex:
    """Aliases by the keys of their tokens.

    Args:
        aliases: pairs of alias and row id, with the row's type.
    """

    def __init__(self, aliases: Iterable[tuple[str, str, str]]) -> None:
        self._index: dict[str, dict[tuple[str, ...], list[_Alias]]] = {}
        self._longest: dict[str, int] = {}
        for text, row_id, row_type in aliases:
            found = words_of(text)
            if not found:
                continue
            keys = tuple([fold(w) for w in found])
            words = tuple([plain(w) for w in found])
            gentle = row_type in ("Organisation", "Outlet")
            bucket = self._index.setdefault(keys[0], {})
            entries = bucket.setdefault(keys, [])
            if all(e.id != row_id or e.words != words for e in entries):
                entries.append(_Alias(words, text, row_id, gentle))
            self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))

    def scan(self, text: str, tokens: list[Tok]) -> Iterator[Match]:
        """Yield, for each token, the longest alias that starts there (they may overlap)."""
        for first, token in enumerate(tokens):
            bucket = self._index.get(token.key)
            if bucket is None:
                continue
            match = self._longest_at(text, tokens, first, bucket)
            if match is not None:
                yield match

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of the rows that bear exactly this name, whatever its case."""
        keys = keys_of(name)
        entries = self._index.get(keys[0], {}).get(keys, []) if keys else []
        return tuple(dict.fromkeys(e.id for e in entries))

    def _longest_at(
        self, text: str, tokens: list[Tok], first: int, bucket: dict[tuple[str, ...], list[_Alias]]
    ) -> Match | None:
        limit = min(self._longest[tokens[first].key], len(tokens) - first)
        keys = [tokens[first].key]
        found = None
        for size in range(1, limit + 1):
            if size > 1:
                left, right = tokens[first + size - 2], tokens[first + size - 1]
                if not joined(text, left, right):
                    break
                keys.append(right.key)
            entries = bucket.get(tuple(keys))
            if entries:
                match = _accept(text, tokens, first, size, entries)
                found = match or found
        return found


def _accept(
    text: str, tokens: list[Tok], first: int, size: int, entries: list[_Alias]
) -> Match | None:
    window = tokens[first : first + size]
    start, end = window[0].start, window[-1].end
    if not whole(text, start, _variant_end(text, end)):
        return None
    words = [plain(t.text) for t in window]
    good = [e for e in entries if _case_holds(e, words)]
    if not good:
        return None
    exact = [e for e in good if e.words == tuple(words)] or good
    ids = tuple(dict.fromkeys(e.id for e in exact))
    return Match(first, first + size - 1, start, end, ids, exact[0].text)


def _variant_end(text: str, end: int) -> int:
    """Return where a designation that ends in a digit really ends: S-400|s, F-35|A, AH-64|D."""
    if not text[end - 1].isdigit():
        return end
    stop = end
    while stop < len(text) and text[stop].isalnum() and stop - end < 8:
        stop += 1
    letters = text[end:stop]
    return stop if letters == "s" or letters[:1].isupper() else end


variant_end = _variant_end


def _case_holds(alias: _Alias, words: list[str]) -> bool:
    designation = any(w.isdigit() for w in alias.words)
    soft = len(words) > 1 and words[0][:1].isupper()
    for wanted, got in zip(alias.words, words, strict=True):
        if not wanted[0].isupper() or wanted == got:
            if wanted[0].islower() and len(alias.words) == 1 and wanted != got:
                return False
            continue
        if not got[0].isupper():
            if soft and got.islower() and got in _SOFT:
                continue
            return False
        if designation or got.isupper():
            continue
        initials = wanted.removesuffix("s") if len(wanted) > 3 else wanted  # "LAWs" is not "Laws"
        if initials.isupper() and len(wanted) > 1 and not (alias.gentle and len(wanted) >= 4):
            return False
    return True

"""Articles that have the words of another: near-copies and rewrites over the whole corpus.

MinHash and locality-sensitive hashing (Broder 1997; the library rensa) propose pairs, the runs of
words themselves decide. An article is compared with originals only, so that a story printed by a
thousand outlets costs a thousand comparisons and not a million.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from dealgraph.model import Annotation
from dealgraph.model.sources import Copy

COPY, REWRITE = 0.8, 0.35
"""Least share of the shorter text's runs of words that stand in the other."""

_RUN = 4  # words in a run
_FEWEST = 12  # runs below which a text is too short to be compared
_PERMUTATIONS, _BANDS, _SEED = 255, 85, 42  # three rows a band: half the words shared, 99 % found
_WORD = re.compile(r"\w+")
_NOT_BODY = ("headline", "byline", "dateline", "related", "footer", "caption", "duplicate")
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of an article: its runs of words as numbers, and their MinHash.

    ``rank`` orders articles from the likeliest original on: earlier ones first, of one day those
    that credit no agency.
    """

    doc_id: str
    rank: tuple
    runs: Any
    minhash: Any


def fingerprint(annotation: Annotation, *, credited: bool = False) -> Print | None:
    """Return the fingerprint of an article's running text, None if it is too short.

    Args:
        annotation: the article.
        credited: whether its byline or dateline credits another outlet.
    """
    import numpy as np
    from rensa import RMinHash

    words = [word for part in _body(annotation) for word in _words(part)]
    runs = set(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))
    if len(runs) < _FEWEST:
        return None
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(list(runs))
    numbers = np.unique(np.fromiter(map(crc32, map(str.encode, runs)), np.uint32, len(runs)))
    day = annotation.published or (annotation.window and annotation.window.earliest)
    dated = annotation.published is not None
    rank = (day or _UNDATED, not dated, credited, -len(runs), annotation.doc_id)
    return Print(annotation.doc_id, rank, numbers, minhash)


def state_of(minhash: Any) -> bytes:
    """Return the MinHash of an article as bytes, for `minhash_from`."""
    return minhash.__getstate__()


def minhash_from(state: bytes) -> Any:
    """Return the MinHash that `state_of` was given.

    Raises:
        ValueError: it is no such state.
    """
    from rensa import RMinHash

    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.__setstate__(state)
    if len(minhash.digest()) != _PERMUTATIONS:
        raise ValueError("the MinHash of another program")
    return minhash


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.casefold())
    return [word.casefold() for word in _WORD.findall(text)]  # casefolding can add marks


def _body(annotation: Annotation) -> Iterator[str]:
    """Yield the stretches of running text: headline, credits and links differ between copies."""
    at = 0
    for region in sorted(annotation.regions, key=lambda r: r.start):
        if region.kind in _NOT_BODY:
            yield annotation.text[at : region.start]
            at = max(at, region.end)
    yield annotation.text[at:]


def find_copies(prints: Iterable[Print]) -> tuple[Copy, ...]:
    """Return every article that has the words of an earlier one, sorted by ``doc_id``.

    Args:
        prints: fingerprints in any order.
    """
    ordered = sorted(prints, key=lambda p: p.rank)
    if len(ordered) < 2:
        return ()
    from rensa import RMinHashLSH

    index = RMinHashLSH(threshold=REWRITE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    found = []
    for number, it in enumerate(ordered):
        near = sorted(set(index.query(it.minhash)))
        best = max(((_shared(it, ordered[n]), -n) for n in near), default=(0.0, 0))
        share, origin = round(best[0], 3), ordered[-best[1]]
        if share < REWRITE:
            index.insert(number, it.minhash)
            continue
        kind = "copy" if share >= COPY else "rewrite"
        found.append(Copy(it.doc_id, origin.doc_id, kind, share))
    return tuple(sorted(found, key=lambda copy: copy.doc_id))


def _shared(one: Print, other: Print) -> float:
    """Return the share of the shorter text's runs that the other has."""
    import numpy as np

    both = np.intersect1d(one.runs, other.runs, assume_unique=True).size
    return both / min(one.runs.size, other.runs.size)

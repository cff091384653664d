"""What resolution takes from one article's text, as bytes that a later build can read.

Only what is read from the sentences is kept: the event mentions and the fingerprint of the text.
All else of an article is quicker made than read. JSON, because a graph may come from anybody.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import fields
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from sys import intern
from typing import Any

from dealgraph.knowledge.fingerprint import fingerprint
from dealgraph.model import Ref
from dealgraph.resolution.copies import Print, minhash_from, state_of
from dealgraph.resolution.heard import Kept
from dealgraph.resolution.mentions import EventRecord, by_role
from dealgraph.resolution.telling import PLAIN, Telling

_TELLING = tuple(field.name for field in fields(Telling))
_FIELDS = tuple(field.name for field in fields(EventRecord))
_TUPLES = ("dated", "printed", "money", "quantity")
_ROLES = ("roles", "weak")


@lru_cache(maxsize=1)
def program() -> str:
    """Return a hash of all that makes `Kept` of an annotation: code, words, libraries."""
    room = Path(__file__).resolve().parent
    code = b"".join(path.read_bytes() for path in sorted(room.rglob("*.py")))
    used = [fingerprint(), version("rensa"), version("numpy")]
    return hashlib.sha256(code + json.dumps(used).encode()).hexdigest()[:16]


def to_bytes(kept: Kept) -> bytes | None:
    """Return what is kept of an article as JSON; None if it would not read back the same."""
    text = kept.text
    found = {
        "mentions": [[_plain(getattr(m, name)) for name in _FIELDS] for m in kept.mentions],
        "text": text
        and [text.rank, _ascii(text.runs.astype("<u4").tobytes()), _ascii(state_of(text.minhash))],
    }
    doc_ids = {m.ref.doc_id for m in kept.mentions} | ({text.doc_id} if text else set())
    try:
        data = json.dumps(found, separators=(",", ":")).encode()
        same = len(doc_ids) < 2 and _same(kept, from_bytes(data, next(iter(doc_ids), "")))
    except (TypeError, ValueError):  # a field of a kind that JSON does not have
        return None
    return data if same else None


def _same(one: Kept, other: Kept) -> bool:
    if one.mentions != other.mentions:
        return False
    a, b = one.text, other.text
    if a is None or b is None:
        return a is b
    same = a.doc_id == b.doc_id and a.rank == b.rank and a.runs.tolist() == b.runs.tolist()
    return same and state_of(a.minhash) == state_of(b.minhash)


def from_bytes(data: bytes, doc_id: str) -> Kept:
    """Return what `to_bytes` was given.

    Args:
        data: as `to_bytes` returned it.
        doc_id: the article.

    Raises:
        ValueError: it is something else (also as `KeyError` and `TypeError`).
    """
    found = json.loads(data)
    return Kept(
        tuple(_mention(row, doc_id) for row in found["mentions"]),
        found["text"] and _print(found["text"], doc_id),
    )


def _plain(value: Any) -> Any:
    """Return a value of a record as JSON has it; sets in the order of their letters."""
    if isinstance(value, Ref):
        return value.local
    if isinstance(value, Telling):
        return [_plain(getattr(value, name)) for name in _TELLING] if value != PLAIN else None
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(it) for it in value]
    return value


def _mention(row: list[Any], doc_id: str) -> EventRecord:
    given = {
        name: intern(it) if isinstance(it, str) else it
        for name, it in zip(_FIELDS, row, strict=True)
    }
    given["ref"] = Ref(doc_id, given["ref"])
    for name in _TUPLES:
        given[name] = given[name] and tuple(given[name])
    for name in _ROLES:
        pairs = ((role, who) for role, parties in given[name] for who in parties)
        given[name] = by_role(tuple(pairs))
    given["telling"] = _telling(given["telling"])
    return EventRecord(**given)


def _telling(row: list[Any] | None) -> Telling:
    if row is None:
        return PLAIN
    return Telling(*(frozenset(it) if isinstance(it, list) else it for it in row))


def _print(row: list[Any], doc_id: str) -> Print:
    import numpy as np

    rank, runs, minhash = row
    numbers = np.frombuffer(b64decode(runs), "<u4")
    return Print(doc_id, tuple(rank), numbers, minhash_from(b64decode(minhash)))


def _ascii(data: bytes) -> str:
    return b64encode(data).decode()

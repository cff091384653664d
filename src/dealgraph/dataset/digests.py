"""Digest files: from each shard what tables, card and names are made of (`dealgraph.digest`).

A file depends on its shard and on this program alone, so a later build writes only those of shards
that changed, and the same articles give the same bytes in whatever order they came.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dealgraph import digest as layout
from dealgraph.dataset.shards import Shard, read_shard, write_durably
from dealgraph.digest import Digest, full, unpacked
from dealgraph.rows import cell

_PLAIN = {full(name).encode(): name for name in layout.EVERYWHERE | layout.OF_DEALS}
_OF_MENTIONS = {full(name).encode(): name for name in layout.OF_MENTIONS}
_CLASSES = {f"<{full(name)}>".encode(): name for name in layout.CLASSES}
_NAME_MENTION = f"<{full('dg:NameMention')}>".encode()
_TYPE, _DENOTED, _WORDS = (
    full(name).encode() for name in ("rdf:type", "gaf:denotedBy", "nif:anchorOf")
)
_TEXT, _ARTICLE, _SENTENCE = (
    full(name).encode() for name in ("schema:articleBody", "dg:inArticle", "dg:inSentence")
)
_ARGUMENT, _ROLE, _FILLER = (
    full(name).encode() for name in ("dg:argument", "dg:role", "dg:filler")
)
_WANTED = {_TYPE, _DENOTED, _WORDS, _TEXT, _ARGUMENT, _ROLE, _FILLER} | {*_PLAIN, *_OF_MENTIONS}
Pairs = dict[bytes, list[tuple[bytes, bytes]]]
Sections = dict[str, Iterable[tuple[Any, ...]]]


def write_digests(
    shards: Iterable[Shard],
    new: Path,
    old: Path,
    *,
    sources: tuple[Path, ...],
    before: Mapping[str, str],
) -> dict[str, str]:
    """Write the digests of shards that have none yet; return name and SHA-256 of all of them.

    Args:
        shards: of the graph.
        new: where new files go; made if missing.
        old: where those of an earlier version are.
        sources: folders of the shards' files, sought in this order.
        before: names and SHA-256 of the earlier version.
    """
    new.mkdir(parents=True, exist_ok=True)
    found = {}
    for shard in shards:
        name = file_of(shard)
        if name in before and unpacked(old / name, before[name]) is not None:
            found[name] = before[name]
            continue
        folder = next(it for it in sources if (it / shard.file).is_file())
        found[name] = _write(digest_of_shard(read_shard(shard, folder)), new / name)
    return found


def before(manifest: Mapping[str, Any] | None) -> dict[str, str]:
    """Return name and SHA-256 of the digests of a manifest that this program wrote."""
    known = (manifest or {}).get("digests") or {}
    return dict(known["files"]) if known.get("program") == _code() else {}


def write_summary(summary: Mapping[str, Any], new: Path, name: str) -> tuple[str, str]:
    """Write the summary of a graph; return its name and SHA-256.

    Args:
        summary: counts and names, as `dealgraph.tables.summary` makes them.
        new: where new files go.
        name: name of the index, which stands for all shards.
    """
    name = f"summary-{hashlib.sha256(f'{_code()}{name}'.encode()).hexdigest()[:16]}.json.gz"
    return name, _write(json.dumps(summary, ensure_ascii=False).encode(), new / name)


def file_of(shard: Shard) -> str:
    """Return the name of the digest of a shard: it stands for the shard and this program."""
    content = hashlib.sha256(f"{_code()}{shard.sha256}".encode()).hexdigest()
    return f"{shard.name}-{content[:16]}.json.gz"


def opened(manifest: Mapping[str, Any], folder: Path) -> Digest | None:
    """Return the digest of the graph of a manifest; None if this program did not write it."""
    known = manifest.get("digests")
    if not known or known.get("program") != _code():
        return None
    return Digest((folder,), known["files"], tuple(known["summary"]))


def names(manifest: Mapping[str, Any]) -> set[str]:
    """Return the names of all digest files of the graph of a manifest."""
    known = manifest.get("digests") or {"files": {}, "summary": [""]}
    return {*known["files"], known["summary"][0]}


def to_json(files: Mapping[str, str], summary: tuple[str, str]) -> dict[str, Any]:
    """Return what a manifest says of its digests."""
    return {"program": _code(), "files": dict(files), "summary": list(summary)}


@cache
def _code() -> str:
    """Return a hash of what makes digests: those of another program are not read."""
    room = Path(__file__).resolve().parent
    files = [room / "digests.py", *(room.parent / it for it in ("digest.py", "rows.py"))]
    files += sorted((room.parent / "tables").glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _write(data: bytes, path: Path) -> str:
    write_durably(path, gzip.compress(data, compresslevel=3, mtime=0))
    return hashlib.sha256(data).hexdigest()


def digest_of_shard(data: bytes) -> bytes:
    """Return the digest of the N-Quads of a shard."""
    pairs = _pairs(data)
    terms: dict[str, int] = {}
    lines = []
    for name, rows in sorted(_sections(pairs)):
        if rows:
            columns = [_column(list(it), terms) for it in zip(*sorted(rows, key=repr), strict=True)]
            lines.append(f"{name}\t{_json(columns)}")
    return "".join(f"{line}\n" for line in (_json(list(terms)), *lines)).encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _column(cells: list[Any], terms: dict[str, int]) -> dict[str, list[Any]]:
    """Return a column; IRIs, which stand in many places, as numbers into the list of terms."""
    if all(isinstance(it, _Iri) for it in cells):
        return {"terms": [terms.setdefault(it, len(terms)) for it in cells]}
    return {"values": cells}


class _Iri(str):
    """A text that is an IRI."""


def _pairs(data: bytes) -> Pairs:
    """Return subject and rest of the line of every wanted property."""
    found: Pairs = defaultdict(list)
    for line in data.split(b"\n"):
        subject, _, rest = line.partition(b"> <")
        predicate, _, rest = rest.partition(b"> ")
        if predicate in _WANTED:
            found[predicate].append((subject[1:], rest))
    return found


def _sections(pairs: Pairs) -> Iterator[tuple[str, set[tuple[Any, ...]]]]:
    types = {(s, _first(rest)) for s, rest in pairs[_TYPE]}
    mentions = {s for s, kind in types if _CLASSES.get(kind) == "dg:EventMention"}
    named = {s for s, kind in types if kind == _NAME_MENTION}
    yield layout.TYPES, {(_iri(s), _CLASSES[kind]) for s, kind in types if kind in _CLASSES}
    for predicate, name in _PLAIN.items():
        yield name, set(_values(pairs[predicate]))
    for predicate, name in _OF_MENTIONS.items():
        yield name, set(_values(pair for pair in pairs[predicate] if pair[0] in mentions))
    denoted = [(s, _first(rest)[1:-1]) for s, rest in pairs[_DENOTED]]
    yield layout.DENOTES, {(_iri(s), _iri(m)) for s, m in denoted if m in mentions}
    yield layout.FILLERS, _fillers(pairs)
    yield layout.NAMED, _named(denoted, named, pairs[_ARTICLE])
    yield layout.LENGTHS, {(s, len(text)) for s, text in _values(pairs[_TEXT])}
    sentences = {_first(rest)[1:-1] for s, rest in pairs[_SENTENCE] if s in mentions}
    worded = (pair for pair in pairs[_WORDS] if pair[0] in mentions or pair[0] in sentences)
    yield layout.WORDS, set(_values(worded))


def _fillers(pairs: Pairs) -> set[tuple[Any, ...]]:
    roles, fillers = defaultdict(set), defaultdict(set)
    for found, predicate in ((roles, _ROLE), (fillers, _FILLER)):
        for s, rest in pairs[predicate]:
            found[s].add(_first(rest)[1:-1])
    return {
        (_iri(mention), _iri(role), _iri(filler))
        for mention, rest in pairs[_ARGUMENT]
        for argument in (_first(rest)[1:-1],)
        for role in roles[argument]
        for filler in fillers[argument]
    }


def _named(
    denoted: Iterable[tuple[bytes, bytes]], named: set[bytes], where: Iterable[tuple[bytes, bytes]]
) -> set[tuple[Any, ...]]:
    """Return how many mentions by name, and articles, each actor has in the shard."""
    article = {s: _first(rest) for s, rest in where}
    found = defaultdict(set)
    for thing, mention in denoted:
        if mention in named and mention in article:
            found[thing].add(mention)
    return {(_iri(s), len(ms), len({article[m] for m in ms})) for s, ms in found.items()}


def _first(rest: bytes) -> bytes:
    return rest.partition(b" ")[0]


def _iri(raw: bytes) -> _Iri:
    return _Iri(raw.decode())


def _values(pairs: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[_Iri, Any]]:
    """Yield subjects and values; literals are read by the parser, which knows their escapes."""
    import pyoxigraph as ox

    pairs = list(pairs)
    lines = b"".join(b"<a:s> <a:p> %s\n" % rest for _, rest in pairs)
    parsed = ox.parse(input=lines, format=ox.RdfFormat.N_QUADS)
    for (subject, _), quad in zip(pairs, parsed, strict=True):
        node = isinstance(quad.object, ox.NamedNode)
        yield _iri(subject), _Iri(quad.object.value) if node else cell(quad.object)

"""Shards: the truth on disk. Immutable files of N-Quads, named by their content.

Articles are spread over shards by a hash of the name of their graph, the graphs about all articles
have a shard each, that of the story one for each of its pieces. A graph or piece is known by what
it was made of, so a later build makes only those whose sources changed, and writes only the shards
that hold one of them. Shards, their names and the catalogue depend on the content alone, never on
the builds that led to it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dealgraph.dataset.drafts import Draft
from dealgraph.dataset.pieces import depth_for
from dealgraph.errors import StoreError
from dealgraph.knowledge.vocabulary import doc_id_of

PER_SHARD = 64
"""Articles in a shard on average, at most; the more articles, the more shards."""
_MEND = "delete this file and build the graph again, which reads no article twice"


@dataclass(frozen=True, slots=True)
class Entry:
    """A graph in a shard: its name, the key of its sources (or ""), the number of its quads."""

    name: str
    key: str
    quads: int


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of graphs.

    Attributes:
        name: hexadecimal digits for articles, ``story``, ``run`` … for graphs about all.
        sha256: hash of its N-Quads, not compressed.
        graphs: what is in it, by name; of the story a piece.
    """

    name: str
    sha256: str
    graphs: tuple[Entry, ...]

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.name}-{self.sha256[:16]}.nq.gz"

    @property
    def quads(self) -> int:
        """Number of quads."""
        return sum(graph.quads for graph in self.graphs)


def write_shards(
    drafts: Iterable[Draft], folder: Path, before: Iterable[Shard] = (), *, old: Path | None = None
) -> tuple[Shard, ...]:
    """Write those shards into ``folder`` that differ from the ones before; return all of them.

    Args:
        drafts: graphs to keep, each of another name.
        folder: where new files go.
        before: the shards of an earlier version.
        old: where their files are.
    """
    drafts = list(drafts)
    articles = sum(doc_id_of(draft.name) is not None for draft in drafts)
    groups: dict[str, list[Draft]] = defaultdict(list)
    depth = depth_for(articles, PER_SHARD, least=1)
    for draft in drafts:
        groups[draft.piece or shard_of(draft.name, depth)].append(draft)
    kept = {shard.name: shard for shard in before}
    source = Source(kept.values(), old) if old is not None else Source((), folder)
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_shard(name, groups[name], source, folder) for name in sorted(groups))


def shard_of(graph: str, depth: int) -> str:
    """Return the name of the shard of a graph."""
    if doc_id_of(graph) is None:
        return graph.rpartition("/")[2]
    return hashlib.sha256(graph.encode()).hexdigest()[:depth]


def key_of(draft: Draft) -> str:
    """Return a hash of all that a draft is made of and of the code that makes it."""
    if draft.sources is None:
        return ""
    parts = [sorted(s.items()) if isinstance(s, Mapping) else s for s in draft.sources]
    return hashlib.sha256(f"{_code()}{parts!r}".encode()).hexdigest()[:20]


@cache
def _code() -> str:
    """Return a hash of the modules that turn annotations into triples."""
    room = Path(__file__).resolve().parent
    files = [*sorted(room.glob("*.py")), room.parent / "knowledge" / "vocabulary.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


class Source:
    """Texts of graphs in shards that are there already, read when asked for."""

    def __init__(self, shards: Iterable[Shard], folder: Path) -> None:
        shards = tuple(shards)
        self._folder = folder
        self._shards = {shard.name: shard for shard in shards}
        self._place = {_place(graph.name, s.name): (graph, s) for s in shards for graph in s.graphs}
        self._texts = lru_cache(maxsize=2)(self._read)

    def shard(self, name: str) -> Shard | None:
        """Return the shard of this name, if its file is there."""
        found = self._shards.get(name)
        return found if found and (self._folder / found.file).is_file() else None

    def text(self, graph: str, key: str, shard: str) -> str | None:
        """Return the N-Quads of a graph, or its piece in a shard; None if it has to be made."""
        entry, shard = self._place.get(_place(graph, shard), (None, None))
        if not key or entry is None or entry.key != key:
            return None
        return self._texts(shard.name).get(graph)

    def _read(self, name: str) -> dict[str, str]:
        try:
            return texts_of(self._shards[name], self._folder)
        except StoreError:  # lost or damaged: its graphs are made again
            return {}


def _place(graph: str, shard: str) -> str:
    """Return by what a graph is found: one of an article may come to lie in another shard."""
    return shard if doc_id_of(graph) is None else graph


def _shard(name: str, drafts: list[Draft], source: Source, folder: Path) -> Shard:
    drafts = sorted(drafts, key=lambda draft: draft.name)
    keys = [key_of(draft) for draft in drafts]
    old = source.shard(name)
    wanted = [(draft.name, key) for draft, key in zip(drafts, keys, strict=True)]
    if old and all(keys) and [(entry.name, entry.key) for entry in old.graphs] == wanted:
        return old
    texts, entries = [], []
    for draft, key in zip(drafts, keys, strict=True):
        text = source.text(draft.name, key, name)
        texts.append(draft.graph().nquads() if text is None else text)
        entries.append(Entry(draft.name, key, texts[-1].count("\n")))
    data = "".join(texts).encode()
    made = Shard(name, hashlib.sha256(data).hexdigest(), tuple(entries))
    if not old or old.file != made.file:
        write_durably(folder / made.file, gzip.compress(data, compresslevel=3, mtime=0))
    return made


def texts_of(shard: Shard, folder: Path) -> dict[str, str]:
    """Return the N-Quads of every graph of a shard.

    Raises:
        StoreError: the file is missing or is not what the catalogue says.
    """
    lines = read_shard(shard, folder).decode().split("\n")
    found, begin = {}, 0
    for entry in shard.graphs:
        found[entry.name] = "".join(f"{it}\n" for it in lines[begin : begin + entry.quads])
        begin += entry.quads
    return found


def read_shard(shard: Shard, folder: Path) -> bytes:
    """Return the N-Quads of a shard.

    Raises:
        StoreError: the file is missing or is not what the catalogue says.
    """
    path = folder / shard.file
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError, gzip.zlib.error) as error:
        raise StoreError(f"{path}: cannot be read ({error}); {_MEND}") from error
    if hashlib.sha256(data).hexdigest() != shard.sha256:
        raise StoreError(f"{path}: is not what was built; {_MEND}")
    return data


def write_durably(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, even after a power cut."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def to_json(shards: Iterable[Shard]) -> list[dict[str, Any]]:
    """Return the catalogue for a manifest."""
    return [
        {"name": s.name, "sha256": s.sha256, "graphs": [[g.name, g.key, g.quads] for g in s.graphs]}
        for s in shards
    ]


def from_json(found: Iterable[Mapping[str, Any]]) -> tuple[Shard, ...]:
    """Return the catalogue of a manifest."""
    return tuple(
        Shard(it["name"], it["sha256"], tuple(Entry(*graph) for graph in it["graphs"]))
        for it in found
    )

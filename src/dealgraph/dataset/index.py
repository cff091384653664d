"""The index of the shards: an Oxigraph store that can be made again from them at any time.

A new version begins as a copy of the one before (its large files are shared, not copied) and is
changed by the lines in which the shards differ, unless most of them do.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.shards import Shard, read_shard, texts_of
from dealgraph.dataset.stores.oxigraph import OxigraphStore
from dealgraph.errors import StoreError

_STEP = 5_000  # quads in one update


def make_index(shards: Iterable[Shard], folders: tuple[Path, ...], path: Path) -> None:
    """Make the store of these shards in a new folder.

    Args:
        shards: what to load.
        folders: where their files are, sought in this order.
        path: folder of the store; an unfinished one there is replaced.
    """
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with OxigraphStore.create(path) as store:
        store.load_nquads(read_shard(shard, _where(shard, folders)) for shard in shards)


def change_index(
    now: Iterable[Shard],
    before: Iterable[Shard],
    folders: tuple[Path, ...],
    *,
    path: Path,
    old: Path,
) -> None:
    """Make the store of ``now`` in a new folder out of the one of ``before``.

    Args:
        now: the shards that the store is to hold.
        before: the shards that the old one holds.
        folders: where the files of both are, sought in this order.
        path: folder of the new store.
        old: folder of the old store; it is not changed.
    """
    now, before = tuple(now), tuple(before)
    same = {s.file for s in now} & {s.file for s in before}
    touched = sum(shard.quads for shard in now if shard.file not in same)
    try:
        changes = list(_changes(now, before, folders, same))
        if sum(map(len, changes)) > touched or not (old / "CURRENT").is_file():
            raise StoreError(f"{old}: less work to make it anew")
        clone(old, path)
        with OxigraphStore.open(path) as store:
            for gone, new in _steps(*changes):
                store.change(gone, new)
            store.inner.flush()
    except StoreError:  # an index is never worth an error: the shards have everything
        make_index(now, folders, path)


def clone(old: Path, path: Path) -> None:
    """Copy a closed store; RocksDB never changes its table files, so those are shared."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    for file in old.iterdir():
        if file.name == "LOCK":
            continue
        if file.suffix == ".sst":
            try:
                os.link(file, path / file.name)
                continue
            except OSError:  # another disk, or one without links
                pass
        shutil.copyfile(file, path / file.name)


def _where(shard: Shard, folders: tuple[Path, ...]) -> Path:
    for folder in folders:
        if (folder / shard.file).is_file():
            return folder
    raise StoreError(f"{folders[-1] / shard.file}: no such file; build the graph again")


def _changes(
    now: tuple[Shard, ...], before: tuple[Shard, ...], folders: tuple[Path, ...], same: set[str]
) -> Iterator[list[bytes]]:
    """Yield the lines that go, then those that come; shard by shard, to hold only two at a time."""
    old = {shard.name: shard for shard in before if shard.file not in same}
    new = {shard.name: shard for shard in now if shard.file not in same}
    gone: set[bytes] = set()
    come: set[bytes] = set()
    for name in sorted({*old, *new}):
        was, will = (_quads(shards.get(name), folders) for shards in (old, new))
        gone |= was - will
        come |= will - was
    yield sorted(gone - come)  # with more shards than before, a graph lies in another one
    yield sorted(come - gone)


def _quads(shard: Shard | None, folders: tuple[Path, ...]) -> set[bytes]:
    """Return the lines of a shard; each names its graph, so no two shards share one."""
    if shard is None:
        return set()
    return set(read_shard(shard, _where(shard, folders)).split(b"\n")) - {b""}


def _steps(gone: list[bytes], new: list[bytes]) -> Iterator[tuple[list[bytes], list[bytes]]]:
    for start in range(0, max(len(gone), len(new)), _STEP):
        yield gone[start : start + _STEP], new[start : start + _STEP]


def in_memory(shards: Iterable[Shard], folder: Path) -> OxigraphStore:
    """Return the shards as a store in memory.

    Raises:
        StoreError: a shard is missing or damaged.
    """
    store = OxigraphStore.memory()
    store.load_nquads(read_shard(shard, folder) for shard in shards)
    return store


def graphs_in(shards: Iterable[Shard], folders: tuple[Path, ...]) -> Iterator[NamedGraph]:
    """Yield the graphs of shards in the order of their names, as `record` made them."""
    texts: dict[str, list[str]] = defaultdict(list)
    for shard in shards:
        for name, text in texts_of(shard, _where(shard, folders)).items():
            texts[name].append(text)
    for name in sorted(texts):
        triples = [triple for piece in texts[name] for triple in _triples(piece, name)]
        yield NamedGraph(name, tuple(sorted(triples)))


def _triples(text: str, name: str) -> Iterator[tuple[str, str, str]]:
    end = len(f" <{name}> .")
    for line in _lines(text):
        subject, predicate, rest = line[:-end].split(" ", 2)
        yield subject, predicate, rest


def _lines(text: str) -> list[str]:
    return text.split("\n")[:-1]  # splitlines() would cut at odd line ends inside of literals

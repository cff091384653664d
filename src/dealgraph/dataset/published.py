"""The graph that a folder holds: found by its manifest, opened for reading beside any build.

The manifest names the shards and, by a hash of them, the index. A build puts new ones beside the
old and then exchanges the manifest; the old ones go when nobody reads them any more. So whoever
opens a graph sees one version of it, whole, for as long as he likes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.dataset import digests
from dealgraph.dataset import shards as catalogue
from dealgraph.dataset.index import in_memory
from dealgraph.dataset.shards import Shard, read_shard
from dealgraph.dataset.stores.oxigraph import OxigraphStore
from dealgraph.errors import StoreError
from dealgraph.locks import lock

if TYPE_CHECKING:
    import rdflib

MANIFEST, SHARDS, DIGEST, STORE = "manifest.json", "graph", "digest", "store"
RECORDS = "records"
IN_MEMORY = 400_000
"""Quads up to which a graph is read into memory: a second to load, then quicker than the disk."""
_TRIES = 5


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a built graph, None if there is none.

    Raises:
        StoreError: it is broken.
    """
    path = folder / MANIFEST
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); build the graph again") from error


def shards_in(folder: Path) -> tuple[Shard, ...]:
    """Return the shards of the graph in a folder; none if no graph is there."""
    return catalogue.from_json((read_manifest(folder) or {}).get("shards", ()))


def index_name(shards: Iterable[Shard]) -> str:
    """Return the name of the index of these shards."""
    return hashlib.sha256("".join(shard.file for shard in shards).encode()).hexdigest()[:16]


def open_published(folder: Path) -> rdflib.Dataset:
    """Return the graph in a folder as a dataset: a small one in memory, a large one on disk.

    Raises:
        StoreError: no graph there, or it is damaged.
    """
    for _ in range(_TRIES):
        manifest = read_manifest(folder) or {}
        shards = catalogue.from_json(manifest.get("shards", ()))
        if not shards:
            break
        try:
            if sum(shard.quads for shard in shards) <= IN_MEMORY:
                view = in_memory(shards, folder / SHARDS).view()
            else:
                view = _on_disk(shards, folder)
            view.digest = digests.opened(manifest, folder / DIGEST)
            view.finished = True
            return view
        except StoreError:
            if shards_in(folder) == shards:  # else a build has just put another version there
                raise
    raise StoreError(
        f"{folder}: no graph here (no {MANIFEST} with shards); build one with `dealgraph build`, "
        "or name the folder that a build wrote"
    )


def _on_disk(shards: tuple[Shard, ...], folder: Path) -> rdflib.Dataset:
    path = folder / STORE / index_name(shards)
    held = None
    with suppress(OSError):  # a medium that cannot be written: no build will change it either
        held = lock(path.with_name(path.name + ".lock"), shared=True)
    try:
        view = OxigraphStore.read_only(path).view()
    except StoreError:
        return in_memory(shards, folder / SHARDS).view()  # the index can be made again, by a build
    view.held = held  # as long as the dataset lives, no build removes its files
    return view


def sweep(folder: Path) -> None:
    """Remove the files of earlier versions that nobody reads."""
    shards = shards_in(folder)
    wanted = {shard.file for shard in shards}
    wanted |= digests.names(read_manifest(folder) or {})
    wanted |= {f"{shard.name}.records.gz" for shard in shards}
    for room in (SHARDS, DIGEST, RECORDS):
        for path in (folder / room).iterdir():
            if path.name not in wanted:
                path.unlink()
    name = index_name(shards)
    for path in (folder / STORE).iterdir():
        if path.is_dir() and path.name != name:
            file = path.with_name(path.name + ".lock")
            held = lock(file)
            if held is not None:
                shutil.rmtree(path, ignore_errors=True)
                file.unlink(missing_ok=True)
                held.close()


def check_files(folder: Path) -> list[str]:
    """Return what is wrong with the files of a built graph: each with its path and a remedy."""
    manifest, found = read_manifest(folder) or {}, []
    shards = shards_in(folder)
    for shard in shards:
        try:
            read_shard(shard, folder / SHARDS)
        except StoreError as error:
            found.append(str(error))
    for name, expected in sorted(manifest.get("files", {}).items()):
        path = folder / name
        if not path.is_file():
            found.append(f"{path}: is missing; build the graph again")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            found.append(f"{path}: was changed after it was built; build the graph again")
    digest = digests.opened(manifest, folder / DIGEST)
    for path in digest.faults() if digest else ():
        found.append(f"{path}: is not what was built; delete this file and build the graph again")
    index = folder / STORE / index_name(shards)
    if shards and not found:
        found.extend(_check_index(index, sum(shard.quads for shard in shards)))
    return found


def _check_index(path: Path, expected: int) -> Iterator[str]:
    remedy = "delete this folder and build the graph again, which reads no article twice"
    try:
        with OxigraphStore.read_only(path) as store:
            count = len(store)
    except StoreError as error:
        yield f"{path}: {error}; {remedy}"
    else:
        if count != expected:
            yield f"{path}: holds {count} quads, the shards {expected}; {remedy}"

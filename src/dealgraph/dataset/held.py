"""The digest of a new version of a graph, made with what the version before it left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dealgraph.dataset import digests
from dealgraph.dataset.published import DIGEST, SHARDS, index_name, read_manifest
from dealgraph.dataset.shards import Shard
from dealgraph.digest import Digest
from dealgraph.errors import StoreError
from dealgraph.tables.summary import summary


def digest(shards: Iterable[Shard], new: Path, out: Path) -> dict[str, Any]:
    """Write what tables, card and names are made of; return what the manifest says of it.

    Args:
        shards: of the new version.
        new: folder of the new version; the digests of shards that changed go there.
        out: folder of the graph as it was; only read.
    """
    shards = tuple(shards)
    rooms = (new / DIGEST, out / DIGEST)
    sources = (new / SHARDS, out / SHARDS)
    files = digests.write_digests(shards, *rooms, sources=sources, before=_before(out))
    made = digests.write_summary(summary(Digest(rooms, files)), new / DIGEST, index_name(shards))
    return digests.to_json(files, made)


def _before(out: Path) -> dict[str, str]:
    try:
        return digests.before(read_manifest(out))
    except (StoreError, KeyError, TypeError):  # damaged: made anew
        return {}

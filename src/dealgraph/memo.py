"""What a build read from the sentences of articles, kept beside the graph for the next build.

A file for each shard of articles, a line for each article, known by the hash of its annotation's
line. What another program or other tables wrote, or what is damaged, is passed over and made anew;
so the folder can be deleted at any time, and nothing reads it but a build.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from dealgraph.dataset.pieces import depth_for
from dealgraph.dataset.published import RECORDS
from dealgraph.dataset.shards import PER_SHARD, shard_of, write_durably
from dealgraph.knowledge.vocabulary import article_graph
from dealgraph.memory import no_cycles
from dealgraph.model import Annotation
from dealgraph.resolution.heard import Heard, Kept, kept_of
from dealgraph.resolution.kept import from_bytes, program, to_bytes

_CHECK = 16  # hexadecimal digits before each line: a hash of it


def hear_again(
    annotations: Iterable[Annotation], hashes: Mapping[str, str], new: Path, out: Path, tables: str
) -> Heard:
    """Return the records of articles, with what the build before read from their sentences.

    Args:
        annotations: of one article each.
        hashes: by doc_id, of the line of each annotation; one without is read, and not kept.
        new: folder of the new version; what is kept goes there, where it differs.
        out: folder of the graph as it was; only read.
        tables: hash of the knowledge tables.
    """
    annotations = tuple(annotations)
    groups: dict[str, list[Annotation]] = defaultdict(list)
    depth = depth_for(len(annotations), PER_SHARD, least=1)
    for annotation in annotations:
        groups[shard_of(article_graph(annotation.doc_id), depth)].append(annotation)
    (new / RECORDS).mkdir(parents=True, exist_ok=True)
    head = f"{program()} {tables}".encode()
    heard = Heard()
    with no_cycles():
        for name, group in sorted(groups.items()):
            before = _lines(out / RECORDS / file_of(name), head)
            lines = [_hear(it, hashes.get(it.doc_id), before, heard) for it in group]
            kept = sorted(line for line in lines if line)
            if dict(kept) != before or not (out / RECORDS / file_of(name)).is_file():
                _write(kept, head, new / RECORDS / file_of(name))
    return heard


def file_of(shard: str) -> str:
    """Return the name of the file of what is kept of a shard's articles."""
    return f"{shard}.records.gz"


def _hear(
    annotation: Annotation, known: str | None, before: Mapping[str, bytes], heard: Heard
) -> tuple[str, bytes] | None:
    """Let an article be heard; return the line to keep of it, by its hash."""
    data = before.get(known) if known else None
    kept = _read(data, annotation) if data else None
    if kept is not None:
        heard.see(annotation, kept)
        return known, data
    kept = kept_of(annotation)
    heard.see(annotation, kept)
    data = to_bytes(kept) if known else None
    return (known, data) if data else None


def _read(data: bytes, annotation: Annotation) -> Kept | None:
    try:
        kept = from_bytes(data, annotation.doc_id)
    except (ValueError, KeyError, TypeError):
        return None
    events = [event.id for event in annotation.events]
    return kept if [mention.ref.local for mention in kept.mentions] == events else None


def _lines(path: Path, head: bytes) -> dict[str, bytes]:
    """Return what a file holds by the hash of the annotation, if this program wrote it."""
    try:
        first, *lines = gzip.decompress(path.read_bytes()).split(b"\n")
    except (OSError, EOFError, zlib.error):
        return {}
    if first != head:
        return {}
    found = {}
    for line in lines:
        check, _, rest = line.partition(b" ")
        if rest and check == _check(rest):
            known, _, data = rest.partition(b" ")
            found[known.decode("ascii", "replace")] = data
    return found


def _write(kept: Iterable[tuple[str, bytes]], head: bytes, path: Path) -> None:
    lines = [head]
    for known, data in kept:
        rest = b"%s %s" % (known.encode(), data)
        lines.append(b"%s %s" % (_check(rest), rest))
    write_durably(path, gzip.compress(b"\n".join(lines) + b"\n", compresslevel=1, mtime=0))


def _check(rest: bytes) -> bytes:
    return hashlib.sha256(rest).hexdigest()[:_CHECK].encode()

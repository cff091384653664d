"""gzip: one file of articles, packed, as corpora are handed on (``articles.jsonl.gz``)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dealgraph.articles.limits import ARCHIVE_BYTES
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.model import Article

_PIECE = 1_000_000


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a file packed by gzip, with the reader of the ending before ``.gz``.

    It is unpacked to a temporary file, piece by piece.

    Args:
        source: the file.
    """
    from dealgraph.articles.register import READERS, ending

    inner = Path(source.path.name[: -len(".gz")])
    kind = ending(inner) or ""
    with TemporaryDirectory(prefix="dealgraph-") as folder:
        path = Path(folder) / f"file{kind}"
        try:
            whole = _unpack(source.path, path)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            yield Skipped(source.place, f"cannot be unpacked ({error!s:.80}); get the file again")
            return
        if not whole:
            reason = f"unpacks to more than {ARCHIVE_BYTES:,} bytes; split it"
            yield Skipped(source.place, reason)
            return
        yield from READERS[kind](replace(source, path=path))


def _unpack(packed: Path, path: Path) -> bool:
    """Write what a file holds to ``path``; False if it is too much."""
    size = 0
    with gzip.open(packed) as file, path.open("wb") as out:
        while data := file.read(_PIECE):
            size += len(data)
            if size > ARCHIVE_BYTES:
                return False
            out.write(data)
    return True

"""Spool: articles that wait to be annotated, on the disk; in memory is what each is known by."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from dealgraph.folder import key
from dealgraph.model import Article


class Spool:
    """Articles as they were read, sorted by ``doc_id``; a context manager.

    Its file has no name on the disk, so that a kill leaves nothing behind.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # closed by __exit__
        self._places: list[tuple[str, str, int]] = []

    def add(self, article: Article) -> None:
        """Keep an article."""
        self._places.append((article.doc_id, key(article), self._file.tell()))
        pickle.dump(article, self._file, pickle.HIGHEST_PROTOCOL)

    def keys(self) -> list[str]:
        """Return what the articles are known by, sorted by their ``doc_id``."""
        return [known for _, known, _ in sorted(self._places)]

    def articles(self, *, but: Collection[str] = ()) -> Iterator[Article]:
        """Yield the articles one by one, without those whose key is in ``but``."""
        for _, known, place in sorted(self._places):
            if known not in but:
                self._file.seek(place)
                yield pickle.load(self._file)  # our own file, which nobody else can open

    def __len__(self) -> int:
        return len(self._places)

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

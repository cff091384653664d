"""origin: from what a graph was built, for its manifest: files of articles, model and versions.

Nothing in it depends on where the folders lie or on the day, so that two builds compare.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from dealgraph.articles import Columns, files_of, listed, name_of

# what decides how articles are read and the graph is written, where it is installed
LIBRARIES = ("numpy", "pyoxigraph", "rdflib", "spacy", "thinc")
# ending of a file -> libraries that read it
READING = {
    ".html": ("trafilatura", "lxml"),
    ".htm": ("trafilatura", "lxml"),
    ".xhtml": ("trafilatura", "lxml"),
    ".mhtml": ("trafilatura", "lxml"),
    ".mht": ("trafilatura", "lxml"),
    ".warc": ("trafilatura", "lxml", "warcio"),
    ".gz": ("trafilatura", "lxml", "warcio"),
    ".pdf": ("pypdfium2",),
    ".parquet": ("pyarrow",),
    ".xlsx": ("openpyxl",),
    ".xlsm": ("openpyxl",),
}
_PIECE = 1_000_000


def origin(
    sources: Any, columns: Columns | None, published: Mapping[str, str] | None, model: str
) -> dict[str, Any]:
    """Return from what a graph is built, as JSON can hold it.

    Args:
        sources: as for `build`.
        columns: names of the columns of tables.
        published: days of publication that the user gave.
        model: name of the installed spaCy pipeline.
    """
    inputs, endings = [], set()
    for path, name in files_of(sources):
        inputs.append({"path": name, "sha256": hash_of(path)})
        endings.add(path.suffix.lower())
    given = [name_of(item) for item in listed(sources) if not isinstance(item, str | Path)]
    found: dict[str, Any] = {
        "inputs": sorted(inputs, key=lambda item: item["path"]),
        "model": model,
        "model_sha256": model_hash(model),
        "versions": versions(endings),
    }
    if given:
        found["given"] = sorted(set(given))
    named = {k: v for k, v in asdict(columns or Columns()).items() if v is not None}
    if named:
        found["columns"] = named
    if published:
        found["published"] = dict(sorted(published.items()))
    return found


def versions(endings: set[str]) -> dict[str, str]:
    """Return the versions of Python and of the libraries that count for files of such endings."""
    names = {*LIBRARIES, *(name for ending in endings for name in READING.get(ending, ()))}
    found = {"python": platform.python_version()}
    for name in sorted(names):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


@lru_cache(maxsize=4)
def model_hash(model: str) -> str | None:
    """Return a hash over all files of an installed spaCy pipeline, None if it is no package."""
    from importlib.util import find_spec

    spec = find_spec(model) if model.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(next(iter(spec.submodule_search_locations)))
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(bytes.fromhex(hash_of(path)))
    return digest.hexdigest()


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            digest.update(data)
    return digest.hexdigest()

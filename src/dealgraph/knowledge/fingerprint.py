"""A short hash over all knowledge files and the code that reads articles with them.

It goes into every annotation: an annotation made by other rules or tables is made anew.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parent
_SUFFIXES = {".csv", ".yaml", ".ttl", ".py", ".onnx", ".npz", ".json", ".txt"}


@lru_cache(maxsize=8)
def fingerprint(extra: Path | None = None) -> str:
    """Return 12 hexadecimal digits over the package's knowledge and extraction and ``extra``.

    Args:
        extra: a researcher's own folder of tables, or None.
    """
    digest = hashlib.sha256()
    folders = [_ROOT, _ROOT.parent / "extraction", _ROOT.parent / "model"]
    for folder in folders if extra is None else [*folders, extra]:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in _SUFFIXES:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

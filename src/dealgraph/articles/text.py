"""Plain text files: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dealgraph.articles.skipped import Skipped
from dealgraph.model import Article

_CONTROL = frozenset(range(32)) - set(b"\t\n\r\f\x1b")
_GUESSES = {0xFF: "UTF-16", 0xFE: "UTF-16"}


def read_file(path: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the article of a text file, its characters as they stand in the file.

    Args:
        path: the file.
        doc_id: what to call the article.
    """
    data = path.read_bytes()
    text = decode(data)
    if isinstance(text, Skipped):
        yield Skipped(str(path), text.reason)
    elif not text.strip():
        yield Skipped(str(path), "is empty")
    else:
        yield Article(doc_id, text, source=str(path))


def decode(data: bytes) -> str | Skipped:
    """Return the text of ``data`` without a byte-order mark, or why it is none."""
    if data[:1] and data[0] in _GUESSES and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Skipped("", "is UTF-16, not UTF-8; save it as UTF-8")
    if b"\0" in data or sum(byte in _CONTROL for byte in data[:4096]) > len(data[:4096]) // 20:
        return Skipped("", "is binary, not text; save the article as plain text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Skipped(
            "",
            f"is not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}, line {line}); "
            "save it as UTF-8, it may be Windows-1252 or Latin-1 now",
        )

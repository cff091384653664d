"""Plain text files: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dealgraph.articles.skipped import Skipped
from dealgraph.model import Article

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SAMPLE = 4096  # bytes looked at to tell a binary file
_BINARY = 0.05  # share of control characters from which a file is binary
_FOREIGN = 0.3  # share of bytes beyond ASCII from which a text is not in Latin letters


def read_file(path: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Yield the article of a text file, its characters (line ends too) as they stand in the file.

    Args:
        path: the file.
        doc_id: what to call the article.
    """
    text = decode(path.read_bytes())
    if isinstance(text, Skipped):
        yield Skipped(str(path), text.reason)
    elif not text.strip():
        yield Skipped(str(path), "is empty; put the article's text into it, or remove it")
    else:
        yield Article(doc_id, text, source=str(path))


def decode(data: bytes) -> str | Skipped:
    """Return the text of ``data`` without a byte-order mark, or why it is none."""
    sample = data[:_SAMPLE]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_utf16(sample):
        return Skipped("", "is UTF-16, not UTF-8; save it as UTF-8")
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in data or control > _BINARY * len(sample):
        return Skipped("", "is binary, not text; save the article as plain text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Skipped(
            "",
            f"is not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}, line {line}); "
            f"{_remedy(data, error)}",
        )


def _looks_utf16(sample: bytes) -> bool:
    """Say whether every other byte is zero, as in UTF-16 of Latin letters without a mark."""
    pairs = len(sample) // 2
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    return pairs >= 4 and zeros > 0.7 * pairs and sample.count(0) < 1.2 * zeros


def _remedy(data: bytes, error: UnicodeDecodeError) -> str:
    """Guess the encoding from the bytes, to be told, never to be used."""
    if error.end >= len(data) and "unexpected end" in error.reason:
        return "the file breaks off within a character, get it again"
    high = sum(byte >= 0x80 for byte in data)
    if high > _FOREIGN * len(data):
        return "save it as UTF-8, it may be Windows-1251 or another non-Latin encoding now"
    return "save it as UTF-8, it may be Windows-1252 or Latin-1 now"

"""decode: bytes to text. UTF-8 is taken as it is; any other encoding is an assumption, and said.

What is not UTF-8 is nearly always a Windows code page. Statistics over the few accents of an
English article pick among these at random, so there are two plain rules (Turkish letters, else
Western) and statistics only for texts that are not in Latin letters.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dealgraph.articles.limits import LINE_BYTES
from dealgraph.articles.skipped import Skipped

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SAMPLE = 4096  # bytes looked at to tell a binary file
_BINARY = 0.05  # share of control characters from which a file is binary
_FOREIGN = 0.3  # share of bytes beyond ASCII from which a text is not in Latin letters
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PIECE = 1_000_000
_LINES = 400  # lines with letters beyond ASCII that the guess of an encoding looks at
_TURKISH = b"\xd0\xdd\xde\xf0\xfd\xfe"  # Ğİşığş in Windows-1254, Icelandic letters in 1252
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254 (Turkish)",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what was assumed to read it.

    Attributes:
        text: without a byte-order mark.
        encoding: Python's name of the encoding.
        assumed: a sentence if the encoding is a guess, else None.
    """

    text: str
    encoding: str
    assumed: str | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded | Skipped:
    """Return the text of ``data``, or why it is none (with no place).

    Args:
        data: the bytes of a file or line.
        declared: the encoding that a header or tag claims; used where it is not UTF-8.
    """
    wide = utf16(data)
    if wide:
        return _wide(data, wide)
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in data or control > _BINARY * len(sample):
        return Skipped("", "is binary, not text; save the article as plain text")
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError as error:
        broken = _broken(data, error)
        return broken or _guess(data, declared)


def utf16(data: bytes) -> str | None:
    """Return the kind of UTF-16 that the first bytes show, by mark or by every other byte zero."""
    if data[:2] == b"\xff\xfe":
        return "utf-16-le"
    if data[:2] == b"\xfe\xff":
        return "utf-16-be"
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs < 4 or max(even, odd) <= 0.7 * pairs or sample.count(0) >= 1.2 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _wide(data: bytes, encoding: str) -> Decoded | Skipped:
    marked = data[:2] in _MARKS
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return Skipped("", "breaks off or is broken within UTF-16; save it again as UTF-8")
    if "\0" in text:
        return Skipped("", "is binary, not text; save the article as plain text")
    return Decoded(text, encoding, None if marked else "is read as UTF-16, though it has no mark")


def _broken(data: bytes, error: UnicodeDecodeError) -> Skipped | None:
    """Return why this is UTF-8 with a fault, None if it is no UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f") - bad
    line = data.count(b"\n", 0, error.start) + 1
    where = f"byte 0x{data[error.start]:02x} at offset {error.start}, line {line}"
    if error.end >= len(data) and "unexpected end" in error.reason:
        return Skipped("", f"breaks off within a character of UTF-8 ({where}); get it again")
    if good > bad:
        return Skipped("", f"is UTF-8 with broken bytes, the first {where}; get it again")
    return None


def _guess(data: bytes, declared: str | None) -> Decoded | Skipped:
    """Return the text in the likeliest encoding, with that encoding named."""
    tried = [declared] if declared else []
    high = sum(byte >= 0x80 for byte in data)
    if high > _FOREIGN * len(data):
        tried += _statistics(data)
    elif any(byte in _TURKISH for byte in data):
        tried += ["cp1254", "cp1252"]
    else:
        tried += ["cp1252"]
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            continue
        if encoding == declared:
            return Decoded(text, encoding)
        name = _NAMES.get(encoding, encoding)
        said = f"is not UTF-8 and is read as {name}; save it as UTF-8 if letters are wrong"
        return Decoded(text, encoding, said)
    return Skipped("", "is in no encoding that can be told; save it as UTF-8")


def _statistics(data: bytes) -> list[str]:
    """Return the likeliest encoding by the frequency of letters."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_exclusion=["utf_7"]).best()
    return [best.encoding] if best else []


def lines(path: Path) -> Iterator[tuple[int, Decoded | Skipped]]:
    """Yield the number of each line of a file and its text, line end included.

    Each line is decoded by itself, so a line in another encoding costs no other, and memory does
    not depend on the size of the file. A line longer than ``LINE_BYTES`` is skipped.

    Args:
        path: the file.
    """
    with path.open("rb") as file:
        wide = utf16(file.read(_SAMPLE))
        file.seek(0)
        if wide:
            yield from _wide_lines(file, wide)
            return
        number = 0
        while data := file.readline(LINE_BYTES + 1):
            number += 1
            if len(data) > LINE_BYTES:
                size = len(data) + _rest_of_line(file)
                yield number, Skipped("", _long(size))
            else:
                yield number, decode(data)


def _wide_lines(file: BinaryIO, encoding: str) -> Iterator[tuple[int, Decoded | Skipped]]:
    """Yield the lines of a file in UTF-16."""
    reader = codecs.getreader(encoding)(file, "replace")
    number = 0
    while text := reader.readline(LINE_BYTES // 2):
        number += 1
        if not text.endswith(("\n", "\r")) and len(text) >= LINE_BYTES // 2:
            while (rest := reader.readline(LINE_BYTES // 2)) and not rest.endswith("\n"):
                pass
            yield number, Skipped("", _long(2 * len(text)))
            continue
        text = text.removeprefix("\ufeff") if number == 1 else text
        if "\ufffd" in text or "\0" in text:
            yield number, Skipped("", "is broken within UTF-16; save the file again as UTF-8")
        else:
            yield number, Decoded(text, encoding)


def _rest_of_line(file: BinaryIO) -> int:
    """Pass over the rest of a line, in pieces; return its length."""
    size = 0
    while data := file.readline(LINE_BYTES):
        size += len(data)
        if data.endswith(b"\n"):
            break
    return size


def _long(size: int) -> str:
    return f"is {size:,} bytes long, more than the {LINE_BYTES:,} of a line; split the article"


def encoding_of(path: Path) -> Decoded | Skipped:
    """Return the encoding of a whole file (with no text), or why it is no text.

    Args:
        path: the file; it is read in pieces.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
        wide = utf16(start)
        if wide:
            return Decoded("", "utf-16" if start[:2] in _MARKS else wide)
        if isinstance(decode(start), Skipped) and b"\0" in start:
            return Skipped("", "is binary, not text; save it as plain text")
        file.seek(0)
        check = codecs.getincrementaldecoder("utf-8")()
        try:
            while data := file.read(_PIECE):
                check.decode(data)
            check.decode(b"", final=True)
            return Decoded("", "utf-8-sig")
        except UnicodeDecodeError:
            pass
        file.seek(0)
        high: list[bytes] = []
        while len(high) < _LINES and (line := file.readline(LINE_BYTES)):
            if not line.isascii():
                high.append(line)
    found = decode(b"".join(high))
    return found if isinstance(found, Skipped) else Decoded("", found.encoding, found.assumed)

"""DOCX: the paragraphs of a Word file, one article or an export of many (see `exports`)."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from dealgraph.articles.exports import articles
from dealgraph.articles.limits import CHARACTERS, UNPACKED_BYTES, too_long
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.articles.xml import Handler, parse
from dealgraph.errors import InputError
from dealgraph.model import Article

_BODY = "word/document.xml"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
# moved and deleted text, and a text box's second form for old programs
_PASSED_OVER = {"moveFrom", "del", "Fallback"}
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article or articles of a Word file (``.docx``).

    The author and dates in its properties are those of the file and are not taken.

    Args:
        source: the file.
    """
    try:
        with zipfile.ZipFile(source.path) as archive, archive.open(_body(archive, source)) as file:
            yield from articles(_paragraphs(file, source.place), source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        reason = f"cannot be read as a Word file ({error!s:.80}); it is damaged, save it again"
        yield Skipped(source.place, reason)


def _body(archive: zipfile.ZipFile, source: Source) -> zipfile.ZipInfo:
    try:
        return archive.getinfo(_BODY)
    except KeyError:
        raise InputError(source.place, "is no Word file; save it as .docx or as text") from None


def _paragraphs(file: IO[bytes], place: str) -> Iterator[str]:
    words = _Words(place)
    for _ in parse(file, words, place, limit=UNPACKED_BYTES):
        yield from words.take()
    yield from words.take()


class _Words(Handler):
    """Collects the text of paragraphs; one may stand within another, in a text box."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._open: list[list[str]] = []
        self._ready: list[str] = []
        self._passed = 0
        self._in_text = False
        self._size = 0

    def take(self) -> list[str]:
        """Return the paragraphs that are complete, once."""
        ready, self._ready = self._ready, []
        if ready:
            self._size = 0
        return ready

    def start(self, name: str, attributes: dict[str, str]) -> None:
        short = _short(name)
        if self._passed or short in _PASSED_OVER:
            self._passed += 1
        elif short == "p":
            self._open.append([])
        elif short == "t":
            self._in_text = True
        elif short in _MARKS and self._open:
            self._open[-1].append(_MARKS[short])

    def end(self, name: str) -> None:
        short = _short(name)
        if self._passed:
            self._passed -= 1
        elif short == "p" and self._open:
            self._ready.append("".join(self._open.pop()))
        elif short == "t":
            self._in_text = False

    def data(self, text: str) -> None:
        if self._in_text and self._open and not self._passed:
            self._open[-1].append(text)
            self._size += len(text)
            if self._size > 2 * CHARACTERS:
                raise InputError(self._place, too_long(self._size))


def _short(name: str) -> str:
    """Return the name of an element of Word without its namespace, others with it."""
    for start in (*_WORD, _COMPATIBLE):
        if name.startswith(start):
            return name.removeprefix(start)
    return name

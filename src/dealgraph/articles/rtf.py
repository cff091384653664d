"""RTF: the paragraphs of a rich text file, one article or an export of many (see `exports`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from dealgraph.articles.exports import articles
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.errors import InputError
from dealgraph.model import Article

_PIECE = 500_000
_TAIL = 64  # longest control word with its number, kept until the next piece
_GROUPS = 5_000  # within each other
_TOKEN = re.compile(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_BREAKS = {"par", "page", "sect", "row", "cell", "nestcell", "nestrow"}
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}
# groups whose text is not the document's
_ASIDE = {
    "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf",
    "footer", "footerl", "footerr", "footerf", "fldinst", "listtable", "listoverridetable",
    "themedata", "datastore", "bkmkstart", "bkmkend", "footnote", "annotation", "shppict",
    "nonshppict", "revtbl", "rsidtbl", "generator", "xmlnstbl", "filetbl",
}  # fmt: skip
# Windows character sets of fonts -> code pages
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article or articles of a rich text file (``.rtf``), read in pieces.

    Args:
        source: the file.
    """
    with source.path.open("rb") as file:
        if not file.read(5).startswith(b"{\\rtf"):
            yield Skipped(source.place, "is no rich text; save it as .rtf, .docx or text")
            return
        file.seek(0)
        yield from articles(_Reader(source.place).paragraphs(file), source)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within one pair of braces."""

    aside: bool = False  # its text is not the document's
    fonts: bool = False  # it is the table of fonts
    font: int | None = None
    skip: int = 1  # letters that stand in for one of Unicode, for old programs


class _Reader:
    """Turns the words of rich text into paragraphs."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._groups = [_Group()]
        self._pages: dict[int | None, str] = {None: "cp1252"}
        self._bytes = bytearray()  # in the code page of the font, not yet letters
        self._held: list[str] = []
        self._skip = 0  # stand-ins still to come
        self._binary = 0  # bytes of a picture still to come
        self._starred = False

    def paragraphs(self, file: IO[bytes]) -> Iterator[str]:
        """Yield the paragraphs of an opened file."""
        rest = ""
        while True:
            piece = file.read(_PIECE)
            data = rest + piece.decode("latin-1")
            if not data:
                break
            end = len(data)
            if piece and (slash := data.rfind("\\", end - _TAIL)) >= 0:
                end = slash
            position = 0
            while position < end:
                if self._binary:
                    passed = min(self._binary, len(data) - position)
                    self._binary -= passed
                    position += passed
                    end = max(end, position)
                    continue
                token = _TOKEN.match(data, position)
                if token is None:  # a backslash at the very end
                    break
                position = token.end()
                if self._token(token):
                    yield self._paragraph()
            rest = data[max(position, end) :] if piece else ""
            if not piece:
                break
        yield self._paragraph()

    def _paragraph(self) -> str:
        self._flush()
        text = "".join(self._held).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._held = []
        return text

    def _flush(self) -> None:
        """Turn bytes into letters by the code page of the font."""
        if self._bytes:
            page = self._pages.get(self._groups[-1].font, self._pages[None])
            self._held.append(bytes(self._bytes).decode(page, "replace"))
            self._bytes.clear()

    def _token(self, token: re.Match[str]) -> bool:
        """Take one token; say whether it ends a paragraph."""
        kind, group = token.lastgroup, self._groups[-1]
        if kind == "brace":
            self._flush()
            self._starred = False
            self._brace(token["brace"])
        elif kind in ("word", "number"):
            self._flush()
            number = int(token["number"]) if token["number"] else None
            return self._word(token["word"], number)
        elif kind == "symbol":
            self._starred = token["symbol"] == "*"
            self._say(_SYMBOLS.get(token["symbol"], ""))
        elif kind == "byte" and not group.aside:
            if self._skip:
                self._skip -= 1
            else:
                self._bytes += bytes.fromhex(token["byte"])
        elif kind == "text":
            text = token["text"]
            passed = min(self._skip, len(text))
            self._skip -= passed
            self._say(text[passed:])
        return False

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._groups) > _GROUPS:
                raise InputError(self._place, f"has more than {_GROUPS:,} groups in each other")
            self._groups.append(self._groups[-1])
        elif len(self._groups) > 1:
            self._groups.pop()
        self._skip = 0

    def _say(self, text: str) -> None:
        if text and not self._groups[-1].aside:
            self._flush()
            self._held.append(text)

    def _word(self, word: str, number: int | None) -> bool:
        group, starred = self._groups[-1], self._starred
        self._starred = False
        if word == "fonttbl":
            self._set(fonts=True, aside=True)
        elif word in _ASIDE or starred:
            self._set(aside=True)
        elif word == "f":
            self._set(font=number)
        elif word == "fcharset" and group.fonts:
            self._pages[group.font] = _CHARSETS.get(number or 0, self._pages[None])
        elif word == "ansicpg" and number:
            self._pages[None] = _known(f"cp{number}")
        elif word == "uc":
            self._set(skip=min(max(number or 0, 0), 8))
        elif word == "bin":
            self._binary = max(number or 0, 0)
        elif group.aside:
            return False
        elif word == "u" and number is not None:
            self._say(chr(number % 65536))
            self._skip = group.skip
        elif word in _BREAKS:
            return True
        else:
            self._say(_SIGNS.get(word, ""))
        return False

    def _set(self, **changes: object) -> None:
        self._groups[-1] = replace(self._groups[-1], **changes)


def _known(page: str) -> str:
    try:
        b"a".decode(page)
    except LookupError:
        return "cp1252"
    return page

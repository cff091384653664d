"""paragraphs: the text of HTML without looking for its main part, in pieces.

For exports and feeds, in which all of the text is the article's. The standard library's parser
takes a time that grows with the square of what is broken; this one goes over each letter once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]{0,40})(?P<rest>[^<>]{0,20000})>"
    r"|(?P<comment><!--)|<[!?][^<>]{0,2000}>|(?P<text>[^<]+|<)"
)
_TAIL = 20_050  # longest tag, kept until the next piece
_END = 120  # longest end of a comment, script or style
_ENTITY = 40  # longest name of a sign
_BLOCKS = {
    "p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5",
    "h6", "blockquote", "section", "article", "header", "footer", "hr", "dt", "dd", "pre", "body",
    "figcaption", "title",
}  # fmt: skip
_RAW = {"script", "style"}  # what stands in them is no HTML
_HIDDEN = {"head", "template", "noscript", "iframe", "svg"}


def paragraphs(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of text of some HTML, blanks as in a browser.

    Args:
        pieces: the HTML, cut anywhere.
    """
    parser, rest = _Parser(), ""
    for piece in pieces:
        data = rest + piece
        cut = _cut(data)
        rest = parser.feed(data[:cut]) + data[cut:]
        yield from parser.take()
    parser.feed(rest)
    yield from parser.take(last=True)


def _cut(data: str) -> int:
    """Return where a piece can be cut without parting a tag or the name of a sign."""
    tag = data.rfind("<", max(0, len(data) - _TAIL))
    if tag >= 0 and data.find(">", tag) < 0:
        return tag
    sign = data.rfind("&", max(0, len(data) - _ENTITY))
    return sign if sign >= 0 and data.find(";", sign) < 0 else len(data)


class _Parser:
    """Collects text between elements that a browser sets on lines of their own."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._ready: list[str] = []
        self._hidden = 0
        self._until: str | None = None  # the end of a comment, script or style

    def take(self, *, last: bool = False) -> list[str]:
        """Return the lines that are complete, once."""
        if last:
            self._break()
        ready, self._ready = self._ready, []
        return ready

    def feed(self, data: str) -> str:
        """Take some HTML, no tag of which is cut; return what is to come again."""
        position = 0
        while position < len(data):
            if self._until:
                found = re.compile(self._until, re.IGNORECASE).search(data, position)
                if found is None:
                    return data[max(position, len(data) - _END) :]
                self._until, position = None, found.end()
                continue
            token = _TOKEN.match(data, position)
            position = token.end()
            if token["comment"]:
                self._until = "-->"
            elif token["tag"]:
                self._tag(token["tag"].lower(), bool(token["end"]), token["rest"].endswith("/"))
            elif token["text"] and not self._hidden:
                self._held.append(unescape(token["text"]))
        return ""

    def _tag(self, tag: str, end: bool, empty: bool) -> None:
        if tag in _RAW and not end and not empty:
            self._until = f"</{tag}[^<>]{{0,100}}>"
        elif tag in _HIDDEN and not empty:
            self._hidden = max(0, self._hidden - 1) if end else self._hidden + 1
        elif tag in _BLOCKS:
            self._hidden = 0 if tag == "body" else self._hidden
            self._break()

    def _break(self) -> None:
        line = " ".join("".join(self._held).split())
        if line:
            self._ready.append(line)
        self._held = []

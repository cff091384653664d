"""paragraphs: the text of HTML without looking for its main part, in pieces.

For exports and feeds, in which all of the text is the article's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

_BLOCKS = {
    "p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5",
    "h6", "blockquote", "section", "article", "header", "footer", "hr", "dt", "dd", "pre", "body",
    "figcaption", "title",
}  # fmt: skip
_HIDDEN = {"script", "style", "head", "template", "noscript", "iframe", "svg"}


def paragraphs(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of text of some HTML, blanks as in a browser.

    Args:
        pieces: the HTML, cut anywhere.
    """
    parser = _Parser()
    for piece in pieces:
        parser.feed(piece)
        yield from parser.take()
    parser.close()
    yield from parser.take(last=True)


class _Parser(HTMLParser):
    """Collects text between elements that a browser sets on lines of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._held: list[str] = []
        self._ready: list[str] = []
        self._hidden = 0

    def take(self, *, last: bool = False) -> list[str]:
        """Return the lines that are complete, once."""
        if last:
            self._break()
        ready, self._ready = self._ready, []
        return ready

    def _break(self) -> None:
        line = " ".join("".join(self._held).split())
        if line:
            self._ready.append(line)
        self._held = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self._hidden = 0 if tag == "body" else self._hidden
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._held.append(data)

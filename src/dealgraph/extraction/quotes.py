"""Quotation marks of an article paired up, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dealgraph.extraction.parse import normalise
from dealgraph.model.article import Span

_OPENS = re.compile(r"(?:^|(?<=[\s(\[\-—–:,.]))\"(?=\S)")
_SINGLE = re.compile(r"(?<!\w)'(?=[A-Z\[])([^'\n]|'(?=\w))*?[,.?!]'(?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks.

    Attributes:
        outer: span with the marks.
        inner: span of the words, final comma dropped.
        closed: whether a closing mark was found.
    """

    outer: Span
    inner: Span
    closed: bool = True


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the lines that hold anything."""
    return [m.span() for m in re.finditer(r"[^\n\r]+", text) if m.group().strip()]


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of ``text`` in order; marks are never paired across paragraphs.

    A paragraph that opens a quotation and does not close it is quoted to its end, as newspapers
    do when speech goes on in the next paragraph.
    """
    plain = normalise(text)
    quotes = []
    for start, end in paragraphs(text):
        line = plain[start:end]
        found = _double(line) if '"' in line else _single(line)
        for a, b, closed in found:
            quote = _quote(plain, (start + a, start + b), closed)
            if quote:
                quotes.append(quote)
    return tuple(quotes)


def _double(line: str) -> list[tuple[int, int, bool]]:
    out, at = [], None
    for i, letter in enumerate(line):
        if letter != '"':
            continue
        if at is None:
            at = i
        elif i + 1 < len(line) and _OPENS.match(line, i) and line[i + 1].isalnum():
            at = i  # a second opening mark: the first was never closed, or closed something
        else:
            out.append((at, i + 1, True))
            at = None
    if at is not None and len(line) - at > 25:
        out.append((at, len(line), False))
    return out


def _single(line: str) -> list[tuple[int, int, bool]]:
    return [(*match.span(), True) for match in _SINGLE.finditer(line) if " " in match.group()]


def _quote(plain: str, outer: Span, closed: bool) -> Quote | None:
    a, b = outer[0] + 1, outer[1] - closed
    while a < b and plain[a] in " .…":
        a += 1
    while a < b and plain[b - 1] in " ,":
        b -= 1
    return Quote(outer, (a, b), closed) if a < b else None

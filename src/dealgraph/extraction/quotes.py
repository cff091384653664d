"""Quotation marks of an article paired up, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dealgraph.extraction.parse import normalise
from dealgraph.model.article import Span

_REST = 25  # a mark opened this far before the end of its paragraph may be closed in a later one
_LONGEST = 600  # characters of one paragraph of a quotation
_REACH = 4  # paragraphs within which speech goes on without marks until a closing one
_SINGLE = re.compile(r"(?<!\w)'(?=[A-Z\[])([^'\n]|'(?=\w))*?[,.?!]'(?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks.

    Attributes:
        outer: span with the marks.
        inner: span of the words, final comma dropped.
        line: number of its paragraph.
        closed: whether a closing mark was found.
        block: whether it is set off as a block ("> …"), without marks of its own.
    """

    outer: Span
    inner: Span
    line: int
    closed: bool = True
    block: bool = False


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the lines that hold anything; an indented line after a full line that
    ends no sentence belongs to that line, as in hard-wrapped text."""
    lines: list[Span] = []
    for match in re.finditer(r"[^\n\r]+", text):
        start, end = match.span()
        if not match.group().strip():
            continue
        if lines and _wrapped(text, lines[-1], start, match.group()):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return lines


def _wrapped(text: str, line: Span, start: int, following: str) -> bool:
    """Say whether a line goes on in the next one: no blank line, no indent, of equal width."""
    last = text[max(line[0], text.rfind("\n", 0, line[1]) + 1) : line[1]]
    return (
        text[line[1] : start].count("\n") == 1
        and len(last.rstrip()) <= 100
        and (following[:1].islower() or (len(last) >= 45 and not following[:1].isspace()))
        and len(following) <= 100
    )


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of ``text`` in order, at most one stretch of one paragraph each.

    A paragraph that opens a quotation and does not close it is quoted to its end, as newspapers
    do when speech goes on in the next paragraph; if a later paragraph closes what none opened,
    those between are speech as well.
    """
    text = _typed(text)
    plain = normalise(text)
    lines = paragraphs(text)
    found: list[Quote] = []
    open_line: int | None = None
    for number, (start, end) in enumerate(lines):
        raw = text[start:end]
        pieces, stray = _pair(raw) if '"' in plain[start:end] else ([], None)
        if not pieces and stray is None:
            pieces = [(*m.span(), True) for m in _SINGLE.finditer(plain[start:end])]
            pieces = [p for p in pieces if " " in raw[p[0] : p[1]]]
        goes_on = open_line is not None and number - open_line <= _REACH
        if stray is not None and (goes_on or raw[stray + 1 :].strip(" .") == ""):
            first = number if open_line is None else open_line + 1
            between = [lines[n] for n in range(first, number)]
            for n, (a, b) in enumerate(between, first):
                found.append(Quote((a, b), _inner(plain, a, b), n, False))
            pieces = [(-1, stray + 1, True), *pieces]
        made = [_quote(plain, start, piece, number) for piece in pieces]
        block = re.match(r"\s*>\s+", raw)
        if block and not pieces:
            span = (start + block.end(), end)
            made = [Quote(span, _inner(plain, *span), number, False, True)]
        found.extend(q for q in made if q and q.inner[0] < q.inner[1])
        if made and made[-1] and not made[-1].closed:
            open_line = number
        elif pieces or (open_line is not None and number - open_line >= _REACH):
            open_line = None
    return tuple(sorted(found, key=lambda q: q.outer))


def _typed(text: str) -> str:
    """Return a text with the marks of old wires (``so'' or ``so``) as common ones, as long."""
    if "``" not in text:
        return text
    text = re.sub(r"(?<!\S)``(?=\S)", " “", text)
    return re.sub(r"(?<=\S)(?:``|'')", "” ", text)


def _pair(line: str) -> tuple[list[tuple[int, int, bool]], int | None]:
    """Return the paired stretches of a line, and a closing mark that nothing opened, if any."""
    out: list[tuple[int, int, bool]] = []
    at: int | None = None
    stray: int | None = None
    for i, letter in enumerate(line):
        side = _side(line, i, letter)
        if side == "":
            continue
        if at is None and side == ">":
            stray = i if stray is None and not out else stray
        elif at is None or (side == "<" and i > at + 1):
            if at is not None and (not line[:at].strip(" >") or _next_paragraph(line, at, i)):
                out.append((at, i, False))  # opened with the paragraph, and its end was forgotten
            at = i  # else the first mark closed something, or was never closed
        else:
            out.append((at, i + 1, True))
            at = None
    if at is not None and len(line.rstrip()) - at > _REST:
        out.append((at, len(line), False))
    return out, stray


def _next_paragraph(line: str, opened: int, at: int) -> bool:
    """Say whether a mark opens the next paragraph of a quotation, the paragraphs having been run
    together: "She said: “We paid. “We got nothing.”"."""
    ended = line[:at].rstrip()[-1:] in ".?!" and line[at + 1 : at + 2].isupper()
    return ended and line[opened + 1 : opened + 2].isupper() and at - opened < _LONGEST


def _side(line: str, i: int, letter: str) -> str:
    """Return "<" for an opening mark, ">" for a closing one, "?" if it may be either."""
    if letter in "“„«":
        return "<"
    if letter in "”»":
        alone = (i == 0 or line[i - 1].isspace()) and line[i + 1 : i + 2].isalnum()
        return "<" if alone else ">"  # Swedes and Finns open with the mark that closes
    if letter != '"':
        return ""
    before = line[i - 1] if i else " "
    after = line[i + 1] if i + 1 < len(line) else " "
    if before.isalnum() and line[i + 1 : i + 3] in ("s ", "s,", "s."):
        return ""  # an apostrophe that came out as a quotation mark: army"s
    if (before.isspace() or before in "([—–>") and (after.isalnum() or after in "[('‘$…"):
        return "<"
    if not before.isspace() and not after.isalnum():
        return ">"
    return "?"


def _quote(plain: str, start: int, piece: tuple[int, int, bool], line: int) -> Quote | None:
    a, b, closed = start + piece[0], start + piece[1], piece[2]
    inner = _inner(plain, a + 1, b - 1 if closed else b)
    return Quote((max(a, start), b), inner, line, closed) if inner[0] < inner[1] else None


def _inner(plain: str, a: int, b: int) -> Span:
    while a < b and plain[a] in " .…>":
        a += 1
    while a < b and plain[b - 1] in " ,":
        b -= 1
    return a, b


def quote_words(text: str, quote: Quote) -> list[str]:
    """Return the words of a quotation."""
    return text[quote.inner[0] : quote.inner[1]].split()

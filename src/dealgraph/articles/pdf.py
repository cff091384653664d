"""PDF: a printed or saved article to running text, by pypdfium2.

A PDF has no paragraphs, only lines of letters at places. Lines are joined to paragraphs where
size and distance of the letters go on; what repeats on every page (running heads, page numbers)
is left out, so that it breaks no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from dealgraph.articles import apart
from dealgraph.articles.extras import need
from dealgraph.articles.limits import CHARACTERS, too_long
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.model import Article

_EDGE = 2  # lines at top and bottom of a page that may be running heads
_PAGES = 2_000  # of one article; more is a book
# what browsers print at the edges of pages: time and title above, address and page below
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}\b.*|((?:https?|file)://\S+) \d+/\d+"
)
_HYPHENS = "\ufffe\u00ad\x02"  # how a hyphen at the end of a line comes out


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, and where it stands (upwards from the page's foot)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a PDF file: text, and the title if its first page shows it.

    The author and dates that a PDF carries are those of the file, not of the article, and are not
    taken.

    Args:
        source: the file.
    """
    yield from apart.run("pdf", source.place, path=str(source.path), doc_id=source.doc_id)


def extract(path: str, doc_id: str, place: str) -> Iterator[Article | Skipped]:
    """Yield the article of a PDF file. It runs apart (see `apart.run`).

    Args:
        path: the file.
        doc_id: what to call the article.
        place: the file, for messages.
    """
    pdfium = need("pypdfium2", "pdf", place)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        remedy = "save it without its password" if locked else "it is damaged, get it again"
        yield Skipped(place, f"cannot be opened as PDF ({error}); {remedy}")
        return
    try:
        yield from _read(document, doc_id, place)
    finally:
        document.close()  # Windows removes no file that is open


def _read(document: Any, doc_id: str, place: str) -> Iterator[Article | Skipped]:
    if len(document) > _PAGES:
        yield Skipped(place, f"has {len(document):,} pages, more than the {_PAGES:,} of an article")
        return
    pages, size = [], 0
    for number in range(len(document)):
        page = document[number]
        pages.append(list(_lines(page)))
        page.close()
        size += sum(len(line.text) for line in pages[-1])
        if size > CHARACTERS:
            yield Skipped(place, too_long(size))
            return
    text = "\n\n".join(paragraphs(pages))
    if not text.strip():
        yield Skipped(place, "holds pictures of pages, no text; run text recognition over it")
        return
    title = " ".join((document.get_metadata_value("Title") or "").split())
    shown = bool(title) and title.casefold() in " ".join(text[:2000].split()).casefold()
    yield Article(doc_id, text, title=title if shown else None, url=_url(pages), source=place)


def _url(pages: list[list[Line]]) -> str | None:
    """Return the address that a browser printed below the first page, if it stands there whole."""
    for line in pages[0][-_EDGE:] if pages else ():
        found = _PRINTED.fullmatch(line.text)
        if found and found[1] and found[1].startswith("http"):
            return None if "…" in found[1] or "..." in found[1] else found[1]
    return None


def _lines(page: Any) -> Iterator[Line]:
    """Yield the lines of a page in the order of its text."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    held: list[int] = []
    for number in range(text.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(text.raw, number) if number < text.count_chars() else 10
        if code not in (10, 13):
            held.append(number)
        elif held:
            units = (raw.FPDFText_GetUnicode(text.raw, n) for n in held)
            line = _line(text, held, b"".join(u.to_bytes(2, "little") for u in units if u < 2**16))
            held = []
            if line:
                yield line
    text.close()


def _line(text: Any, numbers: list[int], data: bytes) -> Line | None:
    """Return a line of letters with its place; None if it has nothing to read."""
    words = " ".join(data.decode("utf-16-le", "ignore").replace("\0", "").split())
    if not words:
        return None
    first, last = (text.get_charbox(number, loose=True) for number in (numbers[0], numbers[-1]))
    return Line(words, first[0], first[1], last[2], first[3])


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """Yield the paragraphs of a document's lines, without running heads and page numbers.

    Args:
        pages: the lines of each page.
    """
    repeated = _repeated(pages)
    lines = [
        line
        for page in pages
        for number, line in enumerate(page)
        if not _furniture(line.text, min(number, len(page) - 1 - number), repeated)
    ]
    if not lines:
        return
    step = _step(lines)
    held = lines[0].text
    for before, line in pairwise(lines):
        if _goes_on(before, line, step):
            held = _joined(held, line.text)
        else:
            yield held
            held = line.text
    yield held


def _step(lines: list[Line]) -> float:
    """Return the usual distance from one line to the next."""
    steps = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if 0 < before.bottom - line.bottom < 4 * (before.top - before.bottom)
    ]
    return median(steps) if steps else 0.0


def _goes_on(before: Line, line: Line, step: float) -> bool:
    """Say whether a line goes on with the paragraph of the line before it."""
    height, last = line.top - line.bottom, before.top - before.bottom
    if max(height, last) > 1.35 * min(height, last):
        return False  # a headline beside text
    distance = before.bottom - line.bottom
    if distance <= 0 or distance > 4 * max(height, step):  # next page or column
        return not before.text.endswith((".", "!", "?", "”", '"')) and line.text[:1].islower()
    if distance > 1.3 * step:
        return False
    return line.left - before.left < 0.7 * height or before.left - line.left > 0


def _joined(text: str, more: str) -> str:
    """Return two lines as one; a word that a hyphen parts is joined where it is known to be one."""
    if text[-1:] in _HYPHENS:
        return text[:-1] + more
    if text.endswith("-") and more[:1].islower() and text[-2:-1].isalpha():
        return text + more  # as written: whether "re-" belongs to the word cannot be told
    return f"{text} {more}"


def _repeated(pages: list[list[Line]]) -> frozenset[str]:
    """Return the lines at the edges of pages that stand on at least two of them, and on half."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = [*page[:_EDGE], *page[-_EDGE:]]
        seen.update({_shape(line.text) for line in edge})
    return frozenset(s for s, n in seen.items() if n >= 2 and 2 * n >= len(pages))


def _furniture(text: str, from_edge: int, repeated: frozenset[str]) -> bool:
    number = re.fullmatch(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", text, re.IGNORECASE)
    printed = number or _PRINTED.fullmatch(text)
    return from_edge < _EDGE and (printed is not None or _shape(text) in repeated)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold())

"""mark: which stretches of an article are headline, byline, caption, link list or foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Region

_HEAD_LINES = 8  # bylines and bare dates stand in the first lines
_LONG = 60  # a paragraph at least this long that stands twice is a duplicate
_SENTENCE_END = (".", "!", "?", '"', "”", ":", "…")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
BARE_DATE = re.compile(
    rf"[\s•\-–|/]*(?:(?:published|updated|posted|date)[:\s]*)?(?:on )?"
    rf"(?:\d{{1,2}}:\d{{2}}\s*(?:[ap]\.?m\.?)?[,\s]*)?(?:\w+day,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"(?:[T,\s@|•\-–]*\d{{1,2}}:\d{{2}}(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{{2,4}}\)?)?)?"
    rf"[\s|•]*$",
    re.IGNORECASE,
)


def mark(article: Article) -> tuple[Region, ...]:
    """Return the regions of an article that are not running text, in order, not overlapping.

    Args:
        article: the article; its text is not changed.
    """
    lines = list(_lines(article.text))
    kinds = [_kind(line, number) for number, (_, _, line) in enumerate(lines)]
    _mark_headline(article, lines, kinds)
    _mark_lists(lines, kinds)
    _mark_duplicates(lines, kinds)
    return tuple(_join(lines, kinds))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[^\n\r]+", text):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line)
            yield start, start + len(line), line


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    cues = load_cues("regions")
    return {
        kind: re.compile("|".join(f"(?:{p})" for p in cues[kind]), re.IGNORECASE)
        for kind in ("related", "footer", "caption", "byline", "summary")
    }


def _kind(line: str, number: int) -> str | None:
    """Return the kind that the words of one line show by themselves."""
    patterns = _patterns()
    if BARE_DATE.match(line):
        return "dateline"
    for kind in ("related", "footer", "caption", "summary"):
        if patterns[kind].match(line):
            return kind
    head = number < _HEAD_LINES
    if head and len(line) < 90 and not line.endswith(".") and patterns["byline"].match(line):
        return "byline"
    if head and re.fullmatch(r"[•\s]*\d+|[\w\s]+/\s+[\w\s]+|\[[^\]]+\]\([^)]*\)", line):
        return "byline"  # counters, "News / Turkey", a link alone
    return None


def _mark_headline(article: Article, lines: list, kinds: list[str | None]) -> None:
    """The first unmarked line is the headline if it is short and no sentence; so is the title."""
    for number, (_, _, line) in enumerate(lines[:_HEAD_LINES]):
        same = bool(article.title) and line.casefold() == article.title.strip().casefold()
        if same and kinds[number] is None:
            kinds[number] = "headline"
    for number, (_, _, line) in enumerate(lines[:_HEAD_LINES]):
        if kinds[number] is None:
            if len(lines) > 1 and len(line) < 160 and not line.endswith(_SENTENCE_END):
                kinds[number] = "headline"
            return
        if kinds[number] == "headline":
            return


def _mark_lists(lines: list, kinds: list[str | None]) -> None:
    """Links go on after their heading until a paragraph; what follows a foot is foot."""
    current = None
    for number, (_, _, line) in enumerate(lines):
        kind = kinds[number]
        late = number >= len(lines) // 2
        if kind == "related" or (kind == "footer" and late):
            current = kind
        elif kind == "footer":
            kinds[number] = "footer"
        elif current == "related" and (_is_paragraph(line)):
            current = None
        elif current == "related" and kind in (None, "dateline"):
            kinds[number] = "related"
        elif current == "footer" and not _is_paragraph(line):
            kinds[number] = "footer"


def _is_paragraph(line: str) -> bool:
    sentence = line.endswith((".", '."', ".”")) and not line.endswith("...")
    return len(line) > 160 or (len(line) > 80 and sentence)


def _mark_duplicates(lines: list, kinds: list[str | None]) -> None:
    seen: set[str] = set()
    for number, (_, _, line) in enumerate(lines):
        key = re.sub(r"\W+", " ", line).casefold().strip()
        if len(key) >= _LONG or (kinds[number] is None and len(key) >= 25):
            if key in seen and kinds[number] is None:
                kinds[number] = "duplicate"
            seen.add(key)


def _join(lines: list, kinds: list[str | None]) -> Iterator[Region]:
    """Yield neighbouring lines of one list or foot as one region, other marked lines one by one."""
    held: Region | None = None
    for (start, end, _), kind in zip(lines, kinds, strict=True):
        if held and kind == held.kind and kind in ("related", "footer"):
            held = Region(kind, held.start, end)
            continue
        if held:
            yield held
        held = Region(kind, start, end) if kind else None
    if held:
        yield held

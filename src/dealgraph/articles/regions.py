"""mark: which stretches of an article are headline, byline, caption, link list or foot."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Region

_HEAD_LINES = 8  # headline, bylines and bare dates stand in the first lines
_LONG = 60  # a paragraph at least this long that stands twice is a duplicate
_HEADLINE = 160  # longest headline, in characters
_ENDS = (".", "!", "?", ".”", '."', ".'", "!”", "?”", ".)", '."”', "…")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
BARE_DATE = re.compile(
    rf"[\s•\-–|/]*(?:(?:published|updated|posted|date|first published|last updated)[:\s]*)?(?:on )?"
    rf"(?:\d{{1,2}}:\d{{2}}\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{{2,4}})?[,\s]*)?(?:\w+day,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH},?\s+\d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d)"
    rf"(?:[T,\s@|•\-–]*(?:at )?\d{{1,2}}:\d{{2}}(?::\d\d)?\s*(?:[ap]\.?m\.?)?Z?"
    rf"(?:\s*\(?[A-Z]{{2,4}}\)?)?)?[\s|•]*$",
    re.IGNORECASE,
)


def mark(article: Article) -> tuple[Region, ...]:
    """Return the regions of an article that are not running text, in order, not overlapping.

    Kinds are those of ``REGION_KINDS``; page furniture (advertisement lines, share buttons) counts
    as footer wherever it stands. The rules look at one line at a time and err towards body.

    Args:
        article: the article; its text is not changed.
    """
    lines = list(_lines(article.text))
    kinds = [_kind(line, number) for number, (_, _, line) in enumerate(lines)]
    _mark_headline(article, lines, kinds)
    _mark_summary(lines, kinds)
    _mark_related(lines, kinds)
    _mark_foot(lines, kinds)
    _mark_duplicates(lines, kinds)
    _mark_head_labels(lines, kinds)
    inline = list(_prefixes(lines, kinds))
    return tuple(sorted([*_join(lines, kinds), *inline], key=lambda r: r.start))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[^\n\r]+", text):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line)
            yield start, start + len(line), line


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compile the patterns; those that tell capitals apart are matched with regard to case."""
    cased = {"dateline", "dateline_prefix", "byline_prefix"}
    return {
        kind: re.compile(
            "|".join(f"(?:{p})" for p in patterns), 0 if kind in cased else re.IGNORECASE
        )
        for kind, patterns in load_cues("regions").items()
        if isinstance(patterns, list)
    }


def _kind(line: str, number: int) -> str | None:
    """Return the kind that the words of one line show by themselves."""
    patterns = _patterns()
    if BARE_DATE.match(line):
        return "dateline"
    for name in ("caption", "related_heading", "related_line", "footer_start", "footer_line"):
        if patterns[name].match(line):
            return name
    for name in ("summary_heading", "summary_line", "dateline"):
        if number < _HEAD_LINES and patterns[name].match(line):
            return name
    if len(line) < 90 and patterns["byline"].match(line):
        return "byline"
    if number < _HEAD_LINES and re.fullmatch(
        r"[•\s]*\d+|[\w ]+\s+[/>»]\s+[\w /]+|\[[^\]]+\]\([^)]*\)", line
    ):
        return "byline"  # counters, "News / Turkey", a link alone
    return None


def _is_text(line: str) -> bool:
    """Say whether a line is running text: it ends a sentence, and is no label."""
    return (line.endswith(_ENDS) and len(line.split()) >= 7 and not line.endswith("...")) or (
        len(line) > 200
    )


def _mark_headline(article: Article, lines: list, kinds: list[str | None]) -> None:
    """The first unmarked line is the headline if it is short and no sentence; so is the title."""
    title = (article.title or "").strip().casefold()
    for number, (_, _, line) in enumerate(lines[:_HEAD_LINES]):
        if kinds[number] in ("dateline", "byline", "footer_line", "caption"):
            continue
        if title and line.casefold() == title:
            kinds[number] = "headline"
        elif kinds[number] is None and len(lines) > number + 1 and len(line) < _HEADLINE:
            quoted = line[0] in "\"“'‘" and not line.istitle()
            label = line.endswith((".", ":", ",", ";")) and not line.endswith("...")
            if not label and not (quoted and line.endswith(("”", '"'))) and not line[0].islower():
                kinds[number] = "headline"
        return


def _mark_summary(lines: list, kinds: list[str | None]) -> None:
    """Points follow their heading: bullets, or lines that end no sentence."""
    listing = False
    for number, (_, _, line) in enumerate(lines):
        bullet = line.startswith(("•", "·", "▪", "* ", "- ", "– "))
        if kinds[number] in ("summary_heading", "summary_line"):
            kinds[number], listing = "summary", True
        elif (listing and kinds[number] is None and (bullet or not _is_text(line))) or (
            number < _HEAD_LINES and kinds[number] is None and bullet and not listing
        ):
            kinds[number] = "summary"
        else:
            listing = False


def _mark_related(lines: list, kinds: list[str | None]) -> None:
    """Links go on after their heading until the next running text."""
    listing = False
    for number, (_, _, line) in enumerate(lines):
        if kinds[number] in ("related_heading", "related_line"):
            listing = kinds[number] == "related_heading"
            kinds[number] = "related"
        elif listing and kinds[number] in (None, "dateline") and not _is_text(line):
            kinds[number] = "related"
        else:
            listing = False


def _mark_foot(lines: list, kinds: list[str | None]) -> None:
    """After the last running text, whatever follows the start of a foot is foot."""
    texts = [n for n, (_, _, s) in enumerate(lines) if kinds[n] is None and _is_text(s)]
    last = texts[-1] if texts else -1
    foot = False
    for number in range(len(lines)):
        if kinds[number] in ("footer_start", "footer_line"):
            foot = foot or number > last
            kinds[number] = "footer"
        elif foot and kinds[number] is None:
            kinds[number] = "footer"


def _mark_head_labels(lines: list, kinds: list[str | None]) -> None:
    """Between headline and text, a few words that end no sentence name the author, if his paper
    follows, or label a picture."""
    seen = False
    for number, (_, _, line) in enumerate(lines[:_HEAD_LINES]):
        if kinds[number] == "headline":
            seen = True
        elif kinds[number] is None:
            words = line.split()
            following = lines[number + 1][2] if number + 1 < len(lines) else ""
            if not seen or len(words) > 6 or line.endswith((":", *_ENDS)):
                return
            if not following or following[0].islower():
                return
            name = len(words) < 5 and all(w[0].isupper() for w in words)
            kinds[number] = "byline" if name and kinds[number + 1] == "byline" else "caption"


def _mark_duplicates(lines: list, kinds: list[str | None]) -> None:
    seen: dict[str, str | None] = {}
    for number, (_, _, line) in enumerate(lines):
        key = re.sub(r"\W+", " ", line).casefold().strip()
        headline = seen.get(key) == "headline"
        if key in seen and kinds[number] is None and (len(key) >= _LONG or headline):
            kinds[number] = "duplicate"
        seen.setdefault(key, kinds[number])


def _prefixes(lines: list, kinds: list[str | None]) -> Iterator[Region]:
    """Yield datelines and credits that stand before the first sentence of a paragraph."""
    patterns, found = _patterns(), 0
    for (start, end, line), kind in zip(lines, kinds, strict=True):
        if kind is not None or found:
            continue
        found = 1  # only the first paragraph has one
        for name in ("byline", "dateline"):
            match = patterns[f"{name}_prefix"].match(line)
            if match and match.end() < end - start:
                yield Region(name, start, start + len(match.group().rstrip()))
                return
        town = re.match(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)\. (?=[A-Z])", line)
        if town and town.group(1) in _capitals():
            yield Region("dateline", start, start + len(town.group(1)) + 1)


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    table = files("dealgraph.knowledge") / "actors" / "states.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return frozenset(row["capital"] for row in csv.DictReader(file) if row["capital"])


def _join(lines: list, kinds: list[str | None]) -> Iterator[Region]:
    """Yield neighbouring lines of one list or foot as one region, other marked lines one by one."""
    held: Region | None = None
    for (start, end, _), kind in zip(lines, kinds, strict=True):
        if held and kind == held.kind and kind in ("related", "footer", "summary"):
            held = Region(kind, held.start, end)
            continue
        if held:
            yield held
        held = Region(kind, start, end) if kind else None
    if held:
        yield held

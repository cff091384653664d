"""Factiva: articles as Factiva exports them, with two-letter codes of fields or without.

With codes, every field starts with its own (``HD`` headline, ``SN`` source name, ``PD`` date …).
Without, the lines come in a fixed order: section, headline, author, number of words, date, time,
source, its code, edition, language, copyright, text. Both end with ``Document`` and a number.
"""

from __future__ import annotations

import re

from dealgraph.articles.days import day
from dealgraph.articles.found import Found

END = re.compile(r"(?:AN\s+)?Document [A-Z][A-Z0-9]{2,12}\d{8}\w{4,16}")
_HEAD_CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|NGC|GC|ED|PG|VOL|LA|CY|CX|LP|TD"
_TAIL_CODES = "ART|CO|IN|NS|RE|IPC|IPD|PUB|AN|CT|RF|CLM|DLN|NT|SF"
_IN_HEAD = re.compile(rf"({_HEAD_CODES})(?:\s+(.*))?", re.DOTALL)
_IN_BODY = re.compile(rf"(TD|CT|CLM|{_TAIL_CODES})(?:(?:\t|\s{{2,}})(.*))?", re.DOTALL)
_WORDS = re.compile(r"[\d,.]+ words?", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+\w{2,5})?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©).*", re.IGNORECASE)
_PAGE = re.compile(r"page \d+ of \d+.*|©\s*\d{4} factiva.*", re.IGNORECASE)
_HEAD_LINES = 14  # that may stand between the number of words and the text
_AUTHOR = 8  # most words of a line that names authors
_BY = re.compile(r"by\s+\S.*", re.IGNORECASE)


def parse(lines: list[str]) -> Found | str:
    """Return head and body of one article, or why it cannot be read.

    Args:
        lines: of one article, its last line the number of the document.
    """
    lines = [line for line in lines if not _PAGE.fullmatch(line)][:-1]
    coded = _fields(lines)
    if {"HD", "PD", "SN"} <= coded.keys():
        return _coded(coded)
    return _plain(lines)


def _fields(lines: list[str]) -> dict[str, list[str]]:
    """Return the lines of every field by its code."""
    found: dict[str, list[str]] = {}
    code = None
    for line in lines:
        in_body = code is not None and ("LP" in found or "TD" in found)
        match = (_IN_BODY if in_body else _IN_HEAD).fullmatch(line)
        if match and match[1] not in found:
            code = match[1]
            found[code] = [match[2].strip()] if match[2] and match[2].strip() else []
        elif code is not None:
            found[code].append(line)
    return found


def _coded(found: dict[str, list[str]]) -> Found | str:
    body = (*found.get("LP", ()), *found.get("TD", ()))
    if not body:
        return "has no text; export it again as full article"
    head = {code: " ".join(lines) or None for code, lines in found.items()}
    byline = head.get("BY")
    return Found(head["HD"], head["SN"], head["PD"], body, byline=byline and _name(byline))


def _plain(lines: list[str]) -> Found | str:
    words = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if not words or words + 2 >= len(lines):
        return "has no head as Factiva writes it; export it again as full article with indexing"
    title, byline = _title(lines[max(0, words - 3) : words])
    at = words + 1
    if day(lines[at])[0] is None:
        return f"has no date behind its number of words but {lines[at]!r:.60}; export it again"
    outlet = at + 2 if _TIME.fullmatch(lines[at + 1]) else at + 1
    rights = next(
        (
            n
            for n, line in enumerate(lines[outlet + 1 : outlet + _HEAD_LINES], outlet + 1)
            if _COPYRIGHT.fullmatch(line)
        ),
        None,
    )
    if rights is None:
        return "has no line of copyright, so that head and text cannot be told apart"
    body = tuple(lines[rights + 1 :])
    if not body:
        return "has no text; export it again as full article"
    return Found(title, lines[outlet], lines[at], body, byline=byline)


def _title(before: list[str]) -> tuple[str | None, str | None]:
    """Return headline and author among the lines before the number of words."""
    if len(before) > 1 and _BY.fullmatch(before[-1]):
        return before[-2], _name(before[-1])
    if len(before) > 1:
        words, above = before[-1].split(), before[-2].split()
        names = all(word[0].isupper() or word in ("and", "in", "de", "&") for word in words)
        if names and len(words) <= _AUTHOR and len(above) >= max(4, len(words)):
            return before[-2], before[-1]
    return (before[-1] if before else None), None


def _name(byline: str) -> str:
    return re.sub(r"^by\s+", "", byline, flags=re.IGNORECASE)

"""Nexis: articles as Nexis Uni, Lexis Advance and the older LexisNexis Academic export them.

The newer form has the title, then outlet and date, labelled lines, "Body", the text, and "End of
Document" last. The older one begins with "3 of 100 DOCUMENTS"; outlet and date come first, the
title after them, the labels are in capitals, and LOAD-DATE and the like follow the text.
"""

from __future__ import annotations

import re

from dealgraph.articles.days import day
from dealgraph.articles.found import Found

START = re.compile(r"\d{1,6} of \d{1,6} DOCUMENTS?")
END = re.compile(r"End of Document", re.IGNORECASE)
_HEAD = re.compile(
    r"(byline|section|length|dateline|highlight|headline|series|source|column|type)\s*:\s*(.*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:load-date|language|graphic|publication-type|document-type|subject|journal-code|acc-no"
    r"|classification|notes|correction-date|company|organization|person|country|state|city"
    r"|geographic|industry|ticker|pub-type)\s*:.*|(?:classification|graphic|notes|load-date)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s.*|all rights reserved\.?", re.IGNORECASE)
_EDITION = re.compile(r".{0,60}\b(?:edition|final)\b.{0,40}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:URL\s*:\s*)?(https?://\S+)", re.IGNORECASE)
_NO_HEAD = "has no head of outlet and date as Nexis writes it; export it again with all its fields"
_LONGEST = 60  # characters of a line that is a date


def parse(lines: list[str]) -> Found | str:
    """Return head and body of one article, or why it cannot be read.

    Args:
        lines: of one article, without the mark at its start or end; what a cover page says may
            stand before the first.
    """
    body_at = next((n for n, line in enumerate(lines) if line.casefold() == "body"), None)
    labels = [n for n, line in enumerate(lines[:body_at]) if _HEAD.fullmatch(line)]
    if not labels:
        return _NO_HEAD
    dated = [n for n, line in enumerate(lines[: labels[-1]]) if _is_date(line)]
    if body_at is not None:
        dated = [n for n in dated if any(n < label <= n + 8 for label in labels)]
    if not dated or dated[-1] == 0:
        return _NO_HEAD
    at = dated[-1] if body_at is not None else dated[0]
    fields = {
        match[1].lower(): match[2].strip()
        for n in labels
        if n > at and (match := _HEAD.fullmatch(lines[n]))
    }
    if body_at is not None:
        title, start = (lines[at - 2] if at > 1 else None), body_at + 1
    else:
        title, start = _old_title(lines, at, labels), _old_start(lines, at, labels)
    body, url = _body(lines[start:])
    if not body:
        return "has no body; export it again with its full text"
    byline = re.sub(r"^by\s+", "", fields.get("byline", ""), flags=re.IGNORECASE) or None
    return Found(
        fields.get("headline") or title, lines[at - 1], lines[at], body, byline=byline, url=url
    )


def _is_date(line: str) -> bool:
    return len(line) <= _LONGEST and day(line)[0] is not None


def _old_title(lines: list[str], at: int, labels: list[int]) -> str | None:
    """Return the line between the date and the first label; editions stand there too."""
    first = next((n for n in labels if n > at), len(lines))
    between = [
        line
        for line in lines[at + 1 : first]
        if not _EDITION.fullmatch(line) and not _COPYRIGHT.fullmatch(line)
    ]
    return " ".join(between) or None


def _old_start(lines: list[str], at: int, labels: list[int]) -> int:
    """Return where the text begins: after the last of the labels that stand together."""
    start = next((n for n in labels if n > at), at)
    for number in labels:
        if start < number <= start + 2:
            start = number
    return start + 1


def _body(lines: list[str]) -> tuple[tuple[str, ...], str | None]:
    """Return the text until the labels behind it, and the address that ends it."""
    body: list[str] = []
    url = None
    for line in lines:
        if _TAIL.fullmatch(line) or _COPYRIGHT.fullmatch(line):
            break
        if address := _ADDRESS.fullmatch(line):
            url = url or address[1]
        else:
            body.append(line)
    return tuple(body), url

"""Weapons no table knows, by their designations: "MQ-28", "X-12 Sea Lion"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold

_DESIGNATION = re.compile(
    r"(?<![\w/.-])(?:AN/)?(?:[A-Z]{1,5}-\d{1,4}[A-Za-z]{0,4}(?:[-/][A-Z0-9]{1,5})*"
    r"|[A-Z]{3}-\d{2,3}[A-Z]?|\d[A-Z]\d{2,4}[A-Z]?)s?(?![\w])"
)
_LOOSE = re.compile(r"(?<![\w/.-])[A-Z]{1,4}\d{1,4}[A-Z]{0,3}\d?s?(?![\w-])")
_NOT_DESIGNATION = re.compile(r"^(?:G-?\d+|COVID.*|A-\d{1,2}|Q[1-4]|FY-?\d+|MK|UN-?\d+)")


def designations(page: Page, taken: list[Candidate]) -> Iterator[Candidate]:
    """Yield model designations: with a hyphen anywhere, without one beside a weapon noun."""
    for pattern, loose in ((_DESIGNATION, False), (_LOOSE, True)):
        for match in pattern.finditer(page.text):
            text = match.group()
            if _NOT_DESIGNATION.match(text) and not weapon_beside(page, match.start(), match.end()):
                continue
            if loose and not weapon_beside(page, match.start(), match.end()):
                continue
            end = _with_nickname(page, match.end())
            name = text.removesuffix("s") + page.text[match.end() : end]
            reason = "a model by its designation"
            yield Candidate(match.start(), end, "WeaponSystem", name, None, reason, 1)


def _with_nickname(page: Page, end: int) -> int:
    """Return where an unlisted model's name ends that follows its designation: "X-12 Sea Lion"."""
    if not running_text(page, end):
        return end
    stop = end
    for _ in range(2):
        word = re.match(r" ([A-Z][a-z]{2,}|I{2,3})(?![\w-])", page.text[stop : stop + 24])
        if word is None or not _nickname(page, word.group(1)):
            break
        stop += word.end()
    described = re.match(r" [A-Z]", page.text[stop : stop + 2])  # "X-12 Long Range Radar"
    return end if described else stop


def _nickname(page: Page, word: str) -> bool:
    key, cues = fold(word), page.cues
    known = page.actors.named(word)
    return not (
        key in cues["weapon_heads"] | cues["generic_tails"] | cues["organisation_heads"]
        or key in cues["person_titles"]
        or key in page.actors.demonyms
        or word in cues["not_names"]
        or (known and known[0].type != "WeaponSystem")
    )


def weapon_beside(page: Page, start: int, end: int) -> bool:
    first, last = page.token_at(start), page.token_at(end)
    around = [*range(first - 4, first), *range(last, last + 5)]
    return any(page.key(i) in page.cues["weapon_heads"] for i in around)

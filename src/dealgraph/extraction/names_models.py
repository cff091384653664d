"""Weapons no table knows, by their designations: "MQ-28", "X-12 Sea Lion"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.actors import ActorRow
from dealgraph.knowledge.lexis import fold

_DESIGNATION = re.compile(
    r"(?<![\w/.-])(?:AN/)?(?:[A-Z]{1,5}-\d{1,4}[A-Za-z]{0,4}(?:[-/][A-Z0-9]{1,5})*"
    r"|[A-Z]{3}-\d{2,3}[A-Z]?|\d[A-Z]\d{2,4}[A-Z]?)s?(?![\w])"
)
_LOOSE = re.compile(r"(?<![\w/.-])[A-Z]{1,4}\d{1,4}[A-Z]{0,3}\d?s?(?![\w-])")
_NUMBERED = re.compile(r"(?<![\w/.-])[A-Z][a-z]{3,}(?: [A-Z][a-z]+)? \d{1,4}[A-Z]?s?(?![\w-])")
_SERIES = frozenset({"Block", "Batch", "Flight", "Increment", "Tranche"})  # of a mark, no nickname
_NOT_DESIGNATION = re.compile(r"^(?:G-?\d+|COVID.*|A-\d{1,2}|Q[1-4]|FY-?\d+|MK|UN-?\d+)")

_FAIR = re.compile(r"[A-Z]{3,5}-(?:19[89]|20[0-4])\d")  # shows and exercises bear their year
_SUM = re.compile(r" (?:billion|million|trillion|crore|lakh|bn|mn)\b")  # "P16 billion"


def designations(page: Page, taken: list[Candidate]) -> Iterator[Candidate]:
    """Yield model designations: with a hyphen anywhere, without one beside a weapon noun."""
    for pattern, loose in ((_DESIGNATION, False), (_LOOSE, True), (_NUMBERED, True)):
        for match in pattern.finditer(page.text):
            text = match.group()
            if _FAIR.fullmatch(text) or _SUM.match(page.text, match.end()):
                continue
            if _NOT_DESIGNATION.match(text) and not weapon_beside(page, match.start(), match.end()):
                continue
            if loose and re.search(r"[A-Z]\d+ $", page.text[: match.start()][-6:]):
                continue  # the mark of "M310 A1"
            if loose and not weapon_beside(page, match.start(), match.end()):
                continue
            if pattern is _NUMBERED and not _a_model(page, match):
                continue
            end = _with_nickname(page, match.end())
            name = text.removesuffix("s") + page.text[match.end() : end]
            reason = "a model by its designation"
            family = _family(page, text)
            named, known = (family.name, family.id) if family else (name, None)
            yield Candidate(match.start(), end, "WeaponSystem", named, known, reason, 1)
            if brand := _brand(page, match.start()):
                row = next(iter(page.actors.named(text.removesuffix("s"), "WeaponSystem")), None)
                name = row.name if row else page.text[brand : match.end()]
                known = row and row.id
                yield Candidate(brand, match.end(), "WeaponSystem", name, known, reason, 1)


def _family(page: Page, text: str) -> ActorRow | None:
    """Return the one weapon of which a designation names variants: "F-16A/Bs", "FA-18C/D"."""
    base = re.match(r"[A-Z]{1,3}-?\d{1,3}(?=[A-Z]?(?:/[A-Z])+s?$)", text)
    rows = page.actors.named(base.group(), "WeaponSystem") if base else ()
    return rows[0] if len(rows) == 1 else None


def _brand(page: Page, start: int) -> int | None:
    """Return where an unknown name before a designation begins: "the Rainbow CH-3"."""
    index = page.token_at(start) - 1
    if index < 1 or not running_text(page, start) or page.text[start - 1] != " ":
        return None
    token, before = page.tokens[index], page.word(index - 1)
    opens = before.islower() or before.isdigit() or page.key(index - 1) in page.actors.demonyms
    plain = token.text[:1].isupper() and token.text[1:].islower() and len(token.text) > 3
    known = page.actors.named(token.text) or not _nickname(page, token.text)
    return token.start if opens and plain and not known and token.end == start - 1 else None


def _a_model(page: Page, match: re.Match[str]) -> bool:
    """Tell "Shadow 50 drone" from "Article 5" and "Rafale 4": unknown, before its noun."""
    words = match.group().split()[:-1]
    after = page.key(page.token_at(match.end()))
    first = page.doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
    if first is not None and len(first) and first[0].tag_ in ("DT", "RB", "JJ", "IN"):
        return False  # "Some 130 carriers"
    known = any(page.actors.named(w) for w in (*words, " ".join(words)))
    return (
        after in page.cues["weapon_heads"] and not known and all(_nickname(page, w) for w in words)
    )


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
        word in _SERIES
        or key in cues["weapon_heads"] | cues["generic_tails"] | cues["organisation_heads"]
        or key in cues["person_titles"] | cues["force_nouns"]
        or key in page.actors.demonyms
        or word in cues["not_names"]
        or (known and known[0].type != "WeaponSystem")
    )


def weapon_beside(page: Page, start: int, end: int) -> bool:
    first, last = page.token_at(start), page.token_at(end)
    around = [*range(first - 4, first), *range(last, last + 5)]
    return any(page.key(i) in page.cues["weapon_heads"] for i in around)

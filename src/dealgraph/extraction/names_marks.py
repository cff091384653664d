"""How far a weapon's name goes: its mark, nickname ("SM-2 Block IIIA")."""

from __future__ import annotations

import re
from dataclasses import replace

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold, words_of

_MARK = re.compile(
    r"(?:\([Vv]\)\d[\d/]*|\([A-Z]{1,2}\)(?!\w)"
    r"|[- ]?(?:Mk|MK|Mark)[ .-]{0,2}(?:\d\w?|I{1,3}\b|IV\b)(?:/(?:Mk)?\d\w?)?"
    r"|[ -](?:I{2,3}|IV|V|VI)[A-Z]?(?![\w-])"
    r"| (?:Block|Batch|Flight|Mod|Increment|Tranche)[ -](?:I{1,3}[A-Z]?|IV|V|\d\w?)"
    r"(?:/(?:I{1,3}[A-Z]?|\d\w?))?(?!\w)"
    r"|[ -]?[A-Z]/[A-Z](?:/[A-Z])?\b|-(?:ER|NG|XR|[A-Z])(?![\w-])|/[A-Z]{1,2}\d?(?!\w)"
    r"| (?:Plus|[B-HJ-Z]|[A-Z]{2,3}(?:/[A-Z]{2,3})?|[A-Z]{1,3}-?\d{1,3}[A-Z]?)(?![\w.’'&/-])"
    r"|[’'](?= ))"
)
_ROMAN = re.compile(r"[IVX]+")
_NICKNAME = re.compile(r" ((?:[A-Z][\w’']*|I{1,3}|IV|V))(?![\w-])")


def join_weapons(page: Page, names: list[Candidate]) -> list[Candidate]:
    """Join neighbouring names of one weapon: "AIM-9X" "Sidewinder", "9K720" "Iskander"."""
    joined: list[Candidate] = []
    for name in names:
        last = joined[-1] if joined else None
        both = last and last.type == name.type == "WeaponSystem"
        if both and re.fullmatch(
            r" ['‘\"“]?| Block (?:I{1,3}|\d\w?) ", page.text[last.end : name.start]
        ):
            lead = last if last.known else name
            joined[-1] = replace(lead, start=last.start, end=name.end)
        else:
            joined.append(name)
    starts = {n.start for n in joined}
    return [_in_full(page, n, starts) if n.type == "WeaponSystem" else n for n in joined]


def _in_full(page: Page, name: Candidate, starts: set[int]) -> Candidate:
    """Let a weapon's name take in its mark and the words of its own row that follow."""
    end = name.end
    while True:
        longer = _after_mark(page, name.start, end)
        if longer == end:
            longer = _after_nickname(page, name, end)
        if longer == end or any(end < s < longer for s in starts):
            return replace(name, end=end)
        end = longer


def _after_mark(page: Page, start: int, end: int) -> int:
    """Return where the mark that follows ends: "Tejas Mk2", "C-17 Globemaster III"."""
    match = _MARK.match(page.text, end)
    if match is None or (match.group() in "’'" and not re.search(r"['‘]", page.text[start:end])):
        return end
    letters = match.group().strip()
    plain = len(letters) > 1 and letters.isupper() and not _ROMAN.fullmatch(letters)
    if plain and (letters in page.cues["not_names"] or page.actors.named(letters)):
        return end
    return match.end()


def _after_nickname(page: Page, candidate: Candidate, end: int) -> int:
    """Return where a nickname ends that the row has too: "F-35A" "Lightning II"."""
    row = page.actors.rows.get(candidate.known or "")
    match = _NICKNAME.match(page.text, end)
    if row is None or match is None:
        return end
    heads = page.cues["weapon_heads"] | page.cues["generic_tails"]
    names = [words_of(n) for n in (row.name, *row.aliases)]
    proper = [words for words in names if not heads & {fold(w) for w in words}]
    words = {fold(w) for name in proper for w in name if w[:1].isupper()}
    return match.end() if fold(match.group(1)) in words else end

"""Ships and classes of ships: "USS Cole", "the frigate Fridtjof Nansen", "Kilo-class"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold

_CLASS = re.compile(r"\b[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}[- ]class\b")
_NAME = r"\s+(?:[A-Z][\w.’'-]*\s?){1,3}"
_OPENING = re.compile(r"(?:The|A|An|Its|Their|Our|This|These|Two|New)\s+")


def vessels(page: Page) -> Iterator[Candidate]:
    """Yield named ships, by their prefix or the noun before them, and classes of ships."""
    prefixes = "|".join(sorted(page.cues["ship_prefixes"]))
    for match in re.finditer(rf"\b(?:{prefixes}){_NAME}", page.text):
        yield _vessel(page, match.start(), match.group().rstrip(), "a named ship")
    nouns = "|".join(sorted(page.cues["ship_nouns"]))
    for match in re.finditer(rf"\b(?:{nouns}){_NAME}", page.text):
        start = match.end() - len(re.sub(r"^\S+\s+", "", match.group()))
        name = page.text[start : match.end()].rstrip(" .,'’")
        if "\n" not in match.group().rstrip() and _christened(page, start, name):
            yield _vessel(page, start, name, f"a ship by the word {match.group().split()[0]!r}")
    for match in _CLASS.finditer(page.text):
        opening = _OPENING.match(match.group())
        start = match.start() + (opening.end() if opening else 0)
        text = page.text[start : match.end()]
        head = text.rsplit("-", 1)[0].rsplit(" class", 1)[0]
        if head.casefold() in page.cues["not_classes"]:
            continue
        if re.search(r"\d", head) and not page.actors.named(text, "WeaponSystem"):
            continue  # "an S-400 class system" is likened to one
        yield _vessel(page, start, text, "a class of ships or vehicles")


def _vessel(page: Page, start: int, text: str, reason: str) -> Candidate:
    row = next(iter(page.actors.named(text, "WeaponSystem")), None)
    name = row.name if row else text
    end = start + len(text)
    return Candidate(start, end, "WeaponSystem", name, row and row.id, reason, 2)


def _christened(page: Page, start: int, name: str) -> bool:
    """Tell whether the words after "the frigate" are its name, not a maker, place or person's."""
    if page.upper(start) or not name or len(name) < 3:
        return False
    words = name.split()
    known = any(page.actors.named(n) for n in (name, words[0]))
    heads = page.cues["organisation_heads"] | page.cues["person_titles"]
    plain = any(w in page.cues["not_names"] or fold(w) in heads for w in words)
    adjective = fold(words[0]) in page.actors.demonyms
    return not (known or plain or adjective) and re.search(r"\d", name) is None

"""Ships and classes of ships: "USS Cole", "the frigate Fridtjof Nansen", "Kilo-class"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.lexis import fold

_CLASS = re.compile(r"\b[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}[- ][Cc]lass\b")
_WORD = r"[A-Z][\w’'-]*(?:\.\w+)*"
_SMALL = r"(?:(?:de|del|du|da|van|der|von|al|el|bin|of) ){0,2}"
_FULL = rf"{_WORD}(?: {_SMALL}{_WORD}){{0,2}}"
_QUOTED = re.compile(rf"[\"“‘](?P<name>{_FULL})[,.]?[\"”’]")
_RENAMED = re.compile(rf"\b(?:renamed|rechristened|christened)(?: as)? (?:the )?(?P<name>{_FULL})")
_HULL = re.compile(rf"(?<![\w-])(?P<name>{_FULL})(?= \([A-Z]{{1,3}}[- ]?\d{{1,4}}\))")
_NUMBER = re.compile(r" \((?P<number>[A-Z]{1,3}[- ]?\d{1,4})\)")
_BESIDE_KIND = rf"(?: \((?P<name>{_FULL})\)|, (?P<other>{_FULL}),)"
_OPENING = re.compile(r"(?:The|A|An|Its|Their|Our|This|These|Two|New)\s+")
_BESIDE = 4  # words within which a weapon noun stands before a name in quotation marks


def vessels(page: Page) -> Iterator[Candidate]:
    """Yield named ships, by their prefix or the noun before them, and classes of ships."""
    prefixes = either(page.cues["ship_prefixes"])
    for match in re.finditer(rf"\b(?:{prefixes})\s+{_FULL}", page.text):
        text = re.sub(r"['’]s?$", "", match.group())
        yield _vessel(page, match.start(), text, "a named ship")
    yield from _called_by_kind(page)
    yield from _renamed(page)
    yield from _beside_kind(page)
    yield from _quoted(page)
    yield from _classes(page)


def hull_numbers(page: Page, names: list[Candidate]) -> frozenset[int]:
    """Return where the numbers begin that stand in brackets after ships: "Cole (DDG-67)"."""
    ships = [c.end for c in names if c.type == "WeaponSystem" and "ship" in c.reason]
    found = (_NUMBER.match(page.text, end) for end in ships)
    return frozenset(m.start("number") for m in found if m)


def _called_by_kind(page: Page) -> Iterator[Candidate]:
    nouns = either(page.cues["ship_nouns"])
    pattern = rf"\b(?:{nouns})(?P<many>s?) (?P<name>{_FULL})(?: and (?P<other>{_FULL}))?"
    for match in re.finditer(pattern, page.text):
        reason = f"a ship by the word {match.group().split()[0]!r}"
        for group in ("name", "other") if match.group("many") else ("name",):
            start, name = match.start(group), (match.group(group) or "").rstrip("’'")
            if "\n" not in name and _christened(page, start, name):
                yield _vessel(page, start, re.sub(r"['’]s$", "", name), reason)


def _beside_kind(page: Page) -> Iterator[Candidate]:
    """Yield "Vesta" of "the second ship (Vesta)" and "the last corvette, Vesta, "."""
    nouns = either(page.cues["ship_nouns"] | {"ship", "vessel", "boat"})
    for match in re.finditer(rf"\b(?:{nouns}){_BESIDE_KIND}", page.text):
        group = "name" if match.group("name") else "other"
        start, name = match.start(group), match.group(group)
        if _christened(page, start, name) and not name.isupper():
            yield _vessel(page, start, name, "a ship by the noun before it")


def _renamed(page: Page) -> Iterator[Candidate]:
    """Yield "renamed Vesta" and "Vesta (F-217)" where the article tells of ships."""
    nouns = page.cues["ship_nouns"]
    if not any(noun in page.keys or f"{noun}s" in page.keys for noun in nouns):
        return
    for pattern in (_RENAMED, _HULL):
        for match in pattern.finditer(page.text):
            name = match.group("name")
            if _christened(page, match.start("name"), name):
                yield _vessel(page, match.start("name"), name, "a ship by its new name or number")


def _quoted(page: Page) -> Iterator[Candidate]:
    """Yield names in quotation marks after a noun for ships or weapons: "the vehicle “Vesta”"."""
    heads = page.cues["weapon_heads"] - page.cues["weak_weapon_heads"] | {"vehicle"}
    for match in _QUOTED.finditer(page.text):
        start, name = match.span("name")[0], match.group("name")
        if not running_text(page, start) or not _christened(page, start, name):
            continue
        index = page.token_at(match.start())
        before = [page.key(i) for i in range(max(0, index - _BESIDE), index)]
        near = before[before.index(".") + 1 :] if "." in before else before
        last = near[-1] if near else ""
        ships = any(_is_ship(page, w) for w in page.sentence_words[page.sentence_at(start)])
        called = last in page.cues["calling_words"] and (ships or heads & set(near))
        if last in heads or called:
            reason = "a ship's name in quotation marks" if ships else "a weapon's name in quotation"
            yield _vessel(page, start, name, reason)


def _is_ship(page: Page, key: str) -> bool:
    return key in page.cues["ship_nouns"] or key.removesuffix("s") in page.cues["ship_nouns"]


def _classes(page: Page) -> Iterator[Candidate]:
    for match in _CLASS.finditer(page.text):
        opening = _OPENING.match(match.group())
        start = match.start() + (opening.end() if opening else 0)
        first = re.match(r"\w+ ", page.text[start : match.end()])
        if first and fold(first.group().strip()) in page.actors.demonyms:
            start += first.end()
        text = page.text[start : match.end()]
        head = re.sub(r"[- ][Cc]lass$", "", text)
        if (
            head.casefold() in page.cues["not_classes"]
            or head.split()[-1] in page.cues["not_names"]
        ):
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

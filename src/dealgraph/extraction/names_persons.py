"""Persons no table knows: by the title before them or the office after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import Candidate, Page, names_cues
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.gazetteer import cities
from dealgraph.knowledge.lexis import fold

_FORMAL = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "col", "adm", "gov", "capt", "maj"}
)
_WORD = r"[A-Z][a-z\u00c0-\u024f’'-]*[a-z\u00c0-\u024f](?:-?[A-Z][a-z\u00c0-\u024f]+)?"
_BODY = 12  # tokens of a body's name
_INSIDE_BODY = frozenset(["the", "of", "and", "for", "on", "'", "s", "-", "&"])
_SMALL = "ole|arap|van|der|de|von|al|el|bin|da|dos|di|du|la"
_LAST = rf"(?:(?:al|el|an|ar|as|at|ad|az|ash|ul|abu)-)?{_WORD}"
_NAME = rf"{_WORD}(?: (?:[A-Z]\.|(?:{_SMALL}) ?|{_LAST})){{0,3}} {_LAST}"


@lru_cache(maxsize=1)
def _apposition() -> re.Pattern[str]:
    offices = either(names_cues()["offices_after_comma"])
    return re.compile(
        rf"(?<![\w-])(?P<name>{_NAME}), (?P<rest>(?:[\w’'&/-]+ ){{0,6}}?)(?P<office>{offices})\b"
    )


@lru_cache(maxsize=1)
def _office_first() -> re.Pattern[str]:
    offices = either(names_cues()["offices_after_comma"] - {"who"})
    of = r"(?: (?:of|for|at|to)(?: [\w’'&/-]+){1,8}?)?"
    said = r",? (?:has|have|had|is|was|will|said|says|told|stated|announced|added|noted)\b"
    return re.compile(
        rf"\b(?P<office>(?i:{offices}))(?:(?: [a-z]+ing)?, (?P<name>{_NAME})(?=,|\. )"
        rf"|{of}, (?P<speaker>{_NAME})(?={said}))"
    )


def persons(page: Page) -> Iterator[Candidate]:
    """Yield persons by their titles and by what is said of them after a comma."""
    yield from _titled(page)
    yield from _apposed(page)
    yield from _after_office(page)
    yield from _one_of(page)


def _apposed(page: Page) -> Iterator[Candidate]:
    """Yield "Ida Berg" of "Ida Berg, a senior analyst at the institute"."""
    for match in _apposition().finditer(page.text):
        office, rest = match.group("office"), match.group("rest").split()
        if not running_text(page, match.start()):
            continue
        if any(w[0].isupper() and fold(w) not in page.actors.demonyms for w in rest[:1]):
            continue
        if office in ("leader", "head", "chief") and rest[:1] in (["a"], ["an"]):
            continue  # "Northfield, a leader in radars"
        found = _own_words(page, *match.span("name"))
        if found:
            name = page.text[slice(*found)]
            yield Candidate(*found, "Person", name, None, f"a person by the office {office!r}", 1)


def _after_office(page: Page) -> Iterator[Candidate]:
    """Yield "Ida Berg" of "the dealer, Ida Berg, said"."""
    for match in _office_first().finditer(page.text):
        found = _own_words(page, *match.span("name" if match.group("name") else "speaker"))
        if found and running_text(page, match.start()):
            name, office = page.text[slice(*found)], match.group("office")
            yield Candidate(*found, "Person", name, None, f"a person by the office {office!r}", 1)


def _one_of(page: Page) -> Iterator[Candidate]:
    """Yield "Ida Berg" of "one of them, Ida Berg, told the court"."""
    pattern = (
        rf"\b[Oo]ne of (?:them|whom|(?:the|its|those|their) [a-z]+(?: [a-z]+)?), (?P<name>{_NAME}),"
    )
    for match in re.finditer(pattern, page.text):
        found = _own_words(page, *match.span("name"))
        if found:
            name = page.text[slice(*found)]
            yield Candidate(*found, "Person", name, None, "a person, one of several", 1)


def _own_words(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without titles and peoples before the name, if it may be a person's."""
    words = list(re.finditer(r"\S+", page.text[start:end]))
    cues = page.cues
    while words and (
        fold(words[0].group().strip(".")) in cues["person_titles"] | page.actors.demonyms.keys()
        or words[0].group() in cues["not_names"]
        or (len(words) > 2 and _opens(page, start + words[0].start()))
    ):
        words.pop(0)
    if len(words) < 2 or not words[0].group()[0].isupper():
        return None
    heads = cues["organisation_heads"] | cues["weapon_heads"] | cues["person_titles"]
    plain = [w.group().strip(".") for w in words]
    if any(fold(w) in heads or w in cues["not_names"] for w in plain):
        return None
    start += words[0].start()
    name = page.text[start:end]
    last = plain[-1]
    known = page.actors.named(name) or page.actors.named(last, "State")
    town = fold(name) in cities() or page.actors.named(last, "Organisation")
    before = page.word(page.token_at(start) - 1)
    glued = page.text[start - 1 : start] == " " and before[:1].isupper() and len(words) == 2
    goes_on = glued and fold(before) not in cues["person_titles"] | page.actors.demonyms.keys()
    opening = page.text[: start - 1].rstrip()[-1:] in ("", ".", "”", '"', "\n") if start else True
    return None if known or town or (goes_on and not opening) else (start, end)


def _opens(page: Page, offset: int) -> bool:
    """Tell whether a word opens a sentence and is no name ("Finally", "Then")."""
    return offset == page.sentence(offset)[0] and _pos(page, offset) != "PROPN"


def _after_complement(page: Page, at: int) -> int:
    """Return where the name begins after "of Foreign Affairs", "to Israel" behind a title."""
    if page.key(at) not in ("of", "to", "for"):
        return at
    step, complements = at + 1, page.cues["title_complements"]
    if body := _after_body(page, step):
        return body
    if page.key(step) == "the":
        step += 1
    for size in (3, 2, 1):
        if step + size < len(page.tokens):
            name = page.text[page.tokens[step].start : page.tokens[step + size - 1].end]
            if page.actors.named(name, "State"):
                return step + size
    first = step
    while page.key(step) in complements and step - first < 5:
        step += 1
    if step > first and page.key(step) == "of":
        return _after_complement(page, step)  # "Minister of Defence of Norway X"
    return step if step > first else at


def _after_body(page: Page, at: int) -> int:
    """Return where a name begins behind a body: "spokesman for the Harbour Council Ole Berg"."""
    found, heads = 0, page.cues["organisation_heads"]
    for index in range(at, min(at + _BODY, len(page.tokens) - 2)):
        word, key = page.word(index), page.key(index)
        if word[:1].isupper():
            body = key in heads or (index == at and page.actors.named(word, "Organisation"))
            found = index + 1 if body else found
        elif key not in _INSIDE_BODY:
            break
    return found if found and page.word(found)[:1].isupper() else 0


def _titled(page: Page) -> Iterator[Candidate]:
    """Yield persons by their titles: "Defence Minister Fikri Işık", "Gen. Sam Greaves"."""
    titles = page.cues["person_titles"]
    for index, token in enumerate(page.tokens):
        if token.key not in titles or page.upper(token.start):
            continue
        at = index + 1
        if page.key(at) == ".":
            at += 1
        at = _after_complement(page, at)
        words = []
        while at < len(page.tokens) and _name_part(page, at, words) and len(words) < 8:
            gap = page.text[page.tokens[at - 1].end : page.tokens[at].start]
            if (words and gap not in (" ", "-", "")) or "\n" in gap:
                break
            words.append(at)
            at += 1
            if page.key(at) == "." and len(page.word(at - 1)) == 1:
                at += 1
        formal = token.key in _FORMAL and token.text[:1].isupper() and len(words) == 1
        if formal or (len(words) >= 2 and (token.text[:1].isupper() or _propn(page, words))):
            start, end = page.tokens[words[0]].start, page.tokens[words[-1]].end
            rest = re.match(r"-[a-z]{2,6}(?![\w-])", page.text[end:])  # "Park Jae" with its "-won"
            end += rest.end() if rest else 0
            name = " ".join(page.text[start:end].split())
            rank = 1 if words[0] < index + 3 else 2  # behind a body, which is read with the name
            reason = f"a person by the title {token.text!r}"
            yield Candidate(start, end, "Person", name, None, reason, rank)


def _name_part(page: Page, index: int, words: list[int]) -> bool:
    """Tell whether the token is a word of a person's name or a particle in it ("van der")."""
    if _name_word(page, index):
        return True
    inside = bool(words) and page.word(index) in page.cues["surname_particles"]
    return inside and (
        _name_word(page, index + 1)
        or (page.word(index + 1) in page.cues["surname_particles"] and _name_word(page, index + 2))
    )


def _propn(page: Page, indices: list[int]) -> bool:
    capital = [i for i in indices if page.word(i)[:1].isupper()]
    return all(_pos(page, page.tokens[i].start) == "PROPN" for i in capital)


def _name_word(page: Page, index: int) -> bool:
    word, key = page.word(index), page.key(index)
    return (
        word[:1].isupper()
        and word.isalpha()
        and key not in page.cues["person_titles"]
        and key not in page.actors.demonyms
        and word not in page.cues["not_names"]
        and not page.actors.named(word, "State")
        and not page.actors.named(word, "Organisation")
    )


def _pos(page: Page, offset: int) -> str:
    span = page.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0].pos_ if span is not None and len(span) else ""

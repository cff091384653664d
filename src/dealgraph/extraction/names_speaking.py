"""Persons no table knows who speak: "the head of the board Ida Berg said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import Candidate, Page, names_cues
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import fold

_WORD = r"[A-Z][a-z\u00c0-\u024f’'-]*[a-z\u00c0-\u024f](?:-?[A-Z][a-z\u00c0-\u024f]+)?"
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOT_BEFORE = ("ADP", "DET", "CCONJ", "PART", "PUNCT", "SCONJ")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    offices = either(names_cues()["offices_after_comma"] - {"who", "member"})
    says = either(w for line in load_cues("speech")["say"] for w in line.split()[1:3])
    return re.compile(
        rf"\b(?i:(?P<office>{offices}))(?P<rest>(?: [\w’'&/.-]+){{1,12}}?)(?P<comma>,?) "
        rf"(?P<name>{_WORD} {_WORD})(?=,? (?:has |had |also |earlier ){{0,2}}(?:{says})\b)"
    )


def speaking(page: Page) -> Iterator[Candidate]:
    """Yield "Ida Berg" of "the chief of the maker Saltvik Ida Berg said": the last two words
    before a reporting verb, where an office with its body stands before them."""
    for match in _pattern().finditer(page.text):
        start, end = match.span("name")
        if not running_text(page, match.start()) or not _persons_name(page, match.group("name")):
            continue
        if not (match.group("comma") or _body_before(page, match.start("rest"), start)):
            continue
        if any(t.tag_ in _FINITE for t in _tokens(page, *match.span("rest"))):
            continue
        reason = f"a person who speaks, by the office {match.group('office')!r}"
        yield Candidate(start, end, "Person", match.group("name"), None, reason, 2)


def of_a_body(page: Page) -> Iterator[Candidate]:
    """Yield "Ida Berg" of "Ida Berg of the Harbour Institute believes": two words before "of" with
    a body, and a verb of saying after it."""
    for match in _of_body().finditer(page.text):
        if not running_text(page, match.start()) or not _persons_name(page, match.group("name")):
            continue
        body = match.group("body")
        heads = page.cues["organisation_heads"]
        if page.actors.named(body) or any(fold(w) in heads for w in body.split()):
            reason = "a person who speaks, of a body"
            yield Candidate(*match.span("name"), "Person", match.group("name"), None, reason, 2)


@lru_cache(maxsize=1)
def _of_body() -> re.Pattern[str]:
    says = {w for line in load_cues("speech")["say"] for w in line.split()[1:3]}
    says |= {"thinks", "believes", "doubts", "expects", "fears", "thought", "believed"}
    verbs = "|".join(sorted(says))
    return re.compile(
        rf"(?<![\w-] )\b(?P<name>{_WORD} {_WORD}),? (?:of|from|at|with) (?:the )?"
        rf"(?P<body>[A-Z][\w&.-]*(?: (?:(?:of|for|on|and|the) ){{0,2}}[A-Z][\w&.-]*){{0,6}}),? "
        rf"(?:{verbs})\b"
    )


def _tokens(page: Page, start: int, end: int) -> list:
    span = page.doc.char_span(start, end, alignment_mode="expand")
    return [t for t in span if not t.is_space] if span is not None else []


def _persons_name(page: Page, name: str) -> bool:
    """Tell whether two words may be a person's name: no title, people, body or town in them."""
    cues, actors = page.cues, page.actors
    heads = cues["organisation_heads"] | cues["person_titles"] | cues["weapon_heads"]
    heads |= cues["offices_after_comma"] | cues["outlet_heads"]
    if actors.named(name):
        return False
    words = name.split()
    if any(fold(w) in heads | actors.demonyms.keys() or w in cues["not_names"] for w in words):
        return False
    return not any(actors.named(w, kind) for w in words for kind in ("State", "Organisation"))


def _body_before(page: Page, start: int, end: int) -> bool:
    """Tell whether the words before a name end with a body or what it is: "of the Board", "of
    Saab", "of the jet manufacturer"; after "of" or "the" the words are the body's own name."""
    before = _tokens(page, start, end)
    if not before or before[-1].pos_ in _NOT_BEFORE:
        return False
    last, words = before[-1].text, page.text[start:end].split()
    if last[:1].islower():
        return before[-1].pos_ == "NOUN" and fold(last) not in page.cues["offices_after_comma"]
    if fold(last) in page.cues["organisation_heads"]:
        return True
    return any(page.actors.named(" ".join(words[-n:])) for n in range(1, 8))

"""Whose a document is: "the letter", "the report", by who is told to have made or sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_nouns import author_of
from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MADE_BY = ("compound", "poss", "nmod")


def authors(
    doc: Doc, names: Mapping[int, str], types: Mapping[str, str]
) -> tuple[tuple[int, str, str], ...]:
    """Return what documents have an author that is named: offset, noun, entity."""
    nouns, stories, found = words()["papers"], words()["stories"], []
    for token in doc:
        if token.pos_ == "NOUN" and token.lower_ in nouns:
            name = _author(token, names)
            told = ("Person", "Organisation", "State")  # a statement on Facebook is not Facebook's
            if name and types[name] in (*told, *(("Outlet",) if token.lower_ in stories else ())):
                found.append((token.idx, token.lower_, name))
    return tuple(found)


def _author(noun: Token, names: Mapping[int, str]) -> str | None:
    by = author_of(noun)
    beside = [c for c in noun.lefts if c.dep_ in _MADE_BY and c.i in names]
    for token in ([by] if by is not None else []) + beside:
        inside = [names[t.i] for t in token.subtree if t.i in names and t.i <= token.i]
        if inside:
            return names.get(token.i, inside[-1])
    return None


def author_before(known: tuple[tuple[int, str, str], ...], head: Token) -> tuple[int, str] | None:
    """Return where the document of this name was last told of, and whose it is."""
    for at, noun, name in reversed(known):
        if at < head.idx and noun == head.lower_:
            return at, name
    return None

"""What is remembered of an article while its speakers are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TITLE_REACH = 10  # words before or after a name in which its title stands


@dataclass(frozen=True, slots=True)
class Title:
    """A description that stands beside a person's name: its words and the bodies it names."""

    at: int
    entity: str
    words: frozenset[str]
    bodies: frozenset[str]


@dataclass
class Memory:
    """Who spoke last, while an article is read from its beginning to its end.

    Attributes:
        last: the last speaker; person, body, outlet: the last one of each kind.
        brought: the outlet that last brought somebody's words.
        at: where the last speaker spoke.
        unknown: whether somebody spoke last whom nobody knows ("a number of states").
        nobody: where somebody spoke last who is not known ("a source").
        described: who was last meant by "an official" and the like.
        somebody: where one person without a name was described last, and the body spoken for.
    """

    last: str | None = None
    person: str | None = None
    body: str | None = None
    outlet: str | None = None
    brought: str | None = None
    at: int = -1
    unknown: bool = False
    nobody: int = -1
    described: dict[str, str] = field(default_factory=dict)
    somebody: tuple[int, str] | None = None

    def note(self, entity: str, kind: str, at: int) -> None:
        """Remember a speaker of an entity type who spoke at ``at``."""
        self.last, self.at, self.unknown = entity, at, False
        if kind == "Person":
            self.person = entity
        elif kind == "Outlet":
            self.outlet = self.brought = entity
        else:
            self.body = entity


def title_of(
    doc: Doc, span: Any, name: str, names: Mapping[int, str], types: Mapping[str, str]
) -> Title:
    """Read the description right before a person's name, and the apposition right after it."""
    persons = words()["persons"]
    found, bodies, commas = {t.lower_ for t in span if t.lower_ in persons}, set(), 0
    i = span.start - 1
    while i >= max(span.sent.start, span.start - _TITLE_REACH - 6 * commas):
        token = doc[i]
        if token.text == "-" and not doc[i - 1].whitespace_:
            pass  # "state hi-tech corporation"
        elif token.text == "," and not commas and found & persons:
            commas = 1  # "the head of the agency, General Smith"
        elif token.is_punct or token.pos_ in ("VERB", "AUX", "CCONJ"):
            break
        found.add(token.lower_)
        bodies.add(names.get(i, ""))
        i -= 1
    if span.end < len(doc) and doc[span.end].text == ",":
        for token in doc[span.end + 1 : min(span.sent.end, span.end + 1 + _TITLE_REACH)]:
            if token.text == "," or token.pos_ == "VERB":
                break
            found.add(token.lower_)
            bodies.add(names.get(token.i, ""))
    known = {b for b in bodies if types.get(b) in ("Organisation", "State")}
    return Title(span.start_char, name, frozenset(found), frozenset(known))

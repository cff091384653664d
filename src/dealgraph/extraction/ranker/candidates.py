"""What may be an argument: names, and words that mean somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.extraction.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name, or a word that means somebody, that may be an argument.

    Attributes:
        kind: one of `KINDS`.
        entity: its id.
        token: index of its head in the ``Doc``.
        span: characters that show it.
        words: its first and last token.
        sentence: number of its sentence.
    """

    kind: str
    entity: str
    token: int
    span: tuple[int, int]
    words: tuple[int, int]
    sentence: int

    @property
    def is_arms(self) -> bool:
        """Whether it is a weapon or programme."""
        return self.kind.startswith(("WeaponSystem", "Programme"))


def tokens_in(doc: Doc, span: tuple[int, int]) -> list[int]:
    """Return the indices of the tokens that a stretch of characters touches."""
    inside = doc.char_span(*span, alignment_mode="expand")
    return [t.i for t in inside if not t.is_space] if inside is not None else []


def candidates_of(found: Found, sentences: Sequence[int]) -> list[Candidate]:
    """Return everything in an article that may be an argument, in order of the text.

    Args:
        found: what the rules found.
        sentences: for each token the number of its sentence.
    """
    doc, out = found.doc, []
    for entity in found.entities:
        for span in entity.mentions:
            if tokens := tokens_in(doc, span):
                a, b = tokens[0], tokens[-1]
                head = doc[a : b + 1].root.i
                out.append(Candidate(entity.type, entity.id, head, span, (a, b), sentences[a]))
    types = {e.id: e.type for e in found.entities}
    for i, reference in found.references.items():
        span = (doc[i].idx, doc[i].idx + len(doc[i]))
        for entity in reference.entities:
            if entity in types:
                kind = f"{types[entity]} meant"
                out.append(Candidate(kind, entity, i, span, (i, i), sentences[i]))
    return sorted(out, key=lambda c: (c.words, c.kind, c.entity))

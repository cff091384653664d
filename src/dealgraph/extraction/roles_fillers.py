"""Entities behind the words of a syntactic slot: "Turkish officials", "a fleet of 36 F-16 jets"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dealgraph.knowledge.events import load_categories
from dealgraph.model import Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INSIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_SOME_MEMBERS = frozenset(
    {"member", "members", "state", "states", "country", "countries", "nations", "ally", "allies"}
)
_LISTING = frozenset({"of", "including", "like", "as"})


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity found in a slot.

    Attributes:
        entity: its id.
        type: its entity type.
        span: the words that gave it.
        how: ``named`` (the slot's head itself), ``modifier`` (it qualifies the head: "Russian
            jets"), ``of`` (in a phrase behind the head).
        why: in words, for the argument's reason.
    """

    entity: str
    type: str
    span: Span
    how: str
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Which entities each token of an article stands for."""

    doc: Doc
    at: Mapping[int, tuple[str, str, Span]]
    types: Mapping[str, str]
    references: Mapping[int, Any]

    def fillers(self, token: Token, how: str = "named", depth: int = 0) -> list[Filler]:
        """Return the entities that the phrase headed by ``token`` stands for, nearest first."""
        if depth > 4:
            return []
        found = self.itself(token, how)
        if not found:
            found = self._inside(token, how, depth)
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i and child.pos_ != "VERB":
                found += self.fillers(child, how, depth + 1)
        return found

    def itself(self, token: Token, how: str) -> list[Filler]:
        """Return the entities that one token stands for by name or reference."""
        if token.i in self.at:
            entity, kind, span = self.at[token.i]
            return [Filler(entity, kind, span, how, "named")]
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.at:
                entity, kind, span = self.at[child.i]
                return [Filler(entity, kind, span, how, "named in apposition")]
        reference = self.references.get(token.i)
        if reference is None:
            return []
        span = (token.idx, token.idx + len(token.text))
        return [
            Filler(entity, self.types[entity], span, how, reference.reason)
            for entity in reference.entities
            if entity in self.types
        ]

    def _inside(self, token: Token, how: str, depth: int) -> list[Filler]:
        found = []
        somebody = token.lower_ in load_categories()["people"]
        for child in token.children:
            if child.dep_ in _INSIDE:
                if token.lower_ in _SOME_MEMBERS and self.types.get(
                    self.at.get(child.i, ("",))[0]
                ) in ("Organisation",):
                    continue  # "some NATO states" are not NATO
                inner = how if somebody else "modifier"
                found += self.fillers(child, inner, depth + 1)
            elif child.dep_ == "appos":
                found += self.fillers(child, how, depth + 1)
            elif child.dep_ == "prep" and child.lower_ in _LISTING:
                for below in child.children:
                    if below.dep_ == "pobj":
                        found += self.fillers(below, how if somebody else "of", depth + 1)
                    elif below.dep_ == "pcomp":  # "the programme of developing the F-35"
                        for thing in below.children:
                            if thing.dep_ == "dobj":
                                found += self.fillers(thing, "of", depth + 1)
        return found


def index_names(doc: Doc, entities: Sequence[Entity], references: Mapping[int, Any]) -> Names:
    """Return the index of who or what each token stands for."""
    at = {}
    for entity in entities:
        for start, end in entity.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                at[token.i] = (entity.id, entity.type, (start, end))
    return Names(doc, at, {e.id: e.type for e in entities}, references)

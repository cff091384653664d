"""The names of one article in order, as pronouns and descriptions look back at them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Entity, OfficeClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.knowledge.actors import ActorTable

REACH = 1200  # characters back within which a pronoun or description still means a name
PAIR_REACH = 700  # the same for "the two countries"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a pronoun, description or adjective means: entity ids, and why."""

    entities: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    entity: Entity


@lru_cache(maxsize=1)
def _cues() -> dict:
    raw = load_cues("reference")
    return {k: v if isinstance(v, dict) else frozenset(map(str, v)) for k, v in raw.items()}


class Names:
    """The names of one article in order, and how to look back into them."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        entities: tuple[Entity, ...],
        actors: ActorTable,
        offices: tuple[OfficeClaim, ...],
    ) -> None:
        self.article, self.doc, self.actors, self.cues = article, doc, actors, _cues()
        self.entities = {e.id: e for e in entities}
        self.mentions = sorted(
            (Mention(a, b, e) for e in entities for a, b in e.mentions), key=lambda m: m.start
        )
        self.states = {e.known: e for e in entities if e.type == "State" and e.known}
        self.offices = offices
        self._covered = {i for m in self.mentions for i in range(m.start, m.end)}
        self._said = {
            e.id
            for e in entities
            if e.type == "Person" and any(self.speaks(a, b) for a, b in e.mentions)
        }

    def inside(self, offset: int) -> bool:
        return offset in self._covered

    def speaks(self, start: int, end: int) -> bool:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span is not None and span.root.dep_ == "nsubj" and span.root.head.pos_ == "VERB"

    def back(self, offset: int, type_: str, reach: int = REACH) -> list[Mention]:
        """Return the mentions of a type before ``offset``, nearest first."""
        found = [
            m
            for m in self.mentions
            if m.entity.type == type_ and offset - reach <= m.start and m.end <= offset
        ]
        return found[::-1]

    def two(self, token: Token, word: str) -> Reference | None:
        words = {c.text.casefold() for c in token.children}
        if word != "both" and not words & {"two", "both"} and word not in ("sides", "parties"):
            return None
        ids: list[str] = []
        for mention in self.back(token.idx, "State", PAIR_REACH):
            if mention.entity.id not in ids:
                ids.append(mention.entity.id)
        for mention in [m for m in self.mentions if token.idx < m.start < token.sent.end_char]:
            if len(ids) < 2 and mention.entity.type == "State" and mention.entity.id not in ids:
                ids.append(mention.entity.id)
        if len(ids) < 2:
            return None
        names = " and ".join(self.entities[i].name for i in ids[:2])
        return Reference(tuple(ids[:2]), f"'{word}': the last two states named, {names}")

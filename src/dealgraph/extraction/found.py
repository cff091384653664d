"""What the rules find in one article, handed from component to component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.knowledge.actors import ActorTable
    from dealgraph.knowledge.events import EventType
    from dealgraph.model import Article, Attribution, Entity, OfficeClaim


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the components look things up in, read once for a whole run."""

    actors: ActorTable
    event_types: dict[str, EventType]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Whom and what one article names.

    Attributes:
        article, doc: the article and its parse.
        entities, references: names, and what pronouns and descriptions mean (by token).
        countries: country of an entity, or where a weapon is made, as far as the tables know.
        bodies: what kind of body an organisation is (``arms_company``, ``ministry`` …), likewise.
        speech: who says what.
        offices: who holds which office, as far as the article says.
    """

    article: Article
    doc: Doc
    entities: Sequence[Entity]
    references: Mapping[int, Any]
    countries: Mapping[str, str]
    bodies: Mapping[str, str]
    speech: tuple[Attribution, ...] = ()
    offices: tuple[OfficeClaim, ...] = ()

"""What the rules find in one article, and what is decided of each event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.amounts import Amount
    from dealgraph.extraction.dates import DateMention
    from dealgraph.extraction.status import Judgement
    from dealgraph.extraction.trigger import Trigger
    from dealgraph.knowledge.actors import ActorTable
    from dealgraph.knowledge.events import EventType
    from dealgraph.model import Argument, Article, Attribution, Entity


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the components look things up in, read once for a whole run."""

    actors: ActorTable
    event_types: dict[str, EventType]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What one article names, and the words that may name events.

    Attributes:
        article, doc: the article and its parse.
        entities, references: names, and what pronouns and descriptions mean (by token).
        countries: country of an entity, or where a weapon is made, as far as the tables know.
        senses: words that may name events, however unlikely: of each word its senses, the
            likeliest first.
        speech: attributed stretches.
        dates, amounts: time expressions, sums and numbers of things.
    """

    article: Article
    doc: Doc
    entities: Sequence[Entity]
    references: Mapping[int, Any]
    countries: Mapping[str, str]
    senses: Sequence[Sequence[Trigger]]
    speech: Sequence[Attribution]
    dates: Sequence[DateMention]
    amounts: Sequence[Amount]


@dataclass(frozen=True, slots=True)
class Decision:
    """What one event is taken to be; ``date`` and amounts are those of `Found`."""

    trigger: Trigger
    arguments: tuple[Argument, ...]
    status: Judgement
    speaker: str | None
    outlet: str | None
    date: DateMention | None
    money: Amount | None
    quantity: Amount | None

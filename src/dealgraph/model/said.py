"""What one article says: entities, events and attributions by character offset."""

from __future__ import annotations

from dataclasses import dataclass

from dealgraph.errors import AnnotationError
from dealgraph.model.article import Region, Span
from dealgraph.model.hop import Hop
from dealgraph.model.window import Window

ENTITY_TYPES = (
    "State",
    "Organisation",
    "Person",
    "Outlet",
    "WeaponSystem",
    "Programme",
    "Place",
    "Law",
)
STATUSES = ("happened", "ongoing", "planned", "possible", "negated")
ROLES = ("supplier", "recipient", "participant", "agent", "target", "item", "place")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that one article names.

    Attributes:
        id: identifier within the article.
        type: one of ``ENTITY_TYPES``.
        name: usual full English name.
        qid: Wikidata id, only if a table has it.
        mentions: spans of the names that refer to it, in order.
        known: row of the knowledge tables (``state:TR``, ``weapon:s-400``), or None if new.
        reason: why the mentions were taken to mean this entity, in words.
    """

    id: str
    type: str
    name: str
    qid: str | None = None
    mentions: tuple[Span, ...] = ()
    known: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity in a role of an event; ``span`` is the mention or description that gave it."""

    role: str
    entity: str
    span: Span | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in units of ``currency`` (ISO 4217)."""

    amount: float
    currency: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things; ``unit`` is the counted noun in the singular."""

    value: float
    unit: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an event.

    Attributes:
        id: identifier within the article.
        type: one of the event types of the knowledge folder.
        trigger: span of the word or fixed phrase that names the event.
        args: arguments in order.
        date: ``2019-07-12``, ``2019-07``, ``2019``, an interval ``2020-01/2020-06``, or None.
        date_span: the words that gave the date.
        date_partial: what is known when the year is not: ``--05-03`` or ``--05``.
        window: days between which it lies where the article has no date of its own, or None.
        discourse: ``"news"``, ``"background"`` or ``"prospect"``, or None for hand-made ones.
        discourse_reason: why, in words.
        status: one of ``STATUSES``.
        status_cue: the words that decided the status, if any.
        speaker: entity id to whom the claim is attributed, or None if the outlet itself says it.
        outlet: entity id of another outlet cited for it, or None.
        money, quantity: stated for this event, or None.
        confidence: 0 to 1, or None for hand-made annotations.
        reason: which rule or model found it, in words.
    """

    id: str
    type: str
    trigger: Span
    args: tuple[Argument, ...] = ()
    date: str | None = None
    date_span: Span | None = None
    date_partial: str | None = None
    status: str = "happened"
    status_cue: Span | None = None
    speaker: str | None = None
    outlet: str | None = None
    money: Money | None = None
    quantity: Quantity | None = None
    confidence: float | None = None
    reason: str | None = None
    window: Window | None = None
    discourse: str | None = None
    discourse_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of speech credited to somebody.

    Attributes:
        span: the spoken part without its quotation marks, or the reported clause.
        speaker: entity id.
        kind: ``"direct"`` or ``"indirect"``.
        outlet: entity id of an outlet the statement is credited to as well, or None.
        cue: the reporting word ("said", "according to"), if any.
        chain: entity ids the words passed through after the speaker, in order (broadcaster,
            agency); the last one equals ``outlet``.
        hops: every station from the speaker to the article, in order, with its words and date.
    """

    span: Span
    speaker: str
    kind: str
    outlet: str | None = None
    cue: Span | None = None
    chain: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeClaim:
    """Words of an article that say which office somebody holds, held or will hold.

    Attributes:
        title: the office as the article calls it, in small letters ("defence minister").
        span: the words that say so, without the name.
        when: ``now``, ``former``, ``then`` (at the time told of) or ``elect``, seen from the day
            of publication.
        person: entity id of the holder, or None where only the tables tell who it was.
        known: row of the tables that is the holder, or None.
        of: entity id of the state or body, or None if the article names it by an adjective only.
        of_known: row of the tables that is the state or body, or None.
        begin, end: date or month or year from or until which the words say it was held, or None.
        reason: how holder and body were found, in words.
    """

    title: str
    span: Span
    when: str = "now"
    person: str | None = None
    known: str | None = None
    of: str | None = None
    of_known: str | None = None
    begin: str | None = None
    end: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything extracted from one article, with the article's text and metadata.

    Attributes:
        doc_id, text, title, url, outlet, byline, published, published_from, regions: as in
            ``Article``.
        entities, events, attributions: what the article says.
        offices: who holds which office, as far as the article says.
        sentences: spans of the sentences, in order, so that evidence can be shown whole.
        extractor: what made this (program, model, knowledge), or None for hand-made ones.
        window: days between which the article was published, or None.
    """

    doc_id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    regions: tuple[Region, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    offices: tuple[OfficeClaim, ...] = ()
    sentences: tuple[Span, ...] = ()
    extractor: str | None = None
    byline: str | None = None
    window: Window | None = None

    def check(self) -> None:
        """Raise `AnnotationError` if an offset or id of this annotation does not hold."""
        ids = {entity.id for entity in self.entities}
        for place, span in self._spans():
            if not 0 <= span[0] < span[1] <= len(self.text):
                raise AnnotationError(
                    f"{self.doc_id}: {place}: offsets {span} lie outside the text of "
                    f"{len(self.text)} characters; give start < end within it"
                )
        for place, entity_id in self._references():
            if entity_id not in ids:
                raise AnnotationError(
                    f"{self.doc_id}: {place}: no entity has the id {entity_id!r}; add the entity "
                    "or take the reference out"
                )

    def _spans(self):
        for entity in self.entities:
            for span in entity.mentions:
                yield f"entity {entity.id}", span
        for event in self.events:
            yield f"event {event.id}", event.trigger
        for number, attribution in enumerate(self.attributions):
            yield f"attribution {number}", attribution.span
            for hop in attribution.hops:
                yield from ((f"hop of attribution {number}", s) for s in (hop.span,) if s)
        for number, office in enumerate(self.offices):
            yield f"office {number}", office.span

    def _references(self):
        for event in self.events:
            for argument in event.args:
                yield f"event {event.id}", argument.entity
            for name in (event.speaker, event.outlet):
                if name is not None:
                    yield f"event {event.id}", name
        for number, attribution in enumerate(self.attributions):
            yield f"attribution {number}", attribution.speaker
            if attribution.outlet is not None:
                yield f"attribution {number}", attribution.outlet
            for hop in attribution.hops:
                if hop.entity is not None:
                    yield f"hop of attribution {number}", hop.entity
        for number, office in enumerate(self.offices):
            for name in (office.person, office.of):
                if name is not None:
                    yield f"office {number}", name

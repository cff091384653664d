"""What the page needs to know, read from a dataset: plain values, sorted, without RDF terms."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """A node that takes part in events; ``kind`` is the local name of its class."""

    iri: str
    kind: str
    name: str
    alt: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One real event; ``deal`` and ``stage`` are IRIs, the counts say on how much it rests."""

    iri: str
    type: str
    label: str
    deal: str | None = None
    stage: str | None = None
    batch: int | None = None
    articles: int | None = None
    outlets: int | None = None
    origins: int | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal with the IRIs of its parties and things, and of the deal it follows on."""

    iri: str
    label: str
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    follows: str | None = None
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of deals; ``track`` is ``transfer`` or ``political``."""

    iri: str
    name: str
    track: str
    number: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What several reports may go back to: an utterance, a report or an article."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims that differ in one aspect; ``kind`` says how. Neither is taken back."""

    iri: str
    kind: str
    aspect: str
    claim: str
    other: str
    value: str | None = None
    other_value: str | None = None
    reason: str | None = None
    events: tuple[str, ...] = ()
    deal: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An actor in a role of a claim; ``span`` are the words that gave it, if known."""

    role: str
    actor: str
    span: Span | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of an event in one article; offsets count code points of the article's text."""

    iri: str
    event: str
    article: str
    sentence: str | None
    span: Span
    words: str
    status: str
    cue: str | None = None
    cue_span: Span | None = None
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    partial: str | None = None
    date_basis: str | None = None
    date_reason: str | None = None
    amount: str | None = None
    currency: str | None = None
    quantity: str | None = None
    unit: str | None = None
    speaker: str | None = None
    via: str | None = None
    speech: str | None = None
    origin: str | None = None
    discourse: str | None = None
    discourse_reason: str | None = None
    confidence: str | None = None
    reason: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by offsets and, for articles stored without their text, its words."""

    iri: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One article with its metadata, text (or None) and sentences in order."""

    iri: str
    doc_id: str
    headline: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    earliest: str | None = None
    latest: str | None = None
    published_reason: str | None = None
    copy_of: str | None = None
    copy_kind: str | None = None
    similarity: str | None = None
    text: str | None = None
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor in an article."""

    article: str
    span: Span
    actor: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One who passed words on; ``span`` is where the article names him, if it does."""

    actor: str
    kind: str | None = None
    span: Span | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of an article that is credited to a speaker, and the chain by way of whom."""

    article: str
    span: Span
    speaker: str | None
    via: str | None
    kind: str | None
    iri: str = ""
    chain: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything a page shows, each tuple sorted by IRI or place."""

    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    deals: tuple[Deal, ...] = ()
    claims: tuple[Claim, ...] = ()
    papers: tuple[Paper, ...] = ()
    names: tuple[Name, ...] = ()
    speeches: tuple[Speech, ...] = ()
    stages: tuple[Stage, ...] = ()
    origins: tuple[Origin, ...] = ()
    differences: tuple[Difference, ...] = ()

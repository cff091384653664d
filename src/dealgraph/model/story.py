"""What all articles say together: actors, events and deals, each linked to its mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dealgraph.model.correction import Outcome
    from dealgraph.model.sources import Copy, Origin, Support


class Ref(NamedTuple):
    """Points into an annotation: entity or event ``local`` of article ``doc_id``.

    A tuple, because large corpora hash and sort millions of them.
    """

    doc_id: str
    local: str


@dataclass(frozen=True, slots=True)
class Link:
    """Why one mention belongs to an actor, event or deal.

    Attributes:
        source: the entity or event of one article.
        target: id of the actor, event or deal it was linked to.
        score: 0 to 1.
        reason: the reason in words, for example "same row of the tables (Q43)".
    """

    source: Ref
    target: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One real actor, item, place or law over all articles.

    Attributes:
        id: stable id, the same in every build that knows the actor by the same key.
        type: one of ``annotation.ENTITY_TYPES``.
        name: the one label.
        alt_names: the other names it was called by, sorted.
        qid: Wikidata id or None.
        known: row of the knowledge tables, or None.
        members: the entities of single articles that are this actor, sorted; none of an actor
            that only the tables name.
        country: id of the state that a weapon system or body comes from, by the tables.
        maker: id of the maker of a weapon system, by the tables.
        family: id of the weapon system that this one is a variant of, by the tables.
        category: kind of weapon or body by the tables (``air_defence``, ``ministry``).
        iso3: ISO 3166-1 alpha-3 code of a state.
    """

    id: str
    type: str
    name: str
    alt_names: tuple[str, ...] = ()
    qid: str | None = None
    known: str | None = None
    members: tuple[Ref, ...] = ()
    country: str | None = None
    maker: str | None = None
    family: str | None = None
    category: str | None = None
    iso3: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The office claim number ``number`` of an article that supports a membership."""

    doc_id: str
    number: int
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Membership:
    """That one person held one office, and the days between which it began and ended.

    Attributes:
        id: stable id from person, office, body and term.
        person: id of the actor.
        title: the office ("defence minister").
        label: the office with its body ("defence minister of Turkey").
        of: id of the state or body, or None.
        begin, end: first and last day on which it can have begun, and ended; None where neither
            articles nor tables set a limit.
        told: the claims of articles that it rests on, sorted; none if only the tables have it.
        reason: what set the limits, in words.
    """

    id: str
    person: str
    title: str
    label: str
    of: str | None = None
    begin: tuple[str | None, str | None] = (None, None)
    end: tuple[str | None, str | None] = (None, None)
    told: tuple[Told, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One real event, denoted by one mention or several.

    Attributes:
        id: stable id from type, parties, item and time.
        type: event type.
        label: short English description, for example "Delivery of S-400: Russia to Turkey".
        members: the event mentions that denote it, sorted.
        deal: id of the deal it belongs to, or None.
        stage: name of the stage of a deal that it is (`knowledge.stages`), or ``""``.
        batch: number of the batch that it is about, 1 where none is told.
    """

    id: str
    type: str
    label: str
    members: tuple[Ref, ...] = ()
    deal: str | None = None
    stage: str = ""
    batch: int = 1


@dataclass(frozen=True, slots=True)
class Deal:
    """A transfer between a buyer and a seller over one item, with all events that belong to it.

    Attributes:
        id: stable id from parties and item.
        label: short English description.
        suppliers, recipients, items: ids of actors.
        events: ids of events, sorted.
        batch: number of the batch, 1 for the first or only one.
        follows: id of the deal over the batch before it, or None.
    """

    id: str
    label: str
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    batch: int = 1
    follows: str | None = None


DIFFERENCE_KINDS = ("conflict", "update", "precision", "scope")
ASPECTS = ("date", "amount", "quantity", "status")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims about one step that differ; both stand, none is taken back.

    Attributes:
        id: stable id.
        kind: ``conflict`` (both cannot hold), ``update`` (one tells what became of the other),
            ``precision`` (one is the more exact) or ``scope`` (they speak of different things).
        aspect: in what they differ: one of ``ASPECTS``.
        claim, other: the mentions that make the claims; of an update ``other`` is the later state.
        value, other_value: what is claimed, in words.
        reason: why they are taken to be of this kind, in words.
        events: ids of the events concerned, one or two.
        deal: id of the deal, or None.
    """

    id: str
    kind: str
    aspect: str
    claim: Ref
    other: Ref
    value: str
    other_value: str
    reason: str
    events: tuple[str, ...] = ()
    deal: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Actors, events and deals over all articles, and every link with its reason.

    ``memberships`` says who held which office when; ``background`` are actors that only the tables
    name: makers, states of origin and office holders.
    ``outcomes`` says what became of each of the researcher's corrections.
    ``copies`` says which article has the words of which, ``origins`` what each claim goes back to,
    ``support`` on how many articles, outlets and origins each event rests.
    ``differences`` is the ledger of claims that differ.
    """

    actors: tuple[Actor, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    deals: tuple[Deal, ...] = ()
    links: tuple[Link, ...] = ()
    memberships: tuple[Membership, ...] = ()
    background: tuple[Actor, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    support: tuple[Support, ...] = ()
    differences: tuple[Difference, ...] = ()

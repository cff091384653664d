"""What resolution keeps of an article: its entities and event mentions, without the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.stages import stage_of
from dealgraph.model import Annotation, Argument, Event, Ref, Region
from dealgraph.model.window import Window
from dealgraph.resolution.batch import Batches
from dealgraph.resolution.batch_carried import carry_batches
from dealgraph.resolution.bounds import Bounds, bounds
from dealgraph.resolution.firmness import printed_below, weak
from dealgraph.resolution.names import surface
from dealgraph.resolution.sentences import Sentences
from dealgraph.resolution.telling import PLAIN, Telling, Tellings

Parties = frozenset[str]
Roles = tuple[tuple[str, Parties], ...]
NOBODY: Parties = frozenset()

# statuses under which two mentions may be one event; a plan and its execution stay apart, and the
# named questions (`promises`) compare them
STATUS_CLASS = {
    "happened": "real",
    "ongoing": "real",
    "planned": "prospect",
    "possible": "prospect",
    "negated": "negated",
}
_NEAR = 90  # characters around a trigger that tell its stage


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """One entity of one article with the forms by which the article names it."""

    ref: Ref
    type: str
    name: str
    qid: str | None
    known: str | None
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event mention; the parties are local entity ids first, actor ids after `with_actors`.

    ``printed`` are the days inferred for the publication of an article that has no date. ``unit``
    is the text that the mention stands in: the article, or one headline of a list of related
    articles, which has its own date and tells its own story. ``stage`` and ``sense`` are those of
    `knowledge.stages`; ``weak`` are parties that were recalled or guessed; ``said`` is the
    speaker's local id; ``region`` the kind of region it stands in; ``telling`` how it tells it;
    ``fresh`` says that headline or lead tell it as news and without a date; ``retold`` that it is
    background, and ``plain`` that a negation stands in so many words ("has not").
    """

    ref: Ref
    begin: int
    type: str
    status: str
    batch: str
    unit: str
    roles: Roles
    dated: Bounds | None = None
    partial: str | None = None
    published: int | None = None
    printed: Bounds | None = None
    money: tuple[float, str] | None = None
    quantity: tuple[float, str | None] | None = None
    date: str | None = None
    stage: str = ""
    sense: str = ""
    weak: Roles = ()
    said: str | None = None
    region: str = "body"
    telling: Telling = PLAIN
    fresh: bool = False
    retold: bool = False
    plain: bool = True

    def role(self, name: str) -> Parties:
        """Return who fills the role, or nobody."""
        return filling(self.roles, name)

    def firm(self, name: str) -> Parties:
        """Return who fills the role without having been recalled or guessed."""
        return self.role(name) - filling(self.weak, name)

    @property
    def status_class(self) -> str:
        """Return ``real``, ``prospect`` or ``negated``."""
        return STATUS_CLASS.get(self.status, "real")


def filling(roles: Roles, name: str) -> Parties:
    """Return who fills the role, or nobody."""
    for role, parties in roles:
        if role == name:
            return parties
    return NOBODY


def event_records(annotation: Annotation) -> list[EventRecord]:
    """Return the event mentions of one article."""
    mentions = _Mentions(annotation)
    return carry_batches([mentions.record(event) for event in annotation.events])


def entity_records(annotation: Annotation) -> list[EntityRecord]:
    """Return the entities of one article."""
    text, doc = annotation.text, annotation.doc_id
    return [
        EntityRecord(
            ref=Ref(doc, intern(e.id)),
            type=intern(e.type),
            name=intern(e.name),
            qid=e.qid and intern(e.qid),
            known=e.known and intern(e.known),
            forms=tuple(sorted({intern(surface(text, span)) for span in e.mentions})),
        )
        for e in annotation.entities
    ]


class _Mentions:
    """Makes the records of the event mentions of one article."""

    def __init__(self, annotation: Annotation) -> None:
        self._it = annotation
        self._sentences = Sentences(annotation)
        self._batches = Batches(annotation, self._sentences)
        self._tellings = Tellings(annotation, self._sentences)
        day = bounds(annotation.published)
        self._published = day[0] if day else None
        self._printed = None if day else _printed(annotation.window)

    def record(self, event: Event) -> EventRecord:
        """Return what resolution needs of one mention."""
        region = self._region(event.trigger[0])
        money, quantity = event.money, event.quantity
        unit, published = self._unit(event, region)
        stage, sense = self._stage(event)
        return EventRecord(
            ref=Ref(self._it.doc_id, intern(event.id)),
            begin=event.trigger[0],
            type=intern(event.type),
            status=intern(event.status),
            batch=self._batches.of(event),
            unit=unit,
            roles=by_role(_pairs(event.args)),
            dated=bounds(event.date),
            partial=event.date_partial,
            published=published,
            printed=self._printed if unit == self._it.doc_id else None,
            money=money and (money.amount, money.currency),
            quantity=quantity and (quantity.value, quantity.unit),
            date=event.date and intern(event.date),
            stage=stage,
            sense=sense,
            weak=by_role(_pairs(a for a in event.args if weak(a))),
            said=event.speaker and intern(event.speaker),
            region=region,
            telling=self._tellings.of(event),
            fresh=_fresh(event),
            retold=event.discourse == "background",
            plain=self._plain(event),
        )

    def _region(self, place: int) -> str:
        found: Region | None = next((r for r in self._it.regions if r.start <= place < r.end), None)
        return found.kind if found else "body"

    def _unit(self, event: Event, region: str) -> tuple[str, int | None]:
        """Return the text that the mention stands in, and its day.

        A headline in a list of related articles has a date of its own, not that of this article.
        """
        if region != "related":
            return self._it.doc_id, self._published
        text = self._it.text
        day = bounds(printed_below(text, event.trigger[1]))
        line = text.rfind("\n", 0, event.trigger[0])
        return f"{self._it.doc_id}#{line}", day[0] if day else None

    def _plain(self, event: Event) -> bool:
        if event.status != "negated" or event.status_cue is None:
            return True
        cue = self._it.text[slice(*event.status_cue)].casefold()
        return not _denials().isdisjoint(cue.replace("n't", " not").split())

    def _stage(self, event: Event) -> tuple[str, str]:
        start, end = self._sentences.around(event.trigger)
        start, end = max(start, event.trigger[0] - _NEAR), min(end, event.trigger[1] + _NEAR)
        text = self._it.text
        return stage_of(event.type, text[slice(*event.trigger)], text[start:end])


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    return frozenset(load_cues("identity")["ledger"]["denials"])


def _fresh(event: Event) -> bool:
    told = event.discourse == "news" and "headline or lead" in (event.discourse_reason or "")
    return told and event.status == "happened" and not (event.date or event.date_partial)


def _printed(window: Window | None) -> Bounds | None:
    """Return the days of a window; a side that nothing limits is far away."""
    first, last = (bounds(window.earliest), bounds(window.latest)) if window else (None, None)
    if not (first or last):
        return None
    return first[0] if first else 1, last[1] if last else 10**7


def _pairs(arguments: Iterable[Argument]) -> tuple[tuple[str, str], ...]:
    return tuple((a.role, a.entity) for a in arguments)


@lru_cache(maxsize=1 << 16)  # the same few roles in thousands of mentions: one object for each
def by_role(pairs: tuple[tuple[str, str], ...]) -> Roles:
    """Return parties by role, from pairs of role and party."""
    found: dict[str, set[str]] = {}
    for role, party in pairs:
        found.setdefault(intern(role), set()).add(intern(party))
    return tuple((role, frozenset(found[role])) for role in sorted(found))


def with_actors(
    events: Iterable[EventRecord], actor_of: Mapping[Ref, str], unit_of: Callable[[str], str]
) -> Iterable[EventRecord]:
    """Yield the mentions with the ids of actors in place of the articles' own ids.

    Args:
        events: mentions as `event_records` returns them.
        actor_of: actor of each entity.
        unit_of: gives the text that the text of a mention copies, or that text itself.
    """
    for event in events:
        doc = event.ref.doc_id
        yield replace(
            event,
            unit=unit_of(event.unit),
            roles=_acting(doc, event.roles, actor_of),
            weak=_acting(doc, event.weak, actor_of) if event.weak else (),
        )


def _acting(doc: str, roles: Roles, actor_of: Mapping[Ref, str]) -> Roles:
    pairs = ((role, actor_of[Ref(doc, who)]) for role, parties in roles for who in parties)
    return by_role(tuple(sorted(pairs)))

"""What resolution keeps of an article: its entities and event mentions, without the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dealgraph.knowledge.stages import stage_of
from dealgraph.model import Annotation, Event, Ref
from dealgraph.resolution.batch import batch_of, sentence_around
from dealgraph.resolution.batch_carried import carry_batches
from dealgraph.resolution.bounds import Bounds, bounds
from dealgraph.resolution.firmness import printed_below, weak
from dealgraph.resolution.names import surface

Parties = frozenset[str]
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

    ``unit`` is the text that the mention stands in: the article, or one headline of a list of
    related articles, which has its own date and tells its own story. ``stage`` and ``sense`` are
    those of `knowledge.stages`; ``weak`` are parties that were recalled or guessed; ``said`` is the
    speaker's local id; ``region`` the kind of region it stands in.
    """

    ref: Ref
    begin: int
    type: str
    status: str
    batch: str
    unit: str
    roles: tuple[tuple[str, Parties], ...]
    dated: Bounds | None = None
    partial: str | None = None
    published: int | None = None
    money: tuple[float, str] | None = None
    quantity: tuple[float, str | None] | None = None
    date: str | None = None
    stage: str = ""
    sense: str = ""
    weak: tuple[tuple[str, Parties], ...] = ()
    said: str | None = None
    region: str = "body"

    def role(self, name: str) -> Parties:
        """Return who fills the role, or nobody."""
        return next((parties for role, parties in self.roles if role == name), NOBODY)

    def firm(self, name: str) -> Parties:
        """Return who fills the role without having been recalled or guessed."""
        return self.role(name) - next((who for role, who in self.weak if role == name), NOBODY)

    @property
    def status_class(self) -> str:
        """Return ``real``, ``prospect`` or ``negated``."""
        return STATUS_CLASS.get(self.status, "real")


def records_of(annotation: Annotation) -> tuple[list[EntityRecord], list[EventRecord]]:
    """Return what resolution needs of one article."""
    day = bounds(annotation.published)
    published = day[0] if day else None
    events = [_event_record(annotation, event, published) for event in annotation.events]
    return entity_records(annotation), carry_batches(events)


def entity_records(annotation: Annotation) -> list[EntityRecord]:
    """Return the entities of one article."""
    return [
        EntityRecord(
            ref=Ref(annotation.doc_id, e.id),
            type=e.type,
            name=e.name,
            qid=e.qid,
            known=e.known,
            forms=tuple(sorted({surface(annotation.text, span) for span in e.mentions})),
        )
        for e in annotation.entities
    ]


def _event_record(annotation: Annotation, event: Event, published: int | None) -> EventRecord:
    # a headline in a list of related articles has a date of its own, not that of this article
    region = next(
        (r.kind for r in annotation.regions if r.start <= event.trigger[0] < r.end), "body"
    )
    money, quantity = event.money, event.quantity
    unit = annotation.doc_id
    if region == "related":
        unit += f"#{annotation.text.rfind(chr(10), 0, event.trigger[0])}"
        day = bounds(printed_below(annotation.text, event.trigger[1]))
        published = day[0] if day else None
    stage, sense = _stage(annotation, event)
    return EventRecord(
        ref=Ref(annotation.doc_id, event.id),
        begin=event.trigger[0],
        type=event.type,
        status=event.status,
        batch=batch_of(annotation, event),
        unit=unit,
        roles=_by_role((a.role, a.entity) for a in event.args),
        dated=bounds(event.date),
        partial=event.date_partial,
        published=published,
        money=money and (money.amount, money.currency),
        quantity=quantity and (quantity.value, quantity.unit),
        date=event.date,
        stage=stage,
        sense=sense,
        weak=_by_role((a.role, a.entity) for a in event.args if weak(a)),
        said=event.speaker,
        region=region,
    )


def _stage(annotation: Annotation, event: Event) -> tuple[str, str]:
    start, end = sentence_around(annotation, event.trigger)
    start, end = max(start, event.trigger[0] - _NEAR), min(end, event.trigger[1] + _NEAR)
    text = annotation.text
    return stage_of(event.type, text[slice(*event.trigger)], text[start:end])


def _by_role(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, Parties], ...]:
    found: dict[str, set[str]] = {}
    for role, party in pairs:
        found.setdefault(role, set()).add(party)
    return tuple((role, frozenset(found[role])) for role in sorted(found))


def with_actors(event: EventRecord, actor_of: dict[Ref, str]) -> EventRecord:
    """Return the mention with the ids of actors in place of the article's own ids."""
    doc = event.ref.doc_id
    pairs = ((role, actor_of[Ref(doc, p)]) for role, parties in event.roles for p in parties)
    doubtful = ((role, actor_of[Ref(doc, p)]) for role, parties in event.weak for p in parties)
    return replace(event, roles=_by_role(pairs), weak=_by_role(doubtful))

"""What one article says (`dealgraph.model.said`), and its JSON form.

The JSON form is the hinge of the program: any extractor (this one, a person, another model) that
writes it can feed the graph. Keys beyond the exchange format (reasons, cues, sentence spans) are
optional when reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealgraph.errors import AnnotationError
from dealgraph.model.article import Region, Span
from dealgraph.model.hop import Hop
from dealgraph.model.said import (
    ENTITY_TYPES,
    ROLES,
    STATUSES,
    Annotation,
    Argument,
    Attribution,
    Entity,
    Event,
    Money,
    OfficeClaim,
    Quantity,
)
from dealgraph.model.window import Window

__all__ = [
    "ENTITY_TYPES",
    "ROLES",
    "STATUSES",
    "Annotation",
    "Argument",
    "Attribution",
    "Entity",
    "Event",
    "Money",
    "OfficeClaim",
    "Quantity",
    "from_json",
    "to_json",
]


def to_json(annotation: Annotation) -> dict[str, Any]:
    """Return the annotation as a JSON object of the exchange format (see docs/annotations.md)."""
    return {
        "doc_id": annotation.doc_id,
        "title": annotation.title,
        "url": annotation.url,
        "outlet": annotation.outlet,
        "byline": annotation.byline,
        "published": annotation.published,
        "published_from": annotation.published_from,
        "published_window": _window_json(annotation.window),
        "text": annotation.text,
        "regions": [[r.kind, r.start, r.end] for r in annotation.regions],
        "sentences": [list(span) for span in annotation.sentences],
        "extractor": annotation.extractor,
        "entities": [_entity_json(e) for e in annotation.entities],
        "events": [_event_json(e) for e in annotation.events],
        "attributions": [_attribution_json(a) for a in annotation.attributions],
        "offices": [_office_json(o) for o in annotation.offices],
    }


def _entity_json(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "qid": entity.qid,
        "known": entity.known,
        "reason": entity.reason,
        "mentions": [list(span) for span in entity.mentions],
    }


def _event_json(event: Event) -> dict[str, Any]:
    money, quantity = event.money, event.quantity
    return {
        "id": event.id,
        "type": event.type,
        "trigger": list(event.trigger),
        "args": [[a.role, a.entity] for a in event.args],
        "arguments": [
            {"role": a.role, "entity": a.entity, "span": _list(a.span), "reason": a.reason}
            for a in event.args
        ],
        "date": event.date,
        "date_span": _list(event.date_span),
        "date_partial": event.date_partial,
        "date_window": _window_json(event.window),
        "discourse": event.discourse,
        "discourse_reason": event.discourse_reason,
        "status": event.status,
        "status_cue": _list(event.status_cue),
        "speaker": event.speaker,
        "outlet": event.outlet,
        "money": money
        and {"amount": money.amount, "currency": money.currency, "span": _list(money.span)},
        "quantity": quantity
        and {"value": quantity.value, "unit": quantity.unit, "span": _list(quantity.span)},
        "confidence": event.confidence,
        "reason": event.reason,
    }


def _attribution_json(attribution: Attribution) -> dict[str, Any]:
    return {
        "span": list(attribution.span),
        "speaker": attribution.speaker,
        "kind": attribution.kind,
        "outlet": attribution.outlet,
        "cue": _list(attribution.cue),
        "chain": list(attribution.chain),
        "hops": [
            {
                "kind": hop.kind,
                "entity": hop.entity,
                "span": _list(hop.span),
                "date": hop.date,
                "date_span": _list(hop.date_span),
            }
            for hop in attribution.hops
        ],
    }


def _office_json(office: OfficeClaim) -> dict[str, Any]:
    return {
        "title": office.title,
        "span": list(office.span),
        "when": office.when,
        "person": office.person,
        "known": office.known,
        "of": office.of,
        "of_known": office.of_known,
        "begin": office.begin,
        "end": office.end,
        "reason": office.reason,
    }


def from_json(record: Mapping[str, Any]) -> Annotation:
    """Read an annotation from a JSON object of the exchange format.

    Args:
        record: the parsed object; only ``doc_id`` and ``text`` are required.

    Raises:
        AnnotationError: a required key is missing, or an offset or id does not hold.
    """
    try:
        annotation = Annotation(
            doc_id=record["doc_id"],
            text=record["text"],
            title=record.get("title"),
            url=record.get("url"),
            outlet=record.get("outlet"),
            byline=record.get("byline"),
            published=record.get("published"),
            published_from=record.get("published_from")
            or ("metadata" if record.get("published") else None),
            regions=tuple(Region(*r) for r in record.get("regions") or ()),
            entities=tuple(_entity_from(e) for e in record.get("entities") or ()),
            events=tuple(_event_from(e) for e in record.get("events") or ()),
            attributions=tuple(_attribution_from(a) for a in record.get("attributions") or ()),
            offices=tuple(_office_from(o) for o in record.get("offices") or ()),
            sentences=tuple(_span(s) for s in record.get("sentences") or ()),
            extractor=record.get("extractor"),
            window=_window_from(record.get("published_window")),
        )
    except (KeyError, TypeError, ValueError) as error:
        name = record.get("doc_id", "?") if isinstance(record, Mapping) else "?"
        raise AnnotationError(
            f"{name}: not an annotation ({type(error).__name__}: {error}); see docs/annotations.md"
        ) from error
    annotation.check()
    return annotation


def _entity_from(record: Mapping[str, Any]) -> Entity:
    return Entity(
        id=record["id"],
        type=record["type"],
        name=record["name"],
        qid=record.get("qid"),
        mentions=tuple(sorted(_span(m) for m in record["mentions"])),
        known=record.get("known"),
        reason=record.get("reason"),
    )


def _event_from(record: Mapping[str, Any]) -> Event:
    if record.get("arguments"):
        args = tuple(
            Argument(a["role"], a["entity"], _span(a.get("span")), a.get("reason"))
            for a in record["arguments"]
        )
    else:
        args = tuple(Argument(role, entity) for role, entity in record.get("args") or ())
    money, quantity = record.get("money"), record.get("quantity")
    return Event(
        id=record["id"],
        type=record["type"],
        trigger=_span(record["trigger"]),
        args=args,
        date=record.get("date"),
        date_span=_span(record.get("date_span")),
        date_partial=record.get("date_partial"),
        window=_window_from(record.get("date_window")),
        discourse=record.get("discourse"),
        discourse_reason=record.get("discourse_reason"),
        status=record.get("status") or "happened",
        status_cue=_span(record.get("status_cue")),
        speaker=record.get("speaker"),
        outlet=record.get("outlet"),
        money=money and Money(money["amount"], money["currency"], _span(money.get("span"))),
        quantity=quantity
        and Quantity(quantity["value"], quantity.get("unit"), _span(quantity.get("span"))),
        confidence=record.get("confidence"),
        reason=record.get("reason"),
    )


def _attribution_from(record: Mapping[str, Any]) -> Attribution:
    return Attribution(
        span=_span(record["span"]),
        speaker=record["speaker"],
        kind=record["kind"],
        outlet=record.get("outlet"),
        cue=_span(record.get("cue")),
        chain=tuple(record.get("chain") or ()),
        hops=tuple(
            Hop(
                h["kind"],
                h.get("entity"),
                _span(h.get("span")),
                h.get("date"),
                _span(h.get("date_span")),
            )
            for h in record.get("hops") or ()
        ),
    )


def _office_from(record: Mapping[str, Any]) -> OfficeClaim:
    return OfficeClaim(
        title=record["title"],
        span=_span(record["span"]) or (0, 0),
        when=record.get("when") or "now",
        person=record.get("person"),
        known=record.get("known"),
        of=record.get("of"),
        of_known=record.get("of_known"),
        begin=record.get("begin"),
        end=record.get("end"),
        reason=record.get("reason"),
    )


def _span(value: Any) -> Span | None:
    return None if value is None else (int(value[0]), int(value[1]))


def _list(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _window_json(window: Window | None) -> dict[str, Any] | None:
    return window and {
        "earliest": window.earliest,
        "latest": window.latest,
        "basis": window.basis,
        "reason": window.reason,
    }


def _window_from(record: Mapping[str, Any] | None) -> Window | None:
    return (
        Window(record.get("earliest"), record.get("latest"), record["basis"], record["reason"])
        if record
        else None
    )

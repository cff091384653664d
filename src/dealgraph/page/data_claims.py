"""Reads what articles claim, and who is said to have said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.knowledge.vocabulary import DG, GAF, GRASP, NIF
from dealgraph.page.records import Claim, Hop, Part, Speech
from dealgraph.page.rows import Row, Rows, describe, first, local, number, span_of

if TYPE_CHECKING:
    from rdflib import Dataset

ROLES = ("agent", "supplier", "recipient", "participant", "target", "item", "place")
_RANK = {role: rank for rank, role in enumerate(ROLES)}


def claims(view: Dataset, events: Rows) -> tuple[Claim, ...]:
    """Return all mentions of events, in the order of articles and words.

    Args:
        view: a dataset whose default graph is the union of all.
        events: the properties of every event.
    """
    parts = describe(view, f"?x <{DG}argument> ?s", DG + "role")
    event_of = {
        mention: event
        for event, row in events.items()
        for mention in row.get(GAF + "denotedBy", ())
    }
    found = [
        _claim(iri, row, event_of[iri], _parts(row, parts))
        for iri, row in describe(view, f"?s a <{DG}EventMention>").items()
        if iri in event_of and first(row, DG + "inArticle") and span_of(row)
    ]
    return tuple(sorted(found, key=lambda c: (c.article, c.span, c.iri)))


def _parts(row: Row, parts: Rows) -> tuple[Part, ...]:
    found = (parts[node] for node in row.get(DG + "argument", ()) if node in parts)
    return tuple(
        sorted(
            (
                Part(local(part[DG + "role"][0]), filler, span_of(part), first(part, DG + "reason"))
                for part in found
                for filler in part.get(DG + "filler", ())
            ),
            key=lambda p: (_RANK.get(p.role, 99), p.actor, p.span or ()),
        )
    )


def _claim(iri: str, row: Row, event: str, parts: tuple[Part, ...]) -> Claim:
    def value(name: str) -> str | None:
        return first(row, DG + name)

    return Claim(
        iri=iri,
        event=event,
        article=value("inArticle") or "",
        sentence=value("inSentence"),
        span=span_of(row) or (0, 0),
        words=first(row, NIF + "anchorOf") or "",
        status=local(value("status") or "happened"),
        cue=value("statusCue"),
        cue_span=span_of(row, DG + "statusCueBegin", DG + "statusCueEnd"),
        date=value("date"),
        earliest=value("earliest"),
        latest=value("latest"),
        partial=value("partialDate"),
        date_basis=value("dateBasis"),
        date_reason=value("dateReason"),
        amount=value("amount"),
        currency=value("currency"),
        quantity=value("quantity"),
        unit=value("unit"),
        speaker=value("speaker"),
        via=value("viaOutlet"),
        speech=first(row, GRASP + "hasAttribution"),
        origin=value("origin"),
        discourse=value("discourse"),
        discourse_reason=value("discourseReason"),
        confidence=value("confidence"),
        reason=value("reason"),
        parts=parts,
    )


def speeches(view: Dataset) -> tuple[Speech, ...]:
    """Return every stretch of speech with its reporting chain."""
    hops = describe(view, f"?s a <{DG}Hop>", DG + "hopActor")
    found = [
        Speech(
            article,
            span,
            first(row, DG + "speaker"),
            first(row, DG + "viaOutlet"),
            first(row, DG + "speechKind"),
            iri,
            _chain(row, hops),
        )
        for iri, row in describe(view, f"?s a <{GRASP}Attribution>").items()
        if (article := first(row, DG + "inArticle")) and (span := span_of(row))
    ]
    return tuple(sorted(found, key=lambda s: (s.article, s.span, s.speaker or "", s.iri)))


def _chain(row: Row, hops: Rows) -> tuple[Hop, ...]:
    nodes = [(node, hops[node]) for node in row.get(DG + "hop", ()) if node in hops]
    nodes.sort(key=lambda pair: (number(pair[1], DG + "hopNumber") or 0, pair[0]))
    return tuple(
        Hop(
            hop[DG + "hopActor"][0],
            first(hop, DG + "hopKind"),
            span_of(hop),
            first(hop, DG + "hopDate"),
        )
        for _, hop in nodes
    )

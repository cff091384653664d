"""The data of a page as one JSON object: rows that point at each other by number.

Offsets are turned from code points, as the dataset counts, into the UTF-16 units that a browser
counts. Nothing here is HTML: the page writes every value as text.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from dealgraph.knowledge.vocabulary import BASE
from dealgraph.page.layout import CORE, Point, importance, place
from dealgraph.page.records import (
    Actor,
    Claim,
    Deal,
    Difference,
    Event,
    PageData,
    Paper,
    Span,
    Speech,
)
from dealgraph.page.rows import local
from dealgraph.page.style import style, words

# what ends a script block, starts a comment, breaks a line of JavaScript or may not stand in HTML
_FORBIDDEN = (*range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0), 0xFEFF, 0xFFFE, 0xFFFF)
_ESCAPES = {c: f"\\u{c:04x}" for c in (*map(ord, "&<>\u2028\u2029"), *_FORBIDDEN)}


def payload(data: PageData, title: str, keep: Mapping[str, Point] | None = None) -> dict[str, Any]:
    """Return the page's data as plain lists, numbers and strings.

    Args:
        data: the records of a page.
        title: the heading of the page.
        keep: positions of an earlier page, by IRI.
    """
    weight, where = importance(data), place(data, keep)
    speeches = [s for s in data.speeches if s.article in {paper.iri for paper in data.papers}]
    claims = [c for c in data.claims if c.article in {paper.iri for paper in data.papers}]
    tables = (
        *(data.actors, data.events, data.deals, data.papers),
        *(data.stages, data.origins, claims, speeches),
    )
    number = {row.iri: index for rows in tables for index, row in enumerate(rows)}
    sentences = {p.iri: {s.iri: i for i, s in enumerate(p.sentences)} for p in data.papers}
    offsets = {paper.iri: Offsets(paper.text or "") for paper in data.papers}
    return {
        "title": title,
        "base": BASE,
        "core": CORE,
        "style": {key: style()[key] for key in ("kinds", "statuses", "roles")},
        "actors": [_actor(actor, where[actor.iri], weight[actor.iri]) for actor in data.actors],
        "events": [_event(event, number, where[event.iri]) for event in data.events],
        "deals": [_deal(deal, number, where[deal.iri], weight[deal.iri]) for deal in data.deals],
        "articles": [_article(paper, offsets[paper.iri], number) for paper in data.papers],
        "claims": [
            _claim(claim, number, offsets[claim.article], sentences[claim.article])
            for claim in claims
        ],
        "stages": [_row(id=local(s.iri), name=s.name, track=s.track) for s in data.stages],
        "origins": [_row(kind=o.kind, name=o.label) for o in data.origins],
        "ledger": [
            _difference(d, number)
            for d in data.differences
            if d.claim in number and d.other in number
        ],
        "names": [
            [number[n.article], *offsets[n.article].span(n.span), number[n.actor]]
            for n in data.names
            if n.article in offsets
        ],
        "speeches": [_speech(speech, number, offsets[speech.article]) for speech in speeches],
    }


def encode(value: Any) -> str:
    """Return ``value`` as JSON that may stand in a ``<script type="application/json">``."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_ESCAPES)


class Offsets:
    """Turns code point offsets of one text into UTF-16 offsets."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, c in enumerate(text) if ord(c) > 0xFFFF]

    def span(self, span: Span) -> list[int]:
        """Return ``[start, end]`` in UTF-16 units."""
        return [place + bisect_left(self._wide, place) for place in span]


def _row(**values: Any) -> dict[str, Any]:
    """Return the values that say something: no None, no empty list."""
    return {key: value for key, value in values.items() if value is not None and value != []}


def _short(iri: str) -> str:
    return iri.removeprefix(BASE)


def _actor(actor: Actor, at: Point, n: int) -> dict[str, Any]:
    return _row(
        id=_short(actor.iri),
        kind=actor.kind,
        name=actor.name,
        alt=list(actor.alt),
        same=list(actor.same_as),
        why=list(actor.reasons),
        at=list(at),
        n=n,
    )


def _event(event: Event, number: Mapping[str, int], at: Point) -> dict[str, Any]:
    return _row(
        id=_short(event.iri),
        type=words(event.type),
        name=event.label,
        deal=number.get(event.deal or ""),
        stage=number.get(event.stage or ""),
        batch=event.batch,
        at=list(at),
    )


def _deal(deal: Deal, number: Mapping[str, int], at: Point, n: int) -> dict[str, Any]:
    def numbers(iris: tuple[str, ...]) -> list[int]:
        return [number[iri] for iri in iris if iri in number]

    return _row(
        id=_short(deal.iri),
        name=deal.label,
        supplier=numbers(deal.suppliers),
        recipient=numbers(deal.recipients),
        item=numbers(deal.items),
        follows=number.get(deal.follows or ""),
        batch=deal.batch,
        at=list(at),
        n=n,
    )


def _speech(speech: Speech, number: Mapping[str, int], offsets: Offsets) -> dict[str, Any]:
    return _row(
        a=number[speech.article],
        at=offsets.span(speech.span),
        by=number.get(speech.speaker or ""),
        via=number.get(speech.via or ""),
        kind=speech.kind,
        hops=[
            _row(x=number[h.actor], k=h.kind, at=h.span and offsets.span(h.span), d=h.date)
            for h in speech.chain
            if h.actor in number
        ],
    )


def _difference(found: Difference, number: Mapping[str, int]) -> dict[str, Any]:
    return _row(
        kind=found.kind,
        of=found.aspect,
        one=number[found.claim],
        other=number[found.other],
        says=found.value,
        but=found.other_value,
        why=found.reason,
        e=[number[iri] for iri in found.events if iri in number],
        deal=number.get(found.deal or ""),
    )


def _article(paper: Paper, offsets: Offsets, number: Mapping[str, int]) -> dict[str, Any]:
    return _row(
        id=paper.doc_id,
        name=paper.headline,
        url=paper.url,
        outlet=paper.outlet,
        date=paper.published,
        dated=paper.published_from,
        d0=paper.earliest,
        d1=paper.latest,
        dwhy=paper.published_reason,
        copy=number.get(paper.copy_of or ""),
        copied=paper.copy_kind,
        alike=paper.similarity,
        text=paper.text,
        # sentences of an article that is stored without its text carry their own words
        parts=[
            offsets.span(s.span) + ([] if paper.text is not None else [s.words])
            for s in paper.sentences
        ],
    )


def _claim(
    claim: Claim, number: Mapping[str, int], offsets: Offsets, sentences: Mapping[str, int]
) -> dict[str, Any]:
    return _row(
        id=_short(claim.iri),
        e=number[claim.event],
        a=number[claim.article],
        s=sentences.get(claim.sentence or ""),
        at=offsets.span(claim.span),
        w=claim.words,
        st=claim.status,
        cue=claim.cue,
        cueAt=claim.cue_span and offsets.span(claim.cue_span),
        d=claim.date,
        d0=claim.earliest,
        d1=claim.latest,
        dp=claim.partial,
        db=claim.date_basis,
        dwhy=claim.date_reason,
        sum=claim.amount,
        cur=claim.currency,
        q=claim.quantity,
        unit=claim.unit,
        by=number.get(claim.speaker or ""),
        via=number.get(claim.via or ""),
        sp=number.get(claim.speech or ""),
        o=number.get(claim.origin or ""),
        told=claim.discourse,
        toldWhy=claim.discourse_reason,
        p=claim.confidence,
        why=claim.reason,
        parts=[
            _row(
                r=part.role,
                x=number[part.actor],
                at=part.span and offsets.span(part.span),
                why=part.reason,
            )
            for part in claim.parts
            if part.actor in number
        ],
    )

"""What support needs of one article: who is cited for its claims, and when."""

from __future__ import annotations

from dataclasses import dataclass

from dealgraph.model import Annotation, Ref
from dealgraph.model.article import Span
from dealgraph.resolution.bounds import Bounds, bounds
from dealgraph.resolution.credits import credit_of, quotes_of

OPEN = (0, 10**7)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is cited for one event mention: entity ids of its article, and when it was said."""

    ref: Ref
    speaker: str | None
    outlet: str | None
    said: Bounds | None


@dataclass(frozen=True, slots=True)
class Source:
    """What support needs of one article.

    Attributes:
        doc_id: the article.
        outlet: name of its outlet, or None.
        credit: entity id of the agency that its byline or dateline credits, or None.
        days: when it was published.
        claims: who is cited for its event mentions.
        quotes: speaker and a number for each longer quoted sentence.
    """

    doc_id: str
    outlet: str | None
    credit: str | None
    days: Bounds
    claims: tuple[Claim, ...]
    quotes: tuple[tuple[str, int], ...]


def source_of(annotation: Annotation) -> Source:
    """Return what support needs of one article."""
    said = _said(annotation)
    kinds = {entity.id: entity.type for entity in annotation.entities}
    claims = []
    for event in annotation.events:
        speaker, outlet = event.speaker, event.outlet
        if speaker and kinds.get(speaker) == "Outlet":
            speaker, outlet = None, speaker
        around = [s for s in said if s[0] <= event.trigger[0] and event.trigger[1] <= s[1]]
        inner = min(around, key=lambda s: s[1] - s[0], default=None)
        claims.append(Claim(Ref(annotation.doc_id, event.id), speaker, outlet, said.get(inner)))
    return Source(
        annotation.doc_id,
        annotation.outlet,
        credit_of(annotation),
        _days(annotation),
        tuple(claims),
        quotes_of(annotation),
    )


def _said(annotation: Annotation) -> dict[Span, Bounds | None]:
    """Return when each stretch of speech was said; one without a day is of the one before it."""
    last: dict[str, Bounds | None] = {}
    found = {}
    for one in sorted(annotation.attributions, key=lambda a: a.span):
        day = bounds(one.hops[0].date) if one.hops and one.hops[0].date else None
        found[one.span] = last[one.speaker] = day or last.get(one.speaker)
    return found


def _days(annotation: Annotation) -> Bounds:
    given = bounds((annotation.published or "")[:10])
    window = annotation.window
    if given or window is None:
        return given or OPEN
    first, last = bounds(window.earliest), bounds(window.latest)
    return (first[0] if first else OPEN[0], last[1] if last else OPEN[1])

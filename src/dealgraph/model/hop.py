"""One station of a reporting chain."""

from __future__ import annotations

from dataclasses import dataclass

from dealgraph.model.article import Span

HOP_KINDS = ("speaker", "interviewer", "broadcaster", "agency", "outlet", "byline")


@dataclass(frozen=True, slots=True)
class Hop:
    """Who passed words on, in which part, where the text names it and when by its words.

    Attributes:
        kind: one of ``HOP_KINDS``.
        entity: entity id of who it is, or None where the text gives no name ("state media").
        span: the words that name it; None if the text does not (an outlet known by its address).
        date: day, month, year or interval of its part, as in ``Event.date``; ``--03-15`` where
            the year is not known; None if the text gives none.
        date_span: the words that gave the date.
    """

    kind: str
    entity: str | None = None
    span: Span | None = None
    date: str | None = None
    date_span: Span | None = None

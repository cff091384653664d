"""A time expression of an article."""

from __future__ import annotations

from dataclasses import dataclass

from dealgraph.model.article import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression.

    Attributes:
        span: its words.
        value: ISO day, month, year or interval; None if it cannot be known.
        partial: ``--05-03`` or ``--05`` where the year is not known.
        reason: the rule that gave the value, in words.
        kind: ``"day"``, ``"month"``, ``"year"``, ``"interval"``, ``"relative"`` or ``"dateline"``.
        ahead: whether it lies after publication (True), before (False); None if unknown or both.
    """

    span: Span
    value: str | None
    partial: str | None
    reason: str
    kind: str
    ahead: bool | None = None

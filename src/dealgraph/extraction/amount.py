"""A sum of money or a number of things in an article."""

from __future__ import annotations

from dataclasses import dataclass

from dealgraph.model.article import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money (``currency`` set) or a number of things (``unit`` set).

    Attributes:
        span: its words, with the unit.
        value: in units of the currency, or the count.
        currency: ISO 4217 code, or None.
        unit: the counted noun in the singular, or None.
        head: index of the token that stands for it in the syntax.
        loose: the counted noun is none that arms news usually counts ("39 entities"), so that only
            a trigger whose very object it is can have it.
    """

    span: Span
    value: float
    currency: str | None
    unit: str | None
    head: int
    loose: bool = False

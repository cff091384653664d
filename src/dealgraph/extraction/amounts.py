"""Sums of money and numbers of things in an article; ``amounts_link`` says whose they are."""

from __future__ import annotations

from dealgraph.extraction.amounts_link import Amount, money_of, quantity_of
from dealgraph.extraction.amounts_money import find_sums
from dealgraph.extraction.amounts_things import find_things

__all__ = ["Amount", "find_amounts", "money_of", "quantity_of"]


def find_amounts(doc) -> tuple[Amount, ...]:
    """Return the sums and quantities of an article in order, not overlapping.

    Args:
        doc: the article's parse.
    """
    sums = find_sums(doc)
    spans = [amount.span for amount in sums]
    things = [
        thing
        for thing in find_things(doc)
        if not any(thing.span[0] < b and a < thing.span[1] for a, b in spans)
    ]
    return tuple(sorted([*sums, *things], key=lambda amount: amount.span))

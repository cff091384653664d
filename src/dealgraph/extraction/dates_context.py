"""What a rule for a time expression may look at, and what it returns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dealgraph.extraction import calendar as cal
from dealgraph.knowledge.cues import load_cues

Value = tuple[str | None, str | None]
"""Value and partial value, as of `DateMention`."""

NOTHING: Value = (None, None)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside its match.

    Attributes:
        base: date of publication, or None.
        ahead: says whether the clause at an offset looks ahead (True), back (False), or neither.
        text: the article's text.
        told: gives the value of the last date told before an offset, if it stands near.
        perfect: says whether the verb around an offset is in the perfect: "has used".
        general: says whether it tells how things are: "Oslo today has 40 jets".
    """

    base: date | None
    ahead: Callable[[int], bool | None]
    text: str
    told: Callable[[int], str | None] = lambda at: None
    perfect: Callable[[int], bool] = lambda at: False
    general: Callable[[int], bool] = lambda at: False


def count_of(word: str) -> int:
    """Return what a number word or figure counts."""
    number = re.sub(r"\s+", " ", word.lower())
    return int(word) if word.isdigit() else load_cues("dates")["numbers"][number]


def this_month(context: Context) -> str:
    """Return the month of publication."""
    return cal.month(context.base.year, context.base.month)

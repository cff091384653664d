"""A trigger as the components of the extractor hand it to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dealgraph.model.article import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or fixed phrase that names an event.

    Attributes:
        span: character offsets in the article.
        token: index of its head token in the ``Doc``.
        type: event type.
        frame: the lexicon entry that matched (how its syntax maps to roles), or None if a learned
            component proposed the trigger.
        confidence: 0 to 1.
        reason: which lexicon entry or model found it, in words.
    """

    span: Span
    token: int
    type: str
    frame: Any = None
    confidence: float = 1.0
    reason: str = ""

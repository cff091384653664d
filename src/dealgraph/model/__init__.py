"""The three states of the line as frozen dataclasses: article, annotation, story. No I/O here."""

from dealgraph.model.annotation import (
    Annotation,
    Argument,
    Attribution,
    Entity,
    Event,
    Money,
    Quantity,
)
from dealgraph.model.article import Article, Region
from dealgraph.model.correction import Correction, Outcome
from dealgraph.model.story import Actor, Deal, Link, Ref, Story, StoryEvent

__all__ = [
    "Actor",
    "Annotation",
    "Argument",
    "Article",
    "Attribution",
    "Correction",
    "Deal",
    "Entity",
    "Event",
    "Link",
    "Money",
    "Outcome",
    "Quantity",
    "Ref",
    "Region",
    "Story",
    "StoryEvent",
]

"""The three states of the line as frozen dataclasses: article, annotation, story. No I/O here."""

from dealgraph.model.annotation import (
    Annotation,
    Argument,
    Attribution,
    Entity,
    Event,
    Money,
    OfficeClaim,
    Quantity,
)
from dealgraph.model.article import Article, Region
from dealgraph.model.correction import Correction, Outcome
from dealgraph.model.story import (
    Actor,
    Deal,
    Difference,
    Link,
    Membership,
    Ref,
    Story,
    StoryEvent,
    Told,
)

__all__ = [
    "Actor",
    "Annotation",
    "Argument",
    "Article",
    "Attribution",
    "Correction",
    "Deal",
    "Difference",
    "Entity",
    "Event",
    "Link",
    "Membership",
    "Money",
    "OfficeClaim",
    "Outcome",
    "Quantity",
    "Ref",
    "Region",
    "Story",
    "StoryEvent",
    "Told",
]

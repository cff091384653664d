"""Changes to the annotation of one article: what is dropped, moved and retyped in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dealgraph.model import Annotation, Argument, Entity, Event
from dealgraph.model.article import Span


@dataclass(slots=True)
class Edits:
    """What corrections change in one article; entities and events by their local ids.

    Attributes:
        dropped: entities that are nobody.
        cut: spans that do not mean their entity.
        moved: (entity, its new local id, new name) to the spans that go there.
        events: events that did not take place.
        types: event -> its type.
        arguments: (event, role, entity) that is wrong.
        reasons: event -> reasons to add.
    """

    dropped: set[str] = field(default_factory=set)
    cut: dict[str, set[Span]] = field(default_factory=dict)
    moved: dict[tuple[str, str, str], set[Span]] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    arguments: set[tuple[str, str, str]] = field(default_factory=set)
    reasons: dict[str, list[str]] = field(default_factory=dict)

    def apply(self, annotation: Annotation) -> Annotation:
        """Return the annotation with these changes; offsets and text stay."""
        entities = tuple(new for entity in annotation.entities for new in self._entity(entity))
        there = {entity.id for entity in entities}
        events = (e for e in annotation.events if e.id not in self.events)
        said = (a for a in annotation.attributions if a.speaker in there)
        return replace(
            annotation,
            entities=entities,
            events=tuple(self._event(event, there) for event in events),
            attributions=tuple(
                replace(
                    a,
                    outlet=a.outlet if a.outlet in there else None,
                    chain=tuple(hop for hop in a.chain if hop in there),
                    hops=tuple(h for h in a.hops if h.entity is None or h.entity in there),
                )
                for a in said
            ),
        )

    def _entity(self, entity: Entity):
        """Yield the entity with the mentions that stay, and those that are split off."""
        if entity.id in self.dropped:
            return
        moved = {move: spans for move, spans in sorted(self.moved.items()) if move[0] == entity.id}
        gone = set(self.cut.get(entity.id, ())).union(*moved.values())
        stay = tuple(span for span in entity.mentions if span not in gone)
        if stay or not gone:
            yield replace(entity, mentions=stay)
        for (_, new, name), spans in moved.items():
            yield Entity(new, entity.type, name, None, tuple(sorted(spans)), None, entity.reason)

    def _event(self, event: Event, there: set[str]) -> Event:
        args = (self._argument(a) for a in event.args if self._holds(event, a))
        reasons = [*([event.reason] if event.reason else []), *self.reasons.get(event.id, ())]
        return replace(
            event,
            type=self.types.get(event.id, event.type),
            args=tuple(a for a in args if a.entity in there),
            speaker=event.speaker if event.speaker in there else None,
            outlet=event.outlet if event.outlet in there else None,
            reason="; ".join(reasons) or None,
        )

    def _holds(self, event: Event, argument: Argument) -> bool:
        if (event.id, argument.role, argument.entity) in self.arguments:
            return False
        cut = self.cut.get(argument.entity, ())
        return not (argument.span and any(_touch(argument.span, span) for span in cut))

    def _argument(self, argument: Argument) -> Argument:
        """Return the argument with the entity to which its words were moved."""
        for (source, new, _), spans in sorted(self.moved.items()):
            touched = argument.span and any(_touch(argument.span, span) for span in spans)
            if source == argument.entity and touched:
                return replace(argument, entity=new)
        return argument


def _touch(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]

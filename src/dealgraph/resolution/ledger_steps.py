"""A step of a deal with what its mentions claim."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dealgraph.model import StoryEvent
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.mentions import EventRecord


@dataclass(frozen=True, slots=True)
class Step:
    """A joined event with what its mentions claim, the earliest article first."""

    event: StoryEvent
    mentions: tuple[EventRecord, ...]

    @property
    def kind(self) -> str:
        return self.mentions[0].status_class

    @property
    def docs(self) -> frozenset[str]:
        return frozenset(m.unit for m in self.mentions)

    def without(self, units: frozenset[str]) -> Step | None:
        """Return the step as other texts tell it, None if none of them does."""
        kept = tuple(m for m in self.mentions if m.unit not in units)
        return replace(self, mentions=kept) if kept else None

    @property
    def first(self) -> EventRecord:
        """Return the mention that stands for the event: a dated one if there is one."""
        return next((m for m in self.mentions if m.dated), self.mentions[0])


def step_of(cluster: Cluster, event: StoryEvent) -> Step:
    told = sorted(
        (mention for mention, _, _ in cluster.members),
        key=lambda m: (m.published or 10**7, m.ref.doc_id, m.begin, m.ref.local),
    )
    return Step(event, tuple(told))

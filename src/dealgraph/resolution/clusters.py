"""Mentions taken for one event so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.mentions import EventRecord, Parties


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one event so far, and what they allow together."""

    members: list[tuple[EventRecord, float, str]]
    roles: dict[str, Parties]
    units: set[str] = field(default_factory=set)
    dated: Bounds | None = None  # days that all dated members allow
    partial: str | None = None
    implied: Bounds | None = None  # days that all undated members allow by their publication
    told: Bounds | None = None  # days that publication leaves to all undated members
    inferred: bool = False  # days of an undated member were inferred from what its article says
    unplaced: bool = False  # a member whose article has no date
    adrift: bool = False  # such a member in running text, not in a list of headlines

    @property
    def first(self) -> EventRecord:
        """Return the mention that began the cluster."""
        return self.members[0][0]

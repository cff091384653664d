"""A joined event before it knows its deal, and what tells deals apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dealgraph.model import StoryEvent
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.mentions import NOBODY, Parties

Key = tuple[Parties, str, str | None, int]
"""Suppliers (states where known), recipient, item family or matter, batch."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A joined event before it knows its deal: the roles are actor ids.

    ``firm`` are the roles as far as they were not recalled or guessed; ``valued`` tells that a
    number, an amount or a date stands with it; ``matter`` is what links it with other steps where
    no item is named, ``general`` tells that no mention speaks of one step, ``done`` that it came to
    it and ``negated`` that it did not. ``when`` are its first and last day as numbers, by its own
    date or else by the articles that tell it.
    """

    event: StoryEvent
    roles: dict[str, Parties]
    firm: Mapping[str, Parties] = field(default_factory=dict)
    valued: bool = False
    matter: frozenset[str] = frozenset()
    general: bool = False
    negated: bool = False
    done: bool = False
    when: Bounds | None = None

    def role(self, name: str) -> Parties:
        """Return who fills the role."""
        return self.roles.get(name, NOBODY)

    def sure(self, name: str) -> bool:
        """Tell whether somebody fills the role who was neither recalled nor guessed."""
        return bool(self.firm.get(name))

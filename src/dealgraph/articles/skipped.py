"""What could not be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be read.

    Attributes:
        place: ``path`` or ``path:line``.
        reason: what is wrong with it, and what to do.
    """

    place: str
    reason: str

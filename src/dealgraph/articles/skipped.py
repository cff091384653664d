"""What could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be read, or a part of its metadata that was left out.

    Attributes:
        place: ``path`` or ``path:line``.
        reason: what is wrong with it, and what to do.
        kept: whether the article itself was read, without what is named here or with what is
            assumed here (its encoding, say).
    """

    place: str
    reason: str
    kept: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it; ``kept`` only where it is so."""
        return {"place": self.place, "reason": self.reason} | ({"kept": True} if self.kept else {})

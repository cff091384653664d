"""What could not be read."""

from __future__ import annotations

from dataclasses import dataclass


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

"""Days between which something lies, with what says so."""

from __future__ import annotations

from dataclasses import dataclass

BASES = ("metadata", "option", "text", "inferred")


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day on which an article can have been published, or an event have been.

    Attributes:
        earliest, latest: ISO dates; None where nothing sets a limit.
        basis: one of ``BASES``: the file's metadata, a date that the user gave, a date line of
            the text, or inferred from what the text says.
        reason: what set the limits, in words.
    """

    earliest: str | None
    latest: str | None
    basis: str
    reason: str

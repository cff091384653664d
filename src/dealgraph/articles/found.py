"""Found: head and body of one article in an export, as the archive's service wrote them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One article of an export.

    Attributes:
        title, outlet, date, byline, url: as written, or None.
        body: its paragraphs.
    """

    title: str | None
    outlet: str | None
    date: str | None
    body: tuple[str, ...]
    byline: str | None = None
    url: str | None = None

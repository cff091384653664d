"""What is kept of each article to tell copies and origins, without its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dealgraph.model import Actor, Annotation, StoryEvent
from dealgraph.model.sources import Copy, Origin, Support
from dealgraph.resolution.copies import Print, find_copies, fingerprint
from dealgraph.resolution.credits import credit_of
from dealgraph.resolution.support import support_of
from dealgraph.resolution.support_claims import Source, source_of


class Reports:
    """Takes in articles one by one; then says which copy which, and what supports an event."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._prints: list[Print] = []

    def see(self, annotation: Annotation, text: Print | None) -> None:
        """Take in one article.

        Args:
            annotation: the article.
            text: the fingerprint of its text, as `print_of` returns it.
        """
        self._sources.append(source_of(annotation))
        if text is not None:
            self._prints.append(text)

    def copies(self) -> tuple[Copy, ...]:
        """Return the copies among the articles seen; their fingerprints are given up."""
        found = find_copies(self._prints)
        self._prints = []
        return found

    def support(
        self, events: Sequence[StoryEvent], actors: Iterable[Actor], copies: Iterable[Copy]
    ) -> tuple[tuple[Origin, ...], tuple[Support, ...]]:
        """Return origins and support, as `support_of` does."""
        return support_of(self._sources, events, actors, copies)


def print_of(annotation: Annotation) -> Print | None:
    """Return the fingerprint of an article's text, None if it is too short."""
    return fingerprint(annotation, credited=credit_of(annotation) is not None)


def first_texts(copies: Iterable[Copy]) -> dict[str, str]:
    """Return the text that each near-copy stands in: that which it copies."""
    return {copy.doc_id: copy.origin for copy in copies if copy.kind == "copy"}

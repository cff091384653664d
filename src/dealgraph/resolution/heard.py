"""What is kept of all articles until they are resolved together: records, without the texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dealgraph.memory import no_cycles
from dealgraph.model import Annotation
from dealgraph.resolution.copies import Print
from dealgraph.resolution.mentions import EntityRecord, EventRecord, entity_records, event_records
from dealgraph.resolution.offices import OfficeRecord, day_of, office_records
from dealgraph.resolution.reports import Reports, print_of


@dataclass(frozen=True, slots=True)
class Kept:
    """What is read from the sentences of one article: its event mentions and the print of its text.

    It depends on the annotation alone, so that a later build need not read the sentences again.
    """

    mentions: tuple[EventRecord, ...]
    text: Print | None


@dataclass(slots=True)
class Heard:
    """The records of all articles; each kind can be taken once, so that it does not stay."""

    offices: list[OfficeRecord] = field(default_factory=list)
    days: dict[str, str | None] = field(default_factory=dict)
    reports: Reports = field(default_factory=Reports)
    _entities: list[EntityRecord] = field(default_factory=list)
    _mentions: list[EventRecord] = field(default_factory=list)

    def see(self, annotation: Annotation, kept: Kept | None = None) -> None:
        """Keep what resolution needs of one article.

        Args:
            annotation: the article.
            kept: what was read from its sentences before, if it was.
        """
        with no_cycles():
            self._see(annotation, kept or kept_of(annotation))

    def _see(self, annotation: Annotation, kept: Kept) -> None:
        self.reports.see(annotation, kept.text)
        self.offices.extend(office_records(annotation))
        self.days[annotation.doc_id] = day_of(annotation)
        self._entities.extend(entity_records(annotation))
        self._mentions.extend(kept.mentions)

    def take_entities(self) -> list[EntityRecord]:
        """Return the entities of all articles, in any order; they are not kept here any more."""
        taken, self._entities = self._entities, []
        return taken

    def take_mentions(self) -> Iterable[EventRecord]:
        """Yield the event mentions of all articles, in any order; none stays here."""
        while self._mentions:
            yield self._mentions.pop()


def kept_of(annotation: Annotation) -> Kept:
    """Return what is read from the sentences of one article."""
    return Kept(tuple(event_records(annotation)), print_of(annotation))


def hear(annotations: Iterable[Annotation]) -> Heard:
    """Return the records of all articles."""
    heard = Heard()
    for annotation in annotations:
        heard.see(annotation)
    return heard

"""The entities of one article, as speakers are looked for among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.speaker_documents import authors
from dealgraph.extraction.speaker_phrases import may_be, phrase_of, sentence_before, strangers
from dealgraph.extraction.speaker_titles import introduced
from dealgraph.extraction.speech_memory import Title, title_of
from dealgraph.model import Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.tokens import Doc, Token

SPEAKERS = ("Person", "Organisation", "State", "Outlet")
_REACH = 400  # characters back in which a bare description finds its name

Named = tuple["spacy.tokens.Span", str]
"""The words of a person's name, and the id of the person."""


@dataclass(frozen=True)
class Who:
    """Entities of one article by token, and what is needed to resolve descriptions of speakers.

    Attributes:
        names: entity id by token index, for every token of a name.
        types, qids: entity type and Wikidata id by entity id.
        references: what pronouns and descriptions mean, by token index.
        spans: (span, entity id) of all names, in order.
        persons: (start, entity id) of persons' names outside reported clauses.
        subjects: (start, entity id) of persons that are subjects outside reported clauses.
        titles: descriptions beside persons' names, in order.
        countries: country by entity id, of persons and bodies of the tables.
        peoples: country of adjectives like "French", by token index.
        introduced: where somebody without a name is told of as of a body.
        authors: documents with their authors: offset, noun, entity.
        strangers: where somebody acts who has a name that is not known.
        labels: name by entity id.
    """

    names: Mapping[int, str]
    types: Mapping[str, str]
    qids: Mapping[str, str]
    references: Mapping[int, Any]
    spans: tuple[tuple[Span, str], ...]
    persons: tuple[tuple[int, str], ...]
    subjects: tuple[tuple[int, str], ...]
    titles: tuple[Title, ...]
    countries: Mapping[str, str]
    peoples: Mapping[int, str]
    introduced: tuple[tuple[int, str, str], ...]
    authors: tuple[tuple[int, str, str], ...]
    strangers: tuple[int, ...]
    labels: Mapping[str, str]

    @classmethod
    def make(
        cls,
        doc: Doc,
        entities: Sequence[Entity],
        references: Mapping[int, Any],
        said: Sequence[Span],
        *,
        countries: Mapping[str, str] = MappingProxyType({}),
        peoples: Mapping[int, str] = MappingProxyType({}),
    ) -> Who:
        """Index the entities of one article; ``said`` are the stretches that report speech."""
        mentions = list(_mentions(doc, entities))
        names = {token.i: entity.id for _, words, entity in mentions for token in words}
        types = {entity.id: entity.type for entity in entities}
        persons = [(words, entity.id) for _, words, entity in mentions if entity.type == "Person"]
        outside = _outside(persons, said)
        return cls(
            names,
            types,
            {entity.qid: entity.id for entity in entities if entity.qid},
            references,
            tuple(sorted((span, entity.id) for span, _, entity in mentions)),
            tuple(sorted((words.start_char, name) for words, name in outside)),
            _subjects(outside),
            _titles(doc, persons, names, types),
            countries,
            peoples,
            introduced(doc, names),
            authors(doc, names, types),
            strangers(doc, names),
            {entity.id: entity.name for entity in entities},
        )

    def of_phrase(self, head: Token) -> str | None:
        """Return the body or person first named in a noun phrase, an outlet before others."""
        named = [self.names[t.i] for t in phrase_of(head) if t.i in self.names]
        fits = [name for name in named if self.types[name] in SPEAKERS]
        return next((n for n in fits if self.types[n] == "Outlet"), fits[0] if fits else None)

    def referred(self, head: Token) -> str | None:
        """Return the speaker that a pronoun or description refers to."""
        reference = self.references.get(head.i)
        for name in reference.entities if reference is not None else ():
            if self.types.get(name) in SPEAKERS:
                return name
        return None

    def body_named(
        self, head: Token, noun: str, phrase: Sequence[Token], meant: str | None
    ) -> str | None:
        """Return the body last named that may be called so: ``meant``, if it is one."""
        known = [meant] if meant else []
        known += reversed(self.named_before(head, "Organisation"))
        country = next((c for t in phrase if (c := self.peoples.get(t.i))), None)
        fits = [n for n in known if self.types[n] == "Organisation"]
        if country is not None:  # "the French company"
            french = [n for n in fits if self.countries.get(n) == country]
            fits = french or [n for n in fits if n not in self.countries]
        return next((n for n in fits if may_be(noun, phrase, self.labels[n])), None)

    def of_two(self, head: Token, *, last: bool) -> str | None:
        """Return the first or last of two persons, or bodies, that the sentence before names."""
        before = sentence_before(head)
        named = dict.fromkeys(self.names[t.i] for t in before or () if t.i in self.names)
        for kinds in (("Person",), ("Organisation", "State")):
            fits = [n for n in named if self.types[n] in kinds]
            if len(fits) == 2:
                return fits[-1 if last else 0]
        return None

    def last_named(self, head: Token, kind: str) -> str | None:
        """Return the entity of a type last named before a description."""
        names = self.named_before(head, kind)
        return names[-1] if names else None

    def named_before(self, head: Token, kind: str) -> list[str]:
        """Return the entities of a type named shortly before a description, in order."""
        names = [n for s, n in self.spans if head.idx - _REACH < s[0] < head.idx]
        return [n for n in names if self.types[n] == kind]


def _mentions(
    doc: Doc, entities: Sequence[Entity]
) -> Iterator[tuple[Span, spacy.tokens.Span, Entity]]:
    """Yield every mention of an entity: its offsets, its words, the entity."""
    for entity in entities:
        for a, b in entity.mentions:
            words = doc.char_span(a, b, alignment_mode="expand")
            if words is not None:
                yield (a, b), words, entity


def _outside(persons: Sequence[Named], said: Sequence[Span]) -> list[Named]:
    """Return the names of persons that stand in no stretch of speech."""
    return [
        (words, name)
        for words, name in persons
        if not any(a <= words.start_char < b for a, b in said)
    ]


def _subjects(persons: Sequence[Named]) -> tuple[tuple[int, str], ...]:
    """Return where persons are subjects, in order."""
    subjects = ("nsubj", "nsubjpass")
    found = ((words.start_char, name) for words, name in persons if words.root.dep_ in subjects)
    return tuple(sorted(found))


def _titles(
    doc: Doc, persons: Sequence[Named], names: Mapping[int, str], types: Mapping[str, str]
) -> tuple[Title, ...]:
    """Return the descriptions that stand beside the names of persons, in order."""
    titles = [title_of(doc, words, name, names, types) for words, name in persons]
    return tuple(sorted((t for t in titles if t.words or t.bodies), key=lambda t: t.at))

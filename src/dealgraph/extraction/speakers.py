"""Whom a reporting word means: its subject as an entity, and the outlets the words went through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKERS = {"Person", "Organisation", "State", "Outlet"}
_PRONOUNS = {"he", "she", "him", "her"}


@dataclass(frozen=True)
class Who:
    """Entities by token: by name, and by pronoun or description.

    Attributes:
        names: entity id by token index, for every token of a name.
        types: entity type by id.
        references: what pronouns and descriptions mean, by token index.
        mentions: (start character, entity id) of persons in order, for pronouns unresolved.
    """

    names: Mapping[int, str]
    types: Mapping[str, str]
    references: Mapping[int, Any]
    mentions: tuple[tuple[int, str], ...]
    spans: tuple[tuple[Span, str], ...]

    @classmethod
    def make(cls, doc: Doc, entities: Sequence[Entity], references: Mapping[int, Any]) -> Who:
        """Index the entities of one article by the tokens of their names."""
        names: dict[int, str] = {}
        persons, spans = [], []
        for entity in entities:
            for a, b in entity.mentions:
                span = doc.char_span(a, b, alignment_mode="expand")
                for token in span or ():
                    names[token.i] = entity.id
                spans.append(((a, b), entity.id))
                if entity.type == "Person":
                    persons.append((a, entity.id))
        types = {entity.id: entity.type for entity in entities}
        return cls(names, types, references, tuple(sorted(persons)), tuple(sorted(spans)))

    def of_token(self, token: Token) -> str | None:
        """Return the entity that one token names or refers to."""
        if token.i in self.names:
            return self.names[token.i]
        reference = self.references.get(token.i)
        if reference is not None and reference.entities:
            return reference.entities[0]
        if token.lower_ in _PRONOUNS:
            before = [name for at, name in self.mentions if at < token.idx]
            return before[-1] if before else None
        return None

    def of_phrase(self, head: Token) -> str | None:
        """Return the speaker that a noun phrase means: its head, apposition, or body ("a State
        Department official" speaks for the department)."""
        direct = self.of_token(head)
        if direct and self.types.get(direct) in _SPEAKERS:
            return direct
        near = [t for t in head.subtree if not _in_relative_clause(t, head)]
        for wanted in ("Person", "Organisation", "State", "Outlet"):
            for token in near:
                name = self.names.get(token.i)
                if name and self.types[name] == wanted and _speaks_for(token, head, wanted):
                    return name
        return None

    def best_speaker(self, reading: Any, span: Span, minimum: float = 0.4) -> str | None:
        """Return the entity that a learned reader takes for the speaker of a stretch."""
        from dealgraph.extraction.tagger import SPEECH

        near = [
            (s, name)
            for s, name in self.spans
            if -600 < s[0] - span[0] < 600 and self.types[name] in _SPEAKERS
        ]
        scores = reading.relations(span, SPEECH, [(s, self.types[name]) for s, name in near])
        ranked = sorted(
            ((p["speaker"], name) for p, (_, name) in zip(scores, near, strict=True)), reverse=True
        )
        return ranked[0][1] if ranked and ranked[0][0] >= minimum else None


def _in_relative_clause(token: Token, head: Token) -> bool:
    while token != head:
        if token.dep_ in ("relcl", "acl"):
            return True
        token = token.head
    return False


def _speaks_for(token: Token, head: Token, kind: str) -> bool:
    """Persons stand in apposition; bodies may also be part of the description."""
    if kind == "Person":
        return token.head == head or token.dep_ in ("appos", "compound", "flat")
    return True


def speaker_of(cue: Token, who: Who) -> str | None:
    """Return the entity that is the subject of a reporting verb, None if it is nobody known."""
    verb = cue
    for _ in range(4):
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return who.of_phrase(verb.head)
            return who.of_phrase(subject)
        if verb.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "acl") and verb.head != verb:
            if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
                return who.of_phrase(verb.head)
            verb = verb.head
        else:
            return None
    return None


def outlets_of(cue: Token, who: Who, speaker: str | None) -> tuple[str, ...]:
    """Return the outlets the words went through, the venue before the reporting one.

    "told NTV" and "in an interview with CNN" are venues; in "TASS reports", "RIA cited" and
    "quoted by AFP" the outlet reports.
    """
    venue, reporting = [], []
    interview = set(load_cues("speech")["interview"])
    for token in cue.sent:
        name = who.names.get(token.i)
        if name is None or who.types[name] != "Outlet" or name == speaker:
            continue
        head = token
        while head.dep_ in ("compound", "appos", "nmod") and head.head != head:
            head = head.head
        governor = head.head
        if head.dep_ in ("nsubj", "agent") or governor.lower_ == "by":
            reporting.append(name)
        elif head.dep_ in ("dobj", "dative", "iobj") or governor.head.lower_ in interview:
            venue.append(name)
        elif governor.dep_ == "prep" and governor.lower_ in load_cues("speech")["venue"]:
            venue.append(name)
        else:
            reporting.append(name)
    return tuple(dict.fromkeys([*venue, *reporting]))

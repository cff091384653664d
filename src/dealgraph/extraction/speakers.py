"""Whom a reporting word means: its subject as an entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.speaker_documents import author_before, authors
from dealgraph.extraction.speaker_owners import owner_of
from dealgraph.extraction.speaker_phrases import (
    definite,
    governed,
    may_be,
    other_agency,
    others_before,
    past_titles,
    phrase_of,
    sentence_before,
    strangers,
    told_anew,
)
from dealgraph.extraction.speaker_press import (
    before_question,
    for_the_press,
    of_a_body,
    press_service,
    state_media,
)
from dealgraph.extraction.speaker_titles import (
    by_title,
    country_of,
    introduced,
    met_before,
    of_a_people,
    of_that_country,
)
from dealgraph.extraction.speech_memory import Memory, Title, title_of
from dealgraph.extraction.speech_nouns import author_of
from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEAKERS = ("Person", "Organisation", "State", "Outlet")
_BODIES = ("Organisation", "State", "Outlet")
_HE = {"he", "she"}
_THEY = {"it", "they"}
_BEFORE_VERB = {"has", "had", "have", "also", "earlier"}
_REACH = 400  # characters back in which a bare description finds its name


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
        names: dict[int, str] = {}
        spans, persons = [], []
        types = {entity.id: entity.type for entity in entities}
        for entity in entities:
            for a, b in entity.mentions:
                span = doc.char_span(a, b, alignment_mode="expand")
                if span is None:
                    continue
                for token in span:
                    names[token.i] = entity.id
                spans.append(((a, b), entity.id))
                if entity.type == "Person":
                    persons.append((span, entity.id))
        outside = [
            (span, name)
            for span, name in persons
            if not any(a <= span.start_char < b for a, b in said)
        ]
        subjects = [
            (span.start_char, name)
            for span, name in outside
            if span.root.dep_ in ("nsubj", "nsubjpass")
        ]
        titles = [title_of(doc, span, name, names, types) for span, name in persons]
        qids = {entity.qid: entity.id for entity in entities if entity.qid}
        return cls(
            names,
            types,
            qids,
            references,
            tuple(sorted(spans)),
            tuple(sorted((span.start_char, name) for span, name in outside)),
            tuple(sorted(subjects)),
            tuple(sorted((t for t in titles if t.words or t.bodies), key=lambda t: t.at)),
            countries,
            peoples,
            introduced(doc, names),
            authors(doc, names, types),
            strangers(doc, names),
            {entity.id: entity.name for entity in entities},
        )

    def speaker(self, head: Token, memory: Memory, *, verb: Token | None = None) -> str | None:
        """Return the entity that the noun phrase of ``head`` means as a speaker.

        Args:
            head: head of the phrase.
            memory: who spoke before.
            verb: the reporting verb, if the phrase may follow it ("said John Smith from …").
        """
        documents = words()["documents"] | words()["claim_nouns"]
        by = author_of(head) if head.lower_ in documents else None
        if verb is not None and head.i > verb.i and by is None:
            for token in head.doc[verb.i + 1 : head.sent.end]:
                if token.is_punct:
                    break
                if self.types.get(self.names.get(token.i, "")) == "Person":
                    return self.names[token.i]
        if verb is not None and (apposed := self._before_verb(verb, head)) is not None:
            return apposed
        named = self.names.get(head.i)
        phrase = phrase_of(head)
        if named is not None and self.types[named] in SPEAKERS:
            if head.tag_ == "NN" and head.lower_ in words()["persons"]:
                memory.somebody = (head.idx, named)
            if head.tag_ == "NNS" and head.lower_ in words()["persons"]:
                memory.described[head.lower_.rstrip("s")] = (
                    named  # "officials" after "US officials"
                )
            return self._taken_up(named, head, phrase, memory) or self._named(named, head, phrase)
        if head.lower_ == "latter":
            return memory.last
        if head.lower_ in _HE:
            return self.he(head, memory)
        if head.lower_ in _THEY:
            return self._they(head, memory)
        if head.pos_ == "PRON" and head.lower_ not in ("one", "another", "some", "many"):
            return self._referred(head)
        return self.described(head, phrase, memory)

    def _before_verb(self, verb: Token, head: Token) -> str | None:
        """Return the person who stands between commas right before a verb ("The adviser to
        President Dahl, Kari Berg, said"), or ends the phrase that ``head`` opens ("…, Labour
        lawmaker Kari Berg said")."""
        doc, last = verb.doc, verb.i - 1
        while last > 0 and doc[last].lower_ in _BEFORE_VERB:
            last -= 1
        comma = last > 0 and doc[last].text == ","
        at = last - 1 if comma else last
        name = self.names.get(at) if at > 0 else None
        if name is None or self.types[name] != "Person" or self.names.get(head.i) == name:
            return None
        while at > 0 and self.names.get(at) == name:
            at -= 1
        if comma:
            return name if doc[at].text == "," else None
        between = doc[head.i : at + 1]
        plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in between)
        return name if len(between) and (plain or of_a_body(self, between)) else None

    def _taken_up(
        self, named: str, head: Token, phrase: Sequence[Token], memory: Memory
    ) -> str | None:
        """Return the last speaker, if "the senior Turkish official" takes up a Turk."""
        last, country = memory.last or "", self.countries.get(named)
        if self.types.get(last) == "Outlet":
            last = memory.person or ""  # who brought it does not come between
        person = head.lower_ in words()["persons"] and head.tag_ == "NN" and definite(phrase)
        if not person or self.types.get(last) != "Person" or not country:
            return None
        own = {self.countries.get(b) for t in self.titles if t.entity == last for b in t.bodies}
        return last if country in own | {self.countries.get(last)} else None

    def _named(self, named: str, head: Token, phrase: Sequence[Token]) -> str:
        """A body before a person's name in apposition speaks through that person; of two speakers
        the first is taken."""
        if self.types[named] != "Person":
            for token in phrase:
                other = self.names.get(token.i)
                beside = token.dep_ == "appos" and not governed(token, head)
                if other and self.types[other] == "Person" and beside:
                    return other
        for token in phrase:
            other = self.names.get(token.i)
            joined = token.i < head.i and any(t.lower_ == "and" for t in head.doc[token.i : head.i])
            if joined and other and self.types[other] == self.types[named]:
                return other
        return named

    def he(self, head: Token, memory: Memory) -> str | None:
        """Return the last person that spoke or was the subject of a sentence."""
        place = bisect_left(self.subjects, (before_question(head), ""))
        at, name = self.subjects[place - 1] if place else (-1, None)
        described, body = memory.somebody or (-1, None)
        if body is not None and body == memory.last and at < described:
            return body  # "a ministry official said ... He added"
        if memory.nobody > max(at, memory.at):
            return None  # "a source said ... He added"
        stranger = bisect_left(self.strangers, head.sent.start_char)
        if stranger and self.strangers[stranger - 1] > max(at, memory.at):
            return None
        near = self._just_named(head, memory)
        if near is not None:
            return near
        if memory.person is not None and memory.at >= at:
            return memory.person
        return name or self._referred(head) or memory.person

    def _just_named(self, head: Token, memory: Memory) -> str | None:
        """Return the one person of the sentence before, if nobody has spoken since it began."""
        before = sentence_before(head)
        start = before.start_char if before is not None else -1
        if memory.at >= start:
            return None
        near = {n for at, n in self.persons if start <= at < head.idx}
        return near.pop() if len(near) == 1 else None

    def _they(self, head: Token, memory: Memory) -> str | None:
        """Return the body or outlet that spoke last, else what the reference says."""
        if memory.unknown or (head.lower_ == "they" and others_before(head, self.names)):
            return None
        if head.lower_ == "it" and (acting := self._acted_before(head, memory)) is not None:
            return acting
        kind = self.types.get(memory.last or "")
        if memory.last and kind in ("Organisation", "State", "Outlet"):
            return memory.last
        return self._referred(head) or (
            memory.body or memory.outlet if head.lower_ == "it" else None
        )

    def _acted_before(self, head: Token, memory: Memory) -> str | None:
        """Return the body that is the subject of the sentence before, if nobody spoke since."""
        before = sentence_before(head)
        subjects = [c for c in before.root.lefts if c.dep_ == "nsubj"] if before else []
        if not subjects or memory.at > subjects[0].idx:
            return None
        subject = subjects[0]
        name = self.names.get(subject.i)
        if name is None and subject.lower_ in words()["organisations"]:
            name = self.described(subject, phrase_of(subject), memory)
        return name if self.types.get(name or "") in ("Organisation", "State") else None

    def _referred(self, head: Token) -> str | None:
        reference = self.references.get(head.i)
        for name in reference.entities if reference is not None else ():
            if self.types.get(name) in SPEAKERS:
                return name
        return None

    def described(self, head: Token, phrase: Sequence[Token], memory: Memory) -> str | None:
        """Return who "the minister", "a State Department official", "the newspaper" is."""
        lists, noun = words(), head.lower_
        the_group = noun in lists["organisations"] and definite(phrase) and len(phrase) < 3
        the_group = the_group or noun == "media"
        if noun in lists["groups"] and not the_group:
            return None
        person = self._apposed(head, phrase)
        person = person if person is not None else owner_of(self, head, memory)
        if person is not None:
            return person
        author = author_of(head) if noun in lists["documents"] | lists["claim_nouns"] else None
        by = self.of_phrase(author) if author is not None else None
        if by is None and author is not None and author != head:
            by = self.described(author, phrase_of(author), memory)  # "from the company"
        if by is not None:
            memory.described[noun] = by
            return by
        makers = lists["organisations"] | lists["governments"] | lists["persons"]
        if author is not None and author.lower_ in makers:
            return None  # whose it is stands there, but nobody knows who that is
        medium = noun in lists["outlets"] and not other_agency(head)
        order = ("Outlet", "Organisation", "State") if medium else _BODIES
        bodies = [
            name
            for kind in order
            for t in phrase
            if (name := self.names.get(t.i)) and self.types[name] == kind
        ]
        if for_the_press(head):
            return press_service(self, head, bodies, memory)
        if noun == "media" and not bodies:
            return state_media(self, head, phrase)
        if noun in lists["persons"]:
            return self._office(head, phrase, bodies, memory)
        if bodies:
            if noun in lists["documents"]:
                memory.described[noun] = bodies[0]
            return bodies[0]
        general = self.qids.get(load_cues("speech")["bodies"].get(noun, ""))
        if general:
            return general
        if medium:
            return self._medium(head, memory)
        if noun in lists["organisations"] and told_anew(head):
            return None
        if noun in lists["organisations"] and definite(phrase):
            return self.body_named(head, noun, phrase, self._referred(head))
        if noun in lists["governments"] and definite(phrase):
            return self._referred(head) or self._last_named(head, "State")
        if noun in lists["documents"]:
            return self._document(head, memory)
        return self._referred(head) if definite(phrase) else None

    def _medium(self, head: Token, memory: Memory) -> str | None:
        """Return who "the newspaper" or "the agency" is: an outlet, if "the agency" is not rather
        a body that the sentences before tell of."""
        meant, last = self._referred(head), self._last_named(head, "Outlet")
        wire = any(t.lower_ in ("news", "press", "wire") for t in head.lefts)
        spoke = memory.outlet is not None and memory.last == memory.outlet
        other = head.lower_ == "agency" and not wire and not spoke
        if meant is not None and (other or self.types[meant] == "Outlet"):
            return meant
        return memory.outlet or last

    def of_phrase(self, head: Token) -> str | None:
        """Return the body or person first named in a noun phrase, an outlet before others."""
        named = [self.names[t.i] for t in phrase_of(head) if t.i in self.names]
        fits = [name for name in named if self.types[name] in SPEAKERS]
        return next((n for n in fits if self.types[n] == "Outlet"), fits[0] if fits else None)

    def _document(self, head: Token, memory: Memory) -> str | None:
        """Return whose "the report" or "the statement" is: of who was told to have made it; of an
        outlet the reports, if one spoke last; else of the body or person that did."""
        noun = head.lower_
        made = author_before(self.authors, head)
        if made is not None and (noun not in memory.described or made[0] > memory.at):
            return made[1]
        last = memory.described.get(noun) or memory.last
        if noun in words()["stories"]:
            return memory.described.get(noun) or memory.outlet or memory.body
        if memory.described.get(noun) is None and memory.body:
            return memory.body
        return last or memory.outlet

    def _office(
        self, head: Token, phrase: Sequence[Token], bodies: Sequence[str], memory: Memory
    ) -> str | None:
        """Return who a noun for a person means: the one so introduced, else the body."""
        described = memory.described
        noun = head.lower_ if head.tag_ != "NNS" else head.lower_.rstrip("s")
        if noun in words()["heads"] and bodies and self.types[bodies[0]] == "State":
            bodies = []  # the head of a state's agency does not speak as the state
            if definite(phrase):
                return by_title(self, head, phrase, bodies, memory)
        general = bodies or [
            body
            for t in phrase
            if (body := self.qids.get(load_cues("speech")["bodies"].get(t.lower_, "")))
        ]
        if definite(phrase) and head.tag_ != "NNS":
            found = by_title(self, head, phrase, bodies, memory)
            if found:
                return found
            if noun in words()["never_named"] and not general:
                return described.get(noun)
            anothers = any(t.dep_ == "poss" and t.pos_ == "NOUN" for t in phrase)
            if not general and not anothers and not any(t.i in self.names for t in phrase):
                if (country := country_of(self, phrase)) is not None:
                    return of_that_country(self, head, country, memory)
                near = memory.last or self._last_named(head, "Person")
                met = met_before(self, head, memory)
                return met or described.get(noun) or self._referred(head) or near
        body = general[0] if general else self._of_the_body(head, memory)
        body = body or of_a_people(self, phrase)
        if general:
            described[noun] = general[0]
        body = body or described.get(noun)
        if body and head.tag_ == "NN":
            memory.somebody = (head.idx, body)
        return body

    def _of_the_body(self, head: Token, memory: Memory) -> str | None:
        """Return the body last named, for "a company spokesman"."""
        beside = {t.lower_ for t in head.children if t.dep_ == "compound"}
        if not beside & words()["organisations"]:
            return None
        noun = next(t.lower_ for t in head.lefts if t.lower_ in words()["organisations"])
        spoke = memory.body if self.types.get(memory.body or "") == "Organisation" else None
        return self.body_named(head, noun, phrase_of(head), None) or spoke

    def body_named(
        self, head: Token, noun: str, phrase: Sequence[Token], meant: str | None
    ) -> str | None:
        """Return the body last named that may be called so: ``meant``, if it is one."""
        known = [meant] if meant else []
        known += reversed(self._named_before(head, "Organisation"))
        fits = (n for n in known if self.types[n] == "Organisation")
        return next((n for n in fits if may_be(noun, phrase, self.labels[n])), None)

    def _last_named(self, head: Token, kind: str) -> str | None:
        """Return the entity of a type last named before a description."""
        names = self._named_before(head, kind)
        return names[-1] if names else None

    def _named_before(self, head: Token, kind: str) -> list[str]:
        names = [n for s, n in self.spans if head.idx - _REACH < s[0] < head.idx]
        return [n for n in names if self.types[n] == kind]

    def _apposed(self, head: Token, phrase: Sequence[Token]) -> str | None:
        """Return the person whose name ends a description: "the head of the agency John Smith"."""
        for token in phrase:
            name = self.names.get(token.i)
            if not name or self.types[name] != "Person" or token.i < head.i:
                continue
            before = next(t for t in reversed(list(phrase)) if t.i < token.i)
            while self.names.get(before.i) == name:
                before = before.nbor(-1)
            before = past_titles(before)
            if before.pos_ != "ADP" and before.lower_ not in ("and", "&"):
                return name
        return None

"""Whom a reporting word means: its subject as an entity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_descriptions import described
from dealgraph.extraction.speaker_entities import SPEAKERS, Who
from dealgraph.extraction.speaker_phrases import definite, governed, phrase_of
from dealgraph.extraction.speaker_press import of_a_body
from dealgraph.extraction.speaker_pronouns import he, they
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_nouns import author_of
from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = {"he", "she"}
_THEY = {"it", "they"}
_SPEAKING = (
    *("persons", "organisations", "governments", "outlets", "documents", "groups", "unnamed"),
    *("state_servants", "missions", "plants", "data", "press_services", "claim_nouns", "speaking"),
)
_BEFORE_VERB = {"has", "had", "have", "also", "earlier"}


def speaker_of(who: Who, head: Token, memory: Memory, *, verb: Token | None = None) -> str | None:
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
            if token.is_punct or token.lower_ == "that":
                break
            if who.types.get(who.names.get(token.i, "")) == "Person":
                return who.names[token.i]
    if verb is not None and (apposed := _before_verb(who, verb, head)) is not None:
        return apposed
    named = who.names.get(head.i)
    phrase = phrase_of(head)
    if named is not None and who.types[named] in SPEAKERS:
        if head.tag_ == "NN" and head.lower_ in words()["persons"]:
            memory.somebody = (head.idx, named)
        if head.tag_ == "NNS" and head.lower_ in words()["persons"]:
            memory.described[head.lower_.rstrip("s")] = named  # "officials" after "US officials"
        return _taken_up(who, named, head, phrase, memory) or _named(who, named, head, phrase)
    if head.lower_ in ("latter", "former") and definite(phrase):
        return who.of_two(head, last=head.lower_ == "latter") or memory.last
    if head.lower_ in _HE:
        return he(who, head, memory)
    if head.lower_ in _THEY:
        return they(who, head, memory, described)
    if head.pos_ == "PRON" and head.lower_ not in ("one", "another", "some", "many"):
        return who.referred(head)
    return described(who, head, phrase, memory) if _can_speak(head, verb) else None


def _can_speak(head: Token, verb: Token | None) -> bool:
    """Say whether a noun that is in no list may speak: one with a verb of saying, not the "influx"
    that "indicates", nor several of which nobody knows what they are."""
    lists = words()
    known = any(head.lower_ in lists[name] for name in _SPEAKING)
    says = verb is None or verb.lower_ in lists["say"] | lists["per"] | {"according"}
    return known or (says and head.tag_ != "NNS")


def _before_verb(who: Who, verb: Token, head: Token) -> str | None:
    """Return the person who stands between commas right before a verb ("The adviser to
    President Dahl, Kari Berg, said"), or ends the phrase that ``head`` opens ("…, Labour
    lawmaker Kari Berg said")."""
    doc, last = verb.doc, verb.i - 1
    while last > 0 and doc[last].lower_ in _BEFORE_VERB:
        last -= 1
    comma = last > 0 and doc[last].text == ","
    if comma and who.types.get(who.names.get(head.i, "")) == "Person":
        return None  # "Berg and her Polish counterpart, Jan Nowak, said"
    at = last - 1 if comma else last
    name = who.names.get(at) if at > 0 else None
    if name is None or who.types[name] != "Person" or who.names.get(head.i) == name:
        return None
    while at > 0 and who.names.get(at) == name:
        at -= 1
    if comma:
        return name if doc[at].text == "," else None
    if doc[at].tag_ == "POS" and who.types.get(who.names.get(head.i, "")) != "Person":
        return name  # "the firm's Kari Berg said"
    between = doc[head.i : at + 1]
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in between)
    return name if len(between) and (plain or of_a_body(who, between)) else None


def _taken_up(
    who: Who, named: str, head: Token, phrase: Sequence[Token], memory: Memory
) -> str | None:
    """Return the last speaker, if "the senior Turkish official" takes up a Turk."""
    last, country = memory.last or "", who.countries.get(named)
    if who.types.get(last) == "Outlet":
        last = memory.person or ""  # who brought it does not come between
    person = head.lower_ in words()["persons"] and head.tag_ == "NN" and definite(phrase)
    if not person or who.types.get(last) != "Person" or not country:
        return None
    own = {who.countries.get(b) for t in who.titles if t.entity == last for b in t.bodies}
    return last if country in own | {who.countries.get(last)} else None


def _named(who: Who, named: str, head: Token, phrase: Sequence[Token]) -> str:
    """A body before a person's name in apposition speaks through that person; of two speakers
    the first is taken."""
    if who.types[named] != "Person":
        for token in phrase:
            other = who.names.get(token.i)
            beside = token.dep_ == "appos" and not governed(token, head)
            if other and who.types[other] == "Person" and beside:
                return other
    for token in phrase:
        other = who.names.get(token.i)
        joined = token.i < head.i and any(t.lower_ == "and" for t in head.doc[token.i : head.i])
        if joined and other and who.types[other] == who.types[named]:
            return other
    return named

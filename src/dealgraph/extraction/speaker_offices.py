"""Whom a noun for a person means: "the minister", "a company spokesman"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speaker_phrases import definite, may_be, phrase_of, sentence_before
from dealgraph.extraction.speaker_titles import (
    by_title,
    country_of,
    met_before,
    of_a_people,
    of_that_country,
)
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token


_BARE = 2  # words of "a spokesman", of whom is not said


def by_office(
    who: Who, head: Token, phrase: Sequence[Token], bodies: Sequence[str], memory: Memory
) -> str | None:
    """Return who a noun for a person means: the one so introduced, else the body."""
    described = memory.described
    noun = head.lower_ if head.tag_ != "NNS" else head.lower_.rstrip("s")
    if noun in words()["heads"] and bodies and who.types[bodies[0]] == "State":
        bodies = []  # the head of a state's agency does not speak as the state
        if definite(phrase):
            return by_title(who, head, phrase, bodies, memory)
    general = bodies or [
        body
        for t in phrase
        if (body := who.qids.get(load_cues("speech")["bodies"].get(t.lower_, "")))
    ]
    if definite(phrase) and head.tag_ != "NNS" and not (general and noun in words()["never_named"]):
        found = by_title(who, head, phrase, bodies, memory)
        if found:
            return found
        if noun in words()["never_named"] and not general:
            return described.get(noun)
        anothers = any(
            t.dep_ == "poss" and (t.pos_ == "NOUN" or (t.pos_ == "PRON" and t.head != head))
            for t in phrase
        )  # "the minister's aide", "the head of its committee"
        if not general and not anothers and not any(t.i in who.names for t in phrase):
            if (country := country_of(who, phrase)) is not None:
                return of_that_country(who, head, country, memory) or _in_office(who, head)
            near = memory.last or who.last_named(head, "Person")
            if noun in words()["only_persons"] and who.types.get(near or "") != "Person":
                near = who.last_named(head, "Person")
            met = met_before(who, head, memory)
            return met or described.get(noun) or who.referred(head) or near
        if general and noun in words()["heads"] and (leader := _in_office(who, head)):
            return leader
    body = general[0] if general else _of_the_body(who, head, memory)
    body = body or of_a_people(who, phrase) or _declined(who, head, phrase, memory)
    if general:
        described[noun] = general[0]
    body = body or (None if _of_others(head, phrase) else described.get(noun))
    if body and head.tag_ == "NN":
        memory.somebody = (head.idx, body)
    return body


def _of_others(head: Token, phrase: Sequence[Token]) -> bool:
    """Say whether a noun says itself whose people speak: "Western officials", "officials in Lima"
    are not the officials of before."""
    first = head.sent.start
    return any(t.text[:1].isupper() and t.i != first for t in phrase if t != head)


def _in_office(who: Who, head: Token) -> str | None:
    """Return the person of the article whom an office means at its date, as the tables have it."""
    meant = who.referred(head)
    return meant if who.types.get(meant or "") == "Person" else None


def _declined(who: Who, head: Token, phrase: Sequence[Token], memory: Memory) -> str | None:
    """Return the body whose own act was told right before "a spokesman": "Saab declined to
    comment. A spokesman said", "Saab gave no price, with a spokesman saying"."""
    bare = len(phrase) == _BARE and phrase[0].lower_ == "a"
    if not bare or not head.lower_.startswith("spokes"):
        return None
    within = head.dep_ == "pobj" and head.head.lower_ == "with"
    own = [t for t in head.doc[head.sent.start : head.i] if t.dep_ == "nsubj"]
    if own and not within:  # "Saab will build it, a spokesman said"
        name = who.names.get(own[0].i)
        return name if who.types.get(name or "") == "Organisation" else None
    told = head.sent if within else sentence_before(head)
    subjects = [c for c in told.root.lefts if c.dep_ == "nsubj"] if told is not None else []
    name = who.names.get(subjects[0].i) if subjects else None
    if told is not None and memory.body == memory.last and memory.at >= told.start_char:
        name = memory.body  # "Saab said it was late. A spokesman said"
    return name if who.types.get(name or "") in ("Organisation", "State") else None


def _of_the_body(who: Who, head: Token, memory: Memory) -> str | None:
    """Return the body last named, for "a company spokesman"."""
    beside = {t.lower_ for t in head.children if t.dep_ == "compound"}
    if not beside & words()["organisations"]:
        return None
    noun = next(t.lower_ for t in head.lefts if t.lower_ in words()["organisations"])
    phrase, spoke = phrase_of(head), memory.body or ""
    fits = who.types.get(spoke) == "Organisation" and may_be(noun, phrase, who.labels[spoke])
    return who.body_named(head, noun, phrase, None) or (spoke if fits else None)

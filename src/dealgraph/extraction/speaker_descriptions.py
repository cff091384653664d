"""Whom a described speaker is: "the newspaper", "a State Department official", "the report"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_documents import author_before
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speaker_offices import by_office
from dealgraph.extraction.speaker_owners import owner_of, owning
from dealgraph.extraction.speaker_phrases import (
    definite,
    other_agency,
    past_titles,
    phrase_of,
    told_anew,
)
from dealgraph.extraction.speaker_press import for_the_press, press_service, state_media
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_nouns import author_of
from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOWARDS = {"to", "against", "with", "about", "over", "towards"}
_BODIES = ("Organisation", "State", "Outlet")


def described(who: Who, head: Token, phrase: Sequence[Token], memory: Memory) -> str | None:
    """Return who "the minister", "a State Department official", "the newspaper" is."""
    lists, noun = words(), head.lower_
    the_group = noun in lists["organisations"] and definite(phrase) and len(phrase) < 3
    the_group = the_group or noun == "media"
    if noun in lists["groups"] and not the_group:
        return None
    person = _apposed(who, head, phrase)
    person = person if person is not None else owner_of(who, head, memory, described)
    if person is not None:
        return person
    by, unknown = _made_by(who, head, memory)
    if by is not None or unknown:
        return by
    medium = noun in lists["outlets"] and not other_agency(head)
    order = ("Outlet", "Organisation", "State") if medium else _BODIES
    bodies = [
        name
        for kind in order
        for t in phrase
        if (name := who.names.get(t.i)) and who.types[name] == kind and not _towards(t, head)
    ]
    bodies = bodies or owning(who, head, memory, described)
    if for_the_press(head):
        return press_service(who, head, bodies, memory)
    if noun == "media" and not any(who.types[b] != "State" for b in bodies):
        return state_media(who, head, phrase)
    if noun in lists["persons"]:
        return by_office(who, head, phrase, bodies, memory)
    if bodies:
        if noun in lists["documents"]:
            memory.described[noun] = bodies[0]
        return bodies[0]
    general = who.qids.get(load_cues("speech")["bodies"].get(noun, ""))
    if general:
        return general
    if medium:
        return _medium(who, head, memory)
    if noun in lists["organisations"] and told_anew(head):
        return None
    if noun in lists["organisations"] and definite(phrase):
        return who.body_named(head, noun, phrase, who.referred(head))
    if noun in lists["governments"] and definite(phrase):
        return who.referred(head) or who.last_named(head, "State")
    if noun in lists["documents"]:
        return _document(who, head, memory)
    return who.referred(head) if definite(phrase) else None


def _made_by(who: Who, head: Token, memory: Memory) -> tuple[str | None, bool]:
    """Return who made a document, a claim or data, and whether the text says whose it is, but
    nobody knows who that is."""
    lists = words()
    if head.lower_ not in lists["documents"] | lists["claim_nouns"] | lists["data"]:
        return None, False
    author = author_of(head)
    if author is None:
        return None, False
    by = who.of_phrase(author)
    if by is not None and who.types[by] == "Outlet" and author.head.head.lower_ in lists["seen"]:
        beside = [who.names.get(c.i, "") for c in head.lefts if c.dep_ in ("compound", "amod")]
        by = next((n for n in beside if who.types.get(n) in ("Organisation", "State")), by)
    if by is None and author != head:
        by = described(who, author, phrase_of(author), memory)  # "from the company"
    if by is not None:
        memory.described[head.lower_] = by
        return by, False
    makers = lists["organisations"] | lists["governments"] | lists["persons"]
    return None, author.lower_ in makers


def _towards(name: Token, head: Token) -> bool:
    """Say whether a name tells only whom a speaker deals with: "the Swiss mission to NATO"."""
    while name != head and name.head != name:
        name = name.head
        if name.dep_ == "prep" and name.lower_ in _TOWARDS:
            return True
    return False


def _apposed(who: Who, head: Token, phrase: Sequence[Token]) -> str | None:
    """Return the person whose name ends a description: "the head of the agency John Smith"."""
    for token in phrase:
        name = who.names.get(token.i)
        if not name or who.types[name] != "Person" or token.i < head.i:
            continue
        before = next(t for t in reversed(list(phrase)) if t.i < token.i)
        while who.names.get(before.i) == name:
            before = before.nbor(-1)
        before = past_titles(before)
        if before.pos_ != "ADP" and before.lower_ not in ("and", "&"):
            return name
    return None


def _medium(who: Who, head: Token, memory: Memory) -> str | None:
    """Return who "the newspaper" or "the agency" is: an outlet, if "the agency" is not rather
    a body that the sentences before tell of."""
    meant, last = who.referred(head), who.last_named(head, "Outlet")
    wire = any(t.lower_ in ("news", "press", "wire") for t in head.lefts)
    spoke = memory.outlet is not None and memory.last == memory.outlet
    other = head.lower_ == "agency" and not wire and not spoke
    if meant is not None and (other or who.types[meant] == "Outlet"):
        return meant
    return memory.outlet or last


def _document(who: Who, head: Token, memory: Memory) -> str | None:
    """Return whose "the report" or "the statement" is: of who was told to have made it; of an
    outlet the reports, if one spoke last; else of the body or person that did."""
    noun = head.lower_
    made = author_before(who.authors, head)
    if made is not None and (noun not in memory.described or made[0] > memory.at):
        return made[1]
    last = memory.described.get(noun) or memory.last
    if noun in words()["stories"]:
        return memory.described.get(noun) or memory.outlet or memory.body
    if memory.described.get(noun) is None and noun in words()["of_many_kinds"]:
        return None
    if memory.described.get(noun) is None and memory.body:
        return memory.body
    return last or memory.outlet

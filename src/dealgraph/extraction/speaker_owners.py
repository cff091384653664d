"""Speakers described by whose they are: "Berg's office", "a spokesman for the firm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_phrases import phrase_of
from dealgraph.extraction.speaker_pronouns import Described, he
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.extraction.speaker_entities import Who

_BETWEEN = ("for", "of", "at", "inside", "with")
_BARE = 2  # words of "the company"; more describe it anew


def owner_of(who: Who, head: Token, memory: Memory, described: Described) -> str | None:
    """Return for whom a described speaker speaks, by the possessor or the noun after "of" or "for".

    The office and the spokesman of a person speak for that person, his government and delegation
    for the state, whose embassy speaks for it too; an official "of the firm" speaks for whom
    "the firm" means.
    """
    for owner in _owners(head):
        name = who.names.get(owner.i) or _pronoun(who, owner, memory)
        kind = who.types.get(name or "")
        medium = head.lower_ in words()["of_a_paper"] and _medium(who, owner, memory, described)
        if medium:
            found = medium
        elif name is None:
            found = _described(who, head, owner, memory, described)
        elif kind == "Person":
            found = _of_person(who, head, name, named=owner.pos_ != "PRON")
        else:
            found = name if kind == "State" and head.lower_ in words()["missions"] else None
        if found is not None:
            return found
    return None


def owning(who: Who, head: Token, memory: Memory, described: Described) -> list[str]:
    """Return the body of "its spokesman", "the company's lawyers", for whom they speak."""
    lists = words()
    if head.lower_ not in lists["persons"] | lists["documents"] | lists["staff"]:
        return []
    for owner in (c for c in head.lefts if c.dep_ == "poss" and c.i not in who.names):
        if owner.lower_ in ("its", "their"):
            name = _pronoun(who, owner, memory) or memory.last
        elif owner.lower_ in lists["organisations"] | lists["governments"]:
            name = described(who, owner, phrase_of(owner), memory)
        else:
            continue
        return [name] if who.types.get(name or "") in ("Organisation", "State") else []
    return []


def _owners(head: Token) -> list[Token]:
    before = [c for c in head.lefts if c.dep_ == "poss"]
    preps = [c for c in head.rights if c.dep_ == "prep" and c.lower_ in _BETWEEN]
    return before + [p for c in preps for p in c.children if p.dep_ == "pobj"]


def _pronoun(who: Who, owner: Token, memory: Memory) -> str | None:
    """Return whom "his" or "its" means."""
    if owner.pos_ != "PRON":
        return None
    if owner.lower_ in ("his", "her"):
        return he(who, owner, memory)
    reference = who.references.get(owner.i)
    return reference.entities[0] if reference is not None and reference.entities else None


def _of_person(who: Who, head: Token, person: str, *, named: bool) -> str | None:
    """Return who speaks where somebody of a person's speaks: he himself, or his state."""
    noun = head.lower_
    if noun == "office" or noun in words()["staff"] or (named and noun.startswith("spokes")):
        return person  # "his spokesman" is mostly named before
    if noun in words()["governments"] | words()["missions"]:
        country = who.countries.get(person)
        states = (n for n, c in who.countries.items() if who.types.get(n) == "State")
        return next((n for n in states if country and who.countries[n] == country), None)
    return None


def _medium(who: Who, owner: Token, memory: Memory, described: Described) -> str | None:
    """Return the outlet whose sources or data are meant: "the newspaper's sources say"."""
    name = who.names.get(owner.i)
    if name is None and owner.lower_ in words()["outlets"] and len(phrase_of(owner)) <= _BARE + 1:
        name = described(who, owner, phrase_of(owner), memory)
    return name if who.types.get(name or "") == "Outlet" else None


def _described(
    who: Who, head: Token, owner: Token, memory: Memory, described: Described
) -> str | None:
    """Return whom "the company" is in "a spokesman for the company"."""
    lists = words()
    bodies = lists["organisations"] | lists["governments"] | lists["plants"]
    phrase = phrase_of(owner)
    if head.lower_ not in lists["persons"] or owner.lower_ not in bodies or len(phrase) > _BARE:
        return None
    return described(who, owner, phrase, memory)

"""Persons meant by their office: "the minister", "the French leader", "the head of the firm"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_phrases import definite, phrase_of, sentence_before
from dealgraph.extraction.speech_memory import Memory, Title
from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.speaker_entities import Who
    from dealgraph.knowledge.actors import ActorTable


_SHORT = {"US": "American", "U.S.": "American", "UK": "British", "U.K.": "British"}


def peoples_of(doc: Doc, actors: ActorTable) -> dict[int, str]:
    """Return the country of each adjective like "French", by token."""
    found = {}
    for token in doc:
        word = _SHORT.get(token.text, token.text)
        state = actors.demonyms.get(fold(word)) if word[:1].isupper() else None
        if state is not None and (country := actors.rows[state].country):
            found[token.i] = country
    return found


def introduced(doc: Doc, names: Mapping[int, str]) -> tuple[tuple[int, str, str], ...]:
    """Return where somebody without a name is first told of as of a body: offset, noun, body.

    "A Saab manager urged Oslo to pay. The manager said": the manager is Saab's.
    """
    persons, found = words()["persons"], []
    for token in doc:
        if token.tag_ != "NN" or token.lower_ not in persons or token.dep_ not in ("nsubj", "pobj"):
            continue
        phrase = phrase_of(token)
        if definite(phrase) and phrase[0].i:
            continue
        named = [names[t.i] for t in phrase if t.i in names]
        if named:
            found.append((token.idx, token.lower_, named[0]))
    return tuple(found)


def met_before(who: Who, head: Token, memory: Memory) -> str | None:
    """Return the body of "an official" told of since somebody spoke last, for "the official"."""
    for at, noun, body in reversed(who.introduced):
        if at < head.idx:
            if noun == head.lower_ and at > memory.at:
                return body
            if at < memory.at:
                return None
    return None


def country_of(who: Who, phrase: Sequence[Token]) -> str | None:
    """Return the country that the adjective of a description names: "the French leader"."""
    return next((c for t in phrase if (c := who.peoples.get(t.i))), None)


def of_a_people(who: Who, phrase: Sequence[Token]) -> str | None:
    """Return the state of "a senior Dutch diplomat", "Saudi security sources": who serves it
    speaks for it, if the article names it; people of business ("Dutch industry sources") do not."""
    country, lists = country_of(who, phrase), words()
    served = {t.lower_ for t in phrase} & lists["state_servants"]
    others = {t.lower_ for t in phrase if t.dep_ in ("compound", "amod") and t.i not in who.peoples}
    if country is None or not served or not others <= lists["of_servants"]:
        return None
    states = (n for n, kind in who.types.items() if kind == "State")
    return next((n for n in states if who.countries.get(n) == country), None)


def of_that_country(who: Who, head: Token, country: str, memory: Memory) -> str | None:
    """Return the person of a country whom its "leader" or "minister" means, if only one fits."""
    last = memory.person or ""
    if who.countries.get(last) == country:
        return last
    persons = dict.fromkeys(
        name
        for span, name in who.spans
        if who.types[name] == "Person" and who.countries.get(name) == country
    )
    alike = offices_like(head.lower_)
    titled = [p for p in persons if any(t.entity == p and t.words & alike for t in who.titles)]
    leads = head.lower_ in words()["heads"]
    if not titled and not leads and head.lower_ in words()["named_offices"]:
        before = sentence_before(head)
        near = {who.names.get(t.i, "") for t in before or ()}
        titled = [p for p in persons if p in near]  # "Berg met Dahl. The Danish minister said"
    fits = titled or (list(persons) if leads else [])
    return fits[0] if len(fits) == 1 else None


@lru_cache(maxsize=256)
def offices_like(noun: str) -> frozenset[str]:
    """Return a noun for a person with those that name the same: "envoy" and "ambassador"."""
    for line in load_cues("speech")["same_office"]:
        if noun in (group := line.split()):
            return frozenset(group)
    return frozenset({noun})


def by_title(
    who: Who, head: Token, phrase: Sequence[Token], bodies: Sequence[str], memory: Memory
) -> str | None:
    """Return the person whom the article describes in these words, the last speaker first,
    then the nearest before."""
    own = {t.lower_ for t in phrase if t.head == head and t.dep_ in ("compound", "amod")}
    own = {w for w in own if any(w in t.words for t in who.titles)}
    fits = _fitting(who, own | {head.lower_}, head, bodies)
    if not fits and len(alike := offices_like(head.lower_)) > 1:
        fits = [t for word in sorted(alike) for t in _fitting(who, own | {word}, head, bodies)]
    if not fits and head.lower_ == "diplomat" and _tops(head):
        fits = _foreign_ministers(who, head, phrase, bodies)
    if any(t.entity == memory.last for t in fits):
        return memory.last
    if "deputy" not in own:
        fits = [t for t in fits if "deputy" not in t.words] or fits
    before = [t for t in fits if t.at < head.idx]
    after = [t for t in fits if t.at > head.idx and bodies]
    return before[-1].entity if before else after[0].entity if after else None


def _tops(head: Token) -> bool:
    return any(c.lower_ in ("top", "chief") for c in head.lefts)


def _foreign_ministers(
    who: Who, head: Token, phrase: Sequence[Token], bodies: Sequence[str]
) -> list[Title]:
    """Return the titles of those who may be "the Norwegian top diplomat"."""
    offices = ({"foreign", "minister"}, {"foreign", "secretary"}, {"secretary", "state"})
    fits = [t for office in offices for t in who.titles if office <= t.words]
    country = country_of(who, phrase) or next(
        (c for b in bodies if (c := who.countries.get(b))), None
    )
    named = [t for t in fits if who.countries.get(t.entity) == country]
    return [t for t in named or (fits if country is None else []) if "deputy" not in t.words]


def _fitting(who: Who, wanted: set[str], head: Token, bodies: Sequence[str]) -> list[Title]:
    heads = head.lower_ in words()["heads"]  # "the head of the firm" is "the firm's John Smith"
    return [
        t
        for t in who.titles
        if (t.bodies & set(bodies) and t.words & words()["persons"])
        or (heads and t.bodies & set(bodies) and "'s" in t.words)
        or (wanted <= t.words and (not bodies or not t.bodies))
    ]

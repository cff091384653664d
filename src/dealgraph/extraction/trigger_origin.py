"""Making another country's weapon, or making one abroad, is co-production; the tables tell which.

"Oslo will produce the K9" says nothing of a licence, but the K9 is a Korean gun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.trigger_conditions import View
from dealgraph.extraction.trigger_skips import lower
from dealgraph.knowledge.inflection import noun_forms, verb_forms
from dealgraph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = ("build", "make", "produce", "manufacture", "assemble", "construct")
_NOUNS = ("production", "manufacture", "assembly", "construction")
MAKING = frozenset().union(*map(verb_forms, _VERBS), *map(noun_forms, _NOUNS))
_WEAPONS = frozenset({"WeaponSystem", "Programme"})
_MAKERS = frozenset({"subject", "by", "possessive", "modifier"})
_PLACES = frozenset({"in", "at"})
_OWN = frozenset({"own", "indigenous", "domestic", "home-grown", "homegrown", "similar"})
_MEANT = frozenset({"the", "these", "those", "its", "their", "all", "both"})


# Of several countries, whatever the seat; makers of the Soviet Union were Russia's afterwards.
_EVERYWHERE = ("org:airbus", "org:knds", "org:mbda", "org:eads", "org:eurofighter", "org:nhi")
_HEIRS = {"SU": "RU"}


def homes_of(doc: Doc, entities: Sequence[Entity], countries: Mapping[str, str]) -> dict[int, str]:
    """Return the country of every token in a name that the tables know a country for."""
    out = {}
    for entity in entities:
        country = countries.get(entity.id)
        if country is None or (entity.known or "").startswith(_EVERYWHERE):
            continue
        for start, end in entity.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            out.update((token.i, _HEIRS.get(country, country)) for token in span or ())
    return out


def is_made_abroad(token: Token, view: View) -> bool | None:
    """Say whether a word of making has a maker or place of another country than the weapon's.

    Returns:
        None if it is no word of making, or if the tables do not know the countries.
    """
    if not view.homes or token.lower_ not in MAKING:
        return None
    made, others = [], set()
    for slot in slots(token):
        words = list(_phrase(slot.token))
        if slot.name == "subject" and token.dep_ == "relcl":
            words = list(_head(slot.token))  # of "Saab, the firm that makes it, and Embraer"
        if slot.name in ("object", "passive", "of", "modifier"):
            made.extend(words)
        if slot.name in _MAKERS | _PLACES:
            others.update(_countries(words, view, weapons=False))
    origins = _countries(made, view, weapons=True)
    if not origins and _are_meant(made):
        origins = _countries(token.sent, view, weapons=True)
    return bool(others - origins) if origins and others else None


def by_origin(trigger: Trigger, abroad: bool) -> Trigger:
    """Return a sense of a word of making, told whether the weapon is another country's."""
    right, wrong = ("Coproduction", "Development") if abroad else ("Development", "Coproduction")
    why = "another country's weapon" if abroad else "the country's own weapon"
    if trigger.type == wrong:
        return lower(trigger, 0.4 if abroad else 0.7, why)
    if trigger.type == right:
        reason, least = f"{trigger.reason}; {why}", 0.7 if abroad else 0.5
        return replace(trigger, confidence=max(trigger.confidence, least), reason=reason)
    return trigger


def _countries(tokens, view: View, *, weapons: bool) -> set[str]:
    return {
        view.homes[t.i]
        for t in tokens
        if t.i in view.homes and (view.kinds.get(t.i) in _WEAPONS) == weapons
    }


def _are_meant(made: Sequence[Token]) -> bool:
    """Say whether weapons without a name are those spoken of: "the jets", "9 of the tanks"."""
    words = {t.lower_ for token in made for t in (token, *token.children)}
    return bool(words & _MEANT) and not words & _OWN


def _head(token: Token) -> Iterator[Token]:
    """Yield a name with what it stands beside: "Saab" for "the firm"."""
    yield token
    if token.dep_ == "appos":
        yield token.head
    yield from (c for c in token.children if c.dep_ in ("compound", "amod", "poss"))


def _phrase(token: Token) -> Iterator[Token]:
    """Yield a phrase's head with what stands in it: "63 of the K2 tanks", "PGZ and Hanwha"."""
    yield token
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss", "conj", "appos"):
            yield from _phrase(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                yield from _phrase(inner)

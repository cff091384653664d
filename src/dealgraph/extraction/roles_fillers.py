"""Entities behind the words of a syntactic slot: "Turkish officials", "a fleet of 36 F-16 jets"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dealgraph.extraction.frames import is_passed_over
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger


@cache
def exporters() -> tuple[str, ...]:
    """Return the countries that sell arms of their own abroad, those that sell most first."""
    return tuple(load_cues("roles")["exporters"])


_INSIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_SOME_MEMBERS = frozenset(
    {"member", "members", "state", "states", "country", "countries", "nations", "ally", "allies"}
)
_IN_LISTS = frozenset({"ADJ", "CCONJ", "DET", "NOUN", "NUM", "PROPN", "PUNCT", "SYM"})
_LIST_GAP = 9  # words between two weapons of a list
_ANTI = frozenset({"anti", "counter"})
_LISTING = frozenset({"of", "including", "like", "as"})


class Filler(NamedTuple):
    """An entity found in a slot.

    Attributes:
        entity: its id.
        type: its entity type.
        span: the words that gave it.
        how: ``named`` (the slot's head itself), ``modifier`` (it qualifies the head: "Russian
            jets"), ``owner`` (the same in the genitive: "Oslo's jets"), ``of`` (in a phrase
            behind the head).
        why: in words, for the argument's reason.
    """

    entity: str
    type: str
    span: Span
    how: str
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """What is known of an article's entities beside its parse.

    Attributes:
        spoken_for: id of a person -> id of the state or body for which he acts.
        speakers: trigger -> id of who says the words around it.
        countries: id of an entity -> its country, or where a weapon is made.
    """

    spoken_for: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[Trigger, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Background()


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Which entities each token of an article stands for.

    ``apposed`` are the tokens that have a name in apposition.
    """

    doc: Doc
    at: Mapping[int, tuple[str, str, Span]]
    apposed: frozenset[int]
    types: Mapping[str, str]
    references: Mapping[int, Any]
    background: Background

    def buys_only(self, entity: str) -> bool:
        """Tell whether an entity is a state that hardly exports arms."""
        country = self.background.countries.get(entity)
        return self.types.get(entity) == "State" and bool(country) and country not in exporters()

    def sells_more(self, one: str, other: str) -> bool:
        """Tell whether of two states the first is the greater exporter of arms."""
        order, countries = exporters(), self.background.countries
        ranks = [
            order.index(c) if (c := countries.get(e)) in order else len(order) for e in (one, other)
        ]
        return bool(countries.get(one) and countries.get(other)) and ranks[0] < ranks[1]

    def state_of(self, filler: Filler) -> Filler | None:
        """Return the state for which a person acts, as a filler of the same words."""
        state = self.background.spoken_for.get(filler.entity)
        if filler.type != "Person" or self.types.get(state or "") != "State":
            return None
        why = f"{filler.why}, for the state"
        return Filler(state, "State", filler.span, filler.how, why)

    def fillers(self, token: Token, how: str = "named", depth: int = 0) -> list[Filler]:
        """Return the entities that the phrase headed by ``token`` stands for, nearest first."""
        if depth > 4:
            return []
        found = self.itself(token, how) + self._beside_comma(token, how)
        if found and found[0].type == "WeaponSystem":
            found += self._before_weapon(token)
        if not found:
            found = self._inside(token, how, depth)
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i and child.pos_ != "VERB":
                if is_passed_over(token, child):
                    continue
                found += self.fillers(child, how, depth + 1)
            elif child.dep_ == "appos" and child.i in self.at:
                found += self._rest_of_list(token, child, how, depth)
        if depth == 0:
            found += self._listed(found)
        return found

    def _before_weapon(self, token: Token) -> list[Filler]:
        """Return who stands before the name of a weapon: "gave Oman Patriots", "Saab's Gripen"."""
        out = []
        for child in token.children:
            entity, kind, span = self.at.get(child.i, ("", "", (0, 0)))
            if child.dep_ == "poss" and kind in ("State", "Organisation"):
                out.append(Filler(entity, kind, span, "owner", "named"))
            elif child.dep_ in ("compound", "nmod") and kind == "State":
                out.append(Filler(entity, kind, span, "modifier", "named"))
            elif child.dep_ == "amod" and child.i in self.references:
                out += [f for f in self.itself(child, "modifier") if f.type == "State"]
        return out

    def _rest_of_list(self, token: Token, named: Token, how: str, depth: int) -> list[Filler]:
        """Return the rest of "two airlines, A and B", and of "A, B and C", if B is no other name
        of A."""
        joined = [c for c in named.children if c.dep_ == "conj"]
        mine, other = self.at.get(token.i), self.at[named.i]
        if not joined or (mine and (mine[1] != other[1] or mine[0] == other[0])):
            return []
        if mine:
            return self.fillers(named, how, depth + 1)
        return [f for c in joined for f in self.fillers(c, how, depth + 1)]

    def _listed(self, found: list[Filler]) -> list[Filler]:
        """Return the weapons listed behind one, which the parse often hangs elsewhere: "K2 tanks,
        K9 howitzers and FA-50 jets"."""
        out: list[Filler] = []
        there = {f.entity for f in found}
        ends = [f.span[1] for f in found if f.type == "WeaponSystem" and f.why == "named"]
        if not ends:
            return out
        at = bisect_left(self.doc, max(ends), key=lambda token: token.idx)
        joined, end = False, at + _LIST_GAP
        while at < min(end, len(self.doc)):
            token = self.doc[at]
            name = self.at.get(at)
            if name is not None and name[1] == "WeaponSystem" and joined:
                if name[0] not in there:
                    out.append(Filler(name[0], name[1], name[2], found[0].how, "named in a list"))
                    there.add(name[0])
                at = self._after(at)
                joined, end = False, at + _LIST_GAP
                continue
            ends = token.text in (".", ":") or (token.text == ";" and not self._counts(at + 1))
            if name is not None or token.pos_ not in _IN_LISTS or ends:
                break
            joined = joined or token.lower_ in (",", ";", "and", "or", "&", "plus", "/")
            at += 1
        return out

    def _counts(self, at: int) -> bool:  # "12 F-16 jets; four M88 vehicles"
        return at < len(self.doc) and self.doc[at].tag_ == "CD"

    def _beside_comma(self, token: Token, how: str) -> list[Filler]:
        """Return the other of two states at the head of a line: "Norway, Oman sign arms deal"."""
        if self.at.get(token.i, ("", ""))[1] != "State":
            return []
        first = token.sent.start
        while (comma := self._after(first)) < len(self.doc) and self.doc[comma].is_space:
            first = comma
        second = comma + 1
        names = [self.at.get(i) for i in (first, second)]
        if comma >= token.sent.end or self.doc[comma].text != "," or None in names:
            return []
        (one, kind, span), (two, other, place) = names
        after = self._after(second)
        if {kind, other} != {"State"} or one == two or token.i >= after:
            return []
        if after < len(self.doc) and self.doc[after].text in (",", "and"):
            return []
        entity, where = (two, place) if self.at[token.i][0] == one else (one, span)
        return [Filler(entity, "State", where, how, "named beside it")]

    def _after(self, i: int) -> int:
        """Return the first token behind the name that a token belongs to."""
        name = self.at.get(i)
        while i < len(self.doc) and name is not None and self.at.get(i) == name:
            i += 1
        return i

    def itself(self, token: Token, how: str) -> list[Filler]:
        """Return the entities that one token stands for by name or reference."""
        if token.i in self.at:
            entity, kind, span = self.at[token.i]
            return [Filler(entity, kind, span, how, "named")]
        for child in token.children if token.i in self.apposed else ():
            if child.dep_ == "appos" and child.i in self.at:
                entity, kind, span = self.at[child.i]
                return [Filler(entity, kind, span, how, "named in apposition")]
        reference = self.references.get(token.i)
        if reference is None:
            return []
        span = (token.idx, token.idx + len(token.text))
        return [
            Filler(entity, self.types[entity], span, how, reference.reason)
            for entity in reference.entities
            if entity in self.types
        ]

    def _inside(self, token: Token, how: str, depth: int) -> list[Filler]:
        found = []
        somebody = token.lower_ in load_categories()["people"]
        for child in token.children:
            if child.dep_ in _INSIDE:
                if _somebody_else(token, child) or is_opposed(child):
                    continue  # "Oslo's rivals", "its ally", "anti-Oslo rebels" are not Oslo
                if token.lower_ in _SOME_MEMBERS and self.types.get(
                    self.at.get(child.i, ("",))[0]
                ) in ("Organisation",):
                    continue  # "some NATO states" are not NATO
                inner = how if somebody else "owner" if child.dep_ == "poss" else "modifier"
                found += self.fillers(child, inner, depth + 1)
            elif child.dep_ == "appos":
                found += self.fillers(child, how, depth + 1)
            elif child.dep_ == "prep" and child.lower_ in _LISTING:
                if child.lower_ == "of" and token.lower_ in load_categories()["kin"]:
                    continue  # "critics of Oslo"
                for below in child.children:
                    if below.dep_ == "pobj":
                        found += self.fillers(below, how if somebody else "of", depth + 1)
                    elif below.dep_ == "pcomp":  # "the programme of developing the F-35"
                        for thing in below.children:
                            if thing.dep_ == "dobj":
                                found += self.fillers(thing, "of", depth + 1)
            elif child.dep_ == "prep" and child.lower_ == "from" and _of_somewhere(token):
                for below in child.children:
                    if below.dep_ == "pobj":
                        found += self.fillers(below, how, depth + 1)
        if token.lower_ in load_categories()["unofficial"]:
            return [f for f in found if f.type != "State"]
        return found


def is_opposed(token: Token) -> bool:
    """Tell whether a word names who something is against: "anti-Russian sanctions"."""
    before = token.doc[max(token.i - 2, 0) : token.i]
    return len(before) == 2 and before[1].text == "-" and before[0].lower_ in _ANTI


def _of_somewhere(noun: Token) -> bool:
    """Tell whether "from" behind a noun says for whom it acts: "ministers from Oslo and Lima"."""
    words = load_categories()
    return noun.lower_ in words["people"] or noun.lower_ in words["forces"] - words["arms"]


def _somebody_else(noun: Token, child: Token) -> bool:
    """Tell whether a noun means somebody beside the one who stands in front of it."""
    words = load_categories()
    if noun.lower_ not in words["kin"]:
        return False
    return child.dep_ == "poss" or noun.lower_ not in words["kin_side"]


def index_names(
    doc: Doc,
    entities: Sequence[Entity],
    references: Mapping[int, Any],
    background: Background,
) -> Names:
    """Return the index of who or what each token stands for."""
    at = {}
    for entity in entities:
        for start, end in entity.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                at[token.i] = (entity.id, entity.type, (start, end))
    apposed = frozenset(token.head.i for i in at if (token := doc[i]).dep_ == "appos")
    return Names(doc, at, apposed, {e.id: e.type for e in entities}, references, background)

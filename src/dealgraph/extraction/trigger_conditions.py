"""What the conditions of the event files ask about the words around a possible trigger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import Slot, slots
from dealgraph.extraction.trigger_lexicon import KIND_CLASSES
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "we",
        "it",
        "i",
        "you",
        "who",
        "him",
        "her",
        "them",
        "us",
        "our",
        "their",
        "his",
        "its",
    ]
)
_ANYTHING = "anything"  # of a condition that asks for no class
_MONEY = re.compile(r"[\d.,]+(?:bn|mn|tn|m|b|k|tr)?", re.IGNORECASE)  # "$1.2bn"
_SUM = re.compile(r"(?:US|A|C|S|NT|HK|NZ)?[$£€¥₹][\d.,]+(?:bn|mn|tn|m|b|k|tr)?", re.IGNORECASE)
_TOPICAL = frozenset({"arms", "weapon", "accords", "sanctions"})
_THINGS = frozenset({"arms", "weapon"})
# Pronouns that may mean a thing, and the places in a clause of what something is done to.
_FOR_THINGS = frozenset({"it", "them", "they"})
_UNDERGOING = frozenset({"dobj", "nsubjpass", "pobj", "attr"})
_DUTIES = frozenset({"must", "should", "ought"})
_NOT_OF_ARMS = frozenset({"control", "race", "reduction", "reductions", "limitation"})
# Numbers of these kinds count no things.
_NO_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
# A number in one of these places stands for the things: "ordered 76", "three have arrived".
_STANDING = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj"})
# How often a class has to be met before an article is about it.
_OFTEN = 2
# What says of which kind a thing is; taggers take "F-16" for a number.
_OF_A_KIND = ("compound", "amod", "nmod", "nummod", "poss", "conj", "appos")
Conditions = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What the conditions ask about one article.

    Attributes:
        doc: the parse.
        classes: lower-case word -> classes of the lexicon.
        kinds: token index -> entity type of the name it stands in.
        homes: token index -> country of that name, of a weapon where it is made.
        lowered: the words of the parse in lower case.
    """

    doc: Doc
    classes: dict[str, frozenset[str]]
    kinds: dict[int, str]
    homes: Mapping[int, str] = field(default_factory=dict)
    lowered: tuple[str, ...] = ()
    _counts: dict[str, int] = field(default_factory=dict)
    _found: dict[int, frozenset[str]] = field(default_factory=dict)
    _there: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)

    def of(self, token: Token) -> frozenset[str]:
        """Return the classes of one token, worked out once."""
        found = self._found.get(token.i)
        if found is None:
            found = self._found[token.i] = self._classes(token)
        return found

    def at(self, token: Token, position: str) -> frozenset[str]:
        """Return the classes of all that stands in a position of a word, worked out once, and
        `_ANYTHING` if anything does."""
        there = self._there.get((token.i, position))
        if there is None:
            words = _tokens_at(token, position)
            there = frozenset().union({_ANYTHING} if words else (), *map(self.of, words))
            self._there[token.i, position] = there
        return there

    def _classes(self, token: Token) -> frozenset[str]:
        found = self.classes.get(token.lower_, frozenset())
        if token.lower_ == "arms" and _is_limited(token):
            return frozenset()
        if token.dep_ in ("compound", "amod") and "arms" in found and _is_office(token.head):
            found = found - {"arms"}  # "the defence minister" is nothing to buy
        if not token.is_alpha and _is_sum(token):
            found = found | {"money"}
        if token.tag_ == "CD" and token.ent_type_ not in _NO_THINGS:
            found = found | ({"number", "count"} if token.dep_ in _STANDING else {"number"})
        kind = self.kinds.get(token.i)
        if kind:
            found = found | frozenset(KIND_CLASSES.get(kind, ()))
            if kind == "State" and self._is_one_of_two(token):
                found = found | {"joinedstates"}
        elif token.lower_ in _PRONOUNS or "people" in found or _is_nation(token):
            found = found | {"actor"}
            if token.lower_ in _FOR_THINGS and token.dep_ in _UNDERGOING:
                found = found | self._meant(token)
        return found

    def _is_one_of_two(self, state: Token) -> bool:
        """Say whether another state is joined to one: "Oslo and London", "the US-Japan drills"."""
        if any(c.dep_ == "conj" and self.kinds.get(c.i) == "State" for c in state.children):
            return True
        before = state.doc[max(0, state.i - 3) : state.i]
        joined = any(t.text in ("-", "–", "and") for t in before)
        return joined and self.kinds.get(before[0].i) == "State"

    def _meant(self, pronoun: Token) -> frozenset[str]:
        """Return the classes of the arms told of last, in this sentence or the one before."""
        doc, start = pronoun.doc, pronoun.sent.start
        start = doc[start - 1].sent.start if start else 0
        several = pronoun.lower_ != "it"
        for token in reversed(doc[start : pronoun.i]):
            found = _THINGS & self.of(token)
            if "weapon" in found:
                return found
            fits = token.pos_ == "NOUN" and (not several or token.tag_ == "NNS")
            if found and fits and token.dep_ not in _OF_A_KIND:
                return found
        return frozenset()

    def has_word_of(self, name: str, sentence: Span) -> bool:
        """Say whether a sentence has a word that is always of a class."""
        words = self.lowered[sentence.start : sentence.end]
        return any(name in self.classes.get(word, ()) for word in words)

    def is_on_topic(self, sentence: Span) -> bool:
        """Say whether a sentence speaks of arms, accords or sanctions: laws are on all things."""
        return any(_TOPICAL & self.of(t) for t in sentence)

    def is_about(self, names: tuple[str, ...]) -> bool:
        """Say whether the article speaks of one of the classes more than in passing."""
        if not self._counts:
            for token in self.doc:
                for name in self.of(token):
                    self._counts[name] = self._counts.get(name, 0) + 1
        return any(self._counts.get(name, 0) >= _OFTEN for name in names)


def _is_nation(token: Token) -> bool:
    """Say whether a word names the people of a state or party: "the Saudis", "Democrats"."""
    return token.ent_type_ == "NORP" and token.tag_ in ("NNPS", "NNS")


def _is_sum(token: Token) -> bool:
    """Say whether a word is a sum of money: "$1.2bn", the number behind "$"."""
    amount = _MONEY.fullmatch(token.text) and token.i and token.nbor(-1).is_currency
    return bool(amount or _SUM.fullmatch(token.text))


def _is_limited(arms: Token) -> bool:
    """Say whether "arms" only tells which kind of control or race is meant."""
    return arms.i + 1 < len(arms.doc) and arms.nbor().lower_ in _NOT_OF_ARMS


def _is_office(noun: Token) -> bool:
    """Say whether a noun names somebody by his office or trade."""
    return noun.lower_ in load_categories()["people"]


def token_kinds(doc: Doc, entities: Sequence[Entity]) -> dict[int, str]:
    """Return the entity type of every token inside a name."""
    kinds = {}
    for entity in entities:
        for start, end in entity.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                kinds[token.i] = entity.type
    return kinds


def any_holds(token: Token, conditions: Conditions, view: View) -> bool:
    """Say whether one of the conditions holds of a word."""
    return any(_holds(token, position, names, view) for position, names in conditions.items())


def _holds(token: Token, position: str, names: tuple[str, ...], view: View) -> bool:
    if position == "article":
        return view.is_about(names)
    return not view.at(token, position).isdisjoint(names)


def _tokens_at(token: Token, position: str) -> list[Token]:
    if position == "sentence":
        return [t for t in token.sent if t.i != token.i]
    if position == "governor":
        return [token.head]
    if position in ("before", "after"):
        at = token.i + (1 if position == "after" else -1)
        return [token.doc[at]] if 0 <= at < len(token.doc) else []
    if token.dep_ == "aux" and token.head.pos_ in ("VERB", "AUX"):
        token = token.head  # who must do something is the subject of the verb
    if position == "infinitive":
        return [s.token for s in slots(token) if _is_infinitive(s)]
    if position == "duty":
        return [c for c in token.children if c.dep_ == "ccomp" and is_duty(c)]
    names = {position}
    if position == "object":  # of a noun: "the launching of rockets"
        names = {"object", "passive"} if token.pos_ in ("VERB", "AUX") else {"object", "of"}
    out = []
    for slot in slots(token):
        if slot.token.dep_ == "oprd" and any(c.dep_ == "auxpass" for c in token.children):
            continue  # what something is considered or called
        if (position == "dependents" and slot.name != "complement") or slot.name in names:
            out.extend(_phrase_words(slot.token))
    if position == "complement":  # "expressed a desire to sell"
        objects = [s.token for s in slots(token) if s.name == "object"]
        out += [c for o in objects for c in o.children if c.dep_ == "acl" and c.tag_ == "VB"]
        out += [c for c in token.children if c.dep_ == "acomp"]  # "should be ready"
    return out + _adverbs(token) if position == "dependents" else out


def is_duty(verb: Token) -> bool:
    """Say whether a clause tells what is to be done: "that Oslo pay", "that it must be paid"."""
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    doers = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    bare = verb.tag_ == "VB" or "be" in aux or (verb.tag_ == "VBP" and any(map(_is_one, doers)))
    return bool(doers) and (bool(_DUTIES & aux) or (bare and not aux - {"be"}))


def _is_one(noun: Token) -> bool:
    """Say whether a noun is singular; "Oslo pay" is then no statement."""
    return noun.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in noun.children)


def _is_infinitive(slot: Slot) -> bool:
    """Say whether a complement is an infinitive; "told them that they would work" has a modal."""
    base = slot.name == "complement" and slot.token.tag_ == "VB"
    return base and not any(c.tag_ == "MD" for c in slot.token.children)


def _adverbs(verb: Token) -> list[Token]:
    """Return the adverbs of a verb, also of the one it is joined to: "jointly build and test"."""
    verbs = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    return [child for v in verbs for child in v.children if child.dep_ == "advmod"]


def _phrase_words(token: Token) -> list[Token]:
    """Return a phrase's head with what says of which kind it is: "36 of the fighter jets"."""
    out = [token]
    for child in token.children:
        if child.dep_ in _OF_A_KIND:
            out.append(child)
            out.extend(c for c in child.children if c.dep_ in ("compound", "conj"))
        elif child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                out.append(inner)
                out.extend(c for c in inner.children if c.dep_ in _OF_A_KIND[:4])
    return out

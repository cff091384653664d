"""The words of ``cues/status.yaml`` by inflected form, and small questions about the syntax."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import noun_forms, verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "n’t"})
VERBS = frozenset({"VERB", "AUX"})
_ITSELF = frozenset({"itself", "himself", "herself", "themselves", "ourselves"})
PRESENT_BE = frozenset({"is", "are", "am", "'s", "'re", "'m"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with the words that decided it.

    Attributes:
        status: one of ``model.annotation.STATUSES``.
        cue: span of the deciding word, or None if tense or type alone decided.
        reason: the rule, in words.
        confidence: 0 to 1, how often the rule holds.
    """

    status: str
    cue: Span | None
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Words:
    """What embeds an event, by inflected form: what a verb, noun or adjective makes of it."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]

    def of(self, token: Token) -> str | None:
        """Return what ``token`` makes of what it governs, None if it is not listed."""
        word = token.lower_
        if token.pos_ in VERBS or token.tag_[:2] == "VB":
            return self.verbs.get(word) or self.adjectives.get(word)
        if token.pos_ == "ADJ":
            return self.adjectives.get(word) or self.verbs.get(word)
        return self.nouns.get(word) or self.adjectives.get(word)


@cache
def words(section: str) -> Words:
    """Return the words of a section of the cue file: complements, objects or subjects."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for status, kinds in load_cues("status")[section].items():
        for verb in (kinds.get("verbs") or "").split():
            verbs.update(dict.fromkeys(verb_forms(verb), status))
        for noun in (kinds.get("nouns") or "").split():
            nouns.update(dict.fromkeys(noun_forms(noun), status))
        adjectives.update(dict.fromkeys((kinds.get("adjectives") or "").split(), status))
    return Words(verbs, nouns, adjectives)


@cache
def listed(section: str) -> dict[str, str]:
    """Return word -> status of a flat section: modals, modifiers or prepositions."""
    rows = load_cues("status")[section].items()
    return {word: status for status, entries in rows for word in entries}


@lru_cache(maxsize=1)
def _phrasals() -> dict[tuple[str, str], str]:
    """Return (verb form, particle) -> status."""
    rows = {}
    for status, entries in load_cues("status")["phrasals"].items():
        for entry in entries:
            verb, _, particle = entry.partition(" ")
            rows.update({(form, particle): status for form in verb_forms(verb)})
    return rows


def phrasal(verb: Token, node: Token) -> str | None:
    """Return what verb and particle make of the event after them: "ruled out", "called for".

    Args:
        verb: the verb.
        node: its child that holds the event; a preposition counts as the particle.
    """
    rows = _phrasals()
    particles = [c for c in verb.children if c.dep_ in ("prt", "advmod") and c.i > verb.i]
    particles += [node] if node.dep_ == "prep" else []
    for particle in particles:
        status = rows.get((verb.lower_, particle.lower_))
        if status is not None:
            return status
    return None


def found(status: str, token: Token, why: str, confidence: float) -> Judgement:
    """Return a judgement whose cue is ``token``."""
    span = (token.idx, token.idx + len(token))
    return Judgement(status, span, f"{why} {token.text!r}", confidence)


def helpers(token: Token) -> dict[str, Token]:
    """Return the auxiliaries of a verb by form; of a coordinated verb without own, its first's."""
    node = token
    while True:
        own = {c.lower_: c for c in node.children if c.dep_ in ("aux", "auxpass")}
        subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in node.children)
        if own or subject or node.dep_ != "conj" or node.head.pos_ not in VERBS:
            return own
        if node.head.tag_ != token.tag_ and token.tag_ not in ("VB", "VBN", "VBG"):
            return own
        node = node.head


def negation(token: Token, own: Span = (0, 0)) -> Token | None:
    """Return the word that negates a verb: an adverb of its own, or "no" on its subject.

    Args:
        token: the verb.
        own: span of a trigger that holds its negation itself ("did not accept"): not counted.
    """
    for child in token.children:
        if own[0] <= child.idx < own[1]:
            continue
        if child.lower_ in NEGATIONS and child.dep_ in ("neg", "advmod", "preconj", "cc", "dep"):
            following = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if following in ("only", "just", "merely", "necessarily"):
                continue
            return child
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return child
        if child.lower_ in _ITSELF and (cue := negation(child)) is not None:
            return cue  # "does not itself supply"
        if child.dep_ in ("nsubj", "nsubjpass"):
            if (none := _not_one(child)) is not None:
                return none
            if child.lower_ in ("nobody", "none", "nothing") or child.text == "No-one":
                return child
            for det in child.children:
                if det.lower_ in ("no", "neither") and det.dep_ == "det":
                    return det
    return None


def _not_one(subject: Token) -> Token | None:
    """Return the "not" before a subject: "not a single jet was sold", "not one of them flew"."""
    first = next(subject.subtree)
    single = first.lower_ == "not" and first.i + 1 < len(first.doc)
    return first if single and first.nbor(1).lower_ in ("a", "one", "even") else None


def _neither(noun: Token) -> bool:
    return any(c.lower_ == "neither" and c.dep_ == "det" for c in noun.children)


def nothing(verb: Token, own: Span = (0, 0)) -> Token | None:
    """Return the "no" of an object: "received no missiles"."""
    empty = load_cues("status")["empty"]
    for child in verb.children:
        if child.dep_ == "dative" and _neither(child):
            return child
        if child.dep_ != "dobj" or child.i < verb.i or child.lower_ in empty:
            continue
        if child.lower_ in ("nothing", "none"):
            return child
        for det in child.children:
            none = det.lower_ in ("no", "neither") and det.dep_ == "det"
            if none and not own[0] <= det.idx < own[1]:
                return det
    return None


def is_infinitive(token: Token) -> bool:
    """Return whether "to" stands before the verb, or before the first of its coordination."""
    node = token
    while True:
        if node.tag_ in ("VBD", "VBZ"):
            return False  # "has to date pledged"
        if node.tag_ == "VBG" and not any(c.lower_ == "be" for c in node.children):
            return False  # "close to testing"
        if any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children):
            return True
        if node.dep_ != "conj" or node.tag_ != "VB" or node.head.tag_ != "VB":
            return False
        node = node.head


@cache
def verb_words(key: str) -> frozenset[str]:
    """Return all forms of a flat list of verbs (and nouns as they are) of the cue file."""
    lemmas = load_cues("status")[key]["verbs"].split()
    nouns = (load_cues("status")[key].get("nouns") or "").split()
    return frozenset(nouns) | {form for lemma in lemmas for form in verb_forms(lemma)}

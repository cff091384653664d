"""How far an event has come: happened, ongoing, planned, possible or negated.

Tense and aspect of the trigger's verb, modals and negation, then the words that govern it, climbing
the syntax while they embed the trigger ("hopes to sign", "agreed to buy", "denied that").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_NEGATIONS = {"not", "n't", "never", "no", "neither", "nor"}
_EMBEDDED = {"xcomp", "ccomp", "advcl", "acl", "pcomp", "pobj", "dobj", "nsubjpass", "relcl", "conj"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with the words that decided it.

    Attributes:
        status: one of ``model.annotation.STATUSES``.
        cue: span of the deciding words, or None if tense alone decided.
        reason: the rule, in words.
        confidence: 0 to 1.
    """

    status: str
    cue: Span | None
    reason: str
    confidence: float


def judge(doc: Doc, trigger: Trigger) -> Judgement:
    """Return the status of the event that a trigger names.

    Args:
        doc: the article's parse.
        trigger: the trigger.
    """
    token = doc[trigger.token]
    if token.pos_ in ("VERB", "AUX"):
        return _verb(token, trigger.type)
    return _noun(token, trigger.type)


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    cues = load_cues("status")
    governors = {w: s for s, line in cues["governors"].items() for w in line.split()}
    modals = {w: s for s, words in cues["modals"].items() for w in words}
    modifiers = {w: s for s, words in cues["modifiers"].items() for w in words}
    return governors, modals, modifiers


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _found(status: str, token: Token, why: str, confidence: float = 0.8) -> Judgement:
    return Judgement(status, _span(token), f"{why} {token.text!r}", confidence)


def _verb(token: Token, kind: str) -> Judgement:
    negation = _negation(token)
    if negation is not None:
        return _found("negated", negation, "negated by", 0.85)
    condition = _condition(token)
    if condition is not None:
        return _found("possible", condition, "in a condition:", 0.8)
    modal = _modal(token)
    if modal is not None:
        return _found(_cues()[1][modal.lower_], modal, "modal", 0.8)
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if infinitive or token.dep_ in ("xcomp", "pcomp") or token.tag_ == "VB":
        governor = _governor(token)
        if governor is not None:
            return governor
        if token.dep_ == "ROOT" or token.head.dep_ == "ROOT":
            return Judgement("planned", None, "infinitive of a headline or plan", 0.5)
        return Judgement("possible", None, "infinitive without a governor that is known", 0.4)
    outer = _reported(token)
    return outer or _tense(token, kind)


def _negation(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "det"):
            return child
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            for det in child.children:
                if det.lower_ == "no" and det.dep_ == "det":
                    return det
    return None


def _condition(token: Token) -> Token | None:
    words = load_cues("status")["conditions"]
    node = token
    for _ in range(3):
        for child in node.children:
            if child.dep_ == "mark" and child.lower_ in words:
                return child
            if child.lower_ == "should" and child.i == node.sent.start:
                return child
        if node.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        node = node.head
    return None


def _modal(token: Token) -> Token | None:
    modals = _cues()[1]
    node = token
    while True:
        for child in node.children:
            if child.dep_ == "aux" and child.lower_ in modals:
                return child
        if node.dep_ == "conj" and node.head.pos_ == node.pos_:
            if any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children):
                return None
            node = node.head
            continue
        return None


def _governor(token: Token) -> Judgement | None:
    """Return what the words above an infinitive or gerund make of it, the outermost irrealis."""
    governors = _cues()[0]
    node = token
    for _ in range(4):
        head = node.head
        if head == node or node.dep_ not in _EMBEDDED | {"prep", "appos"}:
            return None
        status = governors.get(head.lower_)
        if status is not None:
            if status == "happened" and head.dep_ in ("xcomp",):
                return _governor(head)
            negation = _negation(head)
            if negation is not None and status in ("planned", "happened", "possible"):
                return _found("negated", negation, "what governs it is negated:", 0.7)
            return _found(status, head, "governed by", 0.75)
        node = head
    return None


def _reported(token: Token) -> Judgement | None:
    """Return what a governing verb makes of a finite clause: "denied that", "hopes that"."""
    if token.dep_ not in ("ccomp", "advcl"):
        return None
    head = token.head
    status = _cues()[0].get(head.lower_)
    if token.dep_ == "ccomp" and status in ("negated", "possible") and head.lower_ not in (
        "warned", "warns", "warn", "suggested", "suggests", "suggest", "asked", "called",
    ):
        return _found(status, head, "reported under", 0.7)
    return None


def _tense(token: Token, kind: str) -> Judgement:
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if token.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "'re", "be", "been"}:
        return Judgement("ongoing", None, "progressive", 0.7)
    if token.tag_ == "VBG" and helpers & {"was", "were"}:
        return Judgement("ongoing", None, "past progressive", 0.55)
    if helpers & {"going"}:
        return Judgement("planned", None, "going to", 0.7)
    if token.tag_ in ("VBZ", "VBP"):
        types = load_cues("status")["types"]["verb_present"]
        status = "ongoing" if kind in types["ongoing"] else types["default"]
        return Judgement(status, None, "simple present", 0.55)
    if token.tag_ == "VBG":
        governor = _governor(token)
        return governor or Judgement("ongoing", None, "participle", 0.45)
    return Judgement("happened", None, "past or perfect", 0.75)


def _noun(token: Token, kind: str) -> Judgement:
    modifiers = _cues()[2]
    for child in _modifiers(token):
        status = modifiers.get(child.lower_)
        if status is not None:
            return _found(status, child, "modified by", 0.7)
    governed = _above(token, kind)
    if governed is not None:
        return governed
    types = load_cues("status")["types"]["noun"]
    for status in ("ongoing", "possible"):
        if kind in types[status]:
            return Judgement(status, None, "a noun of this type", 0.4)
    return Judgement(types["default"], None, "a noun without a cue", 0.4)


def _modifiers(token: Token) -> Iterator[Token]:
    node = token
    for _ in range(2):
        yield from (c for c in node.children if c.dep_ in ("amod", "det", "compound", "advmod"))
        if node.dep_ != "compound":
            return
        node = node.head


def _above(token: Token, kind: str) -> Judgement | None:
    """Return what the verb above a nominal trigger makes of it."""
    governors = _cues()[0]
    node = token
    for _ in range(5):
        head = node.head
        if head == node:
            return None
        status = governors.get(head.lower_)
        if status is not None and head.pos_ in ("VERB", "NOUN", "ADJ", "AUX"):
            if head.pos_ == "VERB" and status in ("happened", "ongoing"):
                return _found(status, head, "governed by", 0.65)
            if status == "negated" and _negation(head) is None and node.dep_ in ("dobj", "nsubjpass"):
                return _found("negated", head, "governed by", 0.6)
            return _found(status, head, "governed by", 0.65)
        if head.pos_ in ("VERB", "AUX"):
            if node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") or node.dep_ == "prep":
                return _of_clause(head, node, kind)
            return None
        node = head
    return None


def _of_clause(verb: Token, node: Token, kind: str) -> Judgement | None:
    negation = _negation(verb)
    if negation is not None and node.dep_ in ("dobj", "nsubj", "nsubjpass"):
        return _found("negated", negation, "negated by", 0.6)
    modal = _modal(verb)
    if modal is not None:
        return _found(_cues()[1][modal.lower_], modal, "modal of its clause:", 0.65)
    if verb.tag_ == "VB" or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return _governor(verb)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'re", "'s"}:
        return Judgement("ongoing", None, "progressive of its clause", 0.55)
    return None

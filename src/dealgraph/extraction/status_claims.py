"""What is denied, refuted or left unconfirmed: "denied that", "refuted reports on"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import VERBS, negation, verb_words, words
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 6
_ABOUT = frozenset(["of", "on", "about", "for", "over", "regarding", "concerning"])


def denial(token: Token) -> Token | None:
    """Return what denies the claim that holds the trigger: "denied a report that", "is false"."""
    node = token
    for _ in range(_CLIMB):
        head = node.head
        if node.dep_ == "acl" and head.lower_ in _claims() and node.tag_ != "VB":
            node = head
            continue
        if node.dep_ in ("pobj", "pcomp") and head.dep_ == "prep" and _leads_on(head):
            node = head.head
            continue
        if head == node or node.dep_ in ("prep", "advcl", "relcl"):
            return None
        if node.dep_ == "nsubj" and node != token and node.lower_ in _claims():
            return _untrue(head)
        refuted = head.lower_ in verb_words("dismissing") and node.lower_ in _claims()
        if (refuted or head.lower_ in _denying()) and node.dep_ in ("ccomp", "dobj"):
            claim = node == token or node.dep_ == "ccomp" or node.lower_ in _claims()
            return head if claim and negation(head) is None and not _neither(head) else None
        node = head
    return None


def unconfirmed(verb: Token) -> Token | None:
    """Return the word that leaves open what a verb of admitting or denying is about.

    "Did not confirm", "declined to confirm", "neither confirmed nor denied".
    """
    if verb.lower_ in _denying() and (pair := _neither(verb)) is not None:
        return pair
    if verb.lower_ not in verb_words("admitting"):
        return None
    if (cue := negation(verb)) is not None:
        return cue
    above = verb.head
    refused = words("complements").verbs.get(above.lower_) == "negated"
    return above if verb.dep_ == "xcomp" and refused and negation(above) is None else None


def _neither(deny: Token) -> Token | None:
    """Return the verb of admitting that a verb of denying is paired with, if neither is done."""
    others = [deny.head] if deny.dep_ == "conj" else [c for c in deny.children if c.dep_ == "conj"]
    for other in others:
        if other.pos_ in VERBS and other.lower_ in verb_words("admitting"):
            pair = [other, deny]
            linked = any(c.lower_ in ("or", "nor") for verb in pair for c in verb.children)
            return other if linked else None
    return None


def _leads_on(prep: Token) -> bool:
    """Return whether a claim or a deal is about what follows: "reports on the purchase of"."""
    about = prep.head
    deal = about.lower_ in load_cues("status")["papers"]
    return prep.lower_ in _ABOUT and (deal or about.lower_ in _claims())


def _untrue(copula: Token) -> Token | None:
    """Return the word that calls a claim untrue: "reports of a sale are false", "are not true"."""
    cues = load_cues("status")["truth"]
    for child in copula.children:
        if child.dep_ not in ("acomp", "attr"):
            continue
        undone = negation(copula)
        if child.lower_ in cues["false"]:
            return child if undone is None else None
        if child.lower_ in cues["true"]:
            return undone
    return None


@lru_cache(maxsize=1)
def _denying() -> frozenset[str]:
    return verb_forms("deny")


@lru_cache(maxsize=1)
def _claims() -> frozenset[str]:
    return frozenset(load_cues("status")["claims"])

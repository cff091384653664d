"""Constructions of news that small parsers read wrongly, put right in the parse.

Each is so common in news about arms that the rules would else need a second way to every verb.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR_TIMES = frozenset({"last", "next", "this", "that", "following", "previous", "same"})
_OWN = frozenset({"aux", "auxpass", "mark", "nsubj", "nsubjpass", "det", "poss", "neg"})
_ROUGHLY = frozenset({"advmod", "quantmod", "amod"})


def mend(doc: Doc) -> None:
    """Put right what a parse has wrong, in place."""
    from spacy.attrs import DEP, LOWER, TAG

    tags, deps, words = doc.to_array([TAG, DEP, LOWER]).T
    number = doc.vocab.strings.add
    participles = np.isin(tags, [number("VBN"), number("VBD")])
    clauses = np.isin(deps, [number("ccomp"), number("advcl")])
    for i in np.flatnonzero(participles & clauses).tolist():
        _counted(doc[i])
    months = np.isin(words, [number(month) for month in _months()]) & (deps == number("compound"))
    for i in np.flatnonzero(months).tolist():
        _month_before_subject(doc[i])
    for i in np.flatnonzero((words == number("due")) & (deps == number("amod"))).tolist():
        _due_then(doc[i])


@lru_cache(maxsize=1)
def _months() -> tuple[str, ...]:
    return tuple(load_cues("dates")["months"])


def _counted(participle: Token) -> None:
    """Read "bought 24 refurbished jets" as jets that are bought, not as "24 refurbished jets"."""
    verb, number = participle.head, participle.nbor(-1) if participle.i else participle
    if number.tag_ != "CD" or number.head not in (participle, verb) or verb.i >= number.i:
        return
    if verb.lower_ in load_categories()["verb_saying"]:
        return  # "said 24 attacked ships"
    if any(t.head.i < number.i and t.dep_ not in _ROUGHLY for t in verb.doc[verb.i + 1 : number.i]):
        return
    own = [c for c in participle.children if c != number]
    things = [c for c in own if c.dep_ == "dobj" and c.left_edge.i == participle.i + 1]
    if not things or any(c.dep_ in _OWN for c in (*own, *things[0].children)):
        return
    (thing, *_) = things
    _hang(thing, verb, "dobj")
    for child in own:
        if child != thing:
            child.head = verb
    _hang(number, thing, "nummod")
    _hang(participle, thing, "amod")
    participle.tag_ = "VBN"


def _month_before_subject(month: Token) -> None:
    """Read "last January parliament rejected it" as a time and a subject, not as one name."""
    subject, before = month.head, month.nbor(-1) if month.i else month
    if subject.i != month.i + 1 or before.lower_ not in _NEAR_TIMES:
        return
    if subject.dep_ not in ("nsubj", "nsubjpass") or subject.head.i < subject.i:
        return
    verb = subject.head
    first = before.nbor(-1) if before.i and before.nbor(-1).lower_ == "the" else before
    _hang(month, verb, "npadvmod")
    for word in {first, before}:
        _hang(word, month, "det" if word.tag_ == "DT" else "amod")


def _due_then(due: Token) -> None:
    """Read "a delivery due in June" as due then, not as what is done in June with the delivery."""
    after = due.nbor() if due.i + 1 < len(due.doc) else due
    if after.tag_ == "IN" and after.lower_ != "to" and after.head.i < due.i:
        _hang(after, due, "prep")


def _hang(word: Token, head: Token, dep: str) -> None:
    word.head, word.dep_ = head, dep

"""Subjects that the parse left out: the noun that stands right before a finite verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions that open clauses as well.
_OPENING = frozenset({"after", "as", "before", "since", "until"})


def unparsed_subject(verb: Token) -> Token | None:
    """Return the noun before a verb that the parse gave to something else."""
    return _in_front(verb) or _misread(verb)


def _in_front(verb: Token) -> Token | None:
    """Return the name right before a finite verb that the parse left without a subject: "According
    to Harbour Watch, Oslo should stop"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "neg") and c.i < verb.i]
    first = min((c.i for c in helpers), default=verb.i)
    finite = verb.tag_ == "VBZ" or any(c.tag_ in ("MD", "VBZ") for c in helpers)
    if (
        not finite
        or first == 0
        or verb.dep_ == "conj"
        or any(c.i < first and c.dep_ in ("nsubj", "expl", "csubj") for c in verb.children)
    ):
        return None
    before = verb.doc[first - 1]
    named = before.pos_ == "PROPN" and before.dep_ in ("appos", "pobj", "dobj", "npadvmod", "dep")
    return before if named and before.sent == verb.sent else None


def _misread(verb: Token) -> Token | None:
    """Return the noun right before a finite verb that was taken for the object of a preposition:
    "filed a case after the yard won the contract"."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or verb.i == verb.sent.start:
        return None
    # "since Washington last month banned"
    first = min((t.left_edge.i for t in verb.lefts if t.dep_ == "npadvmod"), default=verb.i)
    before = verb.doc[max(first - 1, 0)]
    opens = before.dep_ == "pobj" and before.head.lower_ in _OPENING
    return before if opens and before.pos_ in ("NOUN", "PROPN") else None

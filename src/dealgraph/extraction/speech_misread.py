"""Stretches that the parser took for the clause that a verb reports, and are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

WHEN = frozenset({"when", "while", "after", "before"})
TIMES = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("today", "yesterday", "earlier", "recently", "also", "later", "again"),
    }
)


def misread(clause: Sequence[Token], verb: Token, lists: dict[str, frozenset[str]]) -> bool:
    """Say whether the parser took a thing for a clause: "concluded the fighter jets deal"."""
    if verb.lower_ not in lists["with_that"] or any(t.lower_ == "that" for t in clause):
        return False
    subjects = [t for t in clause if t.dep_ in ("nsubj", "nsubjpass", "expl")]
    return all(t.head.tag_ == "VBP" for t in subjects)


def said_this(clause: Sequence[Token]) -> bool:
    """Say whether a verb has "this" for its object, with when or where: "said this on Monday"."""
    this = len(clause) > 1 and clause[0].lower_ in ("this", "so")
    return this and (clause[1].pos_ in ("ADP", "SCONJ") or clause[1].lower_ in TIMES)


def only_reports(clause: Sequence[Token], lists: dict[str, frozenset[str]]) -> bool:
    """Say whether a clause is another reporting clause: "Oslo announced this, TASS reports"."""
    last = next((t for t in reversed(clause) if not t.is_punct), None)
    verbs = [t for t in clause if t.pos_ in ("VERB", "AUX")]
    return last is not None and verbs == [last] and last.lower_ in lists["say"]


def asked(token: Token) -> bool:
    """Say whether a clause tells when somebody spoke: "she said when asked whether"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.lower_ in WHEN and after.tag_ in ("VBN", "VBG")

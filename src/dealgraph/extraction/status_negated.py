"""Verbs with a negation: "did not sell", "no missiles were sold", "was told not to sell"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
    negation,
    nothing,
    words,
)
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def holds_negation(token: Token, own: Span) -> bool:
    """Return whether a trigger holds its own "not": "did not accept"."""
    return any(c.dep_ == "neg" and own[0] <= c.idx < own[1] for c in token.children)


def denied(token: Token, modal: Token | None, own: Span) -> Judgement | None:
    """Return what a negation beside a verb makes of it, None if there is none.

    Args:
        token: the verb.
        modal: its modal verb.
        own: span of the trigger, whose own negation does not count.
    """
    cue = negation(token, own)
    if cue is None and token.tag_ == "VBN" and token.dep_ == "acl":
        cue = next((c for c in token.head.children if c.lower_ == "no" and c.dep_ == "det"), None)
    if (
        cue is None
        and token.dep_ == "conj"
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    ):
        linked = any(c.lower_ in ("or", "nor") for c in token.head.children)
        cue = negation(token.head) if linked else None
    if cue is None and (none := nothing(token, own)) is not None:
        return found("negated", none, "negated by", 0.7)
    if cue is None:
        return None
    if (asked := _asked_not_to(token)) is not None:
        return found("possible", asked, "asked not to:", 0.6)
    if any(c.lower_ == "until" and c.dep_ in ("mark", "prep") for c in token.children):
        return found("possible", cue, "not until:", 0.5)
    if modal is not None and (
        modal.lower_ in ("may", "might", "should", "must")
        or any(t.lower_ in ("without", "unless") for t in token.sent)
    ):
        return found("possible", modal, "modal and negation:", 0.6)
    return found("negated", cue, "negated by", 0.8)


def _asked_not_to(token: Token) -> Token | None:
    """Return what asks somebody not to do it: "urged Oslo not to sell": it may yet be done."""
    head = token.head
    if token.dep_ not in ("xcomp", "ccomp") or token.tag_ != "VB" or head.pos_ not in VERBS:
        return None
    asks = words("complements").verbs.get(head.lower_) == "possible"
    told = {"did", "do", "does"} & helpers(token).keys()  # "told them that we did not buy it"
    return head if asks and not told and head.i < token.i and negation(head) is None else None

"""Reporting verbs: whether they report, whose words, and which clause holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.speech_clauses import (
    clause_around,
    clause_before,
    has_verb,
    right_clause,
    span_of,
    tokens_of,
)
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_middle import rest_of, whole_before
from dealgraph.extraction.speech_nouns import sentence_before
from dealgraph.extraction.speech_objects import judgement_of, object_of, plan_of
from dealgraph.extraction.speech_subjects import agent_of, last_phrase, subject_of
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAIL = 5  # words after a participle that are surely what it reports
_HEARD = {"when", "if", "once", "unless", "until"}  # "when told that": somebody else's words
_EARLY = 4  # words before a verb that takes up the sentence before
_MODALS = {"could", "may", "might", "should", "must", "can", "ca"}


def cue_of_verb(token: Token, lists: dict[str, frozenset[str]]) -> Cue | None:
    """Return the cue of a finite or participle reporting verb."""
    word = token.lower_
    if word == "commenting" and any(c.lower_ == "on" for c in token.children):
        return None  # "commenting on rumours that …": the clause is the rumours'
    if _not_said(token, lists):
        return None
    if _as_reported(token):
        return _reported_by(token)
    subject = last_phrase(token) or subject_of(token)
    if _takes_up(token, lists):
        agent = agent_of(token) or _place_of(token, lists)
        clause = right_clause(token, lists) or sentence_before(token)
        return Cue(token, agent, clause, False) if agent is not None else None
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        clause = right_clause(token, lists)
        told = word in lists["addressed"] and clause is not None
        return Cue(token, subject, clause, False, only_outlet=True) if told else None
    if word not in lists["say"] | lists["beside_quote"] | lists["clause_only"]:
        clause = judgement_of(token) if word in lists["judges"] else None
        return Cue(token, subject, clause, strong=False)
    by_quote = word in lists["say"] or word in lists["beside_quote"]
    clause = right_clause(token, lists)
    if clause is None and word in lists["announces"]:
        clause = plan_of(token)
    if clause is None and word in lists["named_object"]:
        clause = object_of(token)
    if clause is None and _tells_this(token):
        clause = sentence_before(token)
    if subject is not None and subject.i > token.i:
        clause = None
    aside = word in lists["clause_only"] and token.sent.end - token.i <= 3
    ending = token.tag_ == "VBG" and token.sent.end - token.i > _TAIL  # "…, stating Oslo had paid"
    before = (word in lists["say"] or aside) and not ending
    if clause is None and before and subject is not None:
        clause = clause_before(token, subject)
    if clause is None and not by_quote:
        return None
    thing = word in lists["with_that"] and _has_thing(token)
    rest = rest_of(token, subject, clause)
    return Cue(token, subject, clause, by_quote, strong=by_quote, thing=thing, rest=rest)


def as_put(token: Token) -> Cue | None:
    """Return the cue of "as Berg put it", with what follows it at the start of a sentence."""
    doc, subject = token.doc, subject_of(token)
    after = doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    said = len(after) > 1 and (after[1].is_punct or after[1].lower_.endswith("ly"))
    if not said or after[0].lower_ != "it" or subject is None:
        return None  # "as Oslo put it into service"
    if not any(c.lower_ == "as" and c.i < subject.i for c in token.lefts):
        return None
    first = next((t for t in doc[token.sent.start : token.i] if t.is_alpha), token)
    opens = first.lower_ == "as"
    return Cue(token, subject, clause_before(token, subject) if opens else _around(token, after[1]))


def _around(put: Token, end: Token) -> Span | None:
    """Return the clause around "as Berg put it": "The sale, as Berg put it, was"."""
    start = next(c.i for c in put.lefts if c.lower_ == "as")
    before = tokens_of(put.doc, put.sent.start, start)
    after = tokens_of(put.doc, end.i + 1, put.sent.end) if end.text == "," else []
    whole = before if whole_before(before) else [*before, *after]
    return span_of(whole) if has_verb(whole) else None


def _has_thing(verb: Token) -> bool:
    """Say whether a verb has a thing for its object: "concluded the deal", not a saying."""
    after = [c for c in verb.rights if c.dep_ in ("dobj", "obj", "ccomp")]
    return any(c.pos_ in ("NOUN", "PROPN") or c.tag_ == "VBP" for c in after)


def _as_reported(token: Token) -> bool:
    """Say whether a participle stands alone after "as": "As (earlier) reported by TASS, …"."""
    if token.tag_ != "VBN":
        return False
    before = token.i - 1
    while before > token.sent.start and token.doc[before].pos_ == "ADV":
        before -= 1
    return before >= token.sent.start and token.doc[before].lower_ == "as"


def _reported_by(token: Token) -> Cue | None:
    """Return the cue of "As reported by TASS, the ships …" and "The ships …, as told by TASS"."""
    agent = agent_of(token)
    if agent is None:
        return None
    before = token.doc[token.sent.start : token.i]
    mark = next(t for t in reversed(before) if t.lower_ == "as")
    clause = clause_around(mark, token)
    return Cue(token, agent, clause, False) if clause is not None else None


def _takes_up(token: Token, lists: dict[str, frozenset[str]]) -> bool:
    """Say whether the verb reports the sentence before: "This was announced by the ministry"."""
    if token.lower_ not in lists["say"] or token.i - token.sent.start > _EARLY:
        return False
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    return subject is not None and subject.lower_ in ("this", "that", "it")


def _tells_this(verb: Token) -> bool:
    """Say whether a verb reports the sentence before: "Reuters reported this on Monday"."""
    early = verb.i - verb.sent.start <= _EARLY
    return early and any(c.dep_ == "dobj" and c.lower_ == "this" for c in verb.rights)


def _place_of(token: Token, lists: dict[str, frozenset[str]]) -> Token | None:
    """Return the document of "This is stated in an article by the Gazette"."""
    places = (p for c in token.children if c.lower_ in ("in", "on") for p in c.children)
    return next((p for p in places if p.lower_ in lists["documents"]), None)


def _not_said(token: Token, lists: dict[str, frozenset[str]]) -> bool:
    """Say whether the verb reports nothing: "did not say", "declined to say", "could say"."""
    if token.dep_ == "aux":
        return True
    helped = any(c.dep_ == "auxpass" for c in token.children)
    if token.tag_ == "VBN" and not helped and any(c.lower_ in _HEARD for c in token.lefts):
        return True
    if any(c.dep_ == "neg" or c.lower_ in _MODALS for c in token.children):
        return token.lower_ not in ("deny", "denied", "denies")
    if token.dep_ == "xcomp" or any(c.lower_ == "to" and c.tag_ == "TO" for c in token.children):
        return token.head.lower_ not in lists["goes_on"] | lists["says_to"]
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for c in token.children)

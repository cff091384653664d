"""Phrases that report as a verb does: "made clear that", "let it be known that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.speech_clauses import has_verb, span_of, tokens_of
from dealgraph.extraction.speech_subjects import subject_of
from dealgraph.extraction.speech_words import words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 5  # words between the verb and what it makes known
_NEGATIONS = {"not", "n't", "no", "never", "yet", "without"}


def cue_of_phrase(token: Token) -> tuple[Token, Token | None, Span | None] | None:
    """Return verb, subject and reported clause of "Oslo made clear that …", by its noun.

    Args:
        token: a word that may stand before "that": "clear", "known", "view".
    """
    if token.i + 1 >= token.sent.end or token.nbor(1).lower_ != "that":
        return None
    if token.lower_ in words()["sure"]:
        return _sure(token)
    doc, start = token.doc, max(token.sent.start, token.i - _REACH)
    verb = next(
        (
            doc[i]
            for i in range(token.i - 1, start - 1, -1)
            if doc[i].lower_ in words()["said_with"]
        ),
        None,
    )
    if verb is None or any(t.lower_ in _NEGATIONS for t in doc[verb.i - 2 : token.i]):
        return None
    be = verb.lower_ in ("is", "are", "was", "were")
    if be and doc[verb.i + 1].lower_ != "of":
        return None  # "it is clear that"; but "is of the view that"
    rest = tokens_of(doc, token.i + 2, token.sent.end)
    return (verb, subject_of(verb), span_of(rest)) if has_verb(rest) else None


def _sure(token: Token) -> tuple[Token, Token | None, Span | None] | None:
    """Return verb, subject and clause of "Berg is adamant that …"."""
    verb = token.head
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    be = token if token.pos_ == "VERB" else verb  # "is convinced": read as a passive
    subject = subject or next((c for c in be.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    negated = any(c.dep_ == "neg" for t in (verb, token) for c in t.children)
    if subject is None or subject.lower_ in ("it", "that", "this") or negated:
        return None
    rest = tokens_of(token.doc, token.i + 2, token.sent.end)
    return (token, subject, span_of(rest)) if has_verb(rest) else None

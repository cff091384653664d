"""Verbs of citing: "RIA cited Berg as saying", "Berg is quoted by the Gazette"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.parse import text_of
from dealgraph.extraction.speech_clauses import clause_before, right_clause
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_subjects import agent_of, subject_of
from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOSING = ('"', "”", "’", "»")


def quoted_by(token: Token) -> Cue | None:
    """Return the cue of '"We paid," Berg is quoted by the Gazette' or 'the Gazette quotes Berg',
    without "as saying"."""
    agent, subject = agent_of(token), subject_of(token)
    whom = next((c for c in token.rights if c.dep_ in ("dobj", "obj")), None)
    if token.tag_ in ("VBZ", "VBD") and whom is not None and subject is not None:
        closed = text_of(token.doc)[: subject.left_edge.idx].rstrip()[-1:] in _CLOSING
        return Cue(token, whom, None, carrier=subject) if closed else None
    passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
    if not passive or agent is None or subject is None:
        return None
    return Cue(token, subject, None, carrier=agent)


def as_saying(token: Token) -> Token | None:
    """Return "saying" of "cited X as saying"."""
    lists = words()
    end = min(token.sent.end, token.i + 20)
    for i in range(token.i + 1, end - 1):
        after = token.doc[i + 1]
        if token.doc[i].lower_ == "as" and after.lower_.endswith("ing"):
            said = lists["say"] | lists["clause_only"]
            return after if after.lower_ in said else None
    return None


def quoted_by_other(token: Token) -> bool:
    """Say whether "saying" belongs to "was quoted as saying", which is a cue of its own."""
    if token.i == 0 or token.nbor(-1).lower_ != "as" or not token.lower_.endswith("ing"):
        return False
    start = max(token.sent.start, token.i - 20)
    return any(t.lower_ in words()["cite"] for t in token.doc[start : token.i])


def citing(token: Token, saying: Token) -> Cue:
    """Return the cue of "RIA cited X as saying" and of "X was quoted by RIA as saying"."""
    clause = right_clause(saying, words())
    agent = next(
        (p for c in token.subtree if c.lower_ == "by" for p in c.children if p.dep_ == "pobj"), None
    )
    subject = subject_of(token)
    if subject is None and token.tag_ == "VBD" and token.i > token.sent.start:
        before = token.nbor(-1)  # "the daily cited officials": taken for "cited officials"
        subject = before if before.pos_ in ("NOUN", "PROPN") or before.tag_ == "NN" else None
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        clause = clause or (clause_before(token, subject) if subject is not None else None)
        return Cue(token, subject, clause, carrier=agent)
    between = token.doc[token.i + 1 : saying.i - 1]
    nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")]
    person = next((t for t in nouns if t.dep_ in ("dobj", "nsubj", "obj")), None)
    person = person or (nouns[-1] if nouns else None)
    if clause is None and subject is not None and subject.i < token.i:
        clause = clause_before(token, subject)
    return Cue(token, person, clause, carrier=subject)

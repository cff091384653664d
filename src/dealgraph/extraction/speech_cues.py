"""Reporting words with what the grammar around them says: who speaks and which words are theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_clauses import (
    clause_before,
    has_verb,
    judgement_of,
    object_of,
    plan_of,
    right_clause,
    span_of,
    tokens_of,
)
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_middle import rest_of
from dealgraph.extraction.speech_nouns import according, claim, in_the_view, sentence_before
from dealgraph.extraction.speech_phrases import cue_of_phrase
from dealgraph.extraction.speech_subjects import last_phrase, subject_of
from dealgraph.extraction.speech_words import SUBJECTS, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAIL = 5  # words after a participle that are surely what it reports
_HEARD = {"when", "if", "once", "unless", "until"}  # "when told that": somebody else's words
_EARLY = 4  # words before a verb that takes up the sentence before
_MODALS = {"could", "may", "might", "should", "must", "can", "ca"}


def find_cues(doc: Doc) -> list[Cue]:
    """Return the reporting words of a text in order."""
    lists = words()
    listed = lists["say"] | lists["beside_quote"] | lists["clause_only"] | lists["cite"]
    listed |= (
        lists["claim_nouns"]
        | lists["fragment"]
        | lists["named_object"]
        | {"according"}
        | lists["said_objects"]
        | lists["per"]
        | lists["understands"]
        | lists["views"]
        | lists["quoted"]
    )
    found: list[Cue] = []
    for token in doc:
        cue = _cue(token, lists) if token.lower_ in listed else None
        if cue is not None:
            found.append(_shared_subject(cue, found))
    return list(_told_once(found))


def _told_once(found: Sequence[Cue]) -> Iterator[Cue]:
    """Yield the cues, without the clause of a verb where it is that of a noun with an author of
    its own: "Oslo denied a report in the Gazette that …"."""
    nouns = {cue.clause: cue for cue in found if cue.token.pos_ == "NOUN" and cue.clause}
    objects = {noun.token.head: noun for noun in nouns.values() if noun.token.dep_ == "dobj"}
    for cue in found:
        if cue.rest is not None:
            yield replace(cue, clause=cue.rest, by_quote=False, rest=None)
        noun = nouns.get(cue.clause) or (objects.get(cue.token) if cue.clause else None)
        yield cue if noun is None or noun is cue else replace(cue, clause=None)


def _shared_subject(cue: Cue, before: Sequence[Cue]) -> Cue:
    """Give a participle ("…, adding that") the subject of the reporting verb before it, and so a
    verb joined to what that verb reports, if the subject there is a thing ("He warned that prices
    would rise and stressed that")."""
    token = cue.token
    if token.lower_ == "according" or not before:
        return cue
    last = next((c for c in reversed(before) if not _by_thing(c)), before[-1])
    if token.tag_ != "VBG" and not _joined_within(cue, last):
        return cue
    if any(c.dep_ in SUBJECTS for c in token.children):
        return cue
    if last.token.sent != token.sent or last.subject is None or last.token.pos_ == "NOUN":
        return cue
    return replace(cue, subject=last.subject)


def _by_thing(cue: Cue) -> bool:
    """Say whether a verb has a bare "this" for its subject: "this indicates that"."""
    return cue.subject is not None and cue.subject.tag_ in ("DT", "WDT")


def _joined_within(cue: Cue, last: Cue) -> bool:
    """Say whether a verb is joined to what ``last`` reports, of which the subject cannot speak."""
    token, subject = cue.token, cue.subject
    if token.dep_ != "conj" or subject is None or cue.clause is None or last.clause is None:
        return False
    inside = last.at < subject.idx and last.clause[0] <= token.idx < last.clause[1]
    thing = subject.pos_ == "NOUN" and subject.lower_ not in _speaking()
    return inside and thing and token.tag_ == last.token.tag_


@lru_cache(maxsize=1)
def _speaking() -> frozenset[str]:
    lists = words()
    groups = (
        "persons",
        "organisations",
        "governments",
        "outlets",
        "documents",
        "groups",
        "unnamed",
    )
    return frozenset().union(*(lists[name] for name in groups))


def _cue(token: Token, lists: dict[str, frozenset[str]]) -> Cue | None:
    word = token.lower_
    if word == "according":
        to = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return according(token, to) if to is not None and to.lower_ == "to" else None
    if word in lists["per"]:
        known = lists["outlets"] | lists["stories"]
        named = any(
            c.dep_ == "pobj" and (c.pos_ == "PROPN" or c.lower_ in known) for c in token.children
        )
        return according(token, token) if named else None
    if word in lists["views"] and (view := in_the_view(token)) is not None:
        return view
    if word in lists["said_objects"] and (made := cue_of_phrase(token)) is not None:
        return Cue(*made, by_quote=False)
    noun = token.pos_ == "NOUN" and any(c.dep_ in ("det", "poss") for c in token.children)
    if word in lists["cite"] and not noun and (saying := _as_saying(token)) is not None:
        return _citing(token, saying)
    if word in lists["quoted"] and (cue := _quoted_by(token)) is not None:
        return cue
    if token.pos_ == "NOUN" and word in lists["claim_nouns"]:
        return claim(token)
    if word in ("read", "reads") and token.i and token.nbor(-1).lower_ in lists["documents"]:
        return Cue(token, token.nbor(-1), None)  # "the statement read": often taken for a noun
    if token.pos_ not in ("VERB", "AUX") or _quoted_by_other(token) or _names(token):
        return None
    if word in lists["understands"]:
        return Cue(token, subject_of(token), right_clause(token, lists), False, only_outlet=True)
    known = lists["say"] | lists["beside_quote"] | lists["clause_only"]
    if word not in known and word not in lists["fragment"]:
        return None
    return _verb(token, lists)


def _quoted_by(token: Token) -> Cue | None:
    """Return the cue of '"We paid," Berg is quoted by the Gazette', without "as saying"."""
    agent, subject = _agent(token), subject_of(token)
    passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
    if not passive or agent is None or subject is None:
        return None
    return Cue(token, subject, None, carrier=agent)


def _verb(token: Token, lists: dict[str, frozenset[str]]) -> Cue | None:
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
        agent = _agent(token) or _place_of(token, lists)
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
    """Return the cue of "As reported by TASS, the ships …"."""
    agent = _agent(token)
    if agent is None:
        return None
    end = token.sent.end
    comma = next((t.i for t in token.doc[token.i : end] if t.text == ","), None)
    after = tokens_of(token.doc, comma + 1, end) if comma else []
    return Cue(token, agent, span_of(after), False) if has_verb(after) else None


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


def _agent(token: Token) -> Token | None:
    """Return who is named by "by" after a passive."""
    by = next((c for c in token.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
    return next((p for p in by.children if p.dep_ == "pobj"), None) if by is not None else None


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
        return token.head.lower_ not in lists["goes_on"]
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for c in token.children)


def _as_saying(token: Token) -> Token | None:
    """Return "saying" of "cited X as saying"."""
    lists = words()
    end = min(token.sent.end, token.i + 20)
    for i in range(token.i + 1, end - 1):
        after = token.doc[i + 1]
        if token.doc[i].lower_ == "as" and after.lower_.endswith("ing"):
            return after if after.lower_ in lists["say"] else None
    return None


def _names(token: Token) -> bool:
    """Say whether a word is of a weapon's "NATO reporting name": nobody reports by it."""
    return token.lower_ == "reporting" and token.doc[token.i + 1 : token.i + 2].text == "name"


def _quoted_by_other(token: Token) -> bool:
    """Say whether "saying" belongs to "was quoted as saying", which is a cue of its own."""
    if token.i == 0 or token.nbor(-1).lower_ != "as" or not token.lower_.endswith("ing"):
        return False
    start = max(token.sent.start, token.i - 20)
    return any(t.lower_ in words()["cite"] for t in token.doc[start : token.i])


def _citing(token: Token, saying: Token) -> Cue:
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

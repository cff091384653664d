"""Reporting words with what the grammar around them says: who speaks and which words are theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_citing import as_saying, citing, quoted_by, quoted_by_other
from dealgraph.extraction.speech_clauses import right_clause
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_nouns import according, claim, in_the_view
from dealgraph.extraction.speech_phrases import cue_of_phrase
from dealgraph.extraction.speech_subjects import subject_of
from dealgraph.extraction.speech_verbs import as_put, cue_of_verb
from dealgraph.extraction.speech_words import SUBJECTS, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


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
        | lists["sure"]
        | lists["per"]
        | lists["understands"]
        | lists["views"]
        | lists["quoted"]
        | lists["puts"]
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
    own = cue.subject is not None and cue.subject.i > last.token.i
    if own and any(t.text == ";" for t in token.doc[last.token.i : token.i]):
        return cue  # "Berg said no; later Holm said yes, adding that"
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
    if word in lists["said_objects"] | lists["sure"] and (made := cue_of_phrase(token)) is not None:
        return Cue(*made, by_quote=False)
    noun = token.pos_ == "NOUN" and any(c.dep_ in ("det", "poss") for c in token.children)
    if word in lists["cite"] and not noun and (saying := as_saying(token)) is not None:
        return citing(token, saying)
    if word in lists["quoted"] and (cue := quoted_by(token)) is not None:
        return cue
    if word in lists["puts"]:
        return as_put(token)
    if token.pos_ == "NOUN" and word in lists["claim_nouns"]:
        return claim(token)
    if word in ("read", "reads") and token.i and token.nbor(-1).lower_ in lists["documents"]:
        return Cue(token, token.nbor(-1), None)  # "the statement read": often taken for a noun
    if token.pos_ not in ("VERB", "AUX") or quoted_by_other(token) or _names(token):
        return None
    if word in lists["understands"]:
        return Cue(token, subject_of(token), right_clause(token, lists), False, only_outlet=True)
    known = lists["say"] | lists["beside_quote"] | lists["clause_only"]
    if word not in known and word not in lists["fragment"]:
        return None
    return cue_of_verb(token, lists)


def _names(token: Token) -> bool:
    """Say whether a word is of a weapon's "NATO reporting name": nobody reports by it."""
    return token.lower_ == "reporting" and token.doc[token.i + 1 : token.i + 2].text == "name"

"""Forms of words: verbs tagged as nouns, participles that describe, parts of names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def may_be_verb(token: Token) -> bool:
    """Say whether a word tagged otherwise may be a verb: "the launching of", "locally built"."""
    word = token.lower_
    if word.endswith("ing"):
        return token.pos_ in ("NOUN", "ADJ", "PROPN")
    if token.pos_ == "ADJ" and word.endswith(("ed", "en")):
        return True
    if _before_object(token) and not word.endswith("s") and not _has_finite_verb(token):
        return True
    if word.endswith("s") and not token.is_sent_start and not _has_finite_verb(token):
        return token.nbor(-1).pos_ in ("PROPN", "NOUN")
    after_to = not token.is_sent_start and token.nbor(-1).lower_ == "to"
    return after_to and token.pos_ != "PROPN" and token.tag_ != "NNS"  # "sales to partners"


def _before_object(token: Token) -> bool:
    """Say whether a name stands before a noun and an article or number after it: it is a verb.

    "The Pentagon greenlit a package", in sentences that would have no verb without it.
    """
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.is_sent_start:
        return False
    after = token.nbor() if token.i + 1 < token.sent.end else token
    return token.nbor(-1).pos_ in ("NOUN", "PROPN") and after.tag_ in ("DT", "PRP$", "CD", "$")


def _has_finite_verb(token: Token) -> bool:
    """Say whether a sentence has a finite verb beside the token; parses of others are guesses."""
    sentence = token.sent
    return bool(_finite_verbs(token.doc, sentence.start, sentence.end) - {token.i})


@lru_cache(maxsize=64)
def _finite_verbs(doc: Doc, start: int, end: int) -> frozenset[int]:
    found = frozenset(t.i for t in doc[start:end] if t.tag_ in ("VBD", "VBZ", "VBP", "MD"))
    return found - {doc[end - 1].i} if doc[end - 1].lower_ in ("say", "says") else found


def is_adjective(token: Token) -> bool:
    """Say whether a participle describes a noun; "has green-lighted the sale" is misparsed."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    counted = token.i > 0 and token.nbor(-1).tag_ in ("CD", "DT", "PRP$")
    if token.tag_ == "VBN" and counted and after.pos_ in ("NOUN", "PROPN"):
        return True  # "70 used jets"
    if token.dep_ != "amod" or token.tag_ not in ("VBN", "JJ", "VBD"):
        return False
    return after.tag_ not in ("DT", "PRP$") and _has_finite_verb(token)


def is_description(span: Span) -> bool:
    """Say whether a phrase only describes the noun after it: "a locally made jet"."""
    last = span[-1]
    if len(span) == 1 or not span[0].lower_.endswith("ly") or last.i + 1 >= len(last.doc):
        return False
    # Nobody "locally made jets"; parsers think so at times.
    within = last.head.i > last.i or last.dep_ == "amod" or span[0].lower_ == "locally"
    before_noun = within and last.nbor().pos_ in ("NOUN", "PROPN", "ADJ")
    return before_noun and last.tag_ in ("VBN", "VBD", "JJ")


def is_part_of_name(token: Token) -> bool:
    """Say whether a noun is written as part of a name: "the Corporation for Export of Arms"."""
    if token.tag_ not in ("NNP", "NNPS") or not token.is_title or token.is_sent_start:
        return False
    beside = [t for t in (*token.children, token.head) if t.i != token.i and t.dep_ != "appos"]
    over = token.head.head if token.head.pos_ == "ADP" else token.head
    return any(t.pos_ == "PROPN" and t.is_title for t in (*beside, over))


def has_verbal_children(token: Token) -> bool:
    return any(c.dep_ in ("dobj", "aux", "auxpass", "nsubj", "nsubjpass") for c in token.children)


def first_of_list(token: Token) -> Token:
    """Return the first of joined verbs: "detect" for the last of "to detect, track and destroy".

    A base form cannot be joined to a finite verb, though parsers of long lists say so; it goes on
    from the base form before it.
    """
    first = token
    for _ in range(6):
        if first.dep_ != "conj":
            break
        above = first.head
        if first.tag_ == "VB" and above.tag_ not in ("VB", "VBP"):
            before = first.doc[first.sent.start : first.i]
            above = next((t for t in reversed(before) if t.tag_ == "VB"), above)
        if above.pos_ != "VERB":
            break
        first = above
    return first


def is_list_line(sentence: Span) -> bool:
    """Say whether a line is an item of an inventory: a number, a name, and no verb."""
    words = [t for t in sentence if not t.is_space]
    if len(words) < 2 or not words[0].like_num:
        return False
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)

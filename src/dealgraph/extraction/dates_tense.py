"""Whether the clause around a time looks ahead or back, by the tense of its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.dates_hosts import verb_words
from dealgraph.extraction.status_words import (
    PRESENT_BE,
    VERBS,
    helpers,
    is_infinitive,
    listed,
    words,
)
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
_PAST = frozenset({"had", "was", "were", "have", "has", "did", "'ve"})


def looks_ahead(doc: Doc, at: int) -> bool | None:
    """Return whether the clause around an offset speaks of the future, by its verb.

    Returns:
        True for the future, False for the past, None where the verb does not tell.
    """
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return None
    node = span[0]
    before = (
        doc[node.i - 2]
        if node.i > 1 and doc[node.i - 1].lower_ == "on"
        else node.nbor(-1)
        if node.i
        else node
    )
    after = doc[node.i + 1] if node.i + 1 < len(doc) else node
    if before.lower_ in verb_words("saying") or after.tag_ == "VBD":
        return False
    moved = {before.lower_, node.lower_} & {"to", "until", "till"}
    if moved and any(t.lower_ in verb_words("moving") for t in node.ancestors):
        return True  # "postponed to May 3"
    for _ in range(8):
        direct = node.lower_ == "after" and span[0].head == node  # "will be sent after May 1"
        behind = node.lower_ in ("since", "after", "following") and node.pos_ in ("ADP", "SCONJ")
        if behind and not direct:
            return False
        if node.lower_ == "due" and node.dep_ == "amod":
            return True
        told = None
        if node.pos_ in VERBS and not _before_purpose(node, at):
            told = _tense(node)
        if told is not None:
            return told
        if node.head == node:
            return None
        node = node.head
    return None


def _before_purpose(verb: Token, at: int) -> bool:
    """Return whether a time stands before the infinitive that it was hung on: "agreed Tuesday to
    pay"."""
    return is_infinitive(verb) and any(c.tag_ == "TO" and at < c.idx for c in verb.children)


def in_perfect(doc: Doc, at: int) -> bool:
    """Return whether the nearest verb above an offset is in the perfect: "has used for years"."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return False
    for node in (span[0], *span[0].ancestors):
        if node.pos_ in VERBS and node.dep_ not in ("amod", "compound"):
            return bool({"has", "have", "had", "'ve", "’ve"} & set(helpers(node)))
    return False


def in_general(doc: Doc, at: int) -> bool:
    """Return whether the verb around an offset tells how things are: "Oslo today has 40 jets"."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return False
    for node in (span[0], *span[0].ancestors):
        if node.pos_ in VERBS and node.dep_ not in ("amod", "compound"):
            news = verb_words("scheduled") | verb_words("saying")
            return node.tag_ in ("VBZ", "VBP") and node.lower_ not in news
    return False


def _is_due(word: Token) -> bool:
    """Return whether an adjective puts what it is said of ahead: "is due in Oslo on Monday"."""
    return word.dep_ == "acomp" and words("complements").adjectives.get(word.lower_) == "planned"


def _tense(verb: Token) -> bool | None:
    aux = helpers(verb)
    if "would" in aux and verb.dep_ == "ccomp" and "had" in helpers(verb.head):
        return None  # "had said the delivery would be made in April": seen from then
    if any(aux[w].tag_ == "MD" and w in listed("modals") for w in aux):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in _OWN for c in verb.children)
    ):
        return _tense(verb.head)  # "is to be adopted on Friday and signed in May"
    if is_infinitive(verb):
        head = verb.head
        if "have" in aux:
            return False  # "is said to have arrived on Monday"
        if verb.dep_ == "ROOT":
            return True  # a headline: "Oslo to vote on Monday"
        asked = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
        if verb.dep_ == "advcl" and not asked:  # "asked for the jets to be sent by June"
            return None  # "flew to Oslo to meet them in June"
        told = words("complements").of(head)
        return None if told == "same" or (told is None and head.pos_ == "NOUN") else True
    if words("complements").of(verb) == "planned" and verb.tag_ in ("VBN", "VBG"):
        if set(aux) & {"was", "were", "had"}:
            return None  # "was agreed", "was due"
        if verb.dep_ == "acl" and not aux and verb.lower_ in load_cues("dates")["set for"]:
            return True  # "a summit scheduled in April"
        if verb.tag_ == "VBG" or aux or any(c.lower_ in ("for", "to") for c in verb.children):
            return (
                True  # "is expected", "a visit planned for May", but not "the jets ordered in May"
            )
    if verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and set(aux) & _PAST):
        return False
    if verb.lower_ in PRESENT_BE and any(_is_due(c) for c in verb.children):
        return True
    if verb.tag_ == "VBN":
        return None if verb.dep_ in ("amod", "advcl") else False
    return True if verb.tag_ in ("VBZ", "VBP") and verb.lower_ in verb_words("scheduled") else None

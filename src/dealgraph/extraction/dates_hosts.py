"""The word that a time expression hangs on in the syntax, and what bars it from dating a word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive, listed, words
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dealgraph.extraction.dates_syntax import DateMention

_PASSED_OVER = frozenset(["ADP", "ADV", "SCONJ", "PART", "NUM", "PUNCT", "SPACE", "DET"])
_PREMODIFIERS = frozenset(["nummod", "compound", "nmod", "amod", "poss"])
_WHEN = frozenset(["in", "during", "at", "before", "after", "since"])


def host(doc: Doc, mention: DateMention) -> Token | None:
    """Return the verb or noun that a time expression hangs on."""
    span = doc.char_span(*mention.span, alignment_mode="expand")
    if span is None or not len(span):
        return None
    before = doc[span.start - 1] if span.start else span.root
    if before.lower_ in ("on", "late", "early") and span.start > 1:
        before = doc[span.start - 2]
    of_noun = span.root.dep_ in _PREMODIFIERS and span.root.head.i >= span.end  # "Tuesday's test"
    if before.lower_ in verb_words("saying") and before.pos_ in VERBS and not of_noun:
        return before
    node = span.root
    for _ in range(5):
        if node.head == node:
            return node if node.i < span.start or node.i >= span.end else None
        node = node.head
        if node.pos_ not in _PASSED_OVER and not span.start <= node.i < span.end:
            return _teller(_clause_of(node, span) if _loose(span, node) else node, mention)
    return None


def _teller(verb: Token, mention: DateMention) -> Token:
    """Return the verb that tells of a plan where the day has passed: "warned it would sign on
    Monday" is of the warning."""
    passed = mention.value is not None and len(mention.value) == 10 and not mention.ahead
    past = verb.head.tag_ == "VBD" and verb.dep_ == "ccomp"
    ahead = any(word in listed("modals") for word in helpers(verb))
    return verb.head if passed and past and ahead else verb


def _loose(span: Span, noun: Token) -> bool:
    """Return whether a bare time at the end belongs to the clause: "sold a set of jets Monday"."""
    if span.root.dep_ != "npadvmod" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    inner = noun.dep_ == "pobj" and noun.head.lower_ == "of"  # "a set of jets"
    return inner or noun.i < span.start - 1


def _clause_of(noun: Token, span: Span) -> Token:
    """Return the verb of a noun's clause if it stands before the time, else the noun."""
    verb = next((t for t in noun.ancestors if t.pos_ in VERBS), noun)
    return verb if verb.i < span.start else noun


def in_name(host: Token, mention: DateMention) -> bool:
    """Return whether a date is part of a name: "quit the 2015 accord" says nothing of when."""
    if mention.span[0] >= host.idx:
        return False
    words_of_date = host.doc.char_span(*mention.span, alignment_mode="expand") or ()
    if not any(t.dep_ in _PREMODIFIERS and t.head == host for t in words_of_date):
        return False
    return not (host.dep_ == "pobj" and host.head.lower_ in _WHEN)


def dates_the_saying(verb: Token, mention: DateMention) -> bool:
    """Return whether a day hangs on a verb of saying: "the sale was announced Monday" says nothing
    of when the sale is, while "announced in 2017 the sale" does."""
    coarse = mention.value is not None and len(mention.value) < 10 and "/" not in mention.value
    return verb.lower_ in verb_words("saying") and not coarse


def only_decided(node: Token, mention: DateMention) -> bool:
    """Return whether a past date is that of the decision: "announced plans in April to supply"."""
    if mention.ahead or not is_infinitive(node) or words("complements").of(node.head) == "same":
        return False
    if mention.ahead is False:
        return True
    verb = node.head
    if verb.pos_ not in VERBS:
        verb = next((t for t in verb.ancestors if t.pos_ in VERBS), verb)
    of_day = mention.value is not None and len(mention.value) == 10
    if of_day and not mention.ahead and verb.tag_ == "VBD" and mention.span[0] < node.idx:
        return True  # "signed on Monday a contract to buy"
    if node.head.pos_ == "NOUN":
        verb = node.head.head
    told = verb.tag_ == "VBD" and (verb != node.head or verb.lower_ in verb_words("announcing"))
    return told and verb.idx < mention.span[0] < node.idx


@lru_cache(maxsize=32)
def verb_words(key: str) -> frozenset[str]:
    """Return all forms of a list of verbs of the cue file."""
    return frozenset(form for verb in load_cues("dates")[key] for form in verb_forms(verb))

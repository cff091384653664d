"""Verbs of headlines that the parser reads as nouns: "Ottawa halts exports", "NORWAY SIGNS"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_nonfinite import in_headline
from dealgraph.extraction.status_words import Judgement, found, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_APART = frozenset({"amid", "over", "after", "despite", "as", "at", "following", "before"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def verb_of_headline(token: Token, section: str = "objects") -> Judgement | None:
    """Return what the verb of a headline makes of a word after it, where it was read as a noun.

    Args:
        token: the trigger's word.
        section: of the cue file: ``objects`` for nouns, ``complements`` for gerunds.
    """
    if not in_headline(token):
        return None
    for word in token.sent:
        if word.i >= token.i:
            return None
        if any(t.lower_ in _APART for t in token.doc[word.i : token.i]):
            continue
        joined = word.tag_ == "VBZ" and token.tag_ == "VB" and token in (word.head, *word.children)
        if not joined and not _reads_as_verb(word):  # "Lima cancels deal", with "deal" as a verb
            continue
        status = words(section).verbs.get(word.lower_)
        if status in ("possible", "planned", "negated"):
            return found(status, word, "in a headline, after", 0.6)
    return None


def is_verb_of_headline(token: Token, reason: str) -> bool:
    """Return whether a trigger that only a verb can be stands in a headline, read as a noun.

    Args:
        token: the trigger's word.
        reason: the trigger's reason, which names the lexicon entry.
    """
    if "(verb, " not in reason or not in_headline(token):
        return False
    return _reads_as_verb(token) or _has_two_subjects(token)


def _has_two_subjects(word: Token) -> bool:
    """Return whether two names before a word make it a plural verb: "Oman and Peru Sign"."""
    if word.tag_ not in _NOUNS or word.i - word.sent.start < 3 or word.i + 1 >= word.sent.end:
        return False
    second, joint, first = (word.nbor(-k) for k in (1, 2, 3))
    return joint.lower_ in ("and", ",", "&") and second.tag_ in _NOUNS and first.tag_ in _NOUNS


def _reads_as_verb(word: Token) -> bool:
    """Return whether a noun may be a verb in the present: a name before it, something after it."""
    if word.tag_ not in _NOUNS or not word.lower_.endswith("s") or word.i == word.sent.start:
        return False
    before = word.nbor(-1)
    return before.tag_ in ("NNP", "NNPS", "NN") and word.i + 1 < word.sent.end

"""Times beside a noun or verb that put it ahead or behind: "next year", "soon", "earlier"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import Judgement, found, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 12  # words between a time and its verb


def timed(node: Token) -> Judgement | None:
    """Return what a time after the noun says: "the visit next week", "talks held in the past"."""
    times = listed("times")
    after = node.nbor(1) if node.i + 1 < len(node.doc) else node
    if after.lower_ == "next" and after.head.dep_ == "npadvmod":
        return found("planned", after, "its time:", 0.65)  # the parser gives it to the verb
    for child in node.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and _to_come(child):
            return found("planned", child, "its time:", 0.65)
        if child.i < node.i or child.dep_ not in ("npadvmod", "advmod", "prep"):
            continue
        if child.dep_ == "prep" and child.lower_ not in ("in", "on", "of", "at", "for"):
            continue
        inner = (
            [g for c in child.children for g in (c, *c.children)] if child.dep_ == "prep" else []
        )
        for word in (child, *child.children, *inner):
            if word.lower_ in times and word.dep_ in ("amod", "advmod", "npadvmod"):
                return found(times[word.lower_], word, "its time:", 0.65)
    return None


def _to_come(participle: Token) -> bool:
    """Return whether a participle after a noun puts it ahead: "a summit scheduled for May"."""
    return participle.lower_ in ("scheduled", "planned", "expected", "slated", "set", "due")


def future(verb: Token) -> Token | None:
    """Return the word that puts a verb's time ahead: "is buying 12 jets next year"."""
    ahead = [c for c in verb.children if c.i < verb.i and c.dep_ == "npadvmod"]
    for word in (w for c in ahead for w in (c, *c.children)):  # "later this week, he visits"
        if listed("times").get(word.lower_) == "planned" and verb.i - word.i < _NEAR:
            return word
    when = timed(verb)
    if when is None or when.status != "planned" or when.cue is None:
        return None
    span = verb.doc.char_span(*when.cue)
    return span[0] if span is not None else None

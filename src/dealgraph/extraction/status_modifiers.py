"""What stands before an event's noun: "no", "planned", "the"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import Judgement, found, listed
from dealgraph.knowledge.cues import load_cues
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TENSED = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_MODALS = frozenset({"can", "could", "may", "might", "should", "will", "would"})


def modified(node: Token, kind: str = "", own: Span = (0, 0)) -> Judgement | None:
    """Return what an adjective, participle or determiner before an event's noun says.

    Args:
        node: the noun.
        kind: the trigger's event type.
        own: the trigger's own span, whose words do not count.
    """
    modifiers, cues = listed("modifiers"), load_cues("status")
    if node.lower_ in cues["empty"]:
        return None
    for child in node.children:
        if child.dep_ == "amod" and (none := _none_of(child)) is not None:
            return found("negated", none, "modified by", 0.7)
        if child.i > node.i or own[0] <= child.idx < own[1] or child.lower_ not in modifiers:
            continue
        if child.lower_ == "any" and kind in cues["presupposed"]["types"]:
            continue
        if child.lower_ == "failed" and kind == "Test":
            return found("happened", child, "modified by", 0.7)  # it was made, and failed
        if child.lower_ == "latest" and kind in ("Purchase", "Aid"):
            continue  # it may have been announced only
        if modifiers[child.lower_] == "ongoing" and kind == "Meeting":
            continue  # an annual meeting
        if child.dep_ in ("amod", "det", "nmod", "compound", "advmod"):
            return found(modifiers[child.lower_], child, "modified by", 0.7)
    return None


def _none_of(modifier: Token) -> Token | None:
    """Return the "no" of "no more transfers", "no further sales"."""
    return next((c for c in modifier.children if c.lower_ == "no"), None)


def known(noun: Token) -> bool:
    """Return whether the reader is taken to know the event: "the", "this", "their"."""
    return any(
        c.dep_ == "poss"
        or (c.dep_ == "det" and c.lower_ not in ("a", "an", "any", "another", "some"))
        for c in noun.children
    )


def asked_of(noun: Token) -> bool:
    """Return whether a question takes its subject for granted: "whether the sale broke laws"."""
    if noun.dep_ != "nsubj" or not known(noun):
        return False
    verb = noun.head
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "aux")}
    return "whether" in marks and verb.tag_ in _TENSED and not marks & _MODALS

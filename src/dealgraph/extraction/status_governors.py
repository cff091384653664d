"""What a verb makes of a deal that is its object or subject: signed for, stopped, told ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dealgraph.extraction.status_modifiers import asked_of, known
from dealgraph.extraction.status_outer import stopped
from dealgraph.extraction.status_states import shuns
from dealgraph.extraction.status_words import Judgement, found, negation, verb_words, words
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

_ABOUT = frozenset(["on", "about", "for", "over", "regarding", "to"])
_SOME = frozenset(["a", "an", "any", "such", "would"])  # of what is only supposed


def signed(head: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of what is signed for: planned, unless the signing is less than that."""
    outer = verb(head, kind)
    if outer.status in ("possible", "negated"):
        return Judgement(outer.status, outer.cue, f"as its verb {head.text!r}", 0.6)
    return found("planned", head, "content of", 0.65)


def by_list(status: str, head: Token, kind: str, verb: Verb) -> Judgement | None:
    outer = verb(head, kind)
    if status in ("happened", "ongoing") and outer.status in ("planned", "possible"):
        return Judgement(outer.status, outer.cue, f"as its verb {head.text!r}", 0.6)
    if status == "negated":
        return undone_by(head, kind, outer)
    cue = negation(head)
    if cue is not None:
        undecided = "possible" if status == "planned" else "negated"
        return found(undecided, cue, "what governs it is negated:", 0.6)
    waited_for = kind in load_cues("status")["settings"] and outer.status == "possible"
    if (
        waited_for
        and status == "planned"
        and any(known(c) for p in head.children for c in p.children)
    ):
        return found("planned", head, "object of", 0.65)  # "hopes to prepare for the talks"
    if status == "planned" and outer.status in ("possible", "negated") and outer.cue is not None:
        return Judgement(outer.status, outer.cue, f"as its verb {head.text!r}", 0.6)
    return found(status, head, "object of", 0.65)


def undone_by(head: Token, kind: str, outer: Judgement) -> Judgement | None:
    """Return what a verb of stopping makes of its object: undone as far as the stopping goes."""
    contents = load_cues("status")["contents"]
    if outer.status == "negated" and any(
        c.dep_ == "prt" and c.lower_ == "out" for c in head.children
    ):
        return Judgement("possible", outer.cue, "not ruled out", 0.65)
    if outer.status == "negated" and kind in contents and head.lower_ in verb_words("vetoing"):
        return found("planned", head, "not stopped by", 0.55)
    if outer.status == "negated":
        return None  # "failed to stop the imports": they went on, or not, as told elsewhere
    if outer.status == "possible" and not shuns(head):
        status = "ongoing" if kind in load_cues("status")["practices"] else "possible"
        return found(status, head, "may be stopped by", 0.55)
    return found("negated", head, "object of", 0.65)


def by_clause(node: Token, head: Token, kind: str, inner: Judgement) -> Judgement | None:
    """Return the status of an event in a clause about the future, None if the clause is not."""
    if inner.status not in ("planned", "possible"):
        return None
    if asked_of(node):
        return None
    if kind in load_cues("status")["settings"] and node.dep_ in ("nsubj", "attr"):
        return Judgement("planned", inner.cue, f"subject of: {inner.reason}", 0.55)
    if kind in load_cues("status")["contents"]:
        if node.dep_ in ("nsubj", "nsubjpass"):
            some = any(c.lower_ in _SOME for c in (*node.children, *head.children))
            some = some or (not known(node) and any(c.lower_ == "could" for c in head.children))
            some = some or inner.reason.startswith("in a condition")
            status = "possible" if some and inner.status == "possible" else "planned"
            return Judgement(status, inner.cue, f"subject of: {inner.reason}", 0.55)
        if node.dep_ == "dobj" and inner.status == "planned":
            return Judgement("planned", inner.cue, f"object of: {inner.reason}", 0.55)
    if node.dep_ in ("dobj", "nsubjpass") and not known(node):
        return Judgement(inner.status, inner.cue, f"in a clause: {inner.reason}", 0.5)
    if node.dep_ == "nsubj" and any(c.lower_ in _SOME for c in node.children):
        return Judgement(inner.status, inner.cue, f"subject of: {inner.reason}", 0.5)
    return None


def about(node: Token, head: Token) -> Judgement | None:
    """Return what a light verb's noun makes of its topic: "no decision was made on the sale"."""
    if node.dep_ != "prep" or node.lower_ not in _ABOUT:
        return None
    for child in head.children:
        status = words("objects").nouns.get(child.lower_)
        status = status or words("complements").nouns.get(child.lower_)
        if child.dep_ not in ("nsubjpass", "dobj") or status in (None, "same"):
            continue
        if status == "negated":
            return stopped(child, head)
        if negation(head) is not None:
            return found("possible", child, "undecided:", 0.6)
        return found(status, child, "what it is about:", 0.6)
    return None

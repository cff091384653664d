"""What governs an event in the syntax and what that makes of it: the climb from a trigger upwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    listed,
    negation,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

_CLIMB = 6
_COMPLEMENT = frozenset(
    {
        "of",
        "on",
        "about",
        "for",
        "to",
        "over",
        "regarding",
        "concerning",
        "in",
        "into",
        "around",
        "against",
        "from",
    }
)
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative"})


def condition(token: Token) -> Token | None:
    """Return the word that makes the trigger's clause a condition ("if", "unless", "should")."""
    marks = load_cues("status")["conditions"]
    node = token
    for _ in range(3):
        for child in node.children:
            if child.dep_ in ("mark", "advmod") and child.lower_ in marks:
                return child
            if child.lower_ == "should" and child.dep_ == "aux" and child.text[0].isupper():
                return child
        if node.dep_ not in ("conj", "xcomp") or node.head == node:
            return None
        node = node.head
    return None


def denial(token: Token) -> Token | None:
    """Return a verb of denying above the claim that holds the trigger: "denied a report that"."""
    node = token
    for _ in range(_CLIMB):
        head = node.head
        if head == node or node.dep_ in ("prep", "advcl", "relcl"):
            return None
        if head.lower_ in _denying() and node.dep_ in ("ccomp", "dobj"):
            claim = node == token or node.dep_ == "ccomp" or node.lower_ in _claims()
            return head if claim and negation(head) is None else None
        node = head
    return None


def embedded(token: Token, kind: str, verb: Verb, *, finite: bool = False) -> Judgement | None:
    """Return what governs an infinitive, gerund or clause and what it makes of it.

    Args:
        token: the verb of the embedded clause.
        kind: the trigger's event type.
        verb: judges a governing verb for itself, where the event has come as far as that verb.
        finite: whether the clause is finite, so that only one step up counts.
    """
    node = token
    for _ in range(1 if finite else _CLIMB):
        node = _first(node)
        head = node.head
        if head == node:
            return None
        if node.dep_ == "advcl" and words("complements").of(head) is None:
            return None
        if node.dep_ in ("advcl", "acl") and node.tag_ in ("VBG", "VBN"):
            return None
        status = words("clauses" if finite else "complements").of(head)
        if status is not None and _governs(head, node):
            return _governed(status, head, kind, verb)
        if node.dep_ == "prep":
            made = listed("prepositions").get(node.lower_)
            if made == "barrier":
                return None
            if made is not None:
                return found(made, node, "after the preposition", 0.6)
        if node.dep_ not in (
            "xcomp",
            "ccomp",
            "pcomp",
            "prep",
            "acl",
            "dobj",
            "pobj",
            "attr",
            "advcl",
            "acomp",
            "csubj",
            "oprd",
            "nsubj",
        ):
            return None
        if node.dep_ in ("ccomp", "advcl") and node != token:
            return None
        if head.pos_ in VERBS and node.dep_ in ("csubj", "nsubj"):
            return _by_clause(head, kind, verb)
        node = head
    return None


def _first(token: Token) -> Token:
    """Return the first of a coordination, which stands where the whole does."""
    node = token
    while (
        node.dep_ == "conj"
        and node.head != node
        and (node.head.pos_ in VERBS if node.pos_ in VERBS else node.head.pos_ not in VERBS)
    ):
        node = node.head
    return node


def _governs(head: Token, node: Token) -> bool:
    return not (head.pos_ in VERBS and node.dep_ in ("nsubj", "csubj"))


def _governed(status: str, head: Token, kind: str, verb: Verb) -> Judgement:
    cues = load_cues("status")["attempts"]
    if kind in cues["types"] and head.lower_ in verb_words("attempts"):
        status = "same" if head.pos_ in VERBS else "ongoing"
    if status == "same":
        if head.pos_ in VERBS:
            inner = verb(head, kind)
            return Judgement(
                inner.status,
                inner.cue or (head.idx, head.idx + len(head)),
                f"as far as {head.text!r}",
                0.65,
            )
        status = "happened"
    if head.pos_ not in VERBS and (cue := _undone(head)) is not None:
        return found("negated", cue, "what governs it is undone:", 0.65)
    if head.pos_ in VERBS:
        cue = negation(head)
        if cue is not None:
            denied = "possible" if status == "negated" else "negated"
            return found(denied, cue, "what governs it is negated:", 0.65)
        if status == "ongoing":
            outer = verb(head, kind)
            if outer.status in ("planned", "possible", "negated"):
                return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.65)
    return found(status, head, "governed by", 0.75)


def _undone(noun: Token) -> Token | None:
    """Return what undoes a plan or offer: "no plans to", "dropped plans to"."""
    for child in noun.children:
        if child.lower_ == "no" and child.dep_ == "det":
            return child
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and words("objects").verbs.get(head.lower_) == "negated":
        return head
    return negation(head) if noun.dep_ == "dobj" and head.pos_ in VERBS else None


def _by_clause(head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return the status of an event that is the subject of a modal clause."""
    inner = verb(head, kind)
    if inner.status in ("planned", "possible"):
        return Judgement("possible", inner.cue, f"subject of: {inner.reason}", 0.55)
    return None


def nominal(token: Token, kind: str, verb: Verb, own: Span = (0, 0)) -> Judgement | None:
    """Return the status of a noun from its modifiers and what it hangs on, None if they tell none."""
    node = token
    for _ in range(_CLIMB):
        modified = _modified(node, kind, own)
        if modified is not None:
            return modified
        node = _first(node)
        head = node.head
        if head == node:
            return None
        if node.dep_ == "compound" or node.dep_ in ("nmod", "amod", "poss"):
            status = words("objects").nouns.get(head.lower_)
            if status is not None and status != "same" and node.dep_ != "poss":
                return found(status, head, "part of", 0.6)
            if node.dep_ == "poss":
                return None
            node = head
            continue
        if node.dep_ == "pobj" and kind in load_cues("status")["settings"]:
            setting = _setting(head, kind, verb)
            if setting is not None:
                return setting
        if node.dep_ in ("pobj", "pcomp") and head.dep_ in ("prep", "agent", "dative"):
            judgement, node = _prepositional(head, kind, verb)
            if judgement is not None or node is None:
                return judgement
            continue
        if head.pos_ in VERBS:
            return _of_verb(node, head, kind, verb)
        if node.dep_ in ("appos", "dep", "conj", "attr", "nsubj") and head.pos_ not in VERBS:
            return None
        node = head
    return None


def _modified(node: Token, kind: str = "", own: Span = (0, 0)) -> Judgement | None:
    modifiers, cues = listed("modifiers"), load_cues("status")
    for child in node.children:
        if child.i > node.i or own[0] <= child.idx < own[1] or child.lower_ not in modifiers:
            continue
        if child.lower_ == "any" and kind in cues["presupposed"]["types"]:
            continue
        if child.dep_ in ("amod", "det", "nmod", "compound", "advmod"):
            return found(modifiers[child.lower_], child, "modified by", 0.7)
    return None


def _setting(prep: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return "planned" for a meeting where something will be done: "will raise it at the summit"."""
    above = prep.head
    if prep.lower_ in ("after", "since", "following") or above.pos_ not in VERBS:
        return None
    inner = verb(above, kind)
    if inner.status in ("planned", "possible") and inner.confidence >= 0.6:
        return Judgement("planned", inner.cue, f"where it happens: {inner.reason}", 0.6)
    return None


def _prepositional(prep: Token, kind: str, verb: Verb) -> tuple[Judgement | None, Token | None]:
    """Return a judgement for what a preposition holds, or the noun to climb on from."""
    made = listed("prepositions").get(prep.lower_)
    if made is not None and made != "barrier":
        return found(made, prep, "after the preposition", 0.6), None
    above = prep.head
    if prep.lower_ not in _COMPLEMENT or above == prep:
        return None, None
    if above.pos_ in VERBS:
        return _of_verb(prep, above, kind, verb), None
    status = words("objects").of(above) or words("complements").of(above)
    if status is None:
        return None, (above if prep.lower_ == "of" and above.pos_ != "PROPN" else None)
    if status == "same":
        return None, above
    modified = _modified(above)
    if modified is not None and modified.status == "negated":
        return modified, None
    return found(status, above, "subject of", 0.65), None


def _of_verb(node: Token, head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return what a verb makes of the event that is its object, subject or prepositional object."""
    if node.dep_ == "nsubj":
        status = words("subjects").verbs.get(head.lower_)
    elif node.dep_ in _OBJECTS or node.dep_ == "prep":
        status = words("objects").of(head) if node.dep_ != "attr" else None
        if node.dep_ == "nsubjpass" and head.lower_ in words("subjects").verbs:
            status = words("subjects").verbs[head.lower_]
    else:
        return None
    cues = load_cues("status")
    if kind in cues["presupposed"]["types"] and head.lower_ in verb_words("presupposed"):
        return None
    if kind in cues["contents"] and node.dep_ == "prep" and head.lower_ in verb_words("signing"):
        return found("planned", head, "content of", 0.65)
    cue = negation(head)
    if status == "planned" and kind in cues["achieved"]["types"]:
        if head.lower_ in verb_words("achieved"):
            status = "same"
    if status is not None and status != "same":
        outer = verb(head, kind) if status in ("happened", "ongoing") else None
        if outer is not None and outer.status in ("planned", "possible"):
            return Judgement(outer.status, outer.cue, f"as its verb {head.text!r}", 0.6)
        if cue is not None and status in ("planned", "happened", "ongoing", "possible"):
            return found("negated", cue, "what governs it is negated:", 0.6)
        return found(status, head, "object of" if node.dep_ != "nsubj" else "subject of", 0.65)
    if cue is not None and node.dep_ in _OBJECTS:
        return found("negated", cue, "its verb is negated:", 0.5)
    inner = verb(head, kind)
    if status == "same":
        return Judgement(inner.status, inner.cue, f"as its verb {head.text!r}: {inner.reason}", 0.7)
    if node.dep_ in ("nsubj", "nsubjpass", "dobj") and kind in cues["contents"]:
        if inner.status in ("planned", "possible") and node.dep_ != "dobj":
            return Judgement("planned", inner.cue, f"subject of: {inner.reason}", 0.55)
        if inner.status == "planned":
            return Judgement("planned", inner.cue, f"object of: {inner.reason}", 0.55)
    if node.dep_ in ("dobj", "nsubjpass") and not _known(node):
        if inner.status in ("planned", "possible"):
            return Judgement(inner.status, inner.cue, f"in a clause: {inner.reason}", 0.5)
    return None


def _known(noun: Token) -> bool:
    """Return whether the reader is taken to know the event: "the", "this", "their"."""
    return any(
        c.dep_ == "poss"
        or (c.dep_ == "det" and c.lower_ not in ("a", "an", "any", "another", "some"))
        for c in noun.children
    )


@lru_cache(maxsize=1)
def _denying() -> frozenset[str]:
    return verb_forms("deny")


@lru_cache(maxsize=1)
def _claims() -> frozenset[str]:
    return frozenset(load_cues("status")["claims"])


@lru_cache(maxsize=8)
def verb_words(key: str) -> frozenset[str]:
    """Return all forms of a flat list of verbs (and nouns as they are) of the cue file."""
    lemmas = load_cues("status")[key]["verbs"].split()
    nouns = (load_cues("status")[key].get("nouns") or "").split()
    return frozenset(nouns) | {form for lemma in lemmas for form in verb_forms(lemma)}

"""What governs an event's clause and what that makes of it: the climb from a trigger upwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dealgraph.extraction.status_governed import by_modal_clause, governed
from dealgraph.extraction.status_outer import (
    undecided,
)
from dealgraph.extraction.status_states import called_for, inverted
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    listed,
    negation,
    phrasal,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

CLIMB = 6  # steps up a parse after which nothing governs the trigger any more
# barriers that some verbs choose for their complement ("tasked with", "warned against")
_SELECTED = frozenset(["with", "against", "from", "over", "by", "through"])
_SAID = frozenset({"said", "told", "says", "tells"})
_YET = frozenset(["has", "have", "had", "is", "are", "was", "were"])
_EMBEDDING = frozenset(
    [
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
    ]
)


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
            if child.lower_ == "had" and child.dep_ == "aux" and inverted(child, node):
                return child
        if node.dep_ not in ("conj", "xcomp") or node.head == node:
            return None
        node = node.head
    return None


def embedded(token: Token, kind: str, verb: Verb, *, finite: bool = False) -> Judgement | None:
    """Return what governs an infinitive, gerund or clause and what it makes of it.

    Args:
        token: the verb of the embedded clause.
        kind: the trigger's event type.
        verb: judges a governing verb for itself, where the event has come as far as that verb.
        finite: whether the clause is finite, so that only one step up counts.
    """
    if (cue := passed_over(token)) is not None:
        return found("negated", cue, "passed over:", 0.65)
    node = _governing(token)
    for _ in range(1 if finite else CLIMB):
        node = first(node)
        head = node.head
        if head == node:
            return None
        if node.dep_ == "advcl" and words("complements").of(head) is None:
            if head.lower_ in verb_words("done_for") and token.tag_ == "VB" and node == token:
                return governed("planned", head, kind, verb)  # "beat Rome to supply the jets"
            return None
        if node.dep_ in ("advcl", "acl") and node.tag_ in ("VBG", "VBN"):
            return None
        if called_for(head, node):
            return governed("planned", head, kind, verb)
        if head.pos_ in VERBS and (status := phrasal(head, node)) is not None:
            return governed("same" if status == "ahead" else status, head, kind, verb)
        if (cue := _not_yet(head, node)) is not None:
            return found("negated", cue, "not yet:", 0.7)
        if head.lower_ == "going" and token.tag_ == "VB" and node == first(token):
            return found("planned", head, "going to:", 0.75)
        if kind == "Negotiation" and head.pos_ == "NOUN" and head.lower_ in _talks():
            return _at_talks(head, verb)
        if node.dep_ == "prep" and (outcome := _after_preposition(node, token, kind, verb)):
            return outcome[0]
        status = words("clauses" if finite else "complements").of(head)
        if status is None and not finite and head.lower_ in verb_words("done_for"):
            status = "planned"
        if status is not None and _governs(head, node, token):
            return governed(status, head, kind, verb)
        if node.dep_ not in _EMBEDDING:
            return None
        if node.dep_ in ("ccomp", "advcl") and node != token:
            return None
        if head.pos_ in VERBS and node.dep_ in ("csubj", "nsubj"):
            return by_modal_clause(head, kind, verb)
        node = head
    return None


def _at_talks(talks: Token, verb: Verb) -> Judgement | None:
    """Return how far talks have come of what is discussed at them: "held talks to discuss it"."""
    above = talks.head
    if above.pos_ not in VERBS or talks.dep_ not in ("dobj", "nsubjpass"):
        return None
    outer = verb(above, "")
    return Judgement(outer.status, outer.cue, f"as far as {talks.text!r}", 0.6)


def reacting(word: Token) -> bool:
    """Return whether a word, or its object, answers something done: "imposed sanctions for"."""
    verb = word.lower_ in verb_words("reacting")
    return verb or any(
        c.dep_ in ("dobj", "nsubjpass") and c.lower_ in load_cues("status")["penalties"]
        for c in (*word.children, *word.head.children)
        if word.pos_ in VERBS or word.dep_ == "pobj"
    )


def _talks() -> frozenset[str]:
    return frozenset(load_cues("status")["talks"])


def passed_over(token: Token) -> Token | None:
    """Return the first word of "rather than" or "instead of" right before a phrase."""
    for start in (token.left_edge.i, token.i):
        if start < 2:
            continue
        pair = token.doc[start - 2], token.doc[start - 1]
        if (pair[0].lower_, pair[1].lower_) in (("rather", "than"), ("instead", "of")):
            return pair[0]
    return None


def _governing(token: Token) -> Token:
    """Return where to climb from: the preposition before a gerund that was read as adjective."""
    before_it = token.nbor(-1) if token.i else token
    if token.tag_ == "VBG" and token.dep_ == "amod" and before_it.dep_ == "prep":
        return before_it
    noun = token.head
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and noun.dep_ == "dobj":
        governs = before_it == noun.head and words("complements").of(before_it) is not None
        return noun if governs else token  # "denied selling jets"
    chance = noun.dep_ == "pobj" and noun.head.head.lower_ in words("complements").nouns
    if token.dep_ == "acl" and chance and any(c.lower_ == "being" for c in token.children):
        return noun  # "no chance of the order being cancelled"
    return token


def _not_yet(head: Token, node: Token) -> Token | None:
    """Return the "yet" of "has yet to sign", "are yet to be delivered"."""
    if node.dep_ not in ("xcomp", "advcl", "ccomp", "acl") or head.lower_ not in _YET:
        return None
    yet = [*head.children, *node.children]
    return next(
        (c for c in yet if c.lower_ == "yet" and head.i < c.i < node.i and c.nbor(1).tag_ == "TO"),
        None,
    )


def first(token: Token) -> Token:
    """Return the first of a coordination, which stands where the whole does."""
    node = token
    while (
        node.dep_ == "conj"
        and node.head != node
        and (node.head.pos_ in VERBS if node.pos_ in VERBS else node.head.pos_ not in VERBS)
    ):
        node = node.head
    return node


def _governs(head: Token, node: Token, token: Token) -> bool:
    if head.lower_ == "about" and token.tag_ != "VB":
        return False  # "about to buy", not "careful about buying"
    if head.lower_ in ("step", "steps") and node.lower_ in ("in", "of"):
        return False  # "the last step in completing"
    if head.lower_ == "set" and any(c.dep_ in ("prt", "dobj") for c in head.children):
        return False  # "set up a fund to buy"
    return not (head.pos_ in VERBS and node.dep_ in ("nsubj", "csubj"))


def _after_preposition(
    prep: Token, token: Token, kind: str, verb: Verb
) -> tuple[Judgement | None] | None:
    """Return what a preposition makes of the gerund after it, in a tuple; None if nothing."""
    above, word = prep.head, prep.lower_
    if (open_ := undecided(above, prep)) is not None:
        return (open_,)
    if word == "before":
        return (before(prep, kind, verb),)
    stopped = word == "over" and words("objects").verbs.get(above.lower_) == "negated"
    if word in ("for", "of", "over") and (reacting(above) or stopped):
        return (found("happened", above, "a reaction to:", 0.7),)
    made = listed("prepositions").get(word)
    if made == "barrier":
        selected = words("complements").of(above) is not None and word in _SELECTED
        return None if selected else (None,)
    if made == "negated" and (cue := needed(prep)) is not None:
        return (found("possible", cue, "not without it:", 0.6),)
    return None if made is None else (found(made, prep, "after the preposition", 0.6),)


def needed(prep: Token) -> Token | None:
    """Return what makes "without" a condition: "would not agree without settling it"."""
    main = next((node for node in prep.ancestors if node.pos_ in VERBS), None)
    if prep.lower_ != "without" or main is None:
        return None
    modal = next((c for c in main.children if c.tag_ == "MD"), None)
    return negation(main) if modal is not None or main.tag_ == "VB" else None


def before(prep: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of what something comes before: past if that is told as past."""
    above = prep.head
    if above.pos_ in VERBS:
        outer = verb(above, kind)
        if above.lower_ in _SAID:
            return found("planned", prep, "spoken before it:", 0.55)
        if outer.status == "happened" and above.tag_ in ("VBD", "VBN"):
            return found("happened", prep, "after something past:", 0.6)
    return found("planned", prep, "after the preposition", 0.55)

"""What a governing word makes of what it governs: as far as itself, undone, unwilling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.status_claims import unconfirmed
from dealgraph.extraction.status_outer import (
    carried_out,
    deferred,
    lifted,
    outer_of_noun,
    still_open,
)
from dealgraph.extraction.status_states import at_work, conditional, prescribed, shuns
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
    negation,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

_PAST = frozenset(["did", "has", "have", "had"])
_WEAKER = {  # what a plan, a practice or a stop becomes under something less certain
    "possible": frozenset(["negated"]),
    "negated": frozenset(["possible"]),
    "planned": frozenset(["possible", "negated"]),
    "ongoing": frozenset(["planned", "possible", "negated"]),
}


def governed(status: str, head: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of what ``head`` governs, ``status`` being what the lists say of it.

    Args:
        status: what the word makes of what it governs; "same" for as far as itself.
        head: the governing word.
        kind: the type of the event that is governed.
        verb: judges a verb for itself.
    """
    cues = load_cues("status")["attempts"]
    if kind in cues["types"] and head.lower_ in verb_words("attempts"):
        status = "same" if head.pos_ in VERBS else "ongoing"
    if head.lower_ in load_cues("status")["courses"] and head.head.lower_ == "in":
        return found("ongoing", head, "under way:", 0.65)
    if at_work(head, kind):
        status = "ongoing"
    if status == "same":
        if (itself := _itself(head, kind, verb)) is not None:
            return itself
        status = "happened"
    if head.lower_ == "able" and (outcome := _able(head, kind, verb)) is not None:
        return outcome
    if head.pos_ not in VERBS and (cue := _undone(head)) is not None:
        if cue == head.head and verb(cue, "").status == "possible":
            return found("possible", cue, "may be undone:", 0.6)
        return found("negated", cue, "what governs it is undone:", 0.65)
    if head.pos_ == "ADJ" and status == "possible" and (cue := _unwilling(head)) is not None:
        return found("negated", cue, "what governs it is negated:", 0.6)
    if status == "possible" and prescribed(head):
        status = "planned"
    if (overruled := _overruled(status, head, verb)) is not None:
        return overruled
    # "Refused to allow sales": no participle is refused.
    weak = (
        head.dep_ == "xcomp" if status == "possible" else not (status == "negated" and shuns(head))
    )
    if status in _WEAKER and weak:
        outer = verb(head, kind) if head.pos_ in VERBS else outer_of_noun(head, verb)
        if outer is not None and outer.status in _WEAKER[status]:
            if head.pos_ not in VERBS and still_open(head, outer):
                outer = replace(outer, status="possible")
            return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.65)
    return found(status, head, "governed by", 0.75)


def _overruled(status: str, head: Token, verb: Verb) -> Judgement | None:
    """Return what is said of the governing word itself, where that decides."""
    cue = negation(head) if head.pos_ in VERBS else None
    if cue is not None and head.lower_ in verb_words("undeterred"):
        return _undeterred(head, cue)
    if head.pos_ in VERBS and (open_ := unconfirmed(head)) is not None:
        return found("possible", open_, "not confirmed:", 0.6)
    if cue is not None:
        denied = _went_on(head) if status == "negated" else "negated"
        return found(denied, cue, "what governs it is negated:", 0.65)
    if status == "negated" and (unable := _could_not(head)) is not None:
        return found("happened", unable, "could not be stopped:", 0.6)
    if head.pos_ in VERBS:
        return None
    if (put_off := deferred(head)) is not None:
        return put_off
    if status == "negated" and (freed := lifted(head)) is not None:
        return freed
    return carried_out(head, verb)


def _itself(head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return how far the governing word itself has come, None for a noun that nothing holds up."""
    if head.pos_ in VERBS:
        inner = verb(head, kind)
        cue = inner.cue or (head.idx, head.idx + len(head))
        return Judgement(inner.status, cue, f"as far as {head.text!r}", 0.65)
    copula = next((a for a in head.ancestors if a.pos_ in VERBS), None)
    outer = verb(copula, kind) if copula is not None else None
    if outer is not None and outer.status in ("planned", "possible", "negated"):
        return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.6)
    return None


def _went_on(verb: Token) -> str:
    """Return what becomes of what was not stopped: "did not keep Oslo from selling"."""
    if verb.lower_ not in verb_words("stopping"):
        return "possible"
    return "happened" if helpers(verb).keys() & _PAST else "possible"


def _undeterred(verb: Token, cue: Token) -> Judgement:
    """Return what "not hesitate to" makes of its verb: done, or to be done."""
    if "did" in helpers(verb) or helpers(verb).keys() & {"has", "have", "had"}:
        return found("happened", cue, "was not shrunk from:", 0.6)
    open_ = any(conditional(word) for word in verb.sent)
    return found("possible" if open_ else "planned", cue, "will not be shrunk from:", 0.6)


def _could_not(verb: Token) -> Token | None:
    """Return the word of failing in "were unable to stop them from selling", "failed to"."""
    above = verb.head
    if verb.dep_ != "xcomp" or verb.lower_ not in verb_words("stopping"):
        return None
    if above.lower_ == "unable" and above.head.tag_ == "VBD" and negation(above.head) is None:
        return above
    failed = above.lower_ == "failed" and above.tag_ in ("VBD", "VBN") and negation(above) is None
    return above if failed else None


def _able(head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return what "able to" makes of its verb: done after "was", planned after "will be"."""
    if head.head.pos_ not in VERBS:
        return None
    outer = verb(head.head, kind)
    past = head.head.tag_ in ("VBD", "VBN") and outer.status == "happened"
    if past or outer.status in ("planned", "negated"):
        return Judgement(outer.status, (head.idx, head.idx + len(head)), "able to", 0.65)
    return None


def _unwilling(adjective: Token) -> Token | None:
    """Return the "not" of "is not ready to sell"; "is not likely to sell" leaves it open."""
    willing = load_cues("status")["willing"]
    copula = adjective.head
    if adjective.lower_ not in willing or adjective.dep_ not in ("acomp", "conj"):
        return None
    own = next((c for c in adjective.children if c.dep_ == "neg"), None)
    return own or (negation(copula) if copula.pos_ in VERBS else None)


def _undone(noun: Token) -> Token | None:
    """Return what undoes a plan or offer: "no plans to", "dropped plans to"."""
    for child in noun.children:
        if child.lower_ == "no" and child.dep_ == "det":
            return child
        misread = child.dep_ == "compound" and child.tag_ == "NNS"  # a verb of a headline
        if misread and words("objects").verbs.get(child.lower_) == "negated":
            return child
    head = noun.head
    failed = noun.dep_ == "nsubj" and head.lower_ in ("failed", "collapsed", "foundered")
    if failed and negation(head) is None:
        return head
    if noun.dep_ in ("dobj", "nsubjpass") and words("objects").verbs.get(head.lower_) == "negated":
        return head
    return negation(head) if noun.dep_ == "dobj" and head.pos_ in VERBS else None


def by_modal_clause(head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return the status of an event that is the subject of a modal clause."""
    inner = verb(head, kind)
    if inner.status in ("planned", "possible"):
        return Judgement("possible", inner.cue, f"subject of: {inner.reason}", 0.55)
    return None

"""How far a plan, contract or approval itself has come: what is planned in it comes no farther.

"Is seeking an agreement to buy", "talks on a contract for the supply of", "close to a deal",
"plans for the purchase were shelved": the climb goes on above the noun that holds the event.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dealgraph.extraction.status_modifiers import known, modified
from dealgraph.extraction.status_states import state
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
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

_ON = frozenset(["on", "about", "over", "regarding", "concerning"])
_SURE = 0.55  # confidence of a judgement that may overrule another
_HOPS = 3  # nouns between the event and the verb: "talks on the terms of a contract for"
_TELLING = frozenset({"comment", "comments", "detail", "details"})
_LESS = frozenset({"possible", "negated"})


def outer_of_noun(noun: Token, verb: Verb, hops: int = _HOPS) -> Judgement | None:
    """Return how far a plan or deal has come: "hopes to seal a deal", "may announce plans".

    Args:
        noun: the plan, contract or approval.
        verb: judges a verb.
        hops: how many nouns up it is looked.
    """
    told = modified(noun)
    if told is not None and told.status in _LESS:
        return told
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and head.pos_ in VERBS:
        return _of_its_verb(noun, head, verb)
    if noun.dep_ == "nsubj" and head.pos_ in VERBS:
        return state(head) if negation(head) is None else None
    if noun.dep_ == "pobj" and head.dep_ == "prep" and hops:
        return _of_preposition(noun, head, verb, hops)
    return None


def carried_out(noun: Token, verb: Verb) -> Judgement | None:
    """Return "happened" for what a contract was for, if it is told as fulfilled."""
    head = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or head.lower_ not in verb_words("carrying_out"):
        return None
    done = verb(head, "").status == "happened"
    return found("happened", head, "carried out:", 0.6) if done else None


def lifted(ban: Token) -> Judgement | None:
    """Return "possible" for what a ban stopped, if it is lifted: "ended the ban on exports"."""
    if ban.dep_ not in ("dobj", "nsubjpass") or ban.head.lower_ not in verb_words("lifting"):
        return None
    return found("possible", ban, "no longer stopped by", 0.6) if not negation(ban.head) else None


def halted(halt: Token, outer: Judgement) -> Judgement | None:
    """Return what a halt makes of what it stops, as far as the halt itself has come."""
    if outer.status == "negated":
        return None  # "rejected a halt to the sales": they went on, or not, as told elsewhere
    if outer.status == "possible":
        return found("possible", halt, "may be stopped by", 0.6)
    return found("negated", halt, "subject of", 0.65)


def still_open(decision: Token, outer: Judgement) -> bool:
    """Return whether a decision or approval has only not come yet: "has yet to give approval"."""
    nouns = load_cues("status")["undecided"]["nouns"]
    return decision.lower_ in nouns and outer.reason.startswith(("not yet", "negated by"))


def deferred(decision: Token) -> Judgement | None:
    """Return "possible" for what a decision is about that was put off."""
    head = decision.head
    if decision.lower_ not in load_cues("status")["undecided"]["decisions"]:
        return None
    if decision.dep_ in ("dobj", "nsubjpass", "nsubj") and head.lower_ in verb_words("deferring"):
        return found("possible", head, "undecided:", 0.65)
    if decision.dep_ == "pobj" and head.head.lower_ in verb_words("deferring"):
        return found("possible", head.head, "undecided:", 0.65)
    return None


def undecided(decision: Token, prep: Token) -> Judgement | None:
    """Return "possible" for what is still to be decided: "put off a decision on the purchase"."""
    cues, head = load_cues("status")["undecided"], decision.head
    if prep.lower_ not in _ON or decision.lower_ not in cues["decisions"]:
        return None
    if (open_ := deferred(decision)) is not None:
        return open_
    if decision.dep_ in ("dobj", "nsubjpass") and (cue := negation(head)) is not None:
        return found("possible", cue, "undecided:", 0.65)
    return None


def in_case(above: Token, prep: Token) -> bool:
    """Return whether an event is only reckoned with: "in case of war", "in the event of"."""
    if prep.lower_ != "of" or above.head.lower_ != "in":
        return False
    return above.lower_ == "event" or (above.lower_ == "case" and not known(above))


def in_exchange(above: Token, prep: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return what is given for something else: "agreed to halt it in return for a sale"."""
    if prep.lower_ != "for" or above.lower_ not in ("return", "exchange"):
        return None
    main = next((node for node in above.ancestors if node.pos_ in VERBS), None)
    outer = verb(main, kind) if main is not None else None
    if outer is None or outer.status not in ("planned", "possible"):
        return None
    return Judgement(outer.status, outer.cue, f"in exchange: {outer.reason}", 0.6)


def unattended(above: Token, prep: Token) -> bool:
    """Return whether talks are held all the same: "a boycott of the talks", "at their end"."""
    end = above.lower_ == "end" and prep.lower_ == "of"
    return end or above.lower_ in verb_words("attending")


def stopped(ban: Token, head: Token) -> Judgement | None:
    """Return what became of something banned: free again if the ban was lifted."""
    if head.lower_ in verb_words("lifting"):
        return found("possible", ban, "no longer stopped by", 0.6)
    return found("negated", ban, "stopped by", 0.6) if negation(head) is None else None


def _of_its_verb(noun: Token, head: Token, verb: Verb) -> Judgement | None:
    status = words("objects").verbs.get(head.lower_)
    if status == "planned" or (status == "possible" and known(noun)):
        return None  # what is debated, if the reader knows it, is there
    outer = verb(head, "")
    if status == "negated":
        stopped = outer.status in ("happened", "ongoing") and negation(head) is None
        return found("negated", head, "undone by", 0.6) if stopped else None
    if status == "possible" and outer.status != "negated":
        return found("possible", head, "aimed at by", 0.6)
    if noun.dep_ == "nsubjpass" and status is None and known(noun) and outer.status == "possible":
        return None  # "the decision to buy them may be challenged"
    return outer if outer.confidence >= _SURE else None


def _of_preposition(noun: Token, prep: Token, verb: Verb, hops: int) -> Judgement | None:
    above = prep.head
    if above.dep_ in ("prep", "advmod", "prt") and above.head.pos_ in VERBS:
        prep, above = above, above.head  # "backed out of a deal"
    if listed("prepositions").get(prep.lower_) == "negated":
        return found("negated", prep, "after the preposition", 0.6)
    if above.pos_ in VERBS:
        status = phrasal(above, prep)
        outer = verb(above, "") if status in _LESS else None
        if outer is None or outer.status == "negated":
            return None
        return found("possible" if outer.status == "possible" else status, above, "as", 0.6)
    if above.pos_ == "ADJ":
        status = words("complements").adjectives.get(above.lower_)
        return found("possible", above, "said of it:", 0.6) if status == "possible" else None
    status = words("objects").nouns.get(above.lower_)
    status = status or words("complements").nouns.get(above.lower_)
    if status == "negated":
        return found("negated", above, "undone by", 0.6)
    if status == "possible" and not known(noun):
        return found("possible", above, "as far as", 0.6)
    if status in ("planned", "same"):
        return outer_of_noun(above, verb, hops - 1)
    return None


def took_place(noun: Token, verb: Verb) -> Judgement | None:
    """Return what a verb tells of an event's coming: "the order that Oslo placed", "the sale,
    planned for May, never happened"."""
    if (cue := _never_came(noun)) is not None:
        return found("negated", cue, "did not come:", 0.7)
    things = [c for p in noun.children if p.lower_ in ("for", "of") for c in p.children]
    clauses = (c for t in (noun, *things) for c in t.children if c.dep_ == "relcl")
    for clause in clauses:
        if _came_about(clause) and noun.head.lower_ not in verb_words("again"):
            return found("happened", clause, "told behind it:", 0.65)
        light = clause.lower_ in verb_words("light") and clause.tag_ in ("VBD", "VBN")
        if light and any(c.dep_ == "nsubj" and c.tag_ != "WDT" for c in clause.children):
            done = verb(clause, "").status == "happened"
            return found("happened", clause, "told behind it:", 0.65) if done else None
    return None


def _came_about(clause: Token) -> bool:
    """Return whether a clause behind an event tells that it came about: "talks that began in May",
    whatever is expected of them."""
    own = any(c.dep_ == "nsubj" and c.tag_ == "WDT" for c in clause.children)
    return own and clause.tag_ == "VBD" and clause.lower_ in verb_words("begun")


def _never_came(noun: Token) -> Token | None:
    """Return the negation of a verb that says that something took place: "the sale, planned for
    May, never happened"."""
    verb = noun.head
    place = any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    if noun.dep_ != "nsubj" or not (place or verb.lower_ in verb_words("occurring")):
        return None
    past = verb.tag_ == "VBD" or "did" in helpers(verb)
    return negation(verb) if past else None


def beside(above: Token, prep: Token, kind: str) -> bool:
    """Return whether a word only stands near: "a step in", "close to the talks", "details of"."""
    if above.lower_ in _TELLING:
        return True
    if above.lower_ in ("step", "steps"):
        return prep.lower_ in ("in", "of")
    if above.lower_ == "close":
        return above.dep_ in ("amod", "relcl", "acl") or kind == "Negotiation"
    return kind in ("Objection", "Rejection") and above.lower_ == "opposition"

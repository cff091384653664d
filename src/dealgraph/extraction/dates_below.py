"""A time expression that hangs on a word below a trigger: on its arguments, or in their clauses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_hosts import verb_words
from dealgraph.extraction.status_words import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.extraction.trigger import Trigger

# Steps inside a verb's or noun's own phrase.
_PHRASE = frozenset(
    [
        "dobj",
        "pobj",
        "prep",
        "attr",
        "nsubjpass",
        "compound",
        "nmod",
        "npadvmod",
        "poss",
        "appos",
        "conj",
    ]
)
_OWN_CLAUSE = frozenset(["nsubj", "nsubjpass", "aux", "auxpass"])
_TOO_FAR = 4.0
_PAIR = 3  # words from a verb to one that shares all that follows: "delivered and put into service"


def downwards(
    path: list[Token], trigger: Trigger, rivals: dict, mention: DateMention
) -> float | None:
    """Return the cost where the date hangs on a word below the trigger."""
    first, cost = path[0], 0.0
    rival = rivals.get(first.i)
    # "a shipment of missiles, delivered last week" is told twice
    again = rival is not None and rival.type == trigger.type and first.dep_ in ("acl", "relcl")
    if rival is not None:
        paired = first.dep_ == "conj" and len(path) == 2 and first.i - path[-1].i <= _PAIR
        paired = paired or (first.head == path[-1] and _while(first))
        if not again and not paired and rival.type not in ("Meeting", "Negotiation"):
            return None
        cost += 1
    for node, head in pairwise(path):
        if node.i in rivals and node != first:
            return None
        step = _step_down(node, head, mention)
        if node == first and rival is not None and node.dep_ == "nsubj":
            step = 1.0  # "the meeting on Monday approved"
        # "the purchase of boats that were built in 1990" is of another time
        begins = first.lower_ in verb_words("beginning")  # "the war in Rome, which began in May"
        inner = head != path[-1] and not again and not begins
        other = node.dep_ in ("acl", "relcl", "amod") and inner
        if step is None or other:
            return None
        cost += step
    return cost if cost < _TOO_FAR else None


def _while(verb: Token) -> bool:
    """Return whether a clause tells when its main clause happened: "was blocked when it passed a
    law in 1990"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    past = all("VBD" in (v.tag_, *(c.tag_ for c in v.children)) for v in (verb, verb.head))
    return verb.dep_ == "advcl" and "when" in marks and past


def _step_down(node: Token, head: Token, mention: DateMention) -> float | None:
    """Return what one step from a word to its head costs a date on its way up, None if barred."""
    if node.dep_ in ("acl", "relcl") or (node.dep_ == "amod" and node.lower_ == "due"):
        return 1.0  # "an exercise due in May"
    if node.dep_ == "conj" and node.pos_ in VERBS:
        # "has visited Rome and on Monday is to fly home"
        own = any(c.dep_ in _OWN_CLAUSE for c in node.children)
        apart = node.i - head.i > _PAIR  # "stationed at Oslo, and complete by 2030"
        return None if own or apart or mention.span[0] < node.idx else 0.6
    if node.dep_ in _PHRASE:
        return 0.6
    if node.dep_ == "xcomp":
        return 0.7 if head.tag_ == "VBN" else 1.5
    if node.dep_ == "advcl" and node.tag_ == "VBG" and node.lower_ in verb_words("saying"):
        return 1.0  # "criticised the sale, saying in a letter on Monday"
    marks = {c.lower_ for c in node.children if c.dep_ in ("mark", "advmod")}
    return 2.0 if node.dep_ == "advcl" and marks & {"as", "when", "while"} else None

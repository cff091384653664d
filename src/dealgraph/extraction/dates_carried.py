"""A time carried over from a sentence before.

There a pronoun goes on with its story, or a noun with "the" means the event that was told: "tested
a missile on Sunday ... the launch".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_TELLING = frozenset({"dobj", "xcomp", "prep", "pobj", "conj", "agent", "compound", "oprd"})
_SPEAKERS = frozenset({"i", "we", "you"})
_OPENS = 6  # characters from the beginning of a sentence to a time that opens it
# Types of which an article has one event at a time, with the sentences back to where it was told
_AS_ONE = {"Meeting": "encounter", "Negotiation": "encounter", "Test": "test"}
_REACH = {"encounter": 2, "test": 6}
_DEFINITE = frozenset({"the", "this", "that"})
_QUALIFIED = frozenset({"relcl", "acl", "poss", "nummod"})

Own = Callable[["Trigger"], DateMention | None]


def told_on(
    doc: Doc,
    trigger: Trigger,
    dates: Sequence[DateMention],
    triggers: Sequence[Trigger],
    own: Own,
) -> DateMention | None:
    """Return the time that opened the sentence before, where a pronoun goes on with its story:
    "In 2014, Oslo ordered radars. It paid in advance."
    """
    sentence = doc[trigger.token].sent
    if not sentence.start or not _goes_on(sentence.root, doc[trigger.token]):
        return None
    before = doc[sentence.start - 1].sent
    if any(t.is_space and "\n" in t.text for t in doc[before.end - 1 : sentence.start + 1]):
        return None
    if any(sentence.start_char <= m.span[0] < sentence.end_char for m in dates):
        return None
    for mention in dates:
        opens = 0 <= mention.span[0] - before.start_char < _OPENS
        if opens and mention.kind != "interval":
            start, end = before.start_char, before.end_char
            there = [t for t in triggers if start <= t.span[0] < end]
            return mention if any(own(t) is mention for t in there) else None
    return None


def told_of_before(
    doc: Doc, trigger: Trigger, triggers: Sequence[Trigger], own: Own
) -> DateMention | None:
    """Return the day of the event told shortly before that a noun with "the" means."""
    token, kind = doc[trigger.token], _AS_ONE.get(trigger.type)
    if kind is None or not means_the_one_told(token):
        return None
    first, starts = token.sent, [token.sent.start]
    while first.start and len(starts) <= _REACH[kind]:
        first = doc[first.start - 1].sent
        starts.append(first.start)
    told: list[DateMention] = []
    for other in triggers:
        if _AS_ONE.get(other.type) == kind and starts[-1] <= other.token < trigger.token:
            mention = own(other)
            if mention is not None:
                told.append(mention)
    values = {m.value for m in told}
    if len(values) != 1 or len(values.pop() or "") != 10:
        return None
    return told[-1]


def means_the_one_told(noun: Token) -> bool:
    """Return whether a noun means one event that the reader knows of: "the launch", not "the first
    launch since May", "the launch that failed", "the talks between Oslo and Rome"."""
    if noun.tag_ not in ("NN", "NNS") or (noun.tag_ == "NNS" and noun.lower_ != "talks"):
        return False
    if not any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children):
        return False
    others = {*load_cues("dates")["other ones"], "between"}
    return not any(c.dep_ in _QUALIFIED or c.lower_ in others for c in noun.children)


def _goes_on(root: Token, token: Token) -> bool:
    """Return whether a sentence tells on in the past of somebody named before, and ``token`` is
    part of what it tells itself, not of what is reported in it."""
    if root.tag_ != "VBD":
        return False
    subjects = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects or subjects[0].tag_ not in ("PRP", "DT") or subjects[0].lower_ in _SPEAKERS:
        return False
    if any(c.lower_ in load_cues("dates")["elsewhen"] for c in root.children):
        return False
    node = token
    while node != root and node.dep_ in _TELLING:
        node = node.head
    return node == root

"""A time carried over from a sentence before.

There a pronoun goes on with its story, or a noun with "the" means the event that was told: "tested
a missile on Sunday ... the launch".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_clashes import clashes
from dealgraph.extraction.status_words import VERBS, helpers
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
_LONG = frozenset({"visit", "trip", "tour", "stop", "stay"})  # of more days than the one told
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
    if kind is None or not _means_the_one_told(token):
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


def of_one_encounter(
    doc: Doc, trigger: Trigger, triggers: Sequence[Trigger], own: Own
) -> DateMention | None:
    """Return the day of the one encounter that an article tells with its day, where a noun with
    "the" or what "the two sides discussed" means it."""
    if _AS_ONE.get(trigger.type) != "encounter" or doc[trigger.token].lower_ in _LONG:
        return None
    told = []
    for other in triggers:
        mention = own(other) if _AS_ONE.get(other.type) == "encounter" else None
        if mention is not None and len(mention.value or "") == 10:
            told.append((doc[other.token], mention))
    if len({mention.value for _, mention in told}) != 1 or told[0][1].ahead:
        return None
    token, (dated, mention) = doc[trigger.token], told[0]
    means = _means_the_one_told(token) or _by_both(token)
    return mention if means and not clashes(token, mention) and _named_there(token, dated) else None


def _by_both(verb: Token) -> bool:
    """Return whether a verb tells what those do who meet: "the two sides will discuss"."""
    if verb.pos_ not in VERBS or (verb.tag_ in ("VBG", "VBN") and not helpers(verb)):
        return False
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(s.lower_ in load_cues("roles")["those_who_met"] for s in subjects)


def _named_there(noun: Token, dated: Token) -> bool:
    """Return whether one of the names beside a noun is in the sentence of the dated one."""
    below = [t.lower_ for t in noun.subtree if t.pos_ == "PROPN"] if noun.pos_ not in VERBS else []
    there = {t.lower_ for t in dated.sent}
    return not below or any(name in there for name in below)


def _means_the_one_told(noun: Token) -> bool:
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

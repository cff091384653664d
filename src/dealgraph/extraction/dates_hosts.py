"""The word that a time expression hangs on in the syntax, and what bars it from dating a word."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.parse import text_of
from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive, listed, words
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dealgraph.extraction.date_mention import DateMention
    from dealgraph.extraction.trigger import Trigger

_PASSED_OVER = frozenset(["ADP", "ADV", "SCONJ", "PART", "NUM", "PUNCT", "SPACE", "DET"])
_PREMODIFIERS = frozenset(["nummod", "compound", "nmod", "amod", "poss"])
_BEFORE_VERB = frozenset(["aux", "auxpass", "neg", "advmod", "punct"])
STAYS = frozenset({"visit", "trip", "tour", "stop", "stay"})  # may take more days than one
ENCOUNTERS = frozenset({"Meeting", "Negotiation"})  # types of those who meet
_IN = frozenset(["in", "at", "during", "via", "by", "through", "on"])
_WHEN = frozenset(["in", "during", "at", "before", "after", "since"])


def host(doc: Doc, mention: DateMention, events: Collection[int] = ()) -> Token | None:
    """Return the verb or noun that a time expression hangs on.

    Args:
        doc: the article's parse.
        mention: the time expression.
        events: tokens of the triggers beside it; "the talks on Monday led to" is of the talks,
            "the minister on Monday said" of what he said.
    """
    span = doc.char_span(*mention.span, alignment_mode="expand")
    if span is None or not len(span):
        return None
    before = doc[span.start - 1] if span.start else span.root
    prep = before
    if before.lower_ in ("on", "late", "early") and span.start > 1:
        before = doc[span.start - 2]
    of_noun = span.root.dep_ in _PREMODIFIERS and span.root.head.i >= span.end  # "Tuesday's test"
    if before.lower_ in verb_words("saying") and before.pos_ in VERBS and not of_noun:
        return before
    behind = (t.head for t in span if t.dep_ in _PREMODIFIERS and t.head.i >= span.end)
    if any(noun.i not in events and _still_to_come(noun) for noun in behind):
        return None  # "bought jets ahead of May's elections"
    if span[-1].lower_ == "of":
        measured = next((c for c in span[-1].children if c.dep_ == "pobj"), None)
        if measured is not None and measured.i in events:
            return measured  # "two years of war"
    node = prep if _read_as_one(span) else span.root
    for _ in range(5):
        if node.head == node:
            return node if node.i < span.start or node.i >= span.end else None
        node = node.head
        if node.i not in events and (_sets_in(node) or _carries_words(node)):
            continue  # "in the period between May and June"
        if node.i == span.end and node.lower_ in load_cues("dates")["parts of day"]:
            continue  # "late Monday afternoon"
        if node.pos_ not in _PASSED_OVER and not span.start <= node.i < span.end:
            loose = _loose(span, node) or _set_off(span, node)
            node = _clause_of(node, span) if loose else node
            return _teller(node if node.i in events else _told_by(node, span), mention)
    return None


def _still_to_come(noun: Token) -> bool:
    """Return whether a phrase says before what something happened: "ahead of the elections"."""
    prep, over = noun.head, noun.head.head
    return prep.lower_ in ("before", "until", "till") or (prep.lower_, over.lower_) in (
        ("of", "ahead"),
        ("to", "prior"),
    )


def _read_as_one(span: Span) -> bool:
    """Return whether a time was hung on a word behind it that it does not describe: "on Monday Oslo
    ordered jets", "on Monday morning"."""
    before, noun = span.doc[max(0, span.start - 1)], span.root.head
    if before.lower_ not in ("on", "in") or span.root.dep_ not in _PREMODIFIERS - {"poss"}:
        return False
    behind = noun.i >= span.end and before.i < span.start
    return behind and (noun.pos_ == "PROPN" or noun.lower_ in load_cues("dates")["parts of day"])


def _sets_in(word: Token) -> bool:
    """Return whether a time goes through a word as through a preposition: "starting in May", "in
    the period from May"."""
    cues = load_cues("dates")
    alone = not any(c.dep_ in ("dobj", "nsubj", "xcomp", "aux") for c in word.children)
    return word.lower_ in cues["spells"] or (alone and word.lower_ in cues["setting in"])


def _carries_words(word: Token) -> bool:
    """Return whether the time of a word is that of the act of speech it stands beside: "speaking on
    Monday, she warned", "said in a letter sent on Monday"."""
    cues = load_cues("dates")
    if word.dep_ == "advcl" and word.lower_ in cues["speaking"]:
        return True
    if word.dep_ == "acl" and word.lower_ in cues["sent"]:
        word = word.head
    return word.dep_ == "pobj" and word.lower_ in cues["papers"] and word.head.lower_ in _IN


def _told_by(noun: Token, span: Span) -> Token:
    """Return the verb right behind a time that was hung on its subject: "the army on Monday asked
    for"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or not span.end <= verb.i or noun.i > span.start:
        return noun
    between = noun.doc[span.end : verb.i]
    return verb if all(t.dep_ in _BEFORE_VERB and t.head == verb for t in between) else noun


def _teller(verb: Token, mention: DateMention) -> Token:
    """Return the verb that tells of a plan where the day has passed: "warned it would sign on
    Monday" is of the warning."""
    passed = mention.value is not None and len(mention.value) == 10 and not mention.ahead
    past = verb.head.tag_ == "VBD" and verb.dep_ == "ccomp"
    ahead = any(word in listed("modals") for word in helpers(verb))
    return verb.head if passed and past and ahead else verb


def _loose(span: Span, noun: Token) -> bool:
    """Return whether a bare time at the end belongs to the clause: "sold a set of jets Monday"."""
    if span.root.dep_ != "npadvmod" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    inner = noun.dep_ == "pobj" and noun.head.lower_ == "of"  # "a set of jets"
    return inner or noun.i < span.start - 1


def _set_off(span: Span, noun: Token) -> bool:
    """Return whether a comma stands between a time and the noun it was hung on: "signed the
    contract, worth a billion, in 2007"."""
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ") or noun.i > span.start or span.start < 2:
        return False
    before = span.doc[span.start - 1]
    opens = before if before.pos_ == "ADP" else span[0]
    return opens.i > 0 and opens.nbor(-1).text == ","


def _clause_of(noun: Token, span: Span) -> Token:
    """Return the verb of a noun's clause if it stands before the time, else the noun."""
    verb = next((t for t in noun.ancestors if t.pos_ in VERBS), noun)
    return verb if verb.i < span.start else noun


def moved_to(verb: Token, mention: DateMention) -> bool:
    """Return whether a verb says for when something is put off: "postponed the talks to May"."""
    span = verb.doc.char_span(*mention.span, alignment_mode="expand")
    before = verb.doc[span.start - 1].lower_ if span.start else ""
    ahead = {"to", "until", "till"} & {before, span[0].lower_}
    return bool(ahead) and verb.lower_ in verb_words("moving")


def raised_from(verb: Token) -> Token | None:
    """Return the event that a verb tells the course of: "deliveries" for "begin" in "deliveries are
    expected to begin in May"; what somebody agreed to begin is another matter."""
    if verb.lower_ not in verb_words("raised"):
        return None
    node = verb
    for _ in range(4):
        subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
        over = node.head
        passive = any(c.dep_ == "auxpass" for c in over.children) or over.pos_ not in VERBS
        if node.dep_ not in ("xcomp", "acomp") or not (passive or over.pos_ == "AUX"):
            return None
        node = over
    return None


def in_name(host: Token, mention: DateMention) -> bool:
    """Return whether a date is part of a name: "quit the 2015 accord" says nothing of when."""
    if mention.span[0] >= host.idx:
        return False
    words_of_date = host.doc.char_span(*mention.span, alignment_mode="expand") or ()
    if not any(t.dep_ in _PREMODIFIERS and t.head == host for t in words_of_date):
        return False
    return not (host.dep_ == "pobj" and host.head.lower_ in _WHEN)


def dates_the_saying(verb: Token, mention: DateMention) -> bool:
    """Return whether a day hangs on a verb of saying: "the sale was announced Monday" says nothing
    of when the sale is, while "announced in 2017 the sale" does."""
    coarse = mention.value is not None and len(mention.value) < 10 and "/" not in mention.value
    return verb.lower_ in verb_words("saying") and not coarse


def only_decided(node: Token, mention: DateMention) -> bool:
    """Return whether a past date is that of the decision: "announced plans in April to supply"."""
    if mention.ahead or not is_infinitive(node) or words("complements").of(node.head) == "same":
        return False
    if mention.ahead is False:
        return True
    verb = node.head
    if verb.pos_ not in VERBS:
        verb = next((t for t in verb.ancestors if t.pos_ in VERBS), verb)
    first = verb
    while is_infinitive(first) and first.head != first:
        first = first.head  # "agreed on Monday to seek a way to buy"
    of_day = mention.value is not None and len(mention.value) == 10
    if of_day and not mention.ahead and first.tag_ == "VBD" and mention.span[0] < node.idx:
        return True  # "signed on Monday a contract to buy"
    if node.head.pos_ == "NOUN":
        verb = node.head.head
    told = verb.tag_ == "VBD" and (verb != node.head or verb.lower_ in verb_words("announcing"))
    return told and verb.idx < mention.span[0] < node.idx


def only_ended(token: Token, host: Token, trigger: Trigger) -> bool:
    """Return whether a time says when a war was over: "in 1988 he ended the war"."""
    ended = host.lower_ in verb_words("ending") and host.tag_ in ("VBD", "VBN")
    return ended and token.head == host and token.dep_ == "dobj" and trigger.type == "Conflict"


def in_force(trigger: Trigger, mention: DateMention, doc: Doc) -> bool:
    """Return whether a span of years is that for which an agreement holds: "for 2007-2010"."""
    if trigger.type != "Agreement" or mention.kind != "interval":
        return False
    return text_of(doc)[: mention.span[0]].endswith(
        (" for ", " for the period ", " for the years ")
    )


def only_foreseen(token: Token, host: Token, mention: DateMention) -> bool:
    """Return whether a past time on the word above is that of a paper or plan, not of what it
    foresees: "unveiled a bill on Monday that would halt the sale"."""
    return mention.ahead is False and host != token and bool({"would", "'d"} & set(helpers(token)))


def deed_of_day(token: Token, host: Token, mention: DateMention, rivals: Collection[int]) -> bool:
    """Return whether a verb says what was done by something that has a day: "Friday's order bans
    exports"."""
    if (
        not len(mention.value or "") >= 10
        or host.i in rivals
        or host.head != token
        or host.dep_ != "nsubj"
    ):
        return False
    return any(
        c.dep_ == "poss" and mention.span[0] <= c.idx < mention.span[1] for c in host.children
    )


@lru_cache(maxsize=32)
def verb_words(key: str) -> frozenset[str]:
    """Return all forms of a list of verbs of the cue file."""
    return frozenset(form for verb in load_cues("dates")[key] for form in verb_forms(verb))

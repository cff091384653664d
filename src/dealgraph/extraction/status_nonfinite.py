"""The status of verbs without tense: infinitives, participles, gerunds that no list governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames_subjects import goes_on
from dealgraph.extraction.status_outer import outer_of_noun
from dealgraph.extraction.status_scope import Verb
from dealgraph.extraction.status_states import told_as_done
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
    is_infinitive,
    negation,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEADLINE_WORDS = 16  # a line of at most so many words without a full stop reads as a headline
_QUESTIONS = frozenset({"how", "whether", "where", "when", "what", "which", "whom", "who"})
_AHEAD = frozenset({"planned", "possible"})
BE = frozenset({"is", "are", "am", "'s", "'re", "'m", "was", "were", "be", "been", "being"})


def infinitive(token: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of an infinitive that no listed word governs."""
    first = token
    while first.dep_ == "conj" and first.head.tag_ == token.tag_:
        first = first.head
    asked = next((c for c in first.children if c.lower_ in _QUESTIONS and c.i < first.i), None)
    if asked is not None:
        return found("possible", asked, "a question:", 0.6)
    if (named := _named_by(first, kind, verb)) is not None:
        return named
    head = first.head
    helper = first.nbor(-1) if first.i else first
    if not is_infinitive(first) and helper.lower_ in verb_forms("help"):
        return _as_far_as(helper, kind, verb)
    if head == first:
        return Judgement("planned", None, "infinitive of a headline or plan", 0.5)
    if head.lower_ in BE and first.dep_ == "xcomp":
        if (no := negation(head)) is not None:
            return found("negated", no, "is not to:", 0.6)
        return _was_to_have(first, head) or _is_to(head, first)
    reported = head.tag_ == "VBN" and head.lower_ in verb_words("reporting")
    if reported and token.lower_ == "be":
        return found("ongoing", head, "said to be so:", 0.6)
    if told_as_done(first, head):
        return found("happened", head, "told as done:", 0.65)
    if head.lower_ == "had" and head.tag_ == "VBD" and not _owns(head, first):
        return found("happened", head, "had to:", 0.6)
    if head.lower_ == "used" and not helpers(head):
        return found("happened", head, "a habit of the past:", 0.8)
    if head.pos_ in VERBS:
        return _purpose(head, kind, verb)
    if any(c.lower_ in ("first", "only", "last", "latest") for c in head.children):
        above = next((a for a in head.ancestors if a.pos_ in VERBS), None)
        if above is not None:
            outer = verb(above, kind)
            return Judgement(outer.status, outer.cue, f"as {above.text!r}: {outer.reason}", 0.55)
    passive = any(c.dep_ == "auxpass" for c in token.children)
    if passive or in_headline(token) or _titled(head):
        return _after_headline(head) or Judgement(
            "planned", None, "infinitive that qualifies a noun", 0.55
        )
    return Judgement("possible", None, "infinitive that qualifies a noun", 0.45)


def _named_by(first: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return what the noun right before "to" makes of an infinitive, wherever it is hung.

    "Said the deal to buy the jets was late", "the first jet to arrive".
    """
    to = next((c for c in first.children if c.tag_ == "TO" and c.i < first.i), None)
    if to is None or to.i <= first.sent.start or first.head.pos_ not in VERBS:
        return None
    noun = to.nbor(-1)
    if noun.ent_type_ == "DATE":  # "introduced a bill last Thursday to halt the sale"
        noun = next((c for c in first.head.children if c.dep_ == "dobj" and c.i < noun.i), noun)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ == "compound":
        return None
    if first in noun.ancestors:
        return None  # its subject or object, not what governs it
    if any(c.lower_ in ("first", "only", "last", "latest") for c in noun.children):
        above = next((a for a in noun.ancestors if a.pos_ in VERBS), None)
        outer = verb(above, kind) if above is not None and above != first else None
        return outer and Judgement(outer.status, outer.cue, f"as {outer.reason}", 0.55)
    status = words("complements").nouns.get(noun.lower_)
    if status not in ("planned", "possible") or noun.dep_ == "npadvmod":
        return None
    outer = outer_of_noun(noun, verb) if status == "planned" else None
    if outer is not None and outer.status in ("possible", "negated"):
        return Judgement(outer.status, outer.cue, f"as far as {noun.text!r}", 0.6)
    return found(status, noun, "governed by", 0.65)


def participle(token: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of a participle or gerund: its main clause's, or by its preposition."""
    head = token.head
    if token.dep_ == "pcomp":
        if head.lower_ in ("of", "at", "to", "for", "from"):
            return found("possible", head, "gerund after", 0.45)
        head = head.head
    if head.dep_ == "xcomp" and goes_on(token):
        head = head.head
    if head.pos_ in VERBS and head != token and token.dep_ in ("advcl", "pcomp", "conj", "xcomp"):
        outer = verb(head, "")
        if outer.status == "negated" and head.lower_ in verb_words("admitting"):
            return found("possible", head, "not confirmed:", 0.6)
        return Judgement(outer.status, outer.cue, "participle: " + outer.reason, 0.5)
    if token.dep_ == "csubj":
        return Judgement("happened", None, "an act as subject", 0.5)
    if token.dep_ == "acl":
        if any(c.lower_ == "any" and c.dep_ == "det" for c in head.children):
            return found("possible", head, "of any", 0.6)
        status = words("objects").nouns.get(head.lower_)
        if head.dep_ == "pobj" and head.head.lower_ == "under":
            return found("ongoing", head, "under what is in force:", 0.5)
        if status in ("possible", "planned"):
            outer = outer_of_noun(head, verb) if status == "planned" else None
            if outer is not None and outer.status in ("possible", "negated"):
                return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.6)
            return found(status, head, "content of", 0.6)
        if (yet := _of_something_new(head, verb)) is not None:
            return yet
    lasts = load_cues("status")["defaults"]["present"]
    return Judgement(lasts.get(kind, lasts["default"]), None, "participle", 0.5)


def _of_something_new(noun: Token, verb: Verb) -> Judgement | None:
    """Return "planned" for "a plant making them will be built": it does nothing yet."""
    new = any(c.lower_ in ("a", "an", "another", "new") for c in noun.children)
    if not new or noun.dep_ not in ("nsubjpass", "dobj") or noun.head.pos_ not in VERBS:
        return None
    outer = verb(noun.head, "")
    if outer.status not in ("planned", "possible"):
        return None
    return Judgement(outer.status, outer.cue, "participle: " + outer.reason, 0.5)


def in_headline(token: Token) -> bool:
    """Return whether a verb stands in a short line without a full stop."""
    line = [t for t in token.sent if not t.is_space]
    return len(line) <= _HEADLINE_WORDS and line[-1].text not in (".", "?", "!", '"', ":")


def _titled(name: Token) -> bool:
    """Return whether a name alone heads a line without a verb of its own: "Oman to buy jets"."""
    finite = ("VBZ", "VBP", "VBD", "MD")
    alone = name.dep_ == "ROOT" and name.pos_ == "PROPN"
    return alone and not any(t.tag_ in finite for t in name.sent)


def _as_far_as(helper: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of a bare infinitive after "help": as far as the help has come."""
    outer = verb(helper, kind)
    return Judgement(outer.status, outer.cue, f"as far as {helper.text!r}", 0.6)


def _after_headline(word: Token) -> Judgement | None:
    """Return what a verb of a headline makes of its infinitive: "Senate votes to block"."""
    if not in_headline(word) or word.tag_ not in ("NNS", "NNPS"):
        return None
    status = words("complements").verbs.get(word.lower_)
    if status == "same":
        status = "happened"
    return None if status is None else found(status, word, "in a headline, after", 0.6)


def _owns(have: Token, infinitive: Token) -> bool:
    """Return whether "had" has an object of its own: "had money to buy"."""
    return any(c.dep_ in ("dobj", "attr") and c.i < infinitive.i for c in have.children)


def _was_to_have(infinitive: Token, copula: Token) -> Judgement | None:
    """Return "negated" for a plan that came to nothing: "were to have been delivered in 2015"."""
    aux = helpers(infinitive)
    if copula.lower_ in ("was", "were") and "have" in aux:
        return found("negated", aux["have"], "was to have:", 0.6)
    return None


def _is_to(copula: Token, infinitive: Token) -> Judgement:
    """Return what "is to" says: a plan, unless an adjective or an aim is what it is about."""
    for child in copula.children:
        if child.dep_ == "acomp":
            status = words("complements").of(child)
            return found(status if status == "planned" else "possible", child, "valued as", 0.55)
        passive = any(c.dep_ == "auxpass" for c in infinitive.children)
        if child.dep_ == "nsubj" and child.pos_ == "NOUN" and not passive:
            status = words("complements").nouns.get(child.lower_, "planned")
            aim = child.lower_ in ("aim", "goal", "objective") or status not in _AHEAD
            status = "planned" if aim else status
            return found(status, child, "what it is:", 0.55)
    return found("planned", copula, "is to:", 0.6)


def _purpose(head: Token, kind: str, verb: Verb) -> Judgement:
    """Return the status of an aim: as far as its means has come, or as its object says."""
    cues = load_cues("status")
    if kind == "Negotiation" and head.lower_ in verb_words("conferring"):
        outer = verb(head, kind)
        return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.6)
    if kind in cues["signed_for"] and head.lower_ in verb_words("signing"):
        outer = verb(head, kind)
        if outer.status not in ("possible", "negated"):
            return found("planned", head, "content of", 0.6)
    if kind in cues["works"]["types"] and head.lower_ in verb_forms("work"):
        outer = verb(head, kind)
        return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.6)
    for child in head.children:
        after = child.i > head.i and child.dep_ in ("dobj", "attr")
        if after or child.dep_ == "nsubjpass":
            status = words("complements").nouns.get(child.lower_)
            if status in ("planned", "possible"):
                return found(status, child, "governed by", 0.65)
    outer = verb(head, kind)
    if outer.status in ("planned", "possible", "negated"):
        return Judgement(outer.status, outer.cue, "purpose: " + outer.reason, 0.5)
    spoken = kind in cues["speech_acts"] and kind not in ("Offer", "Investigation")
    if spoken and (head.tag_ in ("VBD", "VBN") or head.lower_ in verb_words("uniting")):
        return Judgement(outer.status, outer.cue, f"as far as {head.text!r}", 0.55)
    if head.tag_ in ("VBZ", "VBP"):
        return Judgement("planned", None, "purpose of something present", 0.45)
    return Judgement("possible", None, "purpose of something past", 0.4)

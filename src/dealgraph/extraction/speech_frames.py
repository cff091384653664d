"""Quotations and the sentence around them: whose words they are without a reporting verb, and
whether they are all that is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.parse import text_of
from dealgraph.extraction.quotes import Quote
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_subjects import inverted, subject_of
from dealgraph.extraction.speech_words import SUBJECTS, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AFTER = 90  # characters after a quotation within which its verb stands
_PHRASE = 6  # words after "scoffed" in which a noun stands
_OWN_WORDS = 4  # words of a quotation that are surely somebody's own


def verb_around(doc: Doc, quote: Quote, length: int) -> Cue | None:
    """Return the verb in whose sentence somebody's words are quoted without a reporting verb:
    'The ministry called on both sides to "end the delays at once"'."""
    span = doc.char_span(*quote.inner, alignment_mode="expand")
    if span is None or length < _OWN_WORDS:
        return None
    verb = span.root
    while verb.head != verb and (verb in span or verb.pos_ != "VERB"):
        verb = verb.head
    if verb in span or verb.pos_ != "VERB" or verb.idx > quote.outer[0]:
        return None
    between = {t.lower_ for t in doc[verb.i : span.start]}
    if not between & (words()["speech_acts"] | words()["fragment"] | words()["act_nouns"]):
        return None
    subject = subject_of(verb)
    return Cue(verb, subject, None, strong=False) if subject is not None else None


def told_whole(cue: Cue, quote: Quote, end: int) -> bool:
    """Say whether a quotation that opens a reported clause is all of it, so that what follows its
    closing mark and a comma is the author's: 'said "the jets are old", a nod to the report'."""
    doc = cue.token.doc
    inside = doc.char_span(*quote.inner, alignment_mode="contract")
    after = doc.char_span(quote.outer[1], max(end, quote.outer[1]), alignment_mode="expand")
    if inside is None or after is None or not len(after) or inside[0].pos_ == "SCONJ":
        return False
    text = text_of(doc)[quote.inner[1] : quote.outer[1] + 1]
    own = any(t.dep_ in SUBJECTS and t.head in inside for t in inside)
    return "," in text and own and not (len(after) > 1 and after[1].dep_ == "cc")


def verb_after(doc: Doc, quote: Quote, length: int) -> Cue | None:
    """Return the verb right after a quotation that ends in a comma, question or exclamation mark:
    whatever it is, it reports ('"We signed," scoffed Berg', '"Why?" he thundered')."""
    text, (_, end) = text_of(doc), quote.outer
    mark = text[quote.inner[1] - 1]
    comma = "," in text[quote.inner[1] - 1 : end + 1]
    span = doc.char_span(end, min(end + _AFTER, len(text)), alignment_mode="contract")
    if span is None or length < _OWN_WORDS or not quote.closed or not (comma or mark in "?!"):
        return None
    after = [t for t in span if not t.is_punct or t.text != ","]
    at = next((k for k, t in enumerate(after) if t.tag_ in ("VBD", "VBZ")), None)
    if at is None or any(t.is_punct or t.is_space or t.pos_ == "AUX" for t in after[: at + 1]):
        return None
    verb, opens = after[at], after[0]
    if not (comma or opens.text.islower()) or opens.pos_ in ("CCONJ", "ADP", "SCONJ"):
        return None
    subject = (inverted(verb) or _noun_after(verb)) if at == 0 else subject_of(verb)
    if subject is None or subject.idx < end or (at and subject.i > verb.i):
        return None
    return Cue(verb, subject, None)


def _noun_after(verb: Token) -> Token | None:
    """Return the noun right after a verb, whatever the parse makes of it: "scoffed Berg"."""
    after = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _PHRASE)]
    noun = next((t for t in after if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    while noun is not None and noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    return noun

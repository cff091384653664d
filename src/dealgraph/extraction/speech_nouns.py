"""Reporting words that are no verbs: "according to X", "per X", "X's claim that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.speech_clauses import has_verb, span_of, tokens_of
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_words import words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ")
_REACH = 12  # words between a noun and the clause that it reports


def according(token: Token, to: Token) -> Cue | None:
    """Return the cue of "according to X" or "per X"; ``to`` is the word before the name."""
    subject = next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
    if subject is None:
        rest = [t for t in token.sent if t.i > to.i]
        subject = next((t for t in rest if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
    if subject is None or subject.lower_ in words()["no_speakers"]:
        return None
    end = max(t.i for t in subject.subtree) if subject.i > to.i else to.i
    for t in subject.subtree:  # a comma ends the phrase, unless it holds an apposition
        related = t.text == "," and t.nbor(1).tag_ in ("WP", "WDT")  # "…, who heads it, …"
        if t.text == "," and t.i > subject.i and t.i < end and not related:
            end = t.i
            break
    before = tokens_of(token.doc, token.sent.start, token.i)
    end = end if before else _past_apposition(token.doc, end, token.sent.end)
    after = tokens_of(token.doc, end + 1, token.sent.end)
    if before and len(before) <= 4 and before[0].lower_ in ("that", "this", "it"):
        return Cue(token, subject, sentence_before(token), by_quote=False)
    as_read = bool(before) and before[0].lower_ == "as"
    opens = bool(before) and before[-1].lower_ == "that"  # "TASS said that, according to Oslo, …"
    clause = before if has_verb(before) and not as_read and not opens else after
    return Cue(token, subject, span_of(clause) if has_verb(clause) else None)


def _past_apposition(doc: Doc, comma: int, end: int) -> int:
    """Return where "According to Berg, head of the agency, …" comes to what he says."""
    close = next(
        (i for i in range(comma + 2, min(end, comma + _REACH)) if doc[i].text == ","), None
    )
    if close is None or doc[comma].text != "," or doc[comma + 1].pos_ not in _NOMINAL:
        return comma
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[comma + 1 : close])
    described = doc[comma + 1].dep_ == "appos" or any(
        t.lower_ in words()["persons"] | words()["organisations"] | words()["outlets"]
        for t in doc[comma + 1 : close]
    )
    return close if described and not finite and has_verb(tokens_of(doc, close, end)) else comma


def in_the_view(token: Token) -> Cue | None:
    """Return the cue of "In Berg's view, …" and "in the words of Berg"."""
    prep = token.head
    if prep.lower_ != "in" or prep.dep_ != "prep":
        return None
    owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
    of = next((c for c in token.rights if c.lower_ == "of"), None)
    if owner is None and of is not None and any(c.lower_ == "the" for c in token.lefts):
        owner = next((c for c in of.children if c.dep_ == "pobj"), None)
    if owner is None:
        return None
    end = max(t.i for t in token.subtree)
    opens = prep.i == token.sent.start
    after = tokens_of(token.doc, end + 1, token.sent.end)
    clause = after if opens else tokens_of(token.doc, token.sent.start, prep.i)
    if not opens and not has_verb(clause) and has_verb(after):  # "These boats, in Berg's words, …"
        clause = tokens_of(token.doc, token.sent.start, token.sent.end)
    return Cue(token, owner, span_of(clause) if has_verb(clause) else None)


def sentence_before(token: Token) -> Span | None:
    """Return the sentence that "that is according to …" takes up."""
    before = list(token.doc[max(0, token.sent.start - 80) : token.sent.start])
    last = next((t for t in reversed(before) if not t.is_space), None)
    return span_of([t for t in last.sent if not t.is_space]) if last is not None else None


def claim(token: Token) -> Cue | None:
    """Return the cue of "NATO's accusation that …", "a report in the Gazette that …"."""
    that = _that(token)
    owner = next((c for c in token.children if c.dep_ in ("poss", "compound", "nmod")), None)
    if owner is None or owner.pos_ != "PROPN":
        owner = author_of(token) or owner
    if token.dep_ == "dobj" and _own(token, owner):
        owner = next((c for c in token.head.lefts if c.dep_ == "nsubj"), owner)
    if that is None or owner is None or _of_many(owner):
        return None
    inside = tokens_of(token.doc, that.i + 1, _end_of(that, token))
    return Cue(token, owner, span_of(inside), by_quote=False) if has_verb(inside) else None


def _own(noun: Token, owner: Token | None) -> bool:
    """Say whether somebody repeats what he claims himself: "Berg repeated her claim that"."""
    if owner is None:
        between = noun.doc[noun.head.i + 1 : noun.i]
        return any(t.lower_ in ("his", "her", "its", "their") for t in between)
    return owner.dep_ == "poss" and owner.pos_ == "PRON"


def _of_many(owner: Token) -> bool:
    """Say whether a noun names nobody who speaks: "press reports that", "intelligence reports"."""
    lists = words()
    bodies = lists["organisations"] | lists["governments"] | lists["persons"]
    return owner.dep_ == "compound" and owner.pos_ != "PROPN" and owner.lower_ not in bodies


def author_of(noun: Token) -> Token | None:
    """Return who published a report or statement: "a report carried by the Gazette", "by the
    ministry", "in the Gazette", "the Gazette published a report"."""
    for child in noun.lefts:
        if child.dep_ == "poss" and child.pos_ == "PROPN":
            return child
    for child in noun.rights:
        made = child.dep_ == "acl" and child.tag_ == "VBN" and child.lower_ in words()["published"]
        for by in child.children if made else (child,):
            if by.dep_ in ("agent", "prep") and by.lower_ in ("by", "in", "from", "on"):
                named = next((c for c in by.children if c.dep_ == "pobj"), None)
                if named is not None:
                    return named
    verb = noun.head
    if noun.dep_ in ("dobj", "obj") and verb.lower_ in words()["published"]:
        return next((c for c in verb.lefts if c.dep_ in ("nsubj", "agent")), None)
    return None


def _that(noun: Token) -> Token | None:
    """Return the "that" of the clause of a noun, at most a participle with its agent between."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            mark = next((c for c in child.children if c.lower_ == "that"), None)
            if mark is not None and mark.dep_ == "mark":
                return mark
    end = min(noun.sent.end, noun.i + _REACH)
    for token in noun.doc[noun.i + 1 : end]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return token
        if token.is_punct or (token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN"):
            return None
    return None


def _end_of(that: Token, noun: Token) -> int:
    """Return where the clause of a "that" ends."""
    last = max(t.i for t in that.head.subtree)
    return min(max(last, that.head.i) + 1, noun.sent.end)

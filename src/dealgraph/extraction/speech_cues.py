"""Reporting words with what the grammar around them says: who speaks and which words are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_MODALS = {"could", "may", "might", "should", "must", "can", "ca"}
_BREAKS = {",", "—", "–", "-", '"', "'"}
_JOINS = {"and", "but", "or", ";", "–", "—"}
_RELATIVES = {"which", "who", "whose", "where", "when"}
_COMMENTS = {"marking"}
_SHORTEST = 5  # words of a clause that are left when a comment is cut off
_EDGE = {"that", "and", "but", "however"}
_TIMES = {
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("today", "yesterday", "earlier", "recently", "also", "later", "again"),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word.

    Attributes:
        token: the word.
        subject: head of the phrase that names the speaker, or None.
        clause: span of the reported clause, or None.
        by_quote: whether it can introduce words in quotation marks.
        carrier: the word that names who cites the speaker ("RIA cited … as saying"), or None.
        only_outlet: whether only an outlet can be the speaker ("X has been told that").
        strong: whether it reports speech for sure, so that quotations beside it are speech.
    """

    token: Token
    subject: Token | None
    clause: Span | None
    by_quote: bool = True
    carrier: Token | None = None
    only_outlet: bool = False
    strong: bool = True

    @property
    def at(self) -> int:
        return self.token.idx


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """Return the word lists of ``cues/speech.yaml``, flat, in lower case."""
    cues = load_cues("speech")
    return {
        key: frozenset(form for line in lines for form in str(line).split())
        for key, lines in cues.items()
        if isinstance(lines, list)
    }


def find_cues(doc: Doc) -> list[Cue]:
    """Return the reporting words of a text in order."""
    lists = words()
    listed = lists["say"] | lists["beside_quote"] | lists["clause_only"] | lists["cite"]
    listed |= lists["claim_nouns"] | lists["fragment"] | lists["named_object"] | {"according"}
    found: list[Cue] = []
    for token in doc:
        cue = _cue(token, lists) if token.lower_ in listed else None
        if cue is not None:
            found.append(_shared_subject(cue, found))
    return found


def _shared_subject(cue: Cue, before: Sequence[Cue]) -> Cue:
    """Give a participle ("…, adding that") the subject of the reporting verb before it."""
    token = cue.token
    if token.tag_ != "VBG" or not before or any(c.dep_ in _SUBJECTS for c in token.children):
        return cue
    last = before[-1]
    if last.token.sent != token.sent or last.subject is None or last.token.pos_ == "NOUN":
        return cue
    return replace(cue, subject=last.subject)


def _cue(token: Token, lists: dict[str, frozenset[str]]) -> Cue | None:
    word = token.lower_
    if word == "according":
        return _according(token)
    if word in lists["cite"] and (saying := _as_saying(token)) is not None:
        return _citing(token, saying)
    if token.pos_ == "NOUN" and word in lists["claim_nouns"]:
        return _claim(token)
    if word in ("read", "reads") and token.i and token.nbor(-1).lower_ in lists["documents"]:
        return Cue(token, token.nbor(-1), None)  # "the statement read": often taken for a noun
    if token.pos_ not in ("VERB", "AUX") or _quoted_by_other(token):
        return None
    known = lists["say"] | lists["beside_quote"] | lists["clause_only"]
    if word not in known and word not in lists["fragment"]:
        return None
    return _verb(token, lists)


def _verb(token: Token, lists: dict[str, frozenset[str]]) -> Cue | None:
    """Return the cue of a finite or participle reporting verb."""
    word = token.lower_
    if _not_said(token, lists):
        return None
    subject = subject_of(token)
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        clause = _right_clause(token, lists)
        told = word in lists["addressed"] and clause is not None
        return Cue(token, subject, clause, False, only_outlet=True) if told else None
    if word not in lists["say"] | lists["beside_quote"] | lists["clause_only"]:
        return Cue(token, subject, None, strong=False)
    by_quote = word in lists["say"] or word in lists["beside_quote"]
    clause = _right_clause(token, lists)
    if clause is None and word in lists["named_object"]:
        clause = _object(token)
    if subject is not None and subject.i > token.i:
        clause = None
    if clause is None and word in lists["say"] and subject is not None:
        clause = _before(token, subject)
    if clause is None and not by_quote:
        return None
    return Cue(token, subject, clause, by_quote, strong=by_quote)


def _not_said(token: Token, lists: dict[str, frozenset[str]]) -> bool:
    """Say whether the verb reports nothing: "did not say", "declined to say", "could say"."""
    if token.dep_ == "aux":
        return True
    if any(c.dep_ == "neg" or c.lower_ in _MODALS for c in token.children):
        return token.lower_ not in ("deny", "denied", "denies")
    if token.dep_ == "xcomp" or any(c.lower_ == "to" and c.tag_ == "TO" for c in token.children):
        return token.head.lower_ not in lists["goes_on"]
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for c in token.children)


def _according(token: Token) -> Cue | None:
    to = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    subject = next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
    if subject is None:
        rest = [t for t in token.sent if t.i > to.i]
        subject = next((t for t in rest if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
    if subject is None:
        return None
    end = max(t.i for t in subject.subtree) if subject.i > to.i else to.i
    for t in subject.subtree:  # a comma ends the phrase, unless it holds an apposition
        if t.text == "," and t.i > subject.i and t.i < end:
            end = t.i
            break
    before = _tokens(token.doc, token.sent.start, token.i)
    after = _tokens(token.doc, end + 1, token.sent.end)
    if before and len(before) <= 4 and before[0].lower_ in ("that", "this", "it"):
        return Cue(token, subject, _sentence_before(token), by_quote=False)
    as_read = bool(before) and before[0].lower_ == "as"
    clause = before if _has_verb(before) and not as_read else after
    return Cue(token, subject, span_of(clause) if _has_verb(clause) else None)


def _sentence_before(token: Token) -> Span | None:
    """Return the sentence that "that is according to …" takes up."""
    words_before = [t for t in token.doc[max(0, token.sent.start - 80) : token.sent.start]]
    last = next((t for t in reversed(words_before) if not t.is_space), None)
    return span_of([t for t in last.sent if not t.is_space]) if last is not None else None


def _as_saying(token: Token) -> Token | None:
    """Return "saying" of "cited X as saying"."""
    lists = words()
    end = min(token.sent.end, token.i + 20)
    for i in range(token.i + 1, end - 1):
        after = token.doc[i + 1]
        if token.doc[i].lower_ == "as" and after.lower_.endswith("ing"):
            return after if after.lower_ in lists["say"] else None
    return None


def _quoted_by_other(token: Token) -> bool:
    """Say whether "saying" belongs to "was quoted as saying", which is a cue of its own."""
    if token.i == 0 or token.nbor(-1).lower_ != "as" or not token.lower_.endswith("ing"):
        return False
    start = max(token.sent.start, token.i - 20)
    return any(t.lower_ in words()["cite"] for t in token.doc[start : token.i])


def _citing(token: Token, saying: Token) -> Cue:
    """Return the cue of "RIA cited X as saying" and of "X was quoted by RIA as saying"."""
    clause = _right_clause(saying, words())
    agent = next(
        (p for c in token.subtree if c.lower_ == "by" for p in c.children if p.dep_ == "pobj"), None
    )
    subject = subject_of(token)
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        clause = clause or (_before(token, subject) if subject is not None else None)
        return Cue(token, subject, clause, carrier=agent)
    between = token.doc[token.i + 1 : saying.i - 1]
    nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")]
    person = next((t for t in nouns if t.dep_ in ("dobj", "nsubj", "obj")), None)
    person = person or (nouns[-1] if nouns else None)
    return Cue(token, person, clause, carrier=subject)


def _claim(token: Token) -> Cue | None:
    """Return the cue of "NATO's accusation that …"."""
    clause = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and _says_that(c)), None
    )
    owner = next((c for c in token.children if c.dep_ in ("poss", "compound", "nmod")), None)
    if clause is None or owner is None:
        return None
    inside = [t for t in clause.subtree if t.i > token.i]
    return Cue(token, owner, span_of(inside), by_quote=False)


def _says_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def subject_of(verb: Token) -> Token | None:
    """Return the head of the phrase that is the subject of a verb, climbing where it is shared."""
    at = verb
    for _ in range(5):
        subjects = [c for c in at.children if c.dep_ in _SUBJECTS]
        if subjects:
            subject = _past_source(min(subjects, key=lambda c: abs(c.i - at.i)))
            if subject.tag_ in ("WDT", "WP") and at.dep_ == "relcl":
                return at.head
            return subject
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head
        climbs = at.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "acl")
        if at.head == at or not climbs:
            break
        at = at.head
    return _inverted(verb)


def _past_source(subject: Token) -> Token:
    """Return the noun before ", quoting sources," if the parser took the sources for subject."""
    doc, start = subject.doc, max(subject.sent.start + 1, subject.i - 8)
    for i in range(subject.i - 1, start, -1):
        if doc[i].lower_ in ("quoting", "citing") and doc[i - 1].text == ",":
            return doc[i - 2]
        if doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX"):
            break
    return subject


def _inverted(verb: Token) -> Token | None:
    """Return the head of the noun phrase right after a verb ("…, said John Smith")."""
    for child in verb.rights:
        if child.pos_ in ("NOUN", "PROPN", "PRON") and child.dep_ in (
            "dobj",
            "attr",
            "dep",
            "oprd",
        ):
            left = child.left_edge.i
            return child if left - verb.i <= 1 else None
    return None


def _right_clause(verb: Token, lists: dict[str, frozenset[str]]) -> Span | None:
    """Return the clause that a verb reports to its right, without "that" and final punctuation."""
    doc, best = verb.doc, None
    for child in verb.children:
        gerund = child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG"
        if child.i < verb.i or not (child.dep_ in ("ccomp", "parataxis") or gerund):
            continue
        if gerund and verb.lower_ not in ("deny", "denies", "denied", "denying"):
            continue
        inside = [t for t in child.subtree if t.i > verb.i and not t.is_space]
        if len(inside) >= 3 and (best is None or len(inside) > len(best)):
            best = inside
    if best:
        return span_of(_whole(best, verb))
    rest = _tokens(doc, verb.i + 1, verb.sent.end)
    that = next((k for k, t in enumerate(rest[:14]) if t.lower_ == "that"), None)
    quick = [t for t in rest[: that or 0] if t.is_punct or t.pos_ == "VERB"]
    if that is not None and _opens_clause(rest, that) and len(quick) <= 1:
        return span_of(rest[that + 1 :]) if _has_verb(rest[that + 1 :]) else None
    if verb.lower_ in lists["addressed"] or verb.lower_ in ("said", "says", "say"):
        return _bare_clause(verb, rest, lists)
    return None


def _opens_clause(rest: Sequence[Token], that: int) -> bool:
    """Say whether "that" opens a reported clause, also where the parser took it for "which" after
    the place of saying ("said at a briefing that")."""
    if rest[that].tag_ == "IN":
        return True
    before = rest[that - 1].lower_ if that else ""
    return before in words()["interview"] | {"conference", "meeting"}


def _whole(clause: Sequence[Token], verb: Token) -> list[Token]:
    """Return a reported clause with what the parser lost of it, without a comment added to it.

    A verb after the clause that has no subject of its own and is not joined to the reporting verb
    belongs to the clause; a participle after a comma ("…, marking the first time") does not.
    """
    clause = sorted(clause, key=lambda t: t.i)
    rest = _tokens(verb.doc, clause[-1].i + 1, verb.sent.end)
    stop = next((k for k, t in enumerate(rest) if t.text in (".", ";", ":")), len(rest))
    rest = rest[:stop]
    first = next((k for k, t in enumerate(rest) if t.pos_ in ("VERB", "AUX")), None)
    if first is not None and rest[0].lower_ not in _JOINS and rest[first].tag_ != "VBG":
        own = any(t.dep_ in _SUBJECTS or t.lower_ in _RELATIVES for t in rest[: first + 1])
        joined = rest[first].dep_ in ("conj", "advcl") and rest[first].head == verb
        if not own and not joined:
            clause = [*clause, *rest]
    for before, token in zip(clause, clause[1:], strict=False):
        cut = before.text == "," and token.lower_ in _COMMENTS
        if cut and token.i - clause[0].i >= _SHORTEST:
            return [t for t in clause if t.i < before.i]
    return clause


def _bare_clause(
    verb: Token, rest: Sequence[Token], lists: dict[str, frozenset[str]]
) -> Span | None:
    """Return the clause after "said" or "told reporters" where the parser saw none."""
    at = 0
    if verb.lower_ in lists["addressed"]:
        person = next((t for t in rest[:8] if t.dep_ in ("dobj", "dative", "iobj")), None)
        if person is None:
            return None
        at = next(k for k, t in enumerate(rest) if t.i == person.i) + 1
    while at < len(rest) and rest[at].lower_ in _TIMES | {"on"}:
        at += 1
    tokens = rest[at:]
    if len(tokens) < 4 or tokens[0].is_punct or tokens[0].pos_ == "ADP":
        return None
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN")]
    own = any(c.dep_ in _SUBJECTS for t in verbs for c in t.children)
    return span_of(tokens) if own and any(t.dep_ in _SUBJECTS for t in tokens) else None


def _object(verb: Token) -> Span | None:
    """Return the noun phrase of "stressed the importance of …"."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "obj") and c.pos_ == "NOUN"), None)
    inside = list(thing.subtree) if thing is not None else []
    return span_of(inside) if len(inside) >= 4 else None


def _before(verb: Token, subject: Token) -> Span | None:
    """Return the clause before "…, officials said", or around it if it stands in its middle."""
    doc, sent = verb.doc, verb.sent
    start = _phrase_start(verb, subject)
    if any(c.dep_ == "mark" and c.lower_ == "as" and c.i < verb.i for c in verb.children):
        comma = next((t.i for t in doc[verb.i : sent.end] if t.text == ","), None)
        after = _tokens(doc, comma + 1, sent.end) if comma else []
        return span_of(after) if _has_verb(after) else None
    left = _tokens(doc, sent.start, start)
    if not left or left[-1].text not in _BREAKS:
        return None
    if _has_subject(left):
        return span_of(left)
    comma = next((t.i for t in doc[verb.i : min(sent.end, verb.i + 12)] if t.text == ","), None)
    after = _tokens(doc, comma + 1, sent.end) if comma else []
    return span_of(after) if len(left) > 1 and _has_verb(after) else None


def _phrase_start(verb: Token, subject: Token) -> int:
    """Return where "the Observer newspaper said" starts: after a comma, if no verb is between."""
    doc, sent = verb.doc, verb.sent
    if subject.i > verb.i:
        return verb.i
    start = max(sent.start, min(subject.left_edge.i, subject.i))
    if start > sent.start and doc[start - 1].text in _BREAKS:
        return start
    for i in range(subject.i - 1, max(sent.start, subject.i - 12), -1):
        if doc[i].pos_ in ("VERB", "AUX"):
            break
        if doc[i].text in _BREAKS:
            return i + 1
    return start


def _has_subject(tokens: Sequence[Token]) -> bool:
    return _has_verb(tokens) and any(t.dep_ in _SUBJECTS or t.dep_ == "expl" for t in tokens)


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    return [t for t in doc[start:end] if not t.is_space]


def _has_verb(tokens: Sequence[Token]) -> bool:
    return len(tokens) >= 3 and any(t.pos_ in ("VERB", "AUX") for t in tokens)


def span_of(tokens: Sequence[Token]) -> Span | None:
    """Return the span of tokens without conjunctions before and punctuation at both ends."""
    tokens = sorted((t for t in tokens if not t.is_space), key=lambda t: t.i)
    while tokens and (tokens[0].lower_ in _EDGE or _outer_mark(tokens[0])):
        tokens = tokens[1:]
    while tokens and _outer_mark(tokens[-1]):
        tokens = tokens[:-1]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _outer_mark(token: Token) -> bool:
    return token.is_punct and token.text not in ("[", "]", "(", ")", "%")

"""Which words a reporting verb reports: the clause after it, before it or around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_middle import after_phrase, cut_in_two, whole_before
from dealgraph.extraction.speech_misread import (
    TIMES,
    WHEN,
    asked,
    misread,
    only_reports,
    said_this,
)
from dealgraph.extraction.speech_words import SUBJECTS, words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BREAKS = {",", "—", "–", "-", "--", '"', "'"}
_CIRCUMSTANCE = WHEN | {"as", "during", "since", "until", "because"}
_JOINS = {"and", "but", "or", ";", "–", "—"}
_RELATIVES = {"which", "who", "whose", "where", "when"}
_COMMENTS = {"marking"}
_SHORTEST = 5  # words of a clause that are left when a comment is cut off
_EDGE = {"that", "and", "but", "however"}
_OPENERS = ("ADV", "CCONJ", "PUNCT", "SCONJ")
_NOMINAL = ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ")


def right_clause(verb: Token, lists: dict[str, frozenset[str]]) -> Span | None:
    """Return the clause that a verb reports to its right, without "that" and final punctuation."""
    doc, best = verb.doc, None
    for child in verb.children:
        gerund = child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG"
        if child.i < verb.i or not (child.dep_ in ("ccomp", "parataxis") or gerund):
            continue
        if gerund and verb.lower_ not in lists["with_gerund"]:
            continue
        inside = [t for t in child.subtree if t.i > verb.i and not t.is_space]
        if inside and inside[0].i == verb.i + 1 and asked(inside[0]):
            continue
        helped = any(c.dep_ == "aux" for c in child.children)
        if child.tag_ == "VBG" and child.lower_ in lists["say"] and not helped:
            continue  # "Oslo said, noting that …": a reporting verb of its own
        if child.pos_ not in ("VERB", "AUX") and not has_verb(inside) and child.dep_ == "ccomp":
            continue
        if only_reports(inside, lists):
            continue
        if len(inside) >= 3 and (best is None or len(inside) > len(best)):
            best = inside
    if best and said_this(best):
        return None
    rest = tokens_of(doc, verb.i + 1, written_end(verb))
    if best and not misread(best, verb, lists):
        return span_of(_whole(_past_hearer(best, verb, rest), verb))
    that = next((k for k, t in enumerate(rest[:14]) if t.lower_ == "that"), None)
    places = lists["interview"] | lists["documents"] | {"conference", "week", "month", "year"}
    quick = [t for t in rest[: that or 0] if t.is_punct or t.pos_ == "VERB"]
    told = verb.lower_ in lists["addressed"]
    nouns = [
        t
        for t in rest[: that or 0]
        if t.pos_ == "NOUN" and t.lower_ not in places and t.dep_ not in ("compound", "amod")
    ]
    if that is not None and _opens_clause(rest, that) and len(quick) <= 1 and (told or not nouns):
        return span_of(rest[that + 1 :]) if has_verb(rest[that + 1 :]) else None
    participle = verb.tag_ == "VBG" and verb.lower_ in lists["say"]
    if verb.lower_ in lists["addressed"] or participle or verb.lower_ in ("said", "says", "say"):
        return _bare_clause(verb, rest, lists)
    return None


def written_end(verb: Token) -> int:
    """Return where the sentence of a verb ends, if the parser ended it without a mark: "said 28
    jets had come", cut before "jets"."""
    doc, end = verb.doc, verb.sent.end
    while end < len(doc) and doc[end - 1].text[-1].isalnum():
        if doc[end].is_space or not doc[end - 1].whitespace_:
            break
        end = doc[end].sent.end
    return end


def _past_hearer(clause: Sequence[Token], verb: Token, rest: Sequence[Token]) -> Sequence[Token]:
    """Return a clause from right after whom it was told, "told reporters Oslo had paid", where the
    parser let it begin later or took the hearers into it."""
    heard = verb.lower_ in words()["addressed"] and rest[0].lower_ in words()["hearers"]
    opens = len(rest) > 1 and rest[1].pos_ in _NOMINAL and rest[1].tag_ not in ("WP", "WDT")
    first = min(t.i for t in clause)
    if not heard or not opens or first == rest[1].i or rest[1].lower_ in TIMES:
        return clause
    last = max(t.i for t in clause)
    return [t for t in rest[1:] if t.i <= last]


def _opens_clause(rest: Sequence[Token], that: int) -> bool:
    """Say whether "that" opens a reported clause, also where the parser took it for "which" after
    the place of saying ("said at a briefing that")."""
    if rest[that].tag_ == "IN":
        return True
    if rest[that - 1].lower_ == "anonymity" and rest[that].nbor(1).pos_ in _NOMINAL:
        return True
    before = rest[that - 1].lower_ if that else ""
    return before in words()["interview"] | words()["documents"] | {"conference", "meeting"}


def _whole(clause: Sequence[Token], verb: Token) -> list[Token]:
    """Return a reported clause with what the parser lost of it, without a comment added to it.

    A verb after the clause that has no subject of its own and is not joined to the reporting verb
    belongs to the clause; a participle after a comma ("…, marking the first time") does not.
    """
    clause = sorted(clause, key=lambda t: t.i)
    dated = 1 + (clause[0].lower_ == "on")
    if len(clause) > dated + 2 and clause[dated - 1].lower_ in TIMES - {"also"}:
        clause = clause[dated:]  # "said on Monday the ships …"
    rest = tokens_of(verb.doc, clause[-1].i + 1, verb.sent.end)
    stop = next((k for k, t in enumerate(rest) if t.text in (".", ";", ":")), len(rest))
    rest = rest[:stop]
    first = next((k for k, t in enumerate(rest) if t.pos_ in ("VERB", "AUX")), None)
    if first is not None and rest[0].lower_ not in _JOINS and rest[first].tag_ != "VBG":
        own = any(t.dep_ in SUBJECTS or t.lower_ in _RELATIVES for t in rest[: first + 1])
        joined = rest[first].dep_ in ("conj", "advcl") and rest[first].head == verb
        joined = joined and any(t.dep_ == "cc" or t.lower_ in _JOINS for t in rest[:first])
        outer = rest[first] in list(verb.ancestors)  # "Berg, who says Oslo paid, wants"
        if not own and not joined and not outer:
            clause = [*clause, *rest]
    for before, token in pairwise(clause):
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
    while at < len(rest) and (rest[at].lower_ in TIMES or _on_day(rest, at)):
        at += 1
    if len(rest) > at + 1 and rest[at].lower_ in ("this", "last") and _is_time(rest[at + 1]):
        at += 2
    tokens = rest[at:]
    if len(tokens) < 4 or tokens[0].is_punct or tokens[0].pos_ == "ADP" or asked(tokens[0]):
        return None
    if said_this(tokens):
        return None
    if tokens[0].lower_ in _CIRCUMSTANCE and rest[0].doc[verb.sent.start : verb.i].text.count(","):
        return None  # "Norway will pay, Berg said on Monday after the talks had ended"
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX") and (_finite(t) or _helped(t))]
    own = any(c.dep_ in SUBJECTS for t in verbs for c in t.children)
    return span_of(tokens) if own and any(t.dep_ in SUBJECTS for t in tokens) else None


def _finite(verb: Token) -> bool:
    return verb.tag_ not in ("VBG", "VBN")


def _helped(verb: Token) -> bool:
    """Say whether a participle has a finite helping verb: "had paid"."""
    return any(c.dep_ in ("aux", "auxpass") and _finite(c) for c in verb.lefts)


def _is_time(token: Token) -> bool:
    return token.lower_ in TIMES | {"day", "week", "month", "year", "morning", "evening", "night"}


def _on_day(rest: Sequence[Token], at: int) -> bool:
    return rest[at].lower_ == "on" and at + 1 < len(rest) and rest[at + 1].lower_ in TIMES


def clause_before(verb: Token, subject: Token) -> Span | None:
    """Return the clause before "…, officials said", or around it if it stands in its middle."""
    doc, sent = verb.doc, verb.sent
    if _tells_a_thing(verb, subject) or _relative(verb):
        return None
    start = _phrase_start(verb, subject)
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "as"), None)
    if mark is not None:
        return clause_around(mark, verb)
    if any(c.dep_ == "xcomp" and any(t.tag_ == "TO" for t in c.lefts) for c in verb.rights):
        return None  # "which Kyiv claimed to have destroyed"
    left = tokens_of(doc, sent.start, start)
    if not left or not _breaks(doc, left[-1].i):
        return None
    if left[0].tag_ in ("VBN", "VBG") and left[0].head == verb:
        return None  # "Asked if Oslo would pay, Berg said": when it was said
    after = after_phrase(verb, subject)
    if has_verb(after):
        left = _past_colon(left)
    when = any(t.dep_ == "advcl" and t.head == verb and t.left_edge == left[0] for t in left)
    if when and not has_verb(after):
        return None  # "If Oslo pays, Rome will protest"
    if whole_before(left) and not cut_in_two(left, after):
        return span_of(left)
    if has_verb(after) and len(left) > 1:
        opened = all(t.pos_ in _OPENERS for t in left)  # "But, she added, …"
        return span_of(after if opened else [*left, *after])
    return span_of(left) if _has_subject(left) else None


def _past_colon(left: Sequence[Token]) -> Sequence[Token]:
    """Return the words after a colon before which somebody acts: "Berg sees it so: with the sale,
    he writes, Oslo has lost"."""
    colon = next((k for k, t in enumerate(left) if t.text == ":"), None)
    rest = left[colon + 1 :] if colon is not None else []
    acts = any(t.dep_ == "nsubj" and t.ent_type_ == "PERSON" for t in left[:colon])
    return rest if rest and (acts or not has_verb(rest)) else left


def clause_around(mark: Token, verb: Token) -> Span | None:
    """Return what is told as "as Berg said" has it: after that at the start of a sentence, before
    it at its end, or around it."""
    doc, sent = verb.doc, verb.sent
    left = tokens_of(doc, sent.start, mark.i)
    comma = next((t.i for t in doc[verb.i : sent.end] if t.text == ","), None)
    after = tokens_of(doc, comma + 1, sent.end) if comma else []
    if not left or all(t.pos_ in _OPENERS for t in left):
        return span_of(after) if has_verb(after) else None
    if not _breaks(doc, left[-1].i):
        return None
    if whole_before(left):
        return span_of(left)
    return span_of([*left, *after]) if has_verb(after) else None


def _relative(verb: Token) -> bool:
    """Say whether a verb is of a relative clause: "reports, which Oslo denies"."""
    return verb.dep_ == "relcl" and any(
        t.tag_ in ("WDT", "WP") or (t.lower_ == "that" and t.dep_ != "mark") for t in verb.lefts
    )


def _tells_a_thing(verb: Token, subject: Token) -> bool:
    """Say whether what is told follows the verb as a noun: "London announced the pact"."""
    things = [c for c in verb.rights if c.dep_ in ("dobj", "obj") and c.pos_ in ("NOUN", "PROPN")]
    return verb.lower_ not in words()["addressed"] | words()["cite"] and any(
        c != subject and c.ent_type_ not in ("DATE", "TIME") and c.lower_ not in TIMES
        for c in things
    )


def _phrase_start(verb: Token, subject: Token) -> int:
    """Return where "the Observer newspaper said" starts: after a comma, if no verb is between."""
    doc, sent = verb.doc, verb.sent
    if subject.i > verb.i:
        return verb.i
    start = max(sent.start, min(subject.left_edge.i, subject.i))
    if start > sent.start and _breaks(doc, start - 1):
        return start
    for i in range(subject.i - 1, max(sent.start, subject.i - 18), -1):
        if doc[i].pos_ in ("VERB", "AUX"):
            break
        if _breaks(doc, i):
            return i + 1
    return start


def _breaks(doc: Doc, i: int) -> bool:
    """Say whether a mark parts clauses; a hyphen within a word ("state-owned") does not."""
    within = doc[i].text in ("-", "–") and i > 0 and not doc[i].whitespace_
    return doc[i].text in _BREAKS and not (within and not doc[i - 1].whitespace_)


def _has_subject(tokens: Sequence[Token]) -> bool:
    return has_verb(tokens) and any(t.dep_ in SUBJECTS or t.dep_ == "expl" for t in tokens)


def tokens_of(doc: Doc, start: int, end: int) -> list[Token]:
    return [t for t in doc[start:end] if not t.is_space]


def has_verb(tokens: Sequence[Token]) -> bool:
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

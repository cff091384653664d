"""Which words belong to which reporting word: quotations and clauses, not yet their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.extraction.quotes import Quote, paragraphs
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_frames import told_whole, verb_after, verb_around
from dealgraph.extraction.speech_leads import judges, leads_on
from dealgraph.extraction.speech_tails import authors_own
from dealgraph.extraction.speech_words import words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = 140  # characters between a quotation and its reporting word
_SHARE = 0.5  # share of a reported clause that a quotation covers to be speech of its own
_SHORT = 10  # characters of a clause too short to be one
_PARAGRAPHS = 4  # paragraphs of one quotation
_ADDED = 4  # words of a clause beside a quotation that make it more than a frame for it
_FRAGMENT = 3  # words of a quotation that can stand for itself without a reporting word


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of speech.

    Attributes:
        span: its words.
        kind: ``"direct"`` or ``"indirect"``.
        cue: its reporting word, or None.
        order: where its speaker is decided, for reading in order.
        goes_on: whether it follows other speech directly, so that its speaker goes on.
        lead: the line before it that ends in a colon and may name who speaks, or None.
    reporter: the reporting word of who passed it on ("…, TASS reports"), or None.
    """

    span: Span
    kind: str
    cue: Cue | None
    order: int
    goes_on: bool = False
    lead: Span | None = None
    reporter: Cue | None = None


def pair(text: str, doc: Doc, cues: Sequence[Cue], quotes: Sequence[Quote]) -> list[Said]:
    """Return the stretches of speech of a text with their reporting words."""
    lines = paragraphs(text)
    starts = [a for a, _ in lines]
    passed_on = _reporters(cues)
    clauses = {id(c): _clause(c, cues, quotes, passed_on.get(id(c))) for c in cues}
    said: list[Said] = []
    for number, quote in enumerate(quotes):
        inside = _inside(quote, cues, clauses)
        if inside is not None and not _covers(quote, clauses[id(inside)]):
            continue
        before = quotes[number - 1] if number else None
        after = quotes[number + 1] if number + 1 < len(quotes) else None
        line = lines[quote.line]
        cue = inside or _beside(text, cues, quote, line, (before, after))
        cue = cue or _of_its_end(text, cues, quotes, number, lines)
        cue = next((c for c in cues if cue and passed_on.get(id(c)) is cue), cue)
        if cue is not None:
            reporter = passed_on.get(id(cue))
            clause = clauses[id(inside)] if inside is not None else None
            span = _with_clause(text, quote, clause, quotes)
            kind = "direct" if span == quote.inner else "indirect"
            said.append(Said(span, kind, cue, cue.at, reporter=reporter))
        else:
            length = len(quote_words(text, quote))
            own = verb_after(doc, quote, length)
            alone = [] if own else list(_alone(text, quote, lines, before, starts))
            own = own or (None if alone else verb_around(doc, quote, length))
            said += [Said(quote.inner, "direct", own, own.at)] if own else alone
    spoken = [s.span for s in said]
    for cue in cues:
        clause = clauses[id(cue)]
        if clause is not None and _overlap(clause, spoken) <= _SHARE:
            reporter = passed_on.get(id(cue))
            said.append(Said(clause, "indirect", cue, cue.at, reporter=reporter))
    return said


def _reporters(cues: Sequence[Cue]) -> dict[int, Cue]:
    """Return for a reporting word the one that passes all of its sentence on, by identity:
    "The minister said that …, TASS reports"."""
    found = {}
    for outer in cues:
        span = outer.clause
        if span is not None and span[0] > outer.at and outer.token.lower_ == "according":
            inner = next((c for c in cues if _opens(c, span)), None)
            if inner is not None:
                found.setdefault(id(inner), outer)
        if span is None or span[1] > outer.at:
            continue
        for inner in cues:
            if span[0] < inner.at < span[1] and inner.strong and inner.subject is not None:
                found.setdefault(id(inner), outer)
    return found


def _opens(cue: Cue, span: Span) -> bool:
    """Say whether a reporting clause opens a stretch: "According to TASS, Berg said that …"."""
    subject = cue.subject
    if subject is None or cue.clause is None or not span[0] <= subject.idx < cue.at < span[1]:
        return False
    before = [t for t in cue.token.doc[subject.sent.start : subject.i] if t.idx >= span[0]]
    return cue.strong and not any(t.pos_ in ("VERB", "AUX") for t in before)


def _clause(
    cue: Cue, cues: Sequence[Cue], quotes: Sequence[Quote], reporter: Cue | None
) -> Span | None:
    """Return the reported clause: up to ", adding that", to the end of a quotation begun in it."""
    if cue.clause is None:
        return None
    a, b = cue.clause
    if reporter is not None and reporter.clause is not None and a < reporter.clause[1] < b:
        b = reporter.clause[1]
    for other in cues:
        if a < other.at < b and other.token.tag_ == "VBG" and other.subject == cue.subject:
            comma = other.token.nbor(-1)
            b = comma.idx if comma.text == "," else b
            break
        joined = other.token.head == cue.token or other.subject == cue.subject
        if a < other.at < b and other.token.dep_ == "conj" and joined:
            join = other.token.nbor(-1)
            before = join.nbor(-1)
            b = before.idx + len(before) if other.clause and join.dep_ == "cc" else b
            break
    b = min([b, *_set_against(cue, (a, b), cues), *authors_own(cue.token, (a, b))])
    if b - a < _SHORT:
        return None
    for quote in quotes:
        if a < quote.inner[0] <= b < quote.inner[1] and quote.outer[0] - b < 3:
            b = quote.inner[1]
        if abs(a - quote.inner[0]) < 2 and quote.closed and told_whole(cue, quote, b):
            b = quote.inner[1]
    return a, b


def _set_against(cue: Cue, clause: Span, cues: Sequence[Cue]) -> Iterator[int]:
    """Yield where somebody else's words are set against a reported clause: "…, but officials
    said", "even though papers had claimed". The author contrasts them, not the first speaker."""
    for other in cues:
        subject = other.subject
        if subject is None or not other.strong or not clause[0] < subject.idx < other.at:
            continue
        if other.at >= clause[1] or subject == cue.subject:
            continue
        start = subject.left_edge.i
        opener = subject.doc[start - 1]
        if opener.lower_ not in words()["contrasts"]:
            continue
        before = opener.nbor(-1)
        opens = before if before.lower_ == "even" else opener
        if opens.lower_ != "but" or before.text == ",":
            yield opens.nbor(-1).idx + len(opens.nbor(-1).text.rstrip(","))


def _inside(quote: Quote, cues: Sequence[Cue], clauses: dict[int, Span | None]) -> Cue | None:
    """Return the reporting word in whose clause the quotation stands, the innermost."""
    around = [
        c
        for c in cues
        if (span := clauses[id(c)])
        and span[0] <= quote.inner[0] + 1
        and quote.inner[1] <= span[1] + 2
    ]
    return min(around, key=lambda c: clauses[id(c)][1] - clauses[id(c)][0]) if around else None


def _covers(quote: Quote, clause: Span | None) -> bool:
    if clause is None:
        return True
    return quote.inner[1] - quote.inner[0] >= _SHARE * (clause[1] - clause[0])


def _of_its_end(
    text: str, cues: Sequence[Cue], quotes: Sequence[Quote], number: int, lines: Sequence[Span]
) -> Cue | None:
    """Return the reporting word after a quotation that runs over several paragraphs."""
    at = number
    while not quotes[at].closed and at + 1 < len(quotes) and at < number + _PARAGRAPHS:
        quote, at = quotes[at], at + 1
        line = lines[quotes[at].line]
        run_on = quotes[at].outer[0] - quote.outer[1] < 2
        below = quotes[at].line == quote.line + 1
        if not run_on and (not below or text[line[0] : quotes[at].outer[0]].strip()):
            return None
        after = quotes[at + 1] if at + 1 < len(quotes) else None
        if (cue := _beside(text, cues, quotes[at], line, (quote, after))) is not None:
            return cue
    return None


def _with_clause(text: str, quote: Quote, clause: Span | None, quotes: Sequence[Quote]) -> Span:
    """Return a quotation with the rest of the reported clause that it ends or begins: 'he said
    that the jets "were built with them, on their soil"'. Several quotations stay apart."""
    if clause is None:
        return quote.inner
    a, b = min(clause[0], quote.inner[0]), max(clause[1], quote.inner[1])
    others = any(q != quote and a < q.inner[1] and q.inner[0] < b for q in quotes)
    added = len(text[a:b].split()) - len(quote_words(text, quote))
    return quote.inner if others or added < _ADDED else (a, b)


def _beside(
    text: str,
    cues: Sequence[Cue],
    quote: Quote,
    line: Span,
    neighbours: tuple[Quote | None, Quote | None],
) -> Cue | None:
    """Return the reporting word right after or right before a quotation, in its sentence."""
    before, after = neighbours
    floor = max(line[0], before.outer[1]) if before else line[0]
    roof = min(line[1], after.outer[0]) if after else line[1]
    a, b = quote.outer
    tail = text[quote.inner[1] - 1 : b + 2]
    following = [
        c
        for c in cues
        if b <= c.at < min(roof, b + _NEAR)
        and c.strong
        and c.by_quote
        and not _stops(text, b, c.at)
        and not _ended(text, quote, c)
    ]
    leading = [
        c for c in cues if floor <= c.at < a and a - c.at < _NEAR + 60 and not _stops(text, c.at, a)
    ]
    leading = [c for c in leading if not c.thing]
    if len(quote_words(text, quote)) == 1 and text[floor:a].strip()[-1:].isalnum():
        following = []  # 'the launch of the "Viking," revealed that': a name, no speech
    introduced = text[floor:a].rstrip().endswith((":", ",")) and any(c.strong for c in leading)
    whole = any(mark in tail for mark in ",.?!-–—") or not quote.closed
    if following and whole and not introduced:
        return following[0]
    strong = [c for c in leading if c.strong and c.by_quote]
    length = len(quote_words(text, quote))
    if strong and (introduced or length >= _FRAGMENT or (not following and length > 1)):
        return strong[-1]
    if leading and (length >= 2 or judges(text, quote, leading[-1])):
        return leading[-1]
    return following[0] if following and whole else None


def _ended(text: str, quote: Quote, cue: Cue) -> bool:
    """Say whether the sentence ended with the quotation, so that a new one holds the verb:
    '"We signed." On Monday Oslo said'. '"We signed." said Berg' is one sentence all the same."""
    if not quote.closed or text[quote.inner[1] - 1] != ".":
        return False
    between = text[quote.outer[1] : cue.at].split()
    if not between or not between[0][:1].isupper():
        return False
    if leads_on(text, cue):
        return True
    aside = cue.clause is not None or cue.token.dep_ == "relcl"
    return len(between) > 2 and aside


def quote_words(text: str, quote: Quote) -> list[str]:
    """Return the words of a quotation."""
    return text[quote.inner[0] : quote.inner[1]].split()


def _stops(text: str, start: int, end: int) -> bool:
    """Say whether a sentence ends between two places."""
    piece = text[start:end]
    for place, letter in enumerate(piece[:-1]):
        if letter in ".!?" and piece[place + 1] in ' \n"”' and place > 3:
            word = piece[:place].split()[-1:] or [""]
            if len(word[0].rstrip(".")) > 3 or word[0][:1].islower() or word[0].isdigit():
                return True
    return False


def _alone(
    text: str, quote: Quote, lines: Sequence[Span], before: Quote | None, starts: Sequence[int]
) -> Iterator[Said]:
    """Yield a quotation without reporting word, if it goes on from other speech."""
    number = quote.line
    opens_line = text[lines[number][0] : quote.outer[0]].strip("> \t") == ""
    heading = lines[number - 1] if number else None
    if heading and not opens_line:
        heading = None
    lead = None
    intro = text[lines[number][0] : quote.outer[0]].rstrip()
    if opens_line and heading and text[heading[0] : heading[1]].rstrip().endswith(":"):
        lead = heading
    elif intro.endswith(":"):
        lead = (lines[number][0], quote.outer[0])
    if lead is not None:
        yield Said(quote.inner, "direct", None, quote.outer[0], False, lead)
        return
    if len(quote_words(text, quote)) < _FRAGMENT or (quote.block and before is None):
        return
    last = bisect_right(starts, before.outer[0]) - 1 if before else -9
    same_line = last == number and before is not None
    if (
        opens_line
        or (same_line and not _new_subject(text[before.outer[1] : quote.outer[0]]))
        or (text[quote.inner[1] - 1] in ".?!" and text[quote.inner[0]].isupper())
    ):
        yield Said(quote.inner, "direct", None, quote.outer[0], True)


def _new_subject(between: str) -> bool:
    """Say whether more than a reporting clause stands between two quotations."""
    return len(between.split()) > 25


def _overlap(span: Span, others: Sequence[Span]) -> float:
    covered = sum(max(0, min(span[1], b) - max(span[0], a)) for a, b in others)
    return covered / (span[1] - span[0]) if span[1] > span[0] else 1.0

"""Which words belong to which reporting word: quotations and clauses, not yet their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.extraction.parse import text_of
from dealgraph.extraction.quotes import Quote, paragraphs, quote_words
from dealgraph.extraction.speech_beside import FRAGMENT, cue_at_its_end, cue_beside
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_frames import verb_after, verb_around
from dealgraph.extraction.speech_reported import reported_clause, reporters
from dealgraph.extraction.speech_words import SUBJECTS
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHARE = 0.5  # share of a reported clause that a quotation covers to be speech of its own
_ADDED = 4  # words of a clause beside a quotation that make it more than a frame for it


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
    passed_on = reporters(cues)
    clauses = {id(c): reported_clause(c, cues, quotes, passed_on.get(id(c))) for c in cues}
    said: list[Said] = []
    for number, quote in enumerate(quotes):
        inside = _inside(quote, cues, clauses)
        if inside is not None and not _covers(quote, clauses[id(inside)]):
            continue
        before = quotes[number - 1] if number else None
        after = quotes[number + 1] if number + 1 < len(quotes) else None
        line = lines[quote.line]
        cue = inside or cue_beside(text, cues, quote, line, (before, after))
        cue = cue or cue_at_its_end(text, cues, quotes, number, lines)
        cue = next((c for c in cues if cue and passed_on.get(id(c)) is cue), cue)
        if cue is not None:
            reporter = passed_on.get(id(cue))
            clause = clauses[id(inside)] if inside is not None else None
            span = _with_clause(doc, quote, clause, quotes, led=cue.at < quote.outer[0])
            if text[: quote.outer[0]].rstrip().endswith(":"):
                span = quote.inner  # 'It was denied by Berg: "We paid," she said'
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
        if clause is not None and _told_before(cue, clause, cues):
            continue
        if clause is not None and _overlap(clause, spoken) <= _SHARE:
            reporter = passed_on.get(id(cue))
            said.append(Said(clause, "indirect", cue, cue.at, reporter=reporter))
    return said


def _told_before(cue: Cue, clause: Span, cues: Sequence[Cue]) -> bool:
    """Say whether what is taken up from the sentence before is what somebody says there: "Berg
    said that Oslo would pay. Rome confirmed this"."""
    if clause[1] > cue.token.sent.start_char:
        return False
    return any(c.clause and clause[0] <= c.at < clause[1] and c.strong for c in cues)


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


def _with_clause(
    doc: Doc, quote: Quote, clause: Span | None, quotes: Sequence[Quote], *, led: bool
) -> Span:
    """Return a quotation with the rest of the reported clause that it ends or begins: 'he said
    that the jets "were built with them, on their soil"'. Several quotations stay apart, and so
    does one before its reporting word that holds the verb: 'Oslo "will pay," he said'."""
    if clause is None:
        return quote.inner
    a, b = min(clause[0], quote.inner[0]), max(clause[1], quote.inner[1])
    others = any(q != quote and a < q.inner[1] and q.inner[0] < b for q in quotes)
    text = text_of(doc)
    added = len(text[a:b].split()) - len(quote_words(text, quote))
    before = doc.char_span(a, max(a, quote.outer[0]), alignment_mode="contract")
    verb = before is not None and any(t.pos_ in ("VERB", "AUX") for t in before)
    inside = before if led else [c for t in before or () for c in t.lefts]
    verb = verb and any(t.dep_ in SUBJECTS for t in inside)  # 'said the guns were "sold by all"'
    return quote.inner if others or not (added >= _ADDED or verb) else (a, b)


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
    if len(quote_words(text, quote)) < FRAGMENT or (quote.block and before is None):
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

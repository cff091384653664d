"""The clause that a reporting word reports, and who passes its sentence on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dealgraph.extraction.quotes import Quote
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_frames import told_whole
from dealgraph.extraction.speech_tails import authors_own
from dealgraph.extraction.speech_words import words
from dealgraph.model.article import Span

_SHORT = 10  # characters of a clause too short to be one


def reporters(cues: Sequence[Cue]) -> dict[int, Cue]:
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


def reported_clause(
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

"""Credits that the parse loses: "…, a source told TASS", "NBC, quoting sources, reported that …".

A sentence that names an outlet as its source is that outlet's word, whatever the parser makes of
its verbs. These rules go by the order of words, and only where no speech was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_clauses import has_verb, span_of, tokens_of
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SILENT = ("footer", "related", "byline", "dateline", "caption", "headline")
_ASIDE = 14  # words of ", quoting two sources," between an outlet and its verb
_FEWEST = 4  # words of a clause
_MARKS = (",", '"', "”", "'", "’", "»", "–", "—")


def credits_of(
    article: Article, doc: Doc, who: Who, found: Sequence[Attribution], own: str | None
) -> list[Attribution]:
    """Return the speech of sentences that name an outlet as their source.

    Args:
        article: the article with its regions.
        doc: its parse.
        who: the entities of the article.
        found: the speech that is known already and stands.
        own: the article's own outlet, which needs no credit.
    """
    taken = [a.span for a in found] + [a.cue for a in found if a.cue and a.outlet]
    made = []
    for (start, end), name in who.spans:
        if who.types[name] != "Outlet" or name == own or article.region_at(start) in _SILENT:
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        clause = _told(doc, span[0], span[-1]) if span is not None else None
        if clause is not None and not any(_meet(clause, other) for other in taken):
            made.append(Attribution(clause, name, "indirect"))
            taken.append(clause)
    return made


def _told(doc: Doc, first: Token, last: Token) -> Span | None:
    """Return the words of a sentence that the outlet between two tokens is the source of."""
    left = tokens_of(doc, first.sent.start, first.i)
    right = tokens_of(doc, last.i + 1, last.sent.end)
    for rule in (_after_as, _after_told, _before_verb, _after_verb):
        clause = rule(left, right)
        if clause is not None:
            return clause
    return None


def _after_as(left: Sequence[Token], right: Sequence[Token]) -> Span | None:
    """Return what stands after "As we read in Aftenposten," or "As was written by Aftenposten,"."""
    before = [t.lower_ for t in left if t.is_alpha]
    reads = words()["say"] | words()["cite"] | words()["read"]
    as_read = before[:1] == ["as"] and len(before) < _ASIDE and bool(set(before) & reads)
    if not as_read or any(t.text in (",", ":") for t in left):
        return None
    comma = next((k for k, t in enumerate(right[:_FEWEST]) if t.text == ","), None)
    return _clause(right[comma + 1 :]) if comma is not None else None


def _after_told(left: Sequence[Token], right: Sequence[Token]) -> Span | None:
    """Return what stands before "…, a source in the army told the agency TASS"."""
    lists = words()
    told = [k for k, t in enumerate(left) if t.lower_ in ("told", "tells")]
    if not told or has_verb(left[told[-1] + 1 :]) or _more(right):
        return None
    comma = _last_mark(left[: told[-1]])
    if comma is None or any(_finite(t) and not _described(t) for t in left[comma + 1 : told[-1]]):
        return None
    noun = any(t.lower_ in lists["persons"] or t.pos_ == "PROPN" for t in left[comma + 1 :])
    return _clause(left[:comma]) if noun else None


def _before_verb(left: Sequence[Token], right: Sequence[Token]) -> Span | None:
    """Return what stands before "…, the daily Aftenposten reported" or after "Aftenposten, quoting
    sources, reported that"."""
    at = _verb_after(right)
    if at is None:
        return None
    comma = _last_mark(left)
    opens = not any(_finite(t) or t.dep_ in ("prep", "agent") for t in left)
    if comma is None and opens and len(left) < _ASIDE:
        after = right[at + 1 :]
        that = next((k for k, t in enumerate(after[:6]) if t.lower_ == "that"), None)
        after = after[that + 1 :] if that is not None else after
        return _clause(after) if that is not None or right[at].lower_ != "said" else None
    if comma is not None and not any(_finite(t) for t in left[comma + 1 :]):
        return _clause(left[:comma]) if not _more(right[at + 1 :]) else None
    return None


def _verb_after(right: Sequence[Token]) -> int | None:
    """Return where the verb is by which the outlet before these words tells something."""
    lists, start = words(), 0
    tells = lists["say"] | lists["cite"]
    while start < len(right) and right[start].lower_ in lists["outlets"] | {"news", "can", "has"}:
        start += 1
    if start < len(right) and right[start].lower_ in tells:
        return start
    aside = len(right) > start + 1 and right[start].text == ","
    if aside and right[start + 1].lower_ in ("quoting", "citing"):
        for k in range(start + 2, min(len(right), start + 2 + _ASIDE)):
            if right[k].lower_ in tells and right[k - 1].text == ",":
                return k
    return None


def _after_verb(left: Sequence[Token], right: Sequence[Token]) -> Span | None:
    """Return what stands before "…, reports the daily Aftenposten"."""
    lists = words()
    near = [k for k, t in enumerate(left) if t.lower_ in lists["say"] and k >= len(left) - 4]
    if not near or near[0] == 0 or left[near[0] - 1].text not in _MARKS or _more(right):
        return None
    return _clause(left[: near[0] - 1])


def _more(right: Sequence[Token]) -> bool:
    """Say whether a clause of its own follows."""
    lists = words()
    told = lists["say"] | lists["cite"]
    return any(_finite(t) and t.lower_ not in told for t in right)


def _finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _described(token: Token) -> bool:
    """Say whether a verb only describes who told: "people briefed on the talks told …"."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    after = token.nbor(1) if token.i + 1 < token.sent.end else token
    return before.lower_ in words()["persons"] | words()["unnamed"] and after.tag_ in ("IN", "RP")


def _last_mark(left: Sequence[Token]) -> int | None:
    return next((k for k in range(len(left) - 1, -1, -1) if left[k].text in _MARKS), None)


def _clause(tokens: Sequence[Token]) -> Span | None:
    """Return the span of words if they are a clause."""
    whole = len(tokens) >= _FEWEST and has_verb(tokens)
    return span_of(tokens) if whole and any(t.dep_.startswith("nsubj") for t in tokens) else None


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

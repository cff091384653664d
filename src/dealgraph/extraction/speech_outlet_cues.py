"""Reporting clauses mended where the parser took an outlet's name or credit for what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.parse import text_of
from dealgraph.extraction.speech_clauses import clause_before
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.alternation import either
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "PART")
_PHRASE = 6  # words of a subject
_FEWEST = 3  # words that are left of a clause when a credit at its end is cut off


def with_outlets(cues: Sequence[Cue], doc: Doc, outlets: Mapping[Span, str]) -> list[Cue]:
    """Return the cues, mended by the outlets that the text names.

    Args:
        cues: the reporting words as the parse has them.
        doc: the parse.
        outlets: the ids of outlets by the spans of their mentions.
    """
    return list(_mended(cues, doc, sorted(outlets)))


def _mended(cues: Sequence[Cue], doc: Doc, outlets: Sequence[Span]) -> Iterator[Cue]:
    for cue in cues:
        clause = cue.clause
        inside = [s for s in outlets if clause and clause[0] <= s[0] and s[1] <= clause[1]]
        around = [s for s in outlets if clause and s[0] <= clause[0] and clause[1] <= s[1]]
        if around:
            yield _speaks(cue, doc, around[0])
        elif inside and _only_credits(text_of(doc)[slice(*clause)], clause[0], inside):
            subject = cue.subject
            before = clause_before(cue.token, subject) if subject is not None else None
            yield replace(cue, clause=before)
        elif inside:
            clause = _without_head(text_of(doc), clause, inside)
            yield replace(cue, clause=_without_tail(text_of(doc), clause, inside))
        else:
            yield _from_hearer(cue, doc, outlets)


def _from_hearer(cue: Cue, doc: Doc, outlets: Sequence[Span]) -> Cue:
    """Return the cue of "told the Gazette Oslo had paid", where the parse has the clause begin
    after its subject."""
    after = cue.at + len(cue.token) + 1
    heard = next((s for s in outlets if after <= s[0] <= after + 4), None)
    if heard is None or cue.clause is None or cue.token.lower_ not in words()["addressed"]:
        return cue
    if cue.clause[0] <= heard[1]:
        return cue
    between = doc.char_span(heard[1], cue.clause[0], alignment_mode="expand")
    lost = [t for t in between or () if not t.is_space and t.idx >= heard[1]]
    while lost and lost[0].lower_ in words()["outlets"] | {"news", "press", "wire"}:
        lost = lost[1:]  # "told the RIA news agency Oslo had paid"
    noun = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in lost)
    if not noun or len(lost) > _PHRASE or not all(t.pos_ in _NOMINAL for t in lost):
        return cue
    return replace(cue, clause=(lost[0].idx, cue.clause[1]))


def _speaks(cue: Cue, doc: Doc, span: Span) -> Cue:
    """Return the cue of "…," said Bild am Sonntag", whose name was read as a clause."""
    name: Token = doc.char_span(*span, alignment_mode="expand")[-1]
    return replace(cue, subject=name, clause=clause_before(cue.token, name))


def _only_credits(clause: str, start: int, outlets: Sequence[Span]) -> bool:
    """Say whether a clause is but a credit: "…, Orlov said on Thursday, TASS reports"."""
    for a, b in reversed(outlets):
        clause = clause[: a - start] + " " + clause[b - start :]
    lists = words()
    rest = re.findall(r"[\w’']+", clause.casefold())
    return all(w in lists["say"] | lists["cite"] | lists["outlets"] | {"the", "as"} for w in rest)


def _without_head(text: str, clause: Span, outlets: Sequence[Span]) -> Span:
    """Return a clause without "as cited by Interfax, that" before it."""
    head = re.match(r"as \w+ (?:earlier )?by (?:the )?", text[slice(*clause)])
    first = min(outlets)
    if head is None or clause[0] + head.end() != first[0]:
        return clause
    after = re.compile(r",? (?:that )?").match(text, first[1])
    return (after.end(), clause[1])


def _without_tail(text: str, clause: Span, outlets: Sequence[Span]) -> Span:
    """Return a clause without ", in remarks carried by IRNA" at its end."""
    last = max(outlets)
    for tail in _tails().finditer(text, clause[0], clause[1]):
        ends = tail.end() <= last[0] and not re.search(r"[.,;:]", text[last[1] : clause[1]])
        if ends and len(text[clause[0] : tail.start()].split()) >= _FEWEST:
            return (clause[0], tail.start())
    return clause


@lru_cache(maxsize=1)
def _tails() -> re.Pattern[str]:
    places = either(words()["interview"])
    by = "with|to|by|in|on|for|from"
    return re.compile(
        rf",? (?:in|during|on) (?:an? |the |his |her |their )?(?:[\w-]+ )?(?:{places})\b"
        rf"(?: [\w-]+){{0,3}}? (?:{by}) "
    )

"""Paragraphs quoted from another outlet, set apart by ">", after a paragraph that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from dealgraph.extraction.quotes import paragraphs
from dealgraph.extraction.speaker_entities import Who
from dealgraph.model import Article, Attribution
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SILENT = ("footer", "related")


def with_blocks(
    article: Article, doc: Doc, who: Who, found: Sequence[Attribution], own: str | None
) -> list[Attribution]:
    """Return the speech of an article with the outlets that its quoted blocks come from.

    What somebody says within a block has that outlet; the rest of the block is the outlet's own.

    Args:
        article: the article.
        doc: its parse.
        who: its entities.
        found: its speech so far.
        own: the article's own outlet, which is not quoted from.
    """
    out = list(found)
    for outlet, lines in _blocks(article, who, own):
        for start, end in lines:
            inside = [a for a in out if start <= a.span[0] < end]
            out = [_through(a, outlet) if a in inside else a for a in out]
            taken = [a.span for a in inside]
            out += [Attribution(s, outlet, "direct") for s in _untold(doc, (start, end), taken)]
    return out


def _through(one: Attribution, outlet: str) -> Attribution:
    """Return speech as brought by an outlet, if no other is told and it is not the speaker."""
    if one.chain or one.speaker == outlet:
        return one
    return replace(one, outlet=outlet, chain=(outlet,))


def _blocks(article: Article, who: Who, own: str | None) -> Iterator[tuple[str, list[Span]]]:
    """Yield each outlet quoted from with the lines of its block, without their marks."""
    marked = [
        (re.match(r"\s*>\s*", article.text[start:end]), (start, end))
        for start, end in paragraphs(article.text)
        if article.text[start:end].strip()
    ]
    outlet, before = None, None
    for quoted, group in groupby(marked, key=lambda line: line[0] is not None):
        lines = [(start + (mark.end() if mark else 0), end) for mark, (start, end) in group]
        lines = [line for line in lines if line[0] < line[1]]
        if not quoted:
            aside = len(lines) == 1 and outlet is not None and _only_aside(article.text, lines, who)
            before = before if aside else lines[-1]
        elif before is not None and lines and article.region_at(before[0]) not in _SILENT:
            outlet = _led_in(article.text, before, who)
            if outlet not in (None, own):
                yield outlet, lines


def _only_aside(text: str, lines: Sequence[Span], who: Who) -> bool:
    """Tell whether a paragraph between two blocks leads to nothing new: the second is quoted from
    the same outlet."""
    ((start, end),) = lines
    named = any(who.types[n] == "Outlet" for s, n in who.spans if start <= s[0] < end)
    return not named and not text[start:end].rstrip().endswith(":")


def _led_in(text: str, line: Span, who: Who) -> str | None:
    """Return the outlet that leads to a block: the first that the last sentence of the paragraph
    before it names, or without a colon there the only one of that paragraph."""
    named = [(s, n) for s, n in who.spans if line[0] <= s[0] < line[1] and who.types[n] == "Outlet"]
    if not named:
        return None
    ends = [m.end() for m in re.finditer(r"[.!?][\"”’)]*\s", text[line[0] : line[1]])]
    last = line[0] + (ends[-1] if ends else 0)
    near = [name for span, name in named if span[0] >= last]
    if near:
        return near[0]
    alone = len({name for _, name in named}) == 1 and not text[: line[1]].rstrip().endswith(":")
    return named[0][1] if alone else None


def _untold(doc: Doc, line: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of sentences of a line in which nobody else speaks."""
    span = doc.char_span(*line, alignment_mode="contract")
    sentences = [s for s in span.sents if re.search(r"\w", s.text)] if span is not None else []
    bounds = [(max(s.start_char, line[0]), min(s.end_char, line[1])) for s in sentences]
    free = [not any(a < end and start < b for a, b in taken) for start, end in bounds]
    for told, run in groupby(zip(free, bounds, strict=True), key=lambda pair: pair[0]):
        spans = [bound for _, bound in run]
        if told:
            yield spans[0][0], spans[-1][1]

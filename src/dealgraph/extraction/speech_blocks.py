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
            for one in inside:
                if not one.chain and one.speaker != outlet:
                    out[out.index(one)] = replace(one, outlet=outlet, chain=(outlet,))
            taken = [a.span for a in inside]
            out += [Attribution(s, outlet, "direct") for s in _untold(doc, (start, end), taken)]
    return out


def _blocks(article: Article, who: Who, own: str | None) -> Iterator[tuple[str, list[Span]]]:
    """Yield each outlet quoted from with the lines of its block, without their marks."""
    marked = [
        (re.match(r"\s*>\s*", article.text[start:end]), (start, end))
        for start, end in paragraphs(article.text)
        if article.text[start:end].strip()
    ]
    before: Span | None = None
    for quoted, group in groupby(marked, key=lambda line: line[0] is not None):
        lines = [(start + (mark.end() if mark else 0), end) for mark, (start, end) in group]
        lines = [line for line in lines if line[0] < line[1]]
        if quoted and before is not None and article.region_at(before[0]) not in _SILENT:
            outlet = _led_in(article.text, before, who)
            if outlet not in (None, own):
                yield outlet, lines
        before = lines[-1] if lines else before


def _led_in(text: str, line: Span, who: Who) -> str | None:
    """Return the outlet that leads to a block: the one that the last sentence of the paragraph
    before it names, or without a colon there the only one of that paragraph."""
    named = [(s, n) for s, n in who.spans if line[0] <= s[0] < line[1] and who.types[n] == "Outlet"]
    if not named:
        return None
    rest = text[named[-1][0][1] : line[1]]
    near = re.search(r"[.!?][\"”’)]*\s", rest) is None
    alone = len({name for _, name in named}) == 1
    return named[-1][1] if near or (alone and not rest.rstrip().endswith(":")) else None


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

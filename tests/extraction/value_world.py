"""Sentences read by the real parser, with a trigger named by its word."""

from __future__ import annotations

from dealgraph.extraction.parse import load_model, parse
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Article


def read(text: str, published: str | None = None):
    """Return the article and its parse."""
    ((article, doc),) = parse([Article("t", text, published=published)], load_model())
    return article, doc


def trigger(doc, word: str, kind: str = "Purchase") -> Trigger:
    """Return a trigger at the first place where ``word`` stands."""
    start = doc.text.index(word)
    span = doc.char_span(start, start + len(word), alignment_mode="expand")
    return Trigger((start, start + len(word)), span.root.i, kind)

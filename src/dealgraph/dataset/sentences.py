"""Sentences of an article as spans: those of the annotation, or a plain split where it has none."""

from __future__ import annotations

import re
from bisect import bisect_right

from dealgraph.model import Annotation
from dealgraph.model.article import Span

# ends of sentences where an annotation has none: a stop, closing quotes, then white space and a
# capital, or the next sentence glued to it ("on May 3.Commenting"); and ends of lines
_BREAK = re.compile(
    r"""(?<=[a-z0-9)\]][.!?])["'”’»)]*(?:\s+(?=["'“‘«(]*[A-ZÀ-Þ])|(?=["“‘«(]?[A-Z][a-z]))|\n+"""
)
_CLOSING = "\"'”’»)"


class Sentences:
    """Finds the sentence in which an offset lies."""

    def __init__(self, annotation: Annotation) -> None:
        self._text = annotation.text
        spans = annotation.sentences or split(annotation.text)
        trimmed = {_trim(annotation.text, span) for span in spans}
        self._spans = sorted(span for span in trimmed if span[0] < span[1])
        self._starts = [span[0] for span in self._spans]

    def at(self, span: Span) -> Span:
        """Return the sentence in which ``span`` begins; its line if no sentence covers it."""
        number = bisect_right(self._starts, span[0]) - 1
        if number >= 0 and span[0] < self._spans[number][1]:
            return self._spans[number]
        start = self._text.rfind("\n", 0, span[0]) + 1
        end = self._text.find("\n", span[1])
        return _trim(self._text, (start, len(self._text) if end < 0 else end))


def split(text: str) -> list[Span]:
    """Return spans of the lines and, within them, of what looks like sentences."""
    spans, start = [], 0
    for found in _BREAK.finditer(text):
        closing = len(found.group()) - len(found.group().lstrip(_CLOSING))
        spans.append((start, found.start() + closing))
        start = found.end()
    return [*spans, (start, len(text))]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end

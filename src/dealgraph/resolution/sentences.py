"""The sentence in which something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from dealgraph.model import Annotation
from dealgraph.model.article import Span

_END = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")


class Sentences:
    """Finds the sentences of one article; for many questions about it."""

    def __init__(self, annotation: Annotation) -> None:
        self._text = annotation.text
        self._spans = annotation.sentences
        self._starts = [start for start, _ in annotation.sentences]
        if any(one[1] > two[0] for one, two in pairwise(annotation.sentences)):
            self._starts = []  # of a foreign extractor: in no order, looked through one by one

    def around(self, span: Span) -> Span:
        """Return the sentence that holds the span; by punctuation where none are marked."""
        if self._starts:
            number = bisect_right(self._starts, span[0]) - 1
            near = self._spans[number : number + 1] if number >= 0 else ()
        else:
            near = self._spans
        for start, end in near:
            if start <= span[0] < end:
                return start, end
        text = self._text
        start = max((m.end() for m in _END.finditer(text, 0, span[0])), default=0)
        found = _END.search(text, span[1])
        return start, found.end() if found else len(text)


def sentence_around(annotation: Annotation, span: Span) -> Span:
    """Return the sentence that holds the span, as `Sentences.around` does."""
    return Sentences(annotation).around(span)

"""Stretches in which no name is sought: fairs, invitations to newsletters, a cable's signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.alternation import either
from dealgraph.model.article import Span

_NEWSLETTER = re.compile(r"(?<!\w)[Ss]ign up (?:to|for) (?:[^\n.]{0,60}? )?newsletters?(?!\w)")
_SIGNATURE = re.compile(r"(?<=[.!?][ \n])[A-Z]{5,}(?=\s*(?:\n|$))")
_CAPITALISED = r"(?:[A-Z][\w'’-]*(?: (?:and|of|the|&))? ){1,4}"


def without_outside(spans: Sequence[Span], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that touch none of the stretches in which nothing is named.

    Args:
        spans: the stretches, of `outside`.
        candidates: names that may be meant.
    """
    if not spans:
        return list(candidates)
    return [c for c in candidates if not any(a < c.end and c.start < b for a, b in spans)]


def outside(page: Page) -> Iterator[Span]:
    """Yield the stretches of an article in which nothing is named."""
    yield from _fairs(page)
    for match in _NEWSLETTER.finditer(page.text):
        yield match.span()
    for match in _SIGNATURE.finditer(page.text):
        if not page.actors.named(match.group()):
            yield match.span()  # "... decided. SMITH", as embassies sign


def _fairs(page: Page) -> Iterator[Span]:
    """Yield exhibitions: "Aero India 2005", "the Indo Defence 2006 arms fair", "Eurosatory"."""
    names = either(page.cues["fairs"])
    for match in re.finditer(rf"(?<![\w-])(?i:{names})(?: \d{{4}})?(?![\w-])", page.text):
        if match.group()[0].isupper():
            yield match.span()
    nouns = either(page.cues["fair_nouns"])
    for match in re.finditer(rf"(?<![\w-]){_CAPITALISED}\d{{4}}(?= (?i:{nouns})\b)", page.text):
        yield match.span()

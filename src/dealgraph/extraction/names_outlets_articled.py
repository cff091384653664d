"""Papers whose title begins with "The", after a small article: "told the Hindu that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealgraph.extraction.names_lines import title_case_line
from dealgraph.extraction.names_page import Candidate, Page, names_cues
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.lexis import fold

_TITLE = r"(?P<name>[A-Z][\w&]*(?: (?:(?:and|of) )?(?!\w+day\b)[A-Z][\w&]*){0,3})(?![\w’'-])"
_GOES_ON = r"(?= (?!of\b|and\b)[a-z]| [A-Z]\w+day\b|[,.:;)])"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what stands around a paper's title: what is told to it, what it tells, and who
    writes for it."""
    cues = names_cues()
    brought = cues["outlet_brings"] | cues["outlet_essays"]
    through = either(cues["outlet_passes_on"] | {"published", "obtained", "revealed"})
    nouns = either(brought)
    before = (
        rf"(?:told|tells|telling|according to|(?:{through}) by|(?:{nouns}) (?:with|to|in|for|by)"
        r"|writing (?:in|for))"
    )
    reports = either(cues["outlet_reports"] | {"revealed", "reveals"})
    nouns_after = either(cues["outlet_nouns"])
    to_it = re.compile(rf"\b(?i:{before}) the {_TITLE}{_GOES_ON}")
    by_it = re.compile(rf"\b[Tt]he {_TITLE}(?= (?:{reports}|{nouns_after})\b)")
    writers = either(cues["outlet_writers"])
    for_it = re.compile(rf"(?<![\w-] )\b{_TITLE}(?= (?:[a-z]+ ){{0,2}}(?:{writers})\b)")
    return to_it, by_it, for_it


def articled(page: Page) -> Iterator[Candidate]:
    """Yield titles like "Hindu" of the tables' "The Hindu" where something is told to or by them,
    and titles like "Herald" that are a paper's word alone."""
    for pattern in _patterns():
        for match in pattern.finditer(page.text):
            start, end = match.span("name")
            name = match.group("name")
            if page.upper(start) or title_case_line(page, start):
                continue
            row = next(iter(page.actors.named(f"The {name}", "Outlet")), None)
            general = fold(name) in page.cues["outlet_last"]
            if (row or general) and not (general and _longer_before(page, name, start)):
                known = None if general or row is None else row.id
                reason = "a paper by its title and what is told to or by it"
                yield Candidate(start, end, "Outlet", f"The {name}", known, reason, 4)


def _longer_before(page: Page, word: str, start: int) -> bool:
    """Tell whether a longer name that ends in the word stands before: it is short for that."""
    return re.search(rf"[A-Z]\w+ {re.escape(word)}\b", page.text[:start]) is not None

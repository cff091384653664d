"""Units of armed forces by number and kind: "157th Air Brigade", "2nd Guards Tank Army"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.alternation import either

_ORDINAL = r"(?:\d{1,4}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth)"


def named_forces(page: Page) -> Iterator[Candidate]:
    """Yield forces with their state's name before them: "Ghana Armed Forces"."""
    heads = either(h.title() for h in page.cues["force_heads"])
    for match in re.finditer(
        rf"(?<![\w-])((?:[A-Z][\w'’-]+ ){{1,3}}?)({heads})(?![\w-])", page.text
    ):
        words = match.group(1).split()
        for first in range(len(words)):
            rows = page.actors.named(" ".join(words[first:]), "State")
            if rows and not page.upper(match.start()):
                start = match.start() + len(" ".join([*words[:first], ""]))
                name = " ".join(page.text[start : match.end()].split())
                row = next(iter(page.actors.named(name, "Organisation")), None)
                reason = f"a force of {rows[0].name}"
                named, known = (row.name, row.id) if row else (name, None)
                yield Candidate(start, match.end(), "Organisation", named, known, reason, 4)
                break


def units(page: Page) -> Iterator[Candidate]:
    """Yield numbered units whose name ends in a kind of unit with a capital."""
    kinds = either(k.title() for k in page.cues["unit_heads"])
    pattern = re.compile(
        rf"(?<![\w-]){_ORDINAL}(?: (?:of|and|the|[A-Z][\w'’.-]*)){{0,4}}? (?:{kinds})(?![\w-])"
    )
    for match in pattern.finditer(page.text):
        if "\n" in match.group() or page.upper(match.start()):
            continue
        text = " ".join(match.group().split())
        row = next(iter(page.actors.named(text, "Organisation")), None)
        name = row.name if row else text
        known = row and row.id
        yield Candidate(*match.span(), "Organisation", name, known, "a unit by its number", 4)

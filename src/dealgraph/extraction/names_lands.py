"""Places whose last word is their kind: "Moscow Region", "Jordan Valley", "Osan Air Base"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_lines import running_text, title_case_line
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.lexis import fold

_WORD = r"[A-Z][a-z][\w’']*(?:-[A-Z]?[\w’']+)*"
_NAME = rf"(?<![\w.-])((?:{_WORD} ){{1,3}})"
_ARTICLED = re.compile(r"\b(?:al|el|ar|as|ash|at|an|ad|ed|az|ez)-[A-Z][a-z]+(?!\w|-)")


def lands(page: Page) -> Iterator[Candidate]:
    """Yield names that end in the capitalised word of a landform, district or military site."""
    kinds = either(page.cues["land_kinds"])
    for match in re.finditer(rf"{_NAME}(?:{kinds})(?![\w-])(?! [A-Z])", page.text):
        start = _own_start(page, match)
        if start is None or not running_text(page, start) or title_case_line(page, start):
            continue
        name = page.text[start : match.end()]
        row = next(iter(page.actors.named(name, "Place")), None)
        known = row and row.id
        reason = f"a place by its last word {name.split()[-1]!r}"
        yield Candidate(start, match.end(), "Place", row.name if row else name, known, reason, 4)


def _own_start(page: Page, match: re.Match[str]) -> int | None:
    """Return where the name begins, without "The", a demonym or a title before it."""
    start = match.start()
    words = match.group(1).split()
    while words and not _of_name(page, words[0], len(words)):
        start += len(words[0]) + 1
        words = words[1:]
    return start if words else None


def _of_name(page: Page, word: str, left: int) -> bool:
    if word.endswith(("'s", "’s")) or word in page.cues["not_names"]:
        return False
    key = fold(word)
    directed = key in page.cues["land_sides"] and left == 1
    titled = key in page.cues["person_titles"]
    return not directed and not titled and key not in page.actors.demonyms


def articled_towns(page: Page) -> Iterator[Candidate]:
    """Yield towns with an Arabic article ("al-Tanf") that stand once as a place does."""
    found = [m for m in _ARTICLED.finditer(page.text) if not _other(page, m.group())]
    towns = {m.group() for m in found if _stands_as_place(page, m)}
    people = {m.group() for m in found if re.search(r"[A-Z][a-z]+ $", page.text[: m.start()][-9:])}
    for match in found:
        if match.group() in towns - people:
            row = next(iter(page.actors.named(match.group(), "Place")), None)
            name = row.name if row else match.group()
            reason = "a town with its article"
            yield Candidate(*match.span(), "Place", name, row and row.id, reason, 2)


def _other(page: Page, text: str) -> bool:
    """Tell whether the tables know the name as something else than a place."""
    return any(row.type != "Place" for row in page.actors.named(text))


def _stands_as_place(page: Page, match: re.Match[str]) -> bool:
    index = page.token_at(match.start())
    cues, before = page.cues, page.key(index - 1)
    if before == "of":
        before = page.key(index - 2)
        return before in cues["place_before"] | cues["place_of"]
    return before in cues["place_before"] | cues["sure_place_prepositions"]

"""How far a name of the tables goes: without article, maker and generic nouns."""

from __future__ import annotations

import re

from dealgraph.extraction.names_page import Page
from dealgraph.knowledge.actors import ActorRow, Match
from dealgraph.knowledge.lexis import fold


def without_maker(page: Page, row: ActorRow, start: int, end: int) -> int:
    """Return where "AH-64 Apache" begins in "Boeing AH-64 Apache": a designation needs no maker."""
    if row.type != "WeaponSystem" or not row.maker:
        return start
    text = page.text[start:end]
    for space in re.finditer(r" ", text):
        maker, rest = text[: space.start()], text[space.end() :]
        makers = {r.name for r in page.actors.named(maker, "Organisation")}
        designation = re.match(r"[A-Z]\w{0,3}[-/ ]?[A-Z]?-?\d", rest) is not None
        if row.maker in makers and designation and row in page.actors.named(rest):
            return start + space.end()
    return start


def trim(page: Page, match: Match, row: ActorRow) -> tuple[int, int]:
    """Return the match without "The" and trailing generic nouns, if what is left names the row."""
    first, last = match.first, match.last
    brand = row.kind == "website" and page.word(first) == "The"  # "The" is part of its name
    if (
        page.key(first) == "the"
        and last > first
        and not brand
        and row.id in _ids(page, first + 1, last)
    ):
        first += 1
    if row.kind == "ministry":
        first = _after_owner(page, first, last)
    generic = page.cues["generic_tails"]
    while last > first and page.key(last) in generic and row.type in ("WeaponSystem", "Outlet"):
        last -= 1
    while last < match.last and not _names_alone(page, row, first, last):
        last += 1
    return page.tokens[first].start, page.tokens[last].end


def _after_owner(page: Page, first: int, last: int) -> int:
    """Return the token after "Norway's" in "Norway's Defence Ministry": two actors are named."""
    marks = (i for i in range(first + 1, last - 1) if page.key(i) in ("'", "’"))
    return next((i + 2 for i in marks if page.key(i + 1) == "s"), first)


def _names_alone(page: Page, row: ActorRow, first: int, last: int) -> bool:
    """Tell whether a name is whole without the nouns after it: "Cobra" of "Cobra helicopters"."""
    if row.id in _ids(page, first, last) or page.key(last) == "class":
        return True
    words = [page.word(i) for i in range(first, last + 1)]
    small = page.word(last + 1).islower() and row.type == "WeaponSystem"
    return small and all(w[:1].isupper() for w in words) and page.key(first) in _proper(page, row)


def _proper(page: Page, row: ActorRow) -> frozenset[str]:
    """Return the words of a weapon's own name that name no kind of thing."""
    heads = page.cues["weapon_heads"] | page.cues["generic_tails"]
    return frozenset(fold(w) for w in re.split(r"[ -]", row.name)) - heads


def _ids(page: Page, first: int, last: int) -> frozenset[str]:
    name = page.text[page.tokens[first].start : page.tokens[last].end]
    return frozenset(r.id for r in page.actors.named(name))

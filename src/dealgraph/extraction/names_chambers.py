"""Chambers of other parliaments: "Nigeria's Senate" is not the American one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dealgraph.extraction.names_forces import adjective, possessive
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.actors import ActorRow

_AMERICAN = frozenset({"Senate", "House", "Congress", "House of Representatives"})
_BEFORE = 5  # words before a chamber in which its state's name begins


def with_own_states(page: Page, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names of the tables, the Senate and Congress of another state as that state's.

    Args:
        page: the article.
        names: names of the tables; "Congress" alone has been read as the American one.
    """
    return list(_read(page, names))


def _read(page: Page, names: Sequence[Candidate]) -> Iterator[Candidate]:
    foreign: ActorRow | None = None
    american = any(_american(page, c) and _in_full(page, c) for c in names)
    for name in sorted(names, key=lambda c: c.start):
        if not _american(page, name):
            foreign = _other_parliament(page, name) or foreign
            yield name
            continue
        owner = _owner(page, name) or _venue(page, name)
        if owner is not None and owner.country != "US":
            foreign = _parliament(page, owner, name) or owner
        elif owner is not None or american:
            foreign = None
        if foreign is None or page.text[name.start : name.end] not in _AMERICAN:
            yield name
            continue
        body = foreign.kind == "parliament"
        title = foreign.name if body else f"{page.text[name.start : name.end]} of {foreign.name}"
        reason = f"a chamber of the parliament of {foreign.country}"
        yield replace(name, name=title, known=foreign.id if body else None, reason=reason)


def _in_full(page: Page, name: Candidate) -> bool:
    """Say whether a chamber is named as the American one: "U.S. Senate"."""
    return re.match(r"U\.?S|United|American", page.text[name.start : name.end]) is not None


def _american(page: Page, name: Candidate) -> bool:
    row = page.actors.rows.get(name.known or "")
    chamber = row is not None and row.kind == "parliament" and row.country == "US"
    return chamber and any(word in page.text[name.start : name.end] for word in _AMERICAN)


def _other_parliament(page: Page, name: Candidate) -> ActorRow | None:
    """Return another state's parliament named by chamber: "the Nigerian Senate"."""
    row = page.actors.rows.get(name.known or "")
    last = page.text[name.start : name.end].split()[-1]
    other = row is not None and row.kind == "parliament" and row.country != "US"
    return row if other and last in _AMERICAN else None


def _owner(page: Page, name: Candidate) -> ActorRow | None:
    """Return the state right before a chamber: "Nigeria's Senate", "the Polish Senate"."""
    at = page.token_at(name.start)
    for index in range(max(0, at - _BEFORE), at):
        head = possessive(page, index) or adjective(page, index)
        if head is not None and head[1] == at:
            return page.actors.rows[head[0]]
    return None


def _venue(page: Page, name: Candidate) -> ActorRow | None:
    """Return the state in whose capital a sentence begins: "In Abuja, the Senate"."""
    start = page.sentence(name.start)[0]
    opening = re.match(r"\s*In (?P<town>[A-Z]\w+(?: [A-Z]\w+)?),? ", page.text[start : name.start])
    rows = page.actors.named(opening.group("town"), "State") if opening else ()
    return rows[0] if rows else None


def _parliament(page: Page, state: ActorRow, name: Candidate) -> ActorRow | None:
    word = page.text[name.start : name.end]
    wanted = [f"{adjective} {word}" for adjective in state.demonyms]
    wanted += [f"{state.demonyms[0]} parliament"] if state.demonyms else []
    for title in wanted:
        for row in page.actors.named(title, "Organisation"):
            if row.kind == "parliament" and row.country == state.country:
                return row
    return None

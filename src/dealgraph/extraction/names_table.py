"""Names that the tables know, each read in its context (``knowledge/collisions.yaml``)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.extraction.names_states import is_venue, modifies, part_of_name, read_state
from dealgraph.knowledge.actors import ActorRow, Match
from dealgraph.knowledge.alias_index import variant_end
from dealgraph.knowledge.cues import CUES, load_cues
from dealgraph.knowledge.lexis import fold, plain

_REPORTING = frozenset(
    [
        "said",
        "told",
        "reported",
        "reports",
        "report",
        "says",
        "according",
        "photo",
        "photos",
        "via",
        "quoted",
        "citing",
        "cited",
        "by",
        "interview",
        "newspaper",
        "daily",
        "agency",
        "magazine",
        "wrote",
        "published",
        "writes",
        "contributed",
        "(",
        "/",
        "image",
        "images",
    ]
)
_ONE_SENSE = frozenset({"WeaponSystem", "Organisation"})
_BESIDE_COMPANY = 6  # words within which an apposition says that a name is a company's
_ACTS = frozenset(
    [
        "passed",
        "voted",
        "approved",
        "passes",
        "votes",
        "adopted",
        "bill",
        "vote",
        "resolution",
        "version",
    ]
)


@lru_cache(maxsize=1)
def _collisions() -> dict[str, Any]:
    raw = load_cues("collisions", CUES.parent)
    table: dict[str, Any] = {
        k: frozenset(map(str, raw[k])) for k in raw if k not in ("choose", "shift")
    }
    table["choose"] = {fold(e["alias"]): e for e in raw["choose"]}
    table["shift"] = {}
    for entry in raw["shift"]:
        table["shift"].setdefault(entry["alias"], []).append(entry)
    return table


def table_names(page: Page) -> list[Candidate]:
    """Return a candidate for each name of the tables that its context does not speak against."""
    matches = list(page.actors.scan(page.text, page.tokens))
    full = _rows_named_in_full(page, matches)
    found = _read_all(page, matches, full)
    # One sense per discourse (Gale, Church and Yarowsky 1992): what a context has once shown to
    # be the missile is the missile in the whole article.
    shown = full | {c.known for c in found if c.known and c.type in _ONE_SENSE}
    return _read_all(page, matches, shown) if shown != full else found


def _read_all(page: Page, matches: list[Match], full: frozenset[str]) -> list[Candidate]:
    found = (_read(page, match, full) for match in matches)
    return [candidate for candidate in found if candidate is not None]


def _rows_named_in_full(page: Page, matches: list[Match]) -> frozenset[str]:
    """Return rows that the article names beyond doubt, so that a short form may mean them."""
    risky = _risky()
    return frozenset(
        i
        for m in matches
        for i in m.ids
        if len(m.ids) == 1 and m.alias not in risky and (m.last > m.first or len(m.alias) > 6)
    )


@lru_cache(maxsize=1)
def _risky() -> frozenset[str]:
    table = _collisions()
    lists = ("needs_context", "needs_company_word", "needs_full_name", "never", "needs_reporting")
    return frozenset().union(*(table[k] for k in lists))


def _read(page: Page, match: Match, full: frozenset[str]) -> Candidate | None:
    rows = [page.actors.rows[i] for i in match.ids]
    row = rows[0] if len(rows) == 1 else _choose(page, match, rows)
    row, drop = _shift(page, match, row)
    if drop or not _context_allows(page, match, row, full):
        return None
    if row.type == "State":
        return read_state(page, match, row)
    if row.type == "Person":
        return _person(page, match, row)
    start, end = _trim(page, match, row)
    start = _with_country(page, match, row, start)
    type_, reason = row.type, f"{match.alias!r} is a name of {row.name} in the tables"
    if row.type == "WeaponSystem":
        end = variant_end(page.text, end) if end == match.end else end
    elif (
        row.kind == "armed_force" and page.word(match.last).islower() and modifies(page, match.last)
    ):
        return None
    elif row.kind == "seat" and is_venue(page, match):
        type_, reason = "Place", f"{row.name} as a venue"
        return Candidate(start, end, type_, row.name, f"{row.id}", reason, 3)
    elif row.type == "Place" and (part_of_name(page, match) or _home_of_title(page, match, row)):
        return None
    return Candidate(start, end, type_, row.name, row.id, reason, 3)


def _home_of_title(page: Page, match: Match, row: ActorRow) -> bool:
    """Tell whether a place says whence an officer is ("Texas Rep.", "Ohio Democrats")."""
    after = page.word(match.last + 1)
    if row.kind != "region" or page.text[match.end : match.end + 1] != " ":
        return False
    parties = ("Democrat", "Democrats", "Republican", "Republicans", "Congressional", "Gov")
    return after in parties or (
        after[:1].isupper() and page.key(match.last + 1) in page.cues["person_titles"]
    )


def _with_country(page: Page, match: Match, row: ActorRow, start: int) -> int:
    """Return where "U.S. Missile Defense Agency" begins: a public body takes in its country."""
    public = row.type == "Organisation" and row.kind != "arms_company" and " " in match.alias
    before = re.search(
        r"(?<![\w.])(?:U\.S\.|US|UK|EU|U\.N\.|UN)\s$", page.text[max(0, start - 6) : start]
    )
    if not public or before is None:
        return start
    country = {"US": "US", "UK": "GB"}.get(before.group().replace(".", "").strip())
    return start - len(before.group()) if row.country == (country or "") else start


def _trim(page: Page, match: Match, row: ActorRow) -> tuple[int, int]:
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
    generic = page.cues["generic_tails"]
    while last > first and page.key(last) in generic and row.type in ("WeaponSystem", "Outlet"):
        last -= 1
    while last < match.last and row.id not in _ids(page, first, last) and page.key(last) != "class":
        last += 1
    return page.tokens[first].start, page.tokens[last].end


def _ids(page: Page, first: int, last: int) -> frozenset[str]:
    name = page.text[page.tokens[first].start : page.tokens[last].end]
    return frozenset(r.id for r in page.actors.named(name))


def _choose(page: Page, match: Match, rows: list[ActorRow]) -> ActorRow:
    by_name = {r.name: r for r in rows}
    entry = _collisions()["choose"].get(fold(match.alias))
    if entry is not None:
        for rule in entry.get("if", ()):
            old = page.year is not None and page.year < rule.get("before", 0)
            if (old or page.near(match.start, rule.get("words", ()))) and rule["then"] in by_name:
                return by_name[rule["then"]]
        if entry["default"] in by_name:
            return by_name[entry["default"]]
    here = [r for r in rows if r.country and _country_named(page, r.country)]
    places = [r for r in rows if r.type == "Place"]
    states = [r for r in rows if r.type == "State"]
    if places and states and fold(match.alias) not in map(fold, states[0].metonyms):
        return places[0]  # territories that the table of places has on purpose
    if any(r.type == "Outlet" for r in rows) and _reported(page, match):
        return next(r for r in rows if r.type == "Outlet")
    order = ("State", "Organisation", "WeaponSystem", "Person", "Outlet", "Law", "Place")
    pool = here or rows
    return min(pool, key=lambda r: order.index(r.type) if r.type in order else 9)


def _country_named(page: Page, country: str) -> bool:
    state = page.actors.state(country)
    if state is None:
        return False
    return any(fold(w) in page.keys for w in (state.name, *state.demonyms, *state.metonyms))


def _shift(page: Page, match: Match, row: ActorRow) -> tuple[ActorRow, bool]:
    for entry in _collisions()["shift"].get(match.alias, ()):
        old = page.year is not None and page.year < entry.get("before", 0)
        if old or page.near(match.start, entry.get("words", ())):
            if entry.get("drop"):
                return row, True
            rows = page.actors.named(entry["then"])
            return (rows[0] if rows else row), False
    return row, False


def _context_allows(page: Page, match: Match, row: ActorRow, full: frozenset[str]) -> bool:
    table, alias = _collisions(), match.alias
    bare = alias.removesuffix("s") if row.type == "WeaponSystem" else alias
    text = page.text[match.start : match.end]
    if alias in table["never"] or (alias in table["exact_case"] and not text.isupper()):
        return False
    if row.type in ("State", "Place") and text in page.cues["not_names"]:
        return False  # "MALE" drones
    if bare in table["needs_context"] and row.type == "WeaponSystem":
        return row.id in full or _weapon_near(page, match)
    if alias in table["needs_article"]:
        return page.key(match.first - 1) == "the" or page.key(match.last + 1) in _ACTS
    if alias in table["needs_company_word"]:
        return row.id in full or _company_near(page, match)
    if alias in table["needs_full_name"] and row.type == "Person":
        return row.id in full or _title_before(page, match.first)
    if alias in table["needs_reporting"]:
        return row.id in full or _reported(page, match)
    if row.type == "Outlet" and len(alias) <= 4 and not alias.isupper():
        return _reported(page, match)
    if row.type == "Law" and len(alias) <= 4:
        return (
            page.near(
                match.start,
                (
                    "treaty",
                    "act",
                    "law",
                    "convention",
                    "regime",
                    "accord",
                    "agreement",
                    "inspections",
                    "arms",
                ),
            )
            or row.id in full
        )
    return not _in_address(page, match)


def _in_address(page: Page, match: Match) -> bool:
    """Tell whether the match stands inside a web or mail address."""
    a = page.text.rfind(" ", 0, match.start) + 1
    b = match.end
    word = page.text[a:b]
    return "://" in word or "@" in word or "www." in word or "#" in word


def _weapon_near(page: Page, match: Match) -> bool:
    heads = page.cues["weapon_heads"]
    around = range(match.first - 4, match.last + 6)
    if any(page.key(i) in heads for i in around if not match.first <= i <= match.last):
        return True
    after, before = page.word(match.last + 1), page.key(match.first - 1)
    counted = before in page.cues["counts"] or (before.isdigit() and len(before) < 4)
    return counted or after[:1].isdigit() or after in ("Mk", "MK", "Block")


def _company_near(page: Page, match: Match) -> bool:
    """Tell whether a name is a company's: "Bell Corp.", "arms maker Bell", "Bell, the maker"."""
    if page.key(match.last + 1) in page.cues["organisation_heads"]:
        return True
    makers = page.cues["company_nouns"]
    if page.key(match.first - 1) in makers:
        return True
    if page.word(match.last + 1) != ",":
        return False
    beside = range(match.last + 2, match.last + 2 + _BESIDE_COMPANY)
    return page.key(match.last + 2) in ("a", "an", "the") and any(
        page.key(i) in makers for i in beside
    )


def _title_before(page: Page, first: int) -> bool:
    return page.key(first - 1) in page.cues["person_titles"] or (
        page.key(first - 1) == "." and page.key(first - 2) in page.cues["person_titles"]
    )


def _reported(page: Page, match: Match) -> bool:
    around = (match.first - 2, match.first - 1, match.last + 1, match.last + 2)
    return any(page.key(i) in _REPORTING for i in around)


def _person(page: Page, match: Match, row: ActorRow) -> Candidate | None:
    """A surname after somebody else's given name is somebody else's."""
    if match.first == match.last:
        before = page.word(match.first - 1)
        glued = (
            page.text[page.tokens[match.first - 1].end : match.start] == " "
            if match.first
            else False
        )
        if glued and _looks_given(page, match.first - 1) and not _is_given(row, before):
            return None
        if glued and _is_given(row, before):
            return None
    reason = f"{match.alias!r} is a name of {row.name} in the tables"
    return Candidate(match.start, match.end, "Person", row.name, row.id, reason, 3)


def _is_given(row: ActorRow, word: str) -> bool:
    first = fold(row.name).split()[0]
    return fold(word) == first


def _looks_given(page: Page, index: int) -> bool:
    """Tell whether the token is a capitalised word that may be a given name."""
    word, key = page.word(index), page.key(index)
    if not word[:1].isupper() or (word.isupper() and len(word) > 1) or not word.isalpha():
        return False
    if (
        key in page.cues["person_titles"]
        or key in page.actors.demonyms
        or word in page.cues["not_names"]
    ):
        return False
    if page.actors.named(word) and not page.actors.named(word, "Person"):
        return False
    start = page.tokens[index].start
    if start == page.sentence(start)[0]:
        return plain(word) not in page.cues["not_names"] and _tag(page, start) == "PROPN"
    return _tag(page, start) == "PROPN"


def _tag(page: Page, offset: int) -> str:
    span = page.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0].pos_ if span is not None and len(span) else ""

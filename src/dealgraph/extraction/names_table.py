"""Names that the tables know, each read in its context (``knowledge/collisions.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_context import (
    collisions,
    context_allows,
    reported,
    risky,
    title_before,
)
from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.extraction.names_states import is_venue, modifies, part_of_name, read_state
from dealgraph.extraction.names_trim import trim, without_maker
from dealgraph.knowledge.actors import ActorRow, Match
from dealgraph.knowledge.alias_index import variant_end
from dealgraph.knowledge.lexis import fold, plain

_MARK = re.compile(r"-(?:\d{1,2}[A-Z]{1,2}|V\d)(?![\w-])")
_ONE_SENSE = frozenset({"WeaponSystem", "Organisation", "Outlet"})


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
    found: list[Candidate] = []
    for match in matches:
        candidate = _read(page, match, full)
        if candidate is not None:
            found += [*_maker_before(page, match, candidate), candidate]
    return found


def _maker_before(page: Page, match: Match, candidate: Candidate) -> Iterator[Candidate]:
    """Yield the maker that a weapon's name was read without ("Boeing" of "Boeing AH-64")."""
    owner = page.text[match.start : candidate.start].rstrip()
    text = re.sub(r"['’]s$", "", owner)
    if text != owner:
        type_ = "State"
    elif candidate.type != "WeaponSystem" or not text:
        return
    else:
        type_ = "Organisation"
    for row in page.actors.named(text, type_):
        end = match.start + len(text)
        reason = f"{text!r} is a name of {row.name} in the tables"
        yield Candidate(match.start, end, type_, row.name, row.id, reason, 3)


def _rows_named_in_full(page: Page, matches: list[Match]) -> frozenset[str]:
    """Return rows that the article names beyond doubt, so that a short form may mean them."""
    doubtful = risky()
    return frozenset(
        i
        for m in matches
        for i in m.ids
        if len(m.ids) == 1 and m.alias not in doubtful and (m.last > m.first or len(m.alias) > 6)
    )


def _read(page: Page, match: Match, full: frozenset[str]) -> Candidate | None:
    rows = [page.actors.rows[i] for i in match.ids]
    row = rows[0] if len(rows) == 1 else _choose(page, match, rows)
    row, drop = _shift(page, match, row)
    if drop or not context_allows(page, match, row, full):
        return None
    if row.type == "State":
        return read_state(page, match, row)
    if row.type == "Person":
        return _person(page, match, row)
    if row.type in ("Outlet", "Place") and _family_name_here(page, match, full):
        return None
    start, end = trim(page, match, row)
    start = _with_country(page, match, row, without_maker(page, row, start, end))
    type_, reason = row.type, f"{match.alias!r} is a name of {row.name} in the tables"
    if row.type == "WeaponSystem" and re.match(r"\.\d|,\d{3}", page.text[match.end :]):
        return None  # "Sh1.2 billion"
    if row.type == "WeaponSystem":
        end = _mark_end(page.text, end) if end == match.end else end
    elif (
        row.kind == "armed_force" and page.word(match.last).islower() and modifies(page, match.last)
    ):
        return None
    elif row.kind == "seat" and is_venue(page, match):
        type_, reason = "Place", f"{row.name} as a venue"
        return Candidate(start, end, type_, row.name, f"{row.id}", reason, 3)
    elif (
        row.type == "Place" and (part_of_name(page, match) or _home_of_title(page, match, row))
    ) or _title_or_longer(page, match, row):
        return None
    return Candidate(start, end, type_, row.name, row.id, reason, 3)


def _mark_end(text: str, end: int) -> int:
    """Return where a designation ends, with the mark behind it: "F-35A", "Mi-17-1B"."""
    mark = _MARK.match(text, end) if text[end - 1].isdigit() else None
    return mark.end() if mark else variant_end(text, end)


def _family_name_here(page: Page, match: Match, full: frozenset[str]) -> bool:
    """Tell whether a town's or paper's name is a family name: "Mr. Hamilton", where Lee Hamilton is
    named."""
    if match.last > match.first or page.key(match.first - 1) in page.cues["place_prepositions"]:
        return False
    if title_before(page, match.first):
        return page.key(match.first - 1) not in page.cues["titles_of_bodies"]
    people = (page.actors.rows[i] for i in full)
    return any(r.type == "Person" and r.name.split()[-1] == match.alias for r in people)


def _title_or_longer(page: Page, match: Match, row: ActorRow) -> bool:
    """Tell whether a body's or paper's name is part of a title, of a longer name, or an adjective.

    "Secretary of Homeland Security", "the National Defense Strategy", "the Australian minister".
    """
    posts = page.cues["heads_of_departments"]
    of_title = page.key(match.first - 1) == "of" and page.key(match.first - 2) in posts
    if row.type != "Outlet" or of_title:
        return row.type in ("Organisation", "Outlet") and of_title
    after = page.word(match.last + 1)
    if page.text[match.end : match.end + 1] != " ":
        return False
    if fold(after) in page.cues["portfolio_posts"]:
        return True  # "Foreign Affairs ministers"
    if after[:1].isupper() and fold(after) in page.cues["not_body_ends"] | page.cues["law_heads"]:
        return True
    if fold(after) in page.cues["outlet_kinds"]:
        return False  # "The Australian newspaper"
    people = fold(re.sub(r"^[Tt]he ", "", match.alias)) in page.actors.demonyms
    return people and after.islower() and _tag(page, page.tokens[match.last].start) == "ADJ"


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


def _choose(page: Page, match: Match, rows: list[ActorRow]) -> ActorRow:
    by_name = {r.name: r for r in rows}
    entry = collisions()["choose"].get(fold(match.alias))
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
    people = [r for r in rows if r.type == "Person"]
    if places and people and page.key(match.last + 1) in page.cues["acting_after"]:
        return people[0]  # no city says anything
    if any(r.type == "Outlet" for r in rows) and reported(page, match):
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
    for entry in collisions()["shift"].get(match.alias, ()):
        old = page.year is not None and page.year < entry.get("before", 0)
        told = any(fold(w) in page.keys for w in entry.get("article", ()))
        told = told and not any(fold(w) in page.keys for w in entry.get("unless", ()))
        if "beside" in entry and page.key(match.last + 1) not in entry["beside"]:
            continue
        old = old or ("beside" in entry and "before" not in entry)
        if old or told or page.near(match.start, entry.get("words", ())):
            if entry.get("drop"):
                return row, True
            rows = page.actors.named(entry["then"])
            return (rows[0] if rows else row), False
    return row, False


def _person(page: Page, match: Match, row: ActorRow) -> Candidate | None:
    """A surname after somebody else's given name is somebody else's."""
    if " " not in page.text[match.start : match.end]:
        if _name_goes_on(page, match):
            return None
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


def _name_goes_on(page: Page, match: Match) -> bool:
    """Tell whether the word is the family name of another, written first ("Wong Chee Seng")."""
    after = page.word(match.last + 1)
    if after in ("bin", "ibn", "bint") and page.text[match.end : match.end + 1] == " ":
        return True
    if page.text[match.end : match.end + 1] != " " or not after[:1].isupper() or after.isupper():
        return False
    if not running_text(page, match.start) or page.key(match.first - 1) == "the":
        return False
    here = page.tokens[match.last + 1]
    if here.key in page.cues["personal_government_nouns"]:
        return False
    return _looks_given(page, match.last + 1) and not page.actors.named(here.text)


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
        or key in page.cues["headline_verbs"]
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

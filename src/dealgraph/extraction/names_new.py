"""Names no table knows: from the parser's named entities, titles, heads, designations, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dealgraph.extraction.names_bodies import headed, parties
from dealgraph.extraction.names_credits import bylines, credits_of, own_outlet, photographers
from dealgraph.extraction.names_described import described
from dealgraph.extraction.names_lands import articled_towns, lands
from dealgraph.extraction.names_lines import clean, title_case_line
from dealgraph.extraction.names_models import designations
from dealgraph.extraction.names_outlet_frames import REPORTS, TOLD
from dealgraph.extraction.names_outlets import outlets
from dealgraph.extraction.names_outlets_articled import articled
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.extraction.names_persons import persons
from dealgraph.extraction.names_places import places
from dealgraph.extraction.names_plausible import plausible
from dealgraph.extraction.names_speaking import of_a_body, speaking
from dealgraph.extraction.names_types import retype
from dealgraph.extraction.names_vessels import hull_numbers
from dealgraph.knowledge.lexis import fold

_LABELS = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "PRODUCT": "WeaponSystem",
    "LAW": "Law",
}


def new_names(page: Page, taken: list[Candidate]) -> list[Candidate]:
    """Return candidates for names that are in no table.

    Args:
        page: the article.
        taken: candidates of tables and patterns, which these may contain but not cross.
    """
    found = [
        *_entities(page),
        *persons(page),
        *speaking(page),
        *of_a_body(page),
        *designations(page, taken),
        *headed(page),
        *described(page),
        *parties(page),
        *bylines(page),
        *places(page),
        *lands(page),
        *articled_towns(page),
    ]
    found += [*credits_of(page), *photographers(page), *own_outlet(page), *outlets(page)]
    found += articled(page)
    found = [c for c in found if not _named_persons(c, found) and not _a_surname(page, c)]
    surnames = {c.name.split()[-1] for c in found if c.type == "Person"}
    found = [_person_in_full(page, c, surnames) for c in found]
    hulls = hull_numbers(page, taken)
    return [c for c in found if c.start not in hulls and plausible(page, c)]


def _named_persons(candidate: Candidate, found: list[Candidate]) -> bool:
    """Tell whether an unknown outlet is two persons of the article: "Berg and Lund wrote"."""
    if candidate.type != "Outlet" or candidate.known or " and " not in candidate.name:
        return False
    surnames = {c.name.split()[-1] for c in found if c.type == "Person" and " " in c.name}
    return bool(surnames & set(candidate.name.split()))


def _a_surname(page: Page, candidate: Candidate) -> bool:
    """Tell whether an unknown outlet of one word ends a name of two words before it: "told Berg",
    where "Kari Berg" was named."""
    one = candidate.type == "Outlet" and candidate.known is None and " " not in candidate.name
    if not one or candidate.reason not in (TOLD, REPORTS):
        return False
    before = re.findall(
        rf"([A-Z][a-z]+) {re.escape(candidate.name)}\b", page.text[: candidate.start]
    )
    return any(word not in page.cues["not_names"] for word in before)


def _person_in_full(page: Page, candidate: Candidate, surnames: set[str]) -> Candidate:
    """Return a body read by the model as the person it is: "Shan Ravi Nair", later "Nair"."""
    words = candidate.name.split()
    if candidate.type != "Organisation" or candidate.rank or len(words) not in (2, 3):
        return candidate
    bodily = any(fold(w) in page.cues["organisation_heads"] for w in words)
    if (
        words[-1] not in surnames
        or bodily
        or not all(re.fullmatch(r"[A-Z][a-z]+", w) for w in words)
    ):
        return candidate
    if fold(words[0]) in page.actors.demonyms or page.actors.named(words[0]):
        return candidate
    return replace(candidate, type="Person", reason="a person, named by the family name later")


def _entities(page: Page) -> Iterator[Candidate]:
    for ent in page.doc.ents:
        type_ = _LABELS.get(ent.label_)
        if type_ is None:
            continue
        for start, end in clean(page, ent.start_char, ent.end_char):
            text = page.text[start:end]
            if start >= end or _cut_short(page, start, end, type_) or _known_word(page, text):
                continue
            if page.upper(start) or ("\n" in text.strip() and type_ != "Organisation"):
                continue
            kind = retype(page, start, end, type_)
            end = _whole_end(page, start, end, kind)
            text = page.text[start:end]
            if kind:
                yield Candidate(
                    start,
                    end,
                    kind,
                    " ".join(text.split()),
                    None,
                    f"read as {kind} by the language model",
                    0,
                )


def _whole_end(page: Page, start: int, end: int, kind: str | None) -> int:
    """Return where the name ends: "Seok Jong-gun" with its "-gun", "Haider tank" as "Haider"."""
    if kind == "Person" and (rest := re.match(r"-[a-z]{2,}(?!\w)", page.text[end:])):
        return end + rest.end()
    words = page.text[start:end].split(" ")
    while kind == "WeaponSystem" and len(words) > 1 and words[-1] in page.cues["weapon_heads"]:
        end -= len(words.pop()) + 1
    return end


def _cut_short(page: Page, start: int, end: int, type_: str) -> bool:
    """Tell whether the model cut a longer capitalised phrase: such pieces are rarely names."""
    after = re.match(r" ([A-Z][a-z]+)", page.text[end : end + 30])
    if (
        after
        and after.group(1) not in page.cues["not_names"]
        and fold(after.group(1)) not in page.cues["weapon_heads"]
    ):
        return type_ != "Person" or title_case_line(page, start)
    if after and type_ != "WeaponSystem" and title_case_line(page, start):
        return True
    before = re.search(r"([A-Z][a-z]+) $", page.text[max(0, start - 30) : start])
    if before is None or type_ not in ("Person", "Organisation", "Place"):
        return False
    word = before.group(1)
    fine = (
        fold(word) in page.cues["person_titles"] | page.cues["offices_after_comma"]
        or fold(word) in page.actors.demonyms
        or page.actors.named(word)
    )
    first = start - len(before.group()) == page.sentence(start)[0]
    return not (fine or first)


def _known_word(page: Page, text: str) -> bool:
    """Tell whether the tables read this word otherwise (and decided against it here)."""
    rows = page.actors.named(text)
    return (bool(rows) and rows[0].type in ("State", "WeaponSystem", "Outlet", "Law")) or fold(
        text
    ) in page.actors.demonyms

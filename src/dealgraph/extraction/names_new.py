"""Names no table knows: from the parser's named entities, titles, heads, designations, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_bodies import headed
from dealgraph.extraction.names_credits import bylines, credits_of, own_outlet, photographers
from dealgraph.extraction.names_lines import clean, title_case_line
from dealgraph.extraction.names_models import designations
from dealgraph.extraction.names_outlets import outlets
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.extraction.names_places import places
from dealgraph.extraction.names_plausible import plausible
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
_FORMAL = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "col", "adm", "gov", "capt", "maj"}
)


def new_names(page: Page, taken: list[Candidate]) -> list[Candidate]:
    """Return candidates for names that are in no table.

    Args:
        page: the article.
        taken: candidates of tables and patterns, which these may contain but not cross.
    """
    found = [
        *_entities(page),
        *_titled(page),
        *designations(page, taken),
        *headed(page),
        *bylines(page),
        *places(page),
    ]
    found += [*credits_of(page), *photographers(page), *own_outlet(page), *outlets(page)]
    hulls = hull_numbers(page, taken)
    return [c for c in found if c.start not in hulls and plausible(page, c)]


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
        fold(word) in page.cues["person_titles"]
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


def _titled(page: Page) -> Iterator[Candidate]:
    """Yield persons by their titles: "Defence Minister Fikri Işık", "Gen. Sam Greaves"."""
    titles = page.cues["person_titles"]
    for index, token in enumerate(page.tokens):
        if token.key not in titles or page.upper(token.start):
            continue
        at = index + 1
        if page.key(at) == ".":
            at += 1
        if page.key(at) == "of" and page.key(at + 1) in page.cues["title_complements"]:
            at += 2
        words = []
        while at < len(page.tokens) and _name_part(page, at, words) and len(words) < 5:
            gap = page.text[page.tokens[at - 1].end : page.tokens[at].start]
            if (words and gap not in (" ", "-", "")) or "\n" in gap:
                break
            words.append(at)
            at += 1
            if page.key(at) == "." and len(page.word(at - 1)) == 1:
                at += 1
        formal = token.key in _FORMAL and token.text[:1].isupper() and len(words) == 1
        if formal or (len(words) >= 2 and (token.text[:1].isupper() or _propn(page, words))):
            start, end = page.tokens[words[0]].start, page.tokens[words[-1]].end
            name = " ".join(page.text[start:end].split())
            yield Candidate(
                start, end, "Person", name, None, f"a person by the title {token.text!r}", 1
            )


def _name_part(page: Page, index: int, words: list[int]) -> bool:
    """Tell whether the token is a word of a person's name or a particle in it ("van der")."""
    if _name_word(page, index):
        return True
    inside = bool(words) and page.word(index) in page.cues["surname_particles"]
    return inside and (
        _name_word(page, index + 1)
        or (page.word(index + 1) in page.cues["surname_particles"] and _name_word(page, index + 2))
    )


def _propn(page: Page, indices: list[int]) -> bool:
    capital = [i for i in indices if page.word(i)[:1].isupper()]
    return all(_pos(page, page.tokens[i].start) == "PROPN" for i in capital)


def _name_word(page: Page, index: int) -> bool:
    word, key = page.word(index), page.key(index)
    return (
        word[:1].isupper()
        and word.isalpha()
        and key not in page.cues["person_titles"]
        and key not in page.actors.demonyms
        and word not in page.cues["not_names"]
        and not page.actors.named(word, "State")
        and not page.actors.named(word, "Organisation")
    )


def _pos(page: Page, offset: int) -> str:
    span = page.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0].pos_ if span is not None and len(span) else ""

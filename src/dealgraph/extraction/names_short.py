"""Short forms of names: surnames, first words of companies, repeated acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold

_FAMILY_NAME_FIRST = ("CN", "HK", "KP", "KR", "MY", "SG", "TW", "VN")
_ROYAL = re.compile(
    r"\b(?:[Pp]rince|[Pp]rincess|[Kk]ing|[Qq]ueen|[Ss]heikha?|[Ee]mir) ([A-Z][\w’'-]+)"
    r"(?![\w-])(?! (?:bin|bint|ibn|[Aa]l|[A-Z]))"
)
_ARTICLE = re.compile(r"(?:[Aa]l|[Ee]l|[Aa][nrstdz]|[Aa]sh|[Uu]l)-(?=[A-Z])")  # of "al-Rashid"


def short_forms(page: Page, names: list[Candidate]) -> Iterator[Candidate]:
    """Yield later short forms: surnames, first words of companies, repeated acronyms."""
    forms: dict[str, Candidate] = {}
    for name in names:
        for form in _forms(page, name):
            old = forms.get(form)
            better = old is not None and old.known is None and old.type == name.type and name.known
            clearer = old is not None and old.rank < 2 and name.rank >= 4
            if old is None or clearer or better or (old.type != "Person" and name.type == "Person"):
                forms[form] = name
    for form, name in forms.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(form)}(?:s(?=\W))?(?!\w)")
        for match in pattern.finditer(page.text):
            plural = match.group() != form
            if plural and name.type not in ("WeaponSystem", "Programme"):
                continue
            if name.type == "Person" and not _surname_here(page, match.start(), match.end()):
                continue
            reason = f"short for {name.name}, named in full in the article"
            rank = 4 if name.reason.startswith("short for") and form.isupper() else 2
            yield Candidate(*match.span(), name.type, name.name, name.known, reason, rank)


def _forms(page: Page, name: Candidate) -> Iterator[str]:
    text = " ".join(page.text[name.start : name.end].split())
    words = text.split()
    if name.type == "Person" and len(words) > 1:
        if name.known is None and name.rank:
            yield text
        if name.known is None and _called_by_given_name(page, words[0]):
            yield words[0]
        given_last = re.fullmatch(r"[A-Z][a-z]{1,6}-[a-z]{2,6}", words[-1])  # "Park Jae-won"
        east = words[0] in page.cues["surname_first"] and not _western(page, name)
        if east or (given_last and len(words) == 2):
            yield words[0]
            return
        for size in (1, 2):
            surname = " ".join(words[-size:])
            initials = size == 2 and all(len(w.strip(".")) < 2 for w in words[:-size])
            if size < len(words) and len(surname) > 2 and surname[0].isupper() and not initials:
                yield surname.title() if surname.isupper() else surname
        tail = words[-1]
        if (article := _ARTICLE.match(tail)) is not None:
            yield from (
                tail[article.end() :],
                tail[0].upper() + tail[1:],
                tail[0].lower() + tail[1:],
            )
        return
    told = name.reason.startswith(("short for", "spelled out"))
    if told and len(words) < 8 and name.type != "State":
        yield text
    if name.reason.startswith("a ship") and len(words) > 1:
        yield text
    if name.reason == "a named ship" and len(words) > 1:
        bare = " ".join(words[1:])
        if len(bare) > 3 and not page.actors.named(bare):
            yield bare
    if (
        len(words) == 1
        and name.type in ("Organisation", "WeaponSystem", "Programme")
        and name.known is None
    ):
        yield text
    row = page.actors.rows.get(name.known) if name.known else None
    public = row is not None and row.kind != "arms_company"  # their short forms are in the tables
    if name.type == "Organisation" and len(words) > 1 and name.rank < 5 and not public:
        yield from _company_forms(page, words)


def _western(page: Page, name: Candidate) -> bool:
    """Tell whether a person is of a country whose family names stand last (Lee Hamilton)."""
    row = page.actors.rows.get(name.known) if name.known else None
    return row is not None and row.country not in (None, "", *_FAMILY_NAME_FIRST)


def royal_names(page: Page, names: list[Candidate]) -> Iterator[Candidate]:
    """Yield "Mohammed" of "Prince Mohammed": of royal houses the given name is the short form."""
    bearers: dict[str, dict[str, Candidate]] = {}
    for name in names:
        words = page.text[name.start : name.end].split()
        if name.type == "Person" and len(words) > 1:
            bearers.setdefault(words[0], {})[name.known or name.name] = name
    for match in _ROYAL.finditer(page.text):
        found = list(bearers.get(match.group(1), {}).values())
        if len(found) == 1:
            name, reason = found[0], f"short for {found[0].name}, named in full in the article"
            yield Candidate(*match.span(1), "Person", name.name, name.known, reason, 4)


def _called_by_given_name(page: Page, word: str) -> bool:
    """Tell whether a person is called by the first name, as in Thailand ("Prasert said")."""
    verbs = "said|told|added|explained|noted|stressed|says|warned|announced"
    alone = rf"(?<![\w-])(?<![A-Z][a-z] )(?<![a-z] [A-Z]\. ){re.escape(word)}"
    if not re.search(rf"{alone} (?:{verbs})\b|(?:{verbs}) {re.escape(word)}[,.]", page.text):
        return False
    return len(word) > 3 and word[0].isupper() and not page.actors.named(word)


def _company_forms(page: Page, words: list[str]) -> Iterator[str]:
    heads = page.cues["organisation_heads"]
    stem = list(words)
    while len(stem) > 1 and fold(stem[-1].strip(".,")) in heads:
        stem.pop()
    first = fold(stem[0].strip("."))
    state = (
        page.actors.named(stem[0], "State")
        or first in page.actors.demonyms
        or page.actors.named(stem[0], "Place")
    )
    common = first in heads | page.cues["not_short_forms"]
    if stem != words and not (len(stem) == 1 and (state or common or len(stem[0]) < 3)):
        yield " ".join(stem)
    company = fold(words[-1].strip(".,")) in page.cues["company_heads"]
    alone = company and len(stem) > 1 and len(stem[0]) > 3 and not (state or common)
    if alone and not page.actors.named(stem[0]) and _stands_as_name(page, stem[0]):
        yield stem[0]
    proper = not common and not state and words[1][0].isupper()
    if company and len(words) > 2 and len(stem) > 1 and proper:
        yield " ".join(words[:2])


def _stands_as_name(page: Page, word: str) -> bool:
    """Tell whether the first word of a company stands alone as a name and is no common word:
    "Volante" after "Volante Marine Systems"."""
    if not word[0].isupper() or word.casefold() in page.words:
        return False
    alone = re.compile(rf"(?<![\w-])(?<![A-Z][a-z] ){re.escape(word)}(?! [A-Z&]|[\w-])")
    for match in alone.finditer(page.text):
        span = page.doc.char_span(*match.span(), alignment_mode="expand")
        opens = match.start() == page.sentence(match.start())[0]
        if span is not None and span[0].pos_ == "PROPN" and (span[0].ent_type_ or not opens):
            return True
    return False


def _surname_here(page: Page, start: int, end: int) -> bool:
    """Tell whether a surname stands alone, not after another given name."""
    index = page.token_at(start)
    before = page.word(index - 1)
    if (
        index
        and page.text[page.tokens[index - 1].end : start] == " "
        and before[:1].isupper()
        and before.isalpha()
    ):
        key = before.casefold()
        fine = (
            key in page.cues["person_titles"]
            or key in page.actors.demonyms
            or page.tokens[index - 1].start == page.sentence(start)[0]
        )
        return fine or before in page.cues["not_names"]
    after = page.word(index + 1)
    glued = page.text[end : end + 1] == " " and after[:1].isupper() and after.isalpha()
    return not glued or page.upper(start) or not _is_name_tail(page, index + 1)


def _is_name_tail(page: Page, index: int) -> bool:
    span = page.doc.char_span(
        page.tokens[index].start, page.tokens[index].end, alignment_mode="expand"
    )
    return span is not None and len(span) > 0 and span[0].pos_ == "PROPN"

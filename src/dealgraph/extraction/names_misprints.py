"""Misprinted names: unknown persons and bodies that are known ones with a slip of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold, plain, whole
from dealgraph.knowledge.misprints import is_slip
from dealgraph.knowledge.offices import office_key, title_pattern

_ORPHAN = 7  # letters from which a word alone may be a person's misprinted family name
_BODY = 11  # the same for a body of the tables


def mend_misprints(page: Page, names: list[Candidate]) -> list[Candidate]:
    """Return the names with misprints linked, and misprints that no rule took for a name added."""
    mended = [_mended(page, name) for name in names]
    return sorted([*mended, *_orphans(page, mended)], key=lambda c: c.start)


def _mended(page: Page, name: Candidate) -> Candidate:
    if name.known or name.type not in ("Person", "Organisation"):
        return name
    text = " ".join(page.text[name.start : name.end].split())
    full = name.name if len(name.name.split()) > len(text.split()) else text
    found = page.actors.spellings.person(plain(full), page.cues["surname_first"])
    found = found or _by_office(page, name, full) or page.actors.spellings.body(full)
    if found is None:
        return name
    row = page.actors.rows[found[0]]
    return replace(name, type=row.type, name=row.name, known=row.id, reason=found[1])


def _by_office(page: Page, name: Candidate, full: str) -> tuple[str, str] | None:
    """Return who held the office that stands before the name, if the name is nearly theirs."""
    if name.type != "Person" or not page.article.published:
        return None
    before = page.text[max(0, name.start - 60) : name.start]
    titles = [m for m in title_pattern().finditer(before) if not before[m.end() :].strip()]
    if not titles:
        return None
    words = before[: titles[-1].start()].split()
    state = page.actors.demonyms.get(fold(words[-1])) if words else None
    row = page.actors.rows.get(state or "")
    if row is None or not office_key(titles[-1].group()):
        return None
    title = titles[-1].group()
    holders = page.actors.holders(title, row.country or "", page.article.published)
    parts = [fold(w) for w in full.split()]
    for holder in holders if len(holders) == 1 else ():
        known = [fold(w) for w in holder.name.split()]
        same = len(parts) == 1 or parts[0] == known[0]
        if same and len(parts[-1]) >= 5 and is_slip(parts[-1], known[-1], 1):
            reason = f"{full!r}: a misprint, {holder.name} was {title} of {row.name} then"
            return holder.id, reason
    return None


def _orphans(page: Page, names: list[Candidate]) -> Iterator[Candidate]:
    """Yield capitalised words that no rule took for a name, a letter from one of the article's."""
    covered = {i for n in names for i in range(n.start, n.end)}
    persons = {fold(n.name.split()[-1]): n for n in names if n.type == "Person"}
    for token in page.tokens:
        word = token.text
        if token.start in covered or len(word) < _ORPHAN or not word.istitle():
            continue
        if not whole(page.text, token.start, token.end) or _common(page, word, token.key):
            continue
        long = (pair for pair in persons.items() if len(pair[0]) >= _ORPHAN)
        near = [name for known, name in long if is_slip(token.key, known, 1)]
        if len({n.name for n in near}) == 1 and token.key not in persons:
            person = near[0]
            reason = f"{word!r}: a misprint of {person.name}, named in the article"
            yield Candidate(token.start, token.end, "Person", person.name, person.known, reason, 1)
        elif len(word) >= _BODY and (found := page.actors.spellings.body(word)):
            row = page.actors.rows[found[0]]
            yield Candidate(token.start, token.end, row.type, row.name, row.id, found[1], 1)


def _common(page: Page, word: str, key: str) -> bool:
    """Tell whether a word is another name or no name at all."""
    other = page.actors.named(word) or key in page.actors.demonyms or word in page.cues["not_names"]
    small = word.lower() in page.words
    lists = ("person_titles", "organisation_heads", "weapon_heads", "programme_heads")
    return bool(other) or small or any(key in page.cues[name] for name in lists)

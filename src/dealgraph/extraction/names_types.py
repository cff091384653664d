"""What type heads and neighbours give a name that the language model read."""

from __future__ import annotations

import re

from dealgraph.extraction.names_lines import running_text, title_case_line
from dealgraph.extraction.names_models import weapon_beside
from dealgraph.extraction.names_page import Page
from dealgraph.knowledge.lexis import fold


def retype(page: Page, start: int, end: int, type_: str) -> str | None:
    """Return the type that heads and neighbours speak for, or None if it is no name."""
    text = page.text[start:end]
    words = (re.sub(r" \([^()]*\)$", "", text) or text).split()  # "Anti-Ship Missile (Naval)"
    index = page.token_at(end)
    after, before = page.key(index), page.key(page.token_at(start) - 1)
    if re.match(r" at \S+@", page.text[end:]):
        return "Person"  # "Write to X at x@…"
    if type_ == "Organisation" and _an_office(page, words):
        return None
    initials = len(words) == 2 and re.fullmatch(r"(?:[A-Z]\.){1,3}", words[0])
    if initials and type_ == "Organisation" and _by_heads(page, words) is None:
        return "Person" if re.fullmatch(r"[A-Z][a-z-]+", words[1]) else type_
    if headed := _by_heads(page, words):
        return headed
    if type_ == "Law":
        return None
    if type_ == "Person" and len(words) == 1 and before not in page.cues["person_titles"]:
        return None
    strong = page.cues["weapon_heads"] - page.cues["weak_weapon_heads"]
    if type_ != "Person" and after in strong:
        fits = len(words) <= 3 and type_ in ("WeaponSystem", "Organisation")
        return "WeaponSystem" if fits else type_
    if len(words) == 1 and type_ in ("Organisation", "Place"):
        return _single(page, start, end, type_)
    if type_ == "Organisation":
        return _body(page, start, words, (before, after))
    if type_ == "WeaponSystem":
        text = page.text[start:end]
        model = re.search(r"\d", text) and re.search(r"[A-Z]", text)
        return type_ if model and weapon_beside(page, start, end) else None
    return type_


def _an_office(page: Page, words: list[str]) -> bool:
    """Tell whether the words are an office, not a body: "Supreme Commander"."""
    keys = [fold(w.strip(".,")) for w in words]
    titles, heads = page.cues["person_titles"], page.cues["organisation_heads"]
    return 1 < len(keys) < 4 and keys[-1] in titles - heads and not set(keys) & heads


def _by_heads(page: Page, words: list[str]) -> str | None:
    """Return the type that the first or last word gives by itself."""
    last, cues = fold(words[-1].strip(".,")), page.cues
    inner = {fold(w) for w in words[:-1]}
    if last == "system" and len(words) > 2 and inner & cues["system_words"]:
        return "WeaponSystem"
    if last == "agency" and len(words) > 2 and fold(words[-2]) == "news":
        return "Outlet"
    if last in cues["organisation_heads"] or fold(words[0]) in cues["leading_heads"]:
        return "Organisation"
    if len(words) > 1 and last in cues["law_heads"] - cues["weak_law_heads"]:
        return "Law"
    if len(words) > 1 and last in cues["programme_heads"]:
        plain = page.actors.demonyms.keys() | {"a", "an", "the", "new", "joint"}
        named = any(w[0].isupper() and fold(w) not in plain for w in words[:-1])
        return "Programme" if named else None  # "a Czech initiative" has no name
    return None


def _body(page: Page, start: int, words: list[str], beside: tuple[str, str]) -> str | None:
    """Judge a body of two and more words; ``beside`` are the words before and after it."""
    before, after = beside
    demonyms, cues = page.actors.demonyms, page.cues
    adjective = fold(words[0]) in demonyms and len(words) == 2 and after.isalpha()
    loose = title_case_line(page, start) or not running_text(page, start)
    if loose or adjective or fold(words[-1].strip(".,")) in demonyms:
        return None
    if fold(words[-1]) in cues["weapon_heads"] - cues["weak_weapon_heads"]:
        return None if words[-1].endswith("s") else "WeaponSystem"  # "Spotter Drone"
    titled = before in cues["person_titles"] - cues["titles_of_bodies"]
    return "Person" if titled and len(words) in (2, 3) else "Organisation"


def _kind_of_thing(page: Page, word: str) -> bool:
    """Tell whether initials are a thing's: "SSRs", "surface surveillance radar (SSR)"."""
    if f"{word}s" in page.words:
        return True
    letters = "".join(rf"{c.casefold()}[a-z]+[ -]" for c in word)
    return re.search(rf"(?<![\w-]){letters}\({word}\)", page.text) is not None


def _single(page: Page, start: int, end: int, type_: str) -> str | None:
    """Judge a name of one word: initials are bodies, places want a preposition or comma."""
    word, cues = page.text[start:end], page.cues
    before, after = page.key(page.token_at(start) - 1), page.key(page.token_at(end))
    if before in cues["person_titles"]:
        return "Person"
    if word.isupper():
        long = len(word) >= 3 and word.isalpha() and not _kind_of_thing(page, word)
        counted = re.match(r"\s?[\d$€£]", page.text[end : end + 2])
        return "Organisation" if long and not counted else None
    if type_ == "Place":
        at = before in cues["place_prepositions"] | cues["place_also"]
        return type_ if at or after == "," else None
    said = after in cues["acting_after"] or before in cues["acting_before"]
    repeated = sum(t.text == word for t in page.tokens) >= 2
    title = page.key(page.token_at(start)) in cues["person_titles"]
    return type_ if said and repeated and not title else None

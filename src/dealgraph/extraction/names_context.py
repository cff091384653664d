"""Whether the words around a name of the tables speak for it (``knowledge/collisions.yaml``)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dealgraph.extraction.names_outlets import short_for_another
from dealgraph.extraction.names_page import Page
from dealgraph.knowledge.actors import ActorRow, Match
from dealgraph.knowledge.cues import CUES, load_cues
from dealgraph.knowledge.lexis import fold

_BESIDE_COMPANY = 6  # words within which an apposition says that a name is a company's


@lru_cache(maxsize=1)
def collisions() -> dict[str, Any]:
    """Return the rules for names with several meanings."""
    raw = load_cues("collisions", CUES.parent)
    table: dict[str, Any] = {
        k: frozenset(map(str, raw[k])) for k in raw if k not in ("choose", "shift")
    }
    table["choose"] = {fold(e["alias"]): e for e in raw["choose"]}
    table["shift"] = {}
    for entry in raw["shift"]:
        table["shift"].setdefault(entry["alias"], []).append(entry)
    return table


@lru_cache(maxsize=1)
def risky() -> frozenset[str]:
    """Return names that mean their row only in a fitting context."""
    table = collisions()
    lists = ("needs_context", "needs_company_word", "needs_full_name", "never", "needs_reporting")
    return frozenset().union(*(table[k] for k in lists))


def context_allows(page: Page, match: Match, row: ActorRow, full: frozenset[str]) -> bool:
    """Tell whether the context lets ``match`` be ``row``; ``full`` are rows named beyond doubt."""
    table, alias = collisions(), match.alias
    bare = alias.removesuffix("s") if row.type == "WeaponSystem" else alias
    text = page.text[match.start : match.end]
    if alias in table["never"] or (alias in table["exact_case"] and not text.isupper()):
        return row.type == "Outlet" and alias in table["needs_cue"] and _speaks(page, match)
    if _button(page, match):
        return False
    if row.type in ("State", "Place") and text in page.cues["not_names"]:
        return False  # "MALE" drones
    if bare in table["needs_context"] and row.type == "WeaponSystem":
        named = row.id in full or _variant_named(page, bare, full)
        return named or _several(page, match) or _weapon_near(page, match)
    if alias in table["needs_article"]:
        return (
            page.key(match.first - 1) == "the"
            or page.key(match.last + 1) in page.cues["bill_words"]
        )
    if alias in table["needs_company_word"]:
        return row.id in full or _company_near(page, match)
    if alias in table["stands_alone"]:
        return row.id in full or _alone(page, match) or _company_near(page, match)
    if alias in table["needs_full_name"] and row.type == "Person":
        if page.key(match.last + 1) in page.cues["personal_government_nouns"]:
            return True  # "the Carter Administration"
        return row.id in full or title_before(page, match.first)
    if alias in table["needs_reporting"]:
        if short_for_another(page, match.start, match.end):
            return False
        return row.id in full or reported(page, match) or _among_credits(page, match)
    if row.type == "Outlet" and len(alias) <= 4 and not alias.isupper():
        return reported(page, match)
    if row.type == "Law" and len(alias) <= 4:
        return (
            page.near(
                match.start,
                page.cues["law_words"],
            )
            or row.id in full
        )
    return not _in_address(page, match)


def _button(page: Page, match: Match) -> bool:
    """Tell whether a network stands in a row of buttons: "Facebook Twitter Google+ WhatsApp"."""
    if fold(match.alias) not in page.cues["share_buttons"]:
        return False
    after = match.last + (2 if page.key(match.last + 1) == "+" else 1)
    return bool({page.key(match.first - 1), page.key(after)} & page.cues["share_buttons"])


def _variant_named(page: Page, alias: str, full: frozenset[str]) -> bool:
    """Tell whether the article names a variant in full: "Arrow" where it has the "Arrow 3"."""
    rows = (page.actors.rows[i] for i in full)
    return any(r.type == "WeaponSystem" and r.name.startswith(f"{alias} ") for r in rows)


def _several(page: Page, match: Match) -> bool:
    """Tell whether the plural itself speaks of machines ("the Buks"), not of a common word."""
    opens = match.start == page.sentence(match.start)[0]
    several = match.first == match.last and match.alias.endswith("s")
    return several and not opens and match.alias not in page.cues["common_plurals"]


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


def _among_credits(page: Page, match: Match) -> bool:
    """Tell whether the match stands with other outlets in brackets: "(Reuters, AP)"."""
    opened = page.text.rfind("(", max(0, match.start - 60), match.start) + 1
    closed = page.text.find(")", match.end, match.end + 60)
    if not opened or closed < 0:
        return False
    parts = re.split(r"\s*[,/;]\s*|\s+and\s+", page.text[opened:closed].strip())
    return len(parts) > 1 and all(page.actors.named(part, "Outlet") for part in parts)


def _company_near(page: Page, match: Match) -> bool:
    """Tell whether a name is a company's: "Bell Corp.", "arms maker Bell", "Bell, the maker"."""
    following = page.key(match.last + 1)
    if following in page.cues["organisation_heads"] | page.cues["company_posts"]:
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


def _alone(page: Page, match: Match) -> bool:
    """Tell whether no capitalised word that is not known stands right beside the match."""
    beside = []
    if page.text[match.start - 1 : match.start] == " ":
        beside.append(page.word(match.first - 1))
    if page.text[match.end : match.end + 1] == " ":
        beside.append(page.word(match.last + 1))
    return not any(w[:1].isupper() and not page.actors.named(w) for w in beside)


def title_before(page: Page, first: int) -> bool:
    """Tell whether a person's title stands before token ``first`` ("Mr. Hamilton")."""
    return page.key(first - 1) in page.cues["person_titles"] or (
        page.key(first - 1) == "." and page.key(first - 2) in page.cues["person_titles"]
    )


def _speaks(page: Page, match: Match) -> bool:
    """Tell whether a word that is no name elsewhere is an outlet's here: "Dawn reported", "told
    Globes", "the Trend news agency", "(SPA)"."""
    cues, before, after = page.cues, page.key(match.first - 1), page.key(match.last + 1)
    if page.upper(match.start):
        return False
    if len(match.alias) > 1 and after in cues["outlet_acts"] and page.word(match.first - 1) != ".":
        return True
    if after == "," and page.key(match.last + 2) in ("citing", "quoting"):
        return True
    if len(match.alias) == 1:
        posted = before == "on" and page.key(match.first - 2) in cues["outlet_posts"]
        return posted or before == "platform"
    if before in cues["outlet_kinds"] and page.text[match.start - 1 : match.start] == " ":
        return True  # "the state news agency SPA"
    if before == "to" and page.key(match.first - 2) == "according":
        return True
    if after in ("is", "has") and page.key(match.last + 2) in ("reporting", "reported"):
        return True
    if (
        after in ("state", "national", "official")
        and page.key(match.last + 2) in cues["outlet_kinds"]
    ):
        return True  # "the MAP state news agency"
    bracketed = before in ("(", "/") and after in (")", "/")
    return bracketed or before in cues["outlet_told"] or after in cues["outlet_kinds"]


def reported(page: Page, match: Match) -> bool:
    """Tell whether a word of reporting stands beside the match."""
    verb = match.last + 1
    while verb < match.last + 4 and page.key(verb) in page.cues["before_reporting"]:
        verb += 1  # "has previously reported"
    around = (match.first - 2, match.first - 1, match.last + 1, match.last + 2, verb)
    return any(page.key(i) in page.cues["reporting_words"] for i in around)

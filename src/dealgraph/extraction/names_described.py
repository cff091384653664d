"""Companies and groups no table knows, by the noun beside them: "the Danish company Volante"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealgraph.extraction.names_lines import title_case_line
from dealgraph.extraction.names_page import Candidate, Page, names_cues
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.lexis import fold

_WORD = r"[A-Z][a-zA-Z0-9à-ÿ&-]*[a-zA-Z0-9à-ÿ]"
_COMPANY = rf"{_WORD}(?: {_WORD}){{0,3}}"
_GROUP = rf"{_WORD}(?: (?:(?:for|of|the|against) ){{0,2}}{_WORD}){{0,4}}"
_SMALL = frozenset({"for", "of", "the", "against"})  # "Justice for Oman"
_GOES_ON = (
    r"(?=[,.;]| (?:that|which|based|of|in|owned|controlled|run|with|linked|registered|set|close"
    r"|specialising|specializing|from|for|said|and|founded|led|headed|backed)\b)"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what stands around the names: the noun before them, the apposition after them."""
    cues = names_cues()
    companies = cues["company_nouns"] - {"group", "subsidiary"}
    groups = cues["group_nouns"] | {f"{kind} group" for kind in cues["group_kinds"]}
    makers = cues["company_nouns"] | groups
    after = rf"(?<![\w-]){either(companies)} (?P<name>{_COMPANY})(?![\w-])"
    of_group = rf"(?<![\w-]){either(groups)} (?P<name>{_GROUP})(?![\w-])"
    a = r"(?:an?|the) (?:(?!of |for |at |in |by |from )[\w'’-]+ ){0,4}"
    aside = rf"(?<![\w-])(?P<name>{_COMPANY}), {a}{either(makers)}{_GOES_ON}"
    return tuple(map(re.compile, (after, of_group, aside)))


def described(page: Page) -> Iterator[Candidate]:
    """Yield "Volante" of "the Danish company Volante", "Volante, a Danish company" and "Arms Out"
    of "the rights group Arms Out": names nobody knows beside the noun for a body."""
    for pattern in _patterns():
        for match in pattern.finditer(page.text):
            start, end = match.span("name")
            if _new(page, start, end) and not _works_so(page, match):
                name, reason = match.group("name"), "a company or group by the noun beside it"
                rank = 2 if _SMALL & set(name.casefold().split()) else 1
                yield Candidate(start, end, "Organisation", name, None, reason, rank)


def _works_so(page: Page, match: re.Match[str]) -> bool:
    """Tell whether the noun says what a person does: "Kari Berg, a defence contractor"."""
    span = page.doc.char_span(*match.span("name"), alignment_mode="expand")
    person = span is not None and any(t.ent_type_ == "PERSON" for t in span)
    nouns = {match.group().split()[-1], match.group().split()[0]}
    return person and bool(nouns & page.cues["company_posts_too"])


def _new(page: Page, start: int, end: int) -> bool:
    """Tell whether a name is a body's that no table knows, and not a person's or a people's."""
    words = page.text[start:end].split()
    keys = {fold(w) for w in words}
    titled = keys & page.cues["person_titles"] and not keys & _SMALL
    if titled or keys & page.actors.demonyms.keys() or set(words) & page.cues["not_names"]:
        return False
    if page.actors.named(" ".join(words)) or page.actors.named(words[0]):
        return False
    if page.key(page.token_at(start) - 1) in page.cues["place_prepositions"]:
        return False  # "in Levanger, a company that"
    return not title_case_line(page, start) and not page.upper(start)

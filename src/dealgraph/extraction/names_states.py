"""States and their capitals in context: government, side or mere place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.actors import ActorRow, Match
from dealgraph.knowledge.lexis import fold

_ORIGIN = frozenset(
    [
        "made",
        "built",
        "supplied",
        "origin",
        "backed",
        "designed",
        "developed",
        "born",
        "style",
    ]
)
_NOUNLY = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative", "attr"})


def read_state(page: Page, match: Match, row: ActorRow) -> Candidate | None:
    if match.alias in ("US", "U.S.", "USA") and not _us_acts(page, match):
        return None
    if page.text[match.start - 3 : match.start] in ("(D-", "(R-", "(I-"):
        return None  # "(R-Texas)"
    following = page.key(match.last + 1)
    if page.text[match.end : match.end + 1] == "-" and following in _ORIGIN:
        return None
    capital = fold(match.alias) in page.actors.capitals and fold(match.alias) != fold(row.name)
    if part_of_name(page, match):
        return None
    based = page.text[match.end : match.end + 12].startswith(("-based", "-headquarte"))
    if capital and (based or _as_place(page, match)):
        places = page.actors.named(match.alias, "Place") or page.actors.named(
            row.capital or "", "Place"
        )
        place = next((p for p in places if p.country == row.country), None) or next(
            iter(places), None
        )
        name, known = (place.name, place.id) if place else (match.alias, None)
        return Candidate(
            match.start, match.end, "Place", name, known, f"{match.alias} as a place", 3
        )
    reason = f"{match.alias!r} is a name of {row.name} in the tables"
    if capital:
        reason = f"{match.alias} stands for the government of {row.name}"
    named = re.match(
        r"[Tt]he (?=\w+ (?:crisis|war|conflict|issue|question)\b)", page.text[match.start :]
    )
    start = match.start + (named.end() if named else 0)  # "the Ukraine crisis" is Ukraine's
    return Candidate(start, match.end, "State", row.name, row.id, reason, 3)


def _us_acts(page: Page, match: Match) -> bool:
    """Tell whether "US" is the state: not in titles and descriptions ("US Senator", "US-made")."""
    following = page.key(match.last + 1)
    gap = (
        page.text[match.end : page.tokens[match.last + 1].start]
        if match.last + 1 < len(page.tokens)
        else "\n"
    )
    if "\n" in gap.replace("\n", " ", 1) or not following.isalpha():
        return page.text[match.end : match.end + 1] != "$"
    dealings = page.cues["state_dealings"]
    if any(page.key(match.last + i) in dealings for i in (2, 3)) and gap != "-":
        return True  # "US arms sales"
    if following in page.cues["us_skipped_before"]:
        return False
    span = page.doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span):
        return True
    token = span[-1]
    if gap == "-":
        return True
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        return token.head.text.casefold() not in page.cues["us_skipped_before"]
    return True


def part_of_name(page: Page, match: Match) -> bool:
    """Tell whether a state's or place's name goes on ("Washington Post", "Turkey Point")."""
    if page.word(match.last + 1) in ("War", "Wars", "Purchase", "Process", "Conference"):
        return page.text[match.end : match.end + 1] == " "  # "the Gulf War"
    if page.key(match.last) == "gulf" and page.word(match.last + 1) == "war":
        return True
    before = page.key(match.first - 1)
    return before in ("lake", "mount") and page.word(match.first - 1)[:1].isupper()


def is_venue(page: Page, match: Match) -> bool:
    i = match.first - 1
    if page.key(i) == "the":
        i -= 1
    return page.key(i) in ("at", "outside", "inside", "near", "in", "around")


def _as_place(page: Page, match: Match) -> bool:
    """Tell whether a capital is meant as a place: dateline, "in Moscow", "flew to Ankara"."""
    cues, text = page.cues, page.text
    if re.search(r"\bD\.?C", text[match.start : match.end]):
        return True
    if page.article.region_at(match.start) in ("dateline", "byline", "caption", "footer"):
        return True
    line = text.rfind("\n", 0, match.start) + 1
    rest = text[match.end : match.end + 40]
    if not text[line : match.start].strip() and re.match(
        r"(,? ?\(|,[^.\n]{0,25}\d{4}|, [A-Z][a-z]{2,8}\.? \d|"
        r"\s*[-–—:]{1,2}\s|,? [A-Z][a-z]+ \d|\s*/)",
        rest,
    ):
        return True
    if (
        text[match.start : match.end].isupper()
        and len(match.alias) > 3
        and not page.upper(match.start)
    ):
        return True
    before, after = page.key(match.first - 1), page.key(match.last + 1)
    if before == "," and page.key(match.first - 2) in ("capital", "city"):
        return True
    if before in cues["place_before"] or after in cues["place_after"]:
        return True
    if before == "of" and page.key(match.first - 2) in cues["place_before"] | cues["place_of"]:
        return True  # "the outskirts of Madrid"
    if after == "," and page.key(match.last + 2) in ("d", "dc", "d.c."):
        return True
    if before in cues["place_prepositions"]:
        return True
    if before in ("to", "from", "for", "leave", "left"):
        window = [page.key(i) for i in range(match.first - 5, match.first - 1)]
        return any(w in cues["visit_verbs"] for w in window)
    return before in cues["visit_verbs"]


def country_of(page: Page, index: int) -> str | None:
    """Return the state id of a demonym or state name at token ``index``, if it is one."""
    word, key = page.word(index), page.key(index)
    if not word[:1].isupper():
        return None
    if key in page.actors.demonyms:
        return page.actors.demonyms[key]
    if word in ("US", "UK", "USA"):
        return {"UK": "state:GB"}.get(word, "state:US")
    return None


def plural_demonyms(page: Page) -> Iterator[Candidate]:
    """Yield peoples that stand for their side: "the Russians", "Iraqis"."""
    for index, token in enumerate(page.tokens):
        state = page.actors.demonyms.get(token.key)
        if state is None or not token.text[:1].isupper() or not token.key.endswith("s"):
            continue
        the = page.key(index - 1) == "the"
        if token.text in page.cues["peoples_not_sides"] and not the:
            continue
        if page.key(index - 1).isdigit() or page.key(index - 1) in page.cues["counts"]:
            continue  # "nine Turks" are no side
        if token.key.rstrip("s") not in page.actors.demonyms and token.key not in ("turks",):
            continue
        if (
            page.key(index + 1)
            and page.word(index + 1)[:1].isupper()
            and page.text[token.end : token.end + 1] == " "
        ):
            continue
        row = page.actors.rows[state]
        reason = f"{token.text}: the people for the side of {row.name}"
        yield Candidate(token.start, token.end, "State", row.name, row.id, reason, 2)


def peoples_as_sides(page: Page) -> Iterator[Candidate]:
    """Yield "the French" and "the Dutch" where no noun follows that they would describe."""
    for index in page.capitals:
        token = page.tokens[index]
        if token.text not in page.cues["peoples_as_adjectives"] or page.key(index - 1) != "the":
            continue
        after = page.text[token.end : token.end + 2]
        span = page.doc.char_span(token.start, token.end, alignment_mode="expand")
        side = span is not None and span[-1].dep_ in _NOUNLY and not after[1:].isupper()
        if side and after[:1] in " ,.;":
            row = page.actors.rows[page.actors.demonyms[token.key]]
            reason = f"the {token.text}: the people for the side of {row.name}"
            yield Candidate(token.start, token.end, "State", row.name, row.id, reason, 2)


def modifies(page: Page, index: int) -> bool:
    """Tell whether the token only describes the noun after it ("Russian military hardware")."""
    token = page.tokens[index]
    span = page.doc.char_span(token.start, token.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    word = span[-1]
    before_noun = word.dep_ in ("amod", "compound", "nmod") and word.head.i > word.i
    return before_noun and word.head.pos_ == "NOUN" and word.text.islower()

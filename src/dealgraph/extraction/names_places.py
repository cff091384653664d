"""Places that no table of actors has: towns of the gazetteer, and names after "in" and "near"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_lines import running_text, title_case_line
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.gazetteer import cities
from dealgraph.knowledge.lexis import fold

_WORDS = 3  # of a town's name
_DATELINE = re.compile(r",? ?\([A-Z]|,[^.\n]{0,25}\d{4}|, [A-Z][a-z]{2,8}\.? \d|,? [A-Z][a-z]+ \d")


def places(page: Page) -> Iterator[Candidate]:
    """Yield towns where the words around them speak of a place, and unknown names after "in"."""
    last = -9  # the token after the last place, so that "in Sumy and Poltava" goes on
    for index, token in enumerate(page.tokens):
        if not token.text[:1].isupper() or index < last:
            continue
        size = _town(page, index)
        if size and (_placed(page, index, index + size) or _goes_on(page, index, last)):
            last = index + size
            end = page.tokens[last - 1].end
            name = " ".join(page.text[token.start : end].split())
            yield Candidate(token.start, end, "Place", name, None, "a town in its context", 1)
        elif not size and _unknown(page, index):
            reason = f"a name after {page.word(index - 1)!r}"
            yield Candidate(token.start, token.end, "Place", token.text, None, reason, 0)


def _town(page: Page, index: int) -> int:
    """Return of how many words the town's name is that starts here, 0 if there is none."""
    for size in range(_WORDS, 0, -1):
        tokens = page.tokens[index : index + size]
        if len(tokens) < size or not all(t.text[:1].isupper() for t in tokens[-1:]):
            continue
        gaps = page.text[tokens[0].start : tokens[-1].end]
        key = " ".join(t.key for t in tokens)
        if key in cities() and re.fullmatch(r"[\w'’]+(?:[ -][\w'’]+)*", gaps):
            plain = size == 1 and _common(page, tokens[0].text, tokens[0].key)
            return size if not plain and _bounded(page, index, index + size) else 0
    return 0


def _bounded(page: Page, first: int, after: int) -> bool:
    """Tell whether the name ends here: no capitalised word or digit is part of it."""
    word, text = page.word(after), page.text
    glued = after < len(page.tokens) and text[page.tokens[after - 1].end :][:1] in (" ", "-")
    if not glued or page.upper(page.tokens[first].start):
        return True
    gap = text[page.tokens[after - 1].end : page.tokens[after].start]
    if gap not in (" ", "-") or not (word[:1].isupper() or word[:1].isdigit()):
        return True
    key = fold(word)
    return key in page.cues["place_after"] or key in page.actors.demonyms or _dated(page, after)


def _dated(page: Page, index: int) -> bool:
    """Tell whether a dateline's day follows ("SEOUL March 4")."""
    return page.word(index) in page.cues["not_names"] and page.word(index + 1).isdigit()


def _placed(page: Page, first: int, after: int) -> bool:
    """Tell whether the words around a town's name speak of a place."""
    cues, before = page.cues, page.key(first - 1)
    if title_case_line(page, page.tokens[first].start):
        return False
    if before in cues["place_prepositions"] | cues["place_before"]:
        return True
    if before == "of" and page.key(first - 2) in cues["place_before"] | cues["place_of"]:
        return True
    if before in ("to", "from", "for") and _goes(page, first):
        return True
    if page.key(after) in cues["place_after"]:
        return True
    start, end = page.tokens[first].start, page.tokens[after - 1].end
    if page.key(after) == "," and _in_country(page, after + 1):
        return True
    line = page.text.rfind("\n", 0, start) + 1
    opens = not page.text[line:start].strip()
    return opens and _DATELINE.match(page.text[end : end + 40]) is not None


def _goes(page: Page, first: int) -> bool:
    window = [page.key(i) for i in range(max(0, first - 6), first - 1)]
    return any(w in page.cues["visit_verbs"] | page.cues["moving_verbs"] for w in window)


def _in_country(page: Page, index: int) -> bool:
    """Tell whether the name of a state or region stands here and ends a clause: "Troy, Ohio,"."""
    for size in (2, 1):
        if index + size > len(page.tokens):
            continue
        end = page.tokens[index + size - 1].end
        rows = page.actors.named(page.text[page.tokens[index].start : end])
        kinds = ("State", "Place")
        if rows and rows[0].type in kinds and re.match(r"[\s,.;:)]|$", page.text[end : end + 1]):
            return not page.word(index + size)[:1].isupper()
    return False


def _goes_on(page: Page, index: int, last: int) -> bool:
    """Tell whether the place before goes on here: "in Sumy and Poltava", "Sumy, Poltava"."""
    return index - 1 == last and page.key(last) in ("and", "or")


def _unknown(page: Page, index: int) -> bool:
    """Tell whether a word that nothing knows stands alone after "in" or "near"."""
    token, cues = page.tokens[index], page.cues
    if page.key(index - 1) not in cues["sure_place_prepositions"] or len(token.text) < 4:
        return False
    gap = page.text[page.tokens[index - 1].end : token.start]
    after = page.text[token.end : token.end + 2]
    ends = re.match(r"[,.;:)]?(?:\s|$)|$", after) is not None
    following = page.word(index + 1)
    if gap != " " or not ends or following[:1].isupper() or following[:1].isdigit():
        return False
    if token.text.isupper() or not running_text(page, token.start) or not token.text.isalpha():
        return False
    if _common(page, token.text, token.key) or page.actors.named(token.text):
        return False
    span = page.doc.char_span(token.start, token.end, alignment_mode="expand")
    return span is not None and span[0].tag_ == "NNP"


def _common(page: Page, word: str, key: str) -> bool:
    """Tell whether a capitalised word is a noun, title or adjective of the cue files."""
    cues = page.cues
    heads = cues["organisation_heads"] | cues["weapon_heads"] | cues["person_titles"]
    heads |= cues["not_towns"]
    return word in cues["not_names"] or key in heads or key in page.actors.demonyms

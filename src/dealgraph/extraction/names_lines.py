"""What kind of line a name stands in, and where a name's own words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealgraph.extraction.names_page import Page

_EDGE = " \t\n\"'“”‘’,.;:()[]-–—•*|"
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+")


def running_text(page: Page, offset: int) -> bool:
    """Tell whether the line is a sentence, not a headline in capitals or an item of a list."""
    start = page.text.rfind("\n", 0, offset) + 1
    end = page.text.find("\n", offset)
    return _runs(page.text[start : end if end >= 0 else len(page.text)])


@lru_cache(maxsize=1024)
def _runs(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line)
    return len(words) > 5 and sum(w[0].islower() for w in words) > 0.4 * len(words)


def title_case_line(page: Page, offset: int) -> bool:
    """Tell whether the line is a headline in which every word has a capital."""
    start = page.text.rfind("\n", 0, offset) + 1
    end = page.text.find("\n", offset)
    return _titled(page.text[start : end if end >= 0 else len(page.text)])


@lru_cache(maxsize=1024)
def _titled(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", line)
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def clean(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without quotation marks, articles, titles and possessive at its edges."""
    start, end = _edges(page.text, start, end)
    index = page.token_at(start)
    while index < len(page.tokens) and page.tokens[index].end < end and _outside(page, index):
        index += 1
    if index < len(page.tokens):
        start = max(start, page.tokens[index].start)
    if start < end:
        yield start, end


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without marks at its edges and without an owner ("Iran's")."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        if text[end - 1] == "." and _INITIALS.search(text[max(start, end - 5) : end]):
            break
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end = start + len(text[start : end - 2].rstrip())
    origin = re.match(r"[\w.]+-(?:based|made|built|headquartered|led|owned) ", text[start:end])
    start += origin.end() if origin else 0
    opened = text.rfind("(", start, end)
    if opened > max(start, text.rfind(")", start, end)):  # a bracket that does not close
        end = start + len(text[start:opened].rstrip())
    owner = re.match(r".*['’]s\s+(?=[A-Z])", text[start:end])
    if owner and owner.end() < end - start:
        start += owner.end()
    return start, end


def _outside(page: Page, index: int) -> bool:
    """Tell whether the word that opens a name is a title or article and no part of it."""
    key, word, cues = page.key(index), page.word(index), page.cues
    following = page.key(index + 1)
    title = key in cues["person_titles"] | cues["not_in_name"] or word[:1].islower()
    if not title or key in cues["name_particles"]:
        return False
    if following in cues["person_titles"]:
        return True
    if key in cues["capital_openers"] and word[:1].isupper():
        return False
    body = cues["organisation_heads"] | cues["body_seconds"]
    return not (key in cues["body_openers"] and following in body)

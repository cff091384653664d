"""Laws and treaties by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold

_LAW = re.compile(
    r"\b(?:[A-Z][\w\-'’]+(?:\s+\([A-Z]+\))?\s+(?:(?:of|and|the|on|in|for|to)\s+){0,2}){1,8}"
    r"(?:Act|Law|Arrangement|Memorandum|[Tt]reaty|Convention|Amendment|Accords?|Protocol"
    r"|(?:Cooperation|Forces|Partnership|Security|Trade|Information) Agreement)\b(?: of \d{4})?"
)
_RESOLUTION = re.compile(
    r"\b(?:(?:U\.?N\.?|UN|United Nations)\s+)?(?:Security Council\s+)?"
    r"(?:R|r)esolution (\d{3,4})\b|\bH\.R\. ?\d+"
    r"|\bExecutive Order (?:No\. )?\d{4,5}\b"
)

_AND = re.compile(r"(?<=Act|Law) and (?:the )?")
_OPENING = re.compile(r"(?:The|A|This|That|In|Under|But|And|If|On|When|As|Its|Our)\s+(?=[A-Z])")


def laws(page: Page) -> Iterator[Candidate]:
    """Yield laws, treaties, resolutions and orders by their titles."""
    for match in _RESOLUTION.finditer(page.text):
        yield from _law(page, match.start(), match.end())
    for match in _LAW.finditer(page.text):
        start = match.start()
        for other in _AND.finditer(match.group()):  # "the Leahy Law and the Control Act"
            yield from _law(page, start, match.start() + other.start())
            start = match.start() + other.end()
        text = page.text[start : match.end()]
        inner = re.match(r"(?:.*['’]s?|U\.N\.|UN|[A-Z][a-z]+ing the)\s+(?=[A-Z])", text)
        yield from _law(page, start + (inner.end() if inner else 0), match.end())


def _law(page: Page, start: int, end: int) -> Iterator[Candidate]:
    opening = _OPENING.match(page.text, start, end)
    start = opening.end() if opening else start
    text = page.text[start:end]
    name = " ".join(text.split())
    if len(name.split()) < 2 or ("\n" in text and page.upper(start)):
        return
    if name.endswith(" treaty") and not _treaty_named(page, name):
        return
    if fold(name.split()[-2]) in page.cues["no_law_by_name"]:
        return
    row = next(iter(page.actors.named(re.sub(r"\s*\([A-Z]+\)", "", name), "Law")), None)
    reason = "a law by its title"
    yield Candidate(start, end, "Law", row.name if row else name, row and row.id, reason, 2)


def _treaty_named(page: Page, name: str) -> bool:
    """Tell "INF treaty" from a treaty that its time or signer describes ("Cold War treaty")."""
    words = [w for w in name.split()[:-1] if w not in page.cues["not_names"]]
    people = page.actors.named(" ".join(words), "Person")
    return bool(words) and not people and (len(words) > 1 or words[0].isupper() or "-" in words[0])

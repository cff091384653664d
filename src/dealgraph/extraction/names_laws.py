"""Laws and treaties by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page

_LAW = re.compile(
    r"\b(?:[A-Z][\w\-'’]+(?:\s+\([A-Z]+\))?\s+(?:(?:of|and|the|on|in|for|to)\s+){0,2}){1,8}"
    r"(?:Act|[Tt]reaty|Convention|Amendment|Accords?|Protocol"
    r"|(?:Cooperation|Forces|Partnership|Security|Trade|Information) Agreement)\b(?: of \d{4})?"
)
_RESOLUTION = re.compile(
    r"\b(?:(?:U\.?N\.?|UN|United Nations)\s+)?(?:Security Council\s+)?"
    r"(?:R|r)esolution (\d{3,4})\b|\bH\.R\. ?\d+"
    r"|\bExecutive Order (?:No\. )?\d{4,5}\b"
)


def laws(page: Page) -> Iterator[Candidate]:
    """Yield laws, treaties, resolutions and orders by their titles."""
    for pattern in (_LAW, _RESOLUTION):
        for match in pattern.finditer(page.text):
            text = re.sub(
                r"^(?:The|A|This|That|In|Under|But|And|If|On|When|As|Its|Our)\s+", "", match.group()
            )
            start = match.end() - len(text)
            inner = re.match(r"(?:.*['’]s?|U\.N\.|UN|[A-Z][a-z]+ing the)\s+(?=[A-Z])", text)
            if inner and pattern is _LAW:
                start, text = start + inner.end(), text[inner.end() :]
            name = " ".join(text.split())
            if name.endswith(" treaty") and not _treaty_named(page, name):
                continue
            if len(name.split()) < 2 or ("\n" in text and page.upper(start)):
                continue
            rows = page.actors.named(re.sub(r"\s*\([A-Z]+\)", "", name), "Law")
            row = rows[0] if rows else None
            yield Candidate(
                start,
                match.end(),
                "Law",
                row.name if row else name,
                row and row.id,
                "a law by its title",
                2,
            )


def _treaty_named(page: Page, name: str) -> bool:
    """Tell "INF treaty" from a treaty that its time or signer describes ("Cold War treaty")."""
    words = [w for w in name.split()[:-1] if w not in page.cues["not_names"]]
    people = page.actors.named(" ".join(words), "Person")
    return bool(words) and not people and (len(words) > 1 or words[0].isupper() or "-" in words[0])

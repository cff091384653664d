"""Names in bylines and credit lines, and the article's own outlet in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold


def bylines(page: Page) -> Iterator[Candidate]:
    pattern = re.compile(
        r"(?:(?<=\n)|^|(?<=\. )|(?<=\|))"
        r"(?:SOURCE|Source|By|BY|by|Written by|Reporting by|Editing by)"
        r"[:\s]+((?:[A-Z][\w.'’-]+\s){1,2}[A-Z][\w'’-]+)"
    )
    for match in pattern.finditer(page.text):
        start, end = match.span(1)
        name = " ".join(match.group(1).split())
        if (
            "\n" in match.group(1).strip()
            or page.actors.named(name)
            or fold(name.split()[-1]) in page.cues["organisation_heads"] | page.cues["outlet_heads"]
            or any(fold(w) in page.cues["person_titles"] for w in name.split())
            or name.split()[-1] in ("Staff", "Reporters", "Correspondents", "Writers", "Desk")
        ):
            continue
        yield Candidate(
            start, end, "Person", name.title() if name.isupper() else name, None, "a byline", 1
        )


def credits_of(page: Page) -> Iterator[Candidate]:
    """Yield the parts of a credit line: "SOURCE: PERSON / OUTLET / OUTLET"."""
    pattern = re.compile(
        r"(?:SOURCE|Source)\s?:\s+((?:[A-Z][\w.]+ ?){1,3})((?: ?/ ?[A-Z][A-Z .]*[A-Z])+)"
    )
    for match in pattern.finditer(page.text):
        person = match.group(1).strip()
        if not page.actors.named(person):
            start = match.start(1)
            name = person.title() if person.isupper() else person
            type_ = "Person" if len(person.split()) > 1 else "Outlet"
            yield Candidate(
                start, start + len(person), type_, name, None, "named in the credit line", 2
            )
        for part in re.finditer(r"[A-Z]{2,}(?:[ .][A-Z]{2,})*(?![a-z])", match.group(2)):
            start = match.start(2) + part.start()
            rows = page.actors.named(part.group(), "Outlet")
            row = rows[0] if rows else None
            yield Candidate(
                start,
                start + len(part.group()),
                "Outlet",
                row.name if row else part.group().title(),
                row and row.id,
                "named in the credit line",
                3,
            )


_WORD = r"[A-Z][\w.'’-]*[\w.]"
_CREDIT = re.compile(
    rf"(?<![\w/])(?!Images|Photo|Press|News)((?:{_WORD} ){{1,2}}{_WORD})(?= ?/ ?[A-Z])"
    rf"|(?:^|(?<=\n)|(?<=[.] ))((?:{_WORD} ){{1,2}}{_WORD})(?= (?:contributed to|reported from) )"
    r"|(?:[Pp]hoto(?:graph)?s?|[Pp]icture|[Ii]mage)(?: [Cc]redit)?(?: by|:) "
    rf"((?:{_WORD} ){{1,2}}{_WORD})"
)


def photographers(page: Page) -> Iterator[Candidate]:
    """Yield persons of credits: "Ana Lima/Reuters", "Photo: Ana Lima"."""
    for match in _CREDIT.finditer(page.text):
        index = next(i for i in (1, 2, 3) if match.group(i))
        start, end = match.span(index)
        if index == 1 and not _outlet_follows(page, end):
            continue
        name = match.group(index)
        if (
            page.actors.named(name)
            or page.upper(start)
            or fold(name.split()[-1]) in page.cues["outlet_heads"]
        ):
            continue
        yield Candidate(start, end, "Person", name, None, "a credit", 2)


def _outlet_follows(page: Page, end: int) -> bool:
    after = page.text[end : end + 40].lstrip(" /")
    names = (re.match(rf"(?:[\w.'’-]+ ){{{n}}}[\w.'’-]*\w", after) for n in (0, 1, 2))
    return any(m is not None and page.actors.named(m.group(), "Outlet") for m in names)


def own_outlet(page: Page) -> Iterator[Candidate]:
    """Yield the article's own outlet where the text names it."""
    outlet = page.article.outlet
    if not outlet:
        return
    name = re.sub(r"\s*\(.*\)|^The ", "", outlet).strip()
    if len(name) < 3 or page.actors.named(name):
        return
    for match in re.finditer(
        rf"(?<!\w){re.escape(name)}(?!\w)", page.text, re.IGNORECASE if len(name) > 5 else 0
    ):
        if match.group()[0].isupper():
            yield Candidate(*match.span(), "Outlet", outlet, None, "the article's own outlet", 2)

"""Programmes by rule: "F-35 program", "Project Falcon", "Sea Lion initiative"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold

_PROJECT = re.compile(
    r"(?<![\w-])(?:Project|Operation|Exercise|Programme|Program|Proyecto|Programa|Projet|Plan)[ -]"
    r"(?:(?:\d+[A-Z]*(?:\([A-Z]\)|[A-Z])?|[A-Z]{1,2}-?\d+[A-Z]*(?:\([A-Z]\))?)(?![\w-])"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_QUOTED = re.compile(
    r"\b(?:program(?:me)?|project|initiative|scheme|plan)(?: called| named| dubbed|,)? [\"“‘]"
    r"(?P<name>[A-Z][\w’'-]*(?: (?:[A-Z\d][\w’'-]*|of|the|and|de|for)){0,5}?)[,.]?[\"”’]"
)
_BROADCAST = re.compile(
    r"(?:[Tt]elevision|TV|[Rr]adio|BBC|ABC|CBC|CNN|NPR|channel)(?:['’]s)? (?:\d )?$"
    r"|\b[Tt]old (?:the )?$"
)
_NAMED = re.compile(
    r"(?<![\w-])((?:[A-Z][\w’'/-]*|\d+[A-Z]+)(?: (?:[A-Z][\w’'/-]*|and|of|for)){0,6})"
    r" ((?:[Pp]rogram(?:me)?|[Pp]roject|[Ii]nitiative)s?)(?![\w-])"
)


def programmes(page: Page, names: list[Candidate]) -> list[Candidate]:
    """Return the programmes of the weapons found so far and those that their own words name."""
    return [*_of_weapons(page, names), *_projects(page), *_named(page), *_quoted(page)]


def _quoted(page: Page) -> Iterator[Candidate]:
    """Yield "Sea Goal 2030" of "the programme “Sea Goal 2030”"."""
    for match in _QUOTED.finditer(page.text):
        name = match.group("name")
        if not page.actors.named(name) and not page.upper(match.start()):
            reason = "a programme's name in quotation marks"
            yield Candidate(*match.span("name"), "Programme", name, None, reason, 3)


def _of_weapons(page: Page, names: list[Candidate]) -> Iterator[Candidate]:
    heads, modifiers = (
        ("program", "programme", "programs", "programmes", "project"),
        page.cues["programme_modifiers"],
    )
    for weapon in names:
        if weapon.type != "WeaponSystem":
            continue
        index = page.token_at(weapon.end)
        first = index
        while page.key(index) in modifiers and index - first < 5:
            index += 1
        between = (
            page.text[weapon.end : page.tokens[index].start] if index < len(page.tokens) else "."
        )
        if page.key(index) in heads and re.fullmatch(r"[\w\s\-]*", between) and "\n" not in between:
            name = f"{weapon.name} programme"
            yield Candidate(
                weapon.start,
                page.tokens[index].end,
                "Programme",
                name,
                None,
                f"the programme of the {weapon.name}",
                5,
            )


def _projects(page: Page) -> Iterator[Candidate]:
    for match in _PROJECT.finditer(page.text):
        start, end = match.span()
        if page.upper(start) or (
            match.group()[0] in "PE"
            and _begins(page, start)
            and not re.search(r"\d", match.group())
        ):
            continue
        rows = page.actors.named(match.group(), "Programme")
        row = rows[0] if rows else None
        name = row.name if row else match.group()
        known = row.id if row else None
        yield Candidate(start, end, "Programme", name, known, "a programme by its name", 2)


def _named(page: Page) -> Iterator[Candidate]:
    """Yield "Sea Lion project": capitalised words that name no state, person or body."""
    for match in _NAMED.finditer(page.text):
        words = match.group(1).split()
        while words and (
            fold(words[0]) in page.actors.demonyms
            or fold(words[0]).removesuffix("'s") in page.actors.demonyms
            or words[0] in page.cues["not_names"] | {"A", "An"}
            or words[0].endswith(("'s", "’s"))
            or words[0].islower()
            or page.actors.named(words[0], "State")
            or re.search(r"-[a-z]", words[0])
        ):
            words.pop(0)
        quoted = [i for i, w in enumerate(words) if w.endswith(("'", "’"))]
        words = words[quoted[-1] + 1 :] if quoted else words
        while words and (words[0].islower()):
            words.pop(0)
        text = " ".join(words)
        start = match.end(1) - len(text)
        named = page.actors.named(text)
        if not words or page.text[start : match.end(1)] != text or page.upper(start) or named:
            continue
        before = page.text[max(0, start - 14) : start]
        if _BROADCAST.search(before):
            continue  # what a station sends: "told the Morning programme"
        if len(words) == 1 and (_begins(page, start) or fold(text) in page.cues["programme_words"]):
            continue
        name = f"{text} {match.group(2)}"
        yield Candidate(start, match.end(), "Programme", name, None, "a programme by its name", 2)


def _begins(page: Page, start: int) -> bool:
    return start == page.sentence(start)[0]

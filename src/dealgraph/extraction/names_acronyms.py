"""Acronyms with the names they stand for: "Full Name (ABC)", "ABC (Full Name)", "ABC program"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dealgraph.extraction.names_page import SMALL, Candidate, Page
from dealgraph.knowledge.actors import ActorRow
from dealgraph.knowledge.lexis import fold

_ACRONYM = re.compile(r"\(\s*([A-Z][A-Za-z&/-]{1,9}s?)(?:['’]s)?\s*\)")


def acronyms(page: Page, names: list[Candidate]) -> list[Candidate]:
    """Return definitions "Full Name (ABC)" as pairs: the acronym carries the full name's entity.

    The full name may be a candidate that ends at the bracket, or capitalised words before it whose
    initials spell the acronym.
    """
    ends = {c.end: c for c in sorted(names, key=lambda c: (c.end - c.start, c.rank))}
    found = []
    for match in _ACRONYM.finditer(page.text):
        acronym = match.group(1)
        if acronym in page.cues["not_names"]:
            continue
        before = re.sub(r"(?:['’]s?|[\"”])$", "", page.text[: match.start()].rstrip())
        full = ends.get(len(before))
        row = _row_of(page, acronym)
        spelled = _spelled(before, acronym)
        if spelled is not None and (
            full is None or full.known is None or len(before) - spelled > full.end - full.start + 4
        ):
            name = " ".join(before[spelled:].split())
            if name.split()[0].casefold() in page.cues["not_bodies"] | {"chief", "minister"}:
                continue
            type_ = _head_type(page, name, full, match.end())
            if re.search(r"\d\s$", before[:spelled]):
                type_ = "WeaponSystem"  # a counted good
            full = _full(page, (spelled, len(before)), type_, name, row)
            found.append(full)
        elif full is not None and _same_body(page, full, row):
            full = replace(full, name=row.name, known=row.id, rank=4)
            found.append(full)
        elif full is None or (spelled is None and not _initials_agree(full.name, acronym)):
            continue
        found.append(
            Candidate(
                match.start(1),
                match.end(1),
                full.type,
                full.name,
                full.known,
                f"short for {full.name}",
                4,
            )
        )
    return found


def _same_body(page: Page, full: Candidate, row: ActorRow | None) -> bool:
    """Tell whether an unknown body is of the country of the acronym after it: "Swedish … (FMV)"."""
    if row is None or full.known or full.type != "Organisation" or row.type != full.type:
        return False
    state = page.actors.rows.get(page.actors.demonyms.get(fold(full.name.split()[0]), ""))
    return state is not None and state.country == row.country


def _row_of(page: Page, acronym: str) -> ActorRow | None:
    """Return the weapon or body that alone bears the acronym in the tables."""
    rows = page.actors.named(acronym.removesuffix("s"))
    alone = len(rows) == 1 and rows[0].type in ("WeaponSystem", "Organisation")
    return rows[0] if alone else None


def _full(
    page: Page, span: tuple[int, int], type_: str, name: str, row: ActorRow | None
) -> Candidate:
    """Return the spelled-out name, with its row if the tables know it or its acronym."""
    bare = re.sub(r"^(?:U\.S\.|US|UK|UN|U\.N\.)\s+", "", name)
    known = next(
        (r for n in (name, bare, bare.removesuffix("s")) for r in page.actors.named(n, type_)), None
    )
    if known is None and row is not None and row.type == type_:
        known = row
    reason = "spelled out before its initials"
    if known is None:
        return Candidate(*span, type_, name, None, reason, 4)
    return Candidate(*span, known.type, known.name, known.id, reason, 4)


def reversed_acronyms(page: Page) -> Iterator[Candidate]:
    """Yield "ERSAM (Extended Range Surface to Air Missile)" as two names of one thing."""
    for match in re.finditer(
        r"(?<!\w)([A-Z][A-Za-z-]{1,9}) \(([A-Za-z][^()\n]{8,70})\)", page.text
    ):
        acronym, name = match.groups()
        words = [w for w in re.split(r"[\s-]+", name) if w]
        if sum(c.isupper() for c in acronym) < 2 or sum(w[0].isupper() for w in words) < 3:
            continue
        letters = iter(
            "".join(
                re.findall(r"[a-zA-Z]", w)[0] for w in words if re.search("[a-zA-Z]", w)
            ).upper()
        )
        if sum(c in letters for c in acronym.upper() if c.isalpha()) < len(acronym) - 2:
            continue
        if page.actors.named(name, "State") or page.actors.named(acronym, "State"):
            continue  # "DPRK (Democratic People's Republic of Korea)"
        type_ = _head_type(page, name, None, match.end())
        row = _row_of(page, acronym)
        known = row.id if row and row.type == type_ else None
        full = row.name if row and known else name
        reason = f"spelled out after {acronym}"
        yield Candidate(*match.span(2), type_, full, known, reason, 4)
        yield Candidate(*match.span(1), type_, full, known, f"short for {name}", 4)


def programme_acronyms(page: Page) -> Iterator[Candidate]:
    """Yield initials beside a word for a programme: "ERADS program", "MRFA tender"."""
    pattern = r"(?<![\w-])([A-Z][A-Z-]{2,8})s? (program(?:me)?|project|tender|competition)(?!\w)"
    for match in re.finditer(pattern, page.text):
        if match.group(1) in page.cues["not_names"] or page.actors.named(match.group(1)):
            continue
        whole = match.group(2)[:4] == "prog"
        yield Candidate(
            match.start(),
            match.end() if whole else match.end(1),
            "Programme",
            match.group(1),
            None,
            "initials beside a word for a programme",
            4,
        )
        if whole:
            yield Candidate(
                match.start(1),
                match.end(1),
                "Programme",
                match.group(1),
                None,
                f"short for {match.group(1)}",
                3,
            )


def _initials_agree(name: str, acronym: str) -> bool:
    initials = "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w[0].isupper())
    return (
        len(acronym) >= 2
        and (
            sorted(acronym.upper()) == sorted(initials.upper())
            or acronym.upper().rstrip("S") in initials.upper()
            or initials.upper() in acronym.upper()
            or (len(initials) > 3 and acronym.upper()[:3] == initials.upper()[:3])
        )
        and len(initials) > 1
    )


def _spelled(before: str, acronym: str) -> int | None:
    """Return where the words begin whose initials spell ``acronym``, or None."""
    letters = [c for c in acronym.removesuffix("s") if c.isalpha()]
    if len(letters) < 2 or not acronym[:2].isupper():
        return None
    words = list(re.finditer(r"[^\W_]+", before[-140:].rsplit("\n\n", 1)[-1]))
    offset = len(before) - len(before[-140:].rsplit("\n\n", 1)[-1])
    i, j = len(words) - 1, len(letters) - 1
    first = None
    while i >= 0 and j >= 0 and len(words) - i <= len(letters) + 4:
        word = words[i].group()
        if word[0].upper() == letters[j].upper() or (
            j > 0
            and len(word) > 1
            and word[1:2].upper() == letters[j].upper()
            and word[0].upper() != letters[j - 1].upper()
            and False
        ):
            j -= 1
            first = i
        elif fold(word) not in SMALL | {"to", "air", "a"} and not (len(word) > 2):
            return None
        i -= 1
    if j >= 0 or first is None or not words[first].group()[0].isupper():
        return None
    span = before[offset + words[first].start() :]
    capitals = [w for w in span.split() if w[0].isupper()]
    return offset + words[first].start() if len(capitals) >= max(2, len(letters) - 2) else None


def _head_type(page: Page, name: str, full: Candidate | None, end: int) -> str:
    last = fold(re.split(r"[\s-]+", re.sub(r" \([^()]*\)$", "", name))[-1])  # "Missile (Naval)"
    index = page.token_at(end)
    following = [page.key(i) for i in range(index, index + 3)]
    if last in page.cues["programme_heads"] or any(
        w in page.cues["programme_heads"] for w in following[:2]
    ):
        return "Programme"
    first = fold(re.split(r"[\s-]+", name)[0])
    if last in page.cues["law_heads"] or first in ("treaty", "convention", "protocol"):
        return "Law"
    if last in page.cues["weapon_heads"] - {"system", "systems"} or (
        last in ("system", "systems")
        and any(fold(w) in page.cues["weapon_heads"] for w in name.split()[:-1])
    ):
        return "WeaponSystem"
    return full.type if full else "Organisation"

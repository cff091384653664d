"""From candidates to entities: no overlaps, short forms joined to full ones, one entity a thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold, plain, slug, whole
from dealgraph.model import Entity

_FORM = re.compile(
    r"(?:,? (?:Co|Corp|Corporation|Company|Inc|Incorporated|Ltd|Limited|LLC|LLP|PLC|plc|AG|GmbH|AB"
    r"|AS|ASA|Oy|Oyj|SA|S\.A|SpA|S\.p\.A|NV|N\.V|BV|Pvt|Pty|JSC|OJSC|PJSC)\.?)+$"
)
Proposal = tuple[int, int, str, float]


def select(page: Page, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates without overlaps: longest first, then the better founded.

    A name read by the language model alone gives way to the known names inside it, unless its
    last word is that of a body ("Dassault Reliance Aerospace Limited").
    """
    candidates = list(_overlaps_joined(map(_unquoted(page), candidates)))
    known = sorted((c.start, c.end) for c in candidates if c.rank >= 2)
    kept = [c for c in candidates if c.rank >= 2 or not _swallows(page, c, known)]
    kept.sort(key=lambda c: (c.start - c.end, -c.rank, c.start, c.type))
    taken: list[Candidate] = []
    used = bytearray(len(page.text))
    for candidate in kept:
        if not any(used[candidate.start : candidate.end]):
            used[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


def _unquoted(page: Page) -> Callable[[Candidate], Candidate]:
    """Return what takes an opening quotation mark off a candidate."""

    def without(it: Candidate) -> Candidate:
        quoted = page.text[it.start] in "\"'“‘" and it.end - it.start > 2
        return replace(it, start=it.start + 1, name=it.name.lstrip("\"'“‘")) if quoted else it

    return without


def _overlaps_joined(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, with one more where two names of one weapon share a word.

    "AGM-84L Harpoon" and "Harpoon Block II" are one name.
    """
    last: Candidate | None = None
    for candidate in sorted(candidates, key=lambda c: (c.start, c.end)):
        yield candidate
        if candidate.type != "WeaponSystem" or candidate.known is None:
            continue
        if (
            last is not None
            and last.known == candidate.known
            and last.start < candidate.start < last.end < candidate.end
        ):
            yield replace(candidate, start=last.start)
        last = candidate


def _swallows(page: Page, candidate: Candidate, known: list[tuple[int, int]]) -> bool:
    inside = [(a, b) for a, b in known if candidate.start <= a and b <= candidate.end]
    if not inside:
        return any(a < candidate.end and candidate.start < b for a, b in known)
    text = page.text[candidate.start : candidate.end]
    last = fold(re.split(r"[\s]+", text)[-1].strip(".,"))
    a, b = inside[-1]
    if (a, b) == (candidate.start, candidate.end):
        return True
    if candidate.rank >= 4:
        return False
    body = last in page.cues["organisation_heads"] and candidate.type == "Organisation"
    if candidate.type == "Person":
        titled = candidate.reason.startswith("a person by the title") and len(text.split()) > 2
        if titled and not any(" " in page.text[c:d] for c, d in inside):
            return False  # "Gen. Anwar Hama Amin"
        if " " in page.text[a:b]:
            return True
        if candidate.rank and len(inside) == 1 and a == candidate.start:
            return False  # "General Mubarak bin Said": another's family name is a given name
        return not (b == candidate.end and a > candidate.start and len(inside) == 1)
    return not (body and b != candidate.end) and not (
        candidate.rank >= 1 and candidate.type == "WeaponSystem"
    )


def resolve_persons(page: Page, names: list[Candidate]) -> list[Candidate]:
    """Join spellings of one person: full names with middle initials, surnames known by table."""
    full: dict[tuple[str, str], Candidate] = {}
    result = []
    for name in names:
        if name.type == "Person":
            words = [w for w in re.split(r"[\s]+", plain(name.name)) if w]
            if len(words) > 1:
                key = (fold(words[0]), fold(words[-1]))
                best = full.setdefault(key, name)
                if best.known is None and name.known:
                    full[key] = name
    for name in names:
        if name.type == "Person" and name.known is None:
            words = re.split(r"\s+", plain(name.name))
            twin = full.get((fold(words[0]), fold(words[-1])))
            row = _table_person(page, words)
            if row is not None:
                name = replace(name, name=row.name, known=row.id)
            elif (twin := _double_name(words, full) or twin) is not None:
                name = replace(name, name=twin.name, known=twin.known)
        result.append(name)
    return result


def _double_name(words: list[str], full: Mapping[tuple[str, str], Candidate]) -> Candidate | None:
    """Return the one person whose family name has two words ("Torres Small")."""
    tail = list(map(fold, words))
    longer = [
        c
        for c in full.values()
        if len(c.name.split()) > 2
        and list(map(fold, re.split(r"\s+", plain(c.name))))[-len(tail) :] == tail
    ]
    return longer[0] if len(words) == 2 and len(longer) == 1 else None


def _table_person(page: Page, words: list[str]):
    if len(words) < 2:
        return None
    rows = page.actors.named(f"{words[0]} {words[-1]}", "Person")
    if not rows:
        rows = tuple(
            r
            for r in page.actors.named(words[-1], "Person")
            if fold(plain(r.name)).split()[0] == fold(words[0])
        )
    return rows[0] if len(rows) == 1 else None


def merge_proposals(
    page: Page, names: list[Candidate], proposals: Iterable[Proposal], threshold: float
) -> list[Candidate]:
    """Let a learned tagger add names and retype unknown ones; names of the tables stand.

    Args:
        page: the article.
        names: what rules and tables found, not overlapping.
        proposals: (start, end, type, probability).
        threshold: least probability that counts.
    """
    result = list(names)
    for start, end, type_, prob in sorted(proposals, key=lambda p: (-p[3], p[0], p[1])):
        if prob < threshold or not whole(page.text, start, end):
            continue
        over = [n for n in result if n.start < end and start < n.end]
        reason = f"read as {type_} by the tagger ({prob:.2f})"
        if not over:
            text = " ".join(page.text[start:end].split())
            result.append(Candidate(start, end, type_, text, None, reason, 1))
        elif len(over) == 1 and over[0].known is None and over[0].rank <= 1:
            same = (over[0].start, over[0].end) == (start, end)
            name = over[0].name if same else " ".join(page.text[start:end].split())
            result[result.index(over[0])] = Candidate(start, end, type_, name, None, reason, 1)
    return sorted(result, key=lambda c: c.start)


def entities_from(page: Page, names: list[Candidate]) -> tuple[Entity, ...]:
    """Return one entity for each thing named, mentions in order, ids ``e1``, ``e2`` … by order."""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    alias: dict[tuple[str, str], tuple[str, str]] = {}
    for name in names:
        key = (name.type, name.known or _key(name.name))
        key = alias.setdefault(key, key)
        groups.setdefault(key, []).append(name)
    entities = []
    for (type_, _), members in groups.items():
        best = next((m for m in members if m.known), max(members, key=lambda m: len(m.name)))
        row = page.actors.rows.get(best.known) if best.known else None
        spans = tuple(sorted({(m.start, m.end) for m in members}))
        reasons = tuple(dict.fromkeys(m.reason for m in members))
        same = row is not None and row.type == type_
        entities.append(
            Entity(
                id="",
                type=type_,
                name=row.name if same else best.name,
                qid=row.qid if same else None,
                mentions=spans,
                known=row.id if same else None,
                reason="; ".join(reasons[:3]),
            )
        )
    entities.sort(key=lambda e: (e.mentions[0], e.type))
    return tuple(replace(e, id=f"e{i}") for i, e in enumerate(entities, 1))


def _key(name: str) -> str:
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    return slug(_FORM.sub("", bare) or bare)

"""Companies and bodies no table knows, by their head nouns and full titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from dealgraph.extraction.names_lines import clean, title_case_line
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.actors import ActorRow
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.lexis import fold

# the full stop of a sentence, not of "Corp.", and what a subcommittee is of
_STOP = re.compile(r"(?P<last>[a-z]{4,}|\))\.\s+(?=[A-Z])|(?P<part>ubcommittee) of the (?=[A-Z])")


def headed(page: Page) -> Iterator[Candidate]:
    """Yield capitalised phrases that end in a word for a company, body or programme."""
    pattern = re.compile(
        r"\b[A-Z][\w&'’.-]*(?:\s+(?:(?:of|and|for|the|&)\s+){0,2}[A-Z(][\w&'’.)-]*){1,6}"
    )
    for match in pattern.finditer(page.text):
        start, end = match.span()
        if page.upper(start):
            continue
        for a, b in _pieces(page, _after_opening(page, start, end), end):
            b = _without_purpose(page, a, b)
            a = _after_known(page, _after_origin(page, _after_person(page, a, b), b), b)
            words = page.text[a:b].split()
            if not words:
                continue  # a known person, or brackets, and nothing more
            if page.actors.named(" ".join(words), "Outlet"):
                continue  # "Anadolu Agency"
            last = fold(words[-1].strip("."))
            if last in ("defence", "defense", "defence,") and (
                page.key(page.token_at(b)) in page.cues["person_titles"]
            ):
                continue  # "Deputy Defence Minister"
            if (
                _body_of(page, words)
                and "\n\n" not in page.text[a:b]
                and not title_case_line(page, a)
            ):
                reason = "a body by its full title"
                yield Candidate(a, b, "Organisation", " ".join(words), None, reason, 2)
                continue
            if (
                len(words) >= 2
                and last in page.cues["organisation_heads"]
                and "\n\n" not in page.text[a:b]
                and not title_case_line(page, a)
            ):
                row = _company(page, words)
                name, known = (row.name, row.id) if row else (" ".join(words), None)
                reason = f"a body by the word {words[-1]!r}"
                yield Candidate(a, b, "Organisation", name, known, reason, 3 if row else 0)


def _pieces(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bodies in "Northfield Ltd and Southfield Inc", "Navy Board (NB) and Dock Board"."""
    forms = page.cues["legal_forms"]
    for line in re.finditer(r"\n(?=(?:The|A|An|In|On|At|By)\s)", page.text[start:end]):
        start += line.end()
        yield from _pieces(page, start, end)
        return
    if stop := _STOP.search(page.text, start, end):
        yield from _pieces(page, start, stop.end(stop.lastgroup))
        yield from _pieces(page, stop.end(), end)
        return
    for joint in re.finditer(r"(\S+) and (?:the )?(?=[A-Z])", page.text[start:end]):
        word = joint.group(1)
        if (
            word.endswith(")")
            or _two_bodies(page, start + joint.start(), start + joint.end(), end)
            or (word.isupper() and len(word) > 1)
            or fold(word.strip(".,")) in forms
        ):
            yield from clean(page, start, start + joint.end(1))
            yield from _pieces(page, start + joint.end(), end)
            return
    yield from clean(page, start, end)


def _two_bodies(page: Page, start: int, joint: int, end: int) -> bool:
    """Tell whether "and" stands between two bodies: "Swiss Airlines and Delta Airlines"."""
    text, words = page.text[start:joint], page.text[joint:end].split()
    if len(words) < 2 or fold(words[-1].strip(".,")) not in page.cues["single_bodies"]:
        return False
    return fold(text.split()[0]) in page.cues["single_bodies"] or text.endswith("the ")


def _without_purpose(page: Page, start: int, end: int) -> int:
    """Return where the body ends before "for South Sudan" or "for Dh28"."""
    text = page.text[start:end]
    for owner in re.finditer(r" of (?:the )?(?=[A-Z])", text):
        words = text[owner.end() :].split()
        sizes = (n for n in (3, 2, 1) if page.actors.named(" ".join(words[:n]), "State"))
        size = next(sizes, 0)
        if any(fold(w) in page.cues["organisation_heads"] for w in words[size:]):
            continue  # "Berg of the Oslo Centre for Peace"
        if 0 < size <= len(words) - 2 and words[size][0].isupper() and "of" not in words[size:]:
            return start + owner.end() + len(" ".join(words[:size]))  # then somebody's name
    tail = re.search(r"\s+(?:for|and|of|the)\s+(?:the\s+)?((?:\S+ )?\S+)$", text)
    if tail is None or (tail.group().strip().startswith(("of", "the", "and"))):
        tail = re.search(r"\s+(?:for|and|of|the)\s+(\S*\d\S*)$", text)
        return start + tail.start() if tail else end
    target = tail.group(1)
    cut = target[-1].isdigit() or page.actors.named(target, "State")
    return start + tail.start() if cut else end


def _company(page: Page, words: list[str]) -> ActorRow | None:
    """Return the company of the tables that a name means with its legal form ("Boeing Co")."""
    stem = list(words)
    while len(stem) > 1 and fold(stem[-1].strip(".,")) in page.cues["legal_forms"]:
        stem.pop()
    rows = page.actors.named(" ".join(stem).strip(","), "Organisation") if stem != words else ()
    return rows[0] if len(rows) == 1 and rows[0].kind == "arms_company" else None


def with_dot(page: Page, name: Candidate) -> Candidate:
    """Return the name with the dot of its legal form where the sentence goes on: "Boeing Co.,"."""
    text = page.text[name.start : name.end + 3]
    if name.type == "Organisation" and re.search(r"\b(?:Co|Corp|Inc|Ltd)\.(?:,|['’])", text):
        return replace(name, end=name.end + 1) if page.text[name.end] == "." else name
    return name


def _after_opening(page: Page, start: int, end: int) -> int:
    """Return where the phrase begins without the conjunction that opens its sentence."""
    opening = re.match(r"(?:But|And|Or|So|Yet|While|When|If|As|Then|For)\s+", page.text[start:end])
    return start + opening.end() if opening else start


def _after_origin(page: Page, start: int, end: int) -> int:
    """Return where the body begins in "Oslo-based Foundation for the Defence of Democracy"."""
    origin = re.match(r"[\w.]+-(?:based|headquartered) ", page.text[start:end])
    return start + origin.end() if origin else start


def _after_known(page: Page, start: int, end: int) -> int:
    """Return where the second body begins in "Boeing and Northfield Corp" (the first is known)."""
    for match in re.finditer(r" and (?=[A-Z])", page.text[start:end]):
        if page.actors.named(page.text[start : start + match.start()], "Organisation"):
            return start + match.end()
    return start


def _after_person(page: Page, start: int, end: int) -> int:
    """Return where the body begins in "John Smith of the Royal Institute of Naval Affairs"."""
    person = re.match(r"(?:[A-Z][\w.'’-]+\s+){2,3}of\s+(?:the\s+)?(?=[A-Z])", page.text[start:end])
    if person is None:
        return start
    heads = page.cues["organisation_heads"] | page.cues["outlet_heads"]
    words = person.group().split()
    before = [w for w in words if w[0].isupper()]
    if any(fold(w) in heads for w in before) or page.actors.named(" ".join(before), "State"):
        return start
    rest = page.text[start + person.end() : end].split()
    return start + person.end() if any(fold(w) in heads for w in rest) else start


def _body_of(page: Page, words: list[str]) -> bool:
    """Tell whether the words are a title like "International Fund for Ukraine"."""
    heads = page.cues["organisation_heads"] - page.cues["weak_body_heads"]
    weak = page.cues["office_heads"] | page.cues["movement_heads"]
    return any(
        i > 0
        and ((fold(w) in heads and after in ("of", "for")) or (fold(w) in weak and after == "for"))
        for i, (w, after) in enumerate(itertools.pairwise(words))
    ) or (
        len(words) > 2
        and fold(words[0]) in ("institute", "center", "centre", "university", "federation")
        and words[1] in ("of", "for")
    )


def parties(page: Page) -> Iterator[Candidate]:
    """Yield "the Greens" and "the Social Democrats": parties by their members."""
    names = either(page.cues["party_members"])
    for match in re.finditer(rf"(?<=[a-z,] )(?:{names})(?![\w-]| [A-Z])", page.text):
        if not title_case_line(page, match.start()):
            name = match.group()
            yield Candidate(*match.span(), "Organisation", name, None, "a party by its members", 2)

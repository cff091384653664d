"""Outlets no table knows: by the noun beside them, by their last word, by what they bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dealgraph.extraction.names_lines import title_case_line
from dealgraph.extraction.names_outlet_frames import Frame, frames
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold


def outlets(page: Page) -> Iterator[Candidate]:
    """Yield names that their surroundings show to be outlets.

    "the daily Al-Noor", "Al-Noor newspaper", "the Lagos Ledger", "in remarks published by Al-Noor",
    "told Al-Noor that", "Al-Noor reported". The names of the tables are left alone.
    """
    for frame in frames():
        for match in frame.pattern.finditer(page.text):
            found = _bounds(page, *match.span("name"))
            if found is None or page.upper(found[0]) or title_case_line(page, found[0]):
                continue
            text = page.text[slice(*found)]
            if _spoken_for(page, text) or not _shown(page, found, frame):
                continue
            yield Candidate(*found, "Outlet", text.removeprefix("The "), None, frame.reason, 2)


def short_outlets(page: Page, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield later short forms of outlets: "the Journal" after "The Wall Street Journal"."""
    full: dict[str, Candidate] = {}
    for name in names:
        words = page.text[name.start : name.end].split()
        last = words[-1]
        if name.type == "Outlet" and len(words) > 1 and fold(last) in page.cues["outlet_last"]:
            full.setdefault(last, name)
    yield from _initials(page, names)
    for last, name in full.items():
        for match in re.finditer(rf"\b[Tt]he ({re.escape(last)})\b(?! [A-Z])", page.text):
            if match.start() > name.end:
                reason = f"short for {name.name}, named in full in the article"
                yield Candidate(*match.span(1), "Outlet", name.name, name.known, reason, 4)


def _initials(page: Page, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield "SCMP" after "the South China Morning Post"."""
    for name in {n.name: n for n in names if n.type == "Outlet" and " " in n.name}.values():
        short = "".join(w[0] for w in name.name.split() if w not in ("The", "and", "&"))
        forms = {short.upper(), "".join(c for c in short if c.isupper())}
        for form in forms & page.words:
            if not (len(form) > 1 and form.isalpha()) or form in page.cues["not_names"]:
                continue
            if page.actors.named(form):
                continue  # the tables read it
            for match in re.finditer(rf"(?<![\w-]){form}(?![\w-])", page.text):
                reason = f"short for {name.name}, named in full in the article"
                yield Candidate(*match.span(), "Outlet", name.name, name.known, reason, 4)


def short_for_another(page: Page, start: int, end: int) -> bool:
    """Tell whether a name as "The Times" takes up "The New York Times" before it."""
    words = page.text[start:end].split()
    if fold(words[-1]) not in page.cues["outlet_last"]:
        return False
    earlier = re.finditer(rf"(\w+) {re.escape(words[-1])}\b", page.text[:start])
    return any(m.group(1)[0].isupper() and m.group(1) not in ("The", "A") for m in earlier)


def _shown(page: Page, found: tuple[int, int], frame: Frame) -> bool:
    """Tell whether the frame around a name, with what the language model reads, makes it an
    outlet's."""
    if frame.trust == "sure":
        return True
    if _is_domain(page.text[slice(*found)]):
        return True
    if frame.trust != "domain" and _a_body(page, *found):
        return True
    return frame.trust == "media" and not _is_other(page, *found)


def _is_domain(name: str) -> bool:
    """Tell whether a name is a web address: "Orda.kz"."""
    return re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", name) is not None


def _is_other(page: Page, start: int, end: int) -> bool:
    """Tell whether a name after or before a frame of media is rather a person or a people."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    words = page.text[start:end].split()
    if span is None or any(page.actors.named(w, "Person") for w in words):
        return True
    before = page.key(page.token_at(start) - 1)
    if before in page.cues["person_titles"]:
        return True
    return bool({t.ent_type_ for t in span} & {"PERSON", "NORP", "DATE", "LAW"})


def _bounds(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return the name without titles, peoples, days and connecting words at its edges."""
    cues = page.cues
    words = list(re.finditer(r"\S+", page.text[start:end]))
    while words and (
        _edge(page, words[0].group()) or fold(words[0].group()) in page.actors.demonyms
    ):
        words.pop(0)
    while words and (words[-1].group() in cues["not_names"] or words[-1].group().islower()):
        words.pop()
    if not words:
        return None
    first, last = start + words[0].start(), start + words[-1].end()
    while page.text[last - 1] in ".'’":
        last -= 1
    of_another = re.match(r"['’]s [A-Z]", page.text[last : last + 4])  # "the Women's Press Corps"
    return (first, last) if last - first > 2 and not of_another else None


def _edge(page: Page, word: str) -> bool:
    plain = fold(word.strip(".,"))
    described = word.rpartition("-")[2] in page.cues["outlet_of_kind"] and "-" in word
    return described or (
        word in page.cues["not_names"]
        or word.islower()
        or plain in page.cues["person_titles"] | page.cues["outlet_outside"]
    )


def _spoken_for(page: Page, text: str) -> bool:
    """Tell whether the tables know the name or a part of it, or its words name something else."""
    words = text.split()
    keys = [fold(w) for w in words]
    model = any(re.search(r"[A-Z]-?\d", w) for w in words[:-1])  # "MPQ-64 Sentinel"
    if keys[-1] in page.cues["outlet_never"] or model:
        return True
    if len(words) == 1:
        listed = page.cues["outlet_last"]
        return bool(page.actors.named(text)) or keys[0] in listed or keys[0] in page.actors.demonyms
    parts = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    known = {row.type for part in parts for row in page.actors.named(part)}
    foreign = words[-1] in page.cues["outlet_last_foreign"]
    foreign |= bool(set(words[:2]) & page.cues["outlet_first_foreign"])
    by_word = foreign or keys[-1] in page.cues["outlet_last"]
    if "Outlet" in known or (known & {"State", "Organisation"} and not by_word):
        return True
    if set(keys[:-1]) & page.cues["outlet_not_after"]:
        return True
    wire = keys[-1] == "agency" and keys[-2] in page.cues["outlet_agencies"]
    return keys[-1] in page.cues["organisation_heads"] and not wire


def _a_body(page: Page, start: int, end: int) -> bool:
    """Tell whether the language model reads the name as a body, not as a person or place."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    words = page.text[start:end].split()
    known = any(page.actors.named(w, "State") or page.actors.named(w, "Person") for w in words)
    labels = {t.ent_type_ for t in span}
    return not known and "ORG" in labels and not labels & {"PERSON", "NORP"}

"""Names no table knows: from the parser's named entities, titles, heads, designations, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_bodies import headed
from dealgraph.extraction.names_credits import bylines, credits_of, own_outlet, photographers
from dealgraph.extraction.names_lines import clean, running_text, title_case_line
from dealgraph.extraction.names_models import designations, weapon_beside
from dealgraph.extraction.names_outlets import outlets
from dealgraph.extraction.names_page import SMALL, Candidate, Page
from dealgraph.knowledge.lexis import fold, plain

_LABELS = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "PRODUCT": "WeaponSystem",
    "LAW": "Law",
}
_FORMAL = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "col", "adm", "gov", "capt", "maj"}
)


def new_names(page: Page, taken: list[Candidate]) -> list[Candidate]:
    """Return candidates for names that are in no table.

    Args:
        page: the article.
        taken: candidates of tables and patterns, which these may contain but not cross.
    """
    found = [
        *_entities(page),
        *_titled(page),
        *designations(page, taken),
        *headed(page),
        *bylines(page),
    ]
    found += [*credits_of(page), *photographers(page), *own_outlet(page), *outlets(page)]
    return [c for c in found if _plausible(page, c)]


def _entities(page: Page) -> Iterator[Candidate]:
    for ent in page.doc.ents:
        type_ = _LABELS.get(ent.label_)
        if type_ is None:
            continue
        for start, end in clean(page, ent.start_char, ent.end_char):
            text = page.text[start:end]
            if start >= end or _cut_short(page, start, end, type_) or _known_word(page, text):
                continue
            if page.upper(start) or ("\n" in text.strip() and type_ != "Organisation"):
                continue
            kind = _retype(page, start, end, type_)
            if kind:
                yield Candidate(
                    start,
                    end,
                    kind,
                    " ".join(text.split()),
                    None,
                    f"read as {kind} by the language model",
                    0,
                )


def _cut_short(page: Page, start: int, end: int, type_: str) -> bool:
    """Tell whether the model cut a longer capitalised phrase: such pieces are rarely names."""
    after = re.match(r" ([A-Z][a-z]+)", page.text[end : end + 30])
    if (
        after
        and after.group(1) not in page.cues["not_names"]
        and fold(after.group(1)) not in page.cues["weapon_heads"]
    ):
        return type_ != "Person" or title_case_line(page, start)
    if after and type_ != "WeaponSystem" and title_case_line(page, start):
        return True
    before = re.search(r"([A-Z][a-z]+) $", page.text[max(0, start - 30) : start])
    if before is None or type_ not in ("Person", "Organisation", "Place"):
        return False
    word = before.group(1)
    fine = (
        fold(word) in page.cues["person_titles"]
        or fold(word) in page.actors.demonyms
        or page.actors.named(word)
    )
    first = start - len(before.group()) == page.sentence(start)[0]
    return not (fine or first)


def _known_word(page: Page, text: str) -> bool:
    """Tell whether the tables read this word otherwise (and decided against it here)."""
    rows = page.actors.named(text)
    return (bool(rows) and rows[0].type in ("State", "WeaponSystem", "Outlet", "Law")) or fold(
        text
    ) in page.actors.demonyms


def _retype(page: Page, start: int, end: int, type_: str) -> str | None:
    """Return the type that heads and neighbours speak for, or None if it is no name."""
    words = page.text[start:end].split()
    last, cues = fold(words[-1].strip(".,")), page.cues
    if last in cues["organisation_heads"] or fold(words[0]) in (
        "university",
        "institute",
        "center",
        "centre",
        "federation",
        "ministry",
        "department",
    ):
        return "Organisation"
    if len(words) > 1 and last in cues["law_heads"] - {"bill", "law", "resolution", "act"}:
        return "Law"
    if len(words) > 1 and last in cues["programme_heads"]:
        return "Programme"
    index = page.token_at(end)
    after, before = page.key(index), page.key(page.token_at(start) - 1)
    if type_ == "Law":
        return None
    if type_ == "Person" and len(words) == 1 and before not in cues["person_titles"]:
        return None
    if (
        type_ != "Person"
        and after in cues["weapon_heads"]
        and after
        not in (
            "system",
            "systems",
            "squadron",
            "squadrons",
            "weapon",
            "weapons",
            "ships",
            "satellite",
            "vehicle",
            "vehicles",
            "gun",
            "guns",
        )
    ):
        return (
            "WeaponSystem"
            if len(words) <= 3 and type_ in ("WeaponSystem", "Organisation")
            else type_
        )
    if len(words) == 1 and type_ in ("Organisation", "Place"):
        return _single(page, start, end, type_)
    if type_ == "Organisation" and (
        title_case_line(page, start)
        or not running_text(page, start)
        or last in page.actors.demonyms
        or (fold(words[0]) in page.actors.demonyms and len(words) == 2 and after.isalpha())
    ):
        return None
    if type_ == "WeaponSystem" and not weapon_beside(page, start, end):
        return None
    if type_ == "WeaponSystem":
        return (
            "WeaponSystem"
            if re.search(r"\d", page.text[start:end]) and re.search(r"[A-Z]", page.text[start:end])
            else None
        )
    if (
        type_ == "Organisation"
        and before in cues["person_titles"]
        and len(words) in (2, 3)
        and before
        not in (
            "chief",
            "head",
            "leader",
            "director",
            "chairman",
            "officer",
            "president",
            "general",
            "ceo",
            "minister",
            "spokesman",
            "analyst",
        )
    ):
        return "Person"
    return type_


def _single(page: Page, start: int, end: int, type_: str) -> str | None:
    """Judge a name of one word: initials are bodies, places want a preposition or comma."""
    word = page.text[start:end]
    before, after = page.key(page.token_at(start) - 1), page.key(page.token_at(end))
    if before in page.cues["person_titles"]:
        return "Person"
    if word.isupper():
        long = len(word) >= 3 and word.isalpha()
        return (
            "Organisation"
            if long and not re.match(r"\s?[\d$€£]", page.text[end : end + 2])
            else None
        )
    if type_ == "Place":
        return (
            type_
            if before in page.cues["place_prepositions"] | {"from", "of", "to"} or after == ","
            else None
        )
    said = after in (
        "said",
        "says",
        "told",
        "has",
        "is",
        "was",
        "will",
        "announced",
        "also",
    ) or before in ("by", "with")
    repeated = sum(t.text == word for t in page.tokens) >= 2
    return (
        type_
        if said and repeated and page.key(page.token_at(start)) not in page.cues["person_titles"]
        else None
    )


def _titled(page: Page) -> Iterator[Candidate]:
    """Yield persons by their titles: "Defence Minister Fikri Işık", "Gen. Sam Greaves"."""
    titles = page.cues["person_titles"]
    for index, token in enumerate(page.tokens):
        if token.key not in titles or page.upper(token.start):
            continue
        at = index + 1
        if page.key(at) == ".":
            at += 1
        words = []
        while at < len(page.tokens) and _name_word(page, at) and len(words) < 4:
            gap = page.text[page.tokens[at - 1].end : page.tokens[at].start]
            if (words and gap not in (" ", "-", "")) or "\n" in gap:
                break
            words.append(at)
            at += 1
            if page.key(at) == "." and len(page.word(at - 1)) == 1:
                at += 1
        formal = token.key in _FORMAL and token.text[:1].isupper() and len(words) == 1
        if formal or (len(words) >= 2 and (token.text[:1].isupper() or _propn(page, words))):
            start, end = page.tokens[words[0]].start, page.tokens[words[-1]].end
            name = " ".join(page.text[start:end].split())
            yield Candidate(
                start, end, "Person", name, None, f"a person by the title {token.text!r}", 1
            )


def _propn(page: Page, indices: list[int]) -> bool:
    return all(_pos(page, page.tokens[i].start) == "PROPN" for i in indices)


def _name_word(page: Page, index: int) -> bool:
    word, key = page.word(index), page.key(index)
    return (
        word[:1].isupper()
        and word.isalpha()
        and key not in page.cues["person_titles"]
        and key not in page.actors.demonyms
        and word not in page.cues["not_names"]
        and not page.actors.named(word, "State")
        and not page.actors.named(word, "Organisation")
    )


def _pos(page: Page, offset: int) -> str:
    span = page.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0].pos_ if span is not None and len(span) else ""


def _bodylike(page: Page, candidate: Candidate) -> bool:
    """Tell apart a body from counted goods ("169 Warfare Systems"), papers and sentence starts."""
    words = page.text[candidate.start : candidate.end].split()
    index = page.token_at(candidate.start)
    counted = (
        index > 0
        and page.key(index - 1).isdigit()
        and page.tokens[index - 1].end >= candidate.start - 2
    )
    title = len(words) == 1 and fold(words[0]) in page.cues["person_titles"]
    if counted or title or fold(words[0]) in page.cues["not_bodies"]:
        return False
    first = page.doc.char_span(candidate.start, candidate.start + 1, alignment_mode="expand")
    opening = candidate.start == page.sentence(candidate.start)[0] and len(words) > 1
    pos = first[0].pos_ if first is not None and len(first) else "PROPN"
    return not (opening and pos in ("CCONJ", "SCONJ", "ADP", "VERB", "PRON", "ADV", "DET"))


def _plausible(page: Page, candidate: Candidate) -> bool:
    text = page.text[candidate.start : candidate.end]
    words = text.split()
    if not text or not any(c.isupper() for c in text) or len(text) < 2 or len(words) > 10:
        return False
    if fold(words[-1]) in SMALL or fold(words[0]) in SMALL - {"al", "el", "de", "van", "von"}:
        return False
    if candidate.type == "Organisation" and candidate.rank < 2 and not _bodylike(page, candidate):
        return False
    if len(words) == 1 and (
        plain(text) in page.cues["not_names"] or fold(text) in page.actors.demonyms
    ):
        return False
    if all(w in page.cues["not_names"] or fold(w) in SMALL for w in words):
        return False
    if candidate.type == "Person":
        return _personal(page, candidate, words)
    return not (re.fullmatch(r"[\d\W]+", text))


def _personal(page: Page, candidate: Candidate, words: list[str]) -> bool:
    """Tell whether the words may be somebody's name: no numbers, goods, bodies or plain nouns."""
    if any(re.search(r"\d", w) for w in words) or words[-1][:1].islower():
        return False
    # "Sam" is a given name, "SAM" a missile
    heads = page.cues["organisation_heads"] | page.cues["weapon_heads"] - {"sam"}
    if any(fold(w.strip(".")) in heads for w in words):
        return False
    span = page.doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    if candidate.rank or span is None:
        return True
    if page.key(page.token_at(candidate.start) - 1) in ("exercise", "exercises", "operation"):
        return False
    if span[0].tag_ in ("IN", "DT", "RB", "VB", "VBD", "VBG", "VBN", "VBZ"):
        return False  # "Inside", "Watch" of a line of links
    plural = any(t.tag_ in ("NNS", "NNPS", "RBR", "JJR") for t in span)
    return not plural or running_text(page, candidate.start)

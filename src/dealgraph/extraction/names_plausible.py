"""Whether the words of a candidate may be a name at all."""

from __future__ import annotations

import re

from dealgraph.extraction.names_lines import running_text
from dealgraph.extraction.names_page import SMALL, Candidate, Page
from dealgraph.knowledge.lexis import fold, plain

_SUM = re.compile(
    r"[A-Z]{2,4}\.? ?\d[\d.,]* (?:billion|million|trillion|crore|lakh|bn|mn?)\b"
)  # "SEK 40 million"
_ARTICLED = re.compile(r"(?:al|el|an|ar|as|at|ad|az|ash|ul|abu|d)[-‑–'’][A-Z]")  # "al-Rashid"
_ROW = re.compile(r"\d[\d,]*\t")


def plausible(page: Page, candidate: Candidate) -> bool:
    """Tell whether the words of a candidate that no table knows may be a name."""
    text = page.text[candidate.start : candidate.end]
    words = text.split()
    if not text or not any(c.isupper() for c in text) or len(text) < 2 or len(words) > 10:
        return False
    if fold(words[-1]) in SMALL or fold(words[0]) in SMALL - page.cues["name_articles"]:
        return False
    if _SUM.match(text):
        return False
    if candidate.rank < 2 and _furniture(page, candidate, words):
        return False
    if candidate.type == "Organisation" and _a_post(page, words):
        return False
    if candidate.type == "Organisation" and _bare_pair(page, candidate):
        return False
    if candidate.type == "Organisation" and _airport(page, candidate, words):
        return False
    if candidate.type == "Organisation" and candidate.rank < 3 and not _bodylike(page, candidate):
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


def _a_post(page: Page, words: list[str]) -> bool:
    """Tell whether the words are somebody's post: "Norway's Minister of Defence"."""
    keys = [fold(w.strip(".,")) for w in words]
    posts = page.cues["heads_of_departments"] | {"ambassador", "chief", "head"}
    at = next((i for i, k in enumerate(keys[:-1]) if k in posts and keys[i + 1] == "of"), None)
    return at is not None and not set(keys[:at]) & page.cues["organisation_heads"]


def _airport(page: Page, candidate: Candidate, words: list[str]) -> bool:
    """Tell whether the words name an airport: "at Lusan International", "Rome International"."""
    if words[-1] != "International":
        return False
    at = page.key(page.token_at(candidate.start) - 1) in ("at", "from", "to", "near", "into")
    town = page.actors.named(" ".join(words[:-1]))
    return at or any(row.type in ("Place", "State") for row in town)


def _bodylike(page: Page, candidate: Candidate) -> bool:
    """Tell apart a body from counted goods ("169 Warfare Systems"), papers and sentence starts."""
    words = page.text[candidate.start : candidate.end].split()
    index = page.token_at(candidate.start)
    if page.key(page.token_at(candidate.end)) in ("minister", "ministers", "secretary"):
        return False  # "Defence Industry Minister"
    before = (page.key(index - 2), page.key(index - 1))
    if before[1] == "of" and before[0] in page.cues["heads_of_departments"]:
        return False  # "Secretary of Homeland Security"
    counted = (
        index > 0
        and page.key(index - 1).isdigit()
        and page.tokens[index - 1].end >= candidate.start - 2
    )
    title = len(words) == 1 and fold(words[0]) in page.cues["person_titles"]
    if _short_for_paper(page, candidate):
        return False
    line = page.text.rfind("\n", 0, candidate.start) + 1
    row = _ROW.match(page.text, line) is not None  # of a table of goods: "4 <tab> Radars"
    if counted or row or title or fold(words[0]) in page.cues["not_bodies"]:
        return False
    first = page.doc.char_span(candidate.start, candidate.start + 1, alignment_mode="expand")
    opening = candidate.start == page.sentence(candidate.start)[0] and len(words) > 1
    pos = first[0].pos_ if first is not None and len(first) else "PROPN"
    return not (opening and pos in ("CCONJ", "SCONJ", "ADP", "VERB", "PRON", "ADV", "DET"))


def _bare_pair(page: Page, candidate: Candidate) -> bool:
    """Tell whether two forces were read as one body ("Navy and Marine Corps")."""
    text = page.text[candidate.start : candidate.end].partition(" of ")[0]
    parts = text.split(" and ")
    return len(parts) > 1 and all(part in page.cues["bare_forces"] for part in parts)


def _short_for_paper(page: Page, candidate: Candidate) -> bool:
    """Tell whether initials in brackets stand for a paper: "Request for Information (RFI)"."""
    text = page.text[candidate.start : candidate.end]
    before = page.text[max(0, candidate.start - 80) : candidate.start]
    if not text.isupper() or not before.endswith("("):
        return False
    words = re.findall(r"[A-Z][\w-]*", before)[-len(text) :]
    spelt = "".join(word[0] for word in words) == text
    return spelt and fold(words[0]) in page.cues["not_bodies"]


def _furniture(page: Page, candidate: Candidate, words: list[str]) -> bool:
    """Tell whether the words are those of a page, a kind of thing, a plan: no actor or place."""
    keys, cues = [fold(w.strip(".,")) for w in words], page.cues
    if any(k in cues["page_words"] for k in keys):
        return True
    if candidate.type == "Place":
        if words[-1] in cues["not_names"]:
            return True  # "Gulf Arab", "Middle Eastern"
        single = len(words) == 1 and keys[0] in cues["weapon_heads"]
        return (
            single
            or words[0][:1].isdigit()
            or keys[-1] in cues["not_place_ends"] | cues["not_body_ends"]
        )
    if candidate.type == "Organisation" and len(words) > 1:
        return keys[-1] in cues["not_body_ends"] or re.fullmatch(r"\d{4}", words[-1]) is not None
    return False


def _personal(page: Page, candidate: Candidate, words: list[str]) -> bool:
    """Tell whether the words may be somebody's name: no numbers, goods, bodies or plain nouns."""
    small = words[-1][:1].islower() and not _ARTICLED.match(words[-1])
    if any(re.search(r"\d", w) for w in words) or small:
        return False
    if all(fold(w.strip(".")) in page.cues["person_titles"] for w in words):
        return False
    if (
        re.match(r"[RD]\.? ?-?", words[0])
        and len(words[0]) < 3
        and page.text[candidate.start - 1] == "("
    ):
        return False  # "(R. Ohio)"
    if {fold(w) for w in words} & page.cues["not_personal"]:
        return False
    if fold(words[0]) in page.cues["headline_verbs"]:
        return False  # "Urge Reagan" of "Senators Urge Reagan to …"
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

"""Speech in headlines: "Putin: no deal", "Deal close: minister", "IRAN BUYS ARMS - PAPER",
"Iran buys arms, official says"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPLIT = re.compile(r"\s*:\s+|\s+[-–—]+\s+")
_SAYS = re.compile(
    r",? (?P<who>(?:[\w.'’-]+ ){0,3}[\w.'’-]+) (?:says?|said|reports?|claims?|warns?|tells?|told"
    r"|suggests?|announces?|confirms?|reveals?)$",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(
    r", (?:says?|said|reports?|warns?) (?P<who>(?:[\w.'’-]+ ){0,3}[\w.'’-]+)$", re.IGNORECASE
)
_SHORT = 4  # words of the part that names the speaker


def headline_speech(
    article: Article, doc: Doc, who: Who, found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the speech of headlines that name a speaker before a colon or at their end.

    Args:
        article: the article with its headline marked.
        doc: its parse, unused but for symmetry with other rules.
        who: the entities of the article.
        found: the speech of the body; its first speaker is whom "official" in a headline means.
    """
    out = []
    for region in article.regions:
        if region.kind != "headline":
            continue
        text = article.text[region.start : region.end]
        parts = list(_SPLIT.finditer(text))
        says = _SAYS_WHO.search(text.rstrip()) or _SAYS.search(text.rstrip())
        if says and "," in text and not parts:
            out += _said_at_its_end(article.text, region.start, says, who, found)
        if len(parts) != 1:
            continue
        cut = parts[0]
        left, right = (
            (region.start, region.start + cut.start()),
            (region.start + cut.end(), region.end),
        )
        for name_part, said, colon in ((right, left, True), (left, right, ":" in cut.group())):
            speaker = _speaker(article.text, name_part, who, found) if colon else None
            if speaker and not any(a.span[0] < said[1] and said[0] < a.span[1] for a in found):
                out.append(Attribution(said, speaker, "indirect"))
                break
    return out


def with_persons(article: Article, who: Who, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the speech, that of a body in the headline as that of the person who says it for the
    body in the lead: "Kremlin: jets sold", of Dmitry Peskov, the Kremlin's spokesman."""
    body = sorted(
        (a for a in found if article.region_at(a.span[0]) == "body"), key=lambda a: a.span
    )
    first = body[0].speaker if body else None
    if first is None or who.types[first] != "Person":
        return list(found)
    return [
        replace(a, speaker=first)
        if article.region_at(a.span[0]) == "headline" and _speaks_for(who, first, a.speaker)
        else a
        for a in found
    ]


def _speaks_for(who: Who, person: str, body: str) -> bool:
    """Say whether somebody is introduced as of a body: by its name, or as minister for his
    ministry."""
    if who.types[body] != "Organisation":
        return False
    title = next((t for t in who.titles if t.entity == person), None)
    if title is None:
        return False
    named = {w.strip("(),.") for w in who.labels[body].casefold().split()}
    fields = {"defence" if f == "defense" else f for f in title.words} & words()["fields"]
    minister = "ministry" in named and "minister" in title.words and bool(fields & named)
    return body in title.bodies or minister


def _said_at_its_end(
    text: str, start: int, says: re.Match[str], who: Who, found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the speech of "Iran buys arms, official says", whoever the official is."""
    words_before = says.string[: says.end()].rsplit(",", 1)[-1].split()
    comma = says.string.rfind(",", 0, says.end())
    if len(words_before) > _SHORT + 1 or comma < 0:
        return []
    said, name_part = (start, start + comma), (start + says.start("who"), start + says.end("who"))
    speaker = _speaker(text, name_part, who, found)
    there = any(a.span[0] < said[1] and said[0] < a.span[1] for a in found)
    return [Attribution(said, speaker, "indirect")] if speaker and not there else []


def _names_speaker(text: str, part: tuple[int, int], who: Who) -> bool:
    """Say whether a part of a headline is a speaker with his office or place, "Saab CEO", "Berg in
    Oslo", and not another thing named after him: "Saab leak: what we know"."""
    piece = text[part[0] : part[1]].rstrip(" \"'”’")
    lists, last = words(), piece.split()[-1].casefold()
    speaks = lists["persons"] | lists["organisations"] | lists["documents"] | lists["outlets"]
    ends = any(s[1] == part[0] + len(piece) for s, _ in who.spans)
    return ends or last in speaks or bool({"to", "in", "on", "at"} & set(piece.casefold().split()))


def _speaker(
    text: str, part: tuple[int, int], who: Who, found: Sequence[Attribution]
) -> str | None:
    """Return the speaker that a short part of a headline names or describes."""
    piece = text[part[0] : part[1]]
    if len(piece.split()) > _SHORT:
        return None
    names = [n for s, n in who.spans if part[0] <= s[0] and s[1] <= part[1]]
    lists, last = words(), piece.split()[-1].casefold() if piece.split() else ""
    after = [a for a in found if a.span[0] >= part[1]]
    persons = [n for n in names if who.types[n] in ("Person", "Organisation", "Outlet")]
    office = last in lists["persons"] and not any(who.types[n] == "Person" for n in persons)
    if office and after and who.types[after[0].speaker] == "Person":
        return after[0].speaker  # "Saab boss" is the one whom the lead quotes
    if persons and _names_speaker(text, part, who):
        return persons[0] if " to " in piece else persons[-1]
    if last in lists["outlets"] | {"report", "reports"}:
        outlet = next((a.speaker for a in after if who.types[a.speaker] == "Outlet"), None)
        passed = next((a.outlet for a in after if a.outlet), None)
        if outlet or passed or last in lists["outlets"]:
            return outlet or passed
    if last in lists["persons"] or last in lists["documents"] - {"article", "news"}:
        bodies = [n for n in names if who.types[n] == "State"]
        return after[0].speaker if after else bodies[0] if bodies else None
    return None

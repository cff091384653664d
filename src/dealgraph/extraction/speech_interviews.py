"""Outlets that stay with a speaker: the interview of a story, the source line of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.quotes import paragraphs
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOP = 3  # statements within which a story names the interview that it rests on
_NEAR = 600  # characters within which "a German newspaper" is named
_SOURCE = re.compile(r"\s*Sources?:\s+")


def carried(
    article: Article, doc: Doc, who: Who, found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the speech, with the outlet of an interview, or of what somebody wrote, for all that
    its speaker says later.

    Args:
        article: the article.
        doc: its parse.
        who: its entities.
        found: its speech, in order.
    """
    asked: dict[str, tuple[str, ...]] = {}
    sourced = dict(_sources(article, who))
    out = []
    for place, one in enumerate(found):
        here = _sentence(doc, one)
        if one.chain:
            person = who.types[one.speaker] == "Person"
            wrote = one.cue is not None and article.text[slice(*one.cue)] in words()["writes"]
            if person and (wrote or (place < _TOP and "interview" in here)):
                asked[one.speaker] = one.chain
            elif asked.get(one.speaker, one.chain) != one.chain:
                asked.pop(one.speaker)
        elif here & words()["elsewhere"]:
            asked.pop(one.speaker, None)
        elif one.speaker in asked:
            one = replace(one, outlet=asked[one.speaker][-1], chain=asked[one.speaker])
        elif one.kind == "direct" and one.speaker in sourced and not one.outlet:
            outlet = sourced[one.speaker]
            one = replace(one, outlet=outlet, chain=(outlet,))
        out.append(one)
    return out


def _sentence(doc: Doc, one: Attribution) -> frozenset[str]:
    """Return the words of the sentence that says who spoke."""
    at = one.cue[0] if one.cue else one.span[0]
    token = doc.char_span(at, at + 1, alignment_mode="expand")[0]
    return frozenset(t.lower_ for t in token.sent)


def _sources(article: Article, who: Who) -> Iterator[tuple[str, str]]:
    """Yield the persons of "Source: the minister Kari Berg on Telegram; the ministry's website",
    each with the outlet beside them."""
    for start, end in paragraphs(article.text):
        match = _SOURCE.match(article.text, start, end)
        for part in re.finditer(r"[^;]+", article.text[match.end() : end]) if match else ():
            a, b = match.end() + part.start(), match.end() + part.end()
            names = [n for s, n in who.spans if a <= s[0] < b]
            persons = [n for n in names if who.types[n] == "Person"]
            outlets = [n for n in names if who.types[n] == "Outlet"]
            if len(persons) == 1 and len(outlets) == 1:
                yield persons[0], outlets[0]


def named_later(
    cues: Sequence[Cue], who: Who, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield what "a German newspaper reported", of the outlet that is named right after it."""
    lists = words()
    for cue in cues:
        head = cue.subject
        if cue.clause is None or head is None or head.i in who.names:
            continue
        one = any(t.lower_ in ("a", "an") for t in head.lefts)
        if not one or head.lower_ not in lists["outlets"] | {"report"}:
            continue
        later = [a for a in found if cue.clause[1] < a.span[0] < cue.clause[1] + _NEAR]
        told = next((a for a in later), None)
        outlet = told and (told.speaker if who.types[told.speaker] == "Outlet" else told.outlet)
        taken = any(a.span[0] < cue.clause[1] and cue.clause[0] < a.span[1] for a in found)
        if outlet and not taken:
            at = (cue.at, cue.at + len(cue.token))
            yield Attribution(cue.clause, outlet, "indirect", None, at)

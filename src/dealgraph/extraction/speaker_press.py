"""Who speaks through a press service, through state media, or by a name after an office."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_phrases import past_titles, phrase_of
from dealgraph.extraction.speaker_titles import country_of
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.extraction.speaker_entities import Who

_IN_OFFICE = ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "CCONJ")
_OPENING = 5  # words within which a sentence says that somebody was asked


def for_the_press(head: Token) -> bool:
    """Say whether a service or office is one for the press."""
    lists = words()
    press = any(c.lower_ in lists["for_the_press"] for c in head.lefts)
    return press and head.lower_ in lists["press_services"]


def press_service(who: Who, head: Token, bodies: Sequence[str], memory: Memory) -> str | None:
    """Return for whom "the press service of the company", "the district's press office" speaks;
    "the press service" alone goes on for whom it spoke before."""
    owners = [c for c in head.lefts if c.dep_ == "poss"]
    owners += [p for c in head.rights if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    body = bodies[0] if bodies else None
    for owner in owners if body is None else ():
        person = next((n for t in phrase_of(owner) if (n := who.names.get(t.i))), None)
        person = person if who.types.get(person or "") == "Person" else None  # a senator's
        body = body or person or who.body_named(owner, owner.lower_, phrase_of(owner), None)
    body = body or (None if owners else memory.described.get("press") or memory.body)
    if body is not None:
        memory.described["press"] = body
    return body


def state_media(who: Who, head: Token, phrase: Sequence[Token]) -> str | None:
    """Return the one outlet of a state that an article names, for that state's "state media"."""
    state = any(c.lower_ in ("state", "official") for c in head.children)
    country = country_of(who, phrase)
    mine = [n for n, kind in who.types.items() if kind == "Outlet" and who.countries.get(n)]
    mine = [n for n in mine if words()["state_outlets"] & set(who.labels[n].lower().split())]
    fits = [n for n in mine if who.countries[n] == country] if country else mine
    return fits[0] if state and len(fits) == 1 else None


def of_a_body(who: Who, phrase: Sequence[Token]) -> bool:
    """Say whether the words before a person's name are an office with its body, "head of the board
    Ida Berg", "Swiss envoy to Oslo Ida Berg", and not one with the person served, "adviser to
    President Berg"."""
    opening = list(takewhile(lambda t: t.pos_ != "ADP", phrase))
    office, before = opening[-1] if opening else phrase[0], past_titles(phrase[-1])
    inside = all(t.pos_ in _IN_OFFICE for t in phrase)
    ends = before.pos_ in ("NOUN", "PROPN") and before != office
    served = any(who.types.get(who.names.get(t.i, "")) == "Person" for t in phrase)
    return office.lower_ in words()["persons"] and inside and ends and not served


def before_question(head: Token) -> int:
    """Return where the sentence begins, if it tells what "he" was asked: "Asked whether Biden
    would pay, he said"; else where "he" stands."""
    opening = [t.lower_ for t in head.doc[head.sent.start : head.i] if not t.is_space][:_OPENING]
    return head.sent.start_char if words()["asked"] & set(opening) else head.idx

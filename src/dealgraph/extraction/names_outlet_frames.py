"""The phrases around names by which outlets that no table knows are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dealgraph.extraction.names_page import names_cues
from dealgraph.knowledge.alternation import either

TOLD, REPORTS = "told what somebody said", "said to report"  # reasons of verbs that persons share
_WORD = r"[A-Z\u00c0-\u00de][\w&]*(?:[-.’'](?!s\b)\w+)*"
_ARTICLE = r"(?:al|el|an|as|ad|ash|az|ar)-"  # "Al-Akhbar al-Jadida"
_NAME = rf"{_WORD}(?: (?:(?:of|and|al|el|de|da|la|le|des|der|du) |{_ARTICLE})?{_WORD}){{0,4}}"
_GAP = r",? [\"“‘']?"
_AFTER_TOLD = r"(?= (?:that|on|in|earlier|the|it|its|he|she|they|this|last|at|there)\b|[,.])"
_ASIDE = "that|which|published|run|based|close|owned|linked|affiliated|with|in|of|for|from|covering"
_SPEAKS = "said|says|reported|reports|quoted|cited|aired|broadcast|that|television|news|citing"
_TELLS = r"(?:says|reports|writes|quotes|cites|claims|has|was|is|notes|adds|confirms|suggests)\b"
_VERBS = "published|carried|aired|broadcast|posted|printed|quoted"


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern with a group ``name``.

    Attributes:
        pattern: what stands around the name.
        reason: why the name is an outlet's, in words.
        trust: ``"sure"`` where the pattern is enough, ``"media"`` where it is unless the name is
            read as a person or a people, ``"body"`` where the name must be read as a body,
            ``"domain"`` where it must be a web address.
    """

    pattern: re.Pattern[str]
    reason: str
    trust: str


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return the frames, the surest first."""
    return tuple(Frame(re.compile(p), reason, trust) for p, reason, trust in _all())


def _all() -> Iterator[tuple[str, str, str]]:
    yield from _by_noun()
    yield from _of_media()
    yield from _by_verb()


def _by_noun() -> Iterator[tuple[str, str, str]]:
    """Yield frames of nouns: "the daily <Name>", "<Name> newspaper", "the Lagos Ledger"."""
    cues = names_cues()
    nouns = _any("outlet_nouns")
    before = _any("outlet_nouns", "outlet_nouns_before")
    last = either({"TV", *(w.title() for w in cues["outlet_last"] if w != "tv")})
    named = rf"(?P<name>(?:The )?{_NAME})"
    yield rf"\b(?i:{before}){_GAP}{named}", "named as an outlet before", "sure"
    after = rf"\b(?P<name>{_NAME})[\"”’']? (?:{nouns})\b(?! (?!{_TELLS})[a-z]+s\b)"
    yield after, "named as an outlet after", "sure"
    by_word = rf"\b(?P<name>{_WORD}(?: (?:of |and )?{_WORD}){{0,3}} {last})\b"
    yield by_word, "an outlet by its last word", "sure"
    kinds = either(w.title() for w in cues["outlet_agencies"])
    agency = rf"\b(?P<name>{_WORD}(?: {_WORD}){{0,2}} (?:{kinds}) Agency)\b"
    yield agency, "an agency by its last words", "sure"
    yield from _foreign()
    a = r"(?:an?|the) (?:(?!of |for |at |in |by )[\w'’-]+ ){0,5}"
    aside = rf"\b(?P<name>(?:The )?{_NAME}), {a}(?:{nouns})(?=[,.]| (?:{_ASIDE})\b)"
    yield aside, "said to be an outlet, in an apposition", "sure"


def _foreign() -> Iterator[tuple[str, str, str]]:
    """Yield frames of words for papers and stations in other languages than English."""
    small = r"(?:de la|de los|del|della|delle|dello|di|do|da|de|des|du|dos|das|la|el|al|of|od|w) "
    the = r"(?:(?:Le|La|Les|El|Il|Lo|O|A|Die|Der|Das|Den|De|Het) |L['’])?"
    begins = _cased("outlet_first_foreign")
    first = rf"\b(?P<name>{the}(?:{begins})(?: (?:{small})?{_WORD}){{1,3}})"
    yield first, "an outlet by its first word", "sure"
    numbered = rf"\b(?P<name>(?:{_cased('outlet_numbered')}) \d{{1,3}})(?= (?:{_SPEAKS})\b|[,.] )"
    yield numbered, "a station by its number", "sure"
    last = rf"\b(?P<name>{the}{_WORD}(?: {_WORD}){{0,2}} (?:{_cased('outlet_last_foreign')}))\b"
    yield last, "an outlet by its last word", "sure"
    affixed = rf"\b(?P<name>[A-Z\u00c0-\u00de]\w+(?:{_any('outlet_affixes')}))\b"
    yield affixed, "an outlet by the end of its name", "sure"


def _of_media() -> Iterator[tuple[str, str, str]]:
    """Yield frames in which hardly anything but media stands."""
    the = rf"(?:the )?(?P<name>{_NAME})"
    brought = rf"\b(?:{_any('outlet_brings')}) (?:{_VERBS}) (?:by|in|on) {the}"
    yield brought, "said to bring what somebody said", "sure"
    seen = rf"\b(?i:{_any('outlet_papers')}) (?:{_any('outlet_seen')}) by {the}"
    yield seen, "saw papers that it reports on", "sure"
    essay = rf"\b(?:{_any('outlet_essays')}) (?:for|in|with|to) {the}"
    yield essay, "brought an interview or an opinion", "media"
    works = rf"\b(?:{_any('outlet_writers')}) (?:of|for|at|from|with) {the}"
    yield works, "employs one who reports", "media"
    passed = rf"\b(?:{_any('outlet_passes_on')}) by {the}"
    yield passed, "passes on what others say", "media"
    yield rf"\b(?P<name>{_NAME}) (?:{_any('outlet_learns')})\b", "tells what it learned", "media"


def _by_verb() -> Iterator[tuple[str, str, str]]:
    """Yield frames of verbs that bodies share with outlets."""
    reports = _any("outlet_reports")
    brought = rf"\b(?:{_any('outlet_brings')}) (?:with|in|by|for|to) (?:the )?(?P<name>{_NAME})"
    yield brought, "said to bring what somebody said", "body"
    told = rf"\btold (?:the )?(?P<name>{_NAME}){_AFTER_TOLD}"
    yield told, TOLD, "body"
    show = r"programme|program|show|podcast|newscast"
    heard = r"(?=[,.:]| (?:that|on|in|this|last|earlier)\b)"
    yield rf"\btold (?:the )?(?P<name>{_NAME}) (?:{show}){heard}", "a programme told so", "sure"
    days = r"(?=[,.:]| (?:that|on|in|this|last|earlier|today|yesterday|citing|[A-Z][a-z]+day)\b)"
    yield rf"(?P<name>{_NAME}) (?:{reports}){days}", REPORTS, "body"
    yield rf"\baccording to (?P<name>{_NAME})(?=[,.]| )", "named as the source", "domain"
    site = r"(?P<name>[A-Z]\w+(?:[.-]\w+)*\.[a-z]{2,4})"
    yield rf"\b{site} (?:{_SPEAKS})\b", "a website that tells", "domain"
    yield rf"\b(?:told|tells|by|on) {site}(?=[ ,.])", "a website that was told", "domain"


def _cased(name: str) -> str:
    """Return the words of a list as alternatives in the case that it gives, the longest first."""
    return either(names_cues()[name])


def _any(*lists: str) -> str:
    """Return the words of lists as alternatives, the longest first."""
    return either(frozenset().union(*(names_cues()[name] for name in lists)))

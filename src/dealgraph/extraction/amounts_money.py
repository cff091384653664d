"""Sums of money: "$2.5 billion", "Rs 421 crore", "60 mln dlrs", "half a billion dollars"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.amounts_link import Amount
from dealgraph.extraction.parse import normalise
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RATE = re.compile(r"\s*(?:per|apiece|each|an hour|a year|a piece|annually)\b", re.I)
_RANGE = re.compile(r"\s?[-–]\s?(?:\W{0,2})\d")
_AMERICAN = re.compile(r"\b(?:US|U\.S\.|USA|United States|America|American|Washington|Pentagon)\b")
_LOCAL_MENTIONS = 3  # mentions of a dollar country that make a bare "$" its own dollar


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    cues = load_cues("money")

    def either(words) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    number = r"\d[\d,]*(?:\.\d+)?"
    scale = rf"(?:{either(cues['scales'])})(?![A-Za-z])"
    codes = [s for s in cues["symbols"] if s.isalpha()]
    signs = [s for s in cues["symbols"] if not s.isalpha()]
    symbol = rf"(?:(?<![A-Za-z$])(?:{either(signs)})|(?<![A-Za-z])(?-i:{either(codes)})(?=[\s\d]))"
    words = either(load_cues("units")["numbers"])
    front = rf"(?P<symbol>{symbol})\s?(?P<n1>{number})(?:[\s-]?(?P<s1>{scale}))?"
    back = (
        rf"(?<![\w.,$])(?:(?P<half>half an? )|(?P<n2>{number})|(?P<word>an?|{words}))?"
        rf"[\s-]?(?P<s2>{scale})?[\s-]?(?:of )?(?P<currency>{either(cues['words'])})\b"
    )
    return re.compile(f"{front}|{back}", re.IGNORECASE)


def find_sums(doc: Doc) -> list[Amount]:
    """Return the sums of money of an article in order.

    A range ("$3-4 billion") and a rate ("$20,000 per hour") have no one amount and are left out.
    A bare dollar sign is the dollar of the country that the article is mostly about, if that
    country has one of its own, else the American one.
    """
    text = normalise(doc.text)
    dollar = _dollar(text)
    found = []
    for match in _pattern().finditer(text):
        value, code = _value(match), _currency(match, dollar)
        after = text[match.end() : match.end() + 14]
        if not value or not code or _RATE.match(after) or _RANGE.match(after):
            continue
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and len(span):
            found.append(Amount(match.span(), value, code, None, span.root.i))
    return found


def _value(match: re.Match[str]) -> float | None:
    cues, groups = load_cues("money"), match.groupdict()
    number, word = groups["n1"] or groups["n2"], groups["word"]
    scale = cues["scales"].get((groups["s1"] or groups["s2"] or "").lower())
    if groups["half"]:
        return 0.5 * scale if scale else None
    if number:
        digits = number.replace(",", "")
        base = float(digits) if digits else 0.0
    elif word:
        base = {"a": 1.0, "an": 1.0}.get(word.lower()) or float(
            load_cues("units")["numbers"][word.lower()]
        )
    else:
        return None
    if not scale and groups["currency"] and (not number or groups["currency"].lower() in _WEIGHTS):
        return None  # "five dollars", "1,000 pounds" (of explosive)
    return round(base * (scale or 1), 2)


_WEIGHTS = frozenset({"pounds", "marks", "crowns", "won", "rand"})


def _currency(match: re.Match[str], dollar: str) -> str | None:
    cues, symbol = load_cues("money"), match["symbol"]
    if symbol == "$":
        return dollar
    if symbol:
        return cues["symbols"].get(symbol) or cues["symbols"].get(symbol.upper())
    word = match["currency"].lower()
    return dollar if word in ("dollars", "dollar") else cues["words"].get(word)


def _dollar(text: str) -> str:
    """Return the currency that a bare "$" stands for."""
    american = len(_AMERICAN.findall(text))
    for country, code in load_cues("money")["dollar_countries"].items():
        mentions = text.count(country)
        if mentions >= _LOCAL_MENTIONS and mentions > american:
            return code
    return "USD"

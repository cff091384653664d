"""Sums of money: "$2.5 billion", "Rs 421 crore", "60 mln dlrs", "half a billion dollars"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.amount import Amount
from dealgraph.extraction.amounts_numbers import number_value, number_words
from dealgraph.extraction.parse import normalise, text_of
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AMERICAN = re.compile(r"\b(?:US|U\.S\.|USA|United States|America|American|Washington|Pentagon)\b")
# "A$50 billion ($35 billion)"
_CONVERTED = re.compile(r"\d[^()]{0,30}\((?:about |around |some |or )?$")
_LOCAL_MENTIONS = 3  # mentions of a dollar country that make a bare "$" its own dollar
_DIGITS = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?![\ds])"
_DASH = r"\s?[-–—]\s?"


def _codes() -> frozenset[str]:
    return frozenset(code for line in load_cues("money")["codes"] for code in line.split())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a sum: currency and number, or number and currency."""
    cues = load_cues("money")
    scale = rf"(?:{either(cues['scales'])})(?![A-Za-z])"
    signs = {*cues["signs"], *cues["local_signs"], *_codes()}
    glued = either(s for s in signs if not s[-1].isalpha() and s[-1] != ".")
    lettered = either(s for s in signs if s[-1].isalpha() or s[-1] == ".")
    sign = rf"(?-i:(?<![A-Za-z$€£])(?:{glued})|(?<![A-Za-z])(?:{lettered})(?=[\s\d]))"
    letter = rf"(?<![\w-])(?-i:{either(cues['scaled_signs'])})(?={_DIGITS}[\s-]?{scale})"
    word = rf"(?:{number_words()}|{either(cues['parts'])})"
    front = (
        rf"(?P<symbol>{sign}|{letter})\s?-?(?:(?P<n1>{_DIGITS})|(?P<w1>{word})(?=[\s-]+{scale}))"
        rf"(?:[\s-]*(?P<s1>{scale}))?(?:\s?\(?(?P<after>(?-i:{either(_codes())}))\b\)?)?"
    )
    local = [a for names in cues["adjectives"].values() for a in names.split("|")]
    name = either({*cues["words"], *cues["local_words"], *_codes()})
    back = (
        rf"(?<![\w.,$€£])(?:(?P<n2>{_DIGITS})|(?P<w2>{word}))[\s-]*(?P<s2>{scale})?[\s-]*(?:of )?"
        rf"(?:(?P<whose>{either({*local, *cues['qualifiers']})})\s)?"
        rf"(?P<currency>{name})\b(?!\s?\d)"
    )
    rupees = rf"(?<![\w.,$])(?P<n3>{_DIGITS})[\s-]?(?P<s3>{either(cues['indian_scales'])})\b"
    return re.compile(f"{front}|{back}|{rupees}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _neighbours() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what after a sum makes it a rate or range, and what before it makes it a range."""
    rates = either(load_cues("money")["rates"], space=r"[\s-]")
    rate = rf"[\s-]*\)?\s*{rates}\b"
    sign = r"(?:(?:US|U\.S\. ?|[A-Z]{1,3})?[$€£₹]\s?)?"
    after = rf"(?:{_DASH}|\s(?:to|and|or)\s){sign}(?:\d|{number_words()})"
    before = rf"(?:\d|{number_words()})(?:[\s-]?[A-Za-z]+)?(?:{_DASH}|\s(?:to|or)\s)$"
    flags = re.IGNORECASE
    return re.compile(rate, flags), re.compile(after), re.compile(before)


def find_sums(doc: Doc) -> list[Amount]:
    """Return the sums of money of an article in order.

    A range ("$3-4 billion", "between €1bn and €2bn") and a rate ("$20,000 per hour") have no one
    amount and are left out. A name or sign that several countries' currencies share means the one
    of the adjective before it, else that of the country which the article is mostly about.
    """
    text = normalise(text_of(doc))
    rate, _, _ = _neighbours()
    found = []
    for match in _pattern().finditer(text):
        value, code = _value(match), _currency(match, text)
        after = text[match.end() : match.end() + 24]
        if not value or not code or rate.match(after) or _in_range(match, text):
            continue
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and len(span):
            found.append(Amount(match.span(), value, code, None, span.root.i))
    return found


def _in_range(match: re.Match[str], text: str) -> bool:
    """Return whether a sum is one end of a range: "$3-4 billion", "between €1bn and €2bn"."""
    _, following, preceding = _neighbours()
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[match.end() : match.end() + 24]
    joined = following.match(after)
    if joined and "to" in joined[0] and re.search(r"\bfrom\s$", before, re.I):
        return False  # "raised from $2bn to $3bn" names two sums
    if joined and (" and " not in joined[0] or re.search(r"\bbetween\s$", before, re.I)):
        return " or " not in joined[0] or not (match["s1"] or match["s2"])
    if preceding.search(before):
        return not re.search(r"\bfrom\b", before, re.I) and " or " not in before[-5:]
    return bool(re.search(r"\bbetween\b[^.;]*\d[^.;,]*\band\s$", before, re.I))


def _value(match: re.Match[str]) -> float | None:
    cues, groups = load_cues("money"), match.groupdict()
    digits = groups["n1"] or groups["n2"] or groups["n3"]
    word, named = groups["w1"] or groups["w2"], groups["currency"]
    scale = cues["scales"].get((groups["s1"] or groups["s2"] or groups["s3"] or "").lower())
    if digits:
        base = _decimal(digits)
    else:
        plain = (word or "").lower()
        base = cues["parts"].get(plain) or number_value(plain)
    if not base:
        return None
    weights, codes = cues["weights"], _codes()
    if not scale and named and named.upper() not in codes and (word or named.lower() in weights):
        return None  # "five dollars", "1,000 pounds" (of explosive)
    if not scale and named and named.upper() in codes and named != named.upper():
        return None
    return round(base * (scale or 1), 2)


def _decimal(digits: str) -> float:
    """Return a number with points or commas: "3,299", "1,2" (a European decimal), "421"."""
    digits = digits.rstrip(",")
    whole, _, rest = digits.rpartition(",")
    if whole and "," not in whole and "." not in rest and len(rest) in (1,):
        return float(f"{whole}.{rest}")
    digits = digits.replace(",", "")
    return float(digits) if digits else 0.0


def _currency(match: re.Match[str], text: str) -> str | None:
    cues, groups = load_cues("money"), match.groupdict()
    if groups["n3"]:
        return _local("rupee", None, text)
    if groups["symbol"]:
        symbol = groups["symbol"].strip()
        if groups["after"]:
            return groups["after"]
        if symbol == "$" and _CONVERTED.search(text[max(0, match.start() - 40) : match.start()]):
            return "USD"
        if symbol in cues["local_signs"]:
            return _local(cues["local_signs"][symbol], None, text)
        known = {**{k.strip(): v for k, v in cues["scaled_signs"].items()}, **cues["signs"]}
        return known.get(symbol) or (symbol if symbol in _codes() else None)
    word = (groups["currency"] or "").lower()
    if word in cues["local_words"]:
        return _local(cues["local_words"][word], groups["whose"], text)
    return cues["words"].get(word) or (word.upper() if word.upper() in _codes() else None)


def _local(name: str, whose: str | None, text: str) -> str | None:
    """Return which country's dollar, pound, rupee … is meant."""
    cues = load_cues("money")
    countries = cues["local"][name]
    if whose:
        wanted = whose.lower()
        for country, code in countries.items():
            if wanted in cues["adjectives"][country].lower().split("|"):
                return code
    default = next(iter(countries.values()))
    counts = {c: _mentions(c, text) for c in countries if c not in cues["never_bare"]}
    first = next(iter(countries))
    enough = _LOCAL_MENTIONS if name in cues["loose_local"] else 1
    for country, count in counts.items():
        if country != first and count >= enough and count > counts[first]:
            return countries[country]
    return default


def _mentions(country: str, text: str) -> int:
    """Return how often an article names a country, by its name or adjective."""
    if country == "United States":
        return len(_AMERICAN.findall(text))
    if country in ("Australia", "Canada", "New Zealand", "Singapore", "Taiwan", "Hong Kong"):
        return text.count(country)
    names = load_cues("money")["adjectives"][country].split("|")
    return len(re.findall(rf"\b(?:{either({country, *names})})", text))

"""Number phrases of a parse, told from numbers in names, ranges and measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.amounts_numbers import number_value
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,5}|\d{1,2}\.\d")


_IRREGULAR = {
    "memoranda": "memorandum",
    "servicemen": "serviceman",
    "crewmen": "crewman",
    "tranches": "tranche",
    "torpedoes": "torpedo",
    "apaches": "apache",
    "caches": "cache",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: what it means and its first and last token."""

    value: float
    first: int
    last: int
    single: bool = False


@lru_cache(maxsize=1)
def vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return counted nouns, nouns that make a number no quantity, and nouns that "a" counts."""
    cues = load_cues("units")
    units = frozenset(w for line in cues["units"] for w in line.split())
    other = frozenset(w for line in cues["not_units"] for w in line.split())
    return units, other, frozenset(cues["groups"])


def number_at(token: Token) -> Number | None:
    """Return the number phrase that begins at a token, None if none does or it is a name's."""
    word = token.lower_
    if not _may_begin(word):
        return None  # most words begin no number, "and" and "of" none either
    cues, doc = load_cues("units"), token.doc
    if _DIGITS.fullmatch(word):
        return _digits(token)
    if word in cues["single"] and not _scales_next(doc, token):
        fits = token.pos_ in ("DET", "ADJ", "PRON", "NOUN")
        return Number(1.0, token.i, token.i, single=True) if fits else None
    scale = doc[token.i + 1].lower_ if word == "another" and token.i + 1 < len(doc) else None
    if scale in cues["number_scales"]:
        return Number(float(cues["number_scales"][scale]), token.i, token.i + 1)
    if number_value(word) is None:
        return None
    best = None
    for end in range(token.i + 1, min(token.i + 6, len(doc)) + 1):
        words = "".join(t.lower_ + t.whitespace_ for t in doc[token.i : end]).strip()
        value = number_value(words) if re.fullmatch(r"[a-z\s-]+", words) else None
        if doc[end - 1].lower_ == "of" and (best is not None and word not in ("a", "an")):
            break  # "two of four boats"
        if value is not None and not words.endswith(("-", "and", "of")):
            best = Number(value, token.i, end - 1)
    only_scale = best is not None and best.first == best.last and word in cues["number_scales"]
    return None if only_scale else _with_figures(doc, best)


@lru_cache(maxsize=8192)
def _may_begin(word: str) -> bool:
    """Return whether a number can begin with a word."""
    listed = word == "another" or word in load_cues("units")["single"]
    return listed or bool(_DIGITS.fullmatch(word)) or number_value(word) is not None


def _with_figures(doc: Doc, number: Number | None) -> Number | None:
    """Return a number in words with the figures that repeat it in brackets: "twelve (12)"."""
    if number is None or number.last + 3 >= len(doc):
        return number
    opening, figures, closing = doc[number.last + 1 : number.last + 4]
    again = opening.text == "(" and closing.text == ")" and figures.text.isdigit()
    if again and float(figures.text) == number.value:
        return Number(number.value, number.first, closing.i)
    return number


def part_of_compound(doc: Doc, number: Number) -> bool:
    """Return whether number words are glued to what makes them no count: "twin", "two-seat"."""
    if number.single or number.last + 2 >= len(doc):
        return False
    dash, after = doc[number.last + 1], doc[number.last + 2]
    units, _, _ = vocabulary()
    glued = dash.text in ("-", "–") and not dash.whitespace_ and not doc[number.last].whitespace_
    fits = singular(after.lower_) in units or after.lower_ in ("plus", "strong", "odd")
    joins = ("to", "or") if doc[number.first - 1].lower_ != "between" else ("and",)
    ranged = dash.lower_ in joins and number_at(after) is not None
    before = doc[number.first - 1] if number.first > 1 else None
    return (glued and not fits) or ranged or (before is not None and _ends_range(before))


def _ends_range(link: Token) -> bool:
    """Return whether a word before a number ends a range: "18 to 24", "between 18 and 24"."""
    if link.lower_ not in ("to", "and") or link.i < 2 or number_at(link.nbor(-1)) is None:
        return False
    opening = link.nbor(-2).lower_
    return opening == "between" if link.lower_ == "and" else opening != "from"


def singular(word: str) -> str:
    """Return the singular of a regular plural noun in lower case."""
    if word in ("aircraft", "series", "personnel", "corps"):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _scales_next(doc: Doc, token: Token) -> bool:
    """Return whether "a" or "another" belongs to a number: "a dozen", "another two"."""
    if token.i + 1 >= len(doc) or token.lower_ == "second":
        return False
    following = doc[token.i + 1].lower_
    cues = load_cues("units")
    return following in cues["number_scales"] or following in cues["numbers"]


def _digits(token: Token) -> Number | None:
    cues, doc, word = load_cues("units"), token.doc, token.lower_
    before = doc[token.i - 1] if token.i else None
    value, last = float(word.replace(",", "")), token.i
    if token.i + 1 < len(doc) and not _hyphened(token):
        scale = cues["short_scales"].get(doc[token.i + 1].lower_)
        if scale:
            value, last = value * scale, token.i + 1
    if not value or value != int(value) or _in_name(before) or _share(token):
        return None
    year = 1900 <= value <= 2100 and "," not in word and last == token.i
    if year or _hyphened(token) or _model(token, before):
        return None
    return Number(value, token.i, last)


def _in_name(before: Token | None) -> bool:
    """Return whether the word before a number makes it part of a name: "Hermes 900", "Block 4"."""
    if before is None:
        return False
    if before.text in ("-", "/", "#", "$", "€", "£") and not before.whitespace_:
        return True
    if before.lower_ in load_cues("units")["name_labels"] and before.pos_ in ("NOUN", "PROPN"):
        return True
    noun = before.pos_ == "PROPN" or (before.pos_ == "NOUN" and not before.is_sent_start)
    if not noun or not before.text[:1].isupper():
        return False
    if before.ent_type_ in ("GPE", "NORP", "LOC", "DATE"):
        return False
    # "gave Zelensky 400 vehicles": whom it is given to is not the first part of a name
    person = before.ent_type_ == "PERSON" and before.dep_ == "dobj"
    return before.dep_ != "dative" and not person


def _share(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "%"


def _model(token: Token, before: Token | None) -> bool:
    """Return whether a number names an airliner: "the 787 Dreamliner", "a 737"."""
    cues = load_cues("units")
    if "," in token.text or not token.text.isdigit() or int(token.text) not in cues["models"]:
        return False
    if before is None or before.lower_ not in ("a", "an", "the", "this", "its", "boeing", "airbus"):
        return False
    following = {singular(t.lower_) for t in token.doc[token.i + 1 : token.i + 4]}
    return before.lower_ in ("a", "an") or bool(following & set(cues["airliners"]))


def _hyphened(token: Token) -> bool:
    """Return whether a number is the first part of a range or compound: "3,000-4,000", "155-mm"."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).text not in ("-", "–", "/"):
        return False
    if token.nbor(2).lower_ in ("plus", "strong", "odd"):
        return False
    units, _, _ = vocabulary()
    return singular(token.nbor(2).lower_) not in units

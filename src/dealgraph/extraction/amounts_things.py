"""Numbers of weapons, forces and documents: "36 Rafale fighters", "a second regiment"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.amounts_link import Amount
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,5}")
_DESIGNATION = re.compile(r"[A-Za-z]{1,6}-?\d+[A-Za-z]{0,4}s?")
_REACH = 8  # words between a number and the noun it counts
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB", "SYM", "X", "ADV"})
_GROUPERS = frozenset({"hundred", "thousand", "dozen", "million"})


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return counted nouns, nouns that make a number no quantity, and nouns that "a" counts."""
    cues = load_cues("units")
    units = frozenset(w for line in cues["units"] for w in line.split())
    other = frozenset(w for line in cues["not_units"] for w in line.split())
    return units, other, frozenset(cues["groups"])


def find_things(doc: Doc) -> list[Amount]:
    """Return the quantities of an article in order.

    Args:
        doc: the article's parse; its noun phrases are read by word order too, because small
            models often break up "126 new multi-role combat aircraft".
    """
    return list(_things(doc))


def _things(doc: Doc) -> Iterator[Amount]:
    end = 0
    for token in doc:
        if token.i < end:
            continue
        value = _count(token)
        if value is None:
            continue
        noun = _counted(token)
        if noun is None:
            continue
        units, _, _ = _vocabulary()
        loose = singular(noun.lower_) not in units and not _named_by_number(noun)
        exact, last = _bracketed(doc, noun) or (value, noun)
        end = last.i + 1
        span = (token.idx, last.idx + len(last))
        yield Amount(span, exact, None, singular(last.lower_), noun.i, loose)


def _count(token: Token) -> float | None:
    """Return the number that a word stands for, None if it is none or part of a name."""
    cues, word = load_cues("units"), token.lower_
    if word in cues["single"]:
        return 1.0 if token.pos_ in ("DET", "ADJ", "PRON", "NOUN") else None
    before = token.nbor(-1) if token.i else token
    if _DIGITS.fullmatch(word):
        value = float(word.replace(",", ""))
        glued = before.text in ("-", "/") and not before.whitespace_ and before.i != token.i
        year = 1900 <= value <= 2100 and "," not in word
        model = "," not in word and int(value) in cues["models"]
        named = (
            before.pos_ == "PROPN"
            and before.i != token.i
            and before.ent_type_ not in ("GPE", "NORP", "PERSON", "LOC", "DATE")
        )
        odd = glued or year or model or named or _hyphened(token)
        return None if odd or not value else value
    if word in _GROUPERS:
        return None
    number = cues["numbers"].get(word)
    if number is None:
        first, _, last = word.partition("-")
        tens, ones = cues["numbers"].get(first), cues["numbers"].get(last)
        number = tens + ones if tens and ones and tens >= 20 > ones else None
    return None if number is None else float(number)


def _hyphened(token: Token) -> bool:
    """Return whether a number is the first part of a range or compound: "3,000-4,000", "155-mm"."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).text not in ("-", "–"):
        return False
    units, _, _ = _vocabulary()
    return singular(token.nbor(2).lower_) not in units


def _named_by_number(noun: Token) -> bool:
    """Return whether a word is a weapon's designation: "Mig-29", "S-400s"."""
    return bool(_DESIGNATION.fullmatch(noun.text))


def _counted(token: Token) -> Token | None:
    """Return the noun that a number counts, reading on to the right."""
    units, other, groups = _vocabulary()
    single, doc = token.lower_ in load_cues("units")["single"], token.doc
    last = any_noun = None
    for node in doc[token.i + 1 : token.i + 1 + _REACH]:
        word = singular(node.lower_)
        if node.lower_ in ("of", "the", "those", "these", "its") and last is None and not single:
            continue
        if word in other or (single and node.like_num):
            return None
        if node.text in ("-", "/", '"', "'", "&"):
            continue
        named = _named_by_number(node)
        if not named and node.pos_ not in _INSIDE:
            break
        if node.pos_ == "VERB" and (node.tag_ not in ("VBG", "VBN") or last is not None):
            break
        if node.lower_ in _GROUPERS or (last is not None and node.pos_ == "ADV"):
            break
        if word in units or named:
            last = node
        if node.tag_ == "NNS":
            any_noun = node
    if last is None and not single:
        return any_noun
    if last is None or (single and not _groups(token, last, groups)):
        return None
    return last


def _groups(token: Token, noun: Token, groups: frozenset[str]) -> bool:
    """Return whether "a", "another" or "second" counts this noun: a regiment, not a missile."""
    if noun.tag_ not in ("NN", "NNP"):
        return False
    words = {singular(t.lower_) for t in token.doc[token.i + 1 : noun.i + 1]}
    if token.lower_ in ("a", "an"):
        return bool(words & set(load_cues("units")["formations"]))
    if token.lower_ == "another":
        return singular(noun.lower_) not in load_cues("units")["papers"]
    return bool(words & groups)


def _bracketed(doc: Doc, noun: Token) -> tuple[float, Token] | None:
    """Return number and noun in brackets after a noun phrase: "a regiment set (two battalions)"."""
    for node in doc[noun.i + 1 : noun.i + 12]:
        if node.text == "(" and node.i + 1 < len(doc):
            inner = _count(doc[node.i + 1])
            counted = _counted(doc[node.i + 1]) if inner else None
            return (inner, counted) if inner and counted is not None else None
        if node.text in (".", ",", ";"):
            return None
    return None


def singular(word: str) -> str:
    """Return the singular of a regular plural noun in lower case."""
    if word in ("aircraft", "series", "personnel", "corps"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

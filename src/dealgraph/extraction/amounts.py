"""Sums of money and numbers of things, and which trigger they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.parse import normalise
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Money, Quantity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_RATE = re.compile(r"\s*(?:a|per|an|each)\b(?! (?:deal|contract|sale))", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money (``currency`` set) or a number of things (``unit`` set).

    Attributes:
        span: its words, with the unit.
        value: in units of the currency, or the count.
        currency: ISO 4217 code, or None.
        unit: the counted noun in the singular, or None.
        head: index of the token that stands for it in the syntax.
    """

    span: Span
    value: float
    currency: str | None
    unit: str | None
    head: int


@lru_cache(maxsize=1)
def _money_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load_cues("money")

    def either(words) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    number = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
    scale = rf"(?:[\s-]*(?P<scale>{either(cues['scales'])})\b\.?)?"
    word_number = r"(?P<word>" + either(load_cues("units")["numbers"]) + r")"
    symbol = rf"(?<![A-Za-z$])(?P<symbol>{either(cues['symbols'])})\s?{number}{scale}"
    tail = rf"(?<![\w.,])(?:{number}|{word_number}){scale}[\s-]+(?P<currency>{either(cues['words'])})\b"
    return re.compile(symbol), re.compile(tail, re.IGNORECASE)


def find_amounts(doc: Doc) -> tuple[Amount, ...]:
    """Return the sums and quantities of an article in order.

    Args:
        doc: the article's parse.
    """
    sums = list(_sums(doc))
    spans = [amount.span for amount in sums]
    things = [a for a in _quantities(doc) if not any(_touch(a.span, span) for span in spans)]
    return tuple(sorted([*sums, *things], key=lambda amount: amount.span))


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _sums(doc: Doc) -> Iterator[Amount]:
    text = normalise(doc.text)
    cues = load_cues("money")
    seen: list[Span] = []
    for pattern in _money_patterns():
        for match in pattern.finditer(text):
            if any(_touch(match.span(), span) for span in seen):
                continue
            groups = match.groupdict()
            value = _value(groups.get("number"), groups.get("word"), groups.get("scale"))
            code = cues["symbols"].get(groups.get("symbol") or "")
            code = code or cues["words"].get((groups.get("currency") or "").lower())
            span = doc.char_span(*match.span(), alignment_mode="expand")
            if value and code and span is not None and not _RATE.match(text[match.end() :][:12]):
                seen.append(match.span())
                yield Amount(match.span(), value, code, None, span.root.i)


def _value(number: str | None, word: str | None, scale: str | None) -> float | None:
    if number:
        try:
            value = float(number.replace(",", ""))
        except ValueError:
            return None
    else:
        value = float(load_cues("units")["numbers"][word.lower()])
    factor = load_cues("money")["scales"].get((scale or "").lower(), 1)
    return round(value * factor, 2)


@lru_cache(maxsize=1)
def _unit_words() -> tuple[frozenset[str], frozenset[str]]:
    cues = load_cues("units")
    return tuple(
        frozenset(w for line in cues[k] for w in line.split()) for k in ("units", "not_units")
    )


def _quantities(doc: Doc) -> Iterator[Amount]:
    """Yield numbers that count a noun or a named weapon: "36 Rafale fighters", "two battalions"."""
    units, not_units = _unit_words()
    cues = load_cues("units")
    for token in doc:
        value = _count(token)
        if value is None:
            continue
        noun = _counted(token)
        if noun is None:
            continue
        unit = _singular(noun.lower_)
        if unit in not_units or (noun.pos_ != "PROPN" and unit not in units):
            continue
        if value == 1 and token.lower_ in cues["single"] and unit not in cues["groups"]:
            continue
        if token.lower_ in ("a", "an") and unit not in ("regiment", "squadron", "battalion"):
            continue
        start, end = min(token.idx, noun.idx), max(token.idx + len(token), noun.idx + len(noun))
        yield Amount((start, end), value, None, unit, noun.i)


def _count(token: Token) -> float | None:
    cues = load_cues("units")
    word = token.lower_
    if word in cues["single"]:
        return 1.0 if token.dep_ in ("det", "amod") else None
    if token.dep_ not in (
        "nummod",
        "compound",
        "amod",
        "quantmod",
        "pobj",
        "dobj",
        "appos",
        "nsubj",
    ):
        return None
    if re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,4}", word):
        value = float(word.replace(",", ""))
        plain_year = 1900 <= value <= 2100 and "," not in word
        return None if plain_year or value == 0 else value
    if word in cues["numbers"]:
        value = float(cues["numbers"][word])
        left = [c for c in token.lefts if c.lower_ in cues["numbers"] or c.lower_.isdigit()]
        if word in ("hundred", "thousand", "dozen") and left:
            first = left[-1].lower_
            value *= float(first) if first.isdigit() else cues["numbers"][first]
        elif (
            word in ("hundred", "thousand", "dozen")
            and token.text.islower()
            and not any(c.lower_ == "a" for c in token.lefts)
        ):
            return None
        return value
    parts = word.split("-")
    if len(parts) == 2 and all(p in cues["numbers"] for p in parts):
        return float(sum(cues["numbers"][p] for p in parts))
    return None


def _counted(token: Token) -> Token | None:
    """Return the noun that a number counts."""
    head = token.head
    if token.dep_ in ("nummod", "amod", "det", "quantmod", "compound") and head.i > token.i:
        while head.dep_ == "compound" and head.head.i > head.i and head.pos_ in ("NUM",):
            head = head.head
        return head if head.pos_ in ("NOUN", "PROPN") else None
    for child in token.children:  # "36 of the fighters"
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us")) and word not in ("series",):
        return word[:-1]
    return word


def money_of(doc: Doc, trigger: Trigger, amounts: Sequence[Amount]) -> Money | None:
    """Return the sum that belongs to a trigger: in its noun phrase, its object, or its clause."""
    best = _nearest(doc, trigger, [a for a in amounts if a.currency], limit=4)
    return Money(_plain(best.value), best.currency, best.span) if best else None


def quantity_of(doc: Doc, trigger: Trigger, amounts: Sequence[Amount]) -> Quantity | None:
    """Return the number of things that a trigger is about, None if it has several."""
    mine = [a for a in amounts if a.unit]
    best = _nearest(doc, trigger, mine, limit=3)
    if best is None:
        return None
    rivals = [a for a in mine if a != best and doc[a.head] in doc[best.head].conjuncts]
    if any(a.value != best.value for a in rivals):
        return None  # "four frigates and two submarines" have no one number
    return Quantity(_plain(best.value), best.unit, best.span)


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _nearest(doc: Doc, trigger: Trigger, amounts: Sequence[Amount], limit: int) -> Amount | None:
    token = doc[trigger.token]
    best: tuple[int, Amount] | None = None
    for amount in amounts:
        head = doc[amount.head]
        if head.sent.start != token.sent.start:
            continue
        cost = _path(token, head)
        if cost is not None and cost <= limit and (best is None or cost < best[0]):
            best = (cost, amount)
    return best[1] if best else None


def _path(token: Token, head: Token) -> int | None:
    """Return the steps from a sum or number up to the trigger, or to the trigger's own noun."""
    steps, node = 0, head
    while True:
        if node.i == token.i:
            return steps
        if node.head == node or steps > 5:
            break
        if node.dep_ in ("relcl", "ccomp", "advcl", "conj") and steps:
            break
        node = node.head
        steps += node.pos_ != "ADP"
    above = token.head  # "a $2.5 billion deal to buy": the sum hangs on the noun above the verb
    if token.dep_ in ("acl", "relcl", "pobj", "compound") and above != token:
        inner, node = 0, head
        while node.head != node and inner < 3:
            if node.i == above.i:
                return inner + 1 + (token.dep_ != "acl")
            node = node.head
            inner += 1
    return None

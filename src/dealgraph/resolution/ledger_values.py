"""Dates, amounts and numbers that two mentions of one event claim, and how they stand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.mentions import EventRecord

_SAME = 0.02  # amounts nearer than this are one amount
_ROUNDED = 0.05  # amounts nearer than this are one amount, rounded


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference before it has an id; see `dealgraph.model.Difference`."""

    kind: str
    aspect: str
    claim: EventRecord
    other: EventRecord
    value: str
    other_value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one mention claims in one aspect."""

    mention: EventRecord
    aspect: str
    value: Hashable
    words: str

    @classmethod
    def of(cls, mention: EventRecord, aspect: str) -> Claim | None:
        """Return the claim of the mention, None if it makes none."""
        if aspect == "date" and mention.dated:
            return cls(mention, aspect, mention.dated, mention.date or "")
        if aspect == "amount" and mention.money:
            amount, currency = mention.money
            return cls(mention, aspect, mention.money, f"{amount:,.0f} {currency}")
        if aspect == "quantity" and mention.quantity:
            number, unit = mention.quantity
            return cls(mention, aspect, mention.quantity, f"{number:g} {unit or ''}".strip())
        return None

    @classmethod
    def first_of(cls, mentions: Iterable[EventRecord], aspect: str) -> Claim | None:
        """Return the first claim that the mentions make."""
        return next((c for m in mentions if (c := cls.of(m, aspect))), None)


def differ_in_value(one: Claim, two: Claim) -> Entry | None:
    """Return the entry for two claims of one event, None if they agree or cannot be compared."""
    if not firmly_one(one.mention, two.mention):
        return None
    judge = {"date": _dates, "amount": _amounts, "quantity": _quantities}[one.aspect]
    found = judge(one, two)
    if found is None:
        return None
    kind, reason, swapped = found
    if swapped:
        one, two = two, one
    return Entry(kind, one.aspect, one.mention, two.mention, one.words, two.words, reason)


def firmly_one(one: EventRecord, two: EventRecord) -> bool:
    """Tell whether the claims are of one thing for sure: item and a side stand in both texts."""
    for mention in (one, two):
        if mention.role("item") and not mention.firm("item"):
            return False
    sides = [role for role, _ in one.roles if role not in ("item", "place")]
    return not sides or any(one.firm(role) and two.firm(role) for role in sides)


def time_apart(one: Bounds | None, two: Bounds | None) -> int | None:
    """Return the days between two dates, 0 if they can be the same, None if one is unknown."""
    if one is None or two is None:
        return None
    return max(0, two[0] - one[1], one[0] - two[1])


def _dates(one: Claim, two: Claim) -> tuple[str, str, bool] | None:
    (a, b), (c, d) = one.value, two.value
    if time_apart(one.value, two.value):
        swapped = _told(two) < _told(one)
        if one.mention.status_class == "prospect":
            return "update", "the plan names another time", swapped
        return "conflict", "one event, told of two different times", swapped
    if a <= c and d <= b:
        return "precision", "the second date lies within the first", False
    if c <= a and b <= d:
        return "precision", "the second date lies within the first", True
    return None


def _told(claim: Claim) -> tuple:
    it = claim.mention
    return it.published or 10**7, it.ref.doc_id, it.begin


def _amounts(one: Claim, two: Claim) -> tuple[str, str, bool] | None:
    (first, currency), (second, other) = one.value, two.value
    if currency != other:
        return None
    larger = max(abs(first), abs(second))
    gap = abs(first - second) / larger if larger else 0
    if gap <= _SAME:
        return None
    swapped = _told(two) < _told(one)
    if gap <= _ROUNDED:
        coarse = len(f"{second:.0f}".rstrip("0")) < len(f"{first:.0f}".rstrip("0"))
        return "precision", "one amount is the other, rounded", coarse
    if one.mention.status_class == "prospect":
        return "update", "the plan names another amount", swapped
    return "conflict", "one event, told with two amounts", swapped


def _quantities(one: Claim, two: Claim) -> tuple[str, str, bool] | None:
    (first, unit), (second, other) = one.value, two.value
    if unit != other:
        return _units(one, two)
    if first == second:
        return None
    swapped = _told(two) < _told(one)
    part = max(first, second) > _table()["part"] * min(first, second)
    if part or one.mention.type in _table()["in_parts"]:
        return "scope", "it comes in parts: one may be a part of the other", swapped
    if one.mention.status_class == "prospect":
        return "update", "the plan names another number", swapped
    return "conflict", "one event, told with two numbers", swapped


def _units(one: Claim, two: Claim) -> tuple[str, str, bool] | None:
    """Compare numbers of different units, where one unit is made of the other."""
    levels = [_level(claim.value[1]) for claim in (one, two)]
    if None in levels or levels[0] == levels[1]:
        return None
    coarse, fine = (one, two) if levels[0] < levels[1] else (two, one)
    if coarse.value[0] > fine.value[0]:
        return None
    reason = f"one unit is made of the other: {coarse.words} are told as {fine.words}"
    return "precision", reason, coarse is two


def _level(unit: str | None) -> int | None:
    words = set((unit or "").casefold().split())
    found = (n for n, names in enumerate(_table()["units"]) if words & set(names))
    return next(found, None)


@lru_cache(maxsize=1)
def _table() -> dict:
    return load_cues("identity")["ledger"]

"""How a mention tells its event: as one step or in general, as known already, and of what kind.

The words are `telling` and `kinds` of `knowledge/cues/identity.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Annotation, Event
from dealgraph.resolution.bounds import bounds
from dealgraph.resolution.firmness import weak
from dealgraph.resolution.sentences import Sentences

_NEAR = 60  # characters around a trigger that belong to it
_SUBJECT = 90  # characters before it in which its subject stands
_LONG = 400  # days: what is told of a longer time is a sum of many steps
_DEALS = ("Agreement", "Purchase")
_TRANSFERS = ("Aid", "Delivery", "Payment", "Purchase")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """How one mention tells its event.

    Attributes:
        general: of many parties, at all times, or a sum of many steps; never one step.
        plural: a plural that no number or article makes definite ("deliveries").
        back: speaks of what was told before ("this package").
        particular: brings in one step: a value, a date, "a new package".
        kinds: kinds of weapons that stand with it ("jets").
        chained: local ids of mentions that it is said of in one breath ("supplies had been sent").
        listed: local ids of mentions that stand beside it in a list ("A, B and C").
        settled: looked forward to in what was agreed ("signed a contract to buy").
        rest: of what is left after other steps ("the remaining jets").
        known: a deal within which something else happened ("came under a deal").
    """

    general: bool = False
    plural: bool = False
    back: bool = False
    particular: bool = False
    kinds: frozenset[str] = _NONE
    chained: frozenset[str] = _NONE
    listed: frozenset[str] = _NONE
    settled: bool = False
    rest: bool = False
    known: bool = False


PLAIN = Telling()


class Tellings:
    """Tells of every event mention of one article how it tells its event."""

    def __init__(self, annotation: Annotation, sentences: Sentences) -> None:
        self._text = annotation.text
        self._sentences = sentences
        self._near = _neighbours(annotation.text, annotation.events)
        self._agreed = [
            e.trigger[1]
            for e in annotation.events
            if e.type == "Agreement" and e.status == "happened"
        ]

    def of(self, event: Event) -> Telling:
        """Return how the mention tells its event."""
        start, end = self._sentences.around(event.trigger)
        text, (begin, stop) = self._text, event.trigger
        before, after = (
            text[max(start, begin - _SUBJECT) : begin],
            text[stop : min(end, stop + _NEAR)],
        )
        close = f"{before[-_NEAR:]}{text[begin:stop]}{after}"
        valued = bool(event.money or event.quantity or event.date)
        chained, listed = self._near.get(event.id, (_NONE, _NONE))
        cues = _cues()
        many = cues["plural"].search(text[begin:stop]) is not None
        definite = cues["definite"].search(before) is not None
        told = Telling(
            general=_general(before, close, event)
            or (not valued and _pacts(after, event))
            or (event.type == "Demand" and bool(cues["modal"].fullmatch(text[begin:stop]))),
            plural=many and not (valued or definite),
            back=definite and not cues["told_after"].match(after),
            particular=not many and (valued or cues["new"].search(before) is not None),
            kinds=_kinds(close),
            chained=chained,
            listed=listed,
            settled=event.status == "planned" and self._settled(start, begin),
            rest=event.type in _TRANSFERS and cues["rest"].search(close) is not None,
            known=event.type in _DEALS and cues["known"].search(before) is not None,
        )
        return PLAIN if told == PLAIN else told

    def _settled(self, start: int, end: int) -> bool:
        return any(start <= place <= end for place in self._agreed)


def _general(before: str, close: str, event: Event) -> bool:
    days = bounds(event.date)
    if days and days[1] - days[0] > _LONG and event.status in ("happened", "ongoing"):
        return True
    cues = _cues()
    return any(cues[cue].search(before) for cue in ("many", "whoever", "wide")) or bool(
        cues["habit"].search(close)
    )


def _pacts(after: str, event: Event) -> bool:
    """Tell whether the object is pacts of any sort, and none is named."""
    named = any(arg.role == "item" and not weak(arg) for arg in event.args)
    return not named and _cues()["pacts"].match(after) is not None


def _kinds(close: str) -> frozenset[str]:
    table = _kind_words()
    found = (table.get(word) for word in re.findall(r"[a-z]+", close.casefold()))
    return frozenset().union(*filter(None, found))


def _neighbours(
    text: str, events: Sequence[Event]
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, by local id, the mentions that a mention is chained to and listed with."""
    cues = _cues()
    found: dict[str, tuple[set[str], set[str]]] = {}
    ordered = sorted(events, key=lambda e: (e.trigger, e.id))
    for number, one in enumerate(ordered):
        for two in ordered[number + 1 : number + 4]:
            between = text[one.trigger[1] : two.trigger[0]]
            kind = 0 if cues["chain"].fullmatch(between) else 1
            if kind and not (one.type == two.type and cues["list"].fullmatch(between)):
                continue
            found.setdefault(one.id, (set(), set()))[kind].add(two.id)
            found.setdefault(two.id, (set(), set()))[kind].add(one.id)
    return {name: (frozenset(a), frozenset(b)) for name, (a, b) in found.items()}


@lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    """Return the patterns: of words before the trigger, around it, after it, and between two."""
    words = {name: _any(told) for name, told in load_cues("identity")["telling"].items()}
    small = r"(?:[a-z][\w-]*\s+)"
    shapes = {
        "many": rf"(?i:\b(?:\d\d+|[3-9]|{words['count']})\s+(?:[\w-]+\s+){{0,2}}?{words['bodies']})"
        rf"(?:\s+(?!{words['not_between']}\b)[a-z]+){{0,4}}\s+$",
        "whoever": rf"(?i:(?<!the )(?<!these )(?<!those )\b{words['bodies']}\s+(?:that|which|who)"
        r"\s+(?:\w+\s+){0,2})$",
        "wide": rf"(?i:\b{words['wide']}\s+(?:[\w-]+\s+){{0,3}})$",
        "habit": rf"(?i:\b{words['habit']}\b|\bsince\s+\d{{4}}\b"
        r"|\bin\s+the\s+(?:(?:early|mid|late)[\s-]+)?(?:19|20)\d0s\b)",
        "pacts": rf"(?i:\s+(?:(?:out\s+of|of|from|on)\s+)?(?:(?!{words['which']}\b)[a-z]+\s+)?"
        rf"{words['pacts']}\b)",
        "rest": rf"(?i:\b{words['rest']}\b)",
        "known": rf"(?i:\b{words['known']}\s+(?:[\w$£€.,-]+\s+){{0,4}})$",
        "modal": rf"(?i:{words['modal']})",
        "plural": rf"(?i:\b{words['plural']})$",
        "definite": rf"\b(?i:{words['definite']})\s+{small}{{0,2}}$",
        "new": rf"\b(?i:{words['new']})\s+(?:[\w$£€.-]+\s+){{0,4}}$",
        "told_after": rf"(?i:\s+{words['told_after']}\b)",
        "chain": rf"(?i:\s*(?:{words['chain']}\s+)*)",
        "list": rf"(?i:\s*(?:,|,?\s*{words['list']}\s)\s*(?:[\w-]+\s+){{0,2}})",
    }
    return {name: re.compile(shape) for name, shape in shapes.items()}


def _any(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    shapes = (r"\s+".join(map(re.escape, it.split())) for it in ordered)
    return f"(?:{'|'.join(shapes)})"


@lru_cache(maxsize=1)
def _kind_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in load_cues("identity")["kinds"].items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}

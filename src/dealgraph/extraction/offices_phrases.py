"""Titles in the text with what stands around them: "the former Turkish defence minister"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.knowledge.lexis import fold
from dealgraph.knowledge.offices import office_cues, title_pattern
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from dealgraph.knowledge.actors import ActorTable

WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_COMPLEMENT = re.compile(r"\s+(?P<prep>of|for|at|to)\s+(?:the\s+)?")
_REACH = 6  # words between "head of" and the body's name


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title with what stands around it: its stretch, owner, time, and whether "the" leads it."""

    title: str
    start: int
    end: int
    owner: str | None  # entity id
    owner_row: str | None
    when: str
    leads: str  # "the", "a", "its" … or ""
    generic: bool


class Phrases:
    """The names of one article in order, and the titles between them."""

    def __init__(self, article: Article, entities: tuple[Entity, ...], actors: ActorTable) -> None:
        self.text, self.date, self.actors = article.text, article.published, actors
        self.names = sorted(
            (Name(a, b, e) for e in entities for a, b in e.mentions), key=lambda n: n.start
        )
        self.starts = [n.start for n in self.names]
        self.by_row = {e.known: e for e in entities if e.known}
        self.cues = office_cues()

    # -- names ---------------------------------------------------------------------------------

    def name_at(self, offset: int) -> Name | None:
        """Return the name that covers ``offset``."""
        index = bisect_right(self.starts, offset) - 1
        return self.names[index] if index >= 0 and offset < self.names[index].end else None

    def starting(self, offset: int) -> Name | None:
        index = bisect_left(self.starts, offset)
        found = index < len(self.names) and self.names[index].start == offset
        return self.names[index] if found else None

    # -- the phrase around a title ---------------------------------------------------------------

    def phrase(self, match: re.Match[str]) -> Phrase:
        """Return the title with owner, time and boundaries."""
        title = " ".join(match.group().split()).lower()
        start, owner, row, when, leads = self._left(match.start())
        end = match.end()
        if tail := re.match(r"[- ]elect\b", self.text[end:]):
            end, when = end + tail.end(), "elect"
        right = self._complement(end)
        if right:
            end = right[0]
            owner, row = (right[1], right[2]) if right[1] or right[2] else (owner, row)
        if re.match(r",?\s+at th(?:e|at) time\b", self.text[end:]):
            when = "then"
        generic = match.group("body") is not None
        return Phrase(title, start, end, owner, row, when, leads, generic)

    def _left(self, start: int) -> tuple[int, str | None, str | None, str, str]:
        """Walk left from a title over owner, time and describing words."""
        owner = row = None
        when = "now"
        for _ in range(10):
            head = self.text[max(0, start - 60) : start]
            gap = re.search(r"(?:['’]s)?[ -]+$", head)
            if gap is None:
                break
            end = start - len(gap.group())
            if name := self._owner_at(end):
                if owner or row:
                    break
                (owner, row), start = self._body_of(name), name.start
                continue
            word = re.search(r"[^\W\d_][\w.]*$", head[: gap.start()])
            if word is None:
                break
            key, at = fold(word.group()).strip("."), end - len(word.group())
            if time := self._when(key):
                when, start = time, at
            elif not row and (state := self._adjective(end)):
                row, start = state
                owner = self.entity(row)
            elif key in ("the", "a", "an", "its", "their", "his", "her", "our"):
                return at, owner, row, when, key
            elif key in self.cues["between"] and word.group()[0].islower():
                start = at
            else:
                break
        return start, owner, row, when, ""

    def _owner_at(self, end: int) -> Name | None:
        """Return the state, body or capital whose name ends at ``end``."""
        name = self.name_at(end - 1) if end else None
        if name is None or name.end != end:
            return None
        place = name.entity.type == "Place" and fold(name.entity.name) in self.actors.capitals
        return name if place or name.entity.type in ("State", "Organisation") else None

    def _when(self, key: str) -> str | None:
        return next((t for t, words in self.cues["when"].items() if key in words), None)

    def _adjective(self, end: int) -> tuple[str, int] | None:
        """Return (row, start) of "Turkish", "US" or "South Korean" that ends at ``end``."""
        base = max(0, end - 30)
        words = list(re.finditer(r"[^\W\d_][\w.]*", self.text[base:end]))
        for size in (2, 1):
            if len(words) < size or not words[-size].group()[0].isupper():
                continue
            key = fold(" ".join(w.group() for w in words[-size:]))
            if state := self.actors.demonyms.get(key):
                return state, base + words[-size].start()
        if words and (last := words[-1].group().replace(".", "")) in ("US", "USA", "UK"):
            return ("state:GB" if last == "UK" else "state:US"), base + words[-1].start()
        return None

    def _complement(self, end: int) -> tuple[int, str | None, str | None] | None:
        """Return (end, entity, row) of "of <body>" after a title; "to India" owns nothing."""
        prep = _COMPLEMENT.match(self.text, end)
        if prep is None:
            return None
        at, steps = prep.end(), 0
        while steps <= _REACH:
            name = self.starting(at)
            if name is not None:
                if name.entity.type not in ("State", "Organisation"):
                    return None
                if prep["prep"] == "to":
                    return name.end, None, None
                return name.end, *self._body_of(name)
            word = WORD.match(self.text, at)
            if word is None:
                return None
            plain = word.group()[0].islower() or fold(word.group()) in self.actors.demonyms
            space = re.match(r"[ -]", self.text[word.end() :])
            if not plain or space is None:
                return None
            at, steps = word.end() + 1, steps + 1
        return None

    def _body_of(self, name: Name) -> tuple[str | None, str | None]:
        entity = name.entity
        if entity.type == "Place":  # "Moscow's ambassador": the capital's state
            row = self.actors.capitals.get(fold(entity.name))
            return (self.entity(row), row) if row else (None, None)
        return entity.id, entity.known

    def entity(self, row: str | None) -> str | None:
        entity = self.by_row.get(row)
        return entity.id if entity else None

    def inside_another(self, phrase: Phrase) -> bool:
        """Tell whether the title belongs to another ("spokesman for the Turkish president X")."""
        if phrase.leads != "the":
            return False
        before = re.search(
            r"(\w+) (?:of|for|to)\s+$", self.text[max(0, phrase.start - 40) : phrase.start]
        )
        small = self.text[: phrase.end].rsplit(" ", 1)[-1][:1].islower()
        return before is not None and small and title_pattern().fullmatch(before[1]) is not None

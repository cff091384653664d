"""find_offices: who holds which office, as far as one article says.

"Turkish Defence Minister X", "X, head of the state exporter Y", "X, who became minister in May",
and "the Turkish defence minister" alone, whose holder the tables give for the article's date. A
title that belongs to nobody and no body for sure is left out: a wrong link is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import month_abbr
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dealgraph.knowledge.lexis import fold
from dealgraph.knowledge.offices import office_cues, office_key, title_pattern
from dealgraph.model import Article, Entity
from dealgraph.model.annotation import OfficeClaim

if TYPE_CHECKING:
    from dealgraph.knowledge.actor_rows import Office
    from dealgraph.knowledge.actors import ActorRow, ActorTable

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_COMPLEMENT = re.compile(r"\s+(?P<prep>of|for|at|to)\s+(?:the\s+)?")
_REACH = 6  # words between "head of" and the body's name
_MONTHS = {m.lower(): n for n, m in enumerate(month_abbr) if m}
_DATE = rf"(?:(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? )?(?P<year>(?:19|20)\d\d)"
_ENDS = re.compile(
    r"\s*(?:[,.;:)\]—–\n]|$|-{1,2}\s|(?:who|and|at the time|at that time|since|until|from|in)\b)"
)


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A title with what stands around it: its stretch, owner, time, and whether "the" leads it."""

    title: str
    start: int
    end: int
    owner: str | None  # entity id
    owner_row: str | None
    when: str
    leads: str  # "the", "a", "its" … or ""
    generic: bool


def find_offices(
    article: Article, entities: Iterable[Entity], actors: ActorTable
) -> tuple[OfficeClaim, ...]:
    """Return what the article says about who holds which office, in order.

    Args:
        article: the article; its date of publication says who "the minister" is.
        entities: the entities of the article.
        actors: the tables of names, with the offices of persons.
    """
    finder = _Finder(article, tuple(entities), actors)
    found: list[OfficeClaim] = []
    for match in title_pattern().finditer(article.text):
        if finder.name_at(match.start()) is not None:
            continue  # "Defence Minister" inside "Council of Defence Ministers" is a name
        phrase = finder.phrase(match)
        claim = finder.named_before(phrase)
        if not finder.inside_another(phrase):
            claim = finder.named_after(phrase) or claim
        claim = claim or finder.described(phrase)
        if claim is not None and (not found or found[-1].span[1] <= claim.span[0]):
            found.append(claim)
    return tuple(found)


class _Finder:
    def __init__(self, article: Article, entities: tuple[Entity, ...], actors: ActorTable) -> None:
        self.text, self.date, self.actors = article.text, article.published, actors
        self.names = sorted(
            (_Name(a, b, e) for e in entities for a, b in e.mentions), key=lambda n: n.start
        )
        self.starts = [n.start for n in self.names]
        self.by_row = {e.known: e for e in entities if e.known}
        self.cues = office_cues()

    # -- names ---------------------------------------------------------------------------------

    def name_at(self, offset: int) -> _Name | None:
        """Return the name that covers ``offset``."""
        index = bisect_right(self.starts, offset) - 1
        return self.names[index] if index >= 0 and offset < self.names[index].end else None

    def _starting(self, offset: int) -> _Name | None:
        index = bisect_left(self.starts, offset)
        found = index < len(self.names) and self.names[index].start == offset
        return self.names[index] if found else None

    # -- the phrase around a title ---------------------------------------------------------------

    def phrase(self, match: re.Match[str]) -> _Phrase:
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
        return _Phrase(title, start, end, owner, row, when, leads, generic)

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
                owner = self._entity(row)
            elif key in ("the", "a", "an", "its", "their", "his", "her", "our"):
                return at, owner, row, when, key
            elif key in self.cues["between"] and word.group()[0].islower():
                start = at
            else:
                break
        return start, owner, row, when, ""

    def _owner_at(self, end: int) -> _Name | None:
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
            name = self._starting(at)
            if name is not None:
                if name.entity.type not in ("State", "Organisation"):
                    return None
                if prep["prep"] == "to":
                    return name.end, None, None
                return name.end, *self._body_of(name)
            word = _WORD.match(self.text, at)
            if word is None:
                return None
            plain = word.group()[0].islower() or fold(word.group()) in self.actors.demonyms
            space = re.match(r"[ -]", self.text[word.end() :])
            if not plain or space is None:
                return None
            at, steps = word.end() + 1, steps + 1
        return None

    def _body_of(self, name: _Name) -> tuple[str | None, str | None]:
        entity = name.entity
        if entity.type == "Place":  # "Moscow's ambassador": the capital's state
            row = self.actors.capitals.get(fold(entity.name))
            return (self._entity(row), row) if row else (None, None)
        return entity.id, entity.known

    def _entity(self, row: str | None) -> str | None:
        entity = self.by_row.get(row)
        return entity.id if entity else None

    def inside_another(self, phrase: _Phrase) -> bool:
        """Tell whether the title belongs to another ("spokesman for the Turkish president X")."""
        if phrase.leads != "the":
            return False
        before = re.search(
            r"(\w+) (?:of|for|to)\s+$", self.text[max(0, phrase.start - 40) : phrase.start]
        )
        small = self.text[: phrase.end].rsplit(" ", 1)[-1][:1].islower()
        return before is not None and small and title_pattern().fullmatch(before[1]) is not None

    # -- who holds it --------------------------------------------------------------------------

    def named_after(self, phrase: _Phrase) -> OfficeClaim | None:
        """Read "Defence Minister X" and "the head of Y, X, …"."""
        gap = re.match(r"(?P<comma>,)?\s+", self.text[phrase.end :])
        if gap is None:
            return None
        at = phrase.end + gap.end()
        for _ in range(3):
            word = _WORD.match(self.text, at)
            if word is None or fold(word.group()).strip(".") not in self.cues["address"]:
                break
            if self._starting(at):
                break
            at = word.end() + len(re.match(r"\s*", self.text[word.end() :]).group())
        name = self._starting(at)
        if name is None or name.entity.type != "Person":
            return None
        leads = phrase.leads or phrase.owner or phrase.owner_row
        if gap["comma"] and not (leads and re.match(r"\s*[,.;:)\n—–]|$", self.text[name.end :])):
            return None
        return self._claim(phrase, name.entity, "title before the name")

    def named_before(self, phrase: _Phrase) -> OfficeClaim | None:
        """Read "X, the defence minister," and "X is the defence minister"."""
        before = self.text[: phrase.start].rstrip()
        link = re.search(
            r"(?:,|,? (?:who )?(?P<verb>(?:has |had |was |will |took )?[a-z]+(?: as| then)?))$",
            before[-40:],
        )
        if link is None:
            return None
        at = len(before) - (len(before[-40:]) - link.start())
        name = self.name_at(at - 1)
        if name is None or name.entity.type != "Person" or name.end != at:
            return None
        verb = link["verb"]
        if verb is None:
            if not _ENDS.match(self.text, phrase.end) or phrase.leads in ("his", "her", "their"):
                return None
            return self._claim(phrase, name.entity, "title beside the name")
        time = self.cues["copulas"].get(verb)
        if time is None:
            return None
        when = time if phrase.when == "now" else phrase.when
        return self._claim(replace(phrase, when=when), name.entity, f"title after {verb!r}")

    def described(self, phrase: _Phrase) -> OfficeClaim | None:
        """Read "the Turkish defence minister" by the tables and the date."""
        owner = phrase.owner_row or ""
        if phrase.leads not in ("the", "") or not owner or phrase.when != "now" or not self.date:
            return None
        if re.match(r"s?[\s-]+[A-Z]", self.text[phrase.end :]):
            return None
        date = self._told_date(phrase) or self.date
        holders = self.actors.holders_at(owner, phrase.title, date)
        if len(holders) != 1 or (len(date) < 7 and not _whole_year(holders[0], phrase.title, date)):
            return None
        row = holders[0]
        entity = self.by_row.get(row.id)
        return OfficeClaim(
            title=phrase.title,
            span=(phrase.start, phrase.end),
            when="now" if date == self.date else "then",
            person=entity.id if entity else None,
            known=row.id,
            of=phrase.owner,
            of_known=phrase.owner_row,
            reason=f"{row.name} held the office on {date} by the tables",
        )

    def _told_date(self, phrase: _Phrase) -> str | None:
        """Return the one past year that the sentence gives ("In 2016, the … minister")."""
        start = max(self.text.rfind(mark, 0, phrase.start) for mark in (". ", "\n", "? ", "! "))
        ends = [e for mark in (". ", "\n") if (e := self.text.find(mark, phrase.end)) >= 0]
        sentence = self.text[start + 1 : min(ends, default=len(self.text))]
        years = set(
            re.findall(r"\b(?:in|since|until) (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b", sentence, re.I)
        )
        year = years.pop() if len(years) == 1 else None
        return year if year and self.date and year < self.date[:4] else None

    def _claim(self, phrase: _Phrase, person: Entity, how: str) -> OfficeClaim | None:
        owner, row, when = phrase.owner, phrase.owner_row, phrase.when
        office = self._office_of(person, phrase)
        if not (owner or row) and office is not None:
            body = self.actors.body(office)
            owner, row = (self._entity(body.id), body.id) if body else (None, None)
            how += "; whose office it is, by the tables"
        if not (owner or row) and phrase.generic:
            return None
        begin, end = self._stated(phrase.end)
        return OfficeClaim(
            title=phrase.title,
            span=(phrase.start, phrase.end),
            when=when,
            person=person.id,
            known=person.known,
            of=owner,
            of_known=row,
            begin=begin,
            end=end,
            reason=how,
        )

    def _office_of(self, person: Entity, phrase: _Phrase) -> Office | None:
        """Return the office of the tables that a title without owner means, if one fits."""
        row = self.actors.rows.get(person.known or "")
        if row is None:
            return None
        wanted = office_key(phrase.title)
        fits = [o for o in row.offices if wanted == office_key(o.title)]
        if phrase.when == "now" and self.date:
            fits = [o for o in fits if o.held_on(self.date)]
        bodies = {(o.of, o.country) for o in fits}
        return fits[0] if len(bodies) == 1 else None

    def _stated(self, end: int) -> tuple[str | None, str | None]:
        """Return begin and end that the words after the phrase give: "since May 2019"."""
        after = self.text[end : end + 60]
        begin = re.match(
            rf",?\s+(?:since|from|in) (?:early |late |mid-)?{_DATE}", after, re.IGNORECASE
        )
        stop = re.search(
            rf"^[^.;\n]{{0,30}}\b(?:until|till|to) (?:early |late |mid-)?{_DATE}", after, re.I
        )
        return _iso(begin), _iso(stop)


def _iso(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    month = found["month"]
    return f"{found['year']}-{_MONTHS[month.lower()]:02}" if month else found["year"]


def _whole_year(row: ActorRow, title: str, year: str) -> bool:
    wanted = office_key(title)
    return any(
        office_key(o.title) == wanted and o.held_on(f"{year}-01-01") and o.held_on(f"{year}-12-31")
        for o in row.offices
    )

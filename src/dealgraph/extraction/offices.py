"""find_offices: who holds which office, as far as one article says.

"Turkish Defence Minister X", "X, head of the state exporter Y", "X, who became minister in May",
and "the Turkish defence minister" alone, whose holder the tables give for the article's date. A
title that belongs to nobody and no body for sure is left out: a wrong link is worse than none.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.offices_phrases import WORD, Phrase, Phrases
from dealgraph.knowledge.lexis import fold
from dealgraph.knowledge.offices import office_key, title_pattern
from dealgraph.model import Article, Entity
from dealgraph.model.annotation import OfficeClaim

if TYPE_CHECKING:
    from dealgraph.knowledge.actor_rows import Office
    from dealgraph.knowledge.actors import ActorRow, ActorTable

_MONTHS = {m.lower(): n for n, m in enumerate(month_abbr) if m}
_DATE = rf"(?:(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? )?(?P<year>(?:19|20)\d\d)"
_ENDS = re.compile(
    r"\s*(?:[,.;:)\]—–\n]|$|-{1,2}\s|(?:who|and|at the time|at that time|since|until|from|in)\b)"
)


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


class _Finder(Phrases):
    """Who holds the office of a phrase."""

    def named_after(self, phrase: Phrase) -> OfficeClaim | None:
        """Read "Defence Minister X" and "the head of Y, X, …"."""
        gap = re.match(r"(?P<comma>,)?\s+", self.text[phrase.end :])
        if gap is None:
            return None
        at = phrase.end + gap.end()
        for _ in range(3):
            word = WORD.match(self.text, at)
            if word is None or fold(word.group()).strip(".") not in self.cues["address"]:
                break
            if self.starting(at):
                break
            at = word.end() + len(re.match(r"\s*", self.text[word.end() :]).group())
        name = self.starting(at)
        if name is None or name.entity.type != "Person":
            return None
        leads = phrase.leads or phrase.owner or phrase.owner_row
        if gap["comma"] and not (leads and re.match(r"\s*[,.;:)\n—–]|$", self.text[name.end :])):
            return None
        return self._claim(phrase, name.entity, "title before the name")

    def named_before(self, phrase: Phrase) -> OfficeClaim | None:
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

    def described(self, phrase: Phrase) -> OfficeClaim | None:
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

    def _told_date(self, phrase: Phrase) -> str | None:
        """Return the one past year that the sentence gives ("In 2016, the … minister")."""
        start = max(self.text.rfind(mark, 0, phrase.start) for mark in (". ", "\n", "? ", "! "))
        ends = [e for mark in (". ", "\n") if (e := self.text.find(mark, phrase.end)) >= 0]
        sentence = self.text[start + 1 : min(ends, default=len(self.text))]
        years = set(
            re.findall(r"\b(?:in|since|until) (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b", sentence, re.I)
        )
        year = years.pop() if len(years) == 1 else None
        return year if year and self.date and year < self.date[:4] else None

    def _claim(self, phrase: Phrase, person: Entity, how: str) -> OfficeClaim | None:
        owner, row, when = phrase.owner, phrase.owner_row, phrase.when
        office = self._office_of(person, phrase)
        if not (owner or row) and office is not None:
            body = self.actors.body(office)
            owner, row = (self.entity(body.id), body.id) if body else (None, None)
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

    def _office_of(self, person: Entity, phrase: Phrase) -> Office | None:
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

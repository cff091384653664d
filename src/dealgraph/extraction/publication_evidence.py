"""What an article says that sets limits to its own day of publication, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dealgraph.extraction.calendar import last_day
from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_tense import looks_ahead
from dealgraph.extraction.found import Found
from dealgraph.extraction.parse import text_of
from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive, words
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.offices import office_key
from dealgraph.model import Attribution, OfficeClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dealgraph.knowledge.actors import ActorTable


_UP_TO = re.compile(
    r"\b(?:by|before|until|till)\b(?: the| about| around| at least)?\s*$", re.IGNORECASE
)
_STARTS_UP_TO = re.compile(r"(?:by|before|until|till)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:last|next|this|past|coming)\b", re.IGNORECASE)


_PREMODIFIER = frozenset({"nummod", "compound", "nmod", "amod", "poss"})


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """A day that publication cannot precede (``after``) or follow, and why."""

    day: date
    after: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day without its year that lies behind publication or ahead of it."""

    month: int
    day: int
    ahead: bool
    weekday: int | None
    words: str


def days_of(value: str) -> tuple[date, date]:
    """Return the first and last day of an ISO day, month, year or interval."""
    first, _, last = value.partition("/")
    return _edge(first, False), _edge(last or first, True)


def _edge(value: str, end: bool) -> date:
    numbers = [int(part) for part in value.split("-")]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else (12 if end else 1)
    day = numbers[2] if len(numbers) > 2 else (last_day(year, month) if end else 1)
    return date(year, month, day)


def limits_of_dates(found: Found, dates: Sequence[DateMention]) -> Iterator[Limit]:
    """Yield a limit for each dated past and each dated future that the article states."""
    article, doc = found.article, found.doc
    for mention in dates:
        region = article.region_at(mention.span[0])
        if mention.value is None or region in ("related", "footer", "dateline", "duplicate"):
            continue
        first, last = days_of(mention.value)
        said = article.text[slice(*mention.span)]
        ahead = direction(doc, mention, dates)
        if ahead is False or (region == "caption" and mention.kind == "day"):
            yield Limit(first, True, f"{said!r} is told as past")
        elif ahead:
            yield Limit(last, False, f"{said!r} is told as still ahead")


def yearless(found: Found, dates: Sequence[DateMention]) -> Iterator[Yearless]:
    """Yield the days without a year whose verb tells on which side of publication they lie."""
    article, weekdays = found.article, load_cues("dates")["weekdays"]
    for mention in dates:
        region = article.region_at(mention.span[0])
        said = article.text[slice(*mention.span)]
        days = (mention.partial or "").count("-") == 3  # a month alone is seldom told so exactly
        if not days or region in ("related", "footer", "duplicate"):
            continue
        if _RELATIVE.search(said):
            continue  # relative: its year depends on publication, and so tells nothing of it
        ahead = direction(found.doc, mention, dates)
        if ahead is None:
            continue
        month, day = (int(n) for n in mention.partial.strip("-").split("-"))
        weekday = weekdays.get(re.split(r"\W", said.lower())[0])
        yield Yearless(month, day, ahead, weekday, said)


def direction(doc: Doc, mention: DateMention, dates: Sequence[DateMention]) -> bool | None:
    """Return whether a date lies ahead of publication (True), behind it (False), or is not told.

    A plan of the past ("it would be ready by 2019", "was to come in May") tells nothing.
    """
    ahead = looks_ahead(doc, mention.span[0])
    token = doc.char_span(*mention.span, alignment_mode="expand")[0]
    sentence = token.sent
    if ahead is False:  # "no shipments before May 1", "delivered by June, and the last in 2023"
        upto = (m for m in dates if _within(m, sentence) and m.span <= mention.span)
        return None if any(_deadline(doc, m) for m in upto) else False
    if ahead is None or (token.i + 1 < len(doc) and token.dep_ in _PREMODIFIER):
        return None  # "the 2005 deal will cost more"
    if any(word in sentence.text.lower() for word in load_cues("publication")["then"]):
        return None
    others = (m for m in dates if m is not mention and m.value and _within(m, sentence))
    if any(looks_ahead(doc, m.span[0]) is False for m in others):
        return None
    return True if _from_now(token) else None


def _deadline(doc: Doc, mention: DateMention) -> bool:
    start, end = mention.span
    return bool(
        _UP_TO.search(text_of(doc)[max(0, start - 20) : start])
        or _STARTS_UP_TO.match(text_of(doc)[start:end])
    )


def _within(mention: DateMention, sentence: Span) -> bool:
    return sentence.start_char <= mention.span[0] < sentence.end_char


def _from_now(token: Token) -> bool:
    """Tell whether the future of a date's verb is one seen from publication: "will", "plans"."""
    cues = load_cues("publication")
    node, pending = token, False
    for _ in range(10):
        if node.pos_ in VERBS:
            aux = helpers(node)
            if any(aux[word].tag_ == "MD" for word in aux):
                return bool(set(aux) & set(cues["will"]))
            planned = words("complements").of(node) == "planned"
            if planned and node.tag_ == "VBN" and aux:
                return set(aux) <= set(cues["present"])
            if is_infinitive(node) or (planned and node.tag_ == "VBN"):
                if "have" in aux:  # "claims to have received in 2015"
                    return False
                pending = True
            elif node.tag_ in ("VBZ", "VBP"):
                return planned or pending
            elif node.tag_ in ("VBD", "VBN"):
                return False
        if node.head == node:
            return False
        node = node.head
    return False


def limits_of_offices(
    found: Found, speech: Sequence[Attribution], dates: Sequence[DateMention], actors: ActorTable
) -> Iterator[Limit]:
    """Yield the limits that terms of office set: who is called minister has become it.

    A term's end counts only for who speaks in the article, in a sentence that dates the words by
    nothing or a day of that week: titles of the past are often given without "then".
    """
    speakers = {said.speaker for said in speech}
    for claim in found.offices:
        deputy = "deputy" in office_key(claim.title)  # the tables seldom have all their terms
        if claim.when != "now" or deputy or found.article.region_at(claim.span[0]) == "related":
            continue
        start, end = _term(claim, actors)
        why = f"called {claim.title} as now"
        name = actors.rows[claim.known].name if claim.known in actors.rows else ""
        if start:
            yield Limit(start, True, f"{name} is {why}, in office since {start}")
        if end and claim.person in speakers and _fresh(found, claim, dates):
            yield Limit(end, False, f"{name} speaks and is {why}, in office until {end}")


def _term(claim: OfficeClaim, actors: ActorTable) -> tuple[date | None, date | None]:
    """Return first and last day of the terms that a claim can mean, by the tables."""
    row = actors.rows.get(claim.known) if claim.known else None
    wanted = office_key(claim.title)
    state = (claim.of_known or "").removeprefix("state:")
    terms = [
        o
        for o in (row.offices if row is not None else ())
        if office_key(o.title) == wanted and (o.country == state or not state)
    ]
    if not terms:
        return None, None
    starts, ends = [o.start for o in terms], [o.end for o in terms]
    return (
        days_of(min(starts))[0] if all(starts) else None,
        days_of(max(ends))[1] if all(ends) else None,
    )


def _fresh(found: Found, claim: OfficeClaim, dates: Sequence[DateMention]) -> bool:
    span = found.doc.char_span(*claim.span, alignment_mode="expand")
    if span is None:
        return False
    recent = load_cues("publication")["recent"]
    here = [found.article.text[slice(*m.span)] for m in dates if _within(m, span[0].sent)]
    yearless = {found.article.text[slice(*m.span)] for m in dates if m.partial}
    return all(
        any(word in said.lower() for word in recent)
        or (said in yearless and not _RELATIVE.search(said))
        for said in here
    )


def limits_of_eras(text: str, floor: date | None) -> Iterator[Limit]:
    """Yield a limit for words that nobody wrote before a day.

    Args:
        text: the article's text.
        floor: the first day that other evidence leaves, for words with an older meaning.
    """
    for era in load_cues("publication")["eras"]:
        word = re.search(rf"\b(?:{era['words']})\b", text)
        older = era.get("if_after")
        if word and (older is None or (floor is not None and floor > older)):
            yield Limit(
                era["since"], True, f"{word.group()!r} is not older: {era['what']} {era['since']}"
            )

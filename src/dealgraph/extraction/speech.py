"""Who said what: direct, indirect and broken quotations with speaker, cue and outlets.

The rules follow the grammar of reporting clauses: a reporting verb, its subject as the speaker,
its clause or the quotation beside it as the words. A quotation without a reporting clause goes on
with the speaker of the one before.
Direct and indirect speech are told apart as in Pareti (2012), who also counts mixed speech.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.quotes import Quote, find_quotes
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_blocks import with_blocks
from dealgraph.extraction.speech_credits import credits_of
from dealgraph.extraction.speech_cues import find_cues
from dealgraph.extraction.speech_headline import headline_speech, with_persons
from dealgraph.extraction.speech_interviews import carried, named_later
from dealgraph.extraction.speech_outlet_cues import with_outlets
from dealgraph.extraction.speech_outlets import own_outlet
from dealgraph.extraction.speech_quotes import pair
from dealgraph.extraction.speech_source import holds
from dealgraph.extraction.speech_statements import statements_of
from dealgraph.extraction.speech_turns import labels, turns
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution, Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# 'which cites "informed sources"': who told it, not what was told
_SOURCES = re.compile(
    r"\b(?:cit(?:e[sd]?|ing)|quot(?:e[sd]?|ing)) (?:an? |the |its )?[\"“](?:[^\s\"”]+ ){0,5}"
    r"(?:sources?|officials?|documents?|insiders?|diplomats?|people),?$"
)
_TITLE = re.compile(r"\b(?:headlined|entitled|titled|code-?named|nicknamed) ,?$")
_TOWN = re.compile(  # after the town in which news was written: "SACHEON, Gyeongsang —"
    r"(?:/[A-Z][\w ]+|, [A-Z][\w. ]{2,40})?(?: \([A-Z][\w ]+\))?(?::(?= )| [-–—](?= [A-Z]))"
)
_SILENT = ("footer", "related", "byline", "dateline")


def find_speech(
    article: Article,
    doc: Doc,
    entities: Sequence[Entity],
    references: Mapping[int, Any],
    *,
    countries: Mapping[str, str] = MappingProxyType({}),
    peoples: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Attribution, ...]:
    """Return the attributed stretches of an article, in order.

    Args:
        article: the article; speech in link lists and feet is left out.
        doc: its parse.
        entities: the entities found; only they can be speakers.
        references: entities that pronouns and descriptions mean, by token index.
        countries: country by entity id, as far as the tables know.
        peoples: country of adjectives like "French", by token index.
    """
    entities = [e for e in entities if e.name.casefold() not in words()["own_pages"]]
    outlets = {span: e.id for e in entities if e.type == "Outlet" for span in e.mentions}
    quotes = _spoken(article, outlets)
    cues = [
        cue
        for cue in with_outlets(find_cues(doc), doc, outlets)
        if article.region_at(cue.at) not in _SILENT
        and not any(q.inner[0] <= cue.at < q.inner[1] for q in quotes)
    ]
    said = pair(article.text, doc, cues, quotes)
    aside = [(r.start, r.end) for r in article.regions if r.kind in _SILENT]
    stretches = aside + [q.inner for q in quotes] + [s.span for s in said]
    who = Who.make(doc, entities, references, stretches, countries=countries, peoples=peoples)
    own = own_outlet(article, doc, who, entities)
    bare = [(cue.at, who.of_phrase(cue.subject)) for cue in cues if cue.subject is not None]
    named = [(at, name) for at, name in bare if name and who.types[name] == "Outlet"]
    named = sorted([*named, *labels(article.text, who)])
    statements = statements_of(article, doc, said, who, own, named)
    found = _passed_on_once([s.attribution for s in statements], who)
    places = {s for e in entities if e.type == "Place" for s in e.mentions}
    found = [_past_dateline(article, one, places) for one in found]
    found = with_blocks(article, doc, who, found, own)
    found += headline_speech(article, doc, who, found)
    found = with_persons(article, who, found)
    found += turns(article, who, found, own)
    found += credits_of(article, doc, who, found, own)
    found += named_later(cues, who, sorted(found, key=lambda a: a.span))
    found = sorted({a.span: a for a in found}.values(), key=lambda a: a.span)
    return tuple(carried(article, doc, who, found))


def _spoken(article: Article, outlets: Mapping[Span, str]) -> list[Quote]:
    """Return the words in quotation marks that are somebody's speech: no titles, no sources."""
    text = article.text
    return [
        q
        for q in find_quotes(text)
        if article.region_at(q.inner[0]) not in _SILENT
        and not _names_one(text, q.inner, outlets)
        and not _TITLE.search(text, max(0, q.outer[0] - 20), q.outer[0])
        and not _SOURCES.search(text, max(0, q.outer[0] - 30), q.inner[1])
    ]


def _names_one(text: str, words: Span, outlets: set[Span]) -> bool:
    """Say whether the words in quotation marks are an outlet's name: 'told the daily "Blick."'."""
    end = words[0] + len(text[words[0] : words[1]].rstrip(".,"))
    return words in outlets or (words[0], end) in outlets


def _past_dateline(article: Article, one: Attribution, places: set[Span]) -> Attribution:
    """Return speech that begins after the dateline of its paragraph: "OSLO, May 3 -", "Pune: "."""
    start, end = one.span
    dated = (r for r in article.regions if r.kind == "dateline" and r.start <= start < r.end < end)
    first = next((r.end for r in dated), None)
    if first is None:
        town = next((b for a, b in places if a == start), None)
        mark = _TOWN.match(article.text, town) if town is not None else None
        first = mark.end() if mark is not None else None
    if first is None:
        return one
    rest = article.text[first:end]
    return replace(one, span=(first + len(rest) - len(rest.lstrip(" -–—")), end))


def _passed_on_once(found: Sequence[Attribution], who: Who) -> list[Attribution]:
    """Leave out what an outlet passes on if its speaker stands in it."""
    out = []
    for one in found:
        passes = who.types[one.speaker] == "Outlet" and one.kind == "indirect"
        told = [o for o in found if passes and one.speaker in o.chain]
        if any(holds(one.span, o.span) or holds(one.span, o.cue or (-1, -1)) for o in told):
            continue  # ... also "Berg said this, Reuters reports"
        if any(o.span != one.span and _reports(o, who) and holds(o.span, one.span) for o in found):
            continue
        out.append(one)
    return out


def _reports(one: Attribution, who: Who) -> bool:
    """Say whether what others say within it is told by its own speaker: "A said that B denied"."""
    return who.types[one.speaker] != "Outlet" and one.kind == "indirect"

"""Who said what: direct, indirect and broken quotations with speaker, cue and outlets.

The rules follow the grammar of reporting clauses: a reporting verb, its subject as the speaker,
its clause or the quotation beside it as the words. A quotation without a reporting clause goes on
with the speaker of the one before.
Direct and indirect speech are told apart as in Pareti (2012), who also counts mixed speech.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.quotes import find_quotes
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speakers import speaker_of
from dealgraph.extraction.speech_credits import credits_of
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_cues import find_cues
from dealgraph.extraction.speech_headline import headline_speech
from dealgraph.extraction.speech_interviews import carried, named_later
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_outlet_cues import with_outlets
from dealgraph.extraction.speech_outlets import (
    cited_by,
    outlets_of,
    own_outlet,
    quoted_in,
    same_outlet,
    told_outlet,
    venue_of,
)
from dealgraph.extraction.speech_quotes import Said, pair
from dealgraph.extraction.speech_turns import turns
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution, Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAD_REACH = 5  # statements within which the lead is taken up again
_SILENT = ("footer", "related", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class _Statement:
    """An attribution with what the next ones may take over from it."""

    attribution: Attribution
    goes_on: bool  # by pronoun, description or "added": outlets carry over
    unnamed: bool = False  # what "a source" told the outlet that stands for its speaker


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
    quotes = [
        q
        for q in find_quotes(article.text)
        if article.region_at(q.inner[0]) not in _SILENT
        and not _names_one(article.text, q.inner, outlets)
    ]
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
    statements = _lead(_speakers(article, doc, said, who, own, named), article)
    found = _passed_on_once([s.attribution for s in statements], who)
    found += headline_speech(article, doc, who, found)
    found += turns(article, who, found, own)
    found += credits_of(article, doc, who, found, own)
    found += named_later(cues, who, sorted(found, key=lambda a: a.span))
    found = sorted({a.span: a for a in found}.values(), key=lambda a: a.span)
    return tuple(carried(article, doc, who, found))


def _names_one(text: str, words: Span, outlets: set[Span]) -> bool:
    """Say whether the words in quotation marks are an outlet's name: 'told the daily "Blick."'."""
    end = words[0] + len(text[words[0] : words[1]].rstrip(".,"))
    return words in outlets or (words[0], end) in outlets


def source_of(
    span: Span,
    attributions: Sequence[Attribution],
    entities: Sequence[Entity] = (),
    *,
    own_outlet: str | None = None,
) -> tuple[str | None, str | None]:
    """Return speaker and outlet of the words around ``span``, the innermost speech deciding.

    An outlet that speaks for itself is the outlet of the claim, not its speaker; what the
    article's own outlet says needs no source.

    Args:
        span: the trigger of an event.
        attributions: the speech of the article.
        entities: the entities of the article; without them, outlets are not told from speakers.
        own_outlet: name of the outlet that published the article.
    """
    around = [a for a in attributions if _holds_span(a.span, span)]
    around = [a for a in around if a.cue is None or not _holds_span(span, a.cue)]
    if not around:
        return None, None
    inner = min(around, key=lambda a: a.span[1] - a.span[0])
    speaker = next((e for e in entities if e.id == inner.speaker), None)
    if speaker is None or speaker.type != "Outlet":
        return inner.speaker, inner.outlet
    return None, None if same_outlet(speaker, own_outlet) else inner.speaker


def _speakers(
    article: Article,
    doc: Doc,
    said: Sequence[Said],
    who: Who,
    own: str | None,
    reporting: Sequence[tuple[int, str]],
) -> list[_Statement]:
    """Give each stretch its speaker and outlets, reading from the beginning; ``reporting`` are
    the outlets that tell anything, with or without words of their own."""
    memory, out, read = Memory(), [], -1
    unnamed: Said | None = None  # a speaker of the lead who is named only later
    resolved: dict[int, tuple[str | None, tuple[str, ...]]] = {}
    for stretch in sorted(said, key=lambda s: (s.order, s.span)):
        cue = stretch.cue
        before = [(at, name) for at, name in reporting if read < at < stretch.order]
        read = stretch.order
        if before:
            memory.outlet = memory.brought = before[-1][1]
        if cue is None:
            out += _without_cue(doc, stretch, who, out)
            continue
        if cue.token.i not in resolved:
            resolved[cue.token.i] = _resolve(cue, who, memory)
        speaker, chain = resolved[cue.token.i]
        again = bool(out) and out[-1].unnamed and _same_person(cue)
        if speaker is None and (chain or again or _nobody(cue)):  # an outlet tells what it was told
            told = [name for name in chain if name != own]
            if not told and out and (_again(cue) or cue.token.lower_ in words()["adds"]):
                told = [outlet for outlet in [out[-1].attribution.speaker] if out[-1].unnamed]
            speaker, chain = (told[-1], ()) if told else (None, chain)
            nobody = True
        else:
            nobody = False
        person = speaker is not None and who.types[speaker] == "Person"
        body = speaker is not None and who.types[speaker] == "Organisation"
        if unnamed is not None and (body if _is_body(unnamed.cue) else person):
            at = (unnamed.cue.at, unnamed.cue.at + len(unnamed.cue.token))
            out = [_Statement(Attribution(unnamed.span, speaker, unnamed.kind, None, at), False)]
        titled = _has_office(cue) or _somebody(cue) or (not body and _is_body(cue))
        lead = not out and not person and titled
        unnamed = stretch if lead else None
        if speaker is None or (cue.only_outlet and who.types[speaker] != "Outlet"):
            continue
        if stretch.reporter is not None and stretch.reporter.subject is not None:
            spoke = out[-1].attribution.speaker if out else ""
            alone = who.types.get(spoke) == "Outlet"
            named = _names_outlet_again(stretch.reporter, by_outlet=alone)
            brought = Memory(outlet=memory.brought) if named else Memory()
            outer = speaker_of(who, stretch.reporter.subject, brought)
            if outer is not None and who.types[outer] == "Outlet":
                chain = (*(c for c in chain if c != outer), outer)
        chain = tuple(name for name in chain if name not in (own, speaker))
        goes_on = _goes_on(cue, who, speaker)
        same = bool(out) and out[-1].attribution.speaker == speaker
        if not chain and same and (goes_on or _right_after(article, out[-1], stretch)):
            chain = out[-1].attribution.chain
        if not chain:
            chain = venue_of(doc, cue, who, (own, speaker))
        if article.region_at(stretch.span[0]) == "caption":
            chain = ()  # what a caption names is whose picture it is
        at = (cue.at, cue.at + len(cue.token))
        outlet = chain[-1] if chain else None
        made = Attribution(stretch.span, speaker, stretch.kind, outlet, at, chain)
        out.append(_Statement(made, goes_on, nobody))
    return out


def _resolve(cue: Cue, who: Who, memory: Memory) -> tuple[str | None, tuple[str, ...]]:
    """Return the speaker and the outlets of a reporting word, and remember the speaker."""
    speaker = (
        speaker_of(who, cue.subject, memory, verb=cue.token) if cue.subject is not None else None
    )
    carrier = speaker_of(who, cue.carrier, memory) if cue.carrier is not None else None
    chain = outlets_of(cue, who, speaker)
    if not chain and (outlet := told_outlet(cue, who, memory)) not in (None, speaker):
        chain = (outlet,)
    source = cited_by(cue, who, memory) if speaker and who.types[speaker] == "Outlet" else None
    if source is not None:
        memory.outlet = speaker
        speaker, chain = source, (*(c for c in chain if c != speaker), speaker)
    if carrier is not None and who.types[carrier] == "Outlet" and carrier != speaker:
        chain = tuple(dict.fromkeys([*(c for c in chain if c != carrier), carrier]))
    if carrier is not None and (speaker is None or _unnamed(cue)):
        speaker, chain = carrier, tuple(c for c in chain if c != carrier)
    chain = chain or quoted_in(cue, speaker, memory)
    if chain:
        memory.brought = chain[-1]
    if speaker is not None:
        memory.note(speaker, who.types[speaker], cue.at)
    elif cue.token.pos_ != "NOUN":
        memory.unknown = True
        one = cue.subject is not None and cue.subject.tag_ in ("NN", "NNP")
        memory.nobody = cue.at if one or _nobody(cue) else memory.nobody
    return speaker, chain


def _has_office(cue: Cue) -> bool:
    """Say whether the speaker is one person described by office: "the head of the agency"."""
    head = cue.subject
    return head is not None and head.tag_ == "NN" and head.lower_ in words()["heads"]


def _somebody(cue: Cue) -> bool:
    """Say whether one person is told of without a name, who is named next: "a senior official"."""
    head = cue.subject
    if head is None or head.tag_ != "NN" or head.lower_ not in words()["persons"]:
        return False
    first = head.left_edge.lower_
    speaks_for = head.lower_.startswith("spokes")  # ... of whom the next speaker is another
    return first in ("a", "an") and head.lower_ not in words()["never_named"] and not speaks_for


def _is_body(cue: Cue) -> bool:
    """Say whether the speaker is a body described only: "Seoul's arms agency", "the army"."""
    head = cue.subject
    return head is not None and head.tag_ == "NN" and head.lower_ in words()["organisations"]


def _unnamed(cue: Cue) -> bool:
    """Say whether the cited are "officials", "sources": the words are then the citing outlet's."""
    head = cue.subject
    if head is None or head.tag_ != "NNS":
        return False
    return head.left_edge == head or (head.i > 0 and head.nbor(-1) == cue.token)


def _nobody(cue: Cue) -> bool:
    """Say whether the speaker is left unnamed: what "a source told TASS" is the outlet's word."""
    head = cue.subject
    lists = words()
    told = cue.token.lower_ in lists["addressed"] | lists["cite"]
    unnamed = lists["unnamed"] | (lists["persons"] if told else frozenset())
    return head is not None and head.lower_ in unnamed


def _again(cue: Cue) -> bool:
    """Say whether the unnamed are those of before: "these people said", "the source said"."""
    first = cue.subject.left_edge if cue.subject is not None else None
    same = ("the", "these", "those", "another", "one")
    return first is not None and (first.lower_ in same or _pronoun(cue))


def _same_person(cue: Cue) -> bool:
    """Say whether somebody of before goes on: "he said", "the spokesman said"."""
    head = cue.subject
    person = head is not None and head.lower_ in words()["persons"]
    return _pronoun(cue) or (person and _again(cue))


def _pronoun(cue: Cue) -> bool:
    return cue.subject is not None and cue.subject.lower_ in ("he", "she", "they")


def _names_outlet_again(reporter: Cue, *, by_outlet: bool) -> bool:
    """Say whether "the same report", "the paper" takes up the outlet that spoke before; if what
    was said before was ``by_outlet`` alone, "the report" is its report too."""
    head = reporter.subject
    same = any(t.lower_ == "same" for t in head.lefts)
    return head.lower_ in words()["outlets"] or (
        head.lower_ in words()["stories"] and (same or by_outlet)
    )


def _right_after(article: Article, before: _Statement, stretch: Said) -> bool:
    """Say whether a quotation follows speech with nothing but its reporting clause between."""
    between = article.text[before.attribution.span[1] : stretch.span[0]]
    ends = re.findall(r"[.!?][\"”’]?\s", between)
    return stretch.kind == "direct" and len(ends) <= 1


def _goes_on(cue: Cue, who: Who, speaker: str) -> bool:
    """Say whether a reporting clause takes up the one before: "he added", "the official said"."""
    head = cue.subject
    if head is None or cue.token.lower_ in words()["adds"]:
        return True
    if any(c.lower_ in words()["also"] for c in cue.token.children):
        return True
    if cue.token.dep_ == "xcomp" and cue.token.head.lower_ in words()["goes_on"]:
        return True
    return who.names.get(head.i) != speaker


def _without_cue(
    doc: Doc, stretch: Said, who: Who, before: Sequence[_Statement]
) -> list[_Statement]:
    """Return a quotation without a reporting word as going on, or as led in by its line."""
    if before and stretch.goes_on:
        last = before[-1].attribution
        return [_Statement(replace(last, span=stretch.span, kind="direct", cue=None), True)]
    return _led(doc, stretch, who) if stretch.lead is not None else []


def _led(doc: Doc, stretch: Said, who: Who) -> list[_Statement]:
    """Return a quotation after "From the memo:" as speech of whom that line names last."""
    a, b = stretch.lead
    names = [n for s, n in who.spans if a <= s[0] < b and who.types[n] in ("Person", "Outlet")]
    names = names or [n for s, n in who.spans if a <= s[0] < b and who.types[n] == "Organisation"]
    if not names:
        return []
    return [_Statement(Attribution(stretch.span, names[-1], "direct"), False)]


def _lead(statements: list[_Statement], article: Article) -> list[_Statement]:
    """Let the first statement, if indirect, take the outlet that its speaker's next words name:
    the first paragraph of news sums up what follows."""
    spans = [s.attribution.span[0] for s in statements]
    at = next((i for i, start in enumerate(spans) if article.region_at(start) == "body"), None)
    if at is None or statements[at].attribution.kind != "indirect":
        return statements
    first = statements[at].attribution
    later = [s.attribution for s in statements[at + 1 : at + _LEAD_REACH]]
    same = next((a for a in later if a.speaker == first.speaker), None)
    if first.outlet is None and same is not None and same.outlet is not None:
        first = replace(first, outlet=same.outlet, chain=same.chain)
        lead = replace(statements[at], attribution=first)
        return [*statements[:at], lead, *statements[at + 1 :]]
    return statements


def _passed_on_once(found: Sequence[Attribution], who: Who) -> list[Attribution]:
    """Leave out what an outlet passes on if its speaker stands in it."""
    out = []
    for one in found:
        passes = who.types[one.speaker] == "Outlet" and one.kind == "indirect"
        if passes and any(one.speaker in o.chain and _holds(one, o) for o in found):
            continue
        if any(o.span != one.span and _reports(o, who) and _holds(o, one) for o in found):
            continue
        out.append(one)
    return out


def _reports(one: Attribution, who: Who) -> bool:
    """Say whether what others say within it is told by its own speaker: "A said that B denied"."""
    return who.types[one.speaker] != "Outlet" and one.kind == "indirect"


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return _holds_span(outer.span, inner.span)


def _holds_span(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]

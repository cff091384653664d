"""Reporting chains: every station of a statement from its speaker to the article, in order.

Speaker, interviewer or broadcaster, agency, byline, outlet: each with the words that name it and
the date that they give. Outlets that the words went through are found with the speech
(`speech_outlets`); here come the article's own credit, its byline and its outlet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dealgraph.extraction.chains_dates import said_on
from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.found import Found
from dealgraph.extraction.speech_outlets import same_outlet
from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Attribution, Entity
from dealgraph.model.article import Span
from dealgraph.model.hop import Hop
from dealgraph.model.window import Window

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.knowledge.actors import ActorTable

_CREDITS = ("byline", "dateline")
_BESIDE = 30  # characters beside a name in which a noun says what it is


@dataclass(frozen=True, slots=True)
class _Links:
    """What all chains of one article share."""

    found: Found
    entities: dict[str, Entity]
    actors: ActorTable
    speech: tuple[Attribution, ...]


def with_hops(
    found: Found,
    speech: tuple[Attribution, ...],
    dates: Sequence[DateMention],
    actors: ActorTable,
    bounded: Callable[[DateMention | None], Window | None],
) -> tuple[tuple[Entity, ...], tuple[Attribution, ...]]:
    """Return the entities, with the article's own outlet among them, and the speech with hops.

    Args:
        found: the article, its parse and whom it names.
        speech: its attributions.
        dates: its time expressions.
        actors: the tables, which know what kind of outlet a name is.
        bounded: gives the days between which a relative expression lies.
    """
    entities, own = _own_outlet(found, actors)
    links = _Links(found, {e.id: e for e in entities}, actors, speech)
    tail = _tail(links, own)
    hopped = []
    for said in speech:
        first = Hop(
            _kind(links, said.speaker, said) if _is_outlet(links, said.speaker) else "speaker",
            said.speaker,
            _words(links, said.speaker, said),
            *said_on(found, said, dates, bounded),
        )
        passed = [
            Hop(_kind(links, name, said), name, _words(links, name, said))
            for name in said.chain
            if name != said.speaker
        ]
        if not passed and (media := _unnamed(links, said)):
            passed = [media]
        there = {first.entity, *(hop.entity for hop in passed)} - {None}
        rest = [hop for hop in tail if hop.entity is None or hop.entity not in there]
        hopped.append(replace(said, hops=(first, *passed, *rest)))
    return entities, tuple(hopped)


def _own_outlet(found: Found, actors: ActorTable) -> tuple[tuple[Entity, ...], str | None]:
    """Return the entities and the id of the article's own outlet, added if no name means it."""
    outlet, entities = found.article.outlet, tuple(found.entities)
    if not outlet:
        return entities, None
    there = next((e.id for e in entities if e.type == "Outlet" and same_outlet(e, outlet)), None)
    if there:
        return entities, there
    rows = actors.named(outlet, "Outlet")
    row = rows[0] if len(rows) == 1 else None
    taken = {e.id for e in entities}
    number = next(n for n in range(1, len(entities) + 2) if f"e{n}" not in taken)
    made = Entity(
        f"e{number}",
        "Outlet",
        row.name if row else outlet,
        (row and row.qid) or None,
        (),
        row and row.id,
        "the article's own outlet",
    )
    return (*entities, made), made.id


def _tail(links: _Links, own: str | None) -> tuple[Hop, ...]:
    """Return the stations that all statements share: credited agency, byline, own outlet."""
    article, hops = links.found.article, []
    for region in article.regions:
        if region.kind not in _CREDITS:
            continue
        named = [
            (span, e)
            for e in links.entities.values()
            for span in e.mentions
            if region.start <= span[0] < region.end
        ]
        for span, entity in sorted(named, key=lambda pair: pair[0]):
            if entity.type == "Outlet" and entity.id != own:
                hops.append(Hop(_row_kind(links, entity) or "outlet", entity.id, span))
            elif entity.type == "Person" and region.kind == "byline":
                hops.append(Hop("byline", entity.id, span))
        desk = re.compile(load_cues("chains")["own_desk"], re.IGNORECASE)
        piece = article.text[region.start : region.end]
        if region.kind == "byline" and not named and desk.search(piece):
            hops.append(Hop("byline", None, _trimmed(article.text, region.start, region.end)))
    order = {"agency": 0, "outlet": 0, "broadcaster": 0, "byline": 1}
    hops = sorted({h.entity or h.span: h for h in hops}.values(), key=lambda h: order[h.kind])
    if own:
        entity = links.entities[own]
        kind = "agency" if _row_kind(links, entity) == "agency" else "outlet"
        hops.append(Hop(kind, own, _own_words(links, entity), article.published))
    return tuple(hops)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without bullets and white space at its ends."""
    inner = re.search(r"\w.*\w", text[start:end], re.DOTALL)
    return (start + inner.start(), start + inner.end()) if inner else (start, end)


def _own_words(links: _Links, entity: Entity) -> Span | None:
    """Return where the page names its own outlet: in its credits or foot, else nowhere."""
    region_at = links.found.article.region_at
    shown = ("footer", *_CREDITS)
    return next((span for span in entity.mentions if region_at(span[0]) in shown), None)


def _is_outlet(links: _Links, name: str) -> bool:
    return links.entities[name].type == "Outlet"


def _row_kind(links: _Links, entity: Entity) -> str | None:
    row = links.actors.rows.get(entity.known) if entity.known else None
    kind = getattr(row, "kind", None)
    return load_cues("chains")["kind_of_row"].get(kind, "outlet") if kind else None


def _kind(links: _Links, name: str, said: Attribution) -> str:
    """Return what an outlet is: by the tables, else by the nouns in and beside its name."""
    entity = links.entities[name]
    kind = _row_kind(links, entity)
    text, span = links.found.article.text, _words(links, name, said)
    around = text[max(0, span[0] - _BESIDE) : span[1] + _BESIDE].lower() if span else ""
    if kind is None:
        near = f"{entity.name.lower()} {around}"
        for one, nouns in load_cues("chains")["kinds"].items():
            if any(re.search(rf"\b{re.escape(noun)}\b", near) for noun in nouns):
                return one
    interview = any(re.search(rf"\b{w}\b", around) for w in load_cues("chains")["interview"])
    return "interviewer" if interview and kind in (None, "outlet") else kind or "outlet"


def _words(links: _Links, name: str, said: Attribution) -> Span | None:
    """Return the words that name a station: those nearest to the reporting word in its sentence,
    else the last before it, else the first after it."""
    spans = [s for s in links.entities[name].mentions if not said.span[0] <= s[0] < said.span[1]]
    if not spans:
        return None
    at = said.cue[0] if said.cue else said.span[0]
    token = links.found.doc.char_span(at, at + 1, alignment_mode="expand")[0]
    subjects = {c.idx for c in _governing(token) if c.dep_ in ("nsubj", "nsubjpass")}
    for span in spans:
        if name == said.speaker and any(span[0] <= at < span[1] for at in subjects):
            return span
    sentence = token.sent
    here = [s for s in spans if sentence.start_char <= s[0] < sentence.end_char]
    if here:
        return min(here, key=lambda s: (abs(s[0] - at), s))
    before = [s for s in spans if s[0] < at]
    return before[-1] if before else spans[0]


def _governing(verb: Token) -> Iterator[Token]:
    """Yield the children of a verb and of the verbs above it: "warned of it, saying that …"."""
    for _ in range(3):
        yield from verb.children
        if verb.head == verb or verb.dep_ not in ("advcl", "xcomp", "conj", "pcomp"):
            return
        verb = verb.head


def _unnamed(links: _Links, said: Attribution) -> Hop | None:
    """Return the station of outlets without a name: "state media cited him as saying"."""
    if said.cue is None:
        return None
    verb = links.found.doc.char_span(*said.cue, alignment_mode="expand")[0]
    media = load_cues("chains")["media"]
    for _ in range(3):
        if verb.lower_ in words()["cite"]:
            for child in verb.children:
                heads = [child, *child.children] if child.dep_ == "agent" else [child]
                for head in heads:
                    if head.dep_ in ("nsubj", "pobj") and head.lower_ in media:
                        phrase = list(head.subtree)
                        end = phrase[-1]
                        return Hop("outlet", None, (phrase[0].idx, end.idx + len(end)))
        verb = verb.head
    return None

"""Who says each stretch of speech and through which outlets, read from the beginning on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dealgraph.extraction.parse import text_of
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speakers import speaker_of
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_introduced import (
    introduced_so,
    lead_end,
    may_be_named,
    named_later,
)
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_outlets import (
    cited_by,
    employer_of,
    outlets_of,
    quoted_in,
    told_outlet,
    venue_of,
)
from dealgraph.extraction.speech_quotes import Said
from dealgraph.extraction.speech_unnamed import (
    again,
    names_outlet_again,
    nobody,
    same_person,
    several_unnamed,
    somebody,
)
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAD_REACH = 5  # statements within which the lead is taken up again


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with what the next ones may take over from it."""

    attribution: Attribution
    goes_on: bool  # by pronoun, description or "added": outlets carry over
    unnamed: bool = False  # what "a source" told the outlet that stands for its speaker


def statements_of(
    article: Article,
    doc: Doc,
    said: Sequence[Said],
    who: Who,
    own: str | None,
    reporting: Sequence[tuple[int, str]],
) -> list[Statement]:
    """Give each stretch its speaker and outlets, reading from the beginning; ``reporting`` are
    the outlets that tell anything, with or without words of their own."""
    memory, out, read = Memory(), [], -1
    top = lead_end(article)
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
        unknown = speaker is None and _by_nobody(cue, chain, out)
        if unknown:
            speaker, chain = _outlet_told(cue, chain, out, own)
        if unnamed is not None:
            first = unnamed.order < top
            out = _with_name(out, unnamed, speaker, cue, who, first=first)
        title = article.region_at(cue.at) == "headline"
        lead = not out and named_later(cue, speaker, who, title=title)
        unnamed = stretch if lead or (speaker is None and somebody(cue)) else None
        if speaker is None or (cue.only_outlet and who.types[speaker] != "Outlet"):
            continue
        goes_on = _goes_on(cue, who, speaker)
        chain = _passed_on(stretch.reporter, chain, who, memory, out)
        chain = tuple(name for name in chain if name not in (own, speaker))
        same = bool(out) and out[-1].attribution.speaker == speaker
        if not chain and same and (goes_on or _right_after(article, out[-1], stretch)):
            chain = out[-1].attribution.chain
        if not chain:
            chain = venue_of(doc, cue, who, (own, speaker))
        if article.region_at(stretch.span[0]) == "caption":
            chain = ()  # what a caption names is whose picture it is
        out.append(_statement(stretch, speaker, chain, goes_on=goes_on, unnamed=unknown))
    return _lead(out, article)


def _resolve(cue: Cue, who: Who, memory: Memory) -> tuple[str | None, tuple[str, ...]]:
    """Return the speaker and the outlets of a reporting word, and remember the speaker."""
    speaker = (
        speaker_of(who, cue.subject, memory, verb=cue.token) if cue.subject is not None else None
    )
    carrier = speaker_of(who, cue.carrier, memory) if cue.carrier is not None else None
    chain = outlets_of(cue, who, speaker)
    if not chain and (outlet := told_outlet(cue, who, memory)) not in (None, speaker):
        chain = (outlet,)
    if not chain and (outlet := employer_of(cue, who)) is not None:
        chain = (outlet,)
    source = cited_by(cue, who, memory) if speaker and who.types[speaker] == "Outlet" else None
    if source is not None:
        memory.outlet = speaker
        speaker, chain = source, (*(c for c in chain if c != speaker), speaker)
    if carrier is not None and who.types[carrier] == "Outlet" and carrier != speaker:
        chain = tuple(dict.fromkeys([*(c for c in chain if c != carrier), carrier]))
    if carrier is not None and (speaker is None or several_unnamed(cue)):
        speaker, chain = carrier, tuple(c for c in chain if c != carrier)
    chain = chain or quoted_in(cue, speaker, memory)
    if chain:
        memory.brought = chain[-1]
    if speaker is not None:
        memory.note(speaker, who.types[speaker], cue.at)
    elif cue.token.pos_ != "NOUN":
        memory.unknown = True
        one = cue.subject is not None and cue.subject.tag_ in ("NN", "NNP")
        memory.nobody = cue.at if one or nobody(cue) else memory.nobody
    return speaker, chain


def _by_nobody(cue: Cue, chain: tuple[str, ...], before: Sequence[Statement]) -> bool:
    """Say whether an outlet tells what it was told by somebody without a name."""
    goes_on = bool(before) and before[-1].unnamed and same_person(cue)
    return bool(chain or goes_on or nobody(cue))


def _outlet_told(
    cue: Cue, chain: tuple[str, ...], before: Sequence[Statement], own: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the outlet that stands for a speaker without a name, with the outlets after it."""
    told = [name for name in chain if name != own]
    if not told and before and (again(cue) or cue.token.lower_ in words()["adds"]):
        told = [outlet for outlet in [before[-1].attribution.speaker] if before[-1].unnamed]
    return (told[-1], ()) if told else (None, chain)


def _with_name(
    before: Sequence[Statement],
    unnamed: Said,
    speaker: str | None,
    cue: Cue,
    who: Who,
    *,
    first: bool,
) -> list[Statement]:
    """Return what was said before, the last by the present speaker if that is who was told of:
    for the lead whoever can be meant, else a person introduced in the same words."""
    others = [s for s in before if s.attribution.span != unnamed.span]
    if others or not first:
        meant = introduced_so(speaker, unnamed.cue, cue, who)
    else:
        meant = may_be_named(speaker, unnamed.cue, who)
    return [*others, _said_first(unnamed, speaker)] if meant else list(before)


def _said_first(stretch: Said, speaker: str) -> Statement:
    """Return the first statement, by a speaker who was named after it."""
    at = (stretch.cue.at, stretch.cue.at + len(stretch.cue.token))
    return Statement(Attribution(stretch.span, speaker, stretch.kind, None, at), False)


def _passed_on(
    reporter: Cue | None,
    chain: tuple[str, ...],
    who: Who,
    memory: Memory,
    before: Sequence[Statement],
) -> tuple[str, ...]:
    """Return the outlets of a statement, with the one last that passed its sentence on."""
    if reporter is None or reporter.subject is None:
        return chain
    spoke = before[-1].attribution.speaker if before else ""
    alone = who.types.get(spoke) == "Outlet"
    named = names_outlet_again(reporter, by_outlet=alone)
    brought = Memory(outlet=memory.brought) if named else Memory()
    outer = speaker_of(who, reporter.subject, brought)
    if outer is not None and who.types[outer] == "Outlet":
        chain = (*(c for c in chain if c != outer), outer)
    return chain


def _statement(
    stretch: Said, speaker: str, chain: tuple[str, ...], *, goes_on: bool, unnamed: bool
) -> Statement:
    at = (stretch.cue.at, stretch.cue.at + len(stretch.cue.token))
    outlet = chain[-1] if chain else None
    made = Attribution(stretch.span, speaker, stretch.kind, outlet, at, chain)
    return Statement(made, goes_on, unnamed)


def _right_after(article: Article, before: Statement, stretch: Said) -> bool:
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


def _without_cue(doc: Doc, stretch: Said, who: Who, before: Sequence[Statement]) -> list[Statement]:
    """Return a quotation without a reporting word as going on, or as led in by its line."""
    if before and stretch.goes_on:
        last = before[-1].attribution
        return [Statement(replace(last, span=stretch.span, kind="direct", cue=None), True)]
    if stretch.lead is None:
        return []
    label = text_of(doc)[slice(*stretch.lead)].strip(" :\n")
    if label.casefold() in words()["quote_labels"] and len(label.split()) == 1:
        return _labelled_quote(stretch, who, before)
    return _led(doc, stretch, who)


def _labelled_quote(stretch: Said, who: Who, before: Sequence[Statement]) -> list[Statement]:
    """Return the words after "Quote:" as those of who spoke last, else of the person named last."""
    spoke = [s.attribution.speaker for s in before[-1:]]
    named = [n for s, n in who.spans if s[1] <= stretch.span[0] and who.types[n] == "Person"]
    speakers = [n for n in spoke if who.types[n] != "Outlet"] or named[-1:]
    return [Statement(Attribution(stretch.span, n, "direct"), False) for n in speakers]


def _led(doc: Doc, stretch: Said, who: Who) -> list[Statement]:
    """Return a quotation after "From the memo:" as speech of whom the last sentence of that line
    names last, or of the first where it names only outlets."""
    a, b = stretch.lead
    ends = [m.end() for m in re.finditer(r"[a-z][.!?][\"”’)]*\s", text_of(doc)[a:b])]
    a += ends[-1] if ends else 0
    names = [n for s, n in who.spans if a <= s[0] < b and who.types[n] in ("Person", "Outlet")]
    names = names or [n for s, n in who.spans if a <= s[0] < b and who.types[n] == "Organisation"]
    if not names:
        return []
    only_outlets = all(who.types[n] == "Outlet" for n in names)
    speaker = names[0] if only_outlets else names[-1]
    return [Statement(Attribution(stretch.span, speaker, "direct"), False)]


def _lead(statements: list[Statement], article: Article) -> list[Statement]:
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

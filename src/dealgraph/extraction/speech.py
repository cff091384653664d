"""Who said what: direct, indirect and broken quotations with speaker, cue and outlets.

The rules follow the grammar of reporting clauses: a reporting verb, its subject as the speaker,
its clause or the quotation beside it as the words. A quotation without a reporting clause goes on
with the speaker of the one before. A learned reader's proposals fill in what rules cannot parse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.quotes import Quote, find_quotes, paragraphs
from dealgraph.extraction.speakers import Who, outlets_of, speaker_of
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Attribution, Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FRAGMENT = 4  # a quotation of fewer words inside a clause is a fragment of that clause
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CLAUSES = {"ccomp", "xcomp", "advcl", "parataxis"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word with what it says about the speech."""

    token: int
    speaker: str | None
    chain: tuple[str, ...]
    clause: Span | None
    quotes: bool


def find_speech(
    article: Article,
    doc: Doc,
    entities: Sequence[Entity],
    references: Mapping[int, Any],
    *,
    reading: Any = None,
) -> tuple[Attribution, ...]:
    """Return the attributed stretches of an article, in order.

    Args:
        article: the article; speech in link lists and feet is left out.
        doc: its parse.
        entities: the entities found; only they can be speakers.
        references: entities that pronouns and descriptions mean, by token index.
        reading: what a learned reader made of the text (`tagger.Reading`), or None.
    """
    who = Who.make(doc, entities, references)
    cues = [c for token in doc if (c := _cue(token, who)) is not None]
    quotes = [q for q in find_quotes(article.text) if article.region_at(q.inner[0]) != "footer"]
    direct = _direct(article.text, doc, cues, quotes)
    indirect = _indirect(article, doc, cues, quotes, direct)
    found = sorted({a.span: a for a in [*indirect, *direct]}.values(), key=lambda a: a.span)
    if reading is not None:
        found = _fill(found, reading, who, doc)
    own = _own_outlet(article, entities)
    return tuple(_without(a, own) for a in found)


def source_of(
    span: Span, attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> tuple[str | None, str | None]:
    """Return speaker and outlet of the words around ``span``, the innermost speech deciding.

    An outlet that speaks for itself is the outlet of the claim, not its speaker.
    """
    around = [a for a in attributions if a.span[0] <= span[0] and span[1] <= a.span[1]]
    if not around:
        return None, None
    inner = min(around, key=lambda a: a.span[1] - a.span[0])
    outlets = {e.id for e in entities if e.type == "Outlet"}
    if inner.speaker in outlets:
        return None, inner.speaker
    return inner.speaker, inner.outlet


@lru_cache(maxsize=1)
def _forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    cues = load_cues("speech")
    return tuple(
        frozenset(form for line in cues[key] for form in line.split())
        for key in ("say", "clause_only", "passive")
    )


def _cue(token: Token, who: Who) -> Cue | None:
    """Return the cue that a token is, None if it reports nothing."""
    say, clause_only, passive = _forms()
    word = token.lower_
    if word == "according":
        speaker = next((who.of_phrase(p) for to in token.children for p in to.children), None)
        clause = _rest_of_sentence(token)
        return Cue(token.i, speaker, outlets_of(token, who, speaker), clause, True)
    if word in passive and any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        speaker, chain = speaker_of(token, who), outlets_of(token, who, None)
        clause = _clause(token)
        return Cue(token.i, speaker, chain, clause, True)
    if word not in say or token.pos_ not in ("VERB", "AUX") or _is_passive_saying(token):
        return None
    if token.dep_ in ("xcomp", "aux"):
        return None
    speaker = speaker_of(token, who)
    clause = _clause(token)
    if word in clause_only and clause is None:
        return None
    return Cue(token.i, speaker, outlets_of(token, who, speaker), clause, word not in clause_only)


def _is_passive_saying(token: Token) -> bool:
    """Say whether "saying" belongs to "was quoted as saying", which is a cue of its own."""
    head = token.head.head if token.dep_ == "pcomp" else None
    return head is not None and head.lower_ in _forms()[2]


def _clause(token: Token) -> Span | None:
    """Return the reported clause of a reporting verb, without "that" and final punctuation."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            for grandchild in child.children:
                if grandchild.dep_ == "pcomp":
                    return _clause(grandchild)
    best = None
    for child in token.children:
        if child.dep_ in ("ccomp", "parataxis") or (child.dep_ == "advcl" and child.i < token.i):
            inside = [t for t in child.subtree if not t.is_space]
            inside = [t for t in inside if (t.i > token.i) == (child.i > token.i)]
            if len(inside) >= 3 and (best is None or len(inside) > len(best)):
                best = inside
    return _span(best) if best else None


def _span(tokens: Sequence[Token]) -> Span | None:
    tokens = sorted(tokens, key=lambda t: t.i)
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("that", "and", "but")):
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct and tokens[-1].text not in (")", "]", "%"):
        tokens = tokens[:-1]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _rest_of_sentence(token: Token) -> Span | None:
    """Return the sentence without the "according to" phrase, the longer side of it."""
    phrase = {t.i for t in token.subtree}
    before = [t for t in token.sent if t.i < min(phrase) and not t.is_space]
    after = [t for t in token.sent if t.i > max(phrase) and not t.is_space]
    return _span(before if len(before) >= len(after) else after)


def _direct(
    text: str, doc: Doc, cues: Sequence[Cue], quotes: Sequence[Quote]
) -> list[Attribution]:
    """Give each quotation that is speech of its own its speaker, going on where none is named."""
    out: list[Attribution] = []
    lines = paragraphs(text)
    last: Attribution | None = None
    last_line = -9
    for quote in quotes:
        number = next(i for i, (a, b) in enumerate(lines) if a <= quote.outer[0] < b)
        if _is_fragment(text, quote, cues):
            continue
        cue = _cue_beside(doc, cues, quote, lines[number])
        if cue is not None and cue.speaker is not None:
            at = (doc[cue.token].idx, doc[cue.token].idx + len(doc[cue.token]))
            outlet = cue.chain[-1] if cue.chain else None
            last = Attribution(quote.inner, cue.speaker, "direct", outlet, at, cue.chain)
        elif last is not None and number - last_line <= 1:
            last = replace(last, span=quote.inner, cue=None)
        else:
            continue
        last_line = number
        out.append(last)
    return out


def _is_fragment(text: str, quote: Quote, cues: Sequence[Cue]) -> bool:
    """Say whether a quotation is a few words inside somebody's clause, not a speech."""
    a, b = quote.inner
    words = text[a:b].split()
    inside = any(c.clause and c.clause[0] < a - 2 and b <= c.clause[1] + 2 for c in cues)
    ends = text[b - 1] in ".?!" or text[b : b + 1] == ","
    return (inside and text[a].islower()) or (len(words) < _FRAGMENT and not ends)


def _cue_beside(doc: Doc, cues: Sequence[Cue], quote: Quote, line: Span) -> Cue | None:
    """Return the nearest reporting word outside the quotation in the same paragraph."""
    best: tuple[int, Cue] | None = None
    for cue in cues:
        at = doc[cue.token].idx
        if not cue.quotes or not line[0] <= at < line[1]:
            continue
        if quote.outer[0] <= at < quote.outer[1]:
            continue
        after = at >= quote.outer[1]
        distance = at - quote.outer[1] if after else quote.outer[0] - at + 15
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None


def _indirect(
    article: Article,
    doc: Doc,
    cues: Sequence[Cue],
    quotes: Sequence[Quote],
    direct: Sequence[Attribution],
) -> list[Attribution]:
    """Return reported clauses that are not quotations of their own."""
    out = []
    taken = [a.span for a in direct]
    for cue in cues:
        if cue.clause is None or cue.speaker is None:
            continue
        a, b = cue.clause
        token = doc[cue.token]
        if article.region_at(a) in ("footer", "related") or _overlap((a, b), taken) > 0.5:
            continue
        if any(q.outer[0] <= token.idx < q.outer[1] for q in quotes):
            continue  # somebody's reported speech inside a quotation stays part of it
        outlet = cue.chain[-1] if cue.chain else None
        at = (token.idx, token.idx + len(token))
        out.append(Attribution((a, b), cue.speaker, "indirect", outlet, at, cue.chain))
    return out


def _overlap(span: Span, others: Sequence[Span]) -> float:
    covered = sum(max(0, min(span[1], b) - max(span[0], a)) for a, b in others)
    return covered / (span[1] - span[0])


def _fill(
    found: list[Attribution], reading: Any, who: Who, doc: Doc, minimum: float = 0.6
) -> list[Attribution]:
    """Add the learned reader's stretches that no rule found, if it knows their speaker."""
    out = list(found)
    for proposal in reading.speeches():
        taken = [a.span for a in out]
        if proposal.prob < minimum or _overlap(proposal.span, taken) > 0.3:
            continue
        speaker = who.best_speaker(reading, proposal.span)
        if speaker is not None:
            out.append(Attribution(proposal.span, speaker, proposal.label))
    return sorted(out, key=lambda a: a.span)


def _own_outlet(article: Article, entities: Sequence[Entity]) -> str | None:
    """Return the entity that is the article's own outlet: it is not cited for itself."""
    if not article.outlet:
        return None
    name = article.outlet.casefold()
    for entity in entities:
        if entity.type == "Outlet" and entity.name.casefold() in (name, f"the {name}"):
            return entity.id
    return None


def _without(attribution: Attribution, own: str | None) -> Attribution:
    if own is None or own not in attribution.chain:
        return attribution
    chain = tuple(name for name in attribution.chain if name != own)
    return replace(attribution, chain=chain, outlet=chain[-1] if chain else None)

"""One article's parse to one `Annotation`: each phenomenon has its component, called here in order.

names -> references -> candidates, speech, dates, amounts -> decisions (learned ranker, or rules)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.amounts import find_amounts, money_of, quantity_of
from dealgraph.extraction.dates import date_of, find_dates
from dealgraph.extraction.found import Decision, Found, Knowledge
from dealgraph.extraction.names import find_entities
from dealgraph.extraction.origin import countries_of, orient
from dealgraph.extraction.reference import find_references
from dealgraph.extraction.roles import find_arguments
from dealgraph.extraction.speech import find_speech, source_of
from dealgraph.extraction.status import judge
from dealgraph.extraction.triggers import MINIMUM, find_candidates
from dealgraph.model import Annotation, Article, Event, Money, Quantity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.amounts import Amount

Decide = Callable[[Found, Knowledge], Sequence[Decision]]


def find(article: Article, doc: Doc, knowledge: Knowledge) -> Found:
    """Return what an article names and the words that may name events.

    Args:
        article: the article.
        doc: its parse, with token offsets into ``article.text``.
        knowledge: the tables and event types.
    """
    entities = find_entities(article, doc, knowledge.actors)
    references = find_references(article, doc, entities, knowledge.actors)
    return Found(
        article=article,
        doc=doc,
        entities=entities,
        references=references,
        countries=countries_of(entities, knowledge.actors),
        senses=find_candidates(article, doc, knowledge.event_types, entities),
        speech=find_speech(article, doc, entities, references),
        dates=find_dates(article, doc),
        amounts=find_amounts(doc),
    )


def by_rules(found: Found, knowledge: Knowledge) -> list[Decision]:
    """Return the events that the rules alone decide for."""
    doc, entities = found.doc, found.entities
    triggers = tuple(g[0] for g in found.senses if g[0].confidence >= MINIMUM)
    arguments = find_arguments(doc, triggers, entities, found.references)
    arguments = orient(arguments, entities, knowledge.actors)
    out = []
    for trigger in triggers:
        speaker, outlet = source_of(
            trigger.span, found.speech, entities, own_outlet=found.article.outlet
        )
        out.append(
            Decision(
                trigger=trigger,
                arguments=arguments.get(trigger, ()),
                status=judge(doc, trigger),
                speaker=speaker,
                outlet=outlet,
                date=date_of(doc, trigger, found.dates, triggers),
                money=money_of(doc, trigger, found.amounts, triggers),
                quantity=quantity_of(doc, trigger, found.amounts, triggers),
            )
        )
    return out


def annotate(
    article: Article, doc: Doc, knowledge: Knowledge, *, extractor: str, decide: Decide = by_rules
) -> Annotation:
    """Return everything that one article says, by character offset.

    Args:
        article: the article.
        doc: its parse, with token offsets into ``article.text``.
        knowledge: the tables and event types.
        extractor: what makes this annotation (program, model, knowledge), kept in the result.
        decide: what decides about events: the rules, or the learned ranker.
    """
    found = find(article, doc, knowledge)
    events = [_event(n, d) for n, d in enumerate(decide(found, knowledge), 1)]
    return Annotation(
        doc_id=article.doc_id,
        text=article.text,
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        published=article.published,
        published_from=article.published_from,
        regions=article.regions,
        entities=tuple(found.entities),
        events=tuple(events),
        attributions=tuple(found.speech),
        sentences=_sentences(doc),
        extractor=extractor,
    )


def _event(number: int, decision: Decision) -> Event:
    trigger, date = decision.trigger, decision.date
    return Event(
        id=f"v{number}",
        type=trigger.type,
        trigger=trigger.span,
        args=decision.arguments,
        date=date and date.value,
        date_span=date and date.span,
        date_partial=date and date.partial,
        status=decision.status.status,
        status_cue=decision.status.cue,
        speaker=decision.speaker,
        outlet=decision.outlet,
        money=_money(decision.money),
        quantity=_quantity(decision.quantity),
        confidence=round(trigger.confidence, 3),
        reason=trigger.reason or None,
    )


def _money(amount: Amount | None) -> Money | None:
    return amount and Money(_plain(amount.value), amount.currency, amount.span)


def _quantity(amount: Amount | None) -> Quantity | None:
    return amount and Quantity(_plain(amount.value), amount.unit, amount.span)


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _sentences(doc: Doc) -> tuple[Span, ...]:
    """Return the sentences' spans without the whitespace around them."""
    spans = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            spans.append((words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)

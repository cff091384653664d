"""One article's parse to one `Annotation`: each phenomenon has its component, called here in order.

names -> references -> triggers -> arguments -> status, date, money, quantity -> speech
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.amounts import find_amounts, money_of, quantity_of
from dealgraph.extraction.chains import with_hops
from dealgraph.extraction.dates import DateLinker, DateMention, find_dates, outside_names
from dealgraph.extraction.dates_encounters import with_encounters
from dealgraph.extraction.dates_identities import with_identities
from dealgraph.extraction.discourse import with_discourse
from dealgraph.extraction.found import Found, Knowledge
from dealgraph.extraction.names import find_entities
from dealgraph.extraction.offices import find_offices
from dealgraph.extraction.origin import bodies_of, countries_of, orient
from dealgraph.extraction.publication import publication_of, resolver
from dealgraph.extraction.reference import find_references
from dealgraph.extraction.reference_speakers import first_persons, spoken_for
from dealgraph.extraction.roles import find_arguments
from dealgraph.extraction.roles_added import without_contradictions
from dealgraph.extraction.roles_allowing import with_allowing_state
from dealgraph.extraction.roles_fillers import Background
from dealgraph.extraction.roles_own import without_foreign
from dealgraph.extraction.speaker_titles import peoples_of
from dealgraph.extraction.speech import find_speech
from dealgraph.extraction.speech_source import holds, source_of
from dealgraph.extraction.speech_things import things_told
from dealgraph.extraction.status import judge
from dealgraph.extraction.status_dates import beside_its_date
from dealgraph.extraction.status_story import beside_their_story
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.triggers import find_triggers
from dealgraph.model import Annotation, Argument, Article, Attribution, Event
from dealgraph.model.article import Span
from dealgraph.model.window import Window

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.ranker import Ranker


def find(article: Article, doc: Doc, knowledge: Knowledge) -> Found:
    """Return whom and what an article names."""
    entities = find_entities(article, doc, knowledge.actors)
    offices = find_offices(article, entities, knowledge.actors)
    references = find_references(article, doc, entities, knowledge.actors, offices=offices)
    countries = countries_of(entities, knowledge.actors)
    bodies = bodies_of(entities, knowledge.actors)
    states = spoken_for(entities, offices, countries, knowledge.actors)
    of = {e: c for e, state in states.items() if (c := countries.get(state))}
    peoples = peoples_of(doc, knowledge.actors)
    speech = find_speech(
        article, doc, entities, references, countries={**of, **countries}, peoples=peoples
    )
    references = {**references, **first_persons(doc, speech, entities, states)}
    return Found(article, doc, entities, references, countries, bodies, speech, offices)


def arguments_by_rules(
    found: Found, triggers: Sequence[Trigger], knowledge: Knowledge
) -> dict[Trigger, tuple[Argument, ...]]:
    """Return the arguments of triggers as the rules have them."""
    states = spoken_for(found.entities, found.offices, found.countries, knowledge.actors)
    sources = {t: source_of(t.span, found.speech, found.entities)[0] for t in triggers}
    speakers = {t: speaker for t, speaker in sources.items() if speaker}
    background = Background(states, speakers, found.countries)
    arguments = find_arguments(found.doc, triggers, found.entities, found.references, background)
    return orient(arguments, found.entities, knowledge.actors)


def annotate(
    article: Article,
    doc: Doc,
    knowledge: Knowledge,
    *,
    extractor: str,
    ranker: Ranker | None = None,
) -> Annotation:
    """Return everything that one article says, by character offset.

    Args:
        article: the article.
        doc: its parse, with token offsets into ``article.text``.
        knowledge: the tables and event types.
        extractor: what makes this annotation (program, model, knowledge), kept in the result.
        ranker: what weighs the arguments that the rules propose; None takes them as they are.
    """
    found = find(article, doc, knowledge)
    triggers = find_triggers(
        article, doc, knowledge.event_types, found.entities, countries=found.countries
    )
    arguments = arguments_by_rules(found, triggers, knowledge)
    if ranker is not None:
        arguments = ranker.rank(found, triggers, arguments)
        arguments = without_contradictions(found, arguments, knowledge.actors)
    arguments = with_allowing_state(found, arguments, knowledge.actors)
    arguments = without_foreign(doc, arguments, found.countries)
    dates = outside_names(find_dates(article, doc), found.entities)
    window = publication_of(found, dates, found.speech, knowledge.actors)
    bounded = resolver(article, doc, window)
    entities, speech = with_hops(found, found.speech, dates, knowledge.actors, bounded)
    events = _events(found, triggers, arguments, speech, (dates, bounded, window))
    return Annotation(
        doc_id=article.doc_id,
        text=article.text,
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        published_from=article.published_from,
        regions=article.regions,
        entities=entities,
        events=with_discourse(events, found, speech, window),
        attributions=speech,
        offices=found.offices,
        sentences=_sentences(doc),
        extractor=extractor,
        window=window,
    )


def _events(
    found: Found,
    triggers: tuple[Trigger, ...],
    arguments: dict[Trigger, tuple[Argument, ...]],
    speech: tuple[Attribution, ...],
    times: tuple[
        tuple[DateMention, ...], Callable[[DateMention | None], Window | None], Window | None
    ],
) -> tuple[Event, ...]:
    doc, entities, own = found.doc, found.entities, found.article.outlet
    dates, bounded, published = times
    amounts = find_amounts(doc)
    linker = DateLinker(doc, dates, triggers)
    events = []
    when = [linker.date_of(trigger) for trigger in triggers]
    when = with_identities(doc, triggers, with_encounters(doc, triggers, arguments, when))
    alone = (
        beside_its_date(judge(doc, trigger), date, published, trigger.type)
        for trigger, date in zip(triggers, when, strict=True)
    )
    rows = zip(triggers, when, beside_their_story(doc, triggers, alone), strict=True)
    told = things_told(found.article, doc, entities)
    for number, (trigger, date, judgement) in enumerate(rows, 1):
        speaker, outlet = source_of(trigger.span, speech, entities, own_outlet=own)
        if speaker is None and outlet is None:
            outlet = next((who for thing, who in told if holds(thing, trigger.span)), None)
        events.append(
            Event(
                id=f"v{number}",
                type=trigger.type,
                trigger=trigger.span,
                args=arguments.get(trigger, ()),
                date=date and date.value,
                date_span=date and date.span,
                date_partial=date and date.partial,
                status=judgement.status,
                status_cue=judgement.cue,
                speaker=speaker,
                outlet=outlet,
                money=money_of(doc, trigger, amounts, triggers),
                quantity=quantity_of(doc, trigger, amounts, triggers),
                confidence=round(trigger.confidence, 3),
                reason=trigger.reason or None,
                window=bounded(date),
            )
        )
    return tuple(events)


def _sentences(doc: Doc) -> tuple[Span, ...]:
    """Return the sentences' spans without the whitespace around them."""
    spans = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            spans.append((words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)

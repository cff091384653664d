"""The graph of one article: its text, sentences, mentions of names and events, attributions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from dealgraph.dataset import hops
from dealgraph.dataset.bounds import bounds, partial
from dealgraph.dataset.publication import published, window_of
from dealgraph.dataset.sentences import Sentences
from dealgraph.dataset.terms import Triple, decimal, dg, integer, iri, string, typed
from dealgraph.errors import AnnotationError
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation, Article, Attribution, Entity, Event, OfficeClaim, Region
from dealgraph.model.article import Span

A = iri(v.RDF + "type")


def nif(name: str) -> str:
    """Return a term of the NLP Interchange Format."""
    return iri(v.NIF + name)


DENOTED_BY = iri(v.GAF + "denotedBy")
LABEL = iri(v.RDFS + "label")
VALUE = iri(v.RDF + "value")


class Claims:
    """Writes one article as triples; call `triples` once.

    Args:
        annotation: what the article says.
        actors: actor id by entity id of this article.
        events: joined event's id by event id of this article.
        memberships: membership's id by the number of the office claim of this article.
        origins: origin's id by event id of this article.

    Raises:
        AnnotationError: an entity or event of the article is in no actor or event of the story,
            or a number is not finite.
    """

    def __init__(
        self,
        annotation: Annotation,
        actors: Mapping[str, str],
        events: Mapping[str, str],
        memberships: Mapping[int, str] = MappingProxyType({}),
        origins: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._it = annotation
        self._memberships = memberships
        self._origins = origins
        self._actors = actors
        self._events = events
        self._article = iri(v.article_iri(annotation.doc_id))
        self._sentences = Sentences(annotation)
        self._used: set[Span] = set()
        self._regions = Article(annotation.doc_id, annotation.text, regions=annotation.regions)
        self._said = [
            (said.span, iri(v.attribution_iri(annotation.doc_id, *said.span, number)))
            for number, said in enumerate(annotation.attributions, start=1)
        ]

    def triples(self) -> tuple[Triple, ...]:
        """Return all triples of the article's graph, sorted, each once."""
        it = self._it
        parts = [
            self._metadata(),
            *(self._entity(entity) for entity in it.entities),
            *(self._event(event) for event in it.events),
            *(self._attribution(n, said) for n, said in enumerate(it.attributions)),
            *(self._office(n, office) for n, office in enumerate(it.offices)),
            *(self._region(region) for region in it.regions),
        ]
        found = set(chain.from_iterable(parts))
        spans = self._used | {
            self._sentences.at(span) for span in it.sentences if self._solid(span)
        }
        for span in spans:
            found.update(self._sentence(span))
        return tuple(sorted(found))

    def _solid(self, span: Span) -> bool:
        return not self._it.text[slice(*span)].isspace() and span[0] < span[1]

    def _metadata(self):
        it, article = self._it, self._article
        yield article, A, iri(v.SCHEMA + "NewsArticle")
        yield article, dg("docId"), string(it.doc_id)
        yield article, iri(v.SCHEMA + "articleBody"), string(it.text)
        for term, value in (
            (iri(v.SCHEMA + "headline"), it.title),
            (iri(v.SCHEMA + "url"), it.url),
            (dg("outletName"), it.outlet),
            (dg("byline"), it.byline),
            (dg("publishedFrom"), it.published_from if it.published else None),
            (dg("extractor"), it.extractor),
        ):
            if value:
                yield article, term, string(value)
        if it.published:
            day = bounds(it.published[:10])
            exact = day and day[0] == it.published[:10]
            value = typed(day[0], "date") if exact else string(it.published)
            yield article, iri(v.SCHEMA + "datePublished"), value
        yield from published(article, it)

    def _span(self, node: str, span: Span):
        """Offsets and words of a stretch of text, its sentence and its article."""
        sentence = self._sentences.at(span)
        self._used.add(sentence)
        yield node, nif("beginIndex"), integer(span[0])
        yield node, nif("endIndex"), integer(span[1])
        yield node, nif("anchorOf"), string(self._it.text[slice(*span)])
        yield node, dg("inSentence"), iri(v.span_iri(self._it.doc_id, *sentence))
        yield node, dg("inArticle"), self._article
        region = self._regions.region_at(span[0])
        if region != "body":
            yield node, dg("region"), string(region)

    def _sentence(self, span: Span):
        node = iri(v.span_iri(self._it.doc_id, *span))
        yield node, A, nif("Sentence")
        yield node, nif("beginIndex"), integer(span[0])
        yield node, nif("endIndex"), integer(span[1])
        yield node, nif("anchorOf"), string(self._it.text[slice(*span)])
        yield node, nif("referenceContext"), self._article

    def _region(self, region: Region):
        span = (region.start, region.end)
        node = iri(f"{v.span_iri(self._it.doc_id, *span)}&region={v.encode(region.kind)}")
        yield node, A, dg("Region")
        yield node, dg("region"), string(region.kind)
        yield node, nif("beginIndex"), integer(region.start)
        yield node, nif("endIndex"), integer(region.end)
        yield node, dg("inArticle"), self._article

    def _entity(self, entity: Entity):
        actor = self._actor(entity.id)
        for span in entity.mentions:
            node = iri(v.span_iri(self._it.doc_id, *span))
            yield node, A, dg("NameMention")
            yield node, A, iri(v.GAF + "Mention")
            yield from self._span(node, span)
            yield actor, DENOTED_BY, node

    def _event(self, event: Event):
        name = self._events.get(event.id)
        if name is None:
            raise AnnotationError(
                f"{self._it.doc_id}: event {event.id}: the story has no event for it; resolve the "
                "same annotations that are recorded"
            )
        node, joined = self._mention_iri(event), iri(v.event_iri(name))
        yield joined, dg("status"), dg(event.status)
        yield joined, DENOTED_BY, node
        yield node, A, dg("EventMention")
        yield node, A, iri(v.GAF + "Mention")
        yield node, iri(v.SEM + "eventType"), dg(event.type)
        yield node, dg("status"), dg(event.status)
        if event.id in self._origins:
            yield node, dg("origin"), iri(v.origin_iri(self._origins[event.id]))
        yield from self._span(node, event.trigger)
        yield from self._arguments(event, node, joined)
        yield from self._dates(event, node, joined)
        yield from self._values(event, node)
        yield from self._source(event, node)

    def _arguments(self, event: Event, node: str, joined: str):
        for number, argument in enumerate(event.args, start=1):
            actor = self._actor(argument.entity)
            place = iri(f"{node[1:-1]}&arg={number}")
            yield joined, dg(argument.role), actor
            yield node, dg("argument"), place
            yield place, A, dg("Argument")
            yield place, dg("role"), string(argument.role)
            yield place, dg("filler"), actor
            if argument.reason:
                yield place, dg("reason"), string(argument.reason)
            if argument.span:
                yield place, nif("beginIndex"), integer(argument.span[0])
                yield place, nif("endIndex"), integer(argument.span[1])
                yield place, nif("anchorOf"), string(self._it.text[slice(*argument.span)])

    def _dates(self, event: Event, node: str, joined: str):
        yield from self._cue(node, "date", event.date_span)
        if event.date:
            yield node, dg("date"), string(event.date)
            days = bounds(event.date)
            if days:
                first, last = (typed(day, "date") for day in days)
                yield node, dg("earliest"), first
                yield node, dg("latest"), last
                yield joined, iri(v.SEM + "hasEarliestBeginTimeStamp"), first
                yield joined, iri(v.SEM + "hasLatestEndTimeStamp"), last
        elif event.window:
            yield from window_of(event.window, node, joined)
        if event.date_partial:
            literal = partial(event.date_partial)
            yield node, dg("partialDate"), literal or string(event.date_partial)

    def _values(self, event: Event, node: str):
        money, quantity = event.money, event.quantity
        if money:
            yield node, dg("amount"), self._number(event, money.amount)
            yield node, dg("currency"), string(money.currency)
            yield from self._cue(node, "amount", money.span)
        if quantity:
            yield node, dg("quantity"), self._number(event, quantity.value)
            if quantity.unit:
                yield node, dg("unit"), string(quantity.unit)
            yield from self._cue(node, "quantity", quantity.span)
        if event.confidence is not None:
            yield node, dg("confidence"), self._number(event, round(event.confidence, 4))

    def _source(self, event: Event, node: str):
        yield from self._cue(node, "statusCue", event.status_cue)
        if event.status_cue:
            yield node, dg("statusCue"), string(self._it.text[slice(*event.status_cue)])
        if event.speaker:
            yield node, dg("speaker"), self._actor(event.speaker)
        if event.outlet:
            yield node, dg("viaOutlet"), self._actor(event.outlet)
        if event.reason:
            yield node, dg("reason"), string(event.reason)
        if event.discourse:
            yield node, dg("discourse"), string(event.discourse)
        if event.discourse_reason:
            yield node, dg("discourseReason"), string(event.discourse_reason)
        start, end = event.trigger
        around = [(b - a, said) for (a, b), said in self._said if a <= start and end <= b]
        if around:  # of nested stretches of speech the innermost carries the claim
            yield node, iri(v.GRASP + "hasAttribution"), min(around)[1]

    def _attribution(self, number: int, said: Attribution):
        node = self._said[number][1]
        speaker = self._actor(said.speaker)
        yield node, A, iri(v.GRASP + "Attribution")
        yield from self._span(node, said.span)
        yield node, dg("speechKind"), string(said.kind)
        yield node, dg("speaker"), speaker
        yield node, iri(v.PROV + "wasQuotedFrom"), self._article
        if said.outlet:
            yield node, dg("viaOutlet"), self._actor(said.outlet)
        yield from self._cue(node, "cue", said.cue)
        if said.cue:
            yield node, dg("cue"), string(self._it.text[slice(*said.cue)])
        yield from hops.chain(node, said, self._it, self._actor)

    def _office(self, number: int, office: OfficeClaim):
        membership = self._memberships.get(number)
        if membership is None:
            return
        node = iri(v.office_mention_iri(self._it.doc_id, *office.span, number + 1))
        yield node, A, dg("OfficeMention")
        yield node, A, iri(v.GAF + "Mention")
        yield from self._span(node, office.span)
        yield node, dg("officeTitle"), string(office.title)
        yield node, dg("officeTime"), string(office.when)
        yield iri(v.membership_iri(membership)), DENOTED_BY, node
        if office.reason:
            yield node, dg("reason"), string(office.reason)

    def _cue(self, node: str, name: str, span: Span | None):
        if span:
            yield node, dg(name + "Begin"), integer(span[0])
            yield node, dg(name + "End"), integer(span[1])

    def _mention_iri(self, event: Event) -> str:
        return iri(v.event_mention_iri(self._it.doc_id, *event.trigger, event.id))

    def _actor(self, entity: str) -> str:
        name = self._actors.get(entity)
        if name is None:
            raise AnnotationError(
                f"{self._it.doc_id}: entity {entity}: the story has no actor for it; resolve the "
                "same annotations that are recorded"
            )
        return iri(v.actor_iri(name))

    def _number(self, event: Event, value: float) -> str:
        try:
            return decimal(value)
        except ValueError as error:
            raise AnnotationError(
                f"{self._it.doc_id}: event {event.id}: {error}; give a number or leave it out"
            ) from error

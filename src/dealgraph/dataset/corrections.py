"""The graph of corrections: who decided what and when, and all that it touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealgraph.dataset.claims import LABEL, A, dg
from dealgraph.dataset.terms import Triple, iri, string, typed
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation, Correction, Outcome, Ref, Story

_INFLUENCED = iri(v.PROV + "wasInfluencedBy")
_CORRECTED = dg("correctedBy")
_NO_CHANGE = ("already", "unmatched")


class Trace:
    """Follows corrections through the articles: call `see` for each, then `triples`."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._changes = [o for o in story.outcomes if o.state not in _NO_CHANGE]
        self._actors = {actor for outcome in self._changes for actor in outcome.actors}
        self._told = {ref for outcome in self._changes for ref in outcome.events}
        self._mentions: dict[Ref, str] = {}
        self._parties: dict[str, set[Ref]] = {}

    def see(self, annotation: Annotation, actors: Mapping[str, str]) -> None:
        """Remember what corrections touch in an article; ``actors`` by local id."""
        for event in annotation.events if self._changes else ():
            ref = Ref(annotation.doc_id, event.id)
            if ref in self._told:
                name = v.event_mention_iri(annotation.doc_id, *event.trigger, event.id)
                self._mentions[ref] = iri(name)
            for argument in event.args:
                actor = actors.get(argument.entity)
                if actor in self._actors:
                    self._parties.setdefault(actor, set()).add(ref)

    def triples(self) -> tuple[Triple, ...]:
        """Return all corrections and what they changed, sorted."""
        found = {triple for outcome in self._story.outcomes for triple in _decision(outcome)}
        for outcome in self._changes:
            found.update(self._touched(outcome))
        return tuple(sorted(found))

    def _touched(self, outcome: Outcome) -> Iterator[Triple]:
        """Yield what was changed directly, and what rests on it."""
        node = iri(v.correction_iri(outcome.correction.id))
        actors = {actor.id for actor in self._story.actors} & set(outcome.actors)
        moved, told = set(outcome.entities), set(outcome.events)
        for actor in sorted(actors):
            yield iri(v.actor_iri(actor)), _CORRECTED, node
        for ref in sorted(told & self._mentions.keys()):
            yield self._mentions[ref], _CORRECTED, node
        for link in self._story.links:
            if link.source in told or (link.source in moved and link.target in actors):
                name = v.link_iri(link.source.doc_id, link.source.local, link.target)
                yield iri(name), _CORRECTED, node
        rests = {ref for actor in actors for ref in self._parties.get(actor, ())}
        for event in self._story.events:
            direct = not told.isdisjoint(event.members)
            if direct or not rests.isdisjoint(event.members):
                yield iri(v.event_iri(event.id)), _CORRECTED if direct else _INFLUENCED, node
                if event.deal:
                    yield iri(v.deal_iri(event.deal)), _INFLUENCED, node


def derived_from_corrections() -> Triple:
    """Return the triple that says that the story rests on corrections as well as on articles."""
    return iri(v.STORY_GRAPH), iri(v.PROV + "wasDerivedFrom"), iri(v.CORRECTIONS_GRAPH)


def _decision(outcome: Outcome) -> Iterator[Triple]:
    it = outcome.correction
    node, author = iri(v.correction_iri(it.id)), iri(v.author_iri(it.author))
    yield iri(v.CORRECTIONS_GRAPH), A, iri(v.PROV + "Entity")
    yield author, A, iri(v.PROV + "Agent")
    yield author, A, iri(v.PROV + "Person")
    yield author, LABEL, string(it.author)
    yield node, A, dg("Correction")
    yield node, A, iri(v.PROV + "Entity")
    yield node, LABEL, string(_label(it))
    yield node, iri(v.PROV + "wasAttributedTo"), author
    yield node, iri(v.PROV + "generatedAtTime"), typed(it.date, "date")
    yield node, dg("correctionKind"), string(it.kind)
    yield node, dg("correctionAction"), string(it.action)
    yield node, dg("correctionKey"), string(it.what)
    for other in it.others:
        yield node, dg("correctionOther"), string(other)
    if it.value:
        yield node, dg("correctionValue"), string(it.value)
    if it.note:
        yield node, dg("correctionNote"), string(it.note)
    yield node, dg("outcome"), string(outcome.state)
    yield node, dg("effect"), string(outcome.effect)
    for doc_id in outcome.articles:
        yield node, dg("inArticle"), iri(v.article_iri(doc_id))


def _label(it: Correction) -> str:
    others = f" with {', '.join(it.others)}" if it.others else ""
    value = f": {it.value}" if it.value else ""
    return f"{it.action} {it.what}{others}{value}"

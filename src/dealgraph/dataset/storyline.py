"""Events, deals and the ledger as triples: stages, batches and claims that differ."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.dataset.terms import Triple, integer, iri, string
from dealgraph.errors import AnnotationError
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation, Deal, Difference, Ref, Story, StoryEvent

_A = iri(v.RDF + "type")
_LABEL = iri(v.RDFS + "label")


def of_event(event: StoryEvent) -> Iterator[Triple]:
    """Yield type, label, stage, batch and deal of an event."""
    node = iri(v.event_iri(event.id))
    yield node, _A, iri(v.DG + event.type)
    yield node, _A, iri(v.SEM + "Event")
    yield node, _LABEL, string(event.label)
    yield node, iri(v.DG + "batch"), integer(event.batch)
    if event.stage:
        yield node, iri(v.DG + "stage"), iri(v.stage_iri(event.stage))
    if event.deal:
        yield node, iri(v.DG + "partOfDeal"), iri(v.deal_iri(event.deal))


def of_deal(deal: Deal) -> Iterator[Triple]:
    """Yield sides, item, batch and events of a deal, and the deal that it follows on."""
    node = iri(v.deal_iri(deal.id))
    yield node, _A, iri(v.DG + "Deal")
    yield node, _LABEL, string(deal.label)
    yield node, iri(v.DG + "batch"), integer(deal.batch)
    for role, ids in (
        ("supplier", deal.suppliers),
        ("recipient", deal.recipients),
        ("item", deal.items),
    ):
        for name in ids:
            yield node, iri(v.DG + role), iri(v.actor_iri(name))
    for name in deal.events:
        yield node, iri(v.DG + "hasEvent"), iri(v.event_iri(name))
    if deal.follows:
        yield node, iri(v.DG + "followsOn"), iri(v.deal_iri(deal.follows))


def of_difference(it: Difference, nodes: tuple[str, str]) -> Iterator[Triple]:
    """Yield the triples of a difference.

    Args:
        it: the difference.
        nodes: the mentions that make the two claims.
    """
    node = iri(v.difference_iri(it.id))
    yield node, _A, iri(v.DG + "Difference")
    for name, value in (
        ("differenceKind", it.kind),
        ("aspect", it.aspect),
        ("claimValue", it.value),
        ("otherValue", it.other_value),
        ("reason", it.reason),
    ):
        yield node, iri(v.DG + name), string(value)
    for name in it.events:
        yield node, iri(v.DG + "ofEvent"), iri(v.event_iri(name))
    if it.deal:
        yield node, iri(v.DG + "ofDeal"), iri(v.deal_iri(it.deal))
    yield node, iri(v.DG + "claim"), nodes[0]
    yield node, iri(v.DG + "otherClaim"), nodes[1]


class Ledger:
    """Knows where the claims that differ stand; the articles are shown to it first.

    Args:
        story: the story whose differences are written.
    """

    def __init__(self, story: Story) -> None:
        self._wanted = {ref for it in story.differences for ref in (it.claim, it.other)}
        self._nodes: dict[Ref, str] = {}

    def see(self, annotation: Annotation) -> None:
        """Keep where the mentions stand that the ledger speaks of."""
        for event in annotation.events:
            ref = Ref(annotation.doc_id, event.id)
            if ref in self._wanted:
                self._nodes[ref] = iri(v.event_mention_iri(ref.doc_id, *event.trigger, ref.local))

    def nodes(self, it: Difference) -> tuple[str, str]:
        """Return the mentions that make the two claims of a difference.

        Raises:
            AnnotationError: a mention of the ledger is in no article that was shown.
        """
        return self._mention(it.claim), self._mention(it.other)

    def _mention(self, ref: Ref) -> str:
        if ref not in self._nodes:
            raise AnnotationError(
                f"{ref.doc_id}: event {ref.local}: the ledger speaks of it and no article has it; "
                "resolve the same annotations that are recorded"
            )
        return self._nodes[ref]

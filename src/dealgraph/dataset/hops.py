"""Reporting chains as triples: the stations that words passed through, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dealgraph.dataset.bounds import bounds, partial
from dealgraph.dataset.terms import Triple, dg, integer, iri, string, typed
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation, Attribution
from dealgraph.model.hop import Hop


def chain(
    node: str, said: Attribution, annotation: Annotation, actor: Callable[[str], str]
) -> Iterator[Triple]:
    """Yield the stations of a statement, from the speaker to the article.

    Args:
        node: the statement.
        said: what was said, by whom and by way of whom.
        annotation: the article.
        actor: gives the node of an entity's actor.
    """
    before = None
    for number, hop in enumerate(said.hops or plain(said, annotation)):
        place = iri(f"{node[1:-1]}&hop={number}")
        yield node, dg("hop"), place
        yield place, iri(v.RDF + "type"), dg("Hop")
        yield place, dg("hopNumber"), integer(number)
        yield place, dg("hopKind"), string(hop.kind)
        if hop.entity is not None:
            yield place, dg("hopActor"), actor(hop.entity)
        if hop.span:
            yield place, iri(v.NIF + "beginIndex"), integer(hop.span[0])
            yield place, iri(v.NIF + "endIndex"), integer(hop.span[1])
            yield place, iri(v.NIF + "anchorOf"), string(annotation.text[slice(*hop.span)])
        if hop.date:
            yield place, dg("hopDate"), _date(hop.date)
        if hop.date_span:
            yield place, dg("dateBegin"), integer(hop.date_span[0])
            yield place, dg("dateEnd"), integer(hop.date_span[1])
        if before:
            yield place, iri(v.PROV + "wasQuotedFrom"), before
        else:
            yield node, iri(v.PROV + "hadPrimarySource"), place
        before = place


def plain(said: Attribution, annotation: Annotation) -> tuple[Hop, ...]:
    """Return the stations of an annotation that tells none, from its speaker and outlets."""
    outlets = {entity.id for entity in annotation.entities if entity.type == "Outlet"}
    passed = said.chain or ((said.outlet,) if said.outlet else ())
    first = Hop("outlet" if said.speaker in outlets else "speaker", said.speaker)
    return (first, *(Hop("outlet", entity) for entity in passed))


def _date(value: str) -> str:
    """Return a day as a date, a day without year as such, anything wider as it is written."""
    days = bounds(value)
    if days and days[0] == days[1] == value:
        return typed(value, "date")
    return partial(value) or string(value)

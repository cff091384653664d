"""Places, colours and sizes of the page's nodes, for files that other programs draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.network_files import Look
from dealgraph.page.data import collect
from dealgraph.page.layout import importance, place
from dealgraph.page.style import style

if TYPE_CHECKING:
    from rdflib import Dataset


def looks(dataset: Dataset) -> dict[str, Look]:
    """Return how the page draws every actor, deal and event, by IRI.

    Args:
        dataset: a built graph as an rdflib dataset (any store).
    """
    data = collect(dataset)
    weight, where = importance(data), place(data)
    kinds = {row["key"]: row for row in style()["kinds"]}
    kind_of = {actor.iri: actor.kind for actor in data.actors}
    kind_of |= {deal.iri: "Deal" for deal in data.deals}
    kind_of |= {event.iri: "Event" for event in data.events}
    return {
        iri: _look(kinds[kind], where[iri], weight.get(iri, 1)) for iri, kind in kind_of.items()
    }


def _look(kind: dict, at: tuple[int, int], weight: int) -> Look:
    size = round((10 + 3 * min(weight, 40) ** 0.5) * kind["size"], 1)
    return Look(float(at[0]), float(at[1]), kind["light"], size)

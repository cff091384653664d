"""record: a story and the annotations it rests on, as named graphs of triples.

The notation is N-Quads, written directly: an RDF library between would be eighty times slower.
The same story and annotations give the same bytes, in whatever order the annotations come.

No triple stands in two graphs unless two articles claim it: Oxigraph's union of graphs gives a row
for every graph, and a plain COUNT would count twice. So an event's type and label stand in the
graph of the story alone, its mentions in those of their articles alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from dealgraph import __version__
from dealgraph.dataset.claims import LABEL, A, Claims
from dealgraph.dataset.corrections import Trace, derived_from_corrections
from dealgraph.dataset.drafts import Draft, whole
from dealgraph.dataset.graphs import NamedGraph, ontology_graph
from dealgraph.dataset.pieces import pieces
from dealgraph.dataset.storyline import Ledger
from dealgraph.dataset.terms import Triple, dg, iri, string
from dealgraph.errors import AnnotationError
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation, Story


@dataclass(frozen=True, slots=True)
class Run:
    """What made the dataset, for PROV. There is no clock in it: the same input gives the same run.

    Attributes:
        model: name and version of the language model, or None.
        knowledge: hash of the knowledge files (`dealgraph.knowledge.fingerprint`), or None.
        version: version of dealgraph.
    """

    model: str | None = None
    knowledge: str | None = None
    version: str = __version__


def record(
    story: Story, annotations: Iterable[Annotation], *, run: Run | None = None
) -> Iterator[NamedGraph]:
    """Yield the graph of every article, then corrections, ontology, run and story, by name.

    There is a graph of corrections only if there are any.

    Args:
        story: actors, events and deals over exactly these annotations.
        annotations: what each article says, in any order.
        run: what made them.

    Raises:
        AnnotationError: two annotations have one doc_id, or one has an entity or event that is not
            in the story.
    """
    yield from whole(drafts(story, annotations, run=run))


def drafts(
    story: Story,
    annotations: Iterable[Annotation],
    *,
    run: Run | None = None,
    hashes: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Draft]:
    """Yield what `record` yields as drafts, of which a writer makes those that it lacks.

    Args:
        story: as for `record`.
        annotations: as for `record`.
        run: as for `record`.
        hashes: by doc_id, of all that an annotation says; those that are given stand for the
            annotations when drafts are compared.

    Raises:
        AnnotationError: two annotations have one doc_id.
    """
    actors, joined, offices = _members(story.actors), _members(story.events), _offices(story)
    from_where = _members(story.origins)
    used: list[tuple[str, str]] = []
    extractors: set[str] = set()
    trace, ledger = Trace(story), Ledger(story)
    for it in sorted(annotations, key=lambda annotation: v.article_graph(annotation.doc_id)):
        if used and used[-1][0] == it.doc_id:
            raise AnnotationError(f"{it.doc_id}: two annotations have this doc_id; keep one")
        extractors.update({it.extractor} - {None})
        used.append((it.doc_id, hashlib.sha256(v.clean(it.text).encode()).hexdigest()))
        trace.see(it, actors.get(it.doc_id, {}))
        ledger.see(it)
        found = tuple(table.get(it.doc_id, {}) for table in (actors, joined, offices, from_where))
        known = hashes.get(it.doc_id, it)
        yield Draft(v.article_graph(it.doc_id), partial(_claims, it, *found), (known, *found))
    if story.outcomes:
        yield Draft(v.CORRECTIONS_GRAPH, trace.triples)
    yield Draft(v.ONTOLOGY_GRAPH, lambda: ontology_graph().triples)
    made = set(_run(run or Run(), used, sorted(extractors)))
    if story.outcomes:
        made.add(derived_from_corrections())
    yield Draft(v.RUN_GRAPH, lambda: tuple(sorted(made)))
    yield from pieces(story, ledger)


def _claims(*sources: Any) -> tuple[Triple, ...]:
    return Claims(*sources).triples()


def _members(items) -> dict[str, dict[str, str]]:
    """Return ids of the story by doc_id and local id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for item in items:
        for ref in item.members:
            found[ref.doc_id][ref.local] = item.id
    return found


def _offices(story: Story) -> dict[str, dict[int, str]]:
    """Return ids of memberships by doc_id and number of the article's office claim."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for membership in story.memberships:
        for told in membership.told:
            found[told.doc_id][told.number] = membership.id
    return found


def _run(run: Run, used: list[tuple[str, str]], extractors: list[str]) -> Iterator[Triple]:
    known = [run.version, run.model or "", run.knowledge or "", *extractors]
    parts = json.dumps([known, used]).encode()  # escapes all but ASCII, so odd ids do no harm
    activity = iri(f"{v.BASE}run/{hashlib.sha256(parts).hexdigest()[:16]}")
    software = iri(f"{v.BASE}software/dealgraph/{v.encode(run.version)}")
    yield software, A, iri(v.PROV + "SoftwareAgent")
    yield software, LABEL, string(f"dealgraph {run.version}")
    yield activity, A, iri(v.PROV + "Activity")
    yield activity, LABEL, string(f"dealgraph {run.version} over {len(used)} articles")
    yield activity, iri(v.PROV + "wasAssociatedWith"), software
    yield activity, dg("softwareVersion"), string(run.version)
    for extractor in extractors:
        yield activity, dg("extractor"), string(extractor)
    if run.model:
        yield activity, dg("model"), string(run.model)
    if run.knowledge:
        yield activity, dg("knowledgeHash"), string(run.knowledge)
    yield from _derivation(activity, used)


def _derivation(activity: str, used: list[tuple[str, str]]) -> Iterator[Triple]:
    story = iri(v.STORY_GRAPH)
    yield story, A, iri(v.PROV + "Entity")
    yield story, iri(v.PROV + "wasGeneratedBy"), activity
    for doc_id, text_hash in used:
        article, graph = iri(v.article_iri(doc_id)), iri(v.article_graph(doc_id))
        yield activity, iri(v.PROV + "used"), article
        yield article, dg("textHash"), string(text_hash)
        yield graph, A, iri(v.PROV + "Entity")
        yield graph, iri(v.PROV + "wasGeneratedBy"), activity
        yield graph, iri(v.PROV + "hadPrimarySource"), article
        yield story, iri(v.PROV + "wasDerivedFrom"), graph

"""Reads from a dataset what a page shows: one flat SELECT per class, put together in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dealgraph.knowledge.vocabulary import DG, GAF, NIF, OWL, RDFS, SCHEMA, SKOS
from dealgraph.page.data_claims import claims, speeches
from dealgraph.page.data_story import deals, differences, events, origins, stages
from dealgraph.page.records import Actor, Name, PageData, Paper, Sentence
from dealgraph.page.rows import Row, describe, first, local, span_of

if TYPE_CHECKING:
    from rdflib import Dataset

KINDS = (
    "State",
    "Organisation",
    "Person",
    "WeaponSystem",
    "Programme",
    "Place",
    "Outlet",
    "Law",
)


def collect(dataset: Dataset) -> PageData:
    """Read everything a page shows from a dataset.

    Args:
        dataset: articles' graphs and the story's graph, in any rdflib store.

    Returns:
        PageData: sorted records without RDF terms.
    """
    from rdflib import Dataset

    view = Dataset(store=dataset.store, default_union=True)
    told, found = events(view)
    made = claims(view, told)
    actors, names = _actors(view)
    claimed = {claim.event for claim in made}
    return PageData(
        actors=actors,
        events=tuple(event for event in found if event.iri in claimed),
        deals=deals(view),
        claims=made,
        papers=_papers(view),
        names=names,
        speeches=speeches(view),
        stages=stages(view),
        origins=origins(view),
        differences=differences(view),
    )


def _actors(view: Dataset) -> tuple[tuple[Actor, ...], tuple[Name, ...]]:
    rows = {
        iri: (kind, row)
        for kind in reversed(KINDS)  # the first kind of the list wins if a node has several
        for iri, row in describe(view, f"?s a <{DG}{kind}>").items()
    }
    mentions = describe(view, f"?s a <{DG}NameMention>")
    actors, names = [], []
    for iri, (kind, row) in sorted(rows.items()):
        name = first(row, RDFS + "label") or local(iri)
        alt = tuple(other for other in row.get(SKOS + "altLabel", ()) if other != name)
        same, reasons = row.get(OWL + "sameAs", ()), row.get(DG + "linkReason", ())
        actors.append(Actor(iri, kind, name, alt, tuple(same), tuple(reasons)))
        for mention in row.get(GAF + "denotedBy", ()):
            place = mentions.get(mention, {})
            span, article = span_of(place), first(place, DG + "inArticle")
            if span and article:
                names.append(Name(article, span, iri))
    return tuple(actors), tuple(sorted(names, key=lambda n: (n.article, n.span, n.actor)))


def _papers(view: Dataset) -> tuple[Paper, ...]:
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    for iri, row in describe(view, f"?s a <{NIF}Sentence>").items():
        article, span = first(row, NIF + "referenceContext"), span_of(row)
        if article and span:
            sentences[article].append(Sentence(iri, span, first(row, NIF + "anchorOf") or ""))
    papers = describe(view, f"?s a <{SCHEMA}NewsArticle>")
    return tuple(_paper(iri, row, sentences[iri]) for iri, row in papers.items())


def _paper(iri: str, row: Row, sentences: Iterable[Sentence]) -> Paper:
    def value(name: str) -> str | None:
        return first(row, DG + name)

    return Paper(
        iri,
        doc_id=value("docId") or local(iri),
        headline=first(row, SCHEMA + "headline"),
        url=first(row, SCHEMA + "url"),
        outlet=value("outletName"),
        published=first(row, SCHEMA + "datePublished"),
        published_from=value("publishedBasis") or value("publishedFrom"),
        earliest=value("publishedEarliest"),
        latest=value("publishedLatest"),
        published_reason=value("publishedReason"),
        copy_of=value("copyOf"),
        copy_kind=value("copyKind"),
        similarity=value("similarity"),
        text=first(row, SCHEMA + "articleBody"),
        sentences=tuple(sorted(sentences, key=lambda s: s.span)),
    )

"""Reads from a dataset what a page shows: one flat SELECT per class, put together in Python.

Every query has the shape ``?s a <class> ; ?p ?o``: two triple patterns, no OPTIONAL, which stays
quick in every store, and the same whether the dataset is held in memory or on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dealgraph.knowledge.vocabulary import (
    DG,
    GAF,
    GRASP,
    NIF,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
)
from dealgraph.page.records import (
    Actor,
    Claim,
    Deal,
    Event,
    Name,
    PageData,
    Paper,
    Part,
    Sentence,
    Span,
    Speech,
)

if TYPE_CHECKING:
    from rdflib import Dataset

RDF_TYPE = RDF + "type"
LABEL = RDFS + "label"
SAME_AS = OWL + "sameAs"

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
ROLES = ("agent", "supplier", "recipient", "participant", "target", "item", "place")

Row = Mapping[str, list[str]]
Rows = dict[str, Row]


def collect(dataset: Dataset) -> PageData:
    """Read everything a page shows from a dataset.

    Args:
        dataset: articles' graphs and the story's graph, in any rdflib store.

    Returns:
        PageData: sorted records without RDF terms.
    """
    from rdflib import Dataset

    view = Dataset(store=dataset.store, default_union=True)
    parts = _describe(view, f"?x <{DG}argument> ?s", DG + "role")
    events = _describe(view, f"?s a <{SEM}Event>")
    claims = _claims(_describe(view, f"?s a <{DG}EventMention>"), events, parts)
    actors, names = _actors(view)
    return PageData(
        actors=actors,
        events=_events(events, {claim.event for claim in claims}),
        deals=_deals(_describe(view, f"?s a <{DG}Deal>")),
        claims=claims,
        papers=_papers(view),
        names=names,
        speeches=_speeches(_describe(view, f"?s a <{GRASP}Attribution>")),
    )


def _describe(view: Dataset, pattern: str, needed: str | None = None) -> Rows:
    """Return the properties of every ``?s`` that matches ``pattern``, all values sorted."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in view.query(
        f"SELECT ?s ?p ?o WHERE {{ {pattern} . ?s ?p ?o }}"
    ):
        found[str(subject)][str(predicate)].add(str(value))
    return {
        subject: {predicate: sorted(values) for predicate, values in found[subject].items()}
        for subject in sorted(found)
        if needed is None or needed in found[subject]
    }


def _first(row: Row, predicate: str) -> str | None:
    values = row.get(predicate)
    return values[0] if values else None


def _span(row: Row, begin: str = NIF + "beginIndex", end: str = NIF + "endIndex") -> Span | None:
    first, last = _first(row, begin), _first(row, end)
    return None if first is None or last is None else (int(first), int(last))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _types(row: Row) -> list[str]:
    return [iri[len(DG) :] for iri in row.get(RDF_TYPE, ()) if iri.startswith(DG)]


def _actors(view: Dataset) -> tuple[tuple[Actor, ...], tuple[Name, ...]]:
    rows = {
        iri: (kind, row)
        for kind in reversed(KINDS)  # the first kind of the list wins if a node has several
        for iri, row in _describe(view, f"?s a <{DG}{kind}>").items()
    }
    mentions = _describe(view, f"?s a <{DG}NameMention>")
    actors, names = [], []
    for iri, (kind, row) in sorted(rows.items()):
        name = _first(row, LABEL) or _local(iri)
        alt = tuple(other for other in row.get(SKOS + "altLabel", ()) if other != name)
        same, reasons = row.get(SAME_AS, ()), row.get(DG + "linkReason", ())
        actors.append(Actor(iri, kind, name, alt, tuple(same), tuple(reasons)))
        for mention in row.get(GAF + "denotedBy", ()):
            place = mentions.get(mention, {})
            span, article = _span(place), _first(place, DG + "inArticle")
            if span and article:
                names.append(Name(article, span, iri))
    return tuple(actors), tuple(sorted(names, key=lambda n: (n.article, n.span, n.actor)))


def _events(rows: Rows, claimed: set[str]) -> tuple[Event, ...]:
    return tuple(
        Event(
            iri,
            type=next(iter(_types(row)), "Event"),
            label=_first(row, LABEL) or _local(iri),
            deal=_first(row, DG + "partOfDeal"),
        )
        for iri, row in rows.items()
        if iri in claimed
    )


def _deals(rows: Rows) -> tuple[Deal, ...]:
    return tuple(
        Deal(
            iri,
            _first(row, LABEL) or _local(iri),
            *(tuple(row.get(DG + role, ())) for role in ("supplier", "recipient", "item")),
        )
        for iri, row in rows.items()
    )


def _claims(rows: Rows, events: Rows, parts: Rows) -> tuple[Claim, ...]:
    event_of = {
        mention: event
        for event, row in events.items()
        for mention in row.get(GAF + "denotedBy", ())
    }
    claims = [
        _claim(iri, row, event_of[iri], _parts(row, parts))
        for iri, row in rows.items()
        if iri in event_of and _first(row, DG + "inArticle") and _span(row)
    ]
    return tuple(sorted(claims, key=lambda c: (c.article, c.span, c.iri)))


def _parts(row: Row, parts: Rows) -> tuple[Part, ...]:
    found = (parts[node] for node in row.get(DG + "argument", ()) if node in parts)
    return tuple(
        sorted(
            (
                Part(_local(part[DG + "role"][0]), filler, _span(part), _first(part, DG + "reason"))
                for part in found
                for filler in part.get(DG + "filler", ())
            ),
            key=lambda p: (ROLES.index(p.role) if p.role in ROLES else 99, p.actor, p.span or ()),
        )
    )


def _claim(iri: str, row: Row, event: str, parts: tuple[Part, ...]) -> Claim:
    def value(name: str) -> str | None:
        return _first(row, DG + name)

    return Claim(
        iri=iri,
        event=event,
        article=value("inArticle") or "",
        sentence=value("inSentence"),
        span=_span(row) or (0, 0),
        words=_first(row, NIF + "anchorOf") or "",
        status=_local(value("status") or "happened"),
        cue=value("statusCue"),
        cue_span=_span(row, DG + "statusCueBegin", DG + "statusCueEnd"),
        date=value("date"),
        earliest=value("earliest"),
        latest=value("latest"),
        partial=value("partialDate"),
        amount=value("amount"),
        currency=value("currency"),
        quantity=value("quantity"),
        unit=value("unit"),
        speaker=value("speaker"),
        via=value("viaOutlet"),
        confidence=value("confidence"),
        reason=value("reason"),
        parts=parts,
    )


def _papers(view: Dataset) -> tuple[Paper, ...]:
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    for iri, row in _describe(view, f"?s a <{NIF}Sentence>").items():
        article, span = _first(row, NIF + "referenceContext"), _span(row)
        if article and span:
            sentences[article].append(Sentence(iri, span, _first(row, NIF + "anchorOf") or ""))
    papers = _describe(view, f"?s a <{SCHEMA}NewsArticle>")
    return tuple(_paper(iri, row, sentences[iri]) for iri, row in papers.items())


def _paper(iri: str, row: Row, sentences: Iterable[Sentence]) -> Paper:
    return Paper(
        iri,
        doc_id=_first(row, DG + "docId") or _local(iri),
        headline=_first(row, SCHEMA + "headline"),
        url=_first(row, SCHEMA + "url"),
        outlet=_first(row, DG + "outletName"),
        published=_first(row, SCHEMA + "datePublished"),
        published_from=_first(row, DG + "publishedFrom"),
        text=_first(row, SCHEMA + "articleBody"),
        sentences=tuple(sorted(sentences, key=lambda s: s.span)),
    )


def _speeches(rows: Rows) -> tuple[Speech, ...]:
    found = [
        Speech(
            article,
            span,
            _first(row, DG + "speaker"),
            _first(row, DG + "viaOutlet"),
            _first(row, DG + "speechKind"),
        )
        for row in rows.values()
        if (article := _first(row, DG + "inArticle")) and (span := _span(row))
    ]
    return tuple(sorted(found, key=lambda s: (s.article, s.span, s.speaker or "", s.via or "")))

"""Reads the story's graph: events, deals, their stages, the ledger and the origins of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.knowledge.vocabulary import DG, RDF, RDFS, SEM, SKOS
from dealgraph.page.records import Deal, Difference, Event, Origin, Stage
from dealgraph.page.rows import Row, Rows, describe, first, local, number

if TYPE_CHECKING:
    from rdflib import Dataset

LABEL = RDFS + "label"


def events(view: Dataset) -> tuple[Rows, tuple[Event, ...]]:
    """Return all events, with the rows that say which mentions denote them."""
    rows = describe(view, f"?s a <{SEM}Event>")
    found = tuple(
        Event(
            iri,
            type=next(iter(_types(row)), "Event"),
            label=first(row, LABEL) or local(iri),
            deal=first(row, DG + "partOfDeal"),
            stage=first(row, DG + "stage"),
            batch=number(row, DG + "batch"),
            articles=number(row, DG + "articleCount"),
            outlets=number(row, DG + "outletCount"),
            origins=number(row, DG + "originCount"),
        )
        for iri, row in rows.items()
    )
    return rows, found


def _types(row: Row) -> list[str]:
    return [iri[len(DG) :] for iri in row.get(RDF + "type", ()) if iri.startswith(DG)]


def deals(view: Dataset) -> tuple[Deal, ...]:
    """Return all deals with their parties."""
    return tuple(
        Deal(
            iri,
            first(row, LABEL) or local(iri),
            *(tuple(row.get(DG + role, ())) for role in ("supplier", "recipient", "item")),
            follows=first(row, DG + "followsOn"),
            batch=number(row, DG + "batch"),
        )
        for iri, row in describe(view, f"?s a <{DG}Deal>").items()
    )


def stages(view: Dataset) -> tuple[Stage, ...]:
    """Return the stages of deals in their order, of both tracks."""
    found = [
        Stage(
            iri,
            first(row, SKOS + "prefLabel") or first(row, LABEL) or local(iri),
            first(row, DG + "track") or "transfer",
            number(row, DG + "stageNumber") or 0,
        )
        for iri, row in describe(view, f"?s <{SKOS}inScheme> <{DG}stages>").items()
    ]
    return tuple(sorted(found, key=lambda s: (s.number, s.iri)))


def origins(view: Dataset) -> tuple[Origin, ...]:
    """Return what claims go back to: an utterance, a report or an article."""
    return tuple(
        Origin(iri, first(row, DG + "originKind") or "article", first(row, LABEL) or local(iri))
        for iri, row in describe(view, f"?s a <{DG}Origin>").items()
    )


def differences(view: Dataset) -> tuple[Difference, ...]:
    """Return the ledger: every two claims that differ, and how."""
    found = []
    for iri, row in describe(view, f"?s a <{DG}Difference>").items():
        one, other = first(row, DG + "claim"), first(row, DG + "otherClaim")
        if one and other:
            found.append(
                Difference(
                    iri,
                    kind=first(row, DG + "differenceKind") or "conflict",
                    aspect=first(row, DG + "aspect") or "",
                    claim=one,
                    other=other,
                    value=first(row, DG + "claimValue"),
                    other_value=first(row, DG + "otherValue"),
                    reason=first(row, DG + "reason"),
                    events=tuple(row.get(DG + "ofEvent", ())),
                    deal=first(row, DG + "ofDeal"),
                )
            )
    return tuple(found)

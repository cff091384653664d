"""The five tables of a graph, each from the facts of its dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dealgraph.tables.dictionary import frame
from dealgraph.tables.facts import ROLES, STATUSES, Facts, local, qid

if TYPE_CHECKING:
    import pandas as pd


def actors(facts: Facts) -> pd.DataFrame:
    """Return the table of actors."""
    counts = facts.named
    aliases = facts.lists("?s skos:altLabel ?o")
    same, known = facts.lists("?s owl:sameAs ?o"), facts.value("dg:knownAs")
    claims: Counter[str] = Counter()
    for roles in facts.fillers.values():
        claims.update(set().union(*roles.values()))
    rows = [
        (
            actor,
            name := facts.labels.get(actor, local(actor)),
            kind,
            "; ".join(a for a in aliases.get(actor, ()) if a != name) or None,
            next(filter(None, map(qid, same.get(actor, ()))), None),
            known.get(actor),
            *counts[actor],
            claims[actor],
        )
        for actor, kind in facts.kinds.items()
        if actor in counts
    ]
    return frame("actors", sorted(rows, key=lambda row: (-row[6], row[1], row[0])))


def events(facts: Facts) -> pd.DataFrame:
    """Return the table of events."""
    stage = {s: facts.labels.get(o, local(o)) for s, o in facts.value("dg:stage").items()}
    first, last = facts.days("dg:earliest"), facts.days("dg:latest")
    own, cited = facts.value("dg:outletName"), facts.value("dg:viaOutlet", "dg:EventMention")
    origin = facts.value("dg:origin")
    rows = []
    for event, mentions in facts.mentions_of.items():
        given = [facts.mentions[m] for m in mentions]
        states = {it.status for it in given}
        papers = {it.article for it in given}
        outlets = {own.get(a) for a in papers} | {facts.labels.get(cited.get(m)) for m in mentions}
        rows.append(
            (
                event,
                given[0].kind,
                facts.labels.get(event) or local(event),
                "; ".join(s for s in STATUSES if s in states) or None,
                min((first[m] for m in mentions if m in first), default=None),
                max((last[m] for m in mentions if m in last), default=None),
                stage.get(event),
                *_parties(facts, mentions),
                facts.names(facts.deals_of.get(event)),
                len(mentions),
                len(papers),
                len(outlets - {None}),
                len({origin[m] for m in mentions if m in origin}) or None,
            )
        )
    return frame("events", sorted(rows, key=lambda r: (r[4] or "9999", r[5] or "9999", r[2], r[0])))


def deals(facts: Facts) -> pd.DataFrame:
    """Return the table of deals."""
    first, last = facts.days("dg:earliest"), facts.days("dg:latest")
    stories = facts.lists("?s a dg:Deal ; dg:hasEvent ?o")
    parties = [facts.lists(f"?s a dg:Deal ; dg:{role} ?o") for role in ("supplier", "recipient")]
    parties.append(facts.lists("?s a dg:Deal ; dg:item ?o"))
    batch, before = facts.value("dg:batch", "dg:Deal"), facts.lists("?s dg:followsOn ?o")
    rows = []
    for deal, label in facts.value("rdfs:label", "dg:Deal").items():
        story = stories.get(deal, [])
        mentions = [m for event in story for m in facts.mentions_of.get(event, ())]
        rows.append(
            (
                deal,
                label,
                *(facts.names(who.get(deal)) for who in parties),
                batch.get(deal),
                facts.names(before.get(deal)),
                len(story),
                len(mentions),
                len({facts.mentions[m].article for m in mentions}),
                min((first[m] for m in mentions if m in first), default=None),
                max((last[m] for m in mentions if m in last), default=None),
            )
        )
    return frame("deals", sorted(rows, key=lambda row: (-row[7], row[1], row[0])))


def claims(facts: Facts) -> pd.DataFrame:
    """Return the table of claims."""

    def of(predicate: str) -> dict[str, Any]:
        return facts.value(predicate, "dg:EventMention")

    words = facts.words
    begin, end, where = of("nif:beginIndex"), of("nif:endIndex"), of("dg:inSentence")
    first, last = facts.days("dg:earliest"), facts.days("dg:latest")
    plain = [of(f"dg:{name}") for name in ("amount", "currency", "quantity", "unit")]
    people = [of("dg:speaker"), of("dg:viaOutlet")]
    head = [of(f"dg:{name}") for name in ("statusCue", "discourse", "date")]
    papers = {row[0]: row[1:] for row in _papers(facts)}
    sure, why = of("dg:confidence"), of("dg:reason")
    rows = []
    for mention, it in facts.mentions.items():
        paper = papers.get(it.article, (None,) * 9)
        rows.append(
            (
                mention,
                it.event,
                it.kind,
                facts.labels.get(it.event) or local(it.event),
                it.status,
                *(given.get(mention) for given in head),
                first.get(mention),
                last.get(mention),
                *_parties(facts, [mention]),
                *(given.get(mention) for given in plain),
                *(who.get(mention) and facts.names([who[mention]]) for who in people),
                words.get(mention),
                words.get(where.get(mention)),
                begin.get(mention),
                end.get(mention),
                paper[0],
                *paper[2:6],
                sure.get(mention),
                why.get(mention),
            )
        )
    return frame("claims", sorted(rows, key=lambda r: (r[27] or "", r[25] or 0, r[26] or 0, r[0])))


def articles(facts: Facts) -> pd.DataFrame:
    """Return the table of articles."""
    found: Counter[str] = Counter(it.article for it in facts.mentions.values())
    rows = [(*row[1:], found[row[0]], facts.lengths.get(row[0])) for row in _papers(facts)]
    return frame("articles", sorted(rows, key=lambda row: row[0]))


def _papers(facts: Facts) -> list[tuple[Any, ...]]:
    """Return IRI, identifier, title, outlet, three dates, basis, url and original of articles."""
    title, outlet = facts.value("schema:headline"), facts.value("dg:outletName")
    day, url = facts.days("schema:datePublished"), facts.value("schema:url")
    first, last = facts.days("dg:publishedEarliest"), facts.days("dg:publishedLatest")
    basis = {**facts.value("dg:publishedFrom"), **facts.value("dg:publishedBasis")}
    name, copied = facts.value("dg:docId"), facts.value("dg:copyOf")
    return [
        (
            iri,
            doc_id,
            title.get(iri),
            outlet.get(iri),
            day.get(iri),
            first.get(iri) or day.get(iri),
            last.get(iri) or day.get(iri),
            basis.get(iri),
            url.get(iri),
            name.get(copied.get(iri)),
        )
        for iri, doc_id in name.items()
    ]


def _parties(facts: Facts, mentions: Iterable[str]) -> list[str | None]:
    """Return the names in each role, of all the mentions together."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        for role, fillers in facts.fillers.get(mention, {}).items():
            found[role] = found[role] | fillers if role in found else fillers
    return [facts.names(found.get(role)) for role in ROLES]

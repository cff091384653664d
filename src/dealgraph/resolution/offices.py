"""Who held which office when: what articles say, with the days that they and the tables support.

An article that calls somebody minister proves it for its day of publication, one that says
"former" sets a last day. A term of the tables gives the rest; where no term fits, the articles'
own days stand alone. No day is invented: what nobody limits stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dealgraph.knowledge.lexis import fold, slug
from dealgraph.knowledge.offices import office_key
from dealgraph.model import Actor, Annotation, Membership, OfficeClaim, Ref, Told
from dealgraph.resolution.actors import Table
from dealgraph.resolution.bounds import bounds

_Key = tuple[str, frozenset[str], str | None]


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """An office claim of one article with the article's day of publication."""

    doc_id: str
    number: int
    claim: OfficeClaim
    published: str | None


@dataclass(slots=True)
class _Limits:
    """First and last day on which a term can have begun and ended; narrowed claim by claim."""

    begin: list[str | None] = field(default_factory=lambda: [None, None])
    end: list[str | None] = field(default_factory=lambda: [None, None])

    def held(self, day: str) -> None:
        self.begin[1] = min(self.begin[1] or day, day)
        self.end[0] = max(self.end[0] or day, day)

    def over(self, day: str) -> None:
        self.end[1] = min(self.end[1] or day, day)

    def not_begun(self, day: str) -> None:
        self.begin[0] = max(self.begin[0] or day, day)


def office_records(annotation: Annotation) -> list[OfficeRecord]:
    """Return the office claims of one article."""
    return [
        OfficeRecord(annotation.doc_id, number, claim, day_of(annotation))
        for number, claim in enumerate(annotation.offices)
    ]


def day_of(annotation: Annotation) -> str | None:
    """Return the day of publication, None where it is no single day."""
    found = _iso((annotation.published or "")[:10])
    return found[0] if found and found[0] == found[1] else None


def memberships_of(
    records: Iterable[OfficeRecord],
    actors: Iterable[Actor],
    table: Table,
    published: Mapping[str, str | None],
) -> tuple[Membership, ...]:
    """Return the memberships that articles tell of, and those of the tables that held then.

    Args:
        records: the office claims of all articles.
        actors: the actors of the story.
        table: the knowledge tables.
        published: day of publication by doc_id.
    """
    actors = tuple(actors)
    of_ref = {ref: actor for actor in actors for ref in actor.members}
    groups: dict[tuple[_Key, Any], list[tuple[OfficeRecord, str]]] = {}
    for record in records:
        claim = record.claim
        person = _actor_id(of_ref, record.doc_id, claim.person, claim.known)
        if person is None:
            continue
        body = _actor_id(of_ref, record.doc_id, claim.of, claim.of_known)
        term = _term(table, claim, person, body, record.published)
        key = office_key(term.title if term else claim.title)
        groups.setdefault(((person, key, body), term), []).append((record, claim.title))
    days = {a.id: _days(a, published) for a in actors if a.type == "Person"}
    for actor in actors:
        for key, term in _terms_of(actor, table, days.get(actor.id, [])):
            groups.setdefault((key, term), [])
    names = {actor.id: actor.name for actor in actors}
    found = [
        _membership(key, term, told, table, names, days.get(key[0], []))
        for (key, term), told in groups.items()
    ]
    return tuple(sorted(found, key=lambda m: m.id))


def _actor_id(
    of_ref: Mapping[Ref, Actor], doc_id: str, local: str | None, row: str | None
) -> str | None:
    actor = of_ref.get(Ref(doc_id, local)) if local else None
    return actor.id if actor else row


def _days(actor: Actor, published: Mapping[str, str | None]) -> list[str]:
    """Return the days of publication of the articles that name the actor."""
    return sorted({day for ref in actor.members if (day := published.get(ref.doc_id))})


# -- terms of the tables ---------------------------------------------------------------------------


def _term(
    table: Table, claim: OfficeClaim, person: str, body: str | None, day: str | None
) -> Any | None:
    """Return the term of office of the tables that a claim means, or None."""
    row = table.rows.get(person)
    if row is None or row.type != "Person":
        return None
    wanted = office_key(claim.title)
    terms = [o for o in row.offices if body_id(o, table) == body]
    same = [o for o in terms if office_key(o.title) == wanted]
    if not same and not (body or "").startswith("state:") and len(terms) == 1:
        same = terms  # "head" in the article, "director general" in the tables
    if claim.when == "now" and day:
        return next((o for o in same if o.held_on(day)), None) or _past(same, day)
    if claim.when == "elect":
        return next((o for o in same if not day or (o.start or "") >= day[:7]), None)
    return _past(same, day) or (same[0] if len(same) == 1 else None)


def _past(terms: list[Any], day: str | None) -> Any | None:
    """Return the last term that was over by ``day``: "President X pulled out in 2001"."""
    over = [o for o in terms if o.end and (day is None or o.end <= day)]
    return over[-1] if over and (day or len(over) == 1) else None


def _terms_of(actor: Actor, table: Table, days: list[str]) -> Iterator[tuple[_Key, Any]]:
    """Yield the terms that an actor served, by the tables, when an article named it."""
    row = table.rows.get(actor.id)
    if row is None or row.type != "Person":
        return
    for term in row.offices:
        if any(term.held_on(day) for day in days):
            yield (actor.id, office_key(term.title), body_id(term, table)), term


def body_id(office: Any, table: Table) -> str | None:
    """Return the row id of the state or body of an office of the tables."""
    state = table.rows.get(f"state:{office.country}") if office.country else None
    if not office.of or (state and fold(office.of) == fold(state.name)):
        return state.id if state else None
    return next(
        (row for kind in ("Organisation", "State") if (row := table.named(kind, office.of))), None
    )


# -- one membership --------------------------------------------------------------------------------


def _membership(
    key: _Key,
    term: Any | None,
    told: list[tuple[OfficeRecord, str]],
    table: Table,
    names: Mapping[str, str],
    days: list[str],
) -> Membership:
    person, _, body = key
    limits, why = _Limits(), []
    if term is not None:
        why.append(_by_tables(limits, term, days))
    for record, _ in told:
        _by_article(limits, record, term)
    if told:
        number = len({record.doc_id for record, _ in told})
        why.append(f"told by {number} article{'s' if number > 1 else ''}")
    titles = Counter(title for _, title in told)
    title = min(titles, key=lambda t: (-titles[t], t)) if titles else term.title
    row = table.rows.get(body or "")
    name = names.get(body or "") or (row.name if row else "")
    label = title if not name or fold(name) in fold(title) else f"{title} of {name}"
    parts = [person.partition(":")[2], slug(label), (term.start if term else None) or ""]
    return Membership(
        id="/".join(parts).strip("/"),
        person=person,
        title=title,
        label=label,
        of=body,
        begin=(limits.begin[0], limits.begin[1]),
        end=(limits.end[0], limits.end[1]),
        told=tuple(
            sorted(
                (Told(r.doc_id, r.number, r.claim.title, r.claim.when) for r, _ in told),
                key=lambda t: (t.doc_id, t.number),
            )
        ),
        reason="; ".join(why),
    )


def _by_tables(limits: _Limits, term: Any, days: list[str]) -> str:
    if term.start and (start := _iso(term.start)):
        limits.begin[:] = start
    if term.end and (end := _iso(term.end)):
        limits.end[:] = end
    for day in days:
        if term.held_on(day):
            if not term.start:
                limits.begin[1] = min(limits.begin[1] or day, day)
            if not term.end:
                limits.end[0] = max(limits.end[0] or day, day)
    return f"the tables: {term.title}, {term.start or 'start unknown'} to {term.end or 'open'}"


def _by_article(limits: _Limits, record: OfficeRecord, term: Any | None) -> None:
    claim, day = record.claim, record.published
    if day and (term is None or not term.end):
        if claim.when == "now" and (term is None or term.held_on(day)):
            limits.held(day)
        elif claim.when in ("former", "then"):
            limits.over(day)
    if day and claim.when == "elect" and (term is None or not term.start):
        limits.not_begun(day)
    if claim.begin and (begin := _iso(claim.begin)) and (term is None or not term.start):
        limits.begin[0] = max(limits.begin[0] or begin[0], begin[0])
        limits.begin[1] = min(limits.begin[1] or begin[1], begin[1])
    if claim.end and (end := _iso(claim.end)) and (term is None or not term.end):
        limits.end[0] = max(limits.end[0] or end[0], end[0])
        limits.end[1] = min(limits.end[1] or end[1], end[1])


def _iso(value: str) -> tuple[str, str] | None:
    """Return first and last day of a date as ISO dates."""
    found = bounds(value)
    return found and (
        date.fromordinal(found[0]).isoformat(),
        date.fromordinal(found[1]).isoformat(),
    )

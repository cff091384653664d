"""From annotations of single articles to one story of actors, events and deals, all explained."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dealgraph.memory import no_cycles
from dealgraph.model import Actor, Annotation, Link, Outcome, Ref, Story, StoryEvent
from dealgraph.model.sources import Copy
from dealgraph.resolution.actors import Table, index_table, resolve_actors
from dealgraph.resolution.background import background_of, with_origins
from dealgraph.resolution.batch import batch_number
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.deal_draft import Draft
from dealgraph.resolution.deals import group_deals
from dealgraph.resolution.heard import Heard, hear
from dealgraph.resolution.judgements.rulings import Amendment, Rulings
from dealgraph.resolution.labels import event_label
from dealgraph.resolution.ledger import ledger
from dealgraph.resolution.matter import links_of
from dealgraph.resolution.mentions import filling, with_actors
from dealgraph.resolution.names import family, fold, slug
from dealgraph.resolution.offices import memberships_of
from dealgraph.resolution.rejoin import rejoin
from dealgraph.resolution.reports import first_texts
from dealgraph.resolution.turns import with_turns

__all__ = ["resolve", "resolve_heard"]


def resolve(
    annotations: Iterable[Annotation], actors: Any = None, *, rulings: Rulings | None = None
) -> Story:
    """Return the story that all articles tell together.

    Pure and independent of the order of the articles. Of each article only names, parties, dates
    and values are kept, not the text, so ``annotations`` may be a generator over a large corpus.

    Args:
        annotations: of one article each; hand-made ones (without ``known``) are linked by Wikidata
            id and name.
        actors: the knowledge tables (``knowledge.actors.load_actors()``) or None; with them, names
            are matched to their rows and companies count for their state when deals are grouped.
        rulings: what a researcher decided, as `judgements.judge` returns it with the corrected
            annotations.

    Returns:
        Story: actors, events and deals sorted by id; a `Link` for every entity and event mention
        with score and reason, and one to the deal for every mention that belongs to one.

    Raises:
        CorrectionError: corrections of events contradict each other.
    """
    return resolve_heard(hear(annotations), actors, rulings)


def resolve_heard(heard: Heard, actors: Any = None, rulings: Rulings | None = None) -> Story:
    """Return the story of articles that were heard already; ``heard`` is used up by it.

    Args:
        heard: the records of the articles.
        actors: as for `resolve`.
        rulings: as for `resolve`.

    Raises:
        CorrectionError: corrections of events contradict each other.
    """
    with no_cycles():
        return _told(heard, index_table(actors), rulings or Rulings())


def _told(heard: Heard, table: Table, rulings: Rulings) -> Story:
    """Return the story of what was heard; `heard` holds less of it afterwards."""
    people, links = _people(heard, table, rulings)
    by_id = {actor.id: actor for actor in people}
    copies = heard.reports.copies()
    clusters, joined = _joined(heard, people, links, copies, rulings)
    drafts = [_draft(cluster, by_id) for cluster in clusters]
    events, deals, why = group_deals(drafts, by_id, table)
    del drafts
    turned = with_turns(clusters, events, deals, by_id, table)
    memberships = memberships_of(heard.offices, people, table, heard.days)
    origins, support = heard.reports.support(events, people, copies)
    return Story(
        actors=people,
        events=tuple(sorted(turned, key=lambda e: e.id)),
        deals=deals,
        links=_all_links(links, clusters, events, why),
        memberships=memberships,
        background=background_of(people, memberships, table),
        outcomes=tuple(sorted((*rulings.outcomes, *joined), key=lambda o: o.correction)),
        copies=copies,
        origins=origins,
        support=support,
        differences=ledger(clusters, events, deals),
    )


def _people(
    heard: Heard, table: Table, rulings: Rulings
) -> tuple[tuple[Actor, ...], tuple[Link, ...]]:
    people, links = resolve_actors(heard.take_entities(), table, rulings.placed)
    if rulings.notes:
        links = tuple(_noted(link, rulings.notes) for link in links)
    people = tuple(_amended(actor, rulings.amended.get(actor.id)) for actor in people)
    return with_origins(people, table), links


def _joined(
    heard: Heard,
    people: Iterable[Actor],
    links: Iterable[Link],
    copies: Iterable[Copy],
    rulings: Rulings,
) -> tuple[list[Cluster], list[Outcome]]:
    """Return the events as clusters of mentions, and what became of their corrections."""
    actor_of = {link.source: link.target for link in links}
    families = {a.id: family(a.name) for a in people if a.type in ("WeaponSystem", "Programme")}
    first = first_texts(copies)
    told = with_actors(heard.take_mentions(), actor_of, lambda unit: first.get(unit, unit))
    return rejoin(list(told), families, rulings)


def _amended(actor: Actor, change: Amendment | None) -> Actor:
    """Return the actor as a researcher calls it; the name it had stays as another name."""
    if change is None:
        return actor
    name = change.name or actor.name
    names = {*actor.alt_names, actor.name} - {name}
    return replace(
        actor,
        name=name,
        type=change.type or actor.type,
        qid=change.qid or actor.qid,
        alt_names=tuple(sorted(names, key=lambda n: (fold(n), n))),
    )


def _noted(link: Link, notes: Mapping[str, str]) -> Link:
    note = notes.get(link.target)
    return replace(link, reason=f"{link.reason}; {note}") if note else link


def _draft(cluster: Cluster, actors: dict[str, Actor]) -> Draft:
    first = cluster.first
    label = event_label(first.type, cluster.roles, first.batch, lambda i: actors[i].name)
    members: tuple[Ref, ...] = tuple(sorted(event.ref for event, _, _ in cluster.members))
    event = StoryEvent(
        id=_event_id(cluster, label),
        type=first.type,
        label=label,
        members=members,
        stage=first.stage,
        batch=batch_number(first.batch),
    )
    return Draft(
        event=event,
        roles=dict(cluster.roles),
        firm=_firm(cluster),
        valued=any(m.money or m.quantity or m.dated for m, _, _ in cluster.members),
        # a named item links by itself
        matter=frozenset()
        if cluster.roles.get("item")
        else frozenset().union(*(links_of(m) for m, _, _ in cluster.members)),
        negated=first.status_class == "negated",
        done=first.status_class == "real",
        when=_when(cluster),
        general=all(m.telling.general or m.telling.plural for m, _, _ in cluster.members),
    )


def _firm(cluster: Cluster) -> Mapping[str, frozenset[str]]:
    """Return who fills the roles in some mention without having been recalled or guessed."""
    if not any(mention.weak for mention, _, _ in cluster.members):
        return cluster.roles
    firm: dict[str, set[str]] = {}
    for mention, _, _ in cluster.members:
        for role, parties in mention.roles:
            firm.setdefault(role, set()).update(parties - filling(mention.weak, role))
    return {role: frozenset(who) for role, who in firm.items()}


def _when(cluster: Cluster) -> Bounds | None:
    """Return the days of an event: its own, else those on which it was told."""
    told = [m.published for m, _, _ in cluster.members if m.published]
    return cluster.dated or ((min(told), max(told)) if told else None)


def _event_id(cluster: Cluster, label: str) -> str:
    """Return an id from what the event is and where it stands first.

    The place is the earliest published mention, by offset and not by the extractor's numbering, so
    that later articles and another extractor leave the id as it is.
    """
    anchor = min(
        (event for event, _, _ in cluster.members),
        key=lambda e: (e.published or 10**7, e.ref.doc_id, e.begin),
    )
    place = f"{label}|{anchor.status_class}|{anchor.ref.doc_id}|{anchor.begin}|{anchor.type}"
    digest = hashlib.sha256(place.encode()).hexdigest()[:10]
    when = f"-{_day_words(cluster.dated)}" if cluster.dated else ""
    return f"{slug(label)[:60].strip('-')}{when}-{digest}"


def _day_words(limits: tuple[int, int]) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in limits)
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4]


def _all_links(links, clusters: list[Cluster], events, why: dict[str, str]) -> tuple[Link, ...]:
    found = list(links)
    for cluster, event in zip(clusters, events, strict=True):
        for mention, score, reason in cluster.members:
            found.append(Link(mention.ref, event.id, round(score, 2), reason))
            if event.deal:
                found.append(Link(mention.ref, event.deal, round(score, 2), why[event.id]))
    return tuple(sorted(found, key=lambda link: (link.source, link.target)))

"""What the program finds alone: the actors, names and event mentions that keys are looked up in.

Every key is matched against the story without any correction, so the order of lines never matters
and a line means the same whatever the others say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dealgraph.model import Actor, Annotation, Entity, Event, Link, Ref
from dealgraph.model.article import Span
from dealgraph.resolution.actors import Table, resolve_actors
from dealgraph.resolution.judgements.keys import ActorKey, PlaceKey, locate
from dealgraph.resolution.mentions import entity_records
from dealgraph.resolution.names import name_key


@dataclass(frozen=True, slots=True)
class Found:
    """What a key stands for, or why it stands for nothing (``missing``).

    ``now`` is the actor that bears the name among others: a hint, nothing is changed by it.
    """

    actor: str = ""
    now: str = ""
    entities: tuple[tuple[Ref, tuple[Span, ...]], ...] = ()
    events: tuple[Event, ...] = ()
    missing: str = ""


class Base:
    """The uncorrected story, indexed for looking up keys."""

    def __init__(self, annotations: Iterable[Annotation], table: Table) -> None:
        self.table = table
        self.docs: dict[str, Annotation] = {it.doc_id: it for it in annotations}
        records = [record for it in self.docs.values() for record in entity_records(it)]
        people, links = resolve_actors(records, table)
        self.actors: dict[str, Actor] = {actor.id: actor for actor in people}
        self.links: dict[Ref, Link] = {link.source: link for link in links}
        self._records = records

    def actor_of(self, ref: Ref) -> str:
        """Return the id of the actor that an entity of one article is."""
        return self.links[ref].target

    def called(self, actor: str) -> str:
        """Return name and id of an actor, for sentences."""
        known = self.actors.get(actor) or self.table.rows.get(actor)
        return f"{known.name} ({actor})" if known else actor

    def members(self) -> dict[str, dict[Ref, tuple[Span, ...]]]:
        """Return the mentions of every actor by entity."""
        found: dict[str, dict[Ref, tuple[Span, ...]]] = {}
        for annotation in self.docs.values():
            for entity in annotation.entities:
                ref = Ref(annotation.doc_id, entity.id)
                found.setdefault(self.actor_of(ref), {})[ref] = entity.mentions
        return found

    def spans(self, ref: Ref) -> tuple[Span, ...]:
        """Return the mentions of an entity of one article."""
        return next(e.mentions for e in self.docs[ref.doc_id].entities if e.id == ref.local)

    @cached_property
    def _names(self) -> tuple[dict[tuple[str, str], set[str]], dict[tuple[str, str], set[str]]]:
        """Actors by type and name: names that articles gave, then forms that stand in texts."""
        given: dict[tuple[str, str], set[str]] = {}
        forms: dict[tuple[str, str], set[str]] = {}
        for record in self._records:
            actor = self.actors[self.actor_of(record.ref)]
            for type_ in {record.type, actor.type}:
                for name in {record.name, actor.name}:
                    given.setdefault((type_, name_key(type_, name)), set()).add(actor.id)
                for name in record.forms:
                    forms.setdefault((type_, name_key(type_, name)), set()).add(actor.id)
        return given, forms

    def actor(self, key: ActorKey) -> Found:
        """Return the one actor that the key stands for."""
        if key.row:
            if key.row in self.actors:
                return Found(actor=key.row)
            return Found(missing=f"no article names {key.row}")
        if key.qid:
            found = {a.id for a in self.actors.values() if a.qid == key.qid}
            return _one(found, f"no article names {key.words}")
        given, forms = self._names
        wanted = (key.type, name_key(key.type, key.name))
        if wanted in given:
            return _one(given[wanted], "")
        bearers = sorted(forms.get(wanted, ()))
        if bearers:
            now = bearers[0] if len(bearers) == 1 else ""
            return Found(now=now, missing=f"{key.words} is taken for {' or '.join(bearers)} now")
        return Found(missing=f"no article names {key.words}{self._elsewhere(key)}")

    def _elsewhere(self, key: ActorKey) -> str:
        """Say of what other type the name is now, to help the reader."""
        names = self._names[0]
        other = sorted(
            {type_ for type_, name in names if name == name_key(type_, key.name)} - {key.type}
        )
        return f"; as {' and '.join(other)} it is named" if other else ""

    def mentions(self, key: PlaceKey, actor: str | None) -> Found:
        """Return the entities and the spans of them that a key of words means.

        Args:
            key: of words, or of a whole article.
            actor: id of the actor that they must mean, or None for any.
        """
        annotation = self.docs.get(key.doc_id)
        if annotation is None:
            return Found(missing=f"there is no article {key.doc_id}")
        if key.quote is None:
            every = [(e, e.mentions) for e in annotation.entities if self._is(key, e, actor)]
            wrong = f"article {key.doc_id} does not name it"
        else:
            place = locate(annotation.text, key)
            if place is None:
                return Found(missing=f"{key.words}: no such words among the same words around")
            every = [
                (e, spans)
                for e in annotation.entities
                if self._is(key, e, actor)
                and (spans := tuple(s for s in e.mentions if s[0] < place[1] and place[0] < s[1]))
            ]
            wrong = f"{key.words} does not mean it any more"
        if not every:
            return Found(missing=wrong)
        return Found(entities=tuple((Ref(key.doc_id, e.id), spans) for e, spans in every))

    def _is(self, key: PlaceKey, entity: Entity, actor: str | None) -> bool:
        return actor is None or self.actor_of(Ref(key.doc_id, entity.id)) == actor

    def event(self, key: PlaceKey) -> Found:
        """Return the event mentions that a key stands for; several only with the same words."""
        annotation = self.docs.get(key.doc_id)
        if annotation is None:
            return Found(missing=f"there is no article {key.doc_id}")
        place = locate(annotation.text, key)
        if place is None:
            return Found(missing=f"{key.words}: no such words among the same words around")
        near = [e for e in annotation.events if e.trigger[0] < place[1] and place[0] < e.trigger[1]]
        same = [e for e in near if e.type == key.type]
        exact = [e for e in same if e.trigger == place]
        if same:
            return Found(events=tuple(exact or same[:1]))
        now = " and ".join(sorted({event.type for event in near}))
        return Found(
            events=tuple(near) if near else (),
            missing=f"{key.words}: " + (f"it is {now} now" if near else "no event is found there"),
        )


def _one(found: set[str], missing: str) -> Found:
    if len(found) == 1:
        return Found(actor=next(iter(found)))
    if not found:
        return Found(missing=missing)
    return Found(missing=f"it can mean {' or '.join(sorted(found))}; name the row or Wikidata id")

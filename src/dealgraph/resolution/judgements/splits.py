"""Mentions that corrections take from one actor to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dealgraph.model import Correction, Outcome, Ref
from dealgraph.model.article import Span
from dealgraph.resolution.judgements.base import Base, Found
from dealgraph.resolution.judgements.edits import Edits
from dealgraph.resolution.judgements.file import contradiction
from dealgraph.resolution.judgements.keys import ActorKey, parse_actor, parse_place
from dealgraph.resolution.judgements.rulings import outcome, size, unmatched
from dealgraph.resolution.names import PREFIXES, name_key, slug

Spans = dict[Ref, tuple[Span, ...]]
"""Mentions by entity."""


@dataclass(frozen=True, slots=True)
class Split:
    """Mentions that go to the actor ``target``; ``whole`` ones are all mentions of their entity."""

    target: str
    name: str
    type: str
    spans: Mapping[Ref, tuple[Span, ...]]
    whole: frozenset[Ref]
    correction: Correction

    def part(self, ref: Ref) -> Ref:
        """Return the entity to which the mentions go: the old one if all of them go."""
        return ref if ref in self.whole else Ref(ref.doc_id, f"{ref.local}~{self.target}")


class Splits:
    """Works out the splits of actors.

    Attributes:
        made: every split that found its mentions.
    """

    def __init__(self, base: Base, edits: dict[str, Edits]) -> None:
        self.base = base
        self.made: list[Split] = []
        self._edits = edits
        self._new: dict[tuple[str, str], str] = {}

    def find(self, key: ActorKey) -> Found:
        """Look a key up among the actors that splits made, then among the program's own."""
        new = key.name and self._new.get((key.type, name_key(key.type, key.name)))
        if new:
            return Found(actor=new)
        if key.row and any(split.target == key.row for split in self.made):
            return Found(actor=key.row)
        return self.base.actor(key)

    def new_actors(self) -> dict[str, Split]:
        """Return the actors that neither articles nor tables name, by id."""
        there = self.base.actors.keys() | self.base.table.rows.keys()
        return {split.target: split for split in self.made if split.target not in there}

    def left(self, members: Spans) -> Spans:
        """Return what splits leave of an actor's mentions."""
        left: Spans = {}
        for ref, spans in members.items():
            gone = {span for split in self.made for span in split.spans.get(ref, ())}
            if not gone or set(spans) - gone:
                left[ref] = tuple(span for span in spans if span not in gone)
        return left

    def mentions(self, it: Correction, actor: str) -> tuple[Spans, list[str]]:
        """Return the mentions that a correction's other keys mean, and what those say that fail."""
        spans: Spans = {}
        missing = []
        for other in it.others:
            found = self.base.mentions(parse_place(other), actor)
            missing += [found.missing] if found.missing else []
            for ref, stretch in found.entities:
                spans[ref] = tuple(sorted({*spans.get(ref, ()), *stretch}))
        return spans, missing

    def add(self, it: Correction) -> Outcome:
        """Carry out one correction."""
        source = self.base.actor(parse_actor(it.what))
        if not source.actor:
            return unmatched(it, [source.missing])
        spans, missing = self.mentions(it, source.actor)
        if not spans:
            return unmatched(it, missing)
        target = self._target(it, source.actor)
        if target is None:
            return unmatched(it, [f"the tables have no row {it.value}"])
        whole = frozenset(ref for ref in spans if set(spans[ref]) == set(self.base.spans(ref)))
        split = Split(target, it.value, self.base.actors[source.actor].type, spans, whole, it)
        self._check(split)
        self.made.append(split)
        for ref in spans.keys() - whole:
            edit = self._edits.setdefault(ref.doc_id, Edits())
            move = (ref.local, split.part(ref).local, split.name)
            edit.moved.setdefault(move, set()).update(spans[ref])
        effect = f"takes {size(spans)} of {self.base.called(source.actor)} to {target}"
        entities = tuple(split.part(ref) for ref in spans)
        return outcome(it, effect, missing=missing, actors=(target,), entities=entities)

    def _check(self, split: Split) -> None:
        for other in self.made:
            for ref, spans in other.spans.items():
                if set(spans) & set(split.spans.get(ref, ())) and other.target != split.target:
                    raise contradiction(
                        split.correction, other.correction, "takes the same words elsewhere"
                    )

    def _target(self, it: Correction, source: str) -> str | None:
        """Return the actor that gets the mentions: a row, a namesake of the value, or a new one."""
        key = parse_actor(it.value)
        if key and key.row:
            known = key.row in self.base.actors or key.row in self.base.table.rows
            return key.row if known else None
        type_ = self.base.actors[source].type
        there = self.base.actor(ActorKey(type=type_, name=it.value)).actor
        if there and there != source:
            return there
        made = f"{PREFIXES.get(type_, 'actor')}:{slug(it.value)}"
        made = f"{made}-2" if made in self.base.actors else made
        if not there:
            self._new[type_, name_key(type_, it.value)] = made
        return made

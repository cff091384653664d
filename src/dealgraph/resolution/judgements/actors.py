"""Corrections of actors: which names are whose, and what an actor is called.

All keys are looked up in the uncorrected story first. Then: splits move mentions, links and merges
make groups, and renames, retypes and rejections hold for whole groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dealgraph.model import Correction, Outcome, Ref
from dealgraph.model.article import Span
from dealgraph.resolution.judgements.base import Base, Found
from dealgraph.resolution.judgements.edits import Edits
from dealgraph.resolution.judgements.file import contradiction
from dealgraph.resolution.judgements.groups import Groups
from dealgraph.resolution.judgements.keys import ActorKey, is_qid, parse_actor, parse_place
from dealgraph.resolution.judgements.rulings import (
    Amendment,
    Placed,
    outcome,
    size,
    unmatched,
)
from dealgraph.resolution.names import PREFIXES, name_key, slug

_ORDER = ("split", "link", "merge", "distinct", "retype", "rename", "reject")


@dataclass(frozen=True, slots=True)
class _Split:
    """An actor that a split made, and the mentions that went to it or to a known actor."""

    target: str
    name: str
    type: str
    moved: dict[Ref, tuple[Span, ...]]
    correction: Correction


class ActorRulings:
    """Works out the corrections of actors; read the results from its attributes.

    Attributes:
        edits: changes by article.
        outcomes: what became of each correction.
    """

    def __init__(self, base: Base, corrections: Iterable[Correction]) -> None:
        self.base = base
        self.edits: dict[str, Edits] = {}
        self.outcomes: list[Outcome] = []
        self._groups = Groups()
        self._splits: list[_Split] = []
        self._new: dict[tuple[str, str], str] = {}
        self._values: dict[tuple[str, str], Correction] = {}
        self._rejected: dict[str, Correction] = {}
        self._qids: dict[str, str] = {}
        self._refs = self._members()
        moves = {action: getattr(self, f"_{action}") for action in _ORDER}
        ordered = sorted(corrections, key=lambda it: (_ORDER.index(it.action), it))
        for it in ordered:
            result = moves[it.action](it)
            if result:
                self.outcomes.append(result)
        self._check(ordered)

    # -- results ---------------------------------------------------------------------------------

    def placed(self) -> dict[Ref, Placed]:
        """Return the entities that go to another actor than the program finds, with the reason."""
        found: dict[Ref, Placed] = {}
        for members in self._groups.members().values():
            kept = self.kept(members[0])
            for actor in members:
                for ref in self._refs.get(actor, {}) if actor != kept else ():
                    found[ref] = (kept, 1.0, self._why(ref, actor, kept))
        for split in self._splits:
            kept = self.kept(split.target)
            for ref in split.moved:
                there = ref if self._whole(ref, split) else Ref(ref.doc_id, _part(ref, split))
                found[there] = (kept, 1.0, f"split off by {split.correction.words}")
        return found

    def amended(self) -> dict[str, Amendment]:
        """Return what actors are called instead."""
        found: dict[str, Amendment] = {}
        there = self.base.actors.keys() | self.base.table.rows.keys()
        named = {s.target: s for s in self._splits if s.target not in there}
        root = self._groups.root
        qids = {root(actor): qid for actor, qid in sorted(self._qids.items())}
        touched = {root(a) for a in named} | set(qids) | set(self._groups.members())
        for actor in sorted(touched | {actor for _, actor in self._values}):
            kept = self.kept(actor)
            values = {a: it.value for (a, who), it in self._values.items() if who == actor}
            alone, split = self.base.actors.get(kept), named.get(kept)
            if alone is None and split is None and not values:
                continue  # a row that no article named: the tables tell the rest
            found[kept] = Amendment(
                name=values.get("rename") or (alone.name if alone else split and split.name),
                type=values.get("retype") or (alone.type if alone else split and split.type),
                qid=qids.get(actor),
            )
        return found

    def kept(self, actor: str) -> str:
        """Return the id under which the actor's group goes on.

        A row that it was linked to; else the one member that the tables know; else the one that
        the merge names first.
        """
        made = self._groups.joined(actor)
        rows = self.base.table.rows
        linked = [kept for kept, _, it in made if it.action == "link"]
        if linked:
            return next((kept for kept in linked if kept in rows), linked[0])
        members = sorted({a for kept, other, _ in made for a in (kept, other)}) or [actor]
        known = [a for a in members if a in rows]
        if len(known) == 1:
            return known[0]
        others = {other for _, other, _ in made}
        return next((kept for kept, _, _ in made if kept not in others), members[0])

    # -- single decisions ------------------------------------------------------------------------

    def _split(self, it: Correction) -> Outcome | None:
        source = self.base.actor(parse_actor(it.what))
        if not source.actor:
            return unmatched(it, [source.missing])
        spans, missing = self._mentions(it, source.actor)
        if not spans:
            return unmatched(it, missing)
        target, wrong = self._target(it, source.actor)
        if wrong:
            return unmatched(it, [wrong])
        type_ = self.base.actors[source.actor].type
        split = _Split(target, it.value, type_, spans, it)
        for other in self._splits:
            for ref, moved in other.moved.items():
                if set(moved) & set(spans.get(ref, ())) and other.target != target:
                    raise contradiction(it, other.correction, "takes the same words elsewhere")
        self._splits.append(split)
        self._move(split)
        effect = f"takes {size(spans)} out of {source.actor} to {target}"
        return outcome(it, effect, missing=missing, actors=(target,), entities=tuple(spans))

    def _mentions(self, it: Correction, actor: str):
        """Return the spans by entity that the other keys mean, and which keys mean nothing."""
        spans: dict[Ref, tuple[Span, ...]] = {}
        missing = []
        for other in it.others:
            found = self.base.mentions(parse_place(other), actor)
            missing += [found.missing] if found.missing else []
            for ref, stretch in found.entities:
                spans[ref] = tuple(sorted({*spans.get(ref, ()), *stretch}))
        return spans, missing

    def _target(self, it: Correction, source: str) -> tuple[str, str]:
        """Return the actor that a split's mentions go to, or what is wrong with its value."""
        key = parse_actor(it.value)
        if key and key.row:
            known = key.row in self.base.actors or key.row in self.base.table.rows
            return key.row, "" if known else f"the tables have no row {key.row}"
        type_ = self.base.actors[source].type
        wanted = (type_, name_key(type_, it.value))
        there = self.base.actor(ActorKey(type=type_, name=it.value)).actor
        if there and there != source:
            return there, ""
        made = f"{PREFIXES.get(type_, 'actor')}:{slug(it.value)}"
        made = f"{made}-2" if made in self.base.actors else made
        if not there:
            self._new[wanted] = made
        return made, ""

    def _move(self, split: _Split) -> None:
        for ref, spans in split.moved.items():
            if not self._whole(ref, split):
                move = (ref.local, _part(ref, split), split.name)
                self._edit(ref).moved.setdefault(move, set()).update(spans)

    def _whole(self, ref: Ref, split: _Split) -> bool:
        return set(split.moved[ref]) == set(self._entity(ref).mentions)

    def _link(self, it: Correction) -> Outcome | None:
        found = self.find(it.what)
        if not found.actor:
            return unmatched(it, [found.missing])
        row = self._row(it.value)
        actor = self.base.actors.get(found.actor)
        if row is None and is_qid(it.value):
            already = actor is not None and actor.qid == it.value
            self._qids[found.actor] = it.value
            same = [a.id for a in self.base.actors.values() if a.qid == it.value]
            for other in same:
                if other != found.actor:
                    self._groups.join(found.actor, other, it)
            return self._about(it, found.actor, f"is Wikidata's {it.value}", already)
        if row is None:
            return unmatched(it, [f"the tables have no row {it.value}"])
        already = row == found.actor
        if not already:
            self._groups.join(row, found.actor, it)
        return self._about(it, found.actor, f"is the table row {row}", already)

    def _row(self, value: str) -> str | None:
        if is_qid(value):
            return self.base.table.by_qid.get(value)
        return value if value in self.base.table.rows else None

    def _merge(self, it: Correction) -> Outcome | None:
        kept = self.find(it.what)
        others = [(other, self.find(other)) for other in it.others]
        if not kept.actor:
            same = kept.now and all(f.actor == kept.now for _, f in others)
            missing = [kept.missing]
            return outcome(it, kept.missing, already=True) if same else unmatched(it, missing)
        new = [f.actor for _, f in others if f.actor and f.actor != kept.actor]
        missing = [f.missing for _, f in others if not f.actor and f.now != kept.actor]
        if not new:
            if missing:
                return unmatched(it, missing)
            effect = f"the program takes them for one, {kept.actor}, by itself"
            return outcome(it, effect, already=True, actors=(kept.actor,))
        for actor in new:
            self._groups.join(kept.actor, actor, it)
        refs = {ref: spans for actor in new for ref, spans in self._refs.get(actor, {}).items()}
        effect = f"joins {size(refs)} of {', '.join(new)} with {kept.actor}"
        actors = (kept.actor, *new)
        return outcome(it, effect, missing=missing, actors=actors, entities=tuple(refs))

    def _distinct(self, it: Correction) -> Outcome | None:
        keys = [it.what, *it.others]
        found = [self.find(key) for key in keys]
        missing = [f.missing for f in found if not f.actor]
        ids = [f.actor for f in found if f.actor]
        if len(ids) < 2:
            return unmatched(it, missing)
        if len(set(ids)) < len(ids):
            return unmatched(it, [f"the program takes two of them for one, {ids[0]}; split it"])
        for one in ids:
            for two in ids:
                if one < two and self._groups.root(one) == self._groups.root(two):
                    raise contradiction(it, self._groups.joined(one)[0][2], "makes them one")
        return outcome(it, f"{' and '.join(ids)} are not proposed as one", missing=missing)

    def _retype(self, it: Correction) -> Outcome | None:
        return self._called(it, "type", f"is a {it.value}")

    def _rename(self, it: Correction) -> Outcome | None:
        return self._called(it, "name", f"is called {it.value!r}")

    def _called(self, it: Correction, field: str, words: str) -> Outcome:
        found = self.find(it.what)
        if not found.actor:
            return unmatched(it, [found.missing])
        alone = self.base.actors.get(self.kept(found.actor))
        already = alone is not None and getattr(alone, field) == it.value
        self._same_value(it, found.actor)
        return self._about(it, found.actor, words, already)

    def _same_value(self, it: Correction, actor: str) -> None:
        root = self._groups.root(actor)
        known = self._values.setdefault((it.action, root), it)
        if known.value != it.value:
            raise contradiction(it, known, f"{it.action}s the same actor to {known.value!r}")

    def _about(self, it: Correction, actor: str, words: str, already: bool) -> Outcome:
        kept = self.kept(actor)
        entities = tuple(self._refs.get(actor, ()))
        return outcome(
            it, f"{kept} {words}", already=already, actors=(actor, kept), entities=entities
        )

    def _reject(self, it: Correction) -> Outcome | None:
        found = self.find(it.what)
        if not found.actor:
            return unmatched(it, [found.missing])
        missing: list[str] = []
        if it.others:
            spans, missing = self._mentions(it, found.actor)
            if not spans:
                return unmatched(it, missing)
            for ref, stretch in spans.items():
                self._cut(ref, stretch)
        else:
            root = self._groups.root(found.actor)
            self._rejected.setdefault(root, it)
            spans = self._left(found.actor)
            for ref, stretch in spans.items():
                self._cut(ref, stretch)
        effect = f"drops {size(spans)} of {found.actor}"
        return outcome(it, effect, missing=missing, entities=tuple(spans))

    def _left(self, actor: str) -> dict[Ref, tuple[Span, ...]]:
        """Return the mentions of an actor that no split takes elsewhere."""
        left = {}
        for ref, spans in self._refs.get(actor, {}).items():
            gone = {span for split in self._splits for span in split.moved.get(ref, ())}
            if not gone or set(spans) - gone:
                left[ref] = tuple(span for span in spans if span not in gone)
        return left

    def _cut(self, ref: Ref, spans: tuple[Span, ...]) -> None:
        if set(spans) == set(self._entity(ref).mentions):
            self._edit(ref).dropped.add(ref.local)
        else:
            self._edit(ref).cut.setdefault(ref.local, set()).update(spans)

    # -- help ------------------------------------------------------------------------------------

    def _members(self) -> dict[str, dict[Ref, tuple[Span, ...]]]:
        found: dict[str, dict[Ref, tuple[Span, ...]]] = {}
        for annotation in self.base.docs.values():
            for entity in annotation.entities:
                ref = Ref(annotation.doc_id, entity.id)
                found.setdefault(self.base.actor_of(ref), {})[ref] = entity.mentions
        return found

    def _entity(self, ref: Ref):
        return next(e for e in self.base.docs[ref.doc_id].entities if e.id == ref.local)

    def _edit(self, ref: Ref) -> Edits:
        return self.edits.setdefault(ref.doc_id, Edits())

    def find(self, text: str) -> Found:
        """Look a key up among the actors that the program finds and those that splits made."""
        key = parse_actor(text)
        if key.name and (made := self._new.get((key.type, name_key(key.type, key.name)))):
            return Found(actor=made)
        if key.row and any(split.target == key.row for split in self._splits):
            return Found(actor=key.row)
        return self.base.actor(key)

    def _why(self, ref: Ref, actor: str, kept: str) -> str:
        made = self._groups.joined(actor)
        by = [it for one, two, it in made if actor in (one, two)] or [it for _, _, it in made]
        words = "; ".join(dict.fromkeys(f"{it.action} by {it.words}" for it in by))
        return f"{self.base.links[ref].reason}; {actor} is {kept}: {words}"

    def _check(self, corrections: list[Correction]) -> None:
        """Raise `CorrectionError` where an actor is two rows, or rejected and corrected at once."""
        linked: dict[str, Correction] = {}
        for it in corrections:
            found = self.find(it.what)
            if it.action == "link" and found.actor:
                known = linked.setdefault(self._groups.root(found.actor), it)
                if (self._row(known.value) or known.value) != (self._row(it.value) or it.value):
                    raise contradiction(it, known, f"links the same actor to {known.value}")
            if it.action in ("rename", "retype", "link", "merge"):
                known = found.actor and self._rejected.get(self._groups.root(found.actor))
                if known:
                    raise contradiction(it, known, f"rejects {found.actor}")


def _part(ref: Ref, split: _Split) -> str:
    """Return the local id of the entity that takes the split-off mentions of another."""
    return f"{ref.local}~{split.target}"

"""Corrections of actors: which names are whose, and what an actor is called.

All keys are looked up in the uncorrected story first. Then: splits move mentions, links and merges
make groups, and renames, retypes and rejections hold for whole groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from dealgraph.model import Correction, Outcome, Ref
from dealgraph.resolution.judgements.base import Base, Found
from dealgraph.resolution.judgements.edits import Edits
from dealgraph.resolution.judgements.file import contradiction
from dealgraph.resolution.judgements.groups import Groups
from dealgraph.resolution.judgements.keys import is_qid, parse_actor
from dealgraph.resolution.judgements.rulings import Amendment, Placed, outcome, size, unmatched
from dealgraph.resolution.judgements.splits import Spans, Splits

_ORDER = ("split", "link", "merge", "distinct", "retype", "rename", "reject")
Later = Callable[[], Outcome]
"""An outcome that is told once all corrections are known."""


class ActorRulings:
    """Works out the corrections of actors; read the results from its attributes.

    Attributes:
        edits: changes by article.
        outcomes: what became of each correction.
    """

    def __init__(self, base: Base, corrections: Iterable[Correction]) -> None:
        self.base = base
        self.edits: dict[str, Edits] = {}
        self._splits = Splits(base, self.edits)
        self._groups = Groups()
        self._values: dict[tuple[str, str], Correction] = {}
        self._rejected: dict[str, Correction] = {}
        self._qids: dict[str, str] = {}
        self._noted: list[tuple[str, Correction]] = []
        self._refs = base.members()
        moves = {action: getattr(self, f"_{action}") for action in _ORDER}
        ordered = sorted(corrections, key=lambda it: (_ORDER.index(it.action), it))
        results: list[Outcome | Later] = [moves[it.action](it) for it in ordered]
        self._check(ordered)
        self.outcomes = [it if isinstance(it, Outcome) else it() for it in results]

    def find(self, text: str) -> Found:
        """Look up the key of an actor."""
        return self._splits.find(parse_actor(text))

    # -- results ---------------------------------------------------------------------------------

    def placed(self) -> dict[Ref, Placed]:
        """Return the entities that go to another actor than the program finds, with the reason."""
        found: dict[Ref, Placed] = {}
        for members in self._groups.members().values():
            kept = self.kept(members[0])
            for actor in members:
                for ref in self._refs.get(actor, {}) if actor != kept else ():
                    found[ref] = (kept, 1.0, self._why(ref, actor, kept))
        for split in self._splits.made:
            kept = self.kept(split.target)
            for ref in split.spans:
                found[split.part(ref)] = (kept, 1.0, f"split off by {split.correction.words}")
        return found

    def _why(self, ref: Ref, actor: str, kept: str) -> str:
        made = self._groups.joined(actor)
        by = [it for one, two, it in made if actor in (one, two)] or [it for _, _, it in made]
        words = "; ".join(dict.fromkeys(f"{it.action} by {it.words}" for it in by))
        return f"{self.base.links[ref].reason}; {actor} is {kept}: {words}"

    def notes(self) -> dict[str, str]:
        """Return what to add to the reason of every link to an actor that is called otherwise."""
        found: dict[str, list[str]] = {}
        for actor, it in self._noted:
            if it.action != "link" or self._row(it.value) is None:  # rows: `placed` tells it
                found.setdefault(actor, []).append(f"{it.action} {it.value}: {it.words}")
        return {actor: "; ".join(words) for actor, words in found.items()}

    def amended(self) -> dict[str, Amendment]:
        """Return what actors are called instead."""
        root = self._groups.root
        new = self._splits.new_actors()
        qids = {root(actor): qid for actor, qid in sorted(self._qids.items())}
        touched = {root(actor) for actor in new} | qids.keys() | self._groups.members().keys()
        found: dict[str, Amendment] = {}
        for actor in sorted(touched | {actor for _, actor in self._values}):
            kept = self.kept(actor)
            values = {a: it.value for (a, who), it in self._values.items() if who == actor}
            named = self.base.actors.get(kept) or new.get(kept)  # else the tables name it
            found[kept] = Amendment(
                name=values.get("rename") or (named.name if named else None),
                type=values.get("retype") or (named.type if named else None),
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

    def _split(self, it: Correction) -> Outcome:
        return self._splits.add(it)

    def _link(self, it: Correction) -> Outcome | Later:
        found = self.find(it.what)
        if not found.actor:
            return unmatched(it, [found.missing])
        row = self._row(it.value)
        if row is None and not is_qid(it.value):
            return unmatched(it, [f"the tables have no row {it.value}"])
        if row is not None:
            if row != found.actor:
                self._groups.join(row, found.actor, it)
            words = f"is the table row {row}"
            return partial(self._about, it, found.actor, words, row == found.actor)
        self._qids[found.actor] = it.value
        for other in self.base.actors.values():
            if other.qid == it.value and other.id != found.actor:
                self._groups.join(found.actor, other.id, it)
        actor = self.base.actors.get(found.actor)
        already = actor is not None and actor.qid == it.value
        return partial(self._about, it, found.actor, f"is Wikidata's {it.value}", already)

    def _row(self, value: str) -> str | None:
        if is_qid(value):
            return self.base.table.by_qid.get(value)
        return value if value in self.base.table.rows else None

    def _merge(self, it: Correction) -> Outcome | Later:
        kept = self.find(it.what)
        others = [self.find(other) for other in it.others]
        if not kept.actor:
            if kept.now and all(f.actor == kept.now for f in others):
                return outcome(it, kept.missing, already=True)
            return unmatched(it, [kept.missing])
        new = [f.actor for f in others if f.actor and f.actor != kept.actor]
        missing = [f.missing for f in others if not f.actor and f.now != kept.actor]
        for actor in new:
            self._groups.join(kept.actor, actor, it)
        if new:
            return partial(self._merged, it, [kept.actor, *new], missing)
        if missing:
            return unmatched(it, missing)
        effect = f"the program takes them for one, {self.base.called(kept.actor)}, by itself"
        return outcome(it, effect, already=True, actors=(kept.actor,))

    def _merged(self, it: Correction, actors: list[str], missing: list[str]) -> Outcome:
        kept = self.kept(actors[0])
        gone = [actor for actor in actors if actor != kept]
        refs = {ref: spans for actor in gone for ref, spans in self._refs.get(actor, {}).items()}
        names = " and ".join(map(self.base.called, gone))
        effect = f"puts {size(refs)} of {names} to {self.base.called(kept)}"
        return outcome(it, effect, missing=missing, actors=(kept,), entities=tuple(refs))

    def _distinct(self, it: Correction) -> Outcome:
        found = [self.find(key) for key in (it.what, *it.others)]
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
        effect = f"{' and '.join(map(self.base.called, ids))} are not proposed as one"
        return outcome(it, effect, missing=missing, actors=tuple(map(self.kept, ids)))

    def _retype(self, it: Correction) -> Outcome | Later:
        return self._value(it, "type", f"is of type {it.value}")

    def _rename(self, it: Correction) -> Outcome | Later:
        return self._value(it, "name", f"is called {it.value!r}")

    def _value(self, it: Correction, field: str, words: str) -> Outcome | Later:
        found = self.find(it.what)
        if not found.actor:
            return unmatched(it, [found.missing])
        known = self._values.setdefault((it.action, self._groups.root(found.actor)), it)
        if known.value != it.value:
            raise contradiction(it, known, f"{it.action}s the same actor to {known.value!r}")
        alone = self.base.actors.get(self.kept(found.actor))
        already = alone is not None and getattr(alone, field) == it.value
        return partial(self._about, it, found.actor, words, already)

    def _about(self, it: Correction, actor: str, words: str, already: bool) -> Outcome:
        effect = f"{self.base.called(actor)} {words}"
        entities = tuple(self._refs.get(actor, ()))
        kept = self.kept(actor)
        if not already:
            self._noted.append((kept, it))
        return outcome(it, effect, already=already, actors=(kept,), entities=entities)

    def _reject(self, it: Correction) -> Outcome:
        found = self.find(it.what)
        if not found.actor:
            return unmatched(it, [found.missing])
        missing: list[str] = []
        if it.others:
            spans, missing = self._splits.mentions(it, found.actor)
        else:
            self._rejected.setdefault(self._groups.root(found.actor), it)
            spans = self._splits.left(self._refs.get(found.actor, {}))
        if not spans:
            return unmatched(it, missing or ["splits take all of its mentions elsewhere"])
        self._cut(spans)
        effect = f"drops {size(spans)} of {self.base.called(found.actor)}"
        return outcome(it, effect, missing=missing, entities=tuple(spans))

    def _cut(self, mentions: Spans) -> None:
        for ref, spans in mentions.items():
            edit = self.edits.setdefault(ref.doc_id, Edits())
            if set(spans) == set(self.base.spans(ref)):
                edit.dropped.add(ref.local)
            else:
                edit.cut.setdefault(ref.local, set()).update(spans)

    def _check(self, corrections: list[Correction]) -> None:
        """Raise `CorrectionError` where an actor is two rows, or rejected and corrected at once."""
        linked: dict[str, Correction] = {}
        for it in corrections:
            found = self.find(it.what)
            root = self._groups.root(found.actor)
            if it.action == "link" and found.actor:
                known = linked.setdefault(root, it)
                if (self._row(known.value) or known.value) != (self._row(it.value) or it.value):
                    raise contradiction(it, known, f"links the same actor to {known.value}")
            if it.action in ("rename", "retype", "link", "merge") and root in self._rejected:
                raise contradiction(it, self._rejected[root], f"rejects {found.actor}")

"""Corrections of events: mentions that are none, are of another type, or have a wrong party."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dealgraph.model import Correction, Event, Outcome, Ref
from dealgraph.resolution.judgements.base import Base, Found
from dealgraph.resolution.judgements.edits import Edits
from dealgraph.resolution.judgements.file import contradiction
from dealgraph.resolution.judgements.keys import parse_place
from dealgraph.resolution.judgements.rulings import Joining, outcome, unmatched


class EventRulings:
    """Works out the corrections of event mentions; read the results from its attributes.

    Attributes:
        outcomes: what became of rejections and retypes; `resolve` tells it of the others.
        joinings: by action (merge, split, distinct), for `resolve`.
    """

    def __init__(
        self,
        base: Base,
        corrections: Iterable[Correction],
        edits: dict[str, Edits],
        find: Callable[[str], Found],
    ) -> None:
        self.base = base
        self.outcomes: list[Outcome] = []
        self.joinings: dict[str, list[Joining]] = {"merge": [], "split": [], "distinct": []}
        self._edits = edits
        self._find = find
        self._rejected: dict[Ref, Correction] = {}
        self._typed: dict[Ref, Correction] = {}
        ordered = sorted(corrections, key=lambda it: (it.action != "reject", it))
        for it in ordered:
            refs, missing = self._refs(it)
            self._contradiction(it, refs)
            if not refs:
                self.outcomes.append(self._gone(it, missing))
            elif it.action == "reject":
                self.outcomes.append(self._reject(it, refs, missing))
            elif it.action == "retype":
                self.outcomes.append(self._retype(it, refs))
            elif it.action != "split" and len(refs) < 2:
                self.outcomes.append(unmatched(it, missing))
            else:
                self.joinings[it.action].append(Joining(it, tuple(refs), tuple(missing)))

    def _refs(self, it: Correction) -> tuple[list[Ref], list[str]]:
        """Return the mentions that the keys of a correction mean; the first key's come first."""
        keys = [it.what] if it.action == "reject" else [it.what, *it.others]
        refs: dict[Ref, None] = {}
        missing = []
        for text in keys:
            key = parse_place(text)
            found = self.base.event(key)
            missing += [found.missing] if found.missing else []
            for event in () if found.missing else found.events:
                refs[Ref(key.doc_id, event.id)] = None
        return list(refs), missing

    def _gone(self, it: Correction, missing: list[str]) -> Outcome:
        """Tell a retype that the program makes by itself now from one that lost its mention."""
        key = parse_place(it.what)
        events = self.base.event(key).events
        if it.action == "retype" and events and {e.type for e in events} == {it.value}:
            refs = tuple(Ref(key.doc_id, event.id) for event in events)
            return outcome(it, f"it is {it.value} without it", already=True, events=refs)
        return unmatched(it, missing)

    def _contradiction(self, it: Correction, refs: list[Ref]) -> None:
        whole = it.action == "reject" and not it.others
        for ref in refs:
            known = self._rejected.get(ref)
            if known and not whole:
                raise contradiction(it, known, f"rejects {known.what}")
            if whole:
                self._rejected[ref] = it
            if it.action == "retype":
                known = self._typed.setdefault(ref, it)
                if known.value != it.value:
                    raise contradiction(it, known, f"retypes the same mention to {known.value}")

    def _reject(self, it: Correction, refs: list[Ref], missing: list[str]) -> Outcome:
        if it.others:
            return self._reject_parties(it, refs, missing)
        for ref in refs:
            self._edit(ref).events.add(ref.local)
        return outcome(it, f"drops {parse_place(it.what).words}", events=tuple(refs))

    def _reject_parties(self, it: Correction, refs: list[Ref], missing: list[str]) -> Outcome:
        taken = []
        for other in it.others:
            role, _, filler = other.partition(" ")
            found = self._find(filler)
            if not found.actor:
                missing.append(found.missing)
                continue
            gone = [
                (ref, argument.entity)
                for ref in refs
                for argument in self._event(ref).args
                if argument.role == role
                and self.base.actor_of(Ref(ref.doc_id, argument.entity)) == found.actor
            ]
            if not gone:
                missing.append(f"{found.actor} is not its {role} any more")
            for ref, entity in gone:
                self._edit(ref).arguments.add((ref.local, role, entity))
                words = f"{role} {found.actor} taken out by {it.words}"
                self._edit(ref).reasons.setdefault(ref.local, []).append(words)
                taken.append(f"{role} {found.actor}")
        if not taken:
            return unmatched(it, missing)
        effect = f"takes {' and '.join(dict.fromkeys(taken))} out of {parse_place(it.what).words}"
        return outcome(it, effect, missing=missing, events=tuple(refs))

    def _retype(self, it: Correction, refs: list[Ref]) -> Outcome:
        for ref in refs:
            words = f"{self._event(ref).type} retyped to {it.value} by {it.words}"
            self._edit(ref).types[ref.local] = it.value
            self._edit(ref).reasons.setdefault(ref.local, []).append(words)
        already = all(self._event(ref).type == it.value for ref in refs)
        effect = f"makes {parse_place(it.what).words} a {it.value}"
        return outcome(it, effect, already=already, events=tuple(refs))

    def _event(self, ref: Ref) -> Event:
        return next(e for e in self.base.docs[ref.doc_id].events if e.id == ref.local)

    def _edit(self, ref: Ref) -> Edits:
        return self._edits.setdefault(ref.doc_id, Edits())

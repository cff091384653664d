"""The ledger: claims about one step that differ, each with its kind and the reason for it.

Nothing is outvoted or taken back: both claims stay, and the entry says how they stand to each
other. Within one event the values of its mentions are compared (`ledger_values`); between the
events of a deal, what was looked forward to with what came of it, and steps that happen once with
each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.stages import stages
from dealgraph.model import Deal, Difference, StoryEvent
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.ledger_outcomes import fulfilled
from dealgraph.resolution.ledger_steps import Step, step_of
from dealgraph.resolution.ledger_values import (
    Claim,
    Entry,
    differ_in_value,
    firmly_one,
    time_apart,
)
from dealgraph.resolution.mentions import EventRecord

_CROWD = 40  # events of one stage in one deal; beyond it the stage is no single step


def ledger(
    clusters: Sequence[Cluster], events: Sequence[StoryEvent], deals: Sequence[Deal]
) -> tuple[Difference, ...]:
    """Return the differences between the claims of all articles, sorted by id.

    Args:
        clusters: the joined mentions.
        events: the events that they are, in the same order.
        deals: the deals over these events.
    """
    steps = [step_of(c, e) for c, e in zip(clusters, events, strict=True)]
    by_id = {step.event.id: step for step in steps}
    found: dict[str, Difference] = {}
    for step in steps:
        for entry in _within(step):
            _add(found, entry, (step.event.id,), step.event.deal)
    for one, two, entry in _rescheduled(steps):
        _add(found, entry, (one.event.id, two.event.id), one.event.deal)
    # What a deal without a named item holds may be about different arms.
    for deal in (it for it in deals if it.items):
        for one, two, entry in _between([by_id[name] for name in deal.events]):
            _add(found, entry, (one.event.id, two.event.id), deal.id)
    return tuple(sorted(found.values(), key=lambda it: it.id))


def _add(found: dict[str, Difference], entry: Entry, events: tuple[str, ...], deal) -> None:
    one, two = entry.claim, entry.other
    place = "|".join(
        (entry.kind, entry.aspect, *(f"{m.ref.doc_id} {m.begin} {m.type}" for m in (one, two)))
    )
    name = hashlib.sha256(place.encode()).hexdigest()[:16]
    difference = Difference(
        id=name,
        kind=entry.kind,
        aspect=entry.aspect,
        claim=one.ref,
        other=two.ref,
        value=entry.value,
        other_value=entry.other_value,
        reason=entry.reason,
        events=tuple(dict.fromkeys(events)),
        deal=deal,
    )
    found.setdefault(name, difference)


def _within(step: Step) -> Iterator[Entry]:
    """Compare the mentions of one event, one for every value that is claimed."""
    for aspect in ("date", "amount", "quantity"):
        claims: dict[object, Claim] = {}
        for mention in step.mentions:
            claim = Claim.of(mention, aspect)
            if claim:
                claims.setdefault(claim.value, claim)
        for one, two in combinations(claims.values(), 2):
            entry = differ_in_value(one, two)
            if entry:
                yield entry


def _rescheduled(steps: Iterable[Step]) -> Iterator[tuple[Step, Step, Entry]]:
    """Compare plans of one article for the same kind of step that name different times."""
    groups: dict[tuple, list[Step]] = {}
    for step in steps:
        first = step.first
        if step.kind == "prospect" and first.dated and first.sense:
            groups.setdefault((first.unit, first.type, first.sense, first.roles), []).append(step)
    for group in groups.values():
        for one, two in combinations(sorted(group, key=lambda s: s.first.dated), 2):
            if one.first.dated[1] < two.first.dated[0]:
                reason = "the same article names two times for one plan"
                yield one, two, _dates("update", one.first, two.first, reason)


def _between(steps: Sequence[Step]) -> Iterator[tuple[Step, Step, Entry]]:
    groups: dict[tuple[str, str], list[Step]] = {}
    for step in sorted(steps, key=lambda s: s.event.id):
        groups.setdefault((step.first.type, step.first.sense), []).append(step)
    for group in groups.values():
        if len(group) <= _CROWD:
            yield from _same_step(group)
            yield from _outcomes(group)
            yield from _denied(group)
    yield from _talks(groups)
    yield from _scope(groups)


def _real(group: Iterable[Step], stage: str | None = None) -> list[Step]:
    return [s for s in group if s.kind == "real" and stage in (None, s.event.stage)]


def _same_step(group: Sequence[Step]) -> Iterator[tuple[Step, Step, Entry]]:
    """Compare events of a step that happens once and has one day: two of them cannot both be it."""
    done = [s for s in _real(group) if s.event.stage in _rules()["one_day"]]
    for one, two in combinations(done, 2):
        if one.event.stage != two.event.stage or one.docs & two.docs:
            continue
        a, b = _earlier(one, two)
        apart = time_apart(a.first.dated, b.first.dated)
        if not firmly_one(a.first, b.first):
            continue
        if apart is not None and 0 < apart <= _rules()["one_step_days"]:
            words = stages()[a.event.stage].label
            yield (
                a,
                b,
                _dates("conflict", a.first, b.first, f"one {words}, told of two different times"),
            )
        elif not apart:
            yield from _same_values(a, b)


def _same_values(one: Step, two: Step) -> Iterator[tuple[Step, Step, Entry]]:
    for aspect in ("amount", "quantity"):
        claims = [Claim.first_of(step.mentions, aspect) for step in (one, two)]
        if all(claims):
            entry = differ_in_value(*claims)
            if entry:
                yield one, two, entry


def _outcomes(group: Sequence[Step]) -> Iterator[tuple[Step, Step, Entry]]:
    """Compare what was looked forward to with what came of it."""
    if group[0].first.type in _rules()["no_outcome"]:
        return
    done = [it for it in _real(group) if _particular(it)]
    for hope in filter(None, (_elsewhere(s, done) for s in group if s.kind == "prospect")):
        fitting = [it for it in done if fulfilled(hope, it) and _as_many(hope, it)]
        same = [it for it in fitting if it.event.stage == hope.event.stage]
        if same or fitting:
            # the first time that it is told as done; what is told later repeats it
            real = min(same or fitting, key=_when)
            yield hope, real, _update(hope, real)


def _elsewhere(hope: Step, done: Iterable[Step]) -> Step | None:
    """Return a hope without the articles that tell such a step as done: they hope for another."""
    docs = (step.docs for step in done if step.event.stage == hope.event.stage)
    return hope.without(frozenset().union(*docs))


def _particular(step: Step) -> bool:
    """Tell whether some mention speaks of one step: "past sales" are many."""
    return any(not (m.telling.general or m.telling.plural) for m in step.mentions)


def _as_many(one: Step, two: Step) -> bool:
    """Tell whether two steps can be one by their numbers: 26 aircraft planned are not 36 sold."""
    if one.first.type in _rules()["in_parts"]:
        return True
    claims = [Claim.first_of(step.mentions, "quantity") for step in (one, two)]
    return not all(claims) or claims[0].value[0] == claims[1].value[0]


def _when(step: Step) -> tuple:
    first = step.first
    day = first.dated[0] if first.dated else first.published or 10**7
    return not first.dated, day, step.event.id


def _update(hope: Step, real: Step) -> Entry:
    one, two = fulfilled(hope, real) or (hope.first, real.first)
    apart = time_apart(one.dated, two.dated)
    if apart:
        when = "later" if one.dated[1] < two.dated[0] else "earlier"
        return _dates("update", one, two, f"looked forward to, then done {when} than told")
    reason = "looked forward to, then told as done"
    if hope.event.stage != real.event.stage:
        reason = f"{_stage(hope)} looked forward to, {_stage(real)} reached"
    return _states("update", one, two, reason)


def _talks(groups) -> Iterator[tuple[Step, Step, Entry]]:
    """Compare talks that were going on with what they led to."""
    talks = [
        s
        for (type_, _), group in groups.items()
        if type_ == "Negotiation"
        for s in group
        if s.kind == "real"
    ]
    ends = [s for (type_, _), group in groups.items() if type_ == "Agreement" for s in _real(group)]
    for talk in talks if len(talks) <= _CROWD else ():
        fitting = [end for end in ends if fulfilled(talk, end)]
        contracts = [end for end in fitting if end.event.stage == "contract"]
        if fitting:
            end = min(contracts or fitting, key=_when)
            reason = f"talks were going on, then {_stage(end)} was told as reached"
            told, reached = fulfilled(talk, end) or (talk.first, end.first)
            yield talk, end, _states("update", told, reached, reason)


def _denied(group: Sequence[Step]) -> Iterator[tuple[Step, Step, Entry]]:
    """Compare done with not done, where both are firmly read and their order is known."""
    for no in (s for s in group if s.kind == "negated" and s.first.plain):
        for real in filter(_particular, _real(group)):
            if no.docs & real.docs or no.event.stage != real.event.stage:
                continue
            if not (_as_many(no, real) and firmly_one(no.first, real.first)):
                continue
            if not (no.first.published and real.first.published):
                continue
            done = real.first.dated[0] if real.first.dated else real.first.published
            if no.first.published < done and no.first.published < real.first.published:
                yield no, real, _states("update", no.first, real.first, "not yet done, then done")
            elif done <= no.first.published and real.event.stage in _rules()["one_day"]:
                yield (
                    real,
                    no,
                    _states("conflict", real.first, no.first, "told as done, later as not done"),
                )


def _scope(groups) -> Iterator[tuple[Step, Step, Entry]]:
    """Compare the acquisition as a whole with its contract: "bought" may mean either."""
    pairs = _rules()["scope"]
    for whole_type, part_type, part_stage in pairs:
        whole = [s for (t, _), g in groups.items() if t == whole_type for s in _real(g)]
        part = [s for (t, _), g in groups.items() if t == part_type for s in _real(g, part_stage)]
        for one in whole:
            for two in part:
                apart = time_apart(one.first.dated, two.first.dated)
                if apart and apart <= _rules()["outcome_days"] and firmly_one(one.first, two.first):
                    reason = f"the {_stage(one)} as a whole; the {_stage(two)} alone"
                    yield one, two, _dates("scope", one.first, two.first, reason)


def _stage(step: Step) -> str:
    found = stages().get(step.event.stage)
    return found.label if found else step.event.type


def _earlier(one: Step, two: Step) -> tuple[Step, Step]:
    return (one, two) if (_when(one), one.event.id) <= (_when(two), two.event.id) else (two, one)


def _dates(kind: str, one: EventRecord, two: EventRecord, reason: str) -> Entry:
    return Entry(kind, "date", one, two, one.date or "", two.date or "", reason)


def _states(kind: str, one: EventRecord, two: EventRecord, reason: str) -> Entry:
    return Entry(kind, "status", one, two, one.status, two.status, reason)


@lru_cache(maxsize=1)
def _rules() -> dict:
    return load_cues("identity")["ledger"]

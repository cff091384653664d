"""Events as the researcher joins and parts them, on top of what the program joins alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dealgraph.model import Outcome, Ref
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.events import add, join_events
from dealgraph.resolution.judgements.file import contradiction
from dealgraph.resolution.judgements.rulings import Joining, Rulings, count, outcome, unmatched
from dealgraph.resolution.mentions import EventRecord


def rejoin(
    events: Sequence[EventRecord], families: Mapping[str, str], rulings: Rulings
) -> tuple[list[Cluster], list[Outcome]]:
    """Return the clusters of `join_events` with merges and splits carried out, and what came of it.

    A split takes its mentions out before anything is joined; a merge joins the whole events of its
    mentions.

    Raises:
        CorrectionError: a merge puts back together what a split takes apart.
    """
    alone = join_events(events, families)
    if not (rulings.merges or rulings.splits or rulings.distinct):
        return alone, []
    before = {event.ref: number for number, it in enumerate(alone) for event, _, _ in it.members}
    apart = _apart(rulings)
    clusters = join_events([e for e in events if e.ref not in apart], families)
    of_ref = {event.ref: event for event in events}
    clusters += [_split(joining, of_ref) for joining in rulings.splits]
    outcomes = [
        _split_outcome(joining, alone[before[joining.refs[0]]]) for joining in rulings.splits
    ]
    for joining in rulings.merges:
        clusters = _merge(clusters, joining)
        same = len({before[ref] for ref in joining.refs}) == 1 and not set(apart) & set(
            joining.refs
        )
        outcomes.append(_merge_outcome(joining, same))
    after = {event.ref: number for number, it in enumerate(clusters) for event, _, _ in it.members}
    _check(rulings, alone, before, after)
    outcomes += [_distinct_outcome(joining, rulings, after) for joining in rulings.distinct]
    return clusters, outcomes


def _apart(rulings: Rulings) -> dict[Ref, Joining]:
    found: dict[Ref, Joining] = {}
    for joining in rulings.splits:
        for ref in joining.refs:
            known = found.setdefault(ref, joining)
            if set(known.refs) != set(joining.refs):
                raise contradiction(
                    joining.correction, known.correction, "splits the same mention off with others"
                )
    return found


def _split(joining: Joining, of_ref: Mapping[Ref, EventRecord]) -> Cluster:
    cluster = Cluster([], {})
    for ref in joining.refs:
        add(cluster, of_ref[ref], 1.0, f"an event of its own: split by {joining.correction.words}")
    return cluster


def _split_outcome(joining: Joining, was: Cluster) -> Outcome:
    others = {event.ref for event, _, _ in was.members} - set(joining.refs)
    effect = f"keeps {count(len(joining.refs), 'mention')} apart from {count(len(others), 'other')}"
    if not others:
        effect = "no other mention is joined with it"
    return outcome(
        joining.correction,
        effect,
        missing=joining.missing,
        already=not others,
        events=joining.refs,
    )


def _merge(clusters: list[Cluster], joining: Joining) -> list[Cluster]:
    """Join the events of the mentions; the mention that the merge names first comes first."""
    named = set(joining.refs)
    first = next(c for c in clusters if any(e.ref == joining.refs[0] for e, _, _ in c.members))
    fitting = [c for c in clusters if c is first or named & {e.ref for e, _, _ in c.members}]
    if len(fitting) == 1:
        return clusters
    words = f"merged by {joining.correction.words}"
    united = Cluster([], {})
    members = [
        (c, member)
        for c in (first, *(c for c in fitting if c is not first))
        for member in c.members
    ]
    for cluster, (event, score, reason) in sorted(
        members, key=lambda pair: pair[1][0].ref != joining.refs[0]
    ):
        moved = event.ref in named or cluster is not first
        add(united, event, 1.0 if moved else score, f"{reason}; {words}" if moved else reason)
    return [c for c in clusters if not any(c is gone for gone in fitting)] + [united]


def _merge_outcome(joining: Joining, same: bool) -> Outcome:
    effect = f"joins the events of {count(len(joining.refs), 'mention')}"
    if same:
        effect = "the program joins these mentions by itself"
    return outcome(
        joining.correction, effect, missing=joining.missing, already=same, events=joining.refs
    )


def _distinct_outcome(joining: Joining, rulings: Rulings, after: Mapping[Ref, int]) -> Outcome:
    events = [after[ref] for ref in joining.refs]
    twice = {event for event in events if events.count(event) > 1}
    for merge in rulings.merges if twice else ():
        if any(after[ref] in twice for ref in merge.refs):
            raise contradiction(merge.correction, joining.correction, "tells them apart")
    if twice:
        return unmatched(joining.correction, ["the program takes them for one event; split it"])
    effect = f"{count(len(joining.refs), 'mention')} are not proposed as one event"
    return outcome(joining.correction, effect, missing=joining.missing, events=joining.refs)


def _check(
    rulings: Rulings, alone: list[Cluster], before: Mapping[Ref, int], after: Mapping[Ref, int]
) -> None:
    apart = {ref for joining in rulings.splits for ref in joining.refs}
    for joining in rulings.splits:
        ref = joining.refs[0]
        rest = {e.ref for e, _, _ in alone[before[ref]].members} - apart
        if any(after[other] == after[ref] for other in rest):
            by = next(m for m in rulings.merges if any(after[r] == after[ref] for r in m.refs))
            raise contradiction(by.correction, joining.correction, "splits what it joins")

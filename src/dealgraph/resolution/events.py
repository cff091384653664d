"""Which event mentions are one event: same kind, parties, item, batch and time.

Conservative on purpose: a wrong join hides a fact, a missing one only shows it twice. Statuses are
compared by class (`mentions.STATUS_CLASS`), so a plan never merges with what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dealgraph.resolution.bounds import overlap
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.event_times import INFERRED, adrift, once, same_time
from dealgraph.resolution.matter import common_matter
from dealgraph.resolution.mentions import NOBODY, EventRecord
from dealgraph.resolution.when_told import implied, placed, possible, unlimited

# which role tells events of a kind apart first; the others may be missing in one of two mentions
_PRIMARY = ("recipient", "agent", "participant", "supplier", "target")
_SECONDARY = ("supplier", "recipient", "agent", "target", "participant", "place")
_SAME_MONEY = 0.02


class _Block:
    """Clusters of one kind, found without looking at those that only their own unit can meet.

    A cluster in which nothing has a date, not even an article, meets nothing but mentions of its
    own text (`same_time`); without an index, many such articles would be compared with each other
    for nothing.
    """

    def __init__(self) -> None:
        self._placed: dict[int, Cluster] = {}
        self._alone: dict[int, Cluster] = {}
        self._by_unit: dict[str, dict[int, Cluster]] = {}

    def put(self, cluster: Cluster) -> None:
        """Take in a cluster that is new or was changed."""
        number = id(cluster)
        self._alone.pop(number, None)
        self._placed.pop(number, None)  # an undated mention can make it unplaced
        (self._placed if _placed(cluster) else self._alone)[number] = cluster
        for unit in cluster.units:
            self._by_unit.setdefault(unit, {})[number] = cluster

    def near(self, event: EventRecord) -> list[Cluster]:
        """Return the clusters that an event can be compared with."""
        if unlimited(event) or once(event):
            return [*self._placed.values(), *self._alone.values()]
        here = self._by_unit.get(event.unit, {})
        if event.dated or event.partial or placed(event):
            return list((self._placed | here).values())
        return list(here.values())

    def __iter__(self) -> Iterator[Cluster]:
        yield from self._placed.values()
        yield from self._alone.values()


def _placed(cluster: Cluster) -> bool:
    return bool(cluster.dated or cluster.partial or (cluster.implied and not cluster.unplaced))


def join_events(events: Iterable[EventRecord], families: Mapping[str, str]) -> list[Cluster]:
    """Return clusters of mentions, in stable order; the order of ``events`` does not matter.

    Args:
        events: mentions whose parties are actor ids.
        families: family key of each item's actor id, so that F-35A meets F-35.
    """
    blocks: dict[tuple, _Block] = {}
    single: list[Cluster] = []
    for event in sorted(events, key=_rank):
        cluster = Cluster([], {})
        key = _block(event, families)
        if key is None:
            add(cluster, event, 1.0, "only mention: too few parties to compare it with others")
            single.append(cluster)
            continue
        block = blocks.setdefault(key, _Block())
        found = _choose(block.near(event), event)
        if found is None:
            add(cluster, event, 1.0, "first mention of this event")
        else:
            add(*found)
            cluster = found[0]
        block.put(cluster)
    clusters = single + [cluster for block in blocks.values() for cluster in block]
    return sorted(clusters, key=lambda c: _rank(c.first))


def _rank(event: EventRecord) -> tuple:
    """Order mentions: exact dates first, so that vaguer mentions find them."""
    width = event.dated[1] - event.dated[0] if event.dated else 10**6
    start = event.dated[0] if event.dated else event.published or 10**7
    return (width, start, not event.partial, event.ref.doc_id, event.begin, event.ref.local)


def _block(event: EventRecord, families: Mapping[str, str]) -> tuple | None:
    """Return what all mentions of one event share for sure, or None if that is too little."""
    role = next((r for r in _PRIMARY if event.role(r)), None)
    if role is None:
        return None
    items = frozenset(families.get(item, item) for item in event.role("item"))
    others = frozenset().union(*(who for r, who in event.roles if r not in ("item", "place")))
    if len(others) < (1 if items else 2):
        return None
    step = event.type, event.stage, event.sense, event.status_class, event.batch
    return *step, items, role, event.role(role)


def _choose(clusters: list[Cluster], event: EventRecord):
    """Return (cluster, event, score, reason) of the one cluster that fits, or None.

    Several that fit equally are no answer: then the mention stays apart, unless one of them holds
    undated mentions like it.
    """
    fitting = []
    for cluster in clusters:
        time = same_time(cluster, event)
        if not (time and _parties_fit(cluster, event) and _values_fit(cluster, event, time[0])):
            continue
        link = common_matter((member for member, _, _ in cluster.members), event)
        if link is not None:
            fitting.append((cluster, time[0], f"{time[1]}; {link}" if link else time[1]))
    if len(fitting) > 1 and all(score <= INFERRED for _, score, _ in fitting):
        return None  # nothing strong speaks for any of them: several are no answer
    for prefer in (
        lambda c, score: score == 1.0,
        lambda c, score: event.unit in c.units,
        lambda c, score: event.dated or not c.dated,
        lambda c, score: True,
    ):
        kept = [(c, score, words) for c, score, words in fitting if prefer(c, score)]
        if len(kept) == 1:
            cluster, score, words = kept[0]
            return cluster, event, score, _reason(cluster, event, words)
    return None


def _parties_fit(cluster: Cluster, event: EventRecord) -> bool:
    """Tell whether every role has the same fillers, or none in one of the two."""
    for role in _SECONDARY:
        mine, theirs = event.role(role), cluster.roles.get(role, NOBODY)
        if role == "place":
            if mine and theirs and not mine & theirs:
                return False
        elif mine and theirs and mine != theirs:
            return False
    return True


def _values_fit(cluster: Cluster, event: EventRecord, score: float) -> bool:
    """Tell whether amounts agree; where the date is certain, a different amount is a dispute."""
    if score >= 0.9:
        return True
    for other, _, _ in cluster.members:
        if event.money and other.money and event.money[1] == other.money[1]:
            larger = max(abs(event.money[0]), abs(other.money[0]))
            if abs(event.money[0] - other.money[0]) > _SAME_MONEY * larger:
                return False
        mine, theirs = event.quantity, other.quantity
        if mine and theirs and mine[1] == theirs[1] and mine[0] != theirs[0]:
            return False
    return True


def add(cluster: Cluster, event: EventRecord, score: float, reason: str) -> None:
    """Put a mention into a cluster, which then allows only what both allow."""
    cluster.members.append((event, score, reason))
    cluster.units.add(event.unit)
    for role, parties in event.roles:
        cluster.roles[role] = cluster.roles.get(role, NOBODY) | parties
    if event.dated:
        both = overlap(event.dated, cluster.dated) if cluster.dated else event.dated
        cluster.dated = both or cluster.dated
    cluster.partial = cluster.partial or event.partial
    if not event.dated:
        window, told = implied(event), possible(event)
        cluster.told = (
            overlap(told, cluster.told) if told and cluster.told else told
        ) or cluster.told
        cluster.inferred = cluster.inferred or bool(window and event.published is None)
        cluster.adrift = cluster.adrift or adrift(event)
        if window is None:
            cluster.unplaced = True
        elif cluster.implied is None:
            cluster.implied = window
        else:
            cluster.implied = overlap(window, cluster.implied) or cluster.implied


def _reason(cluster: Cluster, event: EventRecord, time: str) -> str:
    shared = [r for r in ("item", *_SECONDARY) if event.role(r) and cluster.roles.get(r)]
    same = ", ".join(dict.fromkeys(shared))
    batch = f", {event.batch} batch" if event.batch else ""
    return f"same type, same {same}{batch}; {time}"

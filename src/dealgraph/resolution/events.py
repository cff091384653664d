"""Which event mentions are one event: same kind, parties, item, batch and time.

Conservative on purpose: a wrong join hides a fact, a missing one only shows it twice. Statuses are
compared by class (`mentions.STATUS_CLASS`), so a plan never merges with what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.stages import stages
from dealgraph.resolution.bounds import holds_partial, overlap
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.matter import common_matter
from dealgraph.resolution.mentions import NOBODY, EventRecord
from dealgraph.resolution.when_told import implied, placed, possible, unlimited

# which role tells events of a kind apart first; the others may be missing in one of two mentions
_PRIMARY = ("recipient", "agent", "participant", "supplier", "target")
_SECONDARY = ("supplier", "recipient", "agent", "target", "participant", "place")
_SURE_WIDTH = 31  # days: a partial date ("May 3") is compared with dates not vaguer than a month
_SAME_MONEY = 0.02
_INFERRED = 0.65  # score of days that were inferred from what a text says
_UNDATED = 0.6  # score of a step that happens once, where no date speaks against it


class _Block:
    """Clusters of one kind, found without looking at those that only their own unit can meet.

    A cluster in which nothing has a date, not even an article, meets nothing but mentions of its
    own text (`_same_time`); without an index, many such articles would be compared with each other
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
        if unlimited(event) or _once(event):
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
        time = _same_time(cluster, event)
        if not (time and _parties_fit(cluster, event) and _values_fit(cluster, event, time[0])):
            continue
        link = common_matter((member for member, _, _ in cluster.members), event)
        if link is not None:
            fitting.append((cluster, time[0], f"{time[1]}; {link}" if link else time[1]))
    if len(fitting) > 1 and all(score <= _INFERRED for _, score, _ in fitting):
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


def _same_time(cluster: Cluster, event: EventRecord) -> tuple[float, str] | None:
    """Return score and reason if the mention can be of the time of the cluster, else None."""
    if event.dated and cluster.dated:
        if event.dated == cluster.dated:
            return 1.0, "same date"
        return (0.9, "overlapping dates") if overlap(event.dated, cluster.dated) else None
    if event.partial and (cluster.partial or cluster.dated):
        return _same_day_of_year(cluster, event)
    if event.unit in cluster.units and not (event.fresh and _excluded(cluster, event)):
        return 0.8, "same article, no date that tells them apart"
    if _excluded(cluster, event):
        return None
    return _near_in_print(cluster, event) or _undated_once(cluster, event)


def _excluded(cluster: Cluster, event: EventRecord) -> bool:
    """Tell whether one of the two happens on days that the other's publication rules out."""
    if event.dated:
        return cluster.told is not None and overlap(event.dated, cluster.told) is None
    told = possible(event)
    return bool(told and cluster.dated) and overlap(told, cluster.dated) is None


def _same_day_of_year(cluster: Cluster, event: EventRecord) -> tuple[float, str] | None:
    if cluster.dated:
        sure = cluster.dated[1] - cluster.dated[0] <= _SURE_WIDTH
        fits = sure and holds_partial(cluster.dated, event.partial)
    else:
        fits = event.partial == cluster.partial
    return (0.85, "same day of the year, year not told") if fits else None


def _near_in_print(cluster: Cluster, event: EventRecord) -> tuple[float, str] | None:
    """Compare by the time of publication where one of the two has no date."""
    if event.partial or cluster.partial:
        return None
    if not event.role("item") and event.type in _identity()["item_needed"]:
        return None
    if unlimited(event):
        if _long_apart(cluster, event) or _many(cluster, event):
            return None
        return 0.7, f"{event.type} of these parties, item and batch counts as one"
    mine, theirs = event.dated or implied(event), cluster.dated or cluster.implied
    if mine is None or theirs is None or (cluster.unplaced and not cluster.dated):
        return None
    if not overlap(mine, theirs):
        return None
    if cluster.inferred or (event.published is None and not event.dated):
        return _INFERRED, "close in time by the days inferred for an article without a date"
    return 0.7, "reported close enough in time, no date that tells them apart"


def _many(cluster: Cluster, event: EventRecord) -> bool:
    """Tell whether only one of the two speaks of many: "sales of jets" are not the jets bought."""
    members = (member.telling.plural for member, _, _ in cluster.members)
    return event.telling.plural != any(members)


def _long_apart(cluster: Cluster, event: EventRecord) -> bool:
    """Tell whether nothing was told for so many years that it is another deal."""
    mine, gap, known = _day(event), _identity()["deals"]["deal_gap"], False
    for member, _, _ in reversed(cluster.members):  # the last one mostly settles it
        day = _day(member)
        if mine is None or (day is not None and abs(mine - day) <= gap):
            return False
        known = known or day is not None
    return known


def _day(event: EventRecord) -> int | None:
    return event.dated[0] if event.dated else event.published


def _undated_once(cluster: Cluster, event: EventRecord) -> tuple[float, str] | None:
    """Compare a step that happens once where neither text nor article of one of the two has a date.

    What a text without any date tells of the contract is the one contract that is known.
    """
    if not _once(event) or event.partial or cluster.partial:
        return None
    mine, theirs = event.dated or implied(event), cluster.dated or cluster.implied
    if mine and theirs and not overlap(mine, theirs):
        return None
    if _adrift(event) or (cluster.adrift and not cluster.dated):
        return _UNDATED, "a step that happens once for parties, item and batch; no date against it"
    return None


def _adrift(event: EventRecord) -> bool:
    return not event.dated and event.published is None and event.region != "related"


def _once(event: EventRecord) -> bool:
    stage = stages().get(event.stage)
    if not stage or not stage.once or not event.role("item"):
        return False
    return bool(event.role("agent") if stage.track == "political" else _sides(event))


def _sides(event: EventRecord) -> bool:
    return bool(event.role("agent") or (event.role("supplier") and event.role("recipient")))


@lru_cache(maxsize=1)
def _identity() -> dict[str, Any]:
    return load_cues("identity")


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
        cluster.adrift = cluster.adrift or _adrift(event)
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

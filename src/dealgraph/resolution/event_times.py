"""Whether a mention can be of the time of an event, by dates and by publication."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.stages import stages
from dealgraph.resolution.bounds import holds_partial, overlap
from dealgraph.resolution.clusters import Cluster
from dealgraph.resolution.mentions import EventRecord
from dealgraph.resolution.when_told import implied, possible, unlimited

_SURE_WIDTH = 31  # days: a partial date ("May 3") is compared with dates not vaguer than a month
INFERRED = 0.65  # score of days that were inferred from what a text says
_UNDATED = 0.6  # score of a step that happens once, where no date speaks against it


def same_time(cluster: Cluster, event: EventRecord) -> tuple[float, str] | None:
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
        return INFERRED, "close in time by the days inferred for an article without a date"
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
    if not once(event) or event.partial or cluster.partial:
        return None
    mine, theirs = event.dated or implied(event), cluster.dated or cluster.implied
    if mine and theirs and not overlap(mine, theirs):
        return None
    if adrift(event) or (cluster.adrift and not cluster.dated):
        return _UNDATED, "a step that happens once for parties, item and batch; no date against it"
    return None


def adrift(event: EventRecord) -> bool:
    return not event.dated and event.published is None and event.region != "related"


def once(event: EventRecord) -> bool:
    stage = stages().get(event.stage)
    if not stage or not stage.once or not event.role("item"):
        return False
    return bool(event.role("agent") if stage.track == "political" else _sides(event))


def _sides(event: EventRecord) -> bool:
    return bool(event.role("agent") or (event.role("supplier") and event.role("recipient")))


@lru_cache(maxsize=1)
def _identity() -> dict[str, Any]:
    return load_cues("identity")

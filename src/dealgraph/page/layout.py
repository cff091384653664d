"""Positions of all nodes, computed here so that the browser has nothing to simulate.

Three steps, each on nodes in canonical order and without chance, so that the same graph always
lies the same way: the most important actors and deals are laid out by springs (Fruchterman and
Reingold 1991); the others join with those held fixed; events settle between their actors. After
each step nodes that lie too close move to the nearest free spot.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import cos, log1p, pi, sin, sqrt

from dealgraph.page.records import PageData

Point = tuple[int, int]

CORE = 30  # nodes that the page opens with; laid out first, so that they lie best
SPRINGS = 500  # beyond this, springs cost more seconds than they add clarity
_REACH = 450.0  # nodes push no farther, or a lonely one would drift out of sight
_GOLDEN = pi * (3 - sqrt(5))  # angle of a sunflower spiral: even cover without chance
_STRETCH = 1.45  # screens are wider than high
_UNIT = 150.0  # wished distance of neighbours, pixels
_CORE_GAP = (210.0, 118.0)  # room for a node with a label of two lines
_ACTOR_GAP = (104.0, 66.0)
_EVENT_GAP = (44.0, 38.0)


def importance(data: PageData) -> dict[str, int]:
    """Return in how many events each actor and each deal is involved, by IRI."""
    events_of: dict[str, set[str]] = defaultdict(set)
    deal_of = {event.iri: event.deal for event in data.events}
    for claim in data.claims:
        for part in claim.parts:
            events_of[part.actor].add(claim.event)
        if deal := deal_of.get(claim.event):
            events_of[deal].add(claim.event)
    nodes = [*data.actors, *data.deals]
    return {node.iri: len(events_of[node.iri]) for node in nodes}


def place(data: PageData, keep: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Return a position for every actor, deal and event.

    Args:
        data: the records of a page.
        keep: positions of an earlier page, by IRI; who has one stays there, and newcomers take
            the nearest free spots beside those they are linked to.

    Returns:
        dict: IRI to (x, y) in pixels, y downwards, whole numbers, the same in every build.
    """
    weight = importance(data)
    lines = _lines(data, weight)
    order = _linked_first(_ranked(data, weight), lines)
    events = [event.iri for event in data.events]
    spots = Spots()
    where: dict[str, tuple[float, float]] = {}
    if keep:
        where = {iri: keep[iri] for iri in (*order, *events) if iri in keep}
        spots.hold(where.values())
        new = [iri for iri in order if iri not in where]
        where.update(spots.settle(new, _between(new, lines, where), _ACTOR_GAP))
        order = []
        events = [iri for iri in events if iri not in where]
    for group, gap in ((order[:CORE], _CORE_GAP), (order[CORE:SPRINGS], _ACTOR_GAP)):
        wanted = _springs(group, lines, where)
        where.update(spots.settle(group, wanted, gap))
    rest = order[SPRINGS:]
    where.update(spots.settle(rest, _between(rest, lines, where), _ACTOR_GAP))
    where.update(spots.settle(events, _between(events, _parties(data), where), _EVENT_GAP))
    return {iri: (round(x), round(y)) for iri, (x, y) in sorted(where.items())}


def _ranked(data: PageData, weight: Mapping[str, int]) -> list[str]:
    """Return two actors, then a deal, and so on, each by its events, as the page opens."""
    actors, deals = (
        sorted((node.iri for node in nodes), key=lambda iri: (-weight[iri], iri))
        for nodes in (data.actors, data.deals)
    )
    found = []
    for number in range(max(len(actors), len(deals))):
        found += [*actors[2 * number : 2 * number + 2], *deals[number : number + 1]]
    return found


def _linked_first(order: list[str], lines: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return ``order`` with a core of nodes that have lines to each other in front.

    The page opens with the same choice: a node without a line to the others would only be in the
    way there.
    """
    first = set(order[:CORE])
    core = [iri for iri in order[:CORE] if first & set(lines[iri])]
    inside = set(core)
    core += [iri for iri in order[CORE:] if inside & set(lines[iri])][: CORE - len(core)]
    inside.update(core)
    return core + [iri for iri in order if iri not in inside]


def _parties(data: PageData) -> dict[str, Counter[str]]:
    """Return the actors (and the deal) of each event, counted over its claims."""
    found: dict[str, Counter[str]] = {event.iri: Counter() for event in data.events}
    for claim in data.claims:
        if claim.event in found:
            found[claim.event].update(part.actor for part in claim.parts)
    for event in data.events:
        if event.deal:
            found[event.iri][event.deal] += 1
    return found


def _lines(data: PageData, known: Mapping[str, int]) -> dict[str, Counter[str]]:
    """Return the lines between actors and deals: each event pulls its parties together."""
    found: dict[str, Counter[str]] = {iri: Counter() for iri in known}
    deal_of = {event.iri: event.deal for event in data.events}

    def join(one: str, other: str) -> None:
        if one in found and other in found and one != other:
            found[one][other] += 1
            found[other][one] += 1

    for event, parties in sorted(_parties(data).items()):
        actors = sorted(party for party in parties if party != deal_of[event])
        if deal := deal_of[event]:
            for actor in actors:
                join(deal, actor)
        else:
            for one, other in combinations(actors[:12], 2):
                join(one, other)
    for deal in data.deals:
        for actor in (*deal.suppliers, *deal.recipients, *deal.items):
            join(deal.iri, actor)
    return found


def _between(
    group: Sequence[str],
    lines: Mapping[str, Mapping[str, int]],
    where: Mapping[str, tuple[float, float]],
) -> list[tuple[float, float]]:
    """Return for each node the middle of its placed neighbours; strangers go to the rim."""
    degree = Counter(other for near in lines.values() for other in near)
    rim = max((abs(y) for _, y in where.values()), default=0.0) + _UNIT
    wanted = []
    for number, iri in enumerate(group):
        # a neighbour with few lines says more about where a node belongs than a hub does
        near = [(where[o], 1 / sqrt(degree[o] or 1)) for o in lines[iri] if o in where]
        if near:
            total = sum(share for _, share in near)
            x = sum(point[0] * share for point, share in near) / total
            y = sum(point[1] * share for point, share in near) / total
            reach = _UNIT * 0.6 if len(near) == 1 else 0.0
        else:
            x, y, reach = 0.0, 0.0, rim
        turn = number * _GOLDEN
        wanted.append((x + reach * _STRETCH * cos(turn), y + reach * sin(turn)))
    return wanted


def _springs(
    group: Sequence[str],
    lines: Mapping[str, Mapping[str, int]],
    fixed: Mapping[str, tuple[float, float]],
) -> list[tuple[float, float]]:
    """Lay ``group`` out by springs around the nodes that are ``fixed`` already."""
    import numpy as np

    if not group:
        return []
    nodes = [*fixed, *group]
    index = {iri: number for number, iri in enumerate(nodes)}
    start = [(x / _STRETCH, y) for x, y in fixed.values()]
    if fixed:
        start += [(x / _STRETCH, y) for x, y in _between(group, lines, fixed)]
    else:
        start += [_sunflower(number, _UNIT * 0.6) for number in range(len(group))]
    pull = np.zeros((len(nodes), len(nodes)))
    for one in nodes:
        for other, count in lines[one].items():
            if other in index:
                pull[index[one], index[other]] = 0.6 + 0.4 * log1p(count)
    # much connected nodes are drawn larger and keep more room around them
    mass = np.array([1 + 0.45 * log1p(sum(lines[iri].values())) for iri in nodes])
    points = _relax(np.array(start, dtype=float), pull, mass / mass.mean(), len(fixed))
    return [(float(x) * _STRETCH, float(y)) for x, y in points[len(fixed) :]]


def _relax(points, pull, mass, fixed: int):
    """Return ``points`` (n, 2) after springs have pulled and nodes have pushed, ``fixed`` held."""
    import numpy as np

    mass = mass**1.5
    rounds = 400 if len(points) < 200 else 60
    degree = pull.sum(axis=1, keepdims=True) + 1
    heat = _UNIT
    for turn in range(rounds):
        gap = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((gap**2).sum(axis=2))
        distance = np.maximum(distance, 1.0)
        # hubs take a smaller share of each pull, or everything would fall onto them
        push = np.where(distance < _REACH, _UNIT**2 / distance**2, 0.0)
        push = push * mass[:, None] * mass[None, :]
        force = push - pull * distance / _UNIT / np.sqrt(degree)
        move = (gap * force[:, :, None]).sum(axis=1) / 4 - points * 0.012
        length = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 1e-6)
        step = move / length * np.minimum(length, heat)
        step[:fixed] = 0
        points = points + step
        heat = _UNIT * (1 - (turn + 1) / rounds) ** 1.5
    return points


def _sunflower(number: int, step: float) -> tuple[float, float]:
    radius = step * sqrt(number)
    return radius * cos(number * _GOLDEN), radius * sin(number * _GOLDEN)


class Spots:
    """The places that are taken; finds for each newcomer the nearest one that is free."""

    _CELL = 64.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        self._turns: Counter[tuple[int, int]] = Counter()

    def hold(self, points: Iterable[tuple[float, float]]) -> None:
        """Take these spots."""
        for point in points:
            self._cells[self._cell(point)].append(point)

    def settle(
        self,
        nodes: Iterable[str],
        wanted: Iterable[tuple[float, float]],
        gap: tuple[float, float],
    ) -> dict[str, tuple[float, float]]:
        """Return for each node the free spot nearest to the wished one, in the given order."""
        found = {}
        for iri, wish in zip(nodes, wanted, strict=True):
            found[iri] = self._take(wish, gap)
        return found

    def _take(self, wish: tuple[float, float], gap: tuple[float, float]) -> tuple[float, float]:
        # many events wish for one spot: go on where the last one of them found room
        key = (int(wish[0] // 24), int(wish[1] // 24))
        turn = self._turns[key]
        while True:
            dx, dy = _sunflower(turn, 16.0)
            point = (wish[0] + dx * _STRETCH, wish[1] + dy)
            if self._free(point, gap):
                break
            turn += 1 + turn // 16  # ever larger steps, so that a crowd of thousands finds room too
        self._turns[key] = turn // 2
        self._cells[self._cell(point)].append(point)
        return point

    def _cell(self, point: tuple[float, float]) -> tuple[int, int]:
        return int(point[0] // self._CELL), int(point[1] // self._CELL)

    def _free(self, point: tuple[float, float], gap: tuple[float, float]) -> bool:
        column, row = self._cell(point)
        reach_x, reach_y = int(gap[0] // self._CELL) + 1, int(gap[1] // self._CELL) + 1
        px, py = point
        # plain loops: this is asked hundreds of thousands of times, and mostly answered early
        for i in range(column - reach_x, column + reach_x + 1):
            for j in range(row - reach_y, row + reach_y + 1):
                for x, y in self._cells.get((i, j), ()):
                    if -gap[0] < x - px < gap[0] and -gap[1] < y - py < gap[1]:
                        return False
        return True

"""Actors that corrections make one: a union-find that remembers who joined them."""

from __future__ import annotations

from dealgraph.model import Correction


class Groups:
    """Actor ids that are one actor by merges and links."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._made: dict[str, list[tuple[str, str, Correction]]] = {}

    def root(self, actor: str) -> str:
        """Return the representative of an actor's group; the actor itself if it has none."""
        parent = self._parent.get(actor, actor)
        if parent != actor:
            parent = self._parent[actor] = self.root(parent)
        return parent

    def join(self, kept: str, other: str, it: Correction) -> None:
        """Make two actors one, by the correction ``it``."""
        one, two = self.root(kept), self.root(other)
        made = self._made.setdefault(one, [])
        made.append((kept, other, it))
        self._parent.setdefault(kept, kept)
        if one != two:
            self._parent[two] = one
            made.extend(self._made.pop(two, ()))

    def members(self) -> dict[str, list[str]]:
        """Return the sorted members of every group by its representative."""
        found: dict[str, list[str]] = {}
        for actor in sorted({a for made in self._made.values() for pair in made for a in pair[:2]}):
            found.setdefault(self.root(actor), []).append(actor)
        return found

    def joined(self, actor: str) -> list[tuple[str, str, Correction]]:
        """Return how the actor's group came about, as (kept, other, correction), sorted."""
        return sorted(self._made.get(self.root(actor), ()), key=lambda m: (m[2], m[0], m[1]))

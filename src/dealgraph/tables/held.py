"""The facts of a graph that has a digest beside it: the same answers without SPARQL."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dealgraph import digest as layout
from dealgraph.digest import Digest, digest_of
from dealgraph.knowledge.vocabulary import DG
from dealgraph.tables.facts import KINDS, Facts, Mention, first_of, sorted_pairs

if TYPE_CHECKING:
    import rdflib

_SIMPLE = re.compile(r"\?([so]) (?:a (\S+) ; )?([\w:]+) \?([so])")


def facts_of(dataset: rdflib.Dataset) -> Facts:
    """Return the facts of a dataset: from its digest where there is one, else by SPARQL."""
    digest = digest_of(dataset)
    return Facts(dataset) if digest is None else HeldFacts(dataset, digest)


class HeldFacts(Facts):
    """Facts from a digest; what it does not hold is asked of the dataset."""

    def __init__(self, dataset: rdflib.Dataset, digest: Digest) -> None:
        super().__init__(dataset)
        self.digest = digest

    def pairs(self, pattern: str) -> list[tuple[Any, Any]]:
        """Return all different (?s, ?o) of a pattern, sorted."""
        simple = _SIMPLE.fullmatch(pattern)
        found = simple and self.digest.pairs(simple[3], simple[2] or "")
        if found is None:
            return super().pairs(pattern)
        return sorted_pairs(found if simple[1] == "s" else {(o, s) for s, o in found})

    def value(self, predicate: str, kind: str = "") -> dict[str, Any]:
        """Return the first value of a property by subject, in the order of letters."""
        key = (predicate, kind)
        if key not in self._values:
            found = self.digest.pairs(predicate, kind)
            if found is None:
                return super().value(predicate, kind)
            self._values[key] = first_of(found)
        return self._values[key]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Class of every actor by IRI, as a local name."""
        rows = [(s, kind) for kind in KINDS.split() for s in self.digest.members[kind]]
        return {s: kind.removeprefix("dg:") for s, kind in sorted(rows, reverse=True)}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """Every event mention by IRI, with what each has, sorted."""
        kind, status, where = (
            self.value(name, "dg:EventMention")
            for name in ("sem:eventType", "dg:status", "dg:inArticle")
        )
        meant: dict[str, str] = {}
        for event, mention in self.digest.rows(layout.DENOTES):
            meant[mention] = min(event, meant.get(mention, event))
        return {
            m: Mention(meant[m], kind[m].removeprefix(DG), status[m].removeprefix(DG), where[m])
            for m in sorted(meant)
            if m in kind and m in status and m in where
        }

    @cached_property
    def fillers(self) -> dict[str, dict[str, set[str]]]:
        """Actors (IRIs) by event mention and role."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for mention, role, filler in self.digest.rows(layout.FILLERS):
            found[mention][role.removeprefix(DG)].add(filler)
        return found

    @cached_property
    def named(self) -> dict[str, tuple[int, int]]:
        """How many mentions by name each actor has, and in how many articles."""
        mentions: Counter[str] = Counter()
        papers: Counter[str] = Counter()
        for actor, number, articles in self.digest.rows(layout.NAMED):
            mentions[actor] += number
            papers[actor] += articles
        return {actor: (mentions[actor], papers[actor]) for actor in mentions}

    @cached_property
    def lengths(self) -> dict[str, int]:
        """Characters of every article."""
        return dict(self.digest.rows(layout.LENGTHS))

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of event mentions and of their sentences, at least."""
        return dict(self.digest.rows(layout.WORDS))

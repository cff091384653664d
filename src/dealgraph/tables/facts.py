"""What the tables are put together from: narrow SELECTs, each read once, joined in Python.

One SELECT over two or three patterns is quick in every store; a wide one with OPTIONALs is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dealgraph.knowledge.vocabulary import BASE, DG, PREFIXES, WD
from dealgraph.rows import select

if TYPE_CHECKING:
    import rdflib

ROLES = ("supplier", "recipient", "agent", "target", "participant", "item", "place")
STATUSES = ("happened", "ongoing", "planned", "possible", "negated")
KINDS = "dg:State dg:Organisation dg:Person dg:Outlet dg:WeaponSystem dg:Programme dg:Place dg:Law"
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_NAMED = """SELECT ?s (COUNT(DISTINCT ?m) AS ?mentions) (COUNT(DISTINCT ?d) AS ?articles)
WHERE { ?s gaf:denotedBy ?m . ?m a dg:NameMention ; dg:inArticle ?d } GROUP BY ?s"""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


class Mention(NamedTuple):
    """An event mention: what it means, of which type, how real, and in which article (IRIs)."""

    event: str
    kind: str
    status: str
    article: str


class Facts:
    """The facts of one dataset, each kind read when first asked for."""

    def __init__(self, dataset: rdflib.Dataset) -> None:
        self.dataset = dataset
        self._values: dict[tuple[str, str], dict[str, Any]] = {}

    def rows(self, sparql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return select(self.dataset, _PREFIXES + sparql).rows

    def pairs(self, pattern: str) -> list[tuple[Any, Any]]:
        """Return all different (?s, ?o) of a pattern, sorted: nothing rests on the store."""
        return sorted_pairs(set(self.rows(f"SELECT ?s ?o WHERE {{ {pattern} }}")))

    def value(self, predicate: str, kind: str = "") -> dict[str, Any]:
        """Return the first value of a property by subject, in the order of letters.

        Args:
            predicate: the property, with its prefix.
            kind: only of subjects of this class.
        """
        key = (predicate, kind)
        if key not in self._values:
            of = f"?s a {kind} ; " if kind else "?s "
            self._values[key] = first_of(self.rows(f"SELECT ?s ?o WHERE {{ {of}{predicate} ?o }}"))
        return self._values[key]

    def lists(self, pattern: str) -> dict[str, list[Any]]:
        """Return all values by subject, sorted."""
        found: dict[str, list[Any]] = defaultdict(list)
        for subject, value in self.pairs(pattern):
            found[subject].append(value)
        return dict(found)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Labels of actors, events and deals by IRI."""
        return self.value("rdfs:label")

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Class of every actor by IRI, as a local name."""
        rows = self.rows(f"SELECT ?s ?c WHERE {{ VALUES ?c {{ {KINDS} }} ?s a ?c }}")
        return {s: c.removeprefix(DG) for s, c in sorted(set(rows), reverse=True)}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """Every event mention by IRI, with what each has, sorted."""
        sparql = """SELECT ?m ?e ?t ?s ?d WHERE { ?e gaf:denotedBy ?m .
          ?m a dg:EventMention ; sem:eventType ?t ; dg:status ?s ; dg:inArticle ?d }"""
        found = {}
        for m, e, t, s, d in sorted(set(self.rows(sparql)), reverse=True):
            found[m] = Mention(e, t.removeprefix(DG), s.removeprefix(DG), d)
        return dict(reversed(found.items()))

    @cached_property
    def mentions_of(self) -> dict[str, list[str]]:
        """The event mentions that mean each event."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri, mention in self.mentions.items():
            found[mention.event].append(iri)
        return dict(found)

    @cached_property
    def fillers(self) -> dict[str, dict[str, set[str]]]:
        """Actors (IRIs) by event mention and role."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        sparql = "SELECT ?m ?r ?f WHERE { ?m dg:argument ?a . ?a dg:role ?r ; dg:filler ?f }"
        for mention, role, filler in self.rows(sparql):
            found[mention][role.removeprefix(DG)].add(filler)
        return found

    @cached_property
    def named(self) -> dict[str, tuple[int, int]]:
        """How many mentions by name each actor has, and in how many articles."""
        return {s: (m, a) for s, m, a in self.rows(_NAMED)}

    @cached_property
    def lengths(self) -> dict[str, int]:
        """Characters of every article."""
        return dict(self.rows("SELECT ?s (STRLEN(?o) AS ?n) WHERE { ?s schema:articleBody ?o }"))

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of event mentions and of their sentences, at least."""
        return self.value("nif:anchorOf")

    @cached_property
    def deals_of(self) -> dict[str, list[str]]:
        """The deals (IRIs) to whose story each event belongs."""
        return self.lists("?o dg:hasEvent ?s")

    def names(self, iris: Any) -> str | None:
        """Return the labels of IRIs, sorted and joined; None if there are none."""
        if not iris:
            return None
        return "; ".join(sorted({self.labels.get(i) or local(i) for i in iris})) or None

    def days(self, predicate: str) -> dict[str, str]:
        """Return the values of a property that are whole days."""
        return {s: o for s, o in self.value(predicate).items() if as_day(o)}


def sorted_pairs(found: set[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return pairs in the order of letters, numbers by how they are written."""
    return sorted(found, key=lambda pair: (str(pair[0]), str(pair[1])))


def first_of(pairs: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    """Return the first value of each subject, in the order of letters."""
    found: dict[str, Any] = {}
    for subject, value in pairs:
        if subject not in found or str(value) < str(found[subject]):
            found[subject] = value
    return found


@lru_cache(maxsize=65536)
def as_day(value: Any) -> str | None:
    """Return an ISO day, None for anything else (a year, a month, nothing).

    >>> as_day("2019-07-12"), as_day("2019-07")
    ('2019-07-12', None)
    """
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    month, day = int(value[5:7]), int(value[8:10])
    return value if 1 <= month <= 12 and 1 <= day <= 31 else None


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.removeprefix(BASE).rpartition("/")[2]


def qid(iri: str) -> str | None:
    """Return the Wikidata item in an IRI."""
    return iri.removeprefix(WD) if iri.startswith(WD) else None

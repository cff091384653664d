"""The digest of a graph: what its tables, card and names are made of, kept beside the shards.

A SELECT over two million quads takes seconds, and a table needs thirty of them. The digest holds
the same pairs in plain lists, a file a shard, made from the shard alone
(`dealgraph.dataset.digests` writes it). It is no truth of its own: where it is missing, damaged or
of another program, the same questions are asked in SPARQL.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.knowledge.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

TYPES, DENOTES, FILLERS, NAMED = "types", "denotes", "fillers", "named"
LENGTHS, WORDS = "lengths", "words"
"""Sections: (thing, class), (event, its mention), (mention, role, actor), (actor, its mentions and
articles in number), (article, characters), (event mention or its sentence, words)."""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


CLASSES = _set(
    "dg:State dg:Organisation dg:Person dg:Outlet dg:WeaponSystem dg:Programme dg:Place dg:Law "
    "dg:Deal dg:EventMention dg:Correction sem:Event schema:NewsArticle"
)
EVERYWHERE = _set(
    "rdfs:label skos:altLabel owl:sameAs dg:knownAs dg:stage dg:earliest dg:latest dg:outletName "
    "dg:origin dg:hasEvent schema:headline schema:datePublished schema:url dg:publishedEarliest "
    "dg:publishedLatest dg:publishedFrom dg:publishedBasis dg:docId dg:copyOf dg:batch "
    "dg:followsOn dg:countryCode dg:countryOfOrigin dg:category dg:outcome"
)
"""Properties of which a section has every pair."""
OF_DEALS = frozenset(("dg:supplier", "dg:recipient", "dg:item"))
OF_MENTIONS = _set(
    "dg:viaOutlet nif:beginIndex nif:endIndex dg:inSentence dg:amount dg:currency dg:quantity "
    "dg:unit dg:speaker dg:statusCue dg:discourse dg:date dg:confidence dg:reason sem:eventType "
    "dg:status dg:inArticle"
)
"""Properties of which a section has the pairs of event mentions alone."""


class Digest:
    """What the digest files of one graph hold, each section read when first asked for.

    Attributes:
        folders: where the files are, sought in this order.
        files: name and SHA-256 (of the content before compression) of every file of a shard.
        summary_file: name and SHA-256 of the summary.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        files: Mapping[str, str],
        summary_file: tuple[str, str] | None = None,
    ) -> None:
        self.folders = tuple(folders)
        self.files = dict(files)
        self.summary_file = summary_file
        self._known: dict[str, list[tuple[Any, ...]]] = {}

    @cached_property
    def sound(self) -> bool:
        """Whether all files are there and are what was written."""
        return self._parts is not None

    @cached_property
    def _parts(self) -> list[tuple[list[str], dict[str, bytes]]] | None:
        found = []
        for name, expected in sorted(self.files.items()):
            data = self._content(name, expected)
            if data is None:
                return None
            terms, *lines = data.split(b"\n")[:-1]
            sections = dict(line.split(b"\t", 1) for line in lines)
            found.append((json.loads(terms), {k.decode(): v for k, v in sections.items()}))
        return found

    @cached_property
    def summary(self) -> dict[str, Any] | None:
        """What the card counts and which names there are; None if it was lost."""
        data = self._content(*self.summary_file) if self.summary_file else None
        return None if data is None else json.loads(data)

    def _content(self, name: str, expected: str) -> bytes | None:
        tries = (unpacked(folder / name, expected) for folder in self.folders)
        return next((data for data in tries if data is not None), None)

    def faults(self) -> Iterator[Path]:
        """Yield the files that are missing or not what was written."""
        summary = (self.summary_file,) if self.summary_file else ()
        for name, expected in (*sorted(self.files.items()), *summary):
            if self._content(name, expected) is None:
                yield self.folders[0] / name

    def rows(self, section: str) -> list[tuple[Any, ...]]:
        """Return the rows of a section (a property with its prefix, or one named above)."""
        if section not in self._known:
            found: list[tuple[Any, ...]] = []
            for terms, sections in self._parts or ():
                if section in sections:
                    columns = json.loads(sections[section])
                    found.extend(zip(*(_column(it, terms) for it in columns), strict=True))
            self._known[section] = found
        return self._known[section]

    @cached_property
    def members(self) -> dict[str, set[str]]:
        """The things of each class, by its name with the prefix."""
        found: dict[str, set[str]] = defaultdict(set)
        for thing, kind in self.rows(TYPES):
            found[kind].add(thing)
        return found

    def pairs(self, predicate: str, kind: str = "") -> set[tuple[Any, Any]] | None:
        """Return all (subject, value) of a property, None if the digest does not hold them.

        Args:
            predicate: the property, with its prefix.
            kind: only of subjects of this class.
        """
        if kind and kind not in CLASSES:
            return None
        mentions = kind == "dg:EventMention" and predicate in OF_MENTIONS
        deals = kind == "dg:Deal" and predicate in OF_DEALS
        if not (mentions or deals or predicate in EVERYWHERE):
            return None
        found = set(self.rows(predicate))
        if kind and not mentions:  # those are of mentions alone
            of = self.members[kind]
            return {pair for pair in found if pair[0] in of}
        return found


def _column(given: dict[str, list[Any]], terms: list[str]) -> list[Any]:
    return given["values"] if "values" in given else [terms[i] for i in given["terms"]]


def unpacked(path: Path, expected: str) -> bytes | None:
    """Return the content of a digest's file; None if it is missing or not what was written."""
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError, zlib.error):
        return None
    return data if hashlib.sha256(data).hexdigest() == expected else None


def digest_of(dataset: rdflib.Dataset) -> Digest | None:
    """Return the digest of the folder from which a dataset was opened, if it can be used."""
    digest = _unchanged(dataset)
    return digest if digest is not None and digest.sound else None


def summary_of(dataset: rdflib.Dataset) -> dict[str, Any] | None:
    """Return the summary of the folder from which a dataset was opened, if there is one."""
    digest = _unchanged(dataset)
    return None if digest is None else digest.summary


def _unchanged(dataset: rdflib.Dataset) -> Digest | None:
    """Return the digest of a dataset to which nobody has written since it was opened."""
    changed = getattr(dataset.store, "changed", True)
    return None if changed else getattr(dataset, "digest", None)


def full(name: str) -> str:
    """Return the IRI of a prefixed name.

    >>> full("rdfs:label")
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest

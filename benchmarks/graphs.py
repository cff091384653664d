"""Graphs of any size for benchmarks, as N-Quads: one that the program made, varied copy by copy.

Resolving millions of mentions takes hours; copies of what resolution made have the same shape.
Every copy has articles, events, deals and actors of its own, with names of their own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from resolution import articles

from dealgraph.dataset import NamedGraph, record
from dealgraph.knowledge.vocabulary import BASE, RDFS, SKOS
from dealgraph.model import Annotation, Attribution
from dealgraph.model.annotation import STATUSES

TYPES = ("Agreement", "Delivery", "Meeting", "Objection", "Sanction", "Threat")
QUADS_A_NAME = 60  # about; the number made is printed
LARGEST = 50_000  # quads that resolution makes; more are copies
_SHARED = "ontology|graph/(?:ontology|run|story|corrections)[>]|run/|software/"
_OWN = re.compile(rf"<{re.escape(BASE)}(?!{_SHARED})((?:graph/)?\w+/)".encode())
_NAME = re.compile(rf'(<(?:{RDFS}label|{SKOS}altLabel)> "(?:[^"\\]|\\.)*)"'.encode())
_COPY, _NUMBER = b"\x00", b"\x01"


def made(size: int) -> list[NamedGraph]:
    """Return graphs of about this many quads, by resolving made-up articles."""
    from dealgraph.knowledge.actors import load_actors
    from dealgraph.resolution import resolve

    tables, names = load_actors(), max(40, size // QUADS_A_NAME)
    chance = random.Random(size)
    kept = [varied(annotation, chance) for annotation in articles(names)]
    return list(record(resolve(kept, tables), kept))


def varied(annotation: Annotation, chance: random.Random) -> Annotation:
    """Return an article that tells of events of all types and statuses, and who said so."""
    events = tuple(
        replace(event, type=chance.choice(TYPES), status=chance.choice(STATUSES))
        for event in annotation.events
    )
    line = annotation.text.find("\n", events[0].trigger[0])
    said = Attribution((0, line), speaker=annotation.entities[-1].id, kind="indirect")
    return replace(annotation, events=events, attributions=(said,))


def write(size: int, path: Path) -> tuple[list[NamedGraph], int]:
    """Write about ``size`` quads; return the graphs of the first copy and the number written."""
    base = made(min(size, LARGEST))
    about_all = {"ontology", "run"}
    texts = {graph.name: graph.nquads().encode() for graph in base}
    once = b"".join(t for name, t in texts.items() if name.rpartition("/")[2] in about_all)
    rest = b"".join(t for name, t in texts.items() if name.rpartition("/")[2] not in about_all)
    copies = max(1, round((size - once.count(b"\n")) / rest.count(b"\n")))
    with path.open("wb") as file:
        file.write(once)
        for text in _copies(rest, copies):
            file.write(text)
    return base, once.count(b"\n") + copies * rest.count(b"\n")


def _copies(text: bytes, number: int) -> Iterator[bytes]:
    yield text
    pattern = _OWN.sub(rf"<{BASE}\1".encode() + _COPY, text)
    pattern = _NAME.sub(rb"\1" + _NUMBER + b'"', pattern)
    for copy in range(1, number):
        yield pattern.replace(_COPY, b"copy%d-" % copy).replace(_NUMBER, b" No %d" % copy)

"""Which agency an article credits as its source, and which sentences it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from dealgraph.model import Annotation, Entity

_CREDITING = ("byline", "dateline")
_FEWEST_WORDS = 6
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"(?<=[.!?])\s+")


def credit_of(annotation: Annotation) -> str | None:
    """Return the entity id of the outlet that the byline or dateline credits, or None.

    The article's own outlet is no credit.
    """
    for region in annotation.regions:
        if region.kind not in _CREDITING:
            continue
        for entity in annotation.entities:
            if entity.type != "Outlet" or _own(entity, annotation.outlet):
                continue
            if any(region.start <= start < region.end for start, _ in entity.mentions):
                return entity.id
    return None


def _own(entity: Entity, outlet: str | None) -> bool:
    def plain(name: str) -> str:
        return name.casefold().split("(")[0].strip().removeprefix("the ").strip()

    return outlet is not None and plain(entity.name) == plain(outlet)


def quotes_of(annotation: Annotation) -> tuple[tuple[str, int], ...]:
    """Return speaker and a number of the words of each longer sentence quoted directly."""
    return tuple(sorted(set(_quotes(annotation))))


def _quotes(annotation: Annotation) -> Iterator[tuple[str, int]]:
    for said in annotation.attributions:
        if said.kind != "direct":
            continue
        for sentence in _STOP.split(annotation.text[slice(*said.span)]):
            words = [word.casefold() for word in _WORD.findall(sentence)]
            if len(words) >= _FEWEST_WORDS:
                yield said.speaker, crc32(" ".join(words).encode())

"""The researcher's corrections: read, looked up in the story, and turned into instructions.

`judge` does not touch what the program found: it returns corrected copies of the annotations and
`Rulings` for `resolve`, so that a build without a line is the build without its effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dealgraph.model import Annotation, Correction
from dealgraph.resolution.actors import index_table
from dealgraph.resolution.judgements.actors import ActorRulings
from dealgraph.resolution.judgements.base import Base
from dealgraph.resolution.judgements.events import EventRulings
from dealgraph.resolution.judgements.file import (
    FILE,
    check,
    check_contradictions,
    normalised,
    read_corrections,
    write_corrections,
)
from dealgraph.resolution.judgements.rulings import Rulings

__all__ = [
    "FILE",
    "Base",
    "Rulings",
    "check",
    "check_contradictions",
    "judge",
    "normalised",
    "read_corrections",
    "write_corrections",
]


def judge(
    annotations: Sequence[Annotation], actors: Any, corrections: Iterable[Correction]
) -> tuple[list[Annotation], Rulings]:
    """Return the annotations as corrected, in the same order, and what `resolve` has to follow.

    Args:
        annotations: of one article each, as the extractor made them.
        actors: the knowledge tables, as `resolve` takes them.
        corrections: decisions in any order.

    Raises:
        CorrectionError: two decisions contradict each other.
    """
    corrections = sorted(corrections)
    if not corrections:
        return list(annotations), Rulings()
    base = Base(annotations, index_table(actors))
    about = ActorRulings(base, [it for it in corrections if it.kind == "actor"])
    told = EventRulings(
        base, [it for it in corrections if it.kind == "event"], about.edits, about.find
    )
    corrected = [
        about.edits[it.doc_id].apply(it) if it.doc_id in about.edits else it for it in annotations
    ]
    rulings = Rulings(
        placed=about.placed(),
        amended=about.amended(),
        notes=about.notes(),
        merges=tuple(told.joinings["merge"]),
        splits=tuple(told.joinings["split"]),
        distinct=tuple(told.joinings["distinct"]),
        outcomes=(*about.outcomes, *told.outcomes),
    )
    return corrected, rulings

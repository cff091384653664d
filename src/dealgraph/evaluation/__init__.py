"""Evaluate: annotations measured against those of a careful person, with confidence intervals.

What counts as right is said in `dealgraph.evaluation.measures`. Needs no language model, and no
extractor of this package: whatever writes the exchange format can be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from dealgraph.errors import AnnotationError, InputError
from dealgraph.evaluation.alignment import Alignment, align
from dealgraph.evaluation.intervals import add, intervals, rates
from dealgraph.evaluation.measures import MEASURES, Counts, count
from dealgraph.evaluation.misses import Miss, misses
from dealgraph.evaluation.read import Placed, Source, check_texts, load, name_of
from dealgraph.evaluation.result import COLUMNS, Evaluation, order
from dealgraph.model import Annotation

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MEASURES", "Evaluation", "Miss", "evaluate"]


def evaluate(
    gold: Source,
    extracted: Source,
    *,
    group: str | Mapping[str, str] = "article",
    resamples: int = 1000,
    seed: int = 0,
    missing: str = "error",
) -> Evaluation:
    """Measure extracted annotations against annotated articles.

    Args:
        gold: annotated articles: a folder of JSON files, a JSONL file, or annotations.
        extracted: what was found in the same texts, in the same forms (``dealgraph annotate``
            writes JSONL).
        group: what is drawn anew for the intervals: ``"article"``; ``"story"``, where the gold
            records have a key ``story``; or the group of each ``doc_id``.
        resamples: how often to draw.
        seed: of the random numbers; the same seed gives the same intervals.
        missing: ``"error"``, or ``"empty"`` to count an article that was not extracted as empty.

    Returns:
        Precision, recall, F1 and intervals by measure, by type, and every difference.

    Raises:
        InputError: a file cannot be read, or an annotated article was not extracted.
        AnnotationError: offsets or ids do not hold, or the two texts of an article differ.
    """
    mine, other = load(gold, gold=True), load(extracted)
    check_texts(mine, other)
    not_found = tuple(sorted(mine.keys() - other.keys()))
    if missing != "empty":
        _require_all(not_found, extracted)
    groups = _groups(mine, group)
    aligned = _aligned(mine, other)
    overall, by_type = _measured(aligned, groups, resamples=resamples, seed=seed)
    return Evaluation(
        measures=overall,
        by_type=by_type,
        misses=_misses(aligned),
        doc_ids=tuple(sorted(mine)),
        not_found=not_found,
        extra=tuple(sorted(other.keys() - mine.keys())),
        group=group if isinstance(group, str) else "group",
        groups=len(groups),
        resamples=resamples,
        seed=seed,
    )


def _require_all(not_found: tuple[str, ...], extracted: Source) -> None:
    if not_found:
        raise InputError(
            name_of(extracted),
            f"{len(not_found)} annotated articles are not in it ({_some(not_found)}); extract them "
            "too, or count them as empty (missing='empty', --missing-as-empty)",
        )


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


def _found(gold: Placed, found: Placed | None) -> Annotation:
    if found is not None:
        return found.annotation
    return Annotation(gold.annotation.doc_id, gold.annotation.text)


def _groups(gold: Mapping[str, Placed], group: str | Mapping[str, str]) -> dict[str, list[str]]:
    """Return the articles that are drawn together, by the name of their group."""
    groups: dict[str, list[str]] = {}
    for doc_id, placed in gold.items():
        if group == "article":
            name = doc_id
        elif group == "story":
            name = placed.story
        elif isinstance(group, str):
            raise InputError("group", f"there is no group {group!r}; use article or story")
        else:
            name = group.get(doc_id)
        if name is None:
            raise AnnotationError(
                f"{placed.place}: {doc_id} belongs to no group; give it a key `story`, or draw "
                "articles instead of stories"
            )
        groups.setdefault(name, []).append(doc_id)
    return groups


def _aligned(mine: Mapping[str, Placed], other: Mapping[str, Placed]) -> dict[str, Alignment]:
    """Return each annotated article beside what was found in it."""
    return {
        doc_id: align(one.annotation, _found(one, other.get(doc_id)))
        for doc_id, one in mine.items()
    }


def _measured(
    aligned: Mapping[str, Alignment],
    groups: Mapping[str, Iterable[str]],
    *,
    resamples: int,
    seed: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the measures with their intervals, of all types pooled and by type."""
    counts = {doc_id: count(one) for doc_id, one in aligned.items()}
    by_group = {name: _of(counts, members) for name, members in groups.items()}
    bounds = intervals(by_group, resamples=resamples, seed=seed)
    return _frames(_of(counts, counts), bounds)


def _of(counts: Mapping[str, Counts], doc_ids: Iterable[str]) -> Counts:
    return _whole([counts[doc_id] for doc_id in sorted(doc_ids)])


def _whole(counts: list[Counts]) -> Counts:
    """Return the sums of counts, with a sum over all types for each measure."""
    summed = add(counts)
    whole: Counts = dict.fromkeys(((measure, "") for measure in MEASURES), (0, 0, 0, 0))
    typed = {key: one for key, one in summed.items() if key[1]}
    return add([whole, summed, *({(m, ""): one} for (m, _), one in typed.items())])


def _frames(
    counts: Counts, bounds: Mapping[tuple[str, str], tuple[float, float]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of all types pooled and by type."""
    import numpy as np
    import pandas as pd

    rows = []
    for measure, kind in sorted(counts, key=lambda key: (key[1], order(key[0]))):
        one = counts[measure, kind]
        figures = [float(x) for x in rates(np.array(one, dtype=float))]
        low, high = bounds[measure, kind]
        rows.append((measure, kind, *figures, low, high, int(one[1]), int(one[3])))
    frame = pd.DataFrame(rows, columns=["measure", "type", *COLUMNS])
    overall = frame[frame["type"] == ""].drop(columns="type").set_index("measure")
    return overall, frame[frame["type"] != ""].set_index(["type", "measure"])


def _misses(aligned: Mapping[str, Alignment]) -> pd.DataFrame:
    import pandas as pd

    rows = [asdict(miss) for doc_id in sorted(aligned) for miss in misses(aligned[doc_id])]
    return pd.DataFrame(rows, columns=[field.name for field in fields(Miss)])

"""The figures of an evaluation, to be read by people and programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dealgraph.evaluation.measures import MEASURES

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("precision", "recall", "f1", "low", "high", "found", "gold")


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """How well what was found agrees with what was annotated.

    Attributes:
        measures: one row a measure (index ``measure``), all articles pooled: ``precision``,
            ``recall``, ``f1``, the 95 % interval of F1 (``low``, ``high``), and how many were
            ``found`` and annotated (``gold``). Of ``status`` all three are the accuracy over
            matched triggers, and ``gold`` is the number of those. NaN: nothing to measure.
        by_type: the same by event type (index ``type``, ``measure``); ``mention`` by entity type.
        misses: one row a difference, with the words, both values and the text around.
        doc_ids: the annotated articles.
        not_found: annotated articles for which nothing was given; they count as empty.
        extra: articles that were found only; they do not count.
        group: what was drawn anew for the intervals: ``"article"`` or ``"story"`` (or ``"group"``).
        groups: how many of those there are.
        resamples, seed: how often they were drawn, and the seed of the random numbers.
    """

    measures: pd.DataFrame
    by_type: pd.DataFrame
    misses: pd.DataFrame
    doc_ids: tuple[str, ...]
    not_found: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    group: str = "article"
    groups: int = 0
    resamples: int = 0
    seed: int = 0

    def __repr__(self) -> str:
        return f"{self._head()}\n\n{self._overall()}\n\n{self._types()}"

    __str__ = __repr__

    @property
    def articles(self) -> int:
        """Number of annotated articles."""
        return len(self.doc_ids)

    def to_json(self) -> dict[str, Any]:
        """Return the figures as a JSON object, without the misses; null: nothing to measure."""
        return {
            "articles": self.articles,
            "not_found": list(self.not_found),
            "extra": list(self.extra),
            "resampled": self.group,
            "groups": self.groups,
            "resamples": self.resamples,
            "seed": self.seed,
            "measures": _records(self.measures),
            "by_type": _records(self.by_type),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return all figures as one table; ``type`` is empty where they are of all types."""
        import pandas as pd

        overall = self.measures.reset_index().assign(type="")
        frame = pd.concat([overall, self.by_type.reset_index()], ignore_index=True)
        return frame[["measure", "type", *COLUMNS]]

    def _head(self) -> str:
        plural = {"story": "stories"}.get(self.group, f"{self.group}s")
        given = f", {len(self.not_found)} of them not found" if self.not_found else ""
        how = f"95 % intervals of F1 from {self.resamples:,} drawings of {self.groups} {plural}"
        return f"{self.articles} articles{given}; {how}"

    def _overall(self) -> str:
        lines = [f"{'':<12}{'P':>7}{'R':>7}{'F1':>7}{'95 %':>17}{'gold':>7}"]
        for measure, row in self.measures.iterrows():
            rates = (row.precision, row.recall, row.f1)
            if measure == "status":
                rates = (float("nan"), float("nan"), row.f1)
            note = "  (accuracy over matched triggers)" if measure == "status" else ""
            lines.append(
                f"{measure:<12}{''.join(_figure(x) for x in rates)}"
                f"{_interval(row):>17}{row.gold:>7.0f}{note}"
            )
        return "\n".join(lines)

    def _types(self) -> str:
        """Return triggers by event type, with arguments and status beside them."""
        head = f"{'by event type':<14}{'P':>7}{'R':>7}{'F1':>7}{'95 %':>17}{'gold':>7}"
        lines = [f"{head}{'argument':>10}{'status':>8}"]
        found = self.by_type.xs("trigger", level="measure")
        for kind, row in found.sort_values("gold", ascending=False, kind="stable").iterrows():
            beside = [self._of(kind, measure) for measure in ("argument", "status")]
            lines.append(
                f"{kind:<14}{_figure(row.precision)}{_figure(row.recall)}{_figure(row.f1)}"
                f"{_interval(row):>17}{row.gold:>7.0f}{_figure(beside[0]):>10}"
                f"{_figure(beside[1]):>8}"
            )
        return "\n".join(lines)

    def _of(self, kind: str, measure: str) -> float:
        key = (kind, measure)
        return float(self.by_type.at[key, "f1"]) if key in self.by_type.index else float("nan")


def _figure(value: float) -> str:
    return f"{'-':>7}" if value != value else f"{value:>7.3f}"


def _interval(row: Any) -> str:
    return "-" if row.low != row.low else f"{row.low:.3f} to {row.high:.3f}"


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with null for what was not measured; JSON knows no NaN."""
    rows = frame.reset_index().to_dict(orient="records")
    return [{k: None if v != v else v for k, v in row.items()} for row in rows]


def order(measure: str) -> int:
    """Return where a measure stands in the tables."""
    return MEASURES.index(measure)

"""Evidence: the sentences behind something, with the words marked, the outlet and the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dealgraph.notebook import html

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 12


class Evidence:
    """Sentences that say something, in the order of articles; shows itself.

    Attributes:
        table: the same as a DataFrame, with the columns of `KnowledgeGraph.explain`.
    """

    def __init__(self, table: pd.DataFrame, starts: dict[str, int], urls: dict[str, str]) -> None:
        self.table = table
        self._starts = starts
        self._urls = urls

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows as named tuples: ``sentence``, ``words``, ``article`` and more."""
        return self.table.itertuples(index=False, name="Sentence")

    def __repr__(self) -> str:
        lines = [html.many(len(self), "mention")]
        for row in self.table.head(SHOWN).itertuples():
            where = ", ".join(
                html.shown(it) for it in (row.outlet, row.published) if not html.missing(it)
            )
            lines.append(f"  “{row.sentence}” [{row.words}] {where or row.article}")
        return "\n".join([*lines, *self._more()])

    def _repr_html_(self) -> str:
        rows = [
            (
                html.marked(row.sentence, self._spans(row)),
                html.status(row.status) if not html.missing(row.status) else "",
                html.text(row.date),
                html.text(row.speaker),
                html.text(row.outlet) or html.small(row.article),
                html.link(row.published or "article", self._urls.get(row.article))
                or html.text(row.published),
            )
            for row in self.table.head(SHOWN).itertuples()
        ]
        heads = ("sentence", "status", "date", "said by", "outlet", "published")
        more = "".join(f"<p>{html.small(line)}</p>" for line in self._more())
        return f"<p>{html.many(len(self), 'mention')}</p>{html.table(heads, rows)}{more}"

    def _more(self) -> list[str]:
        left = len(self) - SHOWN
        return [f"and {left} more; `.table` has them all"] if left > 0 else []

    def _spans(self, row: Any) -> list[html.Span]:
        """Return where the words stand within the sentence."""
        start = self._starts.get(row.mention)
        if start is None:
            return []
        kind = "name" if html.missing(row.type) else "trigger"
        return [(row.begin - start, row.end - start, kind)]

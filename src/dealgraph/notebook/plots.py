"""Pictures of a graph: static SVG by default, Altair charts where somebody wants to go on.

>>> from dealgraph.notebook.plots import coverage, ego, stance, timeline
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.errors import ExportError
from dealgraph.notebook import html
from dealgraph.notebook.draw import bars, circle, lanes

if TYPE_CHECKING:
    import altair
    import pandas as pd

TOP = 20


class Picture:
    """A picture that shows itself in any notebook, trusted or not.

    Attributes:
        svg: the picture, as text.
        data: what it shows, as a DataFrame.
        title: what it is of.
    """

    def __init__(self, svg: str, data: pd.DataFrame, title: str, spec: dict[str, Any]) -> None:
        self.svg = svg
        self.data = data
        self.title = title
        self._spec = spec

    def save(self, path: str | Path) -> Path:
        """Write the picture as SVG and return the path."""
        path = Path(path)
        try:
            path.write_text(self.svg, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ExportError(f"{path}: cannot be written ({error.strerror})") from error
        return path

    def to_altair(self) -> altair.Chart:
        """Return the same as an Altair chart, to change and combine.

        Raises:
            ExportError: Altair is not installed.
        """
        try:
            import altair
        except ImportError as error:
            raise ExportError(
                "to_altair: needs Altair; install it with: pip install 'dealgraph[plots]'"
            ) from error
        spec = dict(self._spec)
        mark = spec.pop("mark")
        chart = getattr(altair.Chart(self.data, title=self.title), f"mark_{mark}")()
        return chart.encode(**spec, tooltip=list(self.data.columns))

    def __repr__(self) -> str:
        return f"<Picture {self.title}: {len(self.data)} rows; `.save(path)` writes it as SVG>"

    def _repr_html_(self) -> str:
        return html.picture(self.svg, f"{self.title}: {len(self.data)} rows")


def timeline(table: pd.DataFrame, title: str) -> Picture:
    """Return the claims of a table by their days, with those that no text dates named beneath.

    Args:
        table: rows of claims, as `KnowledgeGraph.timeline` returns them.
        title: what they are of.
    """
    dated = table.dropna(subset=["earliest", "latest"])
    kinds = list(dict.fromkeys(dated["kind"]))
    items = [
        (row.kind, row.earliest.date(), row.latest.date(), row.status, row.label)
        for row in dated.itertuples()
    ]
    note = f"{len(table) - len(dated)} of {len(table)} claims without a date in the text"
    columns = ["earliest", "latest", "kind", "status", "label", "sentence", "article"]
    data = dated[columns].reset_index(drop=True)
    spec = {"mark": "bar", "x": "earliest:T", "x2": "latest:T", "y": "kind:N", "color": "status:N"}
    return Picture(lanes(kinds, items, title, note), data, title, spec)


def stance(table: pd.DataFrame, title: str) -> Picture:
    """Return how an actor's acts were reported over time: a bar a year, by status.

    Args:
        table: claims, each dated by what it says, else by its article's publication.
        title: whose they are.
    """
    import pandas as pd

    when = table["earliest"].fillna(table["published"])
    years = pd.Series([day.year if not html.missing(day) else None for day in when], dtype=object)
    known = table.assign(year=years.to_numpy())
    known = known[known["year"].notna()]
    data = known.groupby(["year", "kind", "status"]).size().rename("claims").reset_index()
    note = f"{len(table) - len(known)} of {len(table)} claims without any date"
    rows = Counter[tuple[str, str]]()
    for row in data.itertuples():
        rows[(f"{row.year} {row.kind}", row.status)] += row.claims
    spec = {"mark": "bar", "x": "claims:Q", "y": "year:O", "color": "status:N", "row": "kind:N"}
    return Picture(bars(rows, title, note), data, title, spec)


def coverage(table: pd.DataFrame, title: str) -> Picture:
    """Return how many claims each outlet carried, by status; articles without one are named so."""
    known = table.assign(outlet=table["outlet"].fillna("outlet unknown"))
    data = known.groupby(["outlet", "status"]).size().rename("claims").reset_index()
    most = known["outlet"].value_counts().head(TOP)
    rows = {
        (row.outlet, row.status): row.claims
        for row in data.sort_values("claims", ascending=False, kind="stable").itertuples()
        if row.outlet in most.index
    }
    left = known["outlet"].nunique() - len(most)
    note = f"and {left} more outlets" if left else ""
    spec = {"mark": "bar", "x": "claims:Q", "y": "outlet:N", "color": "status:N"}
    order = sorted(rows.items(), key=lambda item: (-most[item[0][0]], item[0]))
    return Picture(bars(dict(order), title, note), data, title, spec)


def ego(table: pd.DataFrame, title: str) -> Picture:
    """Return an actor with those it shares most events with.

    Args:
        table: ``name``, ``kind`` and ``events`` of the neighbours, most events first.
        title: name of the actor.
    """
    shown = table.head(TOP)
    left = len(table) - len(shown)
    note = f"{len(shown)} of {len(table)} shown" if left else ""
    svg = circle(title, list(shown.itertuples(index=False, name=None)), note)
    spec = {"mark": "bar", "x": "events:Q", "y": "name:N", "color": "kind:N"}
    return Picture(svg, table.reset_index(drop=True), title, spec)

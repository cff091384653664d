"""What a graph is exported to, for other programs and for those of the field."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.errors import ExportError

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib
    from pyvis.network import Network

DONE = ("happened", "ongoing")
EXPORTS = ("trig", "nquads", "turtle", "gexf", "graphml", "html", "plover", "dyads", "deals")


class Exporting:
    """The part of `KnowledgeGraph` that writes files, event data and registers."""

    dataset: rdflib.Dataset

    def to_plover(self, path: str | Path, *, statuses: Collection[str] = DONE) -> Path:
        """Write events as PLOVER JSON lines with CAMEO codes, and return the path.

        Args:
            path: file to write.
            statuses: which statuses count; a plan is no event in PLOVER, so it is left out.

        Raises:
            ExportError: no such status, or the file cannot be written.
        """
        from dealgraph.exports import plover_lines

        path = Path(path)
        text = plover_lines(self.dataset, statuses=statuses)
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ExportError(
                f"{path}: cannot be written ({error.strerror}); choose another"
            ) from error
        return path

    def dyads(self, *, level: str = "state", statuses: Collection[str] = DONE) -> pandas.DataFrame:
        """Return the actor-dyad-month table: events that one actor directed at another.

        Args:
            level: ``state`` counts persons, forces and bodies for their state; ``actor`` does not.
            statuses: which statuses count; what happened or goes on by default.

        Raises:
            ExportError: there is no such level or status.
        """
        from dealgraph.exports import dyads

        return dyads(self.dataset, level=level, statuses=statuses)

    def deals_table(self, *, include: str = "ordered") -> pandas.DataFrame:
        """Return the deals as a register of arms transfers, in the form of SIPRI's.

        Args:
            include: ``ordered`` lists what is told to be ordered or delivered; ``all`` lists plans
                and failed deals too.

        Raises:
            ExportError: there is no such choice.
        """
        from dealgraph.exports import deals_table

        return deals_table(self.dataset, include=include)

    # -- other forms -------------------------------------------------------------------------

    def to_networkx(self, *, actors_only: bool = False) -> networkx.MultiDiGraph:
        """Return the graph for networkx: typed nodes, edges with status, date and evidence.

        Args:
            actors_only: leave the events out and join the actors of each event directly.
        """
        from dealgraph.network import project

        return project(self.dataset, actors_only=actors_only)

    def measures(self, *, actors_only: bool = True) -> pandas.DataFrame:
        """Return degree, betweenness and community of every node, most central first."""
        from dealgraph.network import measures

        return measures(self.to_networkx(actors_only=actors_only))

    def to_pyvis(self) -> Network:
        """Return a styled ``pyvis.network.Network``; use `to_html` for a page to send on."""
        from dealgraph.page import to_pyvis

        return to_pyvis(self.dataset)

    def to_html(
        self, path: str | Path, *, title: str | None = None, keep: str | Path | None = None
    ) -> Path:
        """Write the page (one file, works offline) to ``path`` and return the path.

        Args:
            path: file to write.
            title: heading of the page.
            keep: an earlier page; what stands in it keeps its place in the graph.
        """
        from dealgraph.page import write

        return write(self.dataset, path, title=title, keep=keep)

    def save(self, path: str | Path) -> Path:
        """Write the graph with its named graphs, for `dealgraph.read`, and return the path.

        Args:
            path: file to write; its ending says how: ``.trig`` or ``.nq`` (N-Quads).

        Raises:
            ExportError: the ending is another one, or the file cannot be written.
        """
        formats = {".trig": "trig", ".nq": "nquads"}
        format = formats.get(Path(path).suffix.lower())
        if format is None:
            raise ExportError(f"{path}: the name of the file must end in {' or '.join(formats)}")
        return self.export(path, format=format)

    def to_turtle(self, path: str | Path | None = None) -> str | Path:
        """Write the graph as Turtle, without named graphs, and return the path.

        Args:
            path: file to write; without one, the text is returned.
        """
        if path is not None:
            return self.export(path, format="turtle")
        from dealgraph.dataset import serialise

        return serialise(self.dataset, "turtle").decode()

    def to_csv(self, folder: str | Path) -> Path:
        """Write the tables as CSV files (``actors.csv``, ``events.csv`` …) and return the folder.

        Args:
            folder: where the files go; made if missing.

        Raises:
            ExportError: the folder cannot be written.
        """
        from dealgraph.tables import TABLES

        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in TABLES:
                table = getattr(self, name)
                path = folder / f"{name}.csv"
                table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
        except OSError as error:
            raise ExportError(f"{folder}: cannot be written ({error.strerror})") from error
        return folder

    def to_gexf(self, path: str | Path) -> Path:
        """Write the graph for Gephi, with the page's places and colours; return the path."""
        return self.export(path, format="gexf")

    def to_graphml(self, path: str | Path) -> Path:
        """Write the graph for Cytoscape and others; return the path."""
        return self.export(path, format="graphml")

    def export(self, path: str | Path, *, format: str) -> Path:
        """Write the graph to ``path``.

        Args:
            path: file to write.
            format: ``trig``, ``nquads``, ``turtle`` (without named graphs), ``gexf``,
                ``graphml``, ``html``, ``plover`` (JSON lines), ``dyads`` or ``deals`` (CSV).

        Raises:
            ExportError: the format is unknown or the file cannot be written.
        """
        path = Path(path)
        if format not in EXPORTS:
            raise ExportError(f"{format}: no such format; choose one of {', '.join(EXPORTS)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, format)
        except OSError as error:
            raise ExportError(f"{path}: cannot be written ({error.strerror})") from error
        return path

    def _write(self, path: Path, format: str) -> None:
        if format in ("gexf", "graphml"):
            from dealgraph import network, page

            writer = {"gexf": network.to_gexf, "graphml": network.to_graphml}[format]
            writer(self.to_networkx(), path, page.looks(self.dataset))
        elif format == "plover":
            self.to_plover(path)
        elif format in ("dyads", "deals"):
            table = self.dyads() if format == "dyads" else self.deals_table()
            table.to_csv(path, index=False, lineterminator="\n")
        elif format == "html":
            from dealgraph.page import render

            path.write_text(render(self.dataset), encoding="utf-8", newline="\n")
        else:
            from dealgraph.dataset import serialise

            path.write_bytes(serialise(self.dataset, format))

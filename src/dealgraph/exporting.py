"""What a graph is exported to for other programs of the field; it needs the dataset alone."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.errors import ExportError

if TYPE_CHECKING:
    import pandas
    import rdflib

DONE = ("happened", "ongoing")


class Exporting:
    """The part of `KnowledgeGraph` that makes event data and registers."""

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

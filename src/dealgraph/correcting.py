"""What a researcher can decide about a graph in a notebook: each decision is a line in a file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.errors import StoreError

if TYPE_CHECKING:
    import pandas
    import rdflib

    from dealgraph.corrections import Decided, Workbench
    from dealgraph.model import Correction

_HEADS = ("id", "state", "action", "what", "others", "value", "author", "date", "note", "effect")


class Correcting:
    """The part of `KnowledgeGraph` that takes decisions.

    Every decision is written to ``corrections.csv`` in the graph's folder and says what it will do;
    the graph at hand stays as it is until it is built again (`KnowledgeGraph.rebuild`). Actors are
    named as they are called in the graph; event mentions by the IRI in the column ``mention`` of
    `KnowledgeGraph.explain`, events by IRI or label. ``author`` can be left out where the
    environment variable ``DEALGRAPH_AUTHOR`` names one; ``date`` is today if not given. All raise
    `CorrectionError` if nothing is meant by a name, or a decision contradicts another.
    """

    def __init__(self, dataset: rdflib.Dataset, folder: Path | None) -> None:
        self.dataset = dataset
        self.folder = folder

    @cached_property
    def workbench(self) -> Workbench:
        """What decisions are tried on: the annotations and corrections in the graph's folder."""
        from dealgraph.corrections import Workbench

        if self.folder is None:
            raise StoreError("this graph is a single file; open the folder that a build wrote")
        return Workbench(self.folder)

    # -- what to look at -------------------------------------------------------------------------

    def candidates(self) -> pandas.DataFrame:
        """Return what may be one actor or event, with the reason and a sentence of each.

        Columns: ``score``, ``kind``, ``names``, ``why``, ``sentences``, ``ids`` (for `merge` and
        `distinct`: ``kg.merge(*row.ids, author=…)``).
        """
        from dealgraph.review import candidates

        return candidates(self.dataset)

    def doubtful(self) -> pandas.DataFrame:
        """Return all actors, the doubtful ones first, with the reasons (``why``)."""
        from dealgraph.review import doubtful

        return doubtful(self.dataset)

    @property
    def corrections(self) -> pandas.DataFrame:
        """The corrections in the file, and what each would do if the graph were built now."""
        import pandas as pd

        rows = [
            {
                "id": o.correction.id,
                "state": o.state,
                "action": o.correction.action,
                "what": o.correction.what,
                "others": ", ".join(o.correction.others),
                "value": o.correction.value,
                "author": o.correction.author,
                "date": o.correction.date,
                "note": o.correction.note,
                "effect": o.effect,
            }
            for o in self.workbench.outcomes()
        ]
        return pd.DataFrame(rows, columns=_HEADS)

    # -- decisions -------------------------------------------------------------------------------

    def merge(
        self,
        kept: str,
        *others: str,
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide that actors are one, or that the events of these mentions are one.

        The name and type of the one that the tables know are kept, else those of ``kept``.
        """
        return self.workbench.merge(kept, others, _by(author, date, note))

    def distinct(
        self,
        one: str,
        *others: str,
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide that actors or events are not one, so that they are not proposed again."""
        return self.workbench.distinct(one, others, _by(author, date, note))

    def split(
        self,
        what: str,
        name: str = "",
        *,
        mentions: Iterable[str] = (),
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide that some mentions of an actor mean another, or that an event is one of its own.

        Args:
            what: the actor, or an event mention.
            name: whom they mean: a new name, the name of another actor or a row of the tables;
                not for events.
            mentions: mentions, or articles in which all mentions mean the other one; of events
                further mentions that belong to the event split off.
            author, note, date: who decides, why and when.
        """
        return self.workbench.split(what, name, tuple(mentions), _by(author, date, note))

    def rename(
        self,
        actor: str,
        name: str,
        *,
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide how an actor is called; its old name stays as another name."""
        return self.workbench.rename(actor, name, _by(author, date, note))

    def retype(
        self,
        what: str,
        type: str,
        *,
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide the type of an actor (``"Organisation"``) or event mention (``"Delivery"``)."""
        return self.workbench.retype(what, type, _by(author, date, note))

    def link(
        self,
        actor: str,
        target: str,
        *,
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide which row of the tables (``"state:TR"``) or Wikidata item (``"Q43"``) it is."""
        return self.workbench.link(actor, target, _by(author, date, note))

    def reject(
        self,
        what: str,
        *,
        mentions: Iterable[str] = (),
        parties: Iterable[tuple[str, str]] = (),
        author: str | None = None,
        note: str = "",
        date: str | None = None,
    ) -> Decided:
        """Decide that something is no actor or no event, or that a part of it is wrong.

        Args:
            what: the actor, event or event mention.
            mentions: only these mentions (or articles) do not mean the actor.
            parties: only these parties of the event are wrong: ``[("supplier", "Russia")]``.
            author, note, date: who decides, why and when.
        """
        by = _by(author, date, note)
        return self.workbench.reject(what, tuple(mentions), tuple(parties), by)

    def undo(self, correction: str) -> Correction:
        """Take a correction out of the file, by its id (column ``id`` of `corrections`)."""
        return self.workbench.undo(correction)


def _by(author: str | None, date: str | None, note: str):
    from dealgraph.corrections import signature

    return signature(author, date, note)

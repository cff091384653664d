"""How a graph is looked at: its tables, and how it shows itself in a terminal and a notebook."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas
    import rdflib

    from dealgraph.tables import Facts


class Viewing:
    """The part of `KnowledgeGraph` that shows; it needs the dataset alone."""

    dataset: rdflib.Dataset
    name: str

    @cached_property
    def facts(self) -> Facts:
        """What the tables are made of, each kind read once."""
        from dealgraph.tables import Facts

        return Facts(self.dataset)

    # -- tables: columns and types in tables/dictionary.yaml ---------------------------------

    @cached_property
    def actors(self) -> pandas.DataFrame:
        """One row an actor, however it was spelt; columns in the data dictionary."""
        return self._table("actors")

    @cached_property
    def events(self) -> pandas.DataFrame:
        """One row an event, joined over all claims that mean it."""
        return self._table("events")

    @cached_property
    def deals(self) -> pandas.DataFrame:
        """One row a deal, with its parties and the days that its story spans."""
        return self._table("deals")

    @cached_property
    def claims(self) -> pandas.DataFrame:
        """One row a claim (a mention of an event), with its sentence, speaker and article."""
        return self._table("claims")

    @cached_property
    def articles(self) -> pandas.DataFrame:
        """One row an article, with its outlet and the days on which it can have appeared."""
        return self._table("articles")

    def _table(self, name: str) -> pandas.DataFrame:
        from dealgraph.tables import MAKERS

        return MAKERS[name](self.facts)

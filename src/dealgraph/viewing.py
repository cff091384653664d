"""How a graph is looked at: tables, names, parts, ways, and how it shows itself. Thin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import pandas
    import rdflib

    from dealgraph.folder import BuildReport
    from dealgraph.notebook.live import Live
    from dealgraph.notebook.plotting import Plots
    from dealgraph.notebook.things import Thing
    from dealgraph.tables import Facts


class Viewing:
    """The part of `KnowledgeGraph` that shows; it needs the dataset alone."""

    dataset: rdflib.Dataset
    name: str
    report: BuildReport | None

    @cached_property
    def facts(self) -> Facts:
        """What the tables are made of, each kind read once."""
        from dealgraph.tables import facts_of

        return facts_of(self.dataset)

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
        from dealgraph.memory import no_cycles
        from dealgraph.tables import MAKERS

        with no_cycles():
            return MAKERS[name](self.facts)

    # -- names -------------------------------------------------------------------------------

    def __getitem__(self, name: str) -> Thing:
        """Return the actor, deal, article or event of a name, another name, or an IRI.

        Raises:
            QueryError: nothing has that name (the message has the nearest), or several things do.
        """
        from dealgraph.notebook.lookup import lookup

        return lookup(self, name)

    def _ipython_key_completions_(self) -> list[str]:
        """Return what Tab offers after ``kg["``: names of actors and deals."""
        return self._names

    @cached_property
    def _names(self) -> list[str]:
        from dealgraph.tables.summary import names

        return names(self.dataset)

    # -- parts -------------------------------------------------------------------------------

    def where(self, **conditions: Any) -> Self:
        """Return the part of the graph whose claims meet all conditions: a graph too.

        Args:
            conditions: ``actor`` (in any role, as speaker or cited outlet), ``speaker``, ``deal``,
                ``event``, ``kind``, ``status``, ``discourse``, ``article``, ``outlet``; a role:
                ``supplier``, ``recipient``, ``agent``, ``target``, ``participant``, ``item``,
                ``place``; ``since`` and ``until``: the event may have been then, by the days that
                its claim allows (with ``undated=True`` also those without any);
                ``published_since`` and ``published_until``. A list gives alternatives; dates are
                ``"2019"``, ``"2019-07"`` or days.

        Raises:
            QueryError: no such condition or value; the message names the nearest.

        >>> kg.where(status="possible", since="2019").where(actor="Turkey")  # doctest: +SKIP
        """
        from dealgraph.parts import chosen, part

        dataset = part(self.dataset, chosen(self.facts, conditions))
        known = {**self.facts.labels, **self.facts.value("dg:docId")}
        told = ", ".join(f"{n}={known.get(str(v), v)}" for n, v in conditions.items())
        return type(self)(dataset, name=f"{self.name} where {told}")  # type: ignore[call-arg]

    def timeline(self, **conditions: Any) -> pandas.DataFrame:
        """Return claims in the order of time, those without a date last.

        Args:
            conditions: as in `where`; without any, all claims.

        Returns:
            Rows of `claims`, by first and last possible day, then by article and place.
        """
        from dealgraph.parts import chosen

        table = self.claims
        found = table[table["claim"].isin(chosen(self.facts, conditions))]
        by = ["earliest", "latest", "article", "begin"]
        return found.sort_values(by, kind="stable", na_position="last").reset_index(drop=True)

    def paths(
        self,
        one: str,
        other: str,
        *,
        avoid: str | Iterable[str] | None = "hubs",
        limit: int = 5,
    ) -> pandas.DataFrame:
        """Return the shortest ways between two actors over shared events, one row a step.

        Args:
            one, other: names of the actors.
            avoid: over whom no way leads: ``"hubs"`` (actors in more than a tenth of all events),
                names, or None.
            limit: how many ways.

        Raises:
            QueryError: no actor of that name, or one that is in no event.
        """
        from dealgraph.network import project
        from dealgraph.parts.routes import paths

        graph = project(self.dataset)
        return paths(self.dataset, graph, (one, other), avoid=avoid, limit=limit)

    def compare(self, other: Self) -> pandas.DataFrame:
        """Return what is different in another graph: articles, deals, actors and claims.

        Args:
            other: a later build, or a part:
                ``kg.where(published_until="2018").compare(kg)`` is what was learned since.

        Returns:
            One row a thing added or removed, or a cell changed, with ``before`` and ``after``.

        Raises:
            QueryError: ``other`` is no graph.
        """
        from dealgraph.errors import QueryError
        from dealgraph.parts.changes import changes

        if not isinstance(other, Viewing):
            raise QueryError(
                f"compare: {other!r} is no graph; give another KnowledgeGraph, for example "
                'kg.where(published_until="2018")'
            )
        names = ("articles", "deals", "actors", "claims")
        before, after = ({name: getattr(it, name) for name in names} for it in (self, other))
        return changes(before, after)

    # -- pictures ----------------------------------------------------------------------------

    def show(self, focus: str | None = None) -> Live:
        """Return the live page, to be shown in a notebook; `to_html` writes it to a file.

        Args:
            focus: only what this actor, deal, event or article takes part in.

        Raises:
            QueryError: nothing has that name, or it takes part in no claim.
        """
        from dealgraph.errors import QueryError
        from dealgraph.notebook.live import Live
        from dealgraph.page import render

        part = self if focus is None else self[focus].part
        if focus is not None and not part.facts.mentions:
            raise QueryError(
                f"{focus!r} takes part in no claim, so there is nothing to draw; "
                f"`kg[{focus!r}].evidence` has the sentences that name it"
            )
        return Live(render(part.dataset), part._repr_html_())

    @property
    def plot(self) -> Plots:
        """Pictures: ``kg.plot.timeline(deal=…)``, ``stance``, ``coverage``, ``ego``."""
        from dealgraph.notebook.plotting import Plots

        return Plots(self)

    # -- how it shows itself -----------------------------------------------------------------

    @cached_property
    def _counts(self) -> dict[str, Any]:
        from dealgraph.tables.summary import counts

        return counts(self.dataset)

    def info(self) -> dict[str, Any]:
        """Return counts: articles, actors by kind, events by kind and status, deals.

        ``corrections`` tells what became of each of the researcher's decisions.
        """
        from dealgraph.review import outcomes_of

        events = self.claims.groupby(["kind", "status"]).size()
        return {
            "name": self.name,
            "articles": len(self.articles),
            "actors": {k: int(n) for k, n in self.actors["kind"].value_counts().items()},
            "events": [
                {"kind": kind, "status": status, "mentions": int(n)}
                for (kind, status), n in events.items()
            ],
            "events_joined": len(self.events),
            "deals": len(self.deals),
            "corrections": outcomes_of(self.dataset),
        }

    def __repr__(self) -> str:
        from dealgraph.notebook.card import line

        return f"<KnowledgeGraph {line(self.name, self._counts)}>"

    def _repr_html_(self) -> str:
        """Show a card: counts by status, days, outlets, warnings; no script, so it always shows."""
        from dealgraph.notebook.card import card

        skipped = self.report.skipped if self.report else ()
        return card(self.name, self._counts, skipped)

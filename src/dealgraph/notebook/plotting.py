"""The pictures of one graph, by the names of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dealgraph.notebook.plots import Picture


class Plots:
    """Pictures of a graph: ``kg.plot.timeline(deal="S-400: Russia to Turkey")``."""

    def __init__(self, graph: Any) -> None:
        self.graph = graph

    def timeline(self, **conditions: Any) -> Picture:
        """Return when what happened, with the vagueness of every date.

        Args:
            conditions: as in `KnowledgeGraph.where`.
        """
        from dealgraph.notebook.plots import timeline

        return timeline(self.graph.timeline(**conditions), _title("Timeline", conditions))

    def stance(self, actor: str, **conditions: Any) -> Picture:
        """Return what an actor does or says, year by year, by type of event and status.

        Args:
            actor: its name.
            conditions: as in `KnowledgeGraph.where`, for example ``kind="Threat"``.
        """
        from dealgraph.notebook.plots import stance

        found = self.graph[actor]
        table = self.graph.timeline(actor=found.iri, **conditions)
        return stance(table, _title(f"{found.name} over time", conditions))

    def coverage(self, **conditions: Any) -> Picture:
        """Return how many claims each outlet carried, by status.

        Args:
            conditions: as in `KnowledgeGraph.where`.
        """
        from dealgraph.notebook.plots import coverage

        return coverage(self.graph.timeline(**conditions), _title("Claims by outlet", conditions))

    def ego(self, actor: str) -> Picture:
        """Return an actor and those it shares most events with.

        Args:
            actor: its name.
        """
        from dealgraph.notebook.plots import ego

        found = self.graph[actor]
        return ego(neighbours(self.graph, found.iri), found.name)


def neighbours(graph: Any, actor: str) -> Any:
    """Return who shares events with an actor: ``name``, ``kind``, ``events``, most first."""
    import pandas as pd

    events: dict[str, set[str]] = {}
    for mention, roles in graph.facts.fillers.items():
        if mention in graph.facts.mentions:
            for filler in set().union(*roles.values()):
                events.setdefault(filler, set()).add(graph.facts.mentions[mention].event)
    own = events.get(actor, set())
    rows = [
        (graph.facts.labels.get(it, it), graph.facts.kinds.get(it, ""), len(own & theirs))
        for it, theirs in events.items()
        if it != actor and own & theirs
    ]
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return pd.DataFrame(rows, columns=["name", "kind", "events"])


def _title(head: str, conditions: dict[str, Any]) -> str:
    told = ", ".join(str(getattr(value, "name", value)) for value in conditions.values())
    return f"{head}: {told}" if told else head

"""The store behind a view: rdflib's door to Oxigraph, which remembers whether it was written to."""

from __future__ import annotations

from typing import Any

from oxrdflib import OxigraphStore


class WatchedStore(OxigraphStore):
    """A store that knows whether somebody changed it: what was counted before no longer holds."""

    changed = False

    def add(self, *args: Any, **named: Any) -> Any:
        """Add a triple."""
        self.changed = True
        return super().add(*args, **named)

    def addN(self, *args: Any, **named: Any) -> Any:  # rdflib's name
        """Add quads."""
        self.changed = True
        return super().addN(*args, **named)

    def remove(self, *args: Any, **named: Any) -> Any:
        """Remove triples."""
        self.changed = True
        return super().remove(*args, **named)

    def remove_graph(self, *args: Any, **named: Any) -> Any:
        """Remove a graph."""
        self.changed = True
        return super().remove_graph(*args, **named)

    def update(self, *args: Any, **named: Any) -> Any:
        """Answer a SPARQL update."""
        self.changed = True
        return super().update(*args, **named)

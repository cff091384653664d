"""dealgraph: news about arms deals as a knowledge graph in which every claim has its sentence.

>>> import dealgraph as dg
>>> kg = dg.build("seeds/", "kg/")     # doctest: +SKIP
>>> kg.ask("transfers")                # doctest: +SKIP

The public names are loaded when first used, so that ``import dealgraph`` is quick and needs
neither spaCy nor a graph store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# public name -> module that defines it
_PUBLIC = {
    "KnowledgeGraph": "dealgraph.graph",
    "annotate": "dealgraph.graph",
    "build": "dealgraph.graph",
    "demo": "dealgraph.graph",
    "evaluate": "dealgraph.evaluation",
    "open": "dealgraph.graph",
    "read": "dealgraph.graph",
    "reproduce": "dealgraph.reproducing",
    "Annotation": "dealgraph.model",
    "Article": "dealgraph.model",
    "DealgraphError": "dealgraph.errors",
}

__all__ = ["__version__", *sorted(_PUBLIC)]

if TYPE_CHECKING:
    from dealgraph.errors import DealgraphError as DealgraphError
    from dealgraph.evaluation import evaluate as evaluate
    from dealgraph.graph import KnowledgeGraph as KnowledgeGraph
    from dealgraph.graph import annotate as annotate
    from dealgraph.graph import build as build
    from dealgraph.graph import demo as demo
    from dealgraph.graph import open as open
    from dealgraph.graph import read as read
    from dealgraph.model import Annotation as Annotation
    from dealgraph.model import Article as Article
    from dealgraph.reproducing import reproduce as reproduce


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'dealgraph' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})


def load_ipython_extension(ipython: Any) -> None:
    """Add the magic ``%%sparql``; IPython calls this on ``%load_ext dealgraph``."""
    from dealgraph.notebook.magic import load

    load(ipython)

"""The tables of a graph as DataFrames: actors, events, deals, claims and articles.

Their columns and types are in ``dictionary.yaml`` and stay as they are.

>>> from dealgraph.tables import Facts, TABLES, dictionary
"""

from __future__ import annotations

from dealgraph.tables import make
from dealgraph.tables.dictionary import TABLES, dictionary, markdown
from dealgraph.tables.facts import ROLES, STATUSES, Facts
from dealgraph.tables.held import facts_of

MAKERS = {
    "actors": make.actors,
    "events": make.events,
    "deals": make.deals,
    "claims": make.claims,
    "articles": make.articles,
}

__all__ = ["MAKERS", "ROLES", "STATUSES", "TABLES", "Facts", "dictionary", "facts_of", "markdown"]

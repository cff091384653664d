"""The answer of a query: a pandas DataFrame that shows names, as links, in place of IRIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dealgraph.notebook import html

Namer = Callable[[str], tuple[str, str | None] | None]
"""From an IRI to its name and an address, or None."""

SHOWN = 60
WIDTH = 400


class Answer(pd.DataFrame):
    """A DataFrame in all things but how it shows itself; what is made from it is pandas' own."""

    _metadata = ["_namer"]  # noqa: RUF012 - pandas' own protocol

    @classmethod
    def of(cls, table: pd.DataFrame, namer: Namer) -> Answer:
        """Return the table with a way to name what is in it."""
        made = cls(table)
        object.__setattr__(made, "_namer", namer)
        return made

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame

    def __reduce__(self) -> Any:
        return pd.DataFrame, (pd.DataFrame(self),)

    def _repr_html_(self) -> str:
        namer = getattr(self, "_namer", None) or (lambda _: None)
        rows = [
            [_cell(value, namer) for value in row]
            for row in self.head(SHOWN).itertuples(index=False, name=None)
        ]
        left = len(self) - SHOWN
        more = f", the first {SHOWN} shown" if left > 0 else ""
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}{more}"
        return html.table([str(c) for c in self.columns], rows) + f"<p>{html.small(count)}</p>"


def _cell(value: Any, namer: Namer) -> str:
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        known = namer(value)
        if known is None:
            return html.link(value, value)
        name, address = known
        if address is None:
            return f'<span title="{html.text(value)}">{html.text(name)}</span>'
        return html.link(name, address)
    if isinstance(value, str) and len(value) > WIDTH:
        return html.text(value[:WIDTH].rsplit(" ", 1)[0] + " …")
    return html.text(value)


def namer(facts: Any) -> Namer:
    """Return how IRIs of a graph are named: by label, with Wikidata's or the article's address."""

    def name(iri: str) -> tuple[str, str | None] | None:
        from dealgraph.tables.facts import qid

        label = facts.labels.get(iri) or facts.value("schema:headline").get(iri)
        if label is None:
            return None
        same = facts.lists("?s owl:sameAs ?o").get(iri, ())
        item = next(filter(None, map(qid, same)), None)
        address = f"https://www.wikidata.org/wiki/{item}" if item else None
        return label, address or facts.value("schema:url").get(iri)

    return name

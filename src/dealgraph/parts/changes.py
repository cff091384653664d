"""What changed between two graphs: two builds, or what was known by one day and by another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("what", "change", "name", "column", "before", "after", "sentence", "article", "id")
# by table: what tells a row, and the columns that are compared
_COMPARED = {
    "article": (("article",), "title outlet published url"),
    "deal": (("deal",), "label supplier recipient item events"),
    "actor": (("actor",), "name kind aliases wikidata"),
    "claim": (
        ("article", "begin", "end"),
        "kind label status date supplier recipient agent target participant item place amount "
        "currency quantity speaker via",
    ),
}
_NAMES = {"article": "title", "deal": "label", "actor": "name", "claim": "label"}


def changes(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what differs between the tables of two graphs.

    A claim is the same one if it stands at the same place of the same article.

    Args:
        before, after: tables ``articles``, ``deals``, ``actors`` and ``claims`` by name.

    Returns:
        DataFrame with ``what`` (article, deal, actor or claim), ``change`` (added, removed or
        changed), ``name``, ``column``, ``before`` and ``after`` of a changed cell, ``sentence``
        and ``article`` of a claim, ``id`` (IRI, or identifier of an article).
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for what in _COMPARED:
        rows += _table(what, before[f"{what}s"], after[f"{what}s"])
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _table(what: str, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    keys, columns = _COMPARED[what]
    old, new = _by_key(before, keys), _by_key(after, keys)
    for key in sorted(old.keys() - new.keys(), key=str):
        yield (what, "removed", *_row(what, old[key], None))
    for key in sorted(new.keys() - old.keys(), key=str):
        yield (what, "added", *_row(what, new[key], None))
    for key in sorted(old.keys() & new.keys(), key=str):
        for column in columns.split():
            one, other = _plain(old[key][column]), _plain(new[key][column])
            if one != other:
                yield (what, "changed", *_row(what, new[key], (column, one, other)))


def _by_key(table: pd.DataFrame, keys: Iterable[str]) -> dict[Hashable, dict[str, Any]]:
    """Return the rows by what tells them; two at one place are numbered."""
    seen: Counter[Hashable] = Counter()
    found = {}
    for row in table.to_dict(orient="records"):
        place = tuple(str(row[key]) for key in keys)
        found[(*place, seen[place])] = row
        seen[place] += 1
    return found


def _row(what: str, row: dict[str, Any], cell: tuple[str, Any, Any] | None) -> tuple[Any, ...]:
    name = _plain(row[_NAMES[what]]) or _plain(row[what])
    claim = what == "claim"
    return (
        name,
        *(cell or (None, None, None)),
        _plain(row["sentence"]) if claim else None,
        _plain(row["article"]) if claim else None,
        row[what],
    )


def _plain(value: Any) -> Any:
    """Return a cell without pandas' ways of saying that nothing is known."""
    import pandas as pd

    if value is pd.NaT or value is pd.NA:
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value

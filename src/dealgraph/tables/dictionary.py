"""The data dictionary: columns and types of every table, read from ``dictionary.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("actors", "events", "deals", "claims", "articles")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the dtype it always has, and what it says."""

    name: str
    dtype: str
    help: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what one row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]


@lru_cache(maxsize=1)
def dictionary() -> dict[str, Table]:
    """Return all tables by name."""
    import yaml

    text = files("dealgraph.tables").joinpath("dictionary.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # ten times as quick
    return {
        name: Table(
            name,
            found[name]["row"],
            tuple(Column(key, *value) for key, value in found[name]["columns"].items()),
        )
        for name in TABLES
    }


def frame(name: str, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Return rows as the table ``name``, with its columns and types."""
    import pandas as pd

    columns = dictionary()[name].columns
    cells: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            column.name: _typed(values, column.dtype)
            for column, values in zip(columns, cells, strict=True)
        }
    )


def _typed(values: Sequence[Any], dtype: str) -> Any:
    import numpy as np
    import pandas as pd

    if dtype.startswith("datetime64"):
        return np.array([value or "NaT" for value in values], dtype=dtype)
    if dtype == "string":
        return pd.array(values, dtype=pd.StringDtype("python"))
    return pd.array([pd.NA if value is None else value for value in values], dtype=dtype)


def markdown() -> str:
    """Return the data dictionary as a page of the documentation."""
    parts = []
    for table in dictionary().values():
        rows = [f"| `{c.name}` | `{c.dtype}` | {_sentence(c.help)} |" for c in table.columns]
        head = [f"## `kg.{table.name}`", "", f"One row is {table.row}.", ""]
        parts.append("\n".join([*head, "| column | type | what it says |", "| --- | --- | --- |"]))
        parts[-1] += "\n" + "\n".join(rows)
    return "\n\n".join(parts) + "\n"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith("…") else ".")

"""Shapes, colours, dashes and words of the page, read from ``assets/style.json``."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any


def asset(name: str) -> str:
    """Return the text of a file of ``page/assets``."""
    return files("dealgraph.page").joinpath("assets", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def style() -> dict[str, Any]:
    """Return the tables ``kinds``, ``statuses`` and ``roles``, in the order of the legend."""
    return json.loads(asset("style.json"))


def words(camel: str) -> str:
    """Return a type name in words: ``ContractCancellation`` becomes ``contract cancellation``.

    >>> words("JointProduction")
    'joint production'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in camel).strip()

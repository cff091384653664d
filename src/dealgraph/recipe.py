"""With what a graph was made, so that it can be made again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealgraph.articles import Skipped
from dealgraph.dataset.published import MANIFEST
from dealgraph.errors import InputError


@dataclass(frozen=True, slots=True)
class Recipe:
    """With what a graph was made, so that it can be made again from its annotations.

    Attributes:
        extractor: name of the extractor, as in every annotation.
        model: name and version of the language model.
        fingerprint: hash of the rules and tables.
        knowledge: the researcher's folder of tables, or None.
        corrections: the researcher's file of corrections where it is not in the graph's folder.
        made_from: sources, versions and model, as `dealgraph.origin` gives them.
    """

    extractor: str
    model: str
    fingerprint: str
    knowledge: Path | None = None
    corrections: Path | None = None
    made_from: Mapping[str, Any] | None = None


def read_recipe(out: Path) -> tuple[Recipe, tuple[Skipped, ...]]:
    """Return with what the graph in ``out`` was made, and what was skipped.

    Raises:
        InputError: there is no graph, or an older version of the program wrote it.
    """
    path = out / MANIFEST
    if not path.exists():
        raise InputError(
            str(out), "no graph here (no manifest.json); build one with `dealgraph build`"
        )
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if "knowledge" not in manifest:
        raise InputError(
            str(out), "was built by an older version; build it from the articles again"
        )
    paths = {
        name: (out / manifest[f"{name}_from"]).resolve()
        for name in ("knowledge", "corrections")
        if f"{name}_from" in manifest
    }
    paths["made_from"] = manifest.get("made_from")
    recipe = Recipe(manifest["extractor"], manifest["model"], manifest["knowledge"], **paths)
    return recipe, tuple(Skipped(**s) for s in manifest["skipped"])

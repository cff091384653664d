"""Word lists that steer the extraction (``cues/<name>.yaml``), read once and checked for shape.

A researcher can read and review these files without reading Python; each says at its top what it
is for and who uses it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from dealgraph.errors import KnowledgeError

CUES = Path(__file__).resolve().parent / "cues"


@lru_cache(maxsize=32)
def load_cues(name: str, folder: Path = CUES) -> dict[str, Any]:
    """Return the parsed ``<folder>/<name>.yaml``, a mapping; shared by all callers, never changed.

    Args:
        name: file name without its suffix, ``"status"``.
        folder: where the file lies; by default the one that comes with the package.

    Raises:
        KnowledgeError: no such file, not YAML, or not a mapping at its top.
    """
    import yaml

    path = folder / f"{name}.yaml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError as error:
        there = ", ".join(sorted(file.stem for file in folder.glob("*.yaml"))) or "none"
        raise KnowledgeError(f"{path}: no such cue file; use one of: {there}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or "not YAML"
        raise KnowledgeError(f"{place}: {problem}; correct the line") from error
    if not isinstance(content, dict):
        raise KnowledgeError(
            f"{path}:1: the file holds {type(content).__name__}, not a mapping; "
            "start it with `some_list:`"
        )
    return content

"""Checks of names: an alias of two actors needs a rule in ``collisions.yaml``, a rule an alias."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dealgraph.knowledge.checks.tables import Line, Problem, Tables
from dealgraph.knowledge.cues import CUES, load_cues
from dealgraph.knowledge.lexis import fold, words_of

_LISTS = ("never", "needs_full_name")
_PATH = CUES.parent / "collisions.yaml"


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    return load_cues("collisions", CUES.parent)


def _key(name: str) -> tuple[str, ...]:
    return tuple(map(fold, words_of(name)))


def shared_aliases(tables: Tables) -> Iterator[Problem]:
    """Find names that two rows bear while no rule says which is meant.

    A capital that names its state and its place needs none: the sentence decides. A family name of
    two persons needs none either where both rows have a country or office to tell them apart.
    """
    ruled = {_key(str(entry["alias"])) for kind in ("choose", "shift") for entry in _rules()[kind]}
    ruled |= {_key(str(name)) for name in (n for kind in _LISTS for n in _rules()[kind])}
    bearers: dict[tuple[str, ...], dict[str, Line]] = defaultdict(dict)
    for line in tables.lines:
        for name in _names(line):
            bearers[_key(name)].setdefault(_whose(line), line)
    for key, lines in bearers.items():
        if len(lines) < 2 or not key or key in ruled or _told_apart(key, list(lines.values())):
            continue
        first, *others = lines.values()
        for line in others:
            if line.own:
                yield line.problem(
                    "SHARED-ALIAS",
                    f"{' '.join(key)!r} names {line.get('name')} and {first.get('name')} (line "
                    f"{first.number} of {first.path}); add a `choose` rule to collisions.yaml or "
                    "take the alias out of one",
                )


def _names(line: Line) -> tuple[str, ...]:
    return (line.get("name"), *line.several("aliases"), *line.several("metonyms"))


def _whose(line: Line) -> str:
    return f"{line.id} {'' if line.table in ('people', 'states') else line.get('country_iso2')}"


def _told_apart(key: tuple[str, ...], lines: list[Line]) -> bool:
    tables = {line.table for line in lines}
    if tables == {"states", "places"}:
        return True
    return tables == {"people"} and len(key) == 1


def idle_rules(tables: Tables) -> Iterator[Problem]:
    """Find rules for aliases that no row bears, and choices of rows that are not there."""
    if not tables.alone:
        return
    names = {line.get("name") for line in tables.lines}
    every = {_key(name) for line in tables.lines for name in _names(line)}
    text = _PATH.read_text(encoding="utf-8").splitlines()
    for entry in _rules()["choose"]:
        alias = str(entry["alias"])
        wanted = [entry["default"], *(rule["then"] for rule in entry.get("if", ()))]
        missing = [name for name in wanted if name not in names]
        number = next((n for n, line in enumerate(text, 1) if f"alias: {alias}," in line), 1)
        if _key(alias) not in every and _key(alias.removesuffix("s")) not in every:
            yield Problem(
                str(_PATH), number, "IDLE-RULE", f"no row bears {alias!r}; take the rule out"
            )
        for name in missing:
            yield Problem(
                str(_PATH), number, "IDLE-RULE", f"no row is called {name!r}; correct the rule"
            )

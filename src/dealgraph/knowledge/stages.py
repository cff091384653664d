"""Stages of a deal: the scheme (``stages.yaml``) and which stage an event is (``events/*.yaml``).

An entry of ``stages:`` in an event type's file holds ``stage`` (a name of the scheme, or none),
``words`` (base forms: one of them is in the trigger), ``near`` (words or phrases: one of them
stands close by) and ``sense`` (what tells events of the type apart beside the stage). The first
entry whose conditions hold counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.inflection import noun_forms, verb_forms

_SCHEME = Path(__file__).parent / "stages.yaml"
_EVENTS = Path(__file__).parent / "events"
_TRACKS = ("transfer", "political")
_KEYS = {"stage", "words", "near", "sense"}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a deal.

    Attributes:
        name: short name, part of the IRI.
        label, definition: for readers.
        track: ``transfer`` or ``political``.
        number: place in the storyline, from 1.
        once: it happens once for parties, item and batch.
    """

    name: str
    label: str
    track: str
    number: int
    definition: str
    once: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    stage: str
    sense: str
    words: frozenset[str]
    near: re.Pattern[str] | None


@cache
def stages() -> dict[str, Stage]:
    """Return the stages by name, in order.

    Raises:
        KnowledgeError: the file breaks its rules.
    """
    found = {}
    for number, row in enumerate(_yaml(_SCHEME), 1):
        if row.get("track") not in _TRACKS:
            raise KnowledgeError(f"{_SCHEME}: {row}: the track is none of {_TRACKS}; give one")
        found[row["name"]] = Stage(number=number, **row)
    return found


def stage_of(type_: str, trigger: str, around: str) -> tuple[str, str]:
    """Return stage and sense of an event, each ``""`` if it has none.

    Args:
        type_: event type.
        trigger: the words that name the event.
        around: the words close by, trigger included.
    """
    words = set(re.findall(r"[\w-]+", trigger.casefold())) | {trigger.casefold()}
    for rule in _rules(type_):
        if rule.words and not rule.words & words:
            continue
        if rule.near and not rule.near.search(around.casefold()):
            continue
        return rule.stage, rule.sense
    return "", ""


@cache
def _rules(type_: str) -> tuple[_Rule, ...]:
    path = _EVENTS / f"{type_}.yaml"
    if not path.exists():
        return ()  # a type of somebody else's extractor
    return tuple(_rule(path, row) for row in _yaml(path).get("stages") or ())


def _rule(path: Path, row: dict[str, Any]) -> _Rule:
    if unknown := set(row) - _KEYS:
        raise KnowledgeError(f"{path}: stages: unknown keys {sorted(unknown)}; use {sorted(_KEYS)}")
    if row.get("stage") and row["stage"] not in stages():
        raise KnowledgeError(f"{path}: stages: no stage {row['stage']!r}; add it to {_SCHEME.name}")
    phrases = [re.escape(it).replace(r"\ ", r"\s+") for it in _listed(row.get("near"))]
    near = re.compile(rf"\b(?:{'|'.join(phrases)})\b") if phrases else None
    words = frozenset(
        form for it in _listed(row.get("words")) for form in (*verb_forms(it), *noun_forms(it))
    )
    return _Rule(row.get("stage") or "", row.get("sense") or "", words, near)


def _listed(words: str | None) -> Iterable[str]:
    return [it.strip() for it in (words or "").split(",") if it.strip()]


@cache
def _yaml(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)

"""Checks of the event type files: they load, and their roles and examples hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge import events
from dealgraph.knowledge.checks.tables import Problem, Tables

_FOLDER = Path(events.__file__).parent / "events"


def event_types(tables: Tables) -> Iterator[Problem]:
    """Find event type files that do not load or whose roles and examples do not hold."""
    if not tables.alone:
        return
    try:
        types = events.load_event_types()
    except KnowledgeError as error:
        path, _, message = str(error).partition(": ")
        yield Problem(path, 1, "EVENT-TYPE", message)
        return
    for it in types.values():
        yield from loose_references(it, _FOLDER / f"{it.type}.yaml")


def loose_references(it: events.EventType, path: Path) -> Iterator[Problem]:
    """Find roles in frames that the type does not take, and examples that do not hold.

    Args:
        it: the event type.
        path: its file.
    """
    for frame in it.frames.values():
        for role in sorted(set(frame.slots.values()) - set(it.roles)):
            message = f"frame {frame.name!r} gives the role {role!r}; add it to roles or correct it"
            yield Problem(str(path), 1, "EVENT-TYPE", message)
    for example in it.examples:
        text, args = example["text"], example.get("args") or {}
        for role in sorted(set(args) - set(it.roles)):
            message = f"an example has the role {role!r}, which {it.type} does not take; correct it"
            yield Problem(str(path), 1, "EVENT-TYPE", message)
        if str(example["trigger"]) not in text:
            message = f"the trigger {example['trigger']!r} is not in {text!r}; correct the example"
            yield Problem(str(path), 1, "EVENT-TYPE", message)

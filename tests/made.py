"""Short articles and their annotations, made by a script, and a graph of them without NLP."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dealgraph.folder import write
from dealgraph.model import Annotation, Argument, Attribution, Entity, Event
from dealgraph.publish import check_target, fresh, publish, writing
from dealgraph.recipe import Recipe

_STATES = ("Norland", "Sudria", "Ostmark", "Westonia", "Insulia")
_WEAPONS = ("Falcon-7", "Heron 3", "Basalt", "KT-40")
RECIPE = Recipe("made by a script", "none", "none")


@cache
def article(number: int, version: int = 0) -> Annotation:
    """Return an article in which one state sells another a weapon, and somebody says so."""
    seller = _STATES[number % 5]
    buyer = _STATES[(number + 1 + version) % 5]
    weapon = _WEAPONS[(number // 2 + version) % 4]
    text = f"{seller} sold {buyer} the {weapon}.\nThe sale is done, {buyer} said. ({version})"
    entities = []
    for local, kind, name in (
        ("e1", "State", seller),
        ("e2", "State", buyer),
        ("e3", "WeaponSystem", weapon),
    ):
        at = text.index(name)
        entities.append(Entity(local, kind, name, None, ((at, at + len(name)),)))
    at, said = text.index("sold"), (text.index("The sale"), text.index(","))
    roles = (("supplier", "e1"), ("recipient", "e2"), ("item", "e3"))
    args = tuple(Argument(role, entity) for role, entity in roles)
    event = Event("v1", "Purchase", (at, at + 4), args, date=f"20{10 + number % 9}")
    return Annotation(
        f"doc {number:02}",
        text,
        published=f"2020-01-{1 + number % 28:02}",
        extractor="made by a script",
        entities=tuple(entities),
        events=(event,),
        attributions=(Attribution(said, speaker="e2", kind="indirect"),),
    )


@cache
def tables():
    """Return the knowledge tables, read once."""
    from dealgraph.knowledge.actors import load_actors

    return load_actors()


def build(annotations: Sequence[Annotation], out: Path, *, page: bool = False) -> None:
    """Make the graph of annotations in a folder, as the program does after reading."""
    annotations = sorted(annotations, key=lambda it: it.doc_id)
    check_target(out)
    with writing(out) as work:
        given = {"out": out, "recipe": RECIPE, "skipped": (), "page": page}
        write(annotations, tables(), (), fresh(work), **given)
        publish(out, work)


def content(out: Path) -> dict[str, bytes]:
    """Return the bytes of all files but the index, which is checked by what it holds."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] != "store"
    }

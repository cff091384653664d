"""Who fights whom in "the invasion" and "this war", which an article explains once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.roles_shared import by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SIDES = ("agent", "target")


def sides_of_wars(doc: Doc, found: dict[Trigger, list[Argument]]) -> None:
    """Add the sides of a war that its noun leaves out: as elsewhere in the article.

    Args:
        doc: the parse of one article.
        found: the arguments that syntax gives; added to.
    """
    words = load_categories()["wars"]
    wars = [t for t in found if t.type == "Conflict" and doc[t.token].lower_ in words]
    pairs = {pair for t in wars if (pair := _pair(found[t])) is not None}
    for trigger in wars:
        own = found[trigger]
        near = [a for a in own if " of the trigger: " in a.reason]
        told = {(a.role, a.entity) for a in near if a.role in _SIDES}
        said = told | {("target", a.entity) for a in near if a.role == "place"}
        fits = [pair for pair in pairs if said <= set(zip(_SIDES, pair, strict=True))]
        if len(fits) != 1:
            continue
        own[:] = [a for a in own if a in near or a.role not in _SIDES]  # who "won the war"
        for role, entity in zip(_SIDES, fits[0], strict=True):
            if entity not in {a.entity for a in own}:
                own.append(Argument(role, entity, trigger.span, "the last war told of"))


def _pair(arguments: list[Argument]) -> tuple[str, str] | None:
    roles = by_role(arguments)
    if all(len(roles.get(role, ())) == 1 for role in _SIDES):
        return roles["agent"][0].entity, roles["target"][0].entity
    return None

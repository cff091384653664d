"""Events told of again: "the launch" and "the attack" are those that an article told of before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_shared import by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AGAIN = "told before of the same event"
_ROLES = {"Test": ("agent", "item"), "Conflict": ("agent", "target")}
_MEANT = frozenset({"the", "this", "that", "these", "those"})
_OFTEN = 2  # tests that one side must have made to be the one who makes the others
_REACH = 6  # sentences back that "the launch" may look


def told_again(doc: Doc, found: dict[Trigger, list[Argument]], names: Names) -> None:
    """Add to a definite noun for an event what was told of the last event of its kind.

    Args:
        doc: the parse of one article.
        found: arguments of each trigger that its syntax gives; added to.
        names: what the article names.
    """
    number = {token.i: n for n, sentence in enumerate(doc.sents) for token in sentence}
    doers: dict[tuple[str, bool], list[Argument]] = defaultdict(list)
    last: dict[tuple[str, bool], tuple[int, list[Argument]]] = {}
    for trigger in sorted(found, key=lambda t: t.token):
        wanted = _ROLES.get(trigger.type)
        token = doc[trigger.token]
        if wanted is None or token.lower_ in load_categories()["wars"]:
            continue
        kind = (trigger.type, token.lower_ in load_cues("status")["exercises"])
        own, here = found[trigger], number[trigger.token]
        if is_meant(token) and "agent" not in by_role(own) and kind in last:
            then, told = last[kind]
            if here - then <= _REACH:
                _recall(own, told, wanted)
        if any(a.role == "agent" and _is_sure(a) for a in own):
            last[kind] = (here, [_for_state(a, names) for a in own])
            doers[kind] += [a for a in last[kind][1] if a.role == "agent" and _is_sure(a)]
    _only_one(doc, found, doers)


def _only_one(
    doc: Doc, found: dict[Trigger, list[Argument]], doers: dict[tuple[str, bool], list[Argument]]
) -> None:
    """Add the only one who tests weapons in an article to the tests of nobody."""
    for trigger, own in found.items():
        told = doers.get((trigger.type, False), [])
        token = doc[trigger.token]
        drill = token.lower_ in load_cues("status")["exercises"]
        if trigger.type != "Test" or drill or by_role(own).keys() & {"agent", "participant"}:
            continue
        if len(told) >= _OFTEN and len({a.entity for a in told}) == 1:
            own.append(Argument("agent", told[0].entity, told[0].span, AGAIN))


def _is_sure(argument: Argument) -> bool:
    return " of the trigger: " in argument.reason or argument.reason == AGAIN


def _for_state(argument: Argument, names: Names) -> Argument:
    """Return the state for which a person tests weapons or makes war."""
    state = names.background.spoken_for.get(argument.entity)
    if argument.role != "agent" or names.types.get(state or "") != "State":
        return argument
    return replace(argument, entity=state)


def _recall(own: list[Argument], told: list[Argument], wanted: tuple[str, ...]) -> None:
    mine = by_role(own)
    taken = {a.entity for a in own}
    for a in told:
        if a.role in wanted and a.role not in mine and a.entity not in taken:
            own.append(Argument(a.role, a.entity, a.span, AGAIN))


def is_meant(token: Token) -> bool:
    """Tell whether a noun means an event told of before: "the launch", not "the next launch"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    others = load_cues("dates")["other ones"]
    return any(c.lower_ in _MEANT for c in token.children) and not any(
        c.lower_ in others for c in token.children
    )

"""Participants and places of talks, meetings, cooperation and agreements among peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.roles_same import AGAIN, is_meant
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SYMMETRIC = ("Meeting", "Negotiation", "Cooperation", "Agreement")
_TALKS = ("Meeting", "Negotiation")
_REACH = 4  # sentences back
_OWN = frozenset({"acl", "compound", "prep", "relcl"})  # what a noun says itself
_Memory = list[tuple[int, str, list[Argument]]]


def pair_up(
    doc: Doc,
    sentence: int,
    group: list[Trigger],
    found: dict[Trigger, list[Argument]],
    memory: _Memory,
) -> None:
    """Give symmetric events that lack a side, or a meeting that lacks a place, what others tell.

    Args:
        doc: the parse.
        sentence: number of the sentence.
        group: the triggers in it.
        found: arguments so far; added to.
        memory: sentence number, type and arguments of earlier events, in order.
    """
    peers = [t for t in group if t.type in SYMMETRIC]
    for trigger in peers:
        own = found[trigger]
        if any(a.role in ("supplier", "recipient") for a in own):
            continue
        near = [(t.type, found[t]) for t in peers if t is not trigger]
        past = [(k, args) for n, k, args in reversed(memory) if sentence - n <= _REACH]
        if trigger.type in _TALKS and _is_open(doc[trigger.token]):
            _the_same(own, [args for kind, args in near + past if kind in _TALKS])
        if not _of(own, "participant") and _by_those_who_met(doc[trigger.token]):
            _same_people(own, [args for kind, args in near + past if kind in _TALKS])
        for kind, arguments in near:
            _second_side(trigger, own, arguments, strict=kind != trigger.type)
        for kind, arguments in past:
            # People meet others each time.
            if kind == trigger.type != "Meeting":
                _second_side(trigger, own, arguments, strict=True)
        if trigger.type == "Meeting":
            same = [args for kind, args in near + past if kind == "Meeting"]
            _place(own, same)


def _by_those_who_met(token: Token) -> bool:
    """Tell whether a trigger's subject stands for those who met: "the sides discussed it"."""
    words = load_cues("roles")["those_who_met"]
    subjects = (s.token for s in slots(token) if s.name == "subject")
    return any(s.lower_ in words and any(c.dep_ == "det" for c in s.children) for s in subjects)


def _is_open(token: Token) -> bool:
    """Tell whether a noun means talks told of before, and says nothing of them itself."""
    return is_meant(token) and not any(c.dep_ in _OWN for c in token.children)


def _the_same(own: list[Argument], others: list[list[Argument]]) -> None:
    """Give "the talks" the participants of the last talks of which two were told."""
    if any(_is_told(a) for a in _of(own, "participant")):
        return
    for arguments in others:
        sides = [a for a in _of(arguments, "participant") if _is_told(a)]
        if len(sides) > 1:
            own[:] = [a for a in own if a.role != "participant"]
            taken = {a.entity for a in own}
            for a in sides:
                if a.entity not in taken:
                    own.append(Argument("participant", a.entity, a.span, AGAIN))
            return


def _is_told(argument: Argument) -> bool:
    return " the trigger: " in argument.reason or argument.reason == AGAIN


def _same_people(own: list[Argument], others: list[list[Argument]]) -> None:
    """Add those who met last."""
    for arguments in others:
        sides = _of(arguments, "participant")
        if len(sides) > 1:
            reason = "subject of the trigger: those who met last"
            own += [Argument("participant", a.entity, a.span, reason) for a in sides]
            return


def _of(arguments: list[Argument], role: str) -> list[Argument]:
    return [a for a in arguments if a.role == role]


def _second_side(
    trigger: Trigger, own: list[Argument], other: list[Argument], *, strict: bool
) -> None:
    """Add the other side of an event that names one, or both if it names none."""
    mine = {a.entity for a in _of(own, "participant")}
    theirs = _of(other, "participant")
    if len(mine) > 1 or len(theirs) < 2:
        return
    if (mine or strict) and not mine & {a.entity for a in theirs}:
        return
    taken = {a.entity for a in own}
    for a in theirs:
        if a.entity not in taken:
            reason = "the other side of the same talks"
            own.append(Argument("participant", a.entity, a.span, reason))


def _place(own: list[Argument], others: list[list[Argument]]) -> None:
    if _of(own, "place"):
        return
    mine = {a.entity for a in _of(own, "participant")}
    for arguments in others:
        if mine & {a.entity for a in _of(arguments, "participant")}:
            for a in _of(arguments, "place")[:1]:
                if a.entity not in {x.entity for x in own}:
                    own.append(Argument("place", a.entity, a.span, "where the same people met"))
                return

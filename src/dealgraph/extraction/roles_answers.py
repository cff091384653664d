"""Against whom a threat, an objection or a refusal is, where that is told as what he does: "will
answer if Oslo deploys it", "condemned the decision to leave the treaty"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.frames_subjects import subject_of
from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_shared import ACTORS, DEAL_LIKE, PAIR, by_role
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_IFS = frozenset({"if", "unless", "should", "once"})
_ABOUT = frozenset({"object", "about", "against", "at", "by", "of", "over", "to"})
# Who does these acts is whom an objection to them is against; of a deal, who is told to do it "by".
_ACTS = frozenset(
    {
        "Cancellation",
        "Conflict",
        "Demand",
        "Deployment",
        "Development",
        "Rejection",
        "Sanction",
        "Test",
        "Threat",
    }
)
_REPROACHES = frozenset({"Demand", "Objection", "Threat"})
_BACK = 60  # words from a refusal back to the reproach that it answers


def answers(doc: Doc, found: dict[Trigger, list[Argument]], names: Names) -> None:
    """Add to threats, objections and refusals without a target the one whom they are against.

    Args:
        doc: the parse of one article.
        found: arguments of each trigger that its syntax gives; added to.
        names: what the article names.
    """
    for trigger, own in found.items():
        if "target" in by_role(own):
            continue
        token = doc[trigger.token]
        mine = {a.entity for a in own}
        if trigger.type == "Threat":
            _add(own, mine, _aimed_at(token, names))
            if "target" not in by_role(own):
                _add(own, mine, _in_case_of(token, names))
        elif trigger.type in ("Objection", "Rejection"):
            _add(own, mine, _doers_below(token, found, doc))
        if trigger.type == "Rejection" and "target" not in by_role(own):
            _add(own, mine, _reproaching(token, mine, found))


def _add(own: list[Argument], mine: set[str], targets: Iterator[tuple[str, tuple, str]]) -> None:
    for entity, span, reason in targets:
        if entity not in mine:
            mine.add(entity)
            own.append(Argument("target", entity, span, reason))


def _aimed_at(threat: Token, names: Names) -> Iterator[tuple[str, tuple, str]]:
    """Yield against whom what is threatened is: "threatened to strike Oslo", "to retaliate against
    it"."""
    acts = load_categories()["verb_act"]
    for below in slots(threat):
        if below.name != "complement" or below.far or below.token.dep_ != "xcomp":
            continue
        for slot in slots(below.token):
            if slot.name == "against" or (slot.name == "object" and below.token.lower_ in acts):
                for filler in names.fillers(slot.token):
                    if filler.type in ACTORS and filler.how == "named":
                        reason = f"{slot.name} of what is the threat of the trigger: {filler.why}"
                        yield filler.entity, filler.span, reason


def _in_case_of(threat: Token, names: Names) -> Iterator[tuple[str, tuple, str]]:
    """Yield who is the subject of the condition under which a threat holds."""
    near = {threat.i, *(t.i for t in threat.ancestors), *(t.i for t in threat.subtree)}
    for verb in threat.sent:
        if verb.dep_ != "advcl" or verb.head.i not in near:
            continue
        if not any(c.dep_ == "mark" and c.lower_ in _IFS for c in verb.children):
            continue
        subject = subject_of(verb)
        if subject is None:
            continue
        over = subject_of(verb.head)
        told = {f.entity for f in names.fillers(over)} if over is not None else set()
        told |= {names.background.spoken_for.get(e, e) for e in told}
        for filler in names.fillers(subject):  # not "he will not stop unless he is beaten"
            if filler.type in ACTORS and filler.how == "named" and filler.entity not in told:
                reason = f"subject of the condition of the trigger: {filler.why}"
                yield filler.entity, filler.span, reason
        return


def _doers_below(
    objection: Token, found: dict[Trigger, list[Argument]], doc: Doc
) -> Iterator[tuple[str, tuple, str]]:
    """Yield who does what is objected to."""
    for slot in slots(objection):
        if slot.far or slot.name not in _ABOUT:
            continue
        inside = {t.i for t in slot.token.subtree}
        for other, arguments in found.items():
            if other.token not in inside or other.type not in _ACTS | DEAL_LIKE:
                continue
            for a in arguments:
                trades = a.role in PAIR and a.reason.startswith("by of the trigger")
                if trades or (a.role == "agent" and other.type in _ACTS):
                    yield (
                        a.entity,
                        a.span,
                        f"does what is the {slot.name} of the trigger: {doc[other.token].text}",
                    )
            return


def _reproaching(
    refusal: Token, mine: set[str], found: dict[Trigger, list[Argument]]
) -> Iterator[tuple[str, tuple, str]]:
    """Yield who made the reproach that is refused: "Oslo dismissed the accusation"."""
    words = load_cues("roles")["reproaches"]
    things = [s.token for s in slots(refusal) if s.name in ("object", "passive")]
    if not any(t.lower_ in words for t in things):
        return
    before = [
        (t, own)
        for t, own in found.items()
        if t.type in _REPROACHES and 0 < refusal.i - t.token <= _BACK
    ]
    for _, own in sorted(before, key=lambda x: -x[0].token):
        if any(a.role == "target" and a.entity in mine for a in own):
            for a in own:
                if a.role == "agent":
                    yield (
                        a.entity,
                        a.span,
                        "made the reproach that is the object of the trigger: told before",
                    )
            return

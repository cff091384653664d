"""What a refusal or an objection is about, told below it: "refused to sell jets to Oslo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames import slots
from dealgraph.extraction.frames_subjects import subject_of
from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_shared import PARTIES
from dealgraph.extraction.roles_things import thing_meant
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMS = frozenset({"WeaponSystem", "Programme"})
_BELOW = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj"})
_OPPOSED = frozenset({"object", "about", "at", "by", "of", "over", "to", "with", "against"})
_TOWARDS = frozenset({"to", "from", "iobj", "for", "with"})


def contents(token: Token, trigger: Trigger, own: list[Argument], names: Names) -> None:
    """Add to a refusal the weapon that is refused, and to whom or from whom; to an objection the
    weapon.

    Args:
        token: the trigger's token.
        trigger: an event.
        own: its arguments; added to.
        names: what the article names.
    """
    if trigger.type == "Demand":
        _pressed(trigger, own, names)
    if trigger.type == "Sanction":
        _borne(token, own, names)
    if trigger.type == "Objection":
        _opposed(token, own, names)
    if trigger.type != "Rejection":
        return
    taken = {a.role for a in own}
    there = {a.entity for a in own}
    for below in token.children:
        if below.dep_ not in _BELOW:
            continue
        for slot in slots(below):
            meant = thing_meant(slot, "Delivery", names) if _moves_arms(below) else []
            for filler in meant or names.fillers(slot.token):
                role = "item" if filler.type in _ARMS else None
                before = slot.name == "object" and filler.why == "named"
                if filler.type in PARTIES and (filler.how == "named" or before):
                    thing = slot.name == "object" and below.pos_ == "VERB"
                    role = "target" if slot.name in _TOWARDS or thing else None
                if role is None or role in taken or filler.entity in there:
                    continue
                there.add(filler.entity)
                reason = f"{slot.name} of what is refused: {filler.why}"
                own.append(Argument(role, filler.entity, filler.span, reason))


def _pressed(trigger: Trigger, own: list[Argument], names: Names) -> None:
    """Add who is under pressure, told by the verb: "came under pressure from Oslo"."""
    words = names.doc.char_span(*trigger.span)
    if words is None or words[0].lower_ != "under" or words[0].head.pos_ not in ("VERB", "AUX"):
        return
    subject = subject_of(words[0].head)
    for filler in names.fillers(subject) if subject is not None else ():
        if filler.type in PARTIES and not any(a.entity == filler.entity for a in own):
            reason = f"subject of the trigger: who is under it: {filler.why}"
            own.append(Argument("target", filler.entity, filler.span, reason))


def _borne(token: Token, own: list[Argument], names: Names) -> None:
    """Add whose the thing is that sanctions have hit: "Russia's sanctions-hit industry"."""
    hit = token.doc[token.i + 1 : token.i + 3]
    if len(hit) < 2 or hit[0].text != "-" or hit[1].lower_ not in load_cues("roles")["hit_by"]:
        return
    own[:] = [a for a in own if a.role == "place"]
    for filler in names.fillers(hit[1].head):
        if filler.type in PARTIES:
            reason = f"who bears the effects of the trigger: {filler.why}"
            own.append(Argument("target", filler.entity, filler.span, reason))
            return


def _moves_arms(verb: Token) -> bool:
    words = load_categories()
    return verb.lower_ in words["verb_supply"] | words["verb_acquire"]


def _opposed(token: Token, own: list[Argument], names: Names) -> None:
    """Add what is done with a weapon as the item of an objection: "anger over plans to buy it"."""
    if any(a.role == "item" for a in own):
        return
    for slot in slots(token):
        if slot.far or slot.name not in _OPPOSED:
            continue
        verbs = [slot.token] if slot.token.pos_ == "VERB" else []
        verbs += [c for c in slot.token.children if c.dep_ == "acl" and c.pos_ == "VERB"]
        for below in [s for verb in verbs for s in slots(verb)]:
            for filler in names.fillers(below.token):
                if below.name in ("object", "passive") and filler.type in _ARMS:
                    reason = f"{below.name} of what is opposed: {filler.why}"
                    own.append(Argument("item", filler.entity, filler.span, reason))
                    return

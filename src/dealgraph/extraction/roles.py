"""Who does what to whom: the roles of each trigger, from syntax, neighbours and memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.frames import Slot, slots
from dealgraph.extraction.roles_answers import answers
from dealgraph.extraction.roles_asked import asked_for
from dealgraph.extraction.roles_below import deals_below
from dealgraph.extraction.roles_borne import (
    has_noun_form,
    is_own_adjective,
    is_theatre,
    role_over,
    side_before,
)
from dealgraph.extraction.roles_contents import contents
from dealgraph.extraction.roles_fillers import (
    NOTHING_KNOWN,
    Background,
    Filler,
    Names,
    index_names,
    is_opposed,
)
from dealgraph.extraction.roles_inert import INERT, INWARD, role_of_inert
from dealgraph.extraction.roles_memory import complete
from dealgraph.extraction.roles_own import own_side
from dealgraph.extraction.roles_places import places_below, venue
from dealgraph.extraction.roles_same import told_again
from dealgraph.extraction.roles_shared import DEAL_LIKE, PAIR, once
from dealgraph.extraction.roles_things import thing_meant
from dealgraph.extraction.roles_wars import sides_of_wars
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import EventType, Frame, load_categories, load_event_types
from dealgraph.model import Argument, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPOKEN = frozenset({"Objection", "Threat", "Demand", "Rejection", "Meeting", "Sanction"})
_MANY = frozenset({"item", "participant"})
_MOVES_ARMS = frozenset({"Aid", "Delivery", "Offer", "Purchase"})
_ORIGIN_TOLD = DEAL_LIKE | {"Cancellation", "Negotiation"}
# Before their nouns the name of a state, not its adjective, says to whom: "the Iran sanctions"
_DONE_TO = frozenset({"Aid", "Approval", "Investigation", "Purchase", "Sanction"})
_CUSTOMERS = frozenset({"award", "win"})  # "won a Norwegian Army contract"
_OTHER_SIDE = {"supplier": "recipient", "agent": "target"}
_NO_PERSON = frozenset({"supplier", "recipient"})
# Of what belongs to deals, what can say something itself.
_THAT_SPEAK = frozenset({"document", "letter", "memo", "memorandum", "plan", "protocol"})


def find_arguments(
    doc: Doc,
    triggers: Sequence[Trigger],
    entities: Sequence[Entity],
    references: Mapping[int, Any],
    background: Background = NOTHING_KNOWN,
) -> dict[Trigger, tuple[Argument, ...]]:
    """Return the arguments of every trigger, each with its span and reason.

    Args:
        doc: the parse of one article.
        triggers: its triggers; those without a frame (found by a learned component) get the frame
            of the lexicon entry of their words, or the default frame of their type.
        entities: its names.
        references: token index of a pronoun, nationality adjective or head of a description ->
            an object with ``entities`` (ids) and ``reason``.
        background: what is known of the entities beside the parse.
    """
    types = load_event_types()
    names = index_names(doc, entities, references, background)
    found: dict[Trigger, list[Argument]] = {}
    for trigger in sorted(triggers, key=lambda t: (t.span, t.type)):
        frame = trigger.frame or default_frame(doc, trigger, types[trigger.type])
        found[trigger] = from_syntax(doc[trigger.token], trigger, frame, names)
        if frame.name == "should" and trigger in background.speakers:
            _called_for(trigger, found[trigger], background.speakers[trigger])
        contents(doc[trigger.token], trigger, found[trigger], names)
        token, own = doc[trigger.token], found[trigger]
        deals_below(token, trigger, own, names, lambda noun: _as_purchase(noun, names))
    sides_of_wars(doc, found)
    told_again(doc, found, names)
    answers(doc, found, names)
    asked_for(doc, found, names)
    complete(doc, found, names)
    order = {role: n for n, role in enumerate(("supplier", "agent", "recipient", "target"))}
    return {
        t: tuple(sorted(once(a), key=lambda x: (order.get(x.role, 9), x.role, x.entity)))
        for t, a in found.items()
    }


def _as_purchase(noun: Token, names: Names) -> list[Argument]:
    """Return the arguments that the syntax around a noun for a deal gives."""
    kind = load_event_types()["Purchase"]
    bare = Trigger((noun.idx, noun.idx + len(noun)), noun.i, "Purchase")
    return from_syntax(noun, bare, default_frame(noun.doc, bare, kind), names)


def _called_for(trigger: Trigger, own: list[Argument], speaker: str) -> None:
    """Add who says what somebody should do: the one who demands it."""
    if not any(speaker == a.entity for a in own):
        reason = "subject of the clause above: who says it"
        own.append(Argument("agent", speaker, trigger.span, reason))


def default_frame(doc: Doc, trigger: Trigger, kind: EventType) -> Frame:
    """Return the frame for a trigger that came without: of its words, else of its type."""
    from dealgraph.knowledge.inflection import noun_forms, verb_forms

    token = doc[trigger.token]
    verbal = token.pos_ in ("VERB", "AUX")
    words = token.lower_
    for entry in kind.verbs if verbal else kind.nouns:
        for text in entry.words:
            forms = verb_forms(text.split()[0]) if verbal else noun_forms(text)
            if words in forms:
                return entry.frame
    return kind.verb_frame if verbal else kind.noun_frame


def from_syntax(token: Token, trigger: Trigger, frame: Frame, names: Names) -> list[Argument]:
    """Return the arguments that the syntax around one trigger gives."""
    span = token.doc.char_span(*trigger.span, alignment_mode="expand") or ()
    inside = {t.i for t in span}
    others = (t for t in span if t.i != token.i and t.pos_ in ("NOUN", "PROPN", "VERB"))
    heads = [token, *others]
    out: dict[tuple[str, str], Argument] = {}
    near_roles: set[str] = set()
    ordered = sorted(
        (s for head in heads for s in _slots(head) if s.token.i not in inside),
        key=lambda s: s.far,
    )
    for slot in ordered:
        if slot.name == "complement":
            continue
        for filler in thing_meant(slot, trigger.type, names) or names.fillers(slot.token):
            filler, role = _role_in(slot, filler, trigger, frame, names)
            over = role == "agent" and slot.far and slot.name == "subject"
            role = role_over(token, trigger.type, slot.token) if over else role
            if role is None or (slot.far and role in near_roles and role not in _MANY):
                continue
            if any(e == filler.entity for _, e in out):
                continue
            if not slot.far:
                near_roles.add(role)
            where = "beside" if slot.far else "of"
            reason = f"{slot.name} {where} the trigger: {filler.why}"
            out[(role, filler.entity)] = Argument(role, filler.entity, filler.span, reason)
    _sides_between(out, names)
    if "place" not in {role for role, _ in out}:
        for filler, name in places_below(ordered, names):
            role = role_of(Slot(name, token), filler, trigger.type, frame)
            if role == "place" and not any(e == filler.entity for _, e in out):
                reason = f"{name} within the phrase beside the trigger: {filler.why}"
                place = Argument("place", filler.entity, filler.span, reason)
                out[("place", filler.entity)] = place
    if trigger.type == "Meeting" and "place" not in {role for role, _ in out}:
        for filler in venue(token, names):
            reason = "where the sentence says that it takes place"
            out[("place", filler.entity)] = Argument("place", filler.entity, filler.span, reason)
    return list(out.values())


def _role_in(
    slot: Slot, filler: Filler, trigger: Trigger, frame: Frame, names: Names
) -> tuple[Filler, str | None]:
    """Return the role of what fills a slot; for a person in a deal, the state that he stands for
    may have it."""
    role = role_of(slot, filler, trigger.type, frame)
    if slot.name == "subject" and (own := own_side(trigger, frame, names)) is not None:
        return filler, own
    if role == "supplier" and slot.name in ("with", "for") and names.buys_only(filler.entity):
        return filler, "recipient"  # "a deal with Oman", which exports none
    if role is None and trigger.type in DEAL_LIKE and (state := names.state_of(filler)):
        filler, role = state, role_of(slot, state, trigger.type, frame)
        role = role if role in PAIR else None
    if role is None and trigger.type in DEAL_LIKE and _makes_it(slot, filler, names):
        role = "supplier"  # "interest in Saab's Gripen"
    return filler, role


def _sides_between(out: dict[tuple[str, str], Argument], names: Names) -> None:
    """Tell two states apart that have one side of "a deal between Oslo and Paris": the greater
    exporter supplies."""
    for role in PAIR:
        both = [a for a in out.values() if a.role == role and a.reason.startswith("between ")]
        if len(both) != 2 or any(names.types[a.entity] != "State" for a in both):
            continue
        one, other = both
        if not names.sells_more(one.entity, other.entity):
            one, other = other, one
        for a, mine in ((one, PAIR[0]), (other, PAIR[1])):
            del out[(a.role, a.entity)]
            why = f"{a.reason}; {mine} because the greater exporter supplies"
            out[(mine, a.entity)] = replace(a, role=mine, reason=why)
        return


def _makes_it(slot: Slot, filler: Filler, names: Names) -> bool:
    """Tell whether whose weapon it is makes it."""
    if filler.how != "owner" or filler.type not in ("State", "Organisation"):
        return False
    entity, kind, _ = names.at.get(slot.token.i, ("", "", None))
    countries = names.background.countries
    home = countries.get(entity)
    return kind == "WeaponSystem" and home is not None and countries.get(filler.entity) == home


def _slots(token: Token) -> Sequence[Slot]:
    """Return the slots of a trigger; a modal verb has the subject of its verb."""
    if token.dep_ == "aux" and token.head.pos_ in ("VERB", "AUX"):
        return [s for s in slots(token.head) if s.name in ("subject", "passive")]
    return slots(token)


def role_of(slot: Slot, filler: Filler, kind: str, frame: Frame) -> str | None:
    """Return the role of an entity in a slot, or None if the slot says nothing about it."""
    name = INWARD.get(slot.name, slot.name)
    role = frame.slots.get(slot.name) or frame.slots.get(name)
    if name == "passive" and role is None:
        role = frame.slots.get("object")
    if filler.type in INERT:
        return role_of_inert(slot, filler, kind, frame, role)
    if name == "modifier" and is_opposed(slot.token):
        role = "target" if role == "agent" else None
    if role == "item":
        role = "target" if kind not in DEAL_LIKE and filler.type != "Person" else None
    gives = frame.slots.get("iobj") == "recipient" != frame.slots.get("subject")
    told = filler.how == "modifier" and filler.why.startswith("adjective")
    if told and name in ("for", "of", "on") and kind in _ORIGIN_TOLD:
        role = "supplier"  # "a contract for a Chinese system"
    if name == "passive" and gives and filler.how == "named":
        role = "recipient"
    if name in ("object", "passive") and filler.how != "named" and kind in DEAL_LIKE:
        # "sold Russia drones" is often parsed as a compound; an adjective tells the origin.
        theirs = filler.how == "owner" and kind in _MOVES_ARMS  # "sent Oslo's jets"
        theirs = theirs or is_own_adjective(slot, filler)
        gets = gives and filler.why == "named" and not theirs
        role = "recipient" if gets or frame.name in _CUSTOMERS else "supplier"
    if kind == "Sanction" and name in ("object", "passive"):
        role = side_before(slot, filler, role)
    if kind == "Conflict" and role == "agent" and is_theatre(slot, filler):
        return "place"
    turned = name == "modifier" and kind in _DONE_TO and role in _OTHER_SIDE
    if turned and has_noun_form(slot, filler):
        role = _OTHER_SIDE[role]
    objects = kind == "Objection" and role == "agent" and name == "subject"
    if _is_no_side(slot, filler, kind, role, frame):
        return None
    if objects and filler.how != "named" and _is_mute(slot.token):
        return "target" if filler.how == "owner" else None  # "Oslo's purchase raised concerns"
    if role == "place" and filler.how == "modifier" and not _territory(slot.token):
        return None  # "a court in the French case"
    if kind == "Meeting" and filler.type == "State" and filler.how in ("modifier", "owner"):
        return None
    if filler.type == "Person" and (role in _NO_PERSON or role == "place"):
        return None
    return role


def _is_no_side(slot: Slot, filler: Filler, kind: str, role: str | None, frame: Frame) -> bool:
    """Tell whether a slot only seems to give a side: of what ends or is sold, or of help."""
    words, owned = load_cues("roles"), filler.how in ("modifier", "owner")
    if slot.name == "subject" and kind == "Cancellation" and role == "agent":
        # "Oslo's talks collapsed"
        return filler.how != "named" and slot.token.lower_ in words["that_end"]
    if slot.name == "to" and kind == "Objection" and frame.slots.get("object") == "target":
        over = slot.token.head.head  # "condemned the sale of jets to Oslo"
        return slot.far or any(c.dep_ == "dobj" for c in over.children)
    # "bought it with American help"
    return slot.name == "with" and role in PAIR and owned and slot.token.lower_ in words["help"]


def _is_mute(token: Token) -> bool:
    return token.lower_ in load_categories()["deals"] - _THAT_SPEAK


def _territory(token: Token) -> bool:
    return token.lower_ in load_categories()["territory"]

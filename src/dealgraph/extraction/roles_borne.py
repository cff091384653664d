"""Who bears what a noun tells: "evaded sanctions", "is under an embargo", "ignored the warning"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames import Slot
from dealgraph.extraction.frames_subjects import is_passive
from dealgraph.extraction.roles_fillers import Filler
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

_BORNE = frozenset({"Demand", "Objection", "Sanction", "Threat"})
_WHEN = frozenset({"after", "before", "during", "since", "until"})
_UNDER = frozenset({"under", "from"})
# Beside these somebody does something else.
_BESIDE = frozenset({"after", "amid", "because", "before", "despite", "notwithstanding", "since"})


def role_over(token: Token, kind: str, subject: Token) -> str | None:
    """Return the role of the subject of the verb over a noun: who acts, or who bears it.

    Args:
        token: a noun that is a trigger.
        kind: its type of event.
        subject: the subject of the verb over it.
    """
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
        token = token.head.head  # "bowed to months of pressure"
    verb, preposition = token.head, None
    if token.dep_ == "pobj":
        verb, preposition = token.head.head, token.head.lower_
    if kind == "Conflict" and is_time(token):
        return None
    if kind not in _BORNE or verb.pos_ not in ("VERB", "AUX") or token.pos_ != "NOUN":
        return "agent"
    if kind == "Sanction" and preposition in _BESIDE:
        return None
    if preposition is None:
        bears = token.dep_ == "dobj" and verb.lower_ in load_categories()["verb_bear"]
        return "target" if bears else "agent"
    hit = preposition in ("with", "by") and is_passive(verb) and subject.dep_ == "nsubjpass"
    if preposition == "to" and verb.lower_ in load_categories()["verb_yield"]:
        return "target"
    under = kind == "Sanction" and preposition in _UNDER
    return "target" if hit or under else "agent"


def is_time(noun: Token) -> bool:
    """Tell whether a war only says when something was done: "sold them before the war"."""
    when = noun.dep_ == "pobj" and noun.head.lower_ in _WHEN
    return when and noun.lower_ in load_categories()["wars"]


def prefers(verb: Token) -> bool:
    """Tell whether what stands behind "to" is what is not wanted: "preferred the K2 to it"."""
    return verb.lower_ in ("prefer", "prefers", "preferred", "preferring")


def side_before(slot: Slot, filler: Filler, role: str | None) -> str | None:
    """Return the role of a side that stands before a sanction with which something is done.

    The EU imposes "the EU embargo", but Iran bears "the Iran sanctions"; who lifts or breaks them
    is another one.
    """
    if filler.how != "modifier" or slot.token.lower_ not in load_categories()["sanctions"]:
        return role
    if filler.type == "State" and filler.why == "named" and not is_own_adjective(slot, filler):
        return "target"
    return "agent" if slot.name == "passive" else None


def is_theatre(slot: Slot, filler: Filler) -> bool:
    """Tell whether a war is called by where it is: "the Ukraine war"."""
    war = slot.name == "modifier" and slot.token.head.lower_ in load_categories()["wars"]
    return war and has_noun_form(slot, filler)


def has_noun_form(slot: Slot, filler: Filler) -> bool:
    """Tell whether a state stands before a noun by its name: "Iran arms sales", not "US sales"."""
    words = load_cues("roles")
    named = filler.type == "State" and filler.how == filler.why == "named"
    outward = slot.token.head.lower_ in words["outward"]
    return named and not outward and slot.token.lower_ not in words["own_adjectives"]


def is_own_adjective(slot: Slot, filler: Filler) -> bool:
    """Tell whether the name of a state before a noun may as well be its adjective: "US jets"."""
    start, end = filler.span
    said = slot.token.doc.char_span(start, end, alignment_mode="expand")
    return said is not None and said.text.lower() in load_cues("roles")["own_adjectives"]

"""Roles that somebody has whom the text leaves unnamed: "other countries bought it", "sold it to a
Gulf state". What an article remembers of others does not fill them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames import Slot, slots
from dealgraph.extraction.roles import role_of
from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dealgraph.extraction.trigger import Trigger
    from dealgraph.knowledge.events import Frame

_PEOPLES = frozenset({"GPE", "NORP", "PERSON"})
_A = frozenset({"a", "an"})
_THINGS = frozenset({"object", "passive", "of"})


def unnamed_roles(token: Token, trigger: Trigger, frame: Frame, names: Names) -> set[str]:
    """Return the roles of a trigger that its syntax gives to somebody unnamed.

    Args:
        token: the trigger's token.
        trigger: an event.
        frame: its frame.
        names: what the article names.
    """
    out = set()
    for slot in slots(token):
        if slot.far or slot.name in ("complement", "modifier") or names.fillers(slot.token):
            continue
        kind = _kind(slot.token, names) or _unknown_model(slot)
        if kind is not None:
            somebody = Filler("", kind, (0, 0), "named", "named")
            out.add(role_of(slot, somebody, trigger.type, frame))
    return out - {None}


def _kind(noun: Token, names: Names) -> str | None:
    """Return what kind of party or thing an indefinite noun without a name is."""
    words = load_cues("roles")
    below = [c for child in noun.children for c in (child, *child.children)]
    strange = (c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    if noun.lower_ in words["unnamed"] and any(c.i not in names.at for c in strange):
        return "State"  # "the sole bidder, Alfa Yards": nobody of those known
    if any(c.lower_ in words["told_of"] or c.dep_ == "poss" for c in noun.children):
        return None
    if noun.lower_ in words["unnamed"] and not any(c.i in names.at for c in below):
        return "State"
    if (
        noun.lower_ in load_categories()["arms"]
        and any(c.lower_ in _A for c in noun.children)
        and not any(t.i in names.at for t in noun.subtree)
    ):
        return "WeaponSystem"
    return None


def _unknown_model(slot: Slot) -> str | None:
    """Return that a weapon is meant whose name nobody knows: "deliveries of the Sukhois"."""
    noun = slot.token
    several = noun.tag_ in ("NNP", "NNPS") and noun.text.endswith("s")
    counted = any(c.dep_ in ("det", "nummod") for c in noun.children)
    model = slot.name in _THINGS and several and counted
    return "WeaponSystem" if model and noun.ent_type_ not in _PEOPLES else None


def kinds_meant(token: Token, names: Names) -> frozenset[str]:
    """Return which kinds of weapon the nouns of a trigger mean, none if they name one or are open:
    "the tanks were sold"."""
    kinds: set[str] = set()
    for slot in slots(token):
        if slot.far or slot.name not in _THINGS or slot.token.pos_ != "NOUN":
            continue
        word = slot.token.lower_
        meant = load_cues("reference")["weapon_kinds"].get(
            word if word == "aircraft" else word.removesuffix("s")
        )
        if meant is None or any(t.i in names.at for t in slot.token.subtree):
            return frozenset()
        kinds |= set(meant)
    return frozenset(kinds)

"""Words that stand for a weapon named before: "it was sold", "100 of them", "ordered four more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames import Slot
from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.extraction.roles_shared import DEAL_LIKE

if TYPE_CHECKING:
    from spacy.tokens import Token

_ITEMS = frozenset({"WeaponSystem", "Programme"})
_THING_PRONOUNS = frozenset({"it", "they", "them", "these", "those", "this"})
_SOME = frozenset({"another", "few", "many", "more", "most", "others", "several", "some"})
_HANDLES_THINGS = frozenset({"Deployment", "Test", "Development", "Cancellation"})
_NEAR_THING = 40  # words from a pronoun back to the weapon it means


def thing_meant(slot: Slot, kind: str, names: Names) -> list[Filler]:
    """Return the last weapon named where a pronoun must mean one: "it was sold", "buy them"."""
    if slot.name not in ("passive", "object") or not _stands_for_thing(slot.token):
        return []
    if kind not in DEAL_LIKE and kind not in _HANDLES_THINGS:
        return []
    before = [i for i, (_, type_, _) in names.at.items() if i < slot.token.i and type_ in _ITEMS]
    if not before or slot.token.i - max(before) > _NEAR_THING:
        return []
    entity, type_, _ = names.at[max(before)]
    span = (slot.token.idx, slot.token.idx + len(slot.token))
    return [Filler(entity, type_, span, "named", f"{slot.token.text!r}, the last weapon named")]


def _stands_for_thing(token: Token) -> bool:
    """Tell whether a word stands for a weapon: "it", "100 of them", "ordered four more"."""
    if token.lower_ in _THING_PRONOUNS:
        return True
    if token.pos_ != "NUM" and token.lower_ not in _SOME:
        return False
    if any(c.is_currency for c in token.children) or token.lower_ in ("million", "billion"):
        return False
    below = [c for p in token.children if p.dep_ == "prep" for c in p.children]
    return all(c.lower_ in _THING_PRONOUNS for c in below)

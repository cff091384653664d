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
_SEVERAL = frozenset({"they", "them", "these", "those"})
_IN_LISTS = frozenset({"ADJ", "CCONJ", "DET", "NOUN", "NUM", "PROPN", "PUNCT", "SYM"})
_LONG_LIST = 80  # words that a list in an official notice may have
_LIST = 20  # words that a list of weapons may have
_SOME = frozenset({"another", "few", "many", "more", "most", "others", "several", "some"})
_HANDLES_THINGS = frozenset({"Deployment", "Test", "Development", "Cancellation"})
_NEAR_THING = 40  # words from a pronoun back to the weapon it means


def thing_meant(slot: Slot, kind: str, names: Names) -> list[Filler]:
    """Return the last weapon named where a pronoun must mean one: "it was sold", "buy them"."""
    if slot.name not in ("passive", "object") or not _stands_for_thing(slot.token):
        return []
    if listed := _behind_number(slot.token, names):
        return listed
    if slot.token.i in names.at:
        return []  # "chose the F-16", whose name is tagged as a number
    if kind not in DEAL_LIKE and kind not in _HANDLES_THINGS:
        return []
    before = [i for i, (_, type_, _) in names.at.items() if i < slot.token.i and type_ in _ITEMS]
    if not before or slot.token.i - max(before) > _NEAR_THING:
        return []
    span = (slot.token.idx, slot.token.idx + len(slot.token))
    why = f"{slot.token.text!r}, the last weapon named"
    meant = [names.at[max(before)]]
    if slot.token.lower_ in _SEVERAL:
        meant += _listed_before(max(before), names)
    return [Filler(entity, type_, span, "named", why) for entity, type_, _ in meant]


def _behind_number(number: Token, names: Names) -> list[Filler]:
    """Return the weapons of a list in which each number is spelt out and told again: "to buy twelve
    (12) M88A2 vehicles; four (4) F-16 jets"."""
    doc, end = number.doc, number.i
    if number.pos_ != "NUM" or [t.text for t in doc[end + 1 : end + 4]][::2] != ["(", ")"]:
        return []
    out: dict[str, Filler] = {}
    for i in range(end + 4, min(end + _LONG_LIST, len(doc))):
        name, token = names.at.get(i), doc[i]
        if name is not None and name[1] in _ITEMS:
            out.setdefault(name[0], Filler(*name, "named", "named behind a number"))
        elif token.pos_ == "VERB" or token.text in (".", ":"):
            break
    return list(out.values())


def _listed_before(last: int, names: Names) -> list[tuple[str, str, tuple[int, int]]]:
    """Return the weapons that a list names before its last: "K2 tanks and K9 howitzers"."""
    out, seen, joined = [], {names.at[last][0]}, False
    for i in range(last - 1, max(last - _LIST, -1), -1):
        name, token = names.at.get(i), names.doc[i]
        if name is not None and name[0] in seen:
            continue
        if name is not None and name[1] in _ITEMS and joined:
            out.append(name)
            seen.add(name[0])
            joined = False
        elif name is not None or token.pos_ not in _IN_LISTS or token.text in (".", ";", ":"):
            break
        joined = joined or token.lower_ in (",", "and", "or", "plus")
    return out


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

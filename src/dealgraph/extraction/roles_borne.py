"""Who bears what a noun tells: "evaded sanctions", "is under an embargo", "ignored the warning"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames_subjects import is_passive
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

_BORNE = frozenset({"Demand", "Objection", "Sanction", "Threat"})
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
    verb, preposition = token.head, None
    if token.dep_ == "pobj":
        verb, preposition = token.head.head, token.head.lower_
    if kind not in _BORNE or verb.pos_ not in ("VERB", "AUX") or token.pos_ != "NOUN":
        return "agent"
    if kind == "Sanction" and preposition in _BESIDE:
        return None
    if preposition is None:
        bears = token.dep_ == "dobj" and verb.lower_ in load_categories()["verb_bear"]
        return "target" if bears else "agent"
    hit = preposition in ("with", "by") and is_passive(verb) and subject.dep_ == "nsubjpass"
    under = kind == "Sanction" and preposition in _UNDER
    return "target" if hit or under else "agent"


def prefers(verb: Token) -> bool:
    """Tell whether what stands behind "to" is what is not wanted: "preferred the K2 to it"."""
    return verb.lower_ in ("prefer", "prefers", "preferred", "preferring")

"""The status of a noun that nothing governs: its clause's, else what it means by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_nouns import known
from dealgraph.extraction.status_scope import Verb
from dealgraph.extraction.status_words import VERBS, Judgement, found, words
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token


def misread_infinitive(token: Token) -> Judgement | None:
    """Return the status of an infinitive of a title that was read as a noun: "Likely To Buy"."""
    if token.i < 2 or token.nbor(-1).lower_ != "to":
        return None
    above = token.nbor(-2)
    status = words("complements").of(above)
    if status in ("planned", "possible", "negated") and above.lower_ not in ("due", "open"):
        return found(status, above, "governed by", 0.6)
    return None


def in_its_clause(token: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return the status of a deal or talks named in a clause about something still to come."""
    cues = load_cues("status")
    if kind not in (*cues["contents"], *cues["with_clause"]):
        return None
    above = next((node for node in token.ancestors if node.pos_ in VERBS), None)
    if above is None or (kind == "Agreement" and known(token)):
        return None
    outer = verb(above, "")
    follows = outer.status in ("planned", "possible")
    if not follows and not (outer.status == "ongoing" and kind in cues["contents"]):
        return None
    return Judgement(outer.status, outer.cue, f"in a clause: {outer.reason}", 0.5)


def by_meaning(token: Token, kind: str) -> Judgement:
    """Return the status that a noun has by itself: a lasting state, an act, or its type's."""
    cues = load_cues("status")
    for status, nouns in cues["lasting"].items():
        if token.lower_ in nouns:
            return Judgement(status, None, f"what {token.text!r} means", 0.55)
    named = any(
        c.dep_ in ("det", "poss", "compound", "nummod") and c.lower_ not in ("a", "an", "any")
        for c in token.children
    )
    defaults = cues["defaults"]["noun" if named else "bare"]
    return Judgement(defaults.get(kind, defaults["default"]), None, "noun by its type", 0.5)

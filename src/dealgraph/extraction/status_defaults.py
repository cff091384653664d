"""The status of a noun that nothing governs: its clause's, else what it means by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_modifiers import asked_of, known
from dealgraph.extraction.status_nonfinite import in_headline
from dealgraph.extraction.status_scope import Verb, condition
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# As the subject of its clause a lasting thing goes on: "the talks gained pace".
_LENGTHS = frozenset({"decade", "decades", "year", "years", "months", "weeks", "days"})
_MORE = frozenset(
    {"new", "fresh", "additional", "more", "further", "tougher", "harsher", "stiffer"}
)
_PLACES = frozenset({"in", "at", "during", "after", "on"})
_ALL = frozenset({"all", "most", "many"})
_ITSELF = frozenset({"nsubj", "nsubjpass", "compound"})


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
    if kind not in (*cues["contents"], *cues["with_clause"]) or asked_of(token):
        return None
    if kind == "Test" and known(token) and token.lower_ not in cues["exercises"]:
        return None
    above = next((node for node in token.ancestors if node.pos_ in VERBS), None)
    if (
        above is None
        or (kind in cues["with_clause"] and known(token))
        or _apart(token, above, kind)
    ):
        return None
    if above.lower_ in verb_words("probing"):
        return found("happened", above, "looked into:", 0.55)
    outer = verb(above, "")
    follows = outer.status in ("planned", "possible")
    many = token.tag_ in ("NNS", "NNPS") or token.lower_ not in cues["lasting"]["planned"]
    if not follows and not (outer.status == "ongoing" and kind in cues["contents"] and many):
        return None
    return Judgement(outer.status, outer.cue, f"in a clause: {outer.reason}", 0.5)


def _apart(token: Token, above: Token, kind: str) -> bool:
    """Return whether a preposition keeps a noun out of what its clause is about.

    "Under an agreement with Oman, they will ..." has an agreement already; "unlike the first
    delivery", "as with the last sale", "following the signing".
    """
    papers = load_cues("status")["apart"]["papers"] if kind == "Agreement" else ()
    for node in (token, *token.ancestors):
        if node == above:
            return False
        if node.dep_ == "prep" and node.head.lower_ in load_cues("status")["feelings"]:
            return True
        if node.dep_ in ("prep", "pcomp") and node.lower_ in (
            *load_cues("status")["apart"]["all"],
            *papers,
        ):
            return True
    return False


def by_meaning(token: Token, kind: str) -> Judgement:
    """Return the status that a noun has by itself; what lasted is over if its clause tells so."""
    judgement = _meaning(token, kind)
    if judgement.status != "ongoing":
        return judgement
    if (bound := _bounded(token)) is not None:
        return found("happened", bound, "its beginning or end is told:", 0.6)
    verbs = (node for node in token.ancestors if node.pos_ in VERBS and node.dep_ != "prep")
    above = next(verbs, None)
    told = above is not None and above.lower_ in verb_words("reporting")
    told = told or (above is not None and above.dep_ == "ccomp" and above.head.tag_ == "VBD")
    told = told or (above is not None and _pointed_at(token, above))
    past = above is not None and (
        above.tag_ == "VBD" or (above.tag_ == "VBN" and "had" in helpers(above))
    )
    if above is not None and past and not told and token.dep_ not in _ITSELF:
        return found("happened", above, "in a clause about the past:", 0.55)
    return judgement


def _pointed_at(token: Token, above: Token) -> bool:
    """Return whether somebody only speaks of it: "emphasised the importance of cooperation"."""
    path = [token, *token.ancestors]
    below = path[path.index(above) - 1] if above in path else token
    setting = below.dep_ == "prep" and below.lower_ in _PLACES  # "in the talks, they discussed"
    itself = token.dep_ == "dobj" and token.head == above
    return above.lower_ in verb_words("pointing") and not setting and not itself


def _bounded(token: Token) -> Token | None:
    """Return the word that says that something lasting began or ended: "the end of the war"."""
    head, words_of_bounds = token.head, verb_words("bounded")
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in words_of_bounds:
        return head.head
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in _LENGTHS:
        token = head.head  # "ended a decade of talks"
        head = token.head
    told = head.tag_ in ("VBD", "VBN", "VBZ") and condition(head) is None
    if any(c.tag_ == "MD" for c in head.children):
        told = False
    told = told and token.dep_ in ("dobj", "nsubjpass")
    return head if told and head.lower_ in words_of_bounds else None


def _habitual(token: Token) -> Token | None:
    """Return the verb in the present of a plural without article: "arms sales are regulated"."""
    head = token.head
    subject = token.tag_ == "NNS" and token.dep_ in ("nsubj", "nsubjpass") and head.pos_ in VERBS
    if not subject or in_headline(token):
        return None
    if any(c.dep_ in ("det", "nummod") and c.lower_ not in _ALL for c in token.children):
        return None
    if any(c.dep_ in ("prt", "advmod") and c.lower_ in ("down", "up") for c in head.children):
        return None  # of a year that is over
    finite = (head, *(c for c in head.children if c.dep_ in ("aux", "auxpass")))
    present = any(v.tag_ in ("VBZ", "VBP") and v.lower_ not in ("has", "have") for v in finite)
    return head if present else None


def _sum_of(token: Token) -> bool:
    """Return whether a noun says what a sum went into: "$9 billion in aid"."""
    of = token.head
    sums = of.head.tag_ == "CD" or of.head.ent_type_ == "MONEY" or of.head.tag_ == "$"
    return token.dep_ == "pobj" and of.lower_ in ("in", "for", "of") and sums


def works(token: Token) -> bool:
    """Return whether something is the subject of a clause that is not about the past."""
    head = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or head.pos_ not in VERBS:
        return False
    if any(c.lower_ in _MORE for c in token.children):
        return False  # those that may come
    return head.tag_ in ("VBZ", "VBP") or bool(helpers(head).keys() - {"was", "were", "had", "did"})


def _breached(token: Token) -> bool:
    """Return whether sanctions are named as being in force: "in defiance of UN sanctions"."""
    of = token.head
    held = of.head if token.dep_ == "pobj" and of.lower_ == "of" else of
    return token.dep_ in ("dobj", "pobj") and held.lower_ in verb_words("breaching")


def _in_course(token: Token) -> Token | None:
    """Return the verb in the present of a meeting: "his visit shows that it matters"."""
    head = token.head
    if token.dep_ != "nsubj" or token.tag_ != "NN" or not known(token) or in_headline(token):
        return None
    progressive = head.tag_ == "VBG" and helpers(head).keys() & {"is", "'s"}
    return head if progressive or (head.tag_ == "VBZ" and not helpers(head)) else None


def _meaning(token: Token, kind: str) -> Judgement:
    cues = load_cues("status")
    if kind == "Purchase" and (verb := _habitual(token)) is not None:
        return found("ongoing", verb, "a practice that its verb tells of:", 0.5)
    if token.lower_ in cues["regimes"] and (works(token) or _breached(token)):
        return Judgement("ongoing", None, f"what {token.text!r} do at present", 0.55)
    if token.lower_ in cues["thought_of"] and not known(token) and token.dep_ != "ROOT":
        return Judgement("possible", None, f"{token.text!r} that is only thought of", 0.5)
    if kind == "Meeting" and (verb := _in_course(token)) is not None:
        return found("ongoing", verb, "told in the present:", 0.5)
    for status, nouns in cues["lasting"].items():
        if token.lower_ in nouns:
            return Judgement(status, None, f"what {token.text!r} means", 0.55)
    if kind == "Aid" and _sum_of(token):
        return Judgement("happened", None, "part of a sum", 0.5)
    named = any(
        c.dep_ in ("det", "poss", "compound", "nummod") and c.lower_ not in ("a", "an", "any")
        for c in token.children
    )
    defaults = cues["defaults"]["noun" if named else "bare"]
    return Judgement(defaults.get(kind, defaults["default"]), None, "noun by its type", 0.5)

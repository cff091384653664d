"""The status of an event that a noun names: its modifiers, what it hangs on, its verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dealgraph.extraction.status_governors import about, by_clause, by_list, signed
from dealgraph.extraction.status_modifiers import known, modified
from dealgraph.extraction.status_outer import (
    carried_out,
    halted,
    lifted,
    outer_of_noun,
    still_open,
    undecided,
)
from dealgraph.extraction.status_scope import CLIMB, before, first, passed_over, reacting
from dealgraph.extraction.status_states import (
    at_work,
    called_for,
    not_yet,
    prescribed,
    standing,
    state,
    taken_for_granted,
)
from dealgraph.extraction.status_times import timed
from dealgraph.extraction.status_words import (
    PRESENT_BE,
    VERBS,
    Judgement,
    found,
    helpers,
    listed,
    negation,
    phrasal,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

_COMPLEMENT = frozenset(
    [
        "of",
        "on",
        "about",
        "for",
        "to",
        "over",
        "regarding",
        "concerning",
        "in",
        "into",
        "around",
        "against",
        "from",
    ]
)
_PLACES = frozenset(["at", "in", "during", "on", "for"])  # before a meeting
_COPULAS = frozenset(["is", "are", "was", "were", "be", "been", "remains", "remain", "seems"])
_WILL = frozenset(["will", "wo", "would", "'ll"])
_LIGHT = frozenset(["part", "place", "way"])  # "take part in"
_OBJECTS = frozenset(["dobj", "nsubjpass", "attr", "oprd", "dative"])


def nominal(token: Token, kind: str, verb: Verb, own: Span = (0, 0)) -> Judgement | None:
    """Return the status of a noun from its modifiers and what it hangs on, None if none tells."""
    if (stands := standing(token, own)) is not None:
        return stands
    if (cue := passed_over(token)) is not None:
        return found("negated", cue, "passed over:", 0.65)
    if taken_for_granted(token):
        return modified(token, kind, own)
    node = token
    for _ in range(CLIMB):
        told = modified(node, kind, own) or timed(node)
        if told is not None:
            return _moving(node, verb, told) or told
        node = first(node)
        head = node.head
        if head == node:
            return None
        if node.dep_ == "compound" or node.dep_ in ("nmod", "amod", "poss"):
            status = words("objects").nouns.get(head.lower_)
            if status == "negated" and (freed := lifted(head)) is not None:
                return freed
            if status is not None and status != "same" and node.dep_ != "poss":
                return found(status, head, "part of", 0.6)
            if node.dep_ == "poss":
                return None
            node = head
            continue
        if node.dep_ == "pobj" and kind in load_cues("status")["settings"]:
            setting = _setting(head, kind, verb)
            if setting is not None:
                return setting
        if node.dep_ == "dobj" and head.dep_ == "prep":
            made = listed("prepositions").get(head.lower_)
            return found(made, head, "after the preposition", 0.6) if made == "happened" else None
        if node.dep_ in ("pobj", "pcomp") and head.dep_ in (
            "prep",
            "agent",
            "dative",
            "pcomp",
        ):
            judgement, node = _prepositional(head, kind, verb)
            if judgement is not None or node is None:
                return judgement
            continue
        if head.pos_ in VERBS:
            return _of_verb(node, head, kind, verb)
        if node.dep_ in ("appos", "dep", "conj", "attr", "nsubj") and head.pos_ not in VERBS:
            return None
        node = head
    return None


def _moving(node: Token, verb: Verb, told: Judgement) -> Judgement | None:
    """Return what a verb says in spite of a modifier.

    "The latest shipment is being loaded", "scrapped the planned purchase".
    """
    head = node.head
    if told.status in ("planned", "possible", "ongoing") and node.dep_ in ("dobj", "nsubjpass"):
        halted = words("objects").verbs.get(head.lower_) == "negated" and head.pos_ in VERBS
        done = halted and verb(head, "").status == "happened" and told.reason.startswith("modif")
        return found("negated", head, "object of", 0.65) if done else None
    if told.status != "happened" or node.dep_ not in ("nsubj", "nsubjpass"):
        return None
    moving = head.tag_ == "VBG" or any(c.lower_ in ("being", "will") for c in head.children)
    inner = verb(head, "") if moving else told
    return inner if inner.status in ("ongoing", "planned") else None


def _setting(prep: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return "planned" for a meeting where something will be done: "will raise it at talks"."""
    above = prep.head
    if prep.lower_ not in _PLACES or above.pos_ not in VERBS:
        return None
    if above.dep_ == "acl" and above.tag_ == "VB" and above.head.head.pos_ in VERBS:
        above = above.head.head  # "signed a contract to buy jets during a visit"
    inner = verb(above, kind)
    aim = words("complements").verbs.get(above.lower_)
    ahead = above.tag_ in ("VBZ", "VBP", "VBG") or helpers(above).keys() & PRESENT_BE
    if aim == "planned" and ahead and any(c.dep_ == "xcomp" for c in above.children):
        return found("planned", above, "where it happens: governed by", 0.6)
    if inner.status in ("planned", "possible") and inner.confidence >= 0.6:
        return Judgement("planned", inner.cue, f"where it happens: {inner.reason}", 0.6)
    return None


def _prepositional(prep: Token, kind: str, verb: Verb) -> tuple[Judgement | None, Token | None]:
    """Return a judgement for what a preposition holds, or the noun to climb on from."""
    if prep.lower_ == "before":
        return before(prep, kind, verb), None
    made = listed("prepositions").get(prep.lower_)
    if prep.lower_ == "despite" and kind in load_cues("status")["defied"]:
        return None, None
    if made is not None and made != "barrier":
        return found(made, prep, "after the preposition", 0.6), None
    above = prep.head
    if above.lower_ in ("due", "owing", "thanks") and prep.lower_ == "to":
        return None, None  # a cause
    if prep.lower_ == "with" and above.lower_ in verb_words("menacing"):
        return found("possible", above, "menaced with:", 0.75), None
    if prep.lower_ == "with" and above.pos_ in VERBS and phrasal(above, prep) is not None:
        return _of_verb(prep, above, kind, verb), None
    if prep.lower_ == "including" and above.pos_ not in VERBS:
        return None, above
    if prep.lower_ not in _COMPLEMENT | {"including", "under"} or above == prep:
        return None, None
    if prep.lower_ == "under":
        lasts = kind in load_cues("status")["under"]
        return (found("ongoing", prep, "after the preposition", 0.6) if lasts else None), None
    if above.pos_ in VERBS and prep.i < above.i and prep.lower_ in _PLACES:
        return None, None  # "in the talks, they discussed"
    if above.pos_ in VERBS:
        return _of_verb(prep, above, kind, verb), None
    if _beside(above, prep, kind):
        return None, None
    if prep.lower_ in ("for", "over") and reacting(above):
        return found("happened", above, "a reaction to:", 0.6), None
    status = words("objects").of(above) or words("complements").of(above)
    status = "ongoing" if at_work(above, kind) else status
    if status is None:
        part = prep.lower_ == "of" and above.pos_ != "PROPN"
        money = above.tag_ == "CD" or above.ent_type_ == "MONEY"
        part = part or (money and prep.lower_ in ("in", "worth"))  # "$70 million in aid"
        return None, (above if part else None)
    if status == "same":
        return None, above
    if status == "planned" and kind in load_cues("status")["unplanned"]:
        return None, None
    if status == "negated" and (freed := lifted(above)) is not None:
        return freed, None
    told = modified(above)
    if told is not None and told.status == "negated":
        if above.lower_ in load_cues("status")["undecided"]["nouns"]:
            return Judgement("possible", told.cue, "undecided: " + told.reason, 0.6), None
        return told, None
    if (done := carried_out(above, verb)) is not None:
        return done, None
    if (open_ := undecided(above, prep)) is not None:
        return open_, None
    outer = outer_of_noun(above, verb) if status in ("planned", "negated") else None
    if outer is not None and status == "negated":
        return halted(above, outer), None
    if outer is not None and outer.status in ("possible", "negated"):
        status = "possible" if still_open(above, outer) else outer.status
        return Judgement(status, outer.cue, f"as far as {above.text!r}", 0.6), None
    return found(status, above, "subject of", 0.65), None


def _beside(above: Token, prep: Token, kind: str) -> bool:
    """Return whether a word of plans only stands near: "a step in", "people close to the talks"."""
    if above.lower_ in ("step", "steps"):
        return prep.lower_ in ("in", "of")
    if above.lower_ == "close":
        return above.dep_ in ("amod", "relcl", "acl") or kind == "Negotiation"
    return kind in ("Objection", "Rejection") and above.lower_ == "opposition"


def _of_verb(node: Token, head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return what a verb makes of the event that is its object, subject or prepositional object."""
    if (said := _predicate(node, head) or not_yet(node, head)) is not None:
        return said
    status = "planned" if called_for(head, node) else _contents(node, head)
    status = status or phrasal(head, node) or _listed_for(node, head)
    if status is None and node.lower_ == "against" and kind in load_cues("status")["contents"]:
        status = "possible"
    cues, cue = load_cues("status"), negation(head)
    if node.dep_ not in _OBJECTS | {"nsubj", "prep"}:
        return None
    if _presupposed(node, head, kind) or _reason(node, kind):
        return None
    if node.dep_ == "prep" and node.lower_ in ("for", "over") and reacting(head):
        return found("happened", head, "a reaction to:", 0.6)
    if status == "ongoing" and _of_another(node, head):
        status = None
    if kind in cues["signed_for"] and head.lower_ in verb_words("signing"):
        return signed(head, kind, verb)
    if status == "same" and kind in cues["contents"] and head.lower_ in verb_words("topics"):
        status = "possible"
    if status == "same" and kind in cues["contents"] and head.lower_ in verb_words("ending"):
        status = "negated" if node.dep_ in ("dobj", "nsubjpass") else status
    if node.dep_ == "nsubj" and kind in cues["contents"] and _held_up(head):
        status = "planned"
    if status == "ahead":
        coming = kind in cues["contents"] and head.tag_ not in ("VBD", "VBN")
        status = "planned" if coming else "same"
    achieved = kind in cues["achieved"]["types"] and head.lower_ in verb_words("achieved")
    if status == "planned" and achieved:
        status = "same"
    if status in (None, "possible") and node.dep_ in _OBJECTS and prescribed(head):
        status = "planned"
    if status is not None and status != "same":
        return by_list(status, head, kind, verb)
    if status is None and cue is not None and head.lower_ in verb_words("admitting"):
        return found("possible", cue, "not confirmed:", 0.6)
    if status is None and cue is not None and head.lower_ in verb_words("affecting"):
        coming = kind in cues["contents"] and any(c.lower_ in _WILL for c in head.children)
        return found("planned", cue, "not affected:", 0.5) if coming else None
    if status is None and cue is not None:
        unknown = node.dep_ == "dobj" and not known(node)
        return found("negated", cue, "its verb is negated:", 0.5) if unknown else None
    inner = verb(head, kind)
    if status == "same" and (topic := about(node, head)) is not None:
        return topic
    if status == "same" and _of_another(node, head):
        return None
    if status == "same":
        return Judgement(inner.status, inner.cue, f"as its verb {head.text!r}: {inner.reason}", 0.7)
    return by_clause(node, head, kind, inner)


def _of_another(node: Token, head: Token) -> bool:
    """Return whether a verb's object is something else: "gave no value for the purchase"."""
    money = ("$", "€", "£")
    return node.dep_ == "prep" and any(
        c.dep_ == "dobj"
        and c.lower_ not in _LIGHT
        and c.tag_ != "CD"
        and not any(g.text in money for g in c.children)
        for c in head.children
    )


def _held_up(verb: Token) -> bool:
    """Return whether something is said to be late: "the delivery faces delays"."""
    late = load_cues("status")["late"]
    return any(c.dep_ == "dobj" and c.lower_ in late for c in verb.children)


def _reason(node: Token, kind: str) -> bool:
    """Return whether a preposition gives a reason: "blocked it over human rights concerns"."""
    return node.dep_ == "prep" and node.lower_ in ("over", "on") and kind == "Objection"


def _presupposed(node: Token, head: Token, kind: str) -> bool:
    """Return whether a verb takes for granted that its object exists: "studied the offer"."""
    cues = load_cues("status")["presupposed"]
    if kind not in cues["types"] or head.lower_ not in verb_words("presupposed"):
        return False
    return kind not in cues["if_known"] or known(node)


def _predicate(node: Token, head: Token) -> Judgement | None:
    """Return what a copula says of an event: "the sale is unlikely", "deliveries are to begin"."""
    if node.dep_ == "nsubjpass" and head.lower_ in ("put", "placed", "left", "kept"):
        return state(head) if negation(head) is None else None
    if node.dep_ == "nsubjpass" and head.lower_ == "set" and negation(head) is None:
        due = any(c.dep_ == "xcomp" and _happens(c) for c in head.children)
        return found("planned", head, "set to:", 0.65) if due else None
    if node.dep_ != "nsubj" or head.lower_ not in _COPULAS:
        return None
    if negation(head) is None and (stands := state(head)) is not None:
        return stands
    said = listed("predicates")
    for child in head.children:
        if child.dep_ == "acomp" and child.lower_ in said and negation(head) is None:
            return found(said[child.lower_], child, "said of it:", 0.65)
        if child.dep_ == "xcomp" and child.tag_ == "VB" and head.tag_ in ("VBZ", "VBP"):
            return found("planned", head, "is to:", 0.6)
    return None


def _happens(verb: Token) -> bool:
    """Return whether a verb says of an event that it takes place: "to begin", "to be held"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return passive or words("subjects").verbs.get(verb.lower_) == "same"


def _contents(node: Token, head: Token) -> str | None:
    """Return "planned" for what a plan or deal provides for: "the pact envisages transfers"."""
    if node.dep_ != "dobj" or head.lower_ not in verb_words("provisions"):
        return None
    if head.lower_ in verb_words("foreseeing"):
        return "planned"
    subjects = [c for c in head.children if c.dep_ == "nsubj"]
    if head.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") for c in subjects):
        subjects = [head.head]
    papers = set(load_cues("status")["papers"])
    return "planned" if any(c.lower_ in papers for c in subjects) else None


def _listed_for(node: Token, head: Token) -> str | None:
    """Return what the cue file says of a verb with the event as its subject or object."""
    if node.dep_ == "nsubj":
        return words("subjects").verbs.get(head.lower_)
    if node.dep_ == "nsubjpass" and head.lower_ in words("subjects").verbs:
        return words("subjects").verbs[head.lower_]
    return None if node.dep_ == "attr" else words("objects").of(head)

"""What a verb makes of an event that is its object or subject: "cancelled the sale"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dealgraph.extraction.status_defaults import works
from dealgraph.extraction.status_governors import about, by_clause, by_list, signed
from dealgraph.extraction.status_modifiers import known
from dealgraph.extraction.status_scope import reacting
from dealgraph.extraction.status_states import called_for, not_yet, paper_nouns, prescribed, state
from dealgraph.extraction.status_words import (
    Judgement,
    found,
    listed,
    negation,
    phrasal,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

Verb = Callable[["Token", str], Judgement]

_COPULAS = frozenset(["is", "are", "was", "were", "be", "been", "remains", "remain", "seems"])
_HAVE = frozenset(["have", "has", "had", "having"])
_WILL = frozenset(["will", "wo", "would", "'ll"])
_LIGHT = frozenset(["part", "place", "way"])  # "take part in"
_OBJECTS = frozenset(["dobj", "nsubjpass", "attr", "oprd", "dative"])


def of_verb(node: Token, head: Token, kind: str, verb: Verb) -> Judgement | None:
    """Return what a verb makes of the event that is its object, subject or prepositional object.

    Args:
        node: the event's noun, or the preposition before it.
        head: the verb.
        kind: the event's type.
        verb: judges a verb for itself.
    """
    if (said := _predicate(node, head) or not_yet(node, head)) is not None:
        return said
    if node.dep_ not in _OBJECTS | {"nsubj", "prep"}:
        return None
    if _presupposed(node, head, kind) or _reason(node, kind):
        return None
    if node.dep_ == "prep" and node.lower_ in ("for", "over") and reacting(head):
        return found("happened", head, "a reaction to:", 0.6)
    if kind in load_cues("status")["signed_for"] and head.lower_ in verb_words("signing"):
        return signed(head, kind, verb)
    lessened = node.dep_ == "dobj" and kind in load_cues("status")["lessened"]
    if lessened and head.lower_ in verb_words("lessening"):
        return found("ongoing", head, "what is lessened goes on:", 0.55)
    status = _made_by(node, head, kind)
    if node.dep_ == "nsubjpass" and negation(head) is not None and _expects_more(head, kind):
        return None
    if status is not None and status != "same":
        return by_list(status, head, kind, verb)
    if status is None and (cue := negation(head)) is not None:
        return _not_done(node, head, kind, cue)
    inner = verb(head, kind)
    refused = inner.status == "negated" and not inner.reason.startswith("negated by")
    if refused and _only_missed(node, head, kind):
        return None
    if status is None:
        return by_clause(node, head, kind, inner)
    if (topic := about(node, head)) is not None:
        return topic
    if _of_another(node, head):
        return None
    return Judgement(inner.status, inner.cue, f"as its verb {head.text!r}: {inner.reason}", 0.7)


def _made_by(node: Token, head: Token, kind: str) -> str | None:
    """Return the status that the lists give, "same" for the verb's own, None for none."""
    cues = load_cues("status")
    status = "planned" if called_for(head, node) else _contents(node, head)
    status = status or phrasal(head, node) or _listed_for(node, head)
    if status == "negated" and node.dep_ == "prep" and node.lower_ == "in":
        status = None  # "killed in a strike"
    if status == "happened" and node.dep_ == "dobj" and node.lower_ in cues["lasting"]["ongoing"]:
        status = None  # "criticised the deployment"
    contents = kind in cues["contents"]
    if status is None and node.lower_ == "against" and contents:
        status = "possible"
    if _of_another(node, head) and (status == "ongoing" or node.lower_ == "over"):
        status = None
    if status == "same" and contents and head.lower_ in verb_words("topics"):
        status = "possible"
    if contents and head.lower_ in verb_words("awaiting"):
        status = "planned"
    if status in (None, "same") and contents and head.lower_ in verb_words("ending"):
        status = "negated" if node.dep_ in ("dobj", "nsubjpass") else status
    if node.dep_ == "nsubj" and contents and _held_up(head):
        status = "planned"
    held = node.dep_ == "dobj" and kind in cues["settings"] and head.lower_ in _HAVE
    if status is None and held:
        status = "same"
    if status == "ahead":
        coming = contents and head.tag_ not in ("VBD", "VBN")
        status = "planned" if coming else "same"
    achieved = kind in cues["achieved"]["types"] and head.lower_ in verb_words("achieved")
    if status == "planned" and achieved:
        status = "same"
    if status in (None, "possible") and node.dep_ in _OBJECTS and prescribed(head):
        status = "planned"
    return status


def _not_done(node: Token, head: Token, kind: str, cue: Token) -> Judgement | None:
    """Return what a negated verb that no list has makes of its object."""
    if head.lower_ in verb_words("admitting"):
        return found("possible", cue, "not confirmed:", 0.6)
    if head.lower_ in verb_words("affecting"):
        coming = kind in load_cues("status")["contents"]
        coming = coming and any(c.lower_ in _WILL for c in head.children)
        return found("planned", cue, "not affected:", 0.5) if coming else None
    unknown = node.dep_ == "dobj" and not known(node)
    return found("negated", cue, "its verb is negated:", 0.5) if unknown else None


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


def _only_missed(node: Token, head: Token, kind: str) -> bool:
    """Return whether talks that the reader knows are not attended: "refused to join the talks"."""
    talks = next((c for c in node.children if c.dep_ == "pobj"), node)
    settings = kind in load_cues("status")["settings"]
    return settings and known(talks) and head.lower_ in verb_words("attending")


def _expects_more(verb: Token, kind: str) -> bool:
    """Return whether something else than talks is not expected: "are not expected to help"."""
    if kind not in load_cues("status")["settings"]:
        return False
    aims = [c for c in verb.children if c.dep_ == "xcomp"]
    return any(not _happens(c) or any(g.dep_ == "dobj" for g in c.children) for c in aims)


def _lasts(node: Token, head: Token, status: str) -> bool:
    """Return whether what lasts does something at present: "the sanctions have failed"."""
    cues = load_cues("status")
    if node.lower_ in cues["regimes"]:
        return works(node) and (status == "happened" or head.lower_ in verb_forms("fail"))
    lasting = status == "happened" and node.lower_ in cues["lasting"]["ongoing"]
    return lasting and head.tag_ != "VBD"


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
    passive = node.dep_ == "nsubjpass" or (node.dep_ == "nsubj" and head.tag_ == "VBN")
    if passive and head.lower_ == "set" and negation(head) is None:
        due = any(c.dep_ == "xcomp" and _happens(c) for c in head.children)
        return found("planned", head, "set to:", 0.65) if due else None
    if node.dep_ == "nsubj" and _came_to_nothing(head):
        return found("negated", head, "did not come:", 0.65)
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


def _came_to_nothing(verb: Token) -> bool:
    """Return whether something is told not to have come: "the sale failed to materialise"."""
    comes = load_cues("status")["coming_about"]
    if verb.lower_ in verb_forms("fail") and negation(verb) is None:
        return any(c.dep_ == "xcomp" and c.lower_ in comes for c in verb.children)
    done = verb.tag_ in ("VBD", "VBN") and verb.lower_ in ("materialised", "materialized")
    return done and negation(verb) is not None


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
    return "planned" if any(c.lower_ in paper_nouns() for c in subjects) else None


def _listed_for(node: Token, head: Token) -> str | None:
    """Return what the cue file says of a verb with the event as its subject or object."""
    if node.dep_ == "nsubj":
        status = words("subjects").verbs.get(head.lower_)
        other = status == "ongoing" and any(c.dep_ == "dobj" for c in head.children)
        other = other or (status in ("happened", "same") and _lasts(node, head, status))
        return None if other else status  # "the deployment continues a policy"
    if node.dep_ == "nsubjpass" and head.lower_ in words("subjects").verbs:
        return words("subjects").verbs[head.lower_]
    return None if node.dep_ == "attr" else words("objects").of(head)

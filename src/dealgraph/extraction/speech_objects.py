"""What verbs of saying report as a thing: "stressed the need for talks", "called it a mistake"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.speech_clauses import span_of
from dealgraph.extraction.speech_words import words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST = 5  # words of a thing with what is said of it


def object_of(verb: Token) -> Span | None:
    """Return the noun phrase of "stressed the importance of …"."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "obj") and c.pos_ == "NOUN"), None)
    inside = list(thing.subtree) if thing is not None else []
    return span_of(inside) if len(inside) >= 4 else None


def judgement_of(verb: Token) -> Span | None:
    """Return what a judgement says of a thing: "called the sale a mistake", "described the talks
    as a farce"."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "nsubj", "obj")), None)
    after = [c for c in verb.rights if thing is None or c.i > thing.i]
    told = next((c for c in after if c.dep_ in ("oprd", "attr", "ccomp", "xcomp")), None)
    told = told or next((c for c in after if c.lower_ == "as" and c.dep_ == "prep"), None)
    inside = list(thing.subtree) if thing is not None else []
    judged = any(t.lower_ == "as" for t in inside)  # "the sale as a farce", read as one phrase
    if (told is None and not judged) or (told is not None and told.tag_ in ("VB", "TO")):
        return None
    inside += told.subtree if told is not None else ()
    if any(t.lower_ == "what" for t in inside[:1]) or (thing is None and told.lower_ == "as"):
        return None  # "condemned what he called …", "condemned as rude the reaction"
    inside = sorted(inside, key=lambda t: t.i)
    comment = next((t.i for t in inside if t.lower_ == "which" and t.nbor(-1).is_punct), None)
    inside = [t for t in inside if comment is None or t.i < comment]
    return span_of(inside) if len(inside) >= _SHORTEST else None


def plan_of(verb: Token) -> Span | None:
    """Return the plan with its infinitive of "announced plans in May to buy boats"."""
    steps = [c for c in verb.rights if c.dep_ == "xcomp" and any(t.tag_ == "TO" for t in c.lefts)]
    plan = next((c for c in verb.rights if c.lower_ in words()["plans"]), None)
    if plan is None:
        return None
    own = any(c.dep_ in ("acl", "relcl") and c.tag_ == "VB" for c in plan.children)
    inside = [*plan.subtree, *(steps[0].subtree if steps else ())]
    return span_of(inside) if own or steps else None

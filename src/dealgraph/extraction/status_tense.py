"""What tense and aspect of a verb say of its event: "bought", "are buying", "operates"."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.status_nonfinite import BE, in_headline
from dealgraph.extraction.status_states import (
    act_of_speech,
    doubted,
    endangers,
    forbids,
    misread_present,
    not_before,
    now,
    once,
    since,
)
from dealgraph.extraction.status_times import future
from dealgraph.extraction.status_words import PRESENT_BE, VERBS, Judgement, found
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHILE = frozenset({"as", "when", "while"})
Verb = Callable[["Token", str], Judgement]


def by_tense(token: Token, kind: str, aux: dict[str, Token], verb: Verb) -> Judgement:
    """Return the status that tense and aspect of a verb tell; ``verb`` judges another verb."""
    defaults = load_cues("status")["defaults"]["present"]
    if token.tag_ == "VBG":
        if set(aux) & PRESENT_BE and (cue := future(token)) is not None:
            return found("planned", cue, "progressive with a time to come:", 0.65)
        if set(aux) & PRESENT_BE and (cue := doubted(token)) is not None:
            return found("possible", cue, "doubted by", 0.65)
        if "had" in aux:
            return Judgement("happened", None, "past perfect progressive", 0.6)
        if aux.keys() & {"was", "were"} and not _reported(token):
            return Judgement("happened", None, "past progressive", 0.6)
        return Judgement("ongoing", None, "progressive", 0.8)
    if token.tag_ in ("VBZ", "VBP") or misread_present(token):
        if kind in load_cues("status")["scheduled"] and (cue := future(token)) is not None:
            return found("planned", cue, "present with a time to come:", 0.65)
        if in_headline(token) and token.lower_ not in BE:
            return Judgement("happened", None, "present tense of a headline", 0.75)
        if (timed := _time_clause(token, verb)) is not None:
            return timed
        if forbids(token, kind):
            return Judgement("ongoing", None, "what is forbidden at present", 0.6)
        if endangers(token, kind):
            return Judgement("ongoing", None, "a danger at present", 0.6)
        if act_of_speech(token, kind):
            return Judgement("happened", None, "present tense of an act of speech", 0.6)
        return Judgement(defaults.get(kind, defaults["default"]), None, "simple present", 0.6)
    lasting = now(token) or since(token, kind)
    if lasting is not None:
        return lasting
    if set(aux) & PRESENT_BE and (timed := _time_clause(token, verb)) is not None:
        return timed
    present = set(aux) & PRESENT_BE and "been" not in aux and "being" not in aux
    if token.tag_ == "VBN" and "being" in aux:
        return Judgement("ongoing", None, "progressive", 0.8)
    if token.tag_ == "VBN" and present and defaults.get(kind) == "ongoing":
        return Judgement("ongoing", None, "present passive", 0.6)
    if token.tag_ == "VBN" and present and forbids(token, kind):
        return Judgement("ongoing", None, "what is forbidden at present", 0.6)
    if (plan := _beside_plan(token, aux, verb)) is not None:
        return plan
    if _stands(token, kind, aux):
        return Judgement("ongoing", None, "participle that says how things are", 0.6)
    return Judgement("happened", None, "past or perfect", 0.9)


def _time_clause(token: Token, verb: Verb) -> Judgement | None:
    """Return "planned" for "when the jets arrive" under a clause about the future."""
    if (mark := not_before(token)) is not None:
        return found("planned", mark, "not before:", 0.55)
    main = once(token)
    outer = verb(main, "") if main is not None else None
    if outer is None or outer.status not in ("planned", "possible"):
        return None
    return Judgement(outer.status, outer.cue, f"time clause: {outer.reason}", 0.55)


def _reported(token: Token) -> bool:
    """Return whether a clause is reported by a verb in the past, which shifts its tense back."""
    for node in (token, *token.ancestors):
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in _WHILE for c in node.children):
            return False  # "said he resigned as the minister was visiting Oman"
        if node.dep_ == "ccomp" or any(
            c.dep_ in ("parataxis", "ccomp") and c.tag_ == "VBD" for c in node.children
        ):
            return True
    return False


def _beside_plan(token: Token, aux: dict[str, Token], verb: Verb) -> Judgement | None:
    """Return "planned" for what goes with a plan: "will sell 36, with most of them built here"."""
    if token.dep_ != "acl" or aux:
        return None
    noun = token.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "with" or prep.head.pos_ not in VERBS:
        return None
    outer = verb(prep.head, "")
    if outer.status not in ("planned", "possible"):
        return None
    return Judgement(outer.status, outer.cue, "participle: " + outer.reason, 0.5)


def _stands(token: Token, kind: str, aux: dict[str, Token]) -> bool:
    """Return whether a participle after a noun tells a lasting state: "the jets operated by"."""
    if token.tag_ != "VBN" or token.dep_ != "acl" or aux:
        return False
    dated = any(t.ent_type_ in ("DATE", "TIME") for t in token.subtree)
    return not dated and token.lower_ in _standing(kind)


@lru_cache(maxsize=32)
def _standing(kind: str) -> frozenset[str]:
    verbs = load_cues("status")["standing"].get(kind, "").split()
    return frozenset(form for verb in verbs for form in verb_forms(verb))

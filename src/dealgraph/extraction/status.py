"""How far an event has come: happened, ongoing, planned, possible or negated.

Modals, negation, tense and aspect of the trigger's own verb first; then what governs an infinitive,
gerund or clause ("hopes to sign", "agreed to buy", "denied that"); a nominal trigger takes its
status from its modifiers, what it hangs on, and the verb whose object or subject it is. The word
lists are in ``knowledge/cues/status.yaml``. In the tradition of factuality annotation (Saurí and
Pustejovsky 2009, FactBank), reduced to the five values of the guideline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_claims import denial, unconfirmed
from dealgraph.extraction.status_defaults import by_meaning, in_its_clause, misread_infinitive
from dealgraph.extraction.status_headlines import is_verb_of_headline, verb_of_headline
from dealgraph.extraction.status_modifiers import known
from dealgraph.extraction.status_negated import denied, holds_negation
from dealgraph.extraction.status_nonfinite import BE, infinitive, participle
from dealgraph.extraction.status_nouns import nominal
from dealgraph.extraction.status_scope import condition, embedded
from dealgraph.extraction.status_states import (
    conditional,
    doubted,
    misread_present,
    performed,
    responds,
    told_as_done,
    witnessed,
)
from dealgraph.extraction.status_tense import by_tense
from dealgraph.extraction.status_words import (
    PRESENT_BE,
    VERBS,
    Judgement,
    found,
    helpers,
    is_infinitive,
    listed,
    negation,
    verb_words,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

__all__ = ["Judgement", "judge"]

_HAVE = verb_forms("have") | verb_forms("get")
_FINITE = PRESENT_BE | {"was", "were", "has", "have", "had"}


def judge(doc: Doc, trigger: Trigger) -> Judgement:
    """Return the status of the event that a trigger names.

    Args:
        doc: the article's parse.
        trigger: the trigger; its ``token`` is the head of its words.
    """
    token = _anchor(doc, trigger)
    verbal = token.pos_ in VERBS or token.tag_[:2] in ("VB", "MD")
    if token.tag_ == "VB" and token.dep_ in ("nsubj", "nsubjpass") and not is_infinitive(token):
        verbal = False  # "Work on the ship has begun", read as a verb at the start
    if token.tag_ == "VBG" and _names(token, trigger.span):
        verbal = False  # "the commissioning of the ship"
    if "(noun, " in trigger.reason and token.tag_ in ("VB", "VBP", "VBZ"):
        verbal = False  # "Oman delays tank deal"
    if not verbal and is_verb_of_headline(token, trigger.reason):
        judgement = Judgement("happened", None, "present tense of a headline", 0.7)
    elif verbal:
        judgement = _verb(token, trigger.type, trigger.span)
    else:
        judgement = _noun(token, trigger.type, trigger.span)
    deniable = judgement.status != "negated" and (
        judgement.status != "possible" or "modified by" in judgement.reason
    )
    there = trigger.type == "Conflict" and token.lower_ in load_cues("status")["wars"]
    deniable = deniable and not (there and known(token))  # "denied that it paid for the war"
    if deniable and (cue := denial(token)) is not None:
        return found("negated", cue, "the claim is denied:", 0.7)
    return judgement


def _anchor(doc: Doc, trigger: Trigger) -> Token:
    """Return the word that carries tense: the verb of "reached an agreement", else the head."""
    token = doc[trigger.token]
    if token.pos_ not in VERBS:
        for word in doc[max(0, token.i - 3) : token.i]:
            if word.idx >= trigger.span[0] and word.tag_[:2] == "VB" and word.pos_ == "VERB":
                return word
    return token


def _names(token: Token, own: Span) -> bool:
    """Return whether a gerund is a noun: "the commissioning of", "commissioning ceremony"."""
    if token.dep_ in ("compound", "amod") and own[0] <= token.head.idx < own[1]:
        return token.head != token
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    named = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    return named and after == "of" and not helpers(token)


def _verb(token: Token, kind: str, own: Span = (0, 0)) -> Judgement:
    aux = helpers(token)
    modal = next((aux[w] for w in aux if w in listed("modals") and aux[w].tag_ == "MD"), None)
    if _commanded(token, aux):
        return Judgement("possible", None, "imperative", 0.6)
    if own[0] < own[1] and kind == "Rejection" and holds_negation(token, own):
        return Judgement("happened", None, "a refusal in so many words", 0.6)
    if kind == "Threat" and responds(token, modal):
        return found("happened", modal or token, "a threat in so many words:", 0.6)
    no = denied(token, modal, own)
    if no is not None:
        return no
    supposed = condition(token)
    if supposed is not None:
        return found("possible", supposed, "in a condition:", 0.85)
    if (asked := _asked(token, aux)) is not None:
        return found("possible", asked, "a question:", 0.6)
    if modal is not None:
        return _modal(token, modal, kind)
    if "be" in aux and token.tag_ == "VBN" and not is_infinitive(token) and token.dep_ == "ccomp":
        return Judgement("possible", None, "a wish: subjunctive", 0.6)
    if is_infinitive(token) and token.tag_ == "VBG":
        return Judgement("ongoing", None, "progressive infinitive", 0.6)
    if "did" in aux:
        return Judgement("happened", None, "past or perfect", 0.9)
    if (seen := witnessed(token, aux)) is not None:
        outer = _verb(seen, kind)
        return Judgement(outer.status, outer.cue, f"as far as {seen.text!r}", 0.6)
    if is_infinitive(token) and told_as_done(token, token.head):
        return found("happened", token.head, "told as done:", 0.65)
    if not misread_present(token) and (
        is_infinitive(token) or (token.tag_ == "VB" and not {"do", "does"} & set(aux))
    ):
        return embedded(token, kind, _verb) or infinitive(token, kind, _verb)
    if token.tag_ == "VBN" and "being" in aux and not aux.keys() & _FINITE:
        told = embedded(token, kind, _verb)
        if told is not None:
            return told
    if token.tag_ == "VBG" and not set(aux) & BE:
        told = embedded(token, kind, _verb) or verb_of_headline(token, "complements")
        return told or participle(token, kind, _verb)
    if not aux and _caused(token):
        outer = _verb(token.head, kind)
        return Judgement(outer.status, outer.cue, f"as far as {token.head.text!r}", 0.6)
    told = _clause(token) or by_tense(token, kind, aux, _verb)
    if kind == "Purchase" and told.status == "happened" and token.lower_ in verb_words("choosing"):
        return found("planned", token, "a choice, still to be carried out:", 0.65)
    return told


def _caused(token: Token) -> bool:
    """Return whether a participle is what somebody has done: "to get the contract signed"."""
    caused = token.tag_ == "VBN" and token.dep_ in ("ccomp", "xcomp")
    return caused and token.head.lower_ in _HAVE and token.head.i < token.i


def _asked(token: Token, aux: dict[str, Token]) -> Token | None:
    """Return the first word of a question that is to be answered by yes or no: "Will Oman buy?"."""
    if token.dep_ != "ROOT" or token.sent.text.rstrip()[-1:] != "?":
        return None
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    first = min(aux.values(), key=lambda word: word.i, default=None)
    inverted = subject is not None and first is not None and first.i < subject.i
    asks = any(c.tag_ in ("WRB", "WP", "WDT") for c in token.children)
    return first if inverted and not asks else None


def _commanded(token: Token, aux: dict[str, Token]) -> bool:
    """Return whether a clause is an imperative: "do not sell them", "don't buy"."""
    if token.tag_ != "VB" or not aux.keys() <= {"do"} or "do" not in aux:
        return False
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
    return not subject and token.dep_ in ("ROOT", "ccomp") and negation(token) is not None


def _modal(token: Token, modal: Token, kind: str) -> Judgement:
    status = listed("modals")[modal.lower_]
    if status == "planned":
        for child in token.children:
            if child.dep_ == "advcl" and (cue := condition(child)) is not None:
                return found("possible", cue, "on a condition:", 0.7)
        if (cue := doubted(token)) is not None:
            return found("possible", cue, "doubted by", 0.75)
        for child in token.sent:
            if child.lower_ in ("if", "unless") and child.head.dep_ == "advcl":
                return found("possible", child, "on a condition:", 0.6)
    outer = _clause(token)
    if outer is not None and outer.status in ("negated", "possible"):
        return outer
    if performed(token, modal, kind):
        return found("happened", modal, "said in so many words:", 0.6)
    if modal.lower_ == "would" and _backshifted(token):
        return found("planned", modal, "reported will:", 0.7)
    if modal.lower_ in ("would", "should") and any(conditional(t) for t in token.sent):
        return found(status, modal, "modal on a condition", 0.75)
    return found(status, modal, "modal", 0.8)


def _backshifted(token: Token) -> bool:
    """Return whether "would" is the past of "will": in reported speech, without a condition."""
    node = token
    while node.dep_ in ("conj", "relcl", "xcomp") and node.head != node:
        node = node.head
    head = node.head
    if any(conditional(t) and t.lower_ != "until" for t in token.sent):
        return False
    quoted = head.tag_ == "VBG" and head.dep_ == "pcomp" and head.head.lower_ == "as"
    past = head.tag_ in ("VBD", "VBN") or (quoted and head.head.head.tag_ in ("VBD", "VBN"))
    return node.dep_ == "ccomp" and past and head != node


def _clause(token: Token) -> Judgement | None:
    """Return what the verb above a finite clause makes of it: "denied that", "hopes that"."""
    if token.dep_ not in ("ccomp", "acl"):
        return None
    head = token.head
    for child in head.children:
        if child.dep_ in ("acomp", "oprd") and child.i < token.i:
            status = words("clauses").adjectives.get(child.lower_)
            if status is not None:
                return found(status, child, "said of the clause:", 0.7)
    if (cue := unconfirmed(head)) is not None:
        return found("possible", cue, "not confirmed:", 0.6)
    believed = head.lower_ in verb_words("believing") and token.dep_ == "ccomp"
    if believed and (cue := negation(head)) is not None:
        return found("negated", cue, "not believed:", 0.6)
    if token.tag_ == "VBD" and token.i < head.i:
        return None  # a sentence that a quotation was hung on
    finite = token.tag_ in ("VBD", "VBZ") or helpers(token).keys() & (_FINITE - PRESENT_BE)
    if head.lower_ in verb_words("insisting") and finite:
        return None  # "insisted that it needed jets" demands nothing
    judgement = embedded(token, "", _verb, finite=True)
    return judgement if judgement and judgement.status in ("negated", "possible") else None


def _noun(token: Token, kind: str, own: Span) -> Judgement:
    if token.pos_ == "ADJ" and token.dep_ == "amod" and token.lower_.endswith("ed"):
        return Judgement("happened", None, "past participle before a noun", 0.75)
    if token.dep_ in ("acomp", "attr") and token.pos_ == "ADJ" and token.head.pos_ in VERBS:
        return _copular(token.head, kind, own)
    if token.dep_ == "prep" and token.pos_ == "ADP" and token.head.lower_ in BE:
        judgement = _copular(token.head, kind, own)
        if judgement.reason == "simple present":  # "is on offer", "are under investigation"
            return Judgement("ongoing", None, "a state at present", 0.6)
        return judgement
    misread = misread_infinitive(token)
    if misread is not None:
        return misread
    judgement = nominal(token, kind, _verb, own)
    if judgement is not None:
        return judgement
    if (told := verb_of_headline(token)) is not None:
        return told
    return in_its_clause(token, kind, _verb) or by_meaning(token, kind)


def _copular(copula: Token, kind: str, own: Span) -> Judgement:
    """Return the status of a state: "has long been eager to buy", "said it was interested in"."""
    judgement = _verb(copula, kind, own)
    if judgement.status != "happened" or copula.lower_ not in BE:
        return judgement
    lasts = load_cues("status")["defaults"]["present"].get(kind) == "ongoing"
    perfect = helpers(copula).keys() & {"has", "have", "'s", "'ve"}
    reported = copula.dep_ == "ccomp" and copula.head.tag_ in ("VBD", "VBN", "VBG")
    if lasts and (perfect or reported):
        return Judgement("ongoing", None, "a state that lasts", 0.6)
    return judgement

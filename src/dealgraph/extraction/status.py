"""How far an event has come: happened, ongoing, planned, possible or negated.

Modals, negation, tense and aspect of the trigger's own verb first; then what governs an infinitive,
gerund or clause ("hopes to sign", "agreed to buy", "denied that"); a nominal trigger takes its
status from its modifiers, what it hangs on, and the verb whose object or subject it is. The word
lists are in ``knowledge/cues/status.yaml``. In the tradition of factuality annotation (Saurí and
Pustejovsky 2009, FactBank), reduced to the five values of the guideline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.status_nouns import future, nominal
from dealgraph.extraction.status_scope import condition, denial, embedded
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
    is_infinitive,
    listed,
    negation,
    words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

__all__ = ["Judgement", "judge"]

_BE = frozenset({"is", "are", "am", "'s", "'re", "'m", "was", "were", "be", "been", "being"})
_PRESENT_BE = frozenset({"is", "are", "am", "'s", "'re", "'m"})
_HEADLINE_WORDS = 16  # a line of at most so many words without a full stop reads as a headline


def judge(doc: Doc, trigger: Trigger) -> Judgement:
    """Return the status of the event that a trigger names.

    Args:
        doc: the article's parse.
        trigger: the trigger; its ``token`` is the head of its words.
    """
    token = _anchor(doc, trigger)
    verbal = token.pos_ in VERBS or token.tag_[:2] in ("VB", "MD")
    if verbal:
        judgement = _verb(token, trigger.type, trigger.span)
    else:
        judgement = _noun(token, trigger.type, trigger.span)
    if judgement.status in ("happened", "ongoing") and (cue := denial(token)) is not None:
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


def _verb(token: Token, kind: str, own: Span = (0, 0)) -> Judgement:
    aux = helpers(token)
    modal = next((aux[w] for w in aux if w in listed("modals") and aux[w].tag_ == "MD"), None)
    if _commanded(token, aux):
        return Judgement("possible", None, "imperative", 0.6)
    if own[0] < own[1] and kind == "Rejection" and _holds_negation(token, own):
        return Judgement("happened", None, "a refusal in so many words", 0.6)
    denied = _denied(token, modal, own)
    if denied is not None:
        return denied
    supposed = condition(token)
    if supposed is not None:
        return found("possible", supposed, "in a condition:", 0.85)
    if modal is not None:
        return _modal(token, modal)
    if is_infinitive(token) and token.tag_ == "VBG":
        return Judgement("ongoing", None, "progressive infinitive", 0.6)
    if "did" in aux:
        return Judgement("happened", None, "past or perfect", 0.9)
    if is_infinitive(token) or (token.tag_ == "VB" and not {"do", "does"} & set(aux)):
        return embedded(token, kind, _verb) or _infinitive(token, kind)
    if token.tag_ == "VBG" and not set(aux) & _BE:
        return embedded(token, kind, _verb) or _participle(token, kind)
    return _clause(token) or _tense(token, kind, aux)


def _commanded(token: Token, aux: dict[str, Token]) -> bool:
    """Return whether a clause is an imperative: "do not sell them", "don't buy"."""
    if token.tag_ != "VB" or not aux.keys() <= {"do"} or "do" not in aux:
        return False
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
    return not subject and token.dep_ in ("ROOT", "ccomp") and negation(token) is not None


def _holds_negation(token: Token, own: Span) -> bool:
    return any(c.dep_ == "neg" and own[0] <= c.idx < own[1] for c in token.children)


def _denied(token: Token, modal: Token | None, own: Span) -> Judgement | None:
    cue = negation(token, own)
    if (
        cue is None
        and token.dep_ == "conj"
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    ):
        linked = any(c.lower_ in ("or", "nor") for c in token.head.children)
        cue = negation(token.head) if linked else None
    if cue is None:
        return None
    if any(c.lower_ == "until" and c.dep_ in ("mark", "prep") for c in token.children):
        return found("possible", cue, "not until:", 0.5)
    if modal is not None and modal.lower_ in ("may", "might", "should", "must"):
        return found("possible", modal, "modal and negation:", 0.6)
    return found("negated", cue, "negated by", 0.8)


def _modal(token: Token, modal: Token) -> Judgement:
    status = listed("modals")[modal.lower_]
    if status == "planned":
        for child in token.children:
            if child.dep_ == "advcl" and (cue := condition(child)) is not None:
                return found("possible", cue, "on a condition:", 0.7)
            if child.lower_ in ("likely", "probably", "possibly", "perhaps"):
                return found("possible", child, "doubted by", 0.75)
        for child in token.sent:
            if child.lower_ in ("if", "unless") and child.head.dep_ == "advcl":
                return found("possible", child, "on a condition:", 0.6)
    outer = _clause(token)
    if outer is not None and outer.status in ("negated", "possible"):
        return outer
    if modal.lower_ == "would" and _backshifted(token):
        return found("planned", modal, "reported will:", 0.7)
    return found(status, modal, "modal", 0.8)


def _backshifted(token: Token) -> bool:
    """Return whether "would" is the past of "will": in reported speech, without a condition."""
    node = token
    while node.dep_ in ("conj", "relcl", "xcomp") and node.head != node:
        node = node.head
    head = node.head
    if any(c.lower_ in ("if", "unless", "without") for c in token.sent):
        return False
    return node.dep_ == "ccomp" and head.tag_ in ("VBD", "VBN") and head != node


def _clause(token: Token) -> Judgement | None:
    """Return what the verb above a finite clause makes of it: "denied that", "hopes that"."""
    if token.dep_ not in ("ccomp", "acl"):
        return None
    head = token.head
    for child in head.children:
        if head.lower_ in _BE and child.dep_ == "acomp" and child.i < token.i:
            status = words("clauses").adjectives.get(child.lower_)
            if status is not None:
                return found(status, child, "said of the clause:", 0.7)
    judgement = embedded(token, "", _verb, finite=True)
    return judgement if judgement and judgement.status in ("negated", "possible") else None


def _infinitive(token: Token, kind: str) -> Judgement:
    """Return the status of an infinitive that no listed word governs."""
    first = token
    while first.dep_ == "conj" and first.head.tag_ == token.tag_:
        first = first.head
    head = first.head
    helper = first.nbor(-1) if first.i else first
    if not is_infinitive(first) and helper.lower_ in verb_forms("help"):
        return _as_far_as(helper, kind)
    if head == first:
        return Judgement("planned", None, "infinitive of a headline or plan", 0.5)
    if head.lower_ in _BE and first.dep_ == "xcomp":
        return _is_to(head)
    if head.lower_ == "used" and not helpers(head):
        return found("happened", head, "a habit of the past:", 0.8)
    if head.pos_ in VERBS:
        return _purpose(head, kind)
    passive = any(c.dep_ == "auxpass" for c in token.children)
    if passive or _in_headline(token):
        return Judgement("planned", None, "infinitive that qualifies a noun", 0.55)
    if any(c.lower_ in ("first", "only", "last", "latest") for c in head.children):
        verb = next((a for a in head.ancestors if a.pos_ in VERBS), None)
        if verb is not None:
            outer = _verb(verb, kind)
            return Judgement(outer.status, outer.cue, f"as {verb.text!r}: {outer.reason}", 0.55)
    return Judgement("possible", None, "infinitive that qualifies a noun", 0.45)


def _as_far_as(helper: Token, kind: str) -> Judgement:
    """Return the status of a bare infinitive after "help": as far as the help has come."""
    outer = _verb(helper, kind)
    return Judgement(outer.status, outer.cue, f"as far as {helper.text!r}", 0.6)


def _is_to(copula: Token) -> Judgement:
    """Return what "is to" says: a plan, unless an adjective or an aim is what it is about."""
    for child in copula.children:
        if child.dep_ == "acomp":
            status = words("complements").of(child)
            return found(status if status == "planned" else "possible", child, "valued as", 0.55)
        if child.dep_ == "nsubj" and child.pos_ == "NOUN":
            status = words("complements").nouns.get(child.lower_, "planned")
            status = status if status in ("planned", "possible") else "planned"
            return found(status, child, "what it is:", 0.55)
    return found("planned", copula, "is to:", 0.6)


def _purpose(head: Token, kind: str) -> Judgement:
    """Return the status of an aim: as far as its means has come, or as its object says."""
    for child in head.children:
        if child.dep_ in ("dobj", "nsubjpass", "attr") and child.i > head.i:
            status = words("complements").nouns.get(child.lower_)
            if status in ("planned", "possible"):
                return found(status, child, "governed by", 0.65)
    outer = _verb(head, kind)
    if outer.status in ("planned", "possible", "negated"):
        return Judgement(outer.status, outer.cue, "purpose: " + outer.reason, 0.5)
    if head.tag_ in ("VBZ", "VBP"):
        return Judgement("planned", None, "purpose of something present", 0.45)
    return Judgement("possible", None, "purpose of something past", 0.4)


def _participle(token: Token, kind: str) -> Judgement:
    """Return the status of a participle or gerund: its main clause's, or by its preposition."""
    head = token.head
    if token.dep_ == "pcomp":
        if head.lower_ in ("of", "at", "to", "for", "from"):
            return found("possible", head, "gerund after", 0.45)
        head = head.head
    if head.pos_ in VERBS and head != token and token.dep_ in ("advcl", "pcomp", "conj", "xcomp"):
        outer = _verb(head, "")
        return Judgement(outer.status, outer.cue, "participle: " + outer.reason, 0.5)
    if token.dep_ == "csubj":
        return Judgement("happened", None, "an act as subject", 0.5)
    if token.dep_ == "acl":
        status = words("objects").nouns.get(head.lower_)
        if status in ("possible", "planned"):
            return found(status, head, "content of", 0.6)
    lasts = load_cues("status")["defaults"]["present"]
    return Judgement(lasts.get(kind, lasts["default"]), None, "participle", 0.5)


def _tense(token: Token, kind: str, aux: dict[str, Token]) -> Judgement:
    defaults = load_cues("status")["defaults"]["present"]
    if token.tag_ == "VBG":
        if set(aux) & _PRESENT_BE and (cue := future(token)) is not None:
            return found("planned", cue, "progressive with a time to come:", 0.65)
        if "had" in aux:
            return Judgement("happened", None, "past perfect progressive", 0.6)
        return Judgement("ongoing", None, "progressive", 0.8)
    if token.tag_ in ("VBZ", "VBP"):
        if _in_headline(token) and token.lower_ not in _BE:
            return Judgement("happened", None, "present tense of a headline", 0.75)
        return Judgement(defaults.get(kind, defaults["default"]), None, "simple present", 0.6)
    present = set(aux) & _PRESENT_BE and "been" not in aux and "being" not in aux
    if token.tag_ == "VBN" and "being" in aux:
        return Judgement("ongoing", None, "progressive", 0.8)
    if token.tag_ == "VBN" and present and defaults.get(kind) == "ongoing":
        return Judgement("ongoing", None, "present passive", 0.6)
    return Judgement("happened", None, "past or perfect", 0.9)


def _in_headline(token: Token) -> bool:
    words = [t for t in token.sent if not t.is_space]
    return len(words) <= _HEADLINE_WORDS and words[-1].text not in (".", "?", "!", '"', ":")


def _misread_infinitive(token: Token) -> Judgement | None:
    """Return the status of an infinitive of a title that was read as a noun: "Likely To Buy"."""
    if token.i < 2 or token.nbor(-1).lower_ != "to":
        return None
    above = token.nbor(-2)
    status = words("complements").of(above)
    if status in ("planned", "possible", "negated") and above.lower_ not in ("due", "open"):
        return found(status, above, "governed by", 0.6)
    return None


def _noun(token: Token, kind: str, own: Span) -> Judgement:
    if token.pos_ == "ADJ" and token.dep_ == "amod" and token.lower_.endswith("ed"):
        return Judgement("happened", None, "past participle before a noun", 0.75)
    if token.dep_ in ("acomp", "attr") and token.pos_ == "ADJ" and token.head.pos_ in VERBS:
        return _verb(token.head, kind, own)
    misread = _misread_infinitive(token)
    if misread is not None:
        return misread
    judgement = nominal(token, kind, _verb, own)
    if judgement is not None:
        return judgement
    cues = load_cues("status")
    for status, nouns in cues["lasting"].items():
        if token.lower_ in nouns:
            return Judgement(status, None, f"what {token.text!r} means", 0.55)
    known = any(
        c.dep_ in ("det", "poss", "compound", "nummod") and c.lower_ not in ("a", "an", "any")
        for c in token.children
    )
    defaults = cues["defaults"]["noun" if known else "bare"]
    return Judgement(defaults.get(kind, defaults["default"]), None, "noun by its type", 0.5)

"""What lasts and what is done at once: phrases of state, "currently", "since", acts of speech."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.status_modifiers import known
from dealgraph.extraction.status_words import (
    VERBS,
    Judgement,
    found,
    helpers,
    is_infinitive,
    listed,
    negation,
    verb_words,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import noun_forms, verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})
_PRESENT = frozenset({"VBZ", "VBP"})
_IF = frozenset({"if", "unless", "without", "until"})
_DOUBTS = frozenset({"likely", "probably", "possibly", "perhaps", "maybe"})


def state(copula: Token) -> Judgement | None:
    """Return what a phrase after a copula says: "the sale is on hold", "talks are under way".

    Args:
        copula: the verb whose subject the event is.
    """
    doc = copula.doc
    for child in copula.children:
        if child.i <= copula.i or child.i + 1 >= len(doc):
            continue
        for status, phrases in load_cues("status")["states"].items():
            for phrase in phrases:
                words = phrase.split()
                after = doc[child.i : child.i + len(words)]
                if [t.lower_ for t in after] == words:
                    return found(status, child, "how it stands:", 0.65)
    return None


def standing(token: Token, own: Span) -> Judgement | None:
    """Return what a phrase that is itself the event says after a noun: "36 jets on order"."""
    phrase = token.doc.char_span(*own) if own[0] < own[1] else None
    if phrase is None or phrase[0].dep_ != "prep" or phrase[0].head.lower_ in _BE:
        return None
    for status, phrases in load_cues("status")["states"].items():
        if phrase.text.lower() in phrases:
            return Judgement(status, own, f"how it stands: {phrase.text!r}", 0.6)
    return None


def not_yet(node: Token, head: Token) -> Judgement | None:
    """Return "negated" for the subject of "has yet to": "the delivery has yet to be made"."""
    if node.dep_ not in ("nsubj", "nsubjpass") or head.lower_ not in ("has", "have", "had"):
        return None
    yet = next((t for t in node.doc[head.i : head.i + 2] if t.lower_ == "yet"), None)
    follows = any(c.dep_ == "xcomp" for c in head.children)
    return found("negated", yet, "not yet:", 0.65) if yet is not None and follows else None


def now(token: Token) -> Judgement | None:
    """Return "ongoing" for a participle beside "currently": "troops currently stationed there"."""
    words = load_cues("status")["now"]
    beside = [c for c in token.children if c.dep_ == "advmod" and c.lower_ in words]
    aux = helpers(token)
    if not beside or token.tag_ not in ("VBN", "VBD") or aux.keys() & (_PERFECT | {"had"}):
        return None
    if token.dep_ in ("acl", "relcl") or aux.keys() & {"is", "are"}:
        return found("ongoing", beside[0], "so at present:", 0.7)
    return None


def since(token: Token, kind: str) -> Judgement | None:
    """Return "ongoing" for a state that has lasted: "has operated them since 2004"."""
    cues = load_cues("status")["since"]
    if kind not in cues["types"] or not helpers(token).keys() & _PERFECT:
        return None
    for child in token.children:
        if child.lower_ in cues["words"] and child.dep_ in ("prep", "advmod", "mark"):
            return found("ongoing", child, "has lasted:", 0.6)
    return None


def act_of_speech(token: Token, kind: str) -> bool:
    """Return whether a verb in the present does what it says: "rejects", "is warning"."""
    speech = kind in load_cues("status")["speech_acts"]
    return speech and token.lower_ in verb_words("acts")


def forbids(token: Token, kind: str) -> bool:
    """Return whether a verb in the present says what a rule forbids: "is barred from testing"."""
    return kind == "Sanction" and token.lower_ in verb_words("forbidding")


def doubted(token: Token) -> Token | None:
    """Return the adverb that leaves open whether it is so: "is probably building"."""
    beside = (
        *token.children,
        *(g for c in token.children if c.dep_ == "advmod" for g in c.children),
    )
    return next((c for c in beside if c.lower_ in _DOUBTS), None)


def conditional(word: Token) -> bool:
    """Return whether a word sets a condition; "without giving details" sets none."""
    manner = word.lower_ == "without" and any(c.dep_ == "pcomp" for c in word.children)
    return word.lower_ in _IF and not manner


def at_work(noun: Token, kind: str) -> bool:
    """Return whether a noun is the work itself: "a programme to develop a missile"."""
    works = load_cues("status")["works"]
    return noun.pos_ == "NOUN" and kind in works["types"] and noun.lower_ in works["nouns"].split()


def endangers(token: Token, kind: str) -> bool:
    """Return whether something is a danger: "it threatens Europe", not "with war"."""
    if kind != "Threat" or token.lower_ not in verb_words("menacing"):
        return False
    more = any(c.dep_ in ("xcomp", "ccomp") or c.lower_ == "with" for c in token.children)
    return not more and any(c.dep_ == "dobj" for c in token.children)


def responds(token: Token, modal: Token | None) -> bool:
    """Return whether an answer is announced, which is a threat: "will respond", "to retaliate"."""
    if token.lower_ not in verb_words("responding") or token.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    return modal.lower_ in ("will", "wo", "'ll", "would") if modal else is_infinitive(token)


def performed(token: Token, modal: Token, kind: str) -> bool:
    """Return whether somebody does by saying it what they "would" do: "we would urge Oslo to"."""
    first = any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in token.children)
    if not first or kind not in ("Demand", "Threat", "Objection"):
        return False
    return modal.lower_ in ("would", "'d", "’d", "must") and not any(
        conditional(word) for word in token.sent
    )


def shuns(verb: Token) -> bool:
    """Return whether somebody tries not to do something: "tried to avoid buying them"."""
    return verb.lower_ in verb_words("shunning") and verb.head.lower_ in verb_forms("try")


def prescribed(verb: Token) -> bool:
    """Return whether a law or contract requires something: it is then to be done."""
    if verb.lower_ not in verb_words("requiring"):
        return False
    rules = load_cues("status")["rules"]
    return any(c.dep_ == "nsubj" and c.lower_ in rules for c in verb.children)


def called_for(verb: Token, node: Token) -> bool:
    """Return whether a pact or plan calls for something: "the pact calls for Italy to build"."""
    named = any(c.dep_ == "nsubj" and c.lower_ in paper_nouns() for c in verb.children)
    at = verb.i + 1
    return (
        named
        and verb.lower_ in ("calls", "called", "call")
        and at <= node.i
        and verb.doc[at].lower_ == "for"
    )


@lru_cache(maxsize=1)
def paper_nouns() -> frozenset[str]:
    """Return the nouns of what is written down and says what is to be done."""
    cues = load_cues("status")
    nouns = (*cues["papers"], *cues["rules"])
    return frozenset(form for noun in nouns for form in (noun, *noun_forms(noun)))


def told_as_done(infinitive: Token, head: Token) -> bool:
    """Return whether somebody is said to have done something: "is believed to have paid"."""
    reported = head.tag_ == "VBN" and head.lower_ in verb_words("reporting")
    reported = reported or head.lower_ in verb_words("seeming")
    return reported and "have" in helpers(infinitive) and negation(head) is None


def taken_for_granted(token: Token) -> bool:
    """Return whether a war is named as known: what it hangs on says nothing of it.

    "To win the war", "helps to repel the Russian invasion".
    """
    after = token.dep_ == "pobj" and listed("prepositions").get(token.head.lower_) == "happened"
    if after or token.lower_ not in load_cues("status")["wars"]:
        return False
    return any(
        c.i < token.i
        and (
            c.dep_ in ("poss", "compound")
            or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "their"))
            or (c.dep_ == "amod" and c.text[0].isupper())
        )
        for c in token.children
    )


def talked_about(token: Token, node: Token, head: Token, kind: str) -> bool:
    """Return whether what is only talked about has been done: "discussed Iran's missile test".

    Args:
        token: the event's noun.
        node: the noun or its preposition, which hangs on ``head``.
        head: the verb or noun of talking.
        kind: the event's type.
    """
    cues = load_cues("status")
    told = cues["told_of"]
    if not (known(token) or any(c.ent_type_ in ("NORP", "GPE") for c in token.children)):
        return False
    if kind in told["raised"] and node.dep_ == "dobj":
        return head.lower_ in verb_words("topics")
    if kind not in (*told["types"], *told["raised"]):
        return False
    if node.dep_ == "prep" and node.lower_ not in ("on", "over", "about", "regarding", "to", "of"):
        return node.lower_ == "against" and head.pos_ in VERBS
    if node.dep_ == "prep" and node.lower_ == "over":
        return True
    return (kind in told["types"] or head.pos_ not in VERBS) and head.lower_ in verb_words(
        "told_of"
    )


def not_before(token: Token) -> Token | None:
    """Return the "before" of a clause in the present: "before the jets are delivered"."""
    if token.dep_ != "advcl" or token.tag_ not in (*_PRESENT, "VBN"):
        return None
    present = token.tag_ in _PRESENT or helpers(token).keys() & {"is", "are"}
    marks = (c for c in token.children if c.dep_ in ("mark", "advmod") and c.lower_ == "before")
    return next(marks, None) if present else None


def once(token: Token) -> Token | None:
    """Return the verb that a clause of time belongs to: "will pay when the jets arrive"."""
    marks = [c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i]
    if token.dep_ != "advcl" or not {"when", "once", "after", "as"} & set(marks):
        return None
    if token.tag_ not in _PRESENT and not helpers(token).keys() & (_PERFECT | {"is", "are"}):
        return None
    return token.head if token.head.pos_ in VERBS else None


def inverted(helper: Token, verb: Token) -> bool:
    """Return whether a helper stands before its subject: "had the sale gone through"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and helper.i < subject.i and verb.sent.text.rstrip()[-1:] != "?"


def misread_present(token: Token) -> bool:
    """Return whether a present was read as an infinitive: "deny it but accuse"."""
    if token.tag_ != "VB" or any(c.dep_ in ("aux", "neg") for c in token.children):
        return False
    if token.dep_ == "ROOT":
        return any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
    return token.dep_ == "conj" and token.head.tag_ in _PRESENT


def witnessed(token: Token, aux: dict[str, Token]) -> Token | None:
    """Return the verb of seeing or causing above a bare infinitive: "saw six ships visit"."""
    bare = token.tag_ in ("VB", "VBP") and token.dep_ == "ccomp" and not aux
    marked = any(c.dep_ in ("mark", "aux") for c in token.children)
    if not bare or marked or token.head.lower_ not in verb_words("witnessing"):
        return None
    return token.head if token.head.i < token.i else None

"""Which tokens stand in which syntactic slot of a verb or noun: the bridge from parse to frames.

A slot is ``subject``, ``object``, ``iobj``, ``possessive``, ``modifier``, ``complement`` or the
preposition ("to", "from", "with" …). Passives, control ("agreed to buy"), relative clauses,
conjunction, participles and light verbs are undone here, so that a frame needs to say each thing
once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_COPULAS = frozenset({"is", "are", "was", "were", "become", "becomes", "became", "remains"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "npadvmod"})
_VERB_LINKS = frozenset({"xcomp", "advcl", "ccomp", "conj", "pcomp", "acl", "relcl"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A token in a slot of a trigger; ``far`` if it belongs to a word next to the trigger."""

    name: str
    token: Token
    far: bool = False


def slots(token: Token) -> list[Slot]:
    """Return what fills the syntactic slots of ``token``, its own first, inherited ones after."""
    verbal = token.pos_ in ("VERB", "AUX")
    found = _verb_slots(token) if verbal else _noun_slots(token)
    seen: set[tuple[str, int]] = set()
    out = []
    for slot in found:
        key = (slot.name, slot.token.i)
        if key not in seen and slot.token.i != token.i:
            seen.add(key)
            out.append(slot)
    return out


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Return the logical subject of ``verb``, over control, conjunction and relative clauses."""
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj") and not passive:
            return _antecedent(child, verb)
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if passive or depth > 4:
        return None
    return _inherited(verb, depth)


def _inherited(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if head is verb or verb.dep_ not in _VERB_LINKS:
        return None
    if verb.dep_ == "pcomp":
        agent = _blamed(head.head, head) or _kept(head.head, head)
        if agent is not None:
            return agent
        head = head.head
    if verb.dep_ in ("acl", "relcl"):
        if verb.tag_ == "VBG" or verb.dep_ == "relcl":
            return _predicated(head)
        return owner_of(head, depth + 1)
    if head.pos_ not in ("VERB", "AUX"):
        return owner_of(head, depth + 1)
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
        return None
    controls = head.lower_ in load_categories()["verb_object_control"]
    if controls and verb.dep_ in (
        "xcomp",
        "ccomp",
        "advcl",
    ):
        target = next((c for c in head.children if c.dep_ in ("dobj", "dative", "nsubjpass")), None)
        if target is not None:
            return target
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return _antecedent(child, head)
    return subject_of(head, depth + 1)


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` is passive: "was bought", "S-400s bought by Turkey"."""
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass"):
            return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        own_subject = any(c.dep_ in ("nsubj", "aux") for c in verb.children)
        return not own_subject and is_passive(verb.head)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl"):
        return not any(c.dep_ in ("dobj", "aux") for c in verb.children)
    return False


def owner_of(noun: Token, depth: int = 0) -> Token | None:
    """Return who stands behind a noun: "Turkey's plan", "Turkey has a plan", "the plan of X"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            return child
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    head = noun.head
    if head is noun or depth > 4:
        return None
    if noun.dep_ in ("dobj", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        return subject_of(head, depth + 1)
    if noun.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX"):
        verb = head.head
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return _antecedent(child, verb)
        return subject_of(verb, depth + 1)
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return _predicated(verb.head)
    return subject


def _predicated(noun: Token) -> Token:
    """Return what a class noun is said of: "X is a kind of system that …" is about X."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    verb = top.head
    if noun.pos_ == "NOUN" and top.dep_ == "attr" and verb.lower_ in _COPULAS:
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in ("PROPN", "NOUN"):
                return child
    return noun


def _verb_slots(verb: Token) -> Iterator[Slot]:
    subject = subject_of(verb)
    if subject is not None:
        yield Slot("subject", subject)
    passive = is_passive(verb)
    if passive:
        for target in _passive_subjects(verb):
            yield Slot("passive", target)
    objects = []
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd"):
            target = verb.head if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child
            objects.append(child)
            yield Slot("object", target)
        elif child.dep_ == "dative":
            if child.pos_ == "ADP":
                yield from _prep(child)
            else:
                yield Slot("iobj", child)
        elif child.dep_ in ("xcomp", "ccomp"):
            yield Slot("complement", child)
            if child.dep_ == "ccomp" and verb.lower_ in load_categories()["verb_object_control"]:
                for inner in child.children:
                    if inner.dep_ in ("nsubj", "nsubjpass"):
                        yield Slot("object", inner)
        elif child.dep_ in ("prep", "agent", "prt"):
            yield from _prep(child)
    own_subject = any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children)
    if verb.dep_ == "relcl" and own_subject and not passive and not objects:
        yield Slot("object", verb.head)
    if verb.dep_ == "conj" and not objects and not passive:
        yield from _shared(verb)
    for target in [*objects, *(_passive_subjects(verb) if passive else ())]:
        for child in target.children:
            if child.dep_ == "prep":
                yield from _prep(child, far=True)


def _passive_subjects(verb: Token) -> Iterator[Token]:
    own = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
    if own:
        yield from (_antecedent(c, verb) for c in own)
    elif verb.dep_ in ("acl", "amod", "relcl"):
        yield verb.head
    elif verb.dep_ in ("conj", "xcomp", "advcl"):
        yield from (
            _antecedent(c, verb.head)
            for c in verb.head.children
            if c.dep_ in ("nsubjpass", "nsubj")
        )


def _shared(verb: Token) -> Iterator[Slot]:
    """Yield what a verb shares with the one it is joined to: "bought and deployed the S-400"."""
    for child in verb.head.children:
        if child.dep_ == "dobj" and child.i > verb.i:
            yield Slot("object", child, far=True)


def _prep(preposition: Token, far: bool = False) -> Iterator[Slot]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield Slot(preposition.lower_, child, far)
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ in ("to", "from", "for", "with", "by"):
                    yield from _prep(inner, far=True)
        elif child.dep_ == "pcomp":
            yield Slot(preposition.lower_, child, far)
            if preposition.lower_ in ("in", "on", "of", "to", "from"):
                yield Slot("complement", child, far)
        elif child.dep_ == "prep":
            yield from _prep(child, far)


def _noun_slots(noun: Token) -> Iterator[Slot]:
    yield from _own_noun_slots(noun)
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        for slot in _own_noun_slots(head):
            if slot.name in ("possessive", "modifier", "with", "between", "to", "from"):
                yield Slot(slot.name, slot.token, far=True)
        while head.dep_ == "conj":
            head = head.head
        yield from _outer(head)
    else:
        yield from _outer(noun)


def _own_noun_slots(noun: Token) -> Iterator[Slot]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield Slot("possessive", child)
        elif child.dep_ in _MODIFIERS:
            yield Slot("modifier", child)
        elif child.dep_ == "prep":
            yield from _prep(child)
        elif child.dep_ in ("acl", "relcl"):
            if child.tag_ in ("VBN", "VBD"):
                for inner in child.children:
                    if inner.dep_ in ("prep", "agent"):
                        yield from _prep(inner, far=True)
                    elif inner.dep_ == "xcomp":  # "scheduled to take place in"
                        for below in inner.children:
                            if below.dep_ == "prep":
                                yield from _prep(below, far=True)
                    elif inner.dep_ == "nsubj" and inner.lower_ not in _RELATIVE:
                        yield Slot("subject", inner, far=True)
            else:
                yield Slot("complement", child)
        elif child.dep_ == "nsubj" and noun.dep_ in ("ROOT", "ccomp", "attr"):
            yield Slot("subject", child, far=True)


def _blamed(verb: Token, preposition: Token) -> Token | None:
    """Return who did what a verb blames somebody for: "criticised Oslo for its purchase"."""
    if preposition.lower_ not in ("for", "of", "over"):
        return None
    if verb.lower_ not in load_categories()["verb_blame"]:
        return None
    wanted = "nsubjpass" if is_passive(verb) else "dobj"
    return next((child for child in verb.children if child.dep_ == wanted), None)


def _kept(word: Token, preposition: Token) -> Token | None:
    """Return who is kept from doing something or pressed into it: "warned Oslo against buying"."""
    if preposition.lower_ not in ("against", "from", "into"):
        return None
    listed = load_categories()["verb_keep"]
    if word.dep_ in ("dobj", "nsubjpass") and word.head.lower_ in listed:
        return word  # the parser gave the preposition to the object
    if word.lower_ not in listed:
        return None
    wanted = "nsubjpass" if is_passive(word) else "dobj"
    return next((child for child in word.children if child.dep_ == wanted), None)


def _outer(noun: Token) -> Iterator[Slot]:
    """Yield what the verb over a noun adds: its subject and its prepositional phrases."""
    head = noun.head
    if noun.dep_ in ("dobj", "attr", "nsubjpass", "oprd") and head.pos_ in ("VERB", "AUX"):
        subject = subject_of(head)
        if subject is not None:
            yield Slot("subject", subject, far=True)
        for child in head.children:
            if child.dep_ in ("prep", "agent") and child.i > noun.i - 1:
                yield from _prep(child, far=True)
            elif child.dep_ == "dative":
                yield Slot("iobj", child, far=True)
    elif noun.dep_ == "pobj" and head.dep_ == "prep":
        over = head.head
        if over.pos_ in ("VERB", "AUX"):
            blamed = _blamed(over, head)
            for child in over.children:
                if blamed is not None:
                    yield Slot("subject", blamed, far=True)
                    break
                if child.dep_ in ("nsubj", "nsubjpass"):
                    yield Slot("subject", _antecedent(child, over), far=True)
                    break
            else:
                if (subject := subject_of(over)) is not None:
                    yield Slot("subject", subject, far=True)
            for child in over.children:
                if child.dep_ == "prep" and child.i > noun.i:
                    yield from _prep(child, far=True)
    elif noun.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
        for child in head.children:
            if child.dep_ == "prep" and child.i > noun.i:
                yield from _prep(child, far=True)

"""Which tokens stand in which syntactic slot of a verb or noun: the bridge from parse to frames.

A slot is ``subject``, ``object``, ``iobj``, ``possessive``, ``modifier``, ``complement`` or the
preposition ("to", "from", "with" …). Passives, control ("agreed to buy"), relative clauses,
conjunction, participles and light verbs are undone here, so that a frame needs to say each thing
once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dealgraph.extraction.frames_subjects import (
    antecedent,
    blamed,
    is_passive,
    only_reacts,
    subject_of,
)
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_SIDES = frozenset({"to", "from", "for", "with", "by"})
_WHERE = frozenset({"in", "at", "near", "inside"})
_OVER = frozenset({"over", "against", "than", "unlike"})
_NOT_THIS = frozenset({"instead", "not", "rather"})
_LENGTHS = frozenset({"days", "weeks", "months", "years", "decades", "rounds", "series"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "npadvmod"})


class Slot(NamedTuple):
    """A token in a slot of a trigger; ``far`` if it belongs to a word next to the trigger."""

    name: str
    token: Token
    far: bool = False


@lru_cache(maxsize=1024)  # of a few articles: triggers, roles and checks all ask
def slots(token: Token) -> tuple[Slot, ...]:
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
    return tuple(out)


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
            target = _related(verb) if child.lower_ in _RELATIVE else child
            target = child if target is None else target
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
                told = _is_told(child)
                for inner in child.children:  # "warned Oslo to stop", not "that Oslo would stop"
                    if inner.dep_ in ("nsubj", "nsubjpass") and not told:
                        yield Slot("object", inner)
        elif child.dep_ in ("prep", "agent", "prt"):
            yield from _prep(child)
    own_subject = any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children)
    if verb.dep_ == "relcl" and own_subject and not passive and not objects:
        yield Slot("object", verb.head)
    if verb.dep_ == "xcomp" and not objects and not passive and _has_gap(verb.head):
        yield Slot("object", verb.head.head)
    if verb.dep_ == "conj" and not objects and not passive:
        yield from _shared(verb)
    for target in [*objects, *(_passive_subjects(verb) if passive else ())]:
        for child in target.children:
            if child.dep_ == "prep":
                yield from _prep(child, far=True)


def _is_told(clause: Token) -> bool:
    """Say whether a clause says how things are, not what somebody is to do: "warned that Oslo would
    stop", "Oslo will stop, he warned"."""
    if clause.tag_ in ("VBZ", "VBD", "VBP"):
        return True
    marks = [c for c in clause.children if c.dep_ in ("mark", "aux")]
    return any(c.tag_ in ("MD", "VBZ", "VBD", "VBP") or c.lower_ == "that" for c in marks)


def _has_gap(verb: Token) -> bool:
    """Say whether a relative clause has a subject beside its "which": "which it began to buy"."""
    if verb.dep_ != "relcl":
        return False
    relatives = [c.dep_ for c in verb.children if c.lower_ in ("which", "that", "whom")]
    own = any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children)
    return own and bool(relatives) and "nsubj" not in relatives


def _related(verb: Token) -> Token | None:
    """Return what "which" stands for: "jets which it started buying"."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _passive_subjects(verb: Token) -> Iterator[Token]:
    own = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
    if own:
        yield from (antecedent(c, verb) for c in own)
    elif verb.dep_ in ("acl", "amod", "relcl"):
        yield verb.head
    elif verb.dep_ in ("conj", "xcomp", "advcl"):
        over = verb.head
        above = [c for c in over.children if c.dep_ in ("nsubjpass", "nsubj")]
        if above:
            yield from (antecedent(c, over) for c in above)
        elif verb.dep_ == "xcomp" and (raised := raised_from(over)) is not None:
            yield raised


def raised_from(predicate: Token) -> Token | None:
    """Return of what something is foretold: "a deal (is) likely to be", "expected to be signed"."""
    noun = predicate.head
    if predicate.dep_ in ("amod", "acl") and predicate.i > noun.i:
        return noun  # headlines leave "is" out
    if predicate.dep_ in ("acomp", "oprd"):
        return next((c for c in noun.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return None


def _shared(verb: Token) -> Iterator[Slot]:
    """Yield what a verb shares with the one it is joined to: "bought and deployed the S-400"."""
    for child in verb.head.children:
        if child.dep_ == "dobj" and child.i > verb.i:
            yield Slot("object", child, far=True)


def _prep(preposition: Token, far: bool = False) -> Iterator[Slot]:
    compound = load_categories()["compound_preposition"]
    if preposition.lower_ in compound:
        return  # "according to Oslo"
    for child in preposition.children:
        if child.dep_ == "pobj":
            if child.lower_ in load_categories()["within_preposition"]:
                continue  # "by way of Oslo"
            yield Slot(preposition.lower_, _meant(child), far)
            if child.lower_ in compound | load_categories()["stand_in"]:
                continue  # "in response to Oslo", "as a replacement for the old jets"
            for inner in child.children:
                if inner.dep_ != "prep":
                    continue
                if inner.lower_ in _SIDES:
                    yield from _prep(inner, far=True)
                elif inner.lower_ == "of":  # "agreed on training of troops with Oslo"
                    for below in inner.children:
                        yield from _behind(below, _SIDES)
            if preposition.lower_ == "of":  # "the deployment of the system in Norway"
                yield from _behind(child, _WHERE)
                if child.lower_ in ("understanding", "intent"):  # "a memorandum of understanding"
                    yield from _behind(child, frozenset({"between"}))
        elif child.dep_ == "pcomp":
            yield Slot(preposition.lower_, child, far)
            if preposition.lower_ in ("in", "on", "of", "to", "from"):
                yield Slot("complement", child, far)
        elif child.dep_ == "prep":
            yield from _prep(child, far)


def _meant(word: Token) -> Token:
    """Return what a relative pronoun behind a preposition stands for: "Oslo, to which it sold"."""
    if word.lower_ not in _RELATIVE or word.head.lower_ not in _SIDES:
        return word
    clause = next((t for t in word.ancestors if t.dep_ == "relcl"), None)
    return word if clause is None else clause.head


def _behind(noun: Token, prepositions: frozenset[str]) -> Iterator[Slot]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from _prep(child, far=True)


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
            for inner in child.children:  # "the Brazil Gripen sale"
                if inner.dep_ in ("compound", "nmod") and inner.pos_ == "PROPN":
                    yield Slot("modifier", inner)
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


def _subject_over(verb: Token, preposition: Token) -> Token | None:
    """Return who does what a preposition brings: who is blamed for it, else the verb's subject."""
    if only_reacts(verb, preposition):
        return None
    if (agent := blamed(verb, preposition)) is not None:
        return agent
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return antecedent(child, verb)
    return subject_of(verb)


def _outer(noun: Token) -> Iterator[Slot]:
    """Yield what the verb over a noun adds: its subject and its prepositional phrases."""
    head = noun.head
    if head.lower_ == "of" and head.head.lower_ in _LENGTHS and head.head.dep_ in ("pobj", "dobj"):
        noun = head.head  # "bowed to months of pressure"
        head = noun.head
    if noun.dep_ in ("dobj", "attr", "nsubjpass", "oprd", "acomp") and head.pos_ in ("VERB", "AUX"):
        subject = subject_of(head)
        if subject is not None and head.lower_ not in load_categories()["verb_oppose"]:
            yield Slot("subject", subject, far=True)
        for child in head.children:
            if child.dep_ in ("prep", "agent") and child.i > noun.i - 1:
                yield from _prep(child, far=True)
            elif child.dep_ == "dative":
                yield Slot("iobj", child, far=True)
    elif noun.dep_ == "pobj" and head.dep_ == "prep":
        over = head.head
        if over.pos_ in ("VERB", "AUX"):
            if (subject := _subject_over(over, head)) is not None:
                yield Slot("subject", subject, far=True)
            for child in over.children:
                if child.dep_ == "prep" and child.i > noun.i:
                    yield from _prep(child, far=True)
    elif noun.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
        for child in head.children:
            if child.dep_ == "prep" and child.i > noun.i:
                yield from _prep(child, far=True)


def is_passed_over(token: Token, joined: Token) -> bool:
    """Tell whether what seems joined to a word comes second to it: "the Gripen over the F-16 and
    the Rafale"."""
    between = token.doc[token.i + 1 : joined.i]
    over = (t for t in between if t.lower_ in _OVER and t.pos_ == "ADP")
    return any(t.lower_ in _NOT_THIS for t in between) or any(
        t.head in (token, token.head) for t in over
    )

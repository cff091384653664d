"""Whom "he", "she", "it" and "they" mean as speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speaker_phrases import others_before, phrase_of, sentence_before
from dealgraph.extraction.speaker_press import before_question
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 350  # characters before "it" in which a body is named
Described = Callable[[Who, "Token", "Sequence[Token]", Memory], str | None]
"""Resolves the noun phrase of a head, as `speaker_descriptions.described` does."""


def he(who: Who, head: Token, memory: Memory) -> str | None:
    """Return the last person that spoke or was the subject of a sentence."""
    place = bisect_left(who.subjects, (before_question(head), ""))
    at, name = who.subjects[place - 1] if place else (-1, None)
    described, body = memory.somebody or (-1, None)
    if body is not None and body == memory.last and at < described:
        return body  # "a ministry official said ... He added"
    if memory.nobody > max(at, memory.at):
        return None  # "a source said ... He added"
    stranger = bisect_left(who.strangers, head.sent.start_char)
    if stranger and who.strangers[stranger - 1] > max(at, memory.at):
        return None
    if _somebody_acts(who, head, memory):
        return None  # "A senior officer laughed. He said"
    near = _just_named(who, head, memory)
    if near is not None:
        return near
    if memory.person is not None and memory.at >= at:
        return memory.person
    return name or who.referred(head) or memory.person


def _somebody_acts(who: Who, head: Token, memory: Memory) -> bool:
    """Say whether the sentence before is about one person without a name who spoke last."""
    before = sentence_before(head)
    subject = next((c for c in before.root.lefts if c.dep_ == "nsubj"), None) if before else None
    if subject is None or subject.tag_ != "NN" or memory.at > subject.idx:
        return False
    bare = not any(t.i in who.names for t in phrase_of(subject))
    person = subject.lower_ in words()["persons"] and subject.left_edge.lower_ in ("a", "an")
    return person and bare


def _just_named(who: Who, head: Token, memory: Memory) -> str | None:
    """Return the one person of the sentence before, if nobody has spoken since it began."""
    before = sentence_before(head)
    start = before.start_char if before is not None else -1
    if memory.at >= start:
        return None
    near = {n for at, n in who.persons if start <= at < head.idx}
    if not near:  # "Berg sold arms worth, he claims, a million"
        here = head.doc[head.sent.start : head.i]
        quoted = any(t.text in ('"', "“", "”") for t in here)
        own = (who.names.get(t.i, "") for t in here if t.dep_ == "nsubj" and not quoted)
        near = {n for n in own if who.types.get(n) == "Person"}
    return near.pop() if len(near) == 1 else None


def they(who: Who, head: Token, memory: Memory, described: Described) -> str | None:
    """Return the body or outlet that spoke last, else what the reference says."""
    if memory.unknown or (head.lower_ == "they" and others_before(head, who.names)):
        return None
    if head.lower_ == "it" and (subject := _acts_here(who, head)) is not None:
        return subject
    if head.lower_ == "it" and (acting := _acted_before(who, head, memory, described)) is not None:
        return acting
    kind = who.types.get(memory.last or "")
    if memory.last and kind in ("Organisation", "State", "Outlet"):
        return memory.last
    meant = who.referred(head)
    if kind == "Person" and meant is not None and not _just_told_of(who, head, meant):
        return None  # "Berg denied that his firm had sold it. It said": the firm has no name
    return meant or (memory.body or memory.outlet if head.lower_ == "it" else None)


def _just_told_of(who: Who, head: Token, name: str | None) -> bool:
    """Say whether somebody is named shortly before a pronoun."""
    return any(n == name and head.idx - _NEAR < s[0] < head.idx for s, n in who.spans)


def _acts_here(who: Who, it: Token) -> str | None:
    """Return the body that acts in the clause whose thing is told of: "Peru protested against the
    sale to Chile, which it says is illegal"."""
    above = (it.head, *it.head.ancestors)
    if not any(t.dep_ == "relcl" for t in above):
        return None
    subjects = (c for t in above for c in t.lefts if c.dep_ in ("nsubj", "nsubjpass"))
    names = (who.names.get(c.i, "") for c in subjects if c.i < it.i)
    return next((n for n in names if who.types.get(n) in ("Organisation", "State")), None)


def _acted_before(who: Who, head: Token, memory: Memory, described: Described) -> str | None:
    """Return the body that is the subject of the sentence before, if nobody spoke since."""
    before = sentence_before(head)
    subjects = [c for c in before.root.lefts if c.dep_ == "nsubj"] if before else []
    if not subjects or memory.at > subjects[0].idx:
        return None
    subject = subjects[0]
    name = who.names.get(subject.i)
    if name is None and subject.lower_ in words()["organisations"]:
        name = described(who, subject, phrase_of(subject), memory)
    return name if who.types.get(name or "") in ("Organisation", "State") else None

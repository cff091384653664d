"""The noun phrases in which speakers are described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_words import words
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_OF_NEWS = {"news", "press", "wire", "information", "telegraph", "media"}
_OF_ANY = {"state", "same", "official", "national", "private", "semi", "run", "owned"}
_CLAUSES = {"relcl", "acl", "advcl", "ccomp", "parataxis"}
_DEFINITE = {"the", "this", "that", "his", "her", "their", "its"}


def phrase_of(head: Token) -> list[Token]:
    """Return the words of a noun phrase without its relative and participle clauses."""
    noun = head.pos_ in ("NOUN", "PROPN")  # which may be taken for the root of a sentence
    whole = head.dep_ != "ROOT" or noun
    return sorted(_inside(head), key=lambda t: t.i) if whole else [head]


def _inside(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ not in _CLAUSES and not child.is_space:
            yield from _inside(child)


def sentence_before(token: Token) -> Span | None:
    """Return the sentence before that of a word."""
    doc, first = token.doc, token.sent.start
    while first > 0 and doc[first - 1].is_space:
        first -= 1
    return doc[first - 1].sent if first else None


def governed(token: Token, head: Token) -> bool:
    """Say whether a preposition stands between a name and the head of its phrase: "Russia, an ally
    of President Assad": Assad is not who Russia is."""
    while token != head and token.head != token:
        if token.dep_ == "pobj":
            return True
        token = token.head
    return False


def past_titles(before: Token) -> Token:
    """Return the word before a person's title: in "an adviser to Prime Minister Berg" "to", so that
    the adviser is not Berg."""
    if before.lower_ not in words()["persons"] or not before.text[:1].isupper():
        return before
    first = before
    while first.i > first.sent.start and first.text[:1].isupper():
        first = first.nbor(-1)
    return first if first.pos_ == "ADP" else before


def other_agency(head: Token) -> bool:
    """Say whether an agency is described as one that is no news agency: "the arms agency"."""
    said = [c.lower_ for c in head.lefts if c.dep_ in ("compound", "amod")]
    if head.lower_ != "agency" or not said or set(said) & _OF_NEWS:
        return False
    return set(said) - _OF_ANY != set()


def others_before(they: Token, names: Mapping[int, str]) -> bool:
    """Say whether "they" takes up several unnamed of its own sentence: "the rebels need the guns
    they say they were promised"."""
    before = they.doc[they.sent.start : they.i]
    return any(
        t.tag_ == "NNS" and t.dep_ in ("nsubj", "nsubjpass") and t.i not in names for t in before
    )


def definite(phrase: Sequence[Token]) -> bool:
    return phrase[0].lower_ in _DEFINITE or phrase[0].dep_ == "poss" or not phrase[0].i


def told_anew(head: Token) -> bool:
    """Say whether a description says itself which body it means: "the group that asked for a
    vote" is none that was named before."""
    return any(
        c.dep_ in ("relcl", "acl") and c.i > head.i and c.left_edge.nbor(-1).text != ","
        for c in head.children
    )


def strangers(doc: Doc, names: Mapping[int, str]) -> tuple[int, ...]:
    """Return where somebody acts who has two names or more that nobody knows: "Kari Berg, a
    deputy, hit back": "she" after that is none of those that are known."""
    found = []
    for token in doc:
        if token.dep_ == "nsubj" and token.ent_type_ == "PERSON" and token.i not in names:
            parts = [c for c in token.lefts if c.dep_ == "compound" and c.tag_ == "NNP"]
            full = [*parts, token]
            if len(full) > 1 and all(t.text.isalpha() and t.text.istitle() for t in full):
                found.append(token.idx)
    return tuple(found)


def same_field(phrase: Sequence[Token], name: str) -> bool:
    """Say whether a body may be "the foreign ministry": a ministry of defence is not."""
    wanted = {_plain(t.lower_) for t in phrase} & words()["fields"]
    return not wanted or bool(wanted & {_plain(w) for w in name.lower().split()})


def may_be(noun: str, phrase: Sequence[Token], name: str) -> bool:
    """Say whether a body of this name may be described so."""
    return same_kind(noun, name) and same_field(phrase, name)


def same_kind(noun: str, name: str) -> bool:
    """Say whether a body may be "the ministry" or "the company" by the words of its name: a bank
    is no ministry, a ministry no company."""
    cues, parts = load_cues("speech"), {w.strip("(),.") for w in name.lower().split()}
    if noun in cues["companies"]:
        return not parts & words()["public_bodies"]
    wanted = cues["kinds"].get(noun)
    return wanted is None or bool(parts & set(wanted))


def _plain(word: str) -> str:
    return {"defense": "defence", "economic": "economy", "external": "foreign"}.get(word, word)

"""Speakers who are told of without a name: what the subject of a reporting word says of them."""

from __future__ import annotations

from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_words import words


def has_office(cue: Cue) -> bool:
    """Say whether the speaker is one person described by office: "the head of the agency"."""
    head = cue.subject
    return head is not None and head.tag_ == "NN" and head.lower_ in words()["heads"]


def of_an_office(cue: Cue) -> bool:
    """Say whether a title tells of one person by office: "Swiss minister says"."""
    head = cue.subject
    return head is not None and head.tag_ in ("NN", "NNP") and head.lower_ in words()["persons"]


def somebody(cue: Cue) -> bool:
    """Say whether one person is told of without a name, who is named next: "a senior official"."""
    head = cue.subject
    if head is None or head.tag_ != "NN" or head.lower_ not in words()["persons"]:
        return False
    first = head.left_edge.lower_
    speaks_for = head.lower_.startswith("spokes")  # ... of whom the next speaker is another
    return first in ("a", "an") and head.lower_ not in words()["never_named"] and not speaks_for


def is_body(cue: Cue) -> bool:
    """Say whether the speaker is a body described only: "Seoul's arms agency", "the army"."""
    head = cue.subject
    return head is not None and head.tag_ == "NN" and head.lower_ in words()["organisations"]


def several_unnamed(cue: Cue) -> bool:
    """Say whether the cited are "officials", "sources": the words are then the citing outlet's."""
    head = cue.subject
    if head is None or head.tag_ != "NNS":
        return False
    return head.left_edge == head or (head.i > 0 and head.nbor(-1) == cue.token)


def nobody(cue: Cue) -> bool:
    """Say whether the speaker is left unnamed: what "a source told TASS" is the outlet's word."""
    head = cue.subject
    lists = words()
    told = cue.token.lower_ in lists["addressed"] | lists["cite"]
    unnamed = lists["unnamed"] | (lists["persons"] if told else frozenset())
    return head is not None and head.lower_ in unnamed


def again(cue: Cue) -> bool:
    """Say whether the unnamed are those of before: "these people said", "the source said"."""
    first = cue.subject.left_edge if cue.subject is not None else None
    same = ("the", "these", "those", "another", "one")
    return first is not None and (first.lower_ in same or _pronoun(cue))


def same_person(cue: Cue) -> bool:
    """Say whether somebody of before goes on: "he said", "the spokesman said"."""
    head = cue.subject
    person = head is not None and head.lower_ in words()["persons"]
    return _pronoun(cue) or (person and again(cue))


def _pronoun(cue: Cue) -> bool:
    return cue.subject is not None and cue.subject.lower_ in ("he", "she", "they")


def names_outlet_again(reporter: Cue, *, by_outlet: bool) -> bool:
    """Say whether "the same report", "the paper" takes up the outlet that spoke before; if what
    was said before was ``by_outlet`` alone, "the report" is its report too."""
    head = reporter.subject
    if any(t.pos_ == "PROPN" for t in head.lefts):
        return False  # "the Anba news agency" is another
    same = any(t.lower_ == "same" for t in head.lefts)
    return head.lower_ in words()["outlets"] or (
        head.lower_ in words()["stories"] and (same or by_outlet)
    )

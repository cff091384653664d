"""What claims rest on: copies of articles, origins of claims, and how many support an event."""

from __future__ import annotations

from dataclasses import dataclass

from dealgraph.model.story import Ref


@dataclass(frozen=True, slots=True)
class Copy:
    """That one article has the words of another, earlier one.

    Attributes:
        doc_id: the copy.
        origin: ``doc_id`` of the article that it goes back to.
        kind: ``"copy"`` (nearly all words) or ``"rewrite"`` (a good part of them).
        similarity: share of the shorter text's runs of words that stand in the other.
    """

    doc_id: str
    origin: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Origin:
    """What claims go back to: one occasion of speech, one report of an agency, or one article.

    Attributes:
        id: stable id.
        kind: ``"utterance"``, ``"report"`` or ``"article"``.
        label: who and when, in words.
        source: id of the actor who spoke or reported, or None for an article.
        members: the event mentions that go back to it, sorted.
    """

    id: str
    kind: str
    label: str
    source: str | None
    members: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """On how many articles, outlets and independent origins an event rests."""

    event: str
    articles: int
    outlets: int
    origins: int

"""What corrections come to: instructions that resolution follows, each with its author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dealgraph.model import Correction, Outcome, Ref
from dealgraph.model.article import Span

Placed = tuple[str, float, str]
"""Actor id, score and reason."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an actor is called instead, None where it stays."""

    name: str | None = None
    type: str | None = None
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class Joining:
    """Event mentions to join (merge), to keep apart from all others (split) or not to propose.

    ``missing`` tells which keys of the correction stand for nothing.
    """

    correction: Correction
    refs: tuple[Ref, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """Instructions for `resolve`.

    Attributes:
        placed: entities of single articles that are put to an actor.
        amended: actor id -> other name, type or Wikidata id.
        notes: actor id -> who calls it so, for the reasons of its links.
        merges: event mentions that are one event; the first one gives the type.
        splits: event mentions that are an event of their own.
        distinct: event mentions that are not one event.
        outcomes: what became of the corrections so far; resolving adds those of the events.
    """

    placed: Mapping[Ref, Placed] = field(default_factory=dict)
    amended: Mapping[str, Amendment] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    merges: tuple[Joining, ...] = ()
    splits: tuple[Joining, ...] = ()
    distinct: tuple[Joining, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def outcome(
    it: Correction,
    effect: str,
    *,
    missing: tuple[str, ...] | list[str] = (),
    already: bool = False,
    actors: tuple[str, ...] = (),
    entities: tuple[Ref, ...] = (),
    events: tuple[Ref, ...] = (),
) -> Outcome:
    """Return the outcome of a correction that found something; ``missing`` makes it partial."""
    state = "already" if already else "applied"
    if missing:
        state = "partly"
        effect = f"{effect}; but {'; '.join(missing)}"
    articles = tuple(sorted({ref.doc_id for ref in (*entities, *events)}))
    return Outcome(it, state, effect, actors, tuple(sorted(entities)), events, articles)


def unmatched(it: Correction, missing: list[str] | tuple[str, ...]) -> Outcome:
    """Return the outcome of a correction that applies to nothing."""
    return Outcome(it, "unmatched", "; ".join(missing))


def count(number: int, noun: str) -> str:
    """Return ``1 mention``, ``2 mentions``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def size(spans: Mapping[Ref, tuple[Span, ...]] | Mapping[Ref, set[Span]]) -> str:
    """Return ``3 mentions in 2 articles``."""
    articles = {ref.doc_id for ref in spans}
    mentions = sum(len(found) for found in spans.values())
    return f"{count(mentions, 'mention')} in {count(len(articles), 'article')}"

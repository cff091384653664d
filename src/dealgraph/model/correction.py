"""What a researcher decided about an actor or event, and what became of the decision."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from dealgraph.model.story import Ref

KINDS = ("actor", "event")
ACTIONS = {
    "actor": ("distinct", "link", "merge", "reject", "rename", "retype", "split"),
    "event": ("distinct", "merge", "reject", "retype", "split"),
}
STATES = ("applied", "partly", "already", "unmatched")


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """One line of ``corrections.csv``.

    Attributes:
        kind: ``"actor"`` or ``"event"``.
        action: one of ``ACTIONS[kind]``.
        what: key of the actor or event mention that it is about.
        others: further keys: actors or mentions to merge, mentions to split off or reject, roles
            to reject.
        value: new name, type, table row or Wikidata id; ``""`` where the action takes none.
        author: who decided.
        date: when, as an ISO date.
        note: why, in the author's words.
        seen: what the author saw (a sentence); for readers, never used for matching.
        place: ``path:line`` it was read from.
    """

    kind: str
    action: str
    what: str
    others: tuple[str, ...] = ()
    value: str = ""
    author: str = ""
    date: str = ""
    note: str = ""
    seen: str = field(default="", compare=False)
    place: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """Return eight hexadecimal digits that stay when other lines come and go."""
        parts = [self.kind, self.action, self.what, self.others, self.value]
        parts += [self.author, self.date, self.note]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:8]

    @property
    def words(self) -> str:
        """Return who decided and why, for reasons: ``A. Author on 2020-05-04: a misprint``."""
        note = f": {self.note}" if self.note else ""
        return f"{self.author} on {self.date}{note} (correction {self.id})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one correction in one build.

    Attributes:
        correction: the decision.
        state: ``"applied"``; ``"partly"`` if some of its keys stand for nothing any more;
            ``"already"`` if the graph says so without it; ``"unmatched"`` if what it is about is
            not there any more.
        effect: what it changed, or why it did not apply, in words.
        actors: ids of the story's actors that it changed.
        entities: entities of single articles that it moved.
        events: event mentions that it changed.
        articles: articles that it changed, sorted.
    """

    correction: Correction
    state: str
    effect: str
    actors: tuple[str, ...] = ()
    entities: tuple[Ref, ...] = ()
    events: tuple[Ref, ...] = ()
    articles: tuple[str, ...] = ()

"""Corrections of a built graph: written to its file, tried out at once, kept for every build."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as day
from functools import cached_property
from pathlib import Path

from dealgraph.dataset.published import MANIFEST
from dealgraph.errors import CorrectionError
from dealgraph.model import Annotation, Correction, Outcome, Story
from dealgraph.pipeline import read_annotations
from dealgraph.publish import CORRECTIONS
from dealgraph.recipe import read_recipe
from dealgraph.resolution import resolve
from dealgraph.resolution.judgements import (
    Base,
    check,
    check_contradictions,
    judge,
    normalised,
    read_corrections,
    write_corrections,
)
from dealgraph.resolution.judgements.lookup import Lookup

AUTHOR = "DEALGRAPH_AUTHOR"
"""Environment variable that names who corrects, where no author is given."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Corrections just written, and what each will do on the next build."""

    outcomes: tuple[Outcome, ...]
    path: Path

    def __str__(self) -> str:
        lines = [f"{o.correction.id}  {o.correction.action}: {o.effect}" for o in self.outcomes]
        lines.append(f"written to {self.path}; the next build, or a rebuild, does it")
        return "\n".join(lines)

    __repr__ = __str__


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, when and why."""

    author: str
    date: str
    note: str


def signature(author: str | None, date: str | None, note: str) -> Signature:
    """Return who decides: the author given or that of the environment, today if no day is given.

    Raises:
        CorrectionError: nobody is named.
    """
    author = author or os.environ.get(AUTHOR, "")
    if not author:
        raise CorrectionError(f"nobody is named as author; give an author, or set {AUTHOR}")
    return Signature(author, date or day.today().isoformat(), note)


class Workbench:
    """Tries corrections on what a build kept, and writes them.

    Args:
        folder: folder of a built graph.
        path: file of corrections; by default the one that the graph is built with.

    Raises:
        InputError: there is no graph in the folder.
    """

    def __init__(self, folder: str | Path, path: str | Path | None = None) -> None:
        self.folder = Path(folder)
        self.recipe, _ = read_recipe(self.folder)
        self._looked: tuple[tuple[Correction, ...], Lookup] | None = None
        self.path = Path(path or self.recipe.corrections or self.folder / CORRECTIONS)

    @cached_property
    def annotations(self) -> list[Annotation]:
        """What the articles say, as the extractor found it."""
        return read_annotations(self.folder)

    @cached_property
    def _actors(self):
        from dealgraph.knowledge.actors import load_actors

        return load_actors(self.recipe.knowledge)

    @cached_property
    def _base(self) -> Base:
        from dealgraph.resolution.actors import index_table

        return Base(self.annotations, index_table(self._actors))

    def corrections(self) -> tuple[Correction, ...]:
        """Return the corrections as they stand in the file."""
        return read_corrections(self.path)

    def story(self, corrections: Sequence[Correction]) -> Story:
        """Return the story that a build with these corrections would tell."""
        corrected, rulings = judge(self.annotations, self._actors, corrections)
        return resolve(corrected, self._actors, rulings=rulings)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of each correction of the file, if the graph were built now."""
        return self.story(self.corrections()).outcomes

    # -- decisions -------------------------------------------------------------------------------

    def merge(self, kept: str, others: Sequence[str], by: Signature) -> Decided:
        """Decide that actors, or the events of mentions, are one."""
        return self._several("merge", (kept, *others), by)

    def distinct(self, one: str, others: Sequence[str], by: Signature) -> Decided:
        """Decide that actors, or the events of mentions, are not one: nobody proposes it again."""
        return self._several("distinct", (one, *others), by)

    def split(self, what: str, name: str, mentions: Sequence[str], by: Signature) -> Decided:
        """Decide that mentions mean another actor (``name``), or are an event of their own."""
        if self.look.is_event(what):
            keys = [key for text in (what, *mentions) for key in self.look.events(text)]
            return self._decide([self._made("event", "split", keys, by)])
        if not mentions or not name:
            raise CorrectionError("name the mentions or articles that mean somebody else, and whom")
        keys = [self.look.actor(what), *(self.look.names(text) for text in mentions)]
        return self._decide([self._made("actor", "split", keys, by, value=name)])

    def rename(self, actor: str, name: str, by: Signature) -> Decided:
        """Decide how an actor is called."""
        keys = [self.look.actor(actor)]
        return self._decide([self._made("actor", "rename", keys, by, value=name)])

    def link(self, actor: str, target: str, by: Signature) -> Decided:
        """Decide which row of the tables, or which Wikidata item, an actor is."""
        keys = [self.look.actor(actor)]
        return self._decide([self._made("actor", "link", keys, by, value=target)])

    def retype(self, what: str, type_: str, by: Signature) -> Decided:
        """Decide the type of an actor, or of event mentions."""
        kind = "event" if self.look.is_event(what) else "actor"
        keys = self.look.events(what) if kind == "event" else [self.look.actor(what)]
        return self._decide([self._made(kind, "retype", [key], by, value=type_) for key in keys])

    def reject(
        self, what: str, mentions: Sequence[str], parties: Sequence[tuple[str, str]], by: Signature
    ) -> Decided:
        """Decide that something is no actor or event, or that mentions or parties are wrong.

        Args:
            what: the actor or event.
            mentions: of an actor: only these mentions are wrong.
            parties: of an event: only these roles and actors are wrong.
            by: who decides.
        """
        if not self.look.is_event(what):
            if parties:
                raise CorrectionError(f"{what!r} is an actor and has no roles; name an event")
            keys = [self.look.actor(what), *(self.look.names(text) for text in mentions)]
            return self._decide([self._made("actor", "reject", keys, by)])
        others = [f"{role} {self.look.actor(name)}" for role, name in parties]
        events = self.look.events(what)
        return self._decide([self._made("event", "reject", [e], by, others=others) for e in events])

    def undo(self, identifier: str) -> Correction:
        """Take the line of one correction out of the file and return it.

        Args:
            identifier: its id, or as much of its beginning as tells it from the others.

        Raises:
            CorrectionError: no line, or several, of that id.
        """
        lines = self.corrections()
        found = [it for it in lines if identifier and it.id.startswith(identifier)]
        if len(found) != 1:
            known = ", ".join(it.id for it in found or lines) or "none"
            many = "several corrections" if found else "no correction"
            raise CorrectionError(f"{self.path}: {many} {identifier!r}; there is {known}")
        write_corrections(self.path, [it for it in lines if it is not found[0]])
        return found[0]

    # -- help ------------------------------------------------------------------------------------

    @property
    def look(self) -> Lookup:
        """Finds actors and mentions in the story as it is corrected now."""
        corrections = self.corrections()
        if self._looked is None or self._looked[0] != corrections:
            story = self.story(corrections)
            self._looked = corrections, Lookup(self._base, story, self._earlier)
        return self._looked[1]

    def _earlier(self) -> Iterator[Story]:
        """Yield the story as it was built last, and the one without corrections."""
        manifest = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        built = {row["id"] for row in manifest.get("corrections", ())}
        yield self.story([it for it in self.corrections() if it.id in built])
        if built:
            yield self.story(())

    def _several(self, action: str, texts: Sequence[str], by: Signature) -> Decided:
        kind = "event" if self.look.is_event(texts[0]) else "actor"
        if kind == "event":
            keys: Sequence = [self.look.events(text)[0] for text in texts]
        else:
            keys = [self.look.actor(text) for text in texts]
        if len(set(keys)) == 1:
            raise CorrectionError(f"{' and '.join(texts)}: they are one already, {keys[0]}")
        return self._decide([self._made(kind, action, keys, by)])

    def _made(
        self,
        kind: str,
        action: str,
        keys: Sequence,
        by: Signature,
        *,
        value: str = "",
        others: Iterable[str] = (),
    ) -> Correction:
        what, *rest = dict.fromkeys(keys)
        made = Correction(
            kind=kind,
            action=action,
            what=str(what),
            others=(*map(str, rest), *others),
            value=value,
            author=by.author,
            date=by.date,
            note=by.note,
            seen=self.look.seen([what, *rest]),
            place="the new decision",
        )
        return normalised(made)

    def _decide(self, new: Sequence[Correction]) -> Decided:
        """Try the corrections beside those of the file, and write them if they hold."""
        for it in new:
            check(it)
        lines = sorted({*self.corrections(), *new})
        check_contradictions(lines)
        ids = {it.id for it in new}
        outcomes = [o for o in self.story(lines).outcomes if o.correction.id in ids]
        for outcome in outcomes:
            if outcome.state == "unmatched":
                raise CorrectionError(f"{outcome.correction.what}: {outcome.effect}")
        write_corrections(self.path, lines)
        return Decided(tuple(outcomes), self.path)

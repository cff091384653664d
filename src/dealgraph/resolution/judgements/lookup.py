"""From what a person types or copies from the graph to keys that last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import chain

from dealgraph.errors import CorrectionError
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Actor, Ref, Story, StoryEvent
from dealgraph.model.article import Span
from dealgraph.resolution.judgements.base import Base
from dealgraph.resolution.judgements.keys import (
    ActorKey,
    PlaceKey,
    locate,
    parse_actor,
    parse_place,
    place_key,
)
from dealgraph.resolution.names import name_key
from dealgraph.resolution.sentences import sentence_around

_ACTOR = v.actor_iri("")[: -len(v.encode(""))]
_EVENT = v.event_iri("")[: -len(v.encode(""))]
_MENTION = re.compile(r"#char=(\d+),(\d+)(?:&event=([^&]+))?$")


class Lookup:
    """Finds actors and mentions of a story by name, IRI or key.

    Args:
        base: what the program finds alone.
        story: the story with its corrections, as they are now.
        earlier: gives the stories that the person may have in hand instead: ids of events change
            with the names of their parties.
    """

    def __init__(
        self, base: Base, story: Story, earlier: Callable[[], Iterable[Story]] = tuple
    ) -> None:
        self.base = base
        self.story = story
        self._earlier = earlier

    def is_event(self, text: str) -> bool:
        """Tell an event from an actor; where a label is both, it means the actor.

        Raises:
            CorrectionError: it is neither.
        """
        try:
            self.actor(text)
        except CorrectionError:
            key, place = parse_place(text), self._span(text)
            if (key and key.type) or (place and place[2]) or self._events_named(text):
                return True
            raise
        return False

    # -- actors ----------------------------------------------------------------------------------

    def actor(self, text: str) -> ActorKey:
        """Return the key of the one actor that ``text`` means.

        Args:
            text: name, other name, IRI, id or key; spelling marks and case do not matter.

        Raises:
            CorrectionError: nobody or several actors of that name; the message names near ones.
        """
        text = text.strip()
        if text.startswith(_ACTOR):
            text = v.decode(text.removeprefix(_ACTOR))
        by_id = {actor.id: actor for actor in self.story.actors}
        if text in by_id:
            return self.key_of(by_id[text])
        key = parse_actor(text)
        alone = self.base.actors.get(self.base.actor(key).actor) if key else None
        if alone:
            return self.key_of(alone)
        found = self._named(key.name if key and key.name else text, key.type if key else None)
        if len(found) == 1:
            return self.key_of(found[0])
        if found:
            several = ", ".join(str(self.key_of(actor)) for actor in found)
            raise CorrectionError(f"{text!r} can mean {several}; give one of these keys")
        raise CorrectionError(f"no actor is called {text!r}{self._near(text)}")

    def _named(self, name: str, type_: str | None) -> list[Actor]:
        """Return the actors with this label; only if there are none, those with it as another."""
        of_type = [a for a in self.story.actors if type_ in (None, a.type)]
        labelled = [a for a in of_type if name_key(a.type, a.name) == name_key(a.type, name)]
        return labelled or [
            a
            for a in of_type
            if any(name_key(a.type, other) == name_key(a.type, name) for other in a.alt_names)
        ]

    def _near(self, text: str) -> str:
        names = {n: None for a in self.story.actors for n in (a.name, *a.alt_names)}
        near = get_close_matches(text, names, n=3, cutoff=0.6)
        if near:
            return f"; did you mean {' or '.join(map(repr, near))}?"
        return "; look for its usual name with `dealgraph actors`"

    def key_of(self, actor: Actor) -> ActorKey:
        """Return the key by which the actor is known without any correction.

        Raises:
            CorrectionError: no key tells it from a namesake.
        """
        alone = {
            self.base.links[ref].target: None for ref in actor.members if ref in self.base.links
        }
        if actor.id in self.base.actors:
            alone = {actor.id: None} | alone
        if not alone:
            return ActorKey(type=actor.type, name=actor.name)  # a split made it
        for name in alone:
            it = self.base.actors[name]
            keys = [ActorKey(row=it.id)] if it.id in self.base.table.rows else []
            keys.append(ActorKey(type=it.type, name=it.name))
            keys += [ActorKey(type=it.type, qid=it.qid)] if it.qid else []
            for key in keys:
                if self.base.actor(key).actor == it.id:
                    return key
        raise CorrectionError(
            f"{actor.name!r} ({actor.id}) cannot be told from a namesake by name or Wikidata id; "
            "add a row for it to your own tables"
        )

    # -- mentions --------------------------------------------------------------------------------

    def names(self, text: str) -> PlaceKey:
        """Return the key of a mention of a name, or of an article.

        Args:
            text: IRI of the mention (the column ``mention`` of `explain`), ``doc_id`` of an
                article, or a key.

        Raises:
            CorrectionError: no such mention or article.
        """
        key = parse_place(text)
        if key is not None and key.doc_id in self.base.docs:
            return key
        if text in self.base.docs:
            return PlaceKey(text)
        found = self._span(text)
        if found is None:
            raise CorrectionError(
                f"{text!r} is no mention and no article; copy the mention from `explain`"
            )
        doc_id, span, _ = found
        return place_key(doc_id, self.base.docs[doc_id].text, span)

    def events(self, text: str) -> list[PlaceKey]:
        """Return the keys of the event mentions that ``text`` means.

        Args:
            text: IRI of a mention or of an event, label of an event, or key of a mention.

        Raises:
            CorrectionError: no such event.
        """
        key = parse_place(text)
        if key is not None and key.type:
            return [key]
        found = self._span(text)
        if found is not None and found[2]:
            return [self._event_key(Ref(found[0], found[2]))]
        named = self._events_named(text)
        if not named:
            raise CorrectionError(
                f"{text!r} is no event and no mention of one; copy the mention from `explain`"
            )
        if len(named) > 1:
            raise CorrectionError(
                f"{text!r} is the label of {len(named)} events; copy the mention you mean from "
                "`explain`"
            )
        return [self._event_key(ref) for ref in named[0].members]

    def _events_named(self, text: str) -> list[StoryEvent]:
        """Return the events of this IRI, id or label, in the newest story that has one."""
        name = v.decode(text.removeprefix(_EVENT)) if text.startswith(_EVENT) else text
        for story in chain([self.story], _lazily(self._earlier)):
            found = [e for e in story.events if name in (e.id, e.label)]
            if found:
                return found
        return []

    def _event_key(self, ref: Ref) -> PlaceKey:
        annotation = self.base.docs[ref.doc_id]
        event = next((e for e in annotation.events if e.id == ref.local), None)
        if event is None:
            raise CorrectionError(f"{ref.doc_id}: no event {ref.local}; build the graph again")
        return place_key(ref.doc_id, annotation.text, event.trigger, event.type)

    def _span(self, text: str) -> tuple[str, Span, str | None] | None:
        """Return article, span and event of the IRI of a mention; None if it is none."""
        found = _MENTION.search(text)
        doc_id = v.doc_id_of(text)
        if not found or doc_id not in self.base.docs:
            return None
        event = v.decode(found[3]) if found[3] else None
        return doc_id, (int(found[1]), int(found[2])), event

    # -- for readers -----------------------------------------------------------------------------

    def seen(self, keys: Iterable[ActorKey | PlaceKey]) -> str:
        """Return what keys stand for, for people who read the file: names, or a sentence."""
        words = []
        for key in keys:
            if isinstance(key, ActorKey):
                actor = self.base.actors.get(self.base.actor(key).actor)
                words.append(actor.name if actor else key.words)
            elif key.quote is not None:
                text = self.base.docs[key.doc_id].text
                span = locate(text, key)
                start, end = sentence_around(self.base.docs[key.doc_id], span) if span else (0, 0)
                words.append(" ".join(text[start:end].split()))
        return " | ".join(dict.fromkeys(word for word in words if word))


def _lazily(make: Callable[[], Iterable[Story]]) -> Iterator[Story]:
    yield from make()

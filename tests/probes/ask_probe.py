"""Runs one probe sentence through the program and says what came out otherwise than asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dealgraph.extraction import Extractor
from dealgraph.extraction.parse import parse
from dealgraph.extraction.reference import find_references
from dealgraph.model import Annotation, Article, Ref, Story
from dealgraph.model.annotation import ENTITY_TYPES
from dealgraph.resolution import resolve

PROBES = Path(__file__).with_name("probes.yaml")


def probes() -> list[tuple[str, dict[str, Any]]]:
    """Return every probe with its name: its group and its number within it."""
    groups = yaml.safe_load(PROBES.read_text(encoding="utf-8"))
    return [
        (f"{group}-{number:02}", probe)
        for group, found in groups.items()
        for number, probe in enumerate(found, 1)
    ]


class Answers:
    """What the program makes of the texts of one probe."""

    def __init__(self, probe: dict[str, Any], extractor: Extractor) -> None:
        texts = probe.get("texts") or [probe["text"]]
        articles = [
            Article(f"t{n}", text, published=probe.get("published") and str(probe["published"]))
            for n, text in enumerate(texts)
        ]
        self.annotations: list[Annotation] = list(extractor.annotate(articles))
        self.story: Story = resolve(self.annotations, extractor.knowledge.actors)
        every = (*self.story.actors, *self.story.background)
        self._actors = {actor.id: actor for actor in every}
        self._of = {ref: a for a in self.story.actors for ref in a.members}
        self._articles, self._extractor = articles, extractor

    def actors_at(self, name: str, *, exact: bool = False) -> list[str]:
        """Return the actors named by the nth occurrence of a name in every text that has it.

        Args:
            name: the name, with ``#2`` for its second occurrence.
            exact: leave out longer names that hold it.
        """
        name, _, number = name.partition("#")
        found = []
        for it in self.annotations:
            places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", it.text)]
            if len(places) < int(number or 1):
                continue
            start = places[int(number or 1) - 1]
            end = start + len(name)
            found += [
                self._of[Ref(it.doc_id, e.id)].id
                for e in it.entities
                for a, b in e.mentions
                if a < end and start < b and not (exact and (b - a) > len(name))
            ] or [""]
        return found

    def referred(self, word: str) -> list[str]:
        """Return the actors that a pronoun, description or adjective means."""
        for article, doc in parse(self._articles, self._extractor.nlp):
            it = next(a for a in self.annotations if a.doc_id == article.doc_id)
            actors = self._extractor.knowledge.actors
            references = find_references(article, doc, it.entities, actors)
            for token in doc:
                if token.text == word:
                    reference = references.get(token.i)
                    ids = reference.entities if reference else ()
                    return sorted(self._of[Ref(it.doc_id, i)].id for i in ids)
        raise AssertionError(f"the word {word!r} is not in the text")

    def is_answer(self, actor: str, wanted: str) -> bool:
        """Tell whether an actor ("" for none) is what the probe asks for."""
        if wanted == "none":
            return not actor
        if wanted.startswith("new "):
            type_, _, name = wanted.removeprefix("new ").partition(" = ")
            found = self._actors.get(actor)
            return (
                found is not None
                and found.type == type_
                and found.known is None
                and name in ("", found.name)
            )
        if wanted in ENTITY_TYPES:
            return actor in self._actors and self._actors[actor].type == wanted
        return actor == wanted

    def reasons(self, name: str) -> str:
        """Return all reasons given for the links of the actors that the name means."""
        ids = set(self.actors_at(name))
        local = {
            Ref(it.doc_id, e.id): e.reason or "" for it in self.annotations for e in it.entities
        }
        return " ".join(
            f"{link.reason} {local.get(link.source, '')}"
            for link in self.story.links
            if link.target in ids
        )


def faults(probe: dict[str, Any], extractor: Extractor) -> list[str]:
    """Return what is wrong with the program's answers to one probe, in words."""
    answers = Answers(probe, extractor)
    found = [*_names(probe, answers), *_references(probe, answers), *_same(probe, answers)]
    return [*found, *_offices(probe, answers)]


def _names(probe: dict[str, Any], answers: Answers) -> Iterator[str]:
    for name, wanted in probe.get("find", {}).items():
        got = answers.actors_at(name, exact=wanted == "none")
        if not got or not all(answers.is_answer(actor, wanted) for actor in got):
            yield f"{name} is {got}, not {wanted}"
        elif probe.get("reason") and probe["reason"] not in answers.reasons(name):
            yield f"{name}: no {probe['reason']!r} in {answers.reasons(name)!r}"


def _references(probe: dict[str, Any], answers: Answers) -> Iterator[str]:
    for word, wanted in probe.get("refer", {}).items():
        got = answers.referred(word)
        wants = [] if wanted == "none" else wanted if isinstance(wanted, list) else [wanted]
        if got != sorted(wants):
            yield f"{word!r} means {got}, not {wants}"


def _same(probe: dict[str, Any], answers: Answers) -> Iterator[str]:
    if names := probe.get("same"):
        got = {actor for name in names for actor in answers.actors_at(name)}
        if len(got) != 1 or "" in got:
            yield f"{names} are {sorted(got)}, not one actor"
        elif probe.get("reason") and probe["reason"] not in answers.reasons(names[0]):
            yield f"no {probe['reason']!r} in {answers.reasons(names[0])!r}"
    if names := probe.get("differ"):
        got = [set(answers.actors_at(name)) - {""} for name in names]
        if not all(got) or set.intersection(*got):
            yield f"{names} are {got}, not two actors"


def _offices(probe: dict[str, Any], answers: Answers) -> Iterator[str]:
    if "offices" not in probe:
        return
    got = [
        (m.person, told.title, m.of or "", told.when)
        for m in answers.story.memberships
        for told in m.told
    ]
    wanted = [tuple(row) for row in probe["offices"]]
    fits = len(got) == len(wanted) and all(
        answers.is_answer(g[0], w[0])
        and g[1] == w[1]
        and answers.is_answer(g[2], w[2])
        and g[3] == w[3]
        for g, w in zip(sorted(got), sorted(wanted), strict=True)
    )
    if not fits:
        yield f"offices are {got}, not {wanted}"

"""Annotations made for the tests of the dataset, and a plain story over them."""

from __future__ import annotations

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from dealgraph.knowledge.events import load_event_types
from dealgraph.knowledge.stages import stages
from dealgraph.knowledge.vocabulary import PREFIXES
from dealgraph.model import (
    Actor,
    Annotation,
    Argument,
    Attribution,
    Correction,
    Deal,
    Difference,
    Entity,
    Event,
    Link,
    Membership,
    Money,
    OfficeClaim,
    Outcome,
    Quantity,
    Ref,
    Region,
    Story,
    StoryEvent,
    Told,
)
from dealgraph.model.annotation import ENTITY_TYPES, ROLES, STATUSES, from_json
from dealgraph.model.hop import Hop
from dealgraph.model.sources import Copy, Origin, Support
from dealgraph.model.window import Window

SEEDS = Path(__file__).parents[1] / "data" / "gold-seeds"


def raw(store, sparql: str):
    """Answer a query with pyoxigraph's own rows."""
    return store.inner.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES)


def plain_story(annotations) -> Story:
    """Every entity of one type and name is an actor, every event mention an event of a deal."""
    members: dict[tuple[str, str], list[Ref]] = {}
    for it in annotations:
        for entity in it.entities:
            members.setdefault((entity.type, entity.name), []).append(Ref(it.doc_id, entity.id))
    names = {key: f"{key[0]}:{key[1]}" for key in members}
    actors = tuple(
        Actor(names[key], *key, members=tuple(sorted(refs)))
        for key, refs in sorted(members.items())
    )
    links = tuple(Link(ref, a.id, 0.875, "same name") for a in actors for ref in a.members)
    events = tuple(
        StoryEvent(f"{it.doc_id}/{e.id}", e.type, f"{e.type} {e.id}", (Ref(it.doc_id, e.id),))
        for it in annotations
        for e in it.events
    )
    return Story(actors, events, (), links)


@pytest.fixture(scope="session")
def gold() -> tuple[Annotation, ...]:
    return tuple(
        from_json(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(SEEDS.glob("*.json"))
    )


@pytest.fixture(scope="session")
def gold_story(gold) -> Story:
    return plain_story(gold)


@pytest.fixture(scope="session")
def full() -> tuple[Story, Annotation]:
    """One article in which everything occurs that an annotation and a story can hold."""
    text = "Freedonia will buy 12 Zap-9 for $5 million in May, ABC said.\nPhoto: XYZ sold it.\n"
    entities = tuple(
        Entity(f"e{n}", kind, f"Name {kind}", "Q1", ((0, 9),), f"known:{n}", "a reason")
        for n, kind in enumerate(ENTITY_TYPES)
    )
    types = list(load_event_types())
    events = tuple(
        Event(
            id=f"v{n}",
            type=kind,
            trigger=(15, 18),
            args=tuple(
                Argument(role, f"e{k}", (0, 9), "named before the verb")
                for k, role in enumerate(ROLES)
                if role in load_event_types()[kind].roles
            ),
            date="2019-05/2019-07",
            date_span=(46, 49),
            date_partial="--05-03",
            status=STATUSES[n % len(STATUSES)],
            status_cue=(10, 14),
            speaker="e2",
            outlet="e3",
            money=Money(5e6, "USD", (32, 42)),
            quantity=Quantity(12, "missile", (19, 21)),
            confidence=0.9,
            reason="a rule",
            discourse="news",
            discourse_reason="told in the lead",
        )
        for n, kind in enumerate(types)
    )
    hops = (
        Hop("speaker", "e2", (0, 9), "2019-03-30", (46, 49)),
        Hop("agency", "e1", (51, 54), "--03-30"),
        Hop("outlet", "e3", None, "2019-03"),
    )
    said = Attribution((0, 49), "e2", "indirect", "e3", (55, 59), ("e1", "e3"), hops)
    days = Window("2019-03-01", "2019-03-31", "inferred", "seen from publication")
    annotation = Annotation(
        doc_id="all",
        text=text,
        title="A title",
        url="https://example.org/a b",
        outlet="ABC",
        byline="By A. Author",
        published="2019-08-01",
        published_from="metadata",
        regions=(Region("caption", 61, len(text) - 1),),
        entities=entities,
        events=(*events, Event("v99", types[0], (72, 76), window=days)),
        attributions=(said,),
        offices=(OfficeClaim("premier", (0, 9), person="e2", of="e0", reason="title"),),
        sentences=((0, 60), (61, len(text))),
        extractor="made by hand",
    )
    actors = tuple(
        Actor(
            e.known,
            e.type,
            e.name,
            ("Other",),
            "Q1",
            e.known,
            (Ref("all", e.id),),
            country="known:0" if e.type == "WeaponSystem" else None,
            maker="org:maker" if e.type == "WeaponSystem" else None,
            family="weapon:family" if e.type == "WeaponSystem" else None,
            category="missile" if e.type == "WeaponSystem" else None,
            iso3="FRE" if e.type == "State" else None,
        )
        for e in entities
    )
    background = (
        Actor("org:maker", "Organisation", "Maker", (), "Q2", "org:maker"),
        Actor("weapon:family", "WeaponSystem", "Family", known="weapon:family"),
    )
    memberships = (
        Membership(
            "known:2/premier",
            "known:2",
            "premier",
            "premier of Name State",
            "known:0",
            ("2019-01-01", "2019-04-01"),
            ("2019-04-01", "2020-01-01"),
            (Told("all", 0, "premier", "now"),),
            "told by 1 article",
        ),
    )
    story_events = tuple(
        StoryEvent(f"s-{e.id}", e.type, f"label {e.id}", (Ref("all", e.id),), "d1", stage)
        for e, stage in zip_longest(annotation.events, stages(), fillvalue="")
    )
    names = tuple(event.id for event in story_events)
    sides = (("known:0",), ("known:1",), ("known:4",))
    deals = (
        Deal("d1", "A deal", *sides, names),
        Deal("d2", "A later deal", *sides, names[:1], 2, "d1"),
    )
    difference = Difference(
        "x1",
        "conflict",
        "date",
        Ref("all", "v0"),
        Ref("all", "v1"),
        "2019-05",
        "2019-07",
        "two times",
        names[:2],
        "d1",
    )
    links = (Link(Ref("all", "e0"), "known:0", 1.0, "same row"),)
    decided = Correction(
        "actor",
        "merge",
        'Person "Name Person"',
        ("state:XX",),
        "a value",
        "A. Author",
        "2020-01-02",
        "a note",
    )
    outcome = Outcome(
        decided,
        "applied",
        "joins them",
        ("known:0",),
        (Ref("all", "e0"),),
        (Ref("all", "v1"),),
        ("all",),
    )
    story = Story(
        actors,
        story_events,
        deals,
        links,
        memberships=memberships,
        background=background,
        outcomes=(outcome,),
        copies=(Copy("all", "all", "rewrite", 0.5),),
        origins=(Origin("o1", "utterance", "Name Person speaks", "known:2", (Ref("all", "v0"),)),),
        support=(Support("s-v0", 1, 1, 1),),
        differences=(difference,),
    )
    return story, annotation

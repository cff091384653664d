"""Features of a trigger candidate: the lexicon's confidence, its syntax, its company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from combine_features import Scene, bucket, word

from dealgraph.extraction.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 12  # tokens within which another candidate is company


def trigger_features(scene: Scene, trigger: Trigger, found: Sequence[Trigger]) -> dict[str, float]:
    """Return the features of one candidate among all of its article."""
    token = scene.doc[trigger.token]
    kind, pos = trigger.type, token.pos_
    grounds, _, entry = trigger.reason.partition(": ")
    level = bucket(trigger.confidence, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95)
    names = {
        f"level={level}",
        f"type={kind}",
        f"type,level={kind},{level}",
        f"grounds={grounds[:40]}",
        f"entry={kind},{entry.split(' (')[0]}",
        f"form={token.lower_},{pos}",
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"pos,dep={pos},{token.dep_}",
        f"type,tag={kind},{token.tag_}",
        f"type,dep={kind},{token.dep_}",
        f"region={scene.article.region_at(token.idx)}",
    }
    names |= _around(scene, token, kind)
    names |= _filled(scene, token, kind)
    names |= _sentence(scene, token, kind)
    names |= _company(scene, trigger, found)
    return dict.fromkeys(sorted(names), 1.0) | {"confidence": trigger.confidence}


def _around(scene: Scene, token: Token, kind: str) -> set[str]:
    head = token.head
    names = {f"head={word(head)}", f"head_pos={token.dep_},{head.pos_}"}
    names |= {f"head_class={c}" for c in scene.classes.get(head.lower_, ())}
    names |= {f"child={c.dep_}" for c in token.children}
    names |= {f"child_word={word(c)}" for c in token.children}
    names |= {f"type,child={kind},{c.dep_}" for c in token.children}
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    names.add(f"before={word(before) if before is not None else ''}")
    names.add(f"after={word(after) if after is not None else ''}")
    return names


def _filled(scene: Scene, token: Token, kind: str) -> set[str]:
    names = set()
    actors = things = 0
    for slot in scene.slots(token):
        filler = scene.kind(slot.token)
        far = "far " if slot.far else ""
        names.add(f"slot={far}{slot.name}")
        names.add(f"slot,kind={far}{slot.name},{filler}")
        names.add(f"type,kind={kind},{filler}")
        actors += filler in ("State", "Organisation", "Person", "reference")
        things += filler in ("WeaponSystem", "Programme", "arms")
    names.add(f"actors={min(actors, 3)}")
    names.add(f"things={min(things, 2)}")
    names.add(f"type,filled={kind},{min(actors, 1)},{min(things, 1)}")
    return names


def _sentence(scene: Scene, token: Token, kind: str) -> set[str]:
    sentence = token.sent
    kinds = scene.sentence_kinds(sentence)
    actors = kinds["State"] + kinds["Organisation"] + kinds["Person"]
    things = kinds["WeaponSystem"] + kinds["Programme"]
    size = len(sentence)
    place = sentence.start_char / max(1, len(scene.article.text))
    arms = any("arms" in scene.classes.get(t.lower_, ()) for t in sentence)
    return {
        f"sentence_actors={min(actors, 4)}",
        f"sentence_things={min(things, 3)}",
        f"sentence_arms={arms}",
        f"type,sentence={kind},{actors > 0},{things > 0 or arms}",
        f"size={bucket(size, 6, 12, 20, 30, 45)}",
        f"place={bucket(place, 0.05, 0.3, 0.6, 0.85)}",
        f"about={bucket(things_share(scene), 0.1, 0.2, 0.35)}",
        f"type,about={kind},{bucket(things_share(scene), 0.1, 0.2, 0.35)}",
    }


def things_share(scene: Scene) -> float:
    """Return which share of the article's mentions are weapons: how much it is about arms."""
    if "things" not in scene.cache:
        things = sum(
            n
            for e, n in scene.counts.items()
            if scene.entities[e].type in ("WeaponSystem", "Programme")
        )
        scene.cache["things"] = things / max(1, sum(scene.counts.values()))
    return scene.cache["things"]


def _company(scene: Scene, trigger: Trigger, found: Sequence[Trigger]) -> set[str]:
    token = scene.doc[trigger.token]
    names = set()
    strong = 0
    for other in found:
        gap = other.token - trigger.token
        if other is trigger or not other.confidence >= 0.45:
            continue
        same = other.token == token.head.i
        if same:
            names.add(f"under={other.type}")
            names.add(f"type,under={trigger.type},{other.type},{token.dep_}")
        if scene.doc[other.token].head.i == token.i:
            names.add(f"over={other.type}")
            names.add(f"type,over={trigger.type},{other.type}")
        if abs(gap) <= _NEAR and scene.doc[other.token].sent.start == token.sent.start:
            strong += 1
            side = "left" if gap < 0 else "right"
            names.add(f"{side}={other.type}")
            if other.type == trigger.type:
                names.add(f"same_{side}={bucket(abs(gap), 3, 6)}")
    names.add(f"company={min(strong, 4)}")
    return names

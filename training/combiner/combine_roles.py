"""Candidates for an event's arguments and their features: rule, syntax, kind, article memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from combine_features import Scene, bucket, word

from dealgraph.extraction.roles_shared import DEAL_LIKE
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_THINGS = frozenset({"WeaponSystem", "Programme"})
_PATH = 5
Found = Mapping[Trigger, tuple[Argument, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may take part: its nearest word in the sentence (None if it has none)."""

    entity: str
    token: int | None
    span: Span | None
    how: str


def candidates(scene: Scene, trigger: Trigger, arguments: Found) -> list[Candidate]:
    """Return who may take part: those the rules name, those of the sentence, the events before."""
    here = scene.doc[trigger.token]
    near: dict[str, Candidate] = {}
    for token in here.sent:
        if token.i in scene.names.at:
            entity, _, span = scene.names.at[token.i]
            _nearer(near, Candidate(entity, token.i, span, "named"), here)
        elif token.i in scene.names.references:
            for entity in scene.names.references[token.i].entities:
                if entity in scene.entities:
                    span = (token.idx, token.idx + len(token))
                    _nearer(near, Candidate(entity, token.i, span, "meant"), here)
    out = {e: c for e, c in near.items() if scene.entities[e].type != "Outlet"}
    for argument in arguments[trigger]:
        out.setdefault(argument.entity, Candidate(argument.entity, None, argument.span, "rule"))
    return [out[e] for e in sorted(out)]


def _nearer(near: dict[str, Candidate], candidate: Candidate, here: Token) -> None:
    known = near.get(candidate.entity)
    rank = (candidate.how != "named", abs(candidate.token - here.i))
    if known is None or rank < (known.how != "named", abs(known.token - here.i)):
        near[candidate.entity] = candidate


def role_features(
    scene: Scene, trigger: Trigger, candidate: Candidate, arguments: Found
) -> dict[str, float]:
    """Return the features of one candidate for one event."""
    entity = scene.entities[candidate.entity]
    kind, type_ = trigger.type, entity.type
    group = "deal" if kind in DEAL_LIKE else kind
    own = [a for a in arguments[trigger] if a.entity == entity.id]
    rules = sorted({a.role for a in own}) or ["none"]
    names = {
        f"kind={type_}",
        f"type,kind={kind},{type_}",
        f"how={candidate.how}",
        f"how,kind={candidate.how},{type_},{group}",
        f"sure={bucket(trigger.confidence, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)}",
        f"rules={len(own)}",
    }
    for rule in rules:
        names |= {f"rule={rule}", f"rule,type={rule},{kind}", f"rule,kind={rule},{type_}"}
        names.add(f"rule,how={rule},{candidate.how}")
        names.add(f"rule,sure={rule},{bucket(trigger.confidence, 0.5, 0.65, 0.8)}")
    for argument in own:
        grounds = (argument.reason or "").split(":")[0].split(";")[0].split(" (")[0][:45]
        names |= {f"grounds={grounds}", f"rule,grounds={argument.role},{grounds}"}
    filled = sorted({a.role for a in arguments[trigger] if a.entity != entity.id})
    for role in filled or ["none"]:
        names |= {f"filled={role},{type_}", f"rule,filled={rules[0]},{role}"}
        names.add(f"filled,group={role},{type_},{group}")
    names |= _syntax(scene, trigger, candidate, group, type_)
    names |= _world(scene, trigger, candidate, arguments, group)
    return dict.fromkeys(sorted(names), 1.0)


def _syntax(
    scene: Scene, trigger: Trigger, candidate: Candidate, group: str, type_: str
) -> set[str]:
    if candidate.token is None:
        return {f"absent={group},{type_}"}
    here, there = scene.doc[trigger.token], scene.doc[candidate.token]
    there = _top(scene, there)
    side = "left" if there.i < here.i else "right"
    far = bucket(abs(there.i - here.i), 2, 4, 7, 12, 20)
    pos = "verb" if here.pos_ in ("VERB", "AUX") else "noun"
    dep = f"{there.dep_},{word(there.head) if there.head.pos_ == 'ADP' else there.head.pos_}"
    names = {
        f"side={side},{group},{type_}",
        f"far={far}",
        f"far,kind={far},{type_}",
        f"far,side={far},{side},{pos}",
        f"dep={dep}",
        f"dep,group={dep},{group}",
        f"dep,kind={dep},{type_}",
    }
    path = _path(there, here)
    if path:
        names |= {f"path={path},{pos}", f"path,group={path},{group}", f"path,kind={path},{type_}"}
    frame = trigger.frame.name if trigger.frame is not None else ""
    for slot in scene.slots(here):
        if slot.token.i == there.i:
            far_ = "far " if slot.far else ""
            names.add(f"slot={far_}{slot.name}")
            names.add(f"slot,type={far_}{slot.name},{trigger.type},{pos}")
            names.add(f"slot,frame={far_}{slot.name},{frame}")
    return names


def _top(scene: Scene, token: Token) -> Token:
    """Return the head of the name that a token is part of."""
    at = scene.names.at.get(token.i)
    while at is not None and token.head.i != token.i and scene.names.at.get(token.head.i) == at:
        token = token.head
    return token


def _path(start: Token, end: Token) -> str:
    """Return the dependency path with the prepositions on it, '' if it is long."""
    up = [start, *start.ancestors][: _PATH + 1]
    down = [end, *end.ancestors][: _PATH + 1]
    places = {t.i: n for n, t in enumerate(down)}
    for n, token in enumerate(up):
        if token.i in places:
            if n + places[token.i] > _PATH:
                return ""
            rise = [_link(t) for t in up[:n]]
            fall = [_link(t) for t in reversed(down[: places[token.i]])]
            return "<".join(rise) + "|" + ">".join(fall)
    return ""


def _link(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.pos_ == "ADP" else token.dep_


def _world(
    scene: Scene, trigger: Trigger, candidate: Candidate, arguments: Found, group: str
) -> set[str]:
    """Return what the tables and the rest of the article say about the entity."""
    entity = scene.entities[candidate.entity]
    type_ = entity.type
    country = scene.countries.get(entity.id)
    items = {a.entity for a in arguments[trigger] if a.role == "item"}
    origins = {scene.countries.get(i) for i in items} - {None}
    made = "unknown" if not origins or country is None else str(country in origins)
    memory = _memory(scene, arguments)
    others = {
        role: n - sum(a.role == role and a.entity == entity.id for a in arguments[trigger])
        for (e, role), n in memory.items()
        if e == entity.id
    }
    top = max(others, key=lambda r: (others[r], r)) if any(others.values()) else "none"
    share = scene.counts[entity.id] / max(1, max(scene.counts.values(), default=1))
    kinds = scene.sentence_kinds(scene.doc[trigger.token].sent)
    rules = sorted({a.role for a in arguments[trigger] if a.entity == entity.id}) or ["none"]
    return {
        f"made={made},{group},{type_}",
        f"rule,made={rules[0]},{made},{type_}",
        f"usual={top},{group}",
        f"usual,kind={top},{type_}",
        f"usual,rule={top},{rules[0]}",
        f"times={bucket(share, 0.1, 0.3, 0.6, 0.9)},{type_}",
        f"times,rule={bucket(share, 0.1, 0.3, 0.6, 0.9)},{rules[0]}",
        f"alike={min(kinds[type_], 4)},{type_}",
        f"alike,group={min(kinds[type_], 3)},{type_},{group}",
        f"things={min(kinds['WeaponSystem'] + kinds['Programme'], 3)},{type_},{group}",
    }


def _memory(scene: Scene, arguments: Found) -> dict[tuple[str, str], int]:
    key = ("memory", id(arguments))
    if key not in scene.cache:
        counts: dict[tuple[str, str], int] = {}
        for found in arguments.values():
            for argument in found:
                at = (argument.entity, argument.role)
                counts[at] = counts.get(at, 0) + 1
        scene.cache[key] = counts
    return scene.cache[key]

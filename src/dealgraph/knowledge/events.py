"""Event types, one YAML file each: definition, roles, and the words and syntax that express them.

A file under ``events/`` holds:

``type, label, group, definition, plover, cameo, roles``
    what the type means and how other codebooks call it (PLOVER: Halterman et al. 2023; CAMEO:
    Schrodt 2012).
``stages``
    which stage of a deal an event of the type is (`knowledge.stages`); the first that fits counts.
``frames``
    named maps from a syntactic slot (``subject object iobj to from with by for of in on against
    between possessive modifier`` …) to a role. They speak of parties; weapons are ``item`` in any
    slot unless a frame says otherwise.
``defaults``
    the frame for a verb and for a noun of this type that no entry lists.
``verbs, nouns, phrases``
    entries: ``words`` (verbs may have a particle: "hand over"), ``frame``, ``needs`` (what the
    words around must be for this sense: one of the positions named is enough), ``also`` (a second
    need beside the first), ``bars`` (what they must not be), ``confidence`` (of the sense if the
    conditions hold) and ``otherwise`` (if they do not). The position ``article`` holds where the
    whole article speaks of the class more than once; ``infinitive`` is a complement with "to",
    ``duty`` what a reported clause says is to be done ("that Oslo pay", "must pay"). The category
    ``anything`` asks only that something stands in the position.
``exclusions``
    words around a trigger that make it mean something else, each with its ``reason``.
``examples``
    sentences with the trigger and arguments to be found in them, run by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dealgraph.errors import KnowledgeError
from dealgraph.model.annotation import ROLES

_FOLDER = Path(__file__).parent / "events"
_CATEGORIES = Path(__file__).parent / "lexicon" / "categories.yaml"

GROUPS = ("talks", "deal", "transfer", "making", "pressure", "force")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SLOTS = _set(
    "subject object iobj passive possessive modifier to from with by for of in on at over against "
    "between among into about towards via upon near around across under along as than"
)
POSITIONS = SLOTS | _set(
    "complement infinitive dependents sentence article governor before after onto off through "
    "toward behind during duty"
)
_KEYS = _set(
    "type label group definition plover cameo roles stages defaults frames verbs nouns phrases "
    "exclusions examples"
)
_ENTRY_KEYS = _set("words frame needs also bars confidence otherwise reason")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Which role a party has in which syntactic slot of a trigger.

    Attributes:
        name: of the frame within its file.
        slots: slot -> role.
        item: role of a weapon, programme or law named in an argument slot, ``item`` if not given.
    """

    name: str
    slots: Mapping[str, str]
    item: str = "item"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Words that express an event type in one syntactic way.

    Attributes:
        words: lemmas; a verb may have a particle after a space.
        pos: ``verb``, ``noun`` or ``phrase``.
        frame: syntax to roles.
        needs: position -> categories, at least one of which must be there.
        also: the same, to hold beside ``needs``.
        bars: position -> categories that must not be there.
        confidence: that the word names the event if the conditions hold.
        otherwise: the same if they do not.
    """

    words: tuple[str, ...]
    pos: str
    frame: Frame
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bars: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: float = 0.9
    otherwise: float = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class EventType:
    """One event type with its lexicon; see the module's description for the fields."""

    type: str
    label: str
    group: str
    definition: str
    plover: Mapping[str, str | None]
    cameo: str
    roles: tuple[str, ...]
    frames: Mapping[str, Frame]
    verb_frame: Frame
    noun_frame: Frame
    verbs: tuple[Entry, ...] = ()
    nouns: tuple[Entry, ...] = ()
    phrases: tuple[Entry, ...] = ()
    exclusions: tuple[Mapping[str, Any], ...] = ()
    examples: tuple[Mapping[str, Any], ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries: verbs, nouns, phrases."""
        return self.verbs + self.nouns + self.phrases


@cache
def load_event_types() -> Mapping[str, EventType]:
    """Return the event types by name, sorted, checked, read once.

    Raises:
        KnowledgeError: a file breaks the rules of the module's description.
    """
    types = {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.yaml"))}
    return MappingProxyType(types)


@cache
def load_categories() -> Mapping[str, frozenset[str]]:
    """Return the noun categories that conditions refer to: name -> lower-case surface forms."""
    from dealgraph.knowledge.inflection import noun_forms, verb_forms

    out = {}
    for name, words in _yaml(_CATEGORIES).items():
        make = verb_forms if name.startswith("verb_") else noun_forms
        out[name] = frozenset(form for word in words for form in make(str(word)))
    return MappingProxyType(out)


def _yaml(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path}: not YAML ({error}); mend the line it names") from error


def _read(path: Path) -> EventType:
    record = _yaml(path)
    if not isinstance(record, dict):
        raise KnowledgeError(f"{path}: holds no mapping; start from another event type's file")
    _check(path, record)
    frames = {name: _frame(path, name, f or {}) for name, f in record["frames"].items()}
    defaults = record["defaults"]
    lists = {
        pos: tuple(_entry(path, pos[:-1], e, frames, defaults) for e in record.get(pos) or ())
        for pos in ("verbs", "nouns", "phrases")
    }
    return EventType(
        type=record["type"],
        label=record["label"],
        group=record["group"],
        definition=record["definition"].strip(),
        plover=MappingProxyType(record["plover"]),
        cameo=record["cameo"],
        roles=tuple(record["roles"]),
        frames=MappingProxyType(frames),
        verb_frame=_pick(path, frames, defaults["verb"]),
        noun_frame=_pick(path, frames, defaults["noun"]),
        exclusions=tuple(record.get("exclusions") or ()),
        examples=tuple(record.get("examples") or ()),
        **lists,
    )


def _check(path: Path, record: dict[str, Any]) -> None:
    required = ("type", "label", "group", "definition", "plover", "cameo", "roles", "frames")
    for key in (*required, "defaults"):
        if key not in record:
            raise KnowledgeError(f"{path}: {key!r} is missing; add it")
    if unknown := set(record) - _KEYS:
        raise KnowledgeError(f"{path}: unknown keys {sorted(unknown)}; use {sorted(_KEYS)}")
    if record["type"] != path.stem:
        raise KnowledgeError(f"{path}: type {record['type']!r} differs from the file's name")
    if record["group"] not in GROUPS:
        raise KnowledgeError(f"{path}: group {record['group']!r} is none of {GROUPS}")
    if wrong := set(record["roles"]) - set(ROLES):
        raise KnowledgeError(f"{path}: roles {sorted(wrong)} are none of {ROLES}")
    for exclusion in record.get("exclusions") or ():
        if not exclusion.get("reason"):
            raise KnowledgeError(f"{path}: an exclusion has no reason: {exclusion}; say why")


def _frame(path: Path, name: str, slots: dict[str, str]) -> Frame:
    item = slots.get("item", "item")
    rest = {slot: role for slot, role in slots.items() if slot != "item"}
    if wrong := set(rest) - SLOTS:
        raise KnowledgeError(f"{path}: frame {name!r}: {sorted(wrong)} are none of the slots")
    if wrong := set(rest.values()) - set(ROLES):
        raise KnowledgeError(f"{path}: frame {name!r}: {sorted(wrong)} are none of {ROLES}")
    return Frame(name, MappingProxyType(rest), item)


def _pick(path: Path, frames: Mapping[str, Frame], name: str) -> Frame:
    if name not in frames:
        raise KnowledgeError(f"{path}: frame {name!r} is not defined; add it under frames")
    return frames[name]


def _entry(path, pos, record, frames, defaults) -> Entry:
    if unknown := set(record) - _ENTRY_KEYS:
        raise KnowledgeError(f"{path}: entry {record.get('words')}: unknown keys {unknown}")
    words = record["words"]
    if isinstance(words, str):
        words = [part.strip() for part in words.split(",")]
    for conditions in (record.get(key) or {} for key in ("needs", "also", "bars")):
        if wrong := set(conditions) - POSITIONS:
            raise KnowledgeError(f"{path}: entry {words}: {sorted(wrong)} are no positions")
    name = record.get("frame", defaults["verb" if pos == "verb" else "noun"])
    return Entry(
        words=tuple(words),
        pos=pos,
        frame=_pick(path, frames, name),
        needs=_conditions(record.get("needs")),
        also=_conditions(record.get("also")),
        bars=_conditions(record.get("bars")),
        confidence=float(record.get("confidence", 0.9)),
        otherwise=float(record.get("otherwise", 0.1)),
    )


def _conditions(record: dict[str, Any] | None) -> Mapping[str, tuple[str, ...]]:
    out = {}
    for position, names in (record or {}).items():
        out[position] = tuple(names.split()) if isinstance(names, str) else tuple(names)
    return MappingProxyType(out)

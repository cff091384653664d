"""The event types turned round for lookup: from a surface form to the senses it may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dealgraph.knowledge.events import Entry, EventType, load_categories
from dealgraph.knowledge.inflection import noun_forms, verb_forms

KIND_CLASSES = {
    "State": ("actor", "party", "placename", "State"),
    "Organisation": ("actor", "party", "Organisation"),
    "Person": ("actor", "Person"),
    "Place": ("placename",),
    "WeaponSystem": ("weapon", "arms"),
    "Programme": ("weapon", "arms"),
    "Law": ("lawname", "laws"),
    "Outlet": ("outletname",),
}
_CLASSES = frozenset(name for names in KIND_CLASSES.values() for name in names)


@dataclass(frozen=True, slots=True, eq=False)
class Exclusion:
    """Words right before or after a trigger that make it mean something else, as tokens.

    With none of either, the forms given never name an event: "concerning" of "concern".
    """

    before: tuple[list[str], ...]
    after: tuple[list[str], ...]
    reason: str
    forms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    type: str
    entry: Entry
    words: tuple[str, ...]
    excluded: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The event types turned round: surface form -> senses; word -> classes in conditions.

    ``known`` are the words that have a sense or begin a phrase that has one.
    """

    verbs: dict[str, list[Sense]]
    nouns: dict[str, list[Sense]]
    phrases: dict[str, list[Sense]]
    classes: dict[str, frozenset[str]]
    known: frozenset[str]


_LEXICONS: dict[int, tuple[Mapping[str, EventType], Lexicon]] = {}


def lexicon_of(event_types: Mapping[str, EventType]) -> Lexicon:
    """Return the event types turned round, made once for each set of event types."""
    known = _LEXICONS.get(id(event_types))
    if known is None or known[0] is not event_types:
        known = (event_types, _turn_round(event_types))
        _LEXICONS[id(event_types)] = known
    return known[1]


def _turn_round(event_types: Mapping[str, EventType]) -> Lexicon:
    verbs, nouns, phrases = defaultdict(list), defaultdict(list), defaultdict(list)
    names: set[str] = set()
    for kind in event_types.values():
        exclusions = [(e, _exclusion(e)) for e in kind.exclusions]
        for entry in kind.entries:
            for conditions in (entry.needs, entry.also, entry.bars):
                names.update(name for group in conditions.values() for name in group)
            for text in entry.words:
                first, *rest = text.split()
                excluded = tuple(made for e, made in exclusions if _concerns(e, text))
                sense = Sense(kind.type, entry, tuple(w.lower() for w in (first, *rest)), excluded)
                if "-" in first and entry.pos != "phrase":
                    for parts in _hyphenated(first.lower(), entry.pos, rest):
                        phrases[parts[0]].append(replace(sense, words=parts))
                if entry.pos == "verb":
                    for form in verb_forms(first.lower()):
                        verbs[form].append(sense)
                elif entry.pos == "noun":
                    for form in noun_forms(first.lower()):
                        nouns[form].append(sense)
                else:
                    for forms in _phrase_forms(sense.words):
                        phrases[forms[0]].append(replace(sense, words=forms))
    known = frozenset().union(verbs, nouns, phrases)
    return Lexicon(dict(verbs), dict(nouns), dict(phrases), _classes(names), known)


def _phrase_forms(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a phrase with its first word as a verb or its last as a noun in all their forms.

    One of the two is as a rule no verb or no noun; what comes of it stands in no text.
    """
    first, *rest = words
    if not rest:
        return [words]
    forms = {words} | {(form, *rest) for form in verb_forms(first)}
    return sorted(forms | {(*words[:-1], form) for form in noun_forms(rest[-1])})


def _hyphenated(word: str, pos: str, rest: list[str]) -> list[tuple[str, ...]]:
    """Return the tokens into which a tokenizer cuts the forms of "co-produce" or "shoot-down"."""
    forms = verb_forms(word) if pos == "verb" else noun_forms(word)
    cut = (form.replace("-", " - ").split() for form in sorted(forms))
    return [(*parts, *(particle.lower() for particle in rest)) for parts in cut]


def _exclusion(record: Mapping) -> Exclusion:
    before, after = (_as_tokens(record.get(key) or ()) for key in ("before", "after"))
    alone = not (before or after)
    forms = frozenset(record["words"].split(", ")) if alone else frozenset()
    return Exclusion(before, after, record["reason"], forms)


def _as_tokens(wanted: Iterable) -> tuple[list[str], ...]:
    """Return words as the tokenizer cuts them: "anti-government" is three tokens."""
    return tuple(str(w).lower().replace("-", " - ").split() for w in wanted)


def _concerns(exclusion: Mapping, text: str) -> bool:
    words = exclusion.get("words")
    if not words:
        return True
    return any(w.strip() in verb_forms(text) | noun_forms(text) for w in words.split(","))


def _classes(names: set[str]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    categories = load_categories()
    for name, forms in categories.items():
        for form in forms:
            out[form.lower()].add(name)
    for name in names - set(categories) - _CLASSES:
        for form in noun_forms(name) | verb_forms(name):
            out[form.lower()].add(name)
    return {form: frozenset(found) for form, found in out.items()}

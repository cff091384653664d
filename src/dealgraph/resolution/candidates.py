"""Which actors may be one, and why: proposals for the researcher, nothing is joined by them.

Every rule looks names up in an index, so that the work grows with the number of names and not with
the number of pairs. Two rows of the tables are never proposed: the tables tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dealgraph.resolution.name_forms import content, initials, spelling, tokens, without_suffix
from dealgraph.resolution.names import name_key

_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?")
_SHORT = 5  # letters under which one changed letter makes another word
_LIKELY = 0.7  # pairs at least this likely are proposed together
_CROWD = 6  # a name that more actors bear tells nothing


@dataclass(frozen=True, slots=True)
class Sketch:
    """An actor as far as comparing needs it.

    Attributes:
        id, type, name, alt_names: as of `Actor`.
        known: whether the tables have it.
        titles: words that stand before the name ("minister").
        words: the folded words of the name, which every rule compares.
    """

    id: str
    type: str
    name: str
    alt_names: tuple[str, ...] = ()
    known: bool = False
    titles: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(tokens(self.name)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Actors that may be one.

    Attributes:
        ids: of the actors, the best known first.
        score: 0 to 1.
        why: the reason in words.
    """

    ids: tuple[str, ...]
    score: float
    why: str


Pair = tuple[str, str, float, str]


def propose(actors: Sequence[Sketch], apart: Iterable[frozenset[str]] = ()) -> list[Candidate]:
    """Return the actors that may be one, the most likely first.

    Args:
        actors: all actors of a graph.
        apart: pairs of ids that a researcher told apart.
    """
    by_id = {actor.id: actor for actor in actors}
    told = set(apart)
    best: dict[frozenset[str], tuple[float, str]] = {}
    for rule in (_spelt, _misprint, _surname, _acronym, _contained, _called, _other_type):
        for one, two, score, why in rule(actors):
            pair = frozenset((one, two))
            if len(pair) < 2 or pair in told or (by_id[one].known and by_id[two].known):
                continue
            if score > best.get(pair, (0.0, ""))[0]:
                best[pair] = (score, why)
    return _grouped(best, by_id)


def _grouped(best: dict[frozenset[str], tuple[float, str]], by_id: dict) -> list[Candidate]:
    """Put the likely namesakes of one actor into one proposal; less likely pairs stay pairs."""
    found: dict[tuple, list[tuple[float, str, set[str]]]] = {}
    for pair, (score, why) in sorted(best.items(), key=lambda item: sorted(item[0])):
        hub = min(pair, key=lambda i: (not by_id[i].known, -len(by_id[i].alt_names), i))
        group = (hub,) if score >= _LIKELY else (hub, *sorted(pair))
        found.setdefault(group, []).append((score, why, pair))
    made = []
    for (hub, *_), pairs in found.items():
        ids = {i for _, _, pair in pairs for i in pair} - {hub}
        rest = sorted(ids, key=lambda i: (not by_id[i].known, by_id[i].name, i))
        why = "; ".join(dict.fromkeys(why for _, why, _ in pairs))
        made.append(Candidate((hub, *rest), min(score for score, _, _ in pairs), why))
    return _largest(sorted(made, key=lambda c: (-c.score, -len(c.ids), c.ids)))


def _largest(made: list[Candidate]) -> list[Candidate]:
    """Leave out what a proposal before holds already."""
    kept: list[Candidate] = []
    groups: dict[str, list[set[str]]] = {}
    for candidate in made:
        if any(set(candidate.ids) <= group for group in groups.get(candidate.ids[0], ())):
            continue
        kept.append(candidate)
        for one in candidate.ids:
            groups.setdefault(one, []).append(set(candidate.ids))
    return kept


# -- the rules: each yields (id, id, score, reason) ------------------------------------------------


def _spelt(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """Names that romanisations or firms' forms alone tell apart."""
    index: dict[tuple[str, str], list[Sketch]] = {}
    for it in actors:
        words = [spelling(word) for word in content(it.words)]
        index.setdefault((it.type, "".join(words)), []).append(it)
    yield from _all_pairs(index.values(), 0.9, "spellings of one name")


def _misprint(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """Names of which one word differs by one letter; digits are never misprints."""
    index: dict[tuple, list[Sketch]] = {}
    for it in actors:
        words = it.words
        capitals = set(map(str.casefold, _CAPITALS.findall(it.name)))
        for number, word in enumerate(words):
            if len(word) < _SHORT or not word.isalpha() or word in capitals:
                continue
            rest = (*words[:number], "", *words[number + 1 :])
            for short in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                index.setdefault((it.type, rest, short), []).append(it)
    for found in index.values():
        if 1 < len(found) <= _CROWD:
            for one, two in _pairs(found):
                if one.words != two.words:
                    yield one.id, two.id, 0.85, "one letter differs: a misprint?"


def _surname(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """Persons of one family name: one without first name, with its initial, or of one office."""
    people = [(it, without_suffix(it.words)) for it in actors if it.type == "Person" and it.words]
    families: dict[str, list[tuple[Sketch, Sequence[str]]]] = {}
    for it, words in people:
        families.setdefault(words[-1], []).append((it, words))
    for family, bearers in families.items():
        full = [it for it, words in bearers if len(words) > 1]
        for it, words in bearers:
            if len(words) == 1 and len(full) <= _CROWD:
                score = 0.75 if len(full) == 1 else 0.5
                alone = "" if len(full) == 1 else f", as {len(full)} persons are"
                for other in full:
                    yield it.id, other.id, score, f"same family name {family!r}{alone}"
        yield from _initials(bearers)
        yield from _offices(family, [it for it, words in bearers if len(words) > 1])


def _initials(bearers: list[tuple[Sketch, Sequence[str]]]) -> Iterator[Pair]:
    index: dict[str, list[tuple[Sketch, bool]]] = {}
    for it, words in bearers:
        if len(words) > 1:
            index.setdefault(words[0][0], []).append((it, len(words[0]) == 1))
    for found in index.values():
        short = [it for it, initial in found if initial]
        if len(found) <= _CROWD:
            for it in short:
                for other, _ in found:
                    yield it.id, other.id, 0.8, "same family name and initial"


def _offices(family: str, bearers: list[Sketch]) -> Iterator[Pair]:
    index: dict[str, list[Sketch]] = {}
    for it in bearers:
        for title in it.titles:
            index.setdefault(title, []).append(it)
    for title, found in sorted(index.items()):
        if len(found) <= _CROWD:
            for one, two in _pairs(found):
                yield one.id, two.id, 0.55, f"same family name {family!r}, both called {title}"


def _acronym(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """An acronym no table knows, and names with these initials."""
    index: dict[tuple[str, str], list[Sketch]] = {}
    for it in actors:
        for letters in initials(it.name):
            index.setdefault((it.type, letters), []).append(it)
    for it in actors:
        for name in (it.name, *it.alt_names):
            if _ACRONYM.fullmatch(name) and not it.known:
                letters = re.sub(r"[^A-Z]", "", name)
                found = index.get((it.type, letters), ())
                for other in found if len(found) <= _CROWD else ():
                    yield it.id, other.id, 0.7, f"{name} may be short for it"


def _contained(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """A name that begins or ends another one: "Turkish Aerospace" and "… Industries"."""
    fitting = [it for it in actors if it.type not in ("Person", "State")]
    index: dict[tuple, list[Sketch]] = {}
    for it in fitting:
        index.setdefault((it.type, it.words), []).append(it)
    for it in fitting:
        words = it.words
        for cut in range(1, len(words)):
            for part, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
                if len(part) < 2 or any(len(w) < 2 or not w.isalpha() for w in rest):
                    continue  # a variant, a number: another thing
                found = index.get((it.type, part), ())
                for other in found if len(found) <= _CROWD else ():
                    yield it.id, other.id, 0.6, "one name holds the other"


def _called(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """Actors that texts call by the same other name."""
    index: dict[tuple[str, str], list[Sketch]] = {}
    for it in actors:
        for name in {it.name, *it.alt_names}:
            if it.type != "Person" or len(tokens(name)) > 1:
                index.setdefault((it.type, name_key(it.type, name)), []).append(it)
    yield from _all_pairs(index.values(), 0.65, "texts call both the same")


def _other_type(actors: Sequence[Sketch]) -> Iterator[Pair]:
    """The same name under two types, one of them unknown to the tables."""
    index: dict[str, list[Sketch]] = {}
    for it in actors:
        index.setdefault(name_key("", it.name), []).append(it)
    for found in index.values():
        for one, two in _pairs(found) if 1 < len(found) <= _CROWD else ():
            if one.type != two.type:
                types = " and ".join(sorted((one.type, two.type)))
                yield one.id, two.id, 0.5, f"same name as {types}"


def _all_pairs(groups: Iterable[list[Sketch]], score: float, why: str) -> Iterator[Pair]:
    for found in groups:
        for one, two in _pairs(found) if 1 < len(found) <= _CROWD else ():
            yield one.id, two.id, score, why


def _pairs(found: list[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    for number, one in enumerate(found):
        for two in found[number + 1 :]:
            if one.id != two.id:
                yield one, two

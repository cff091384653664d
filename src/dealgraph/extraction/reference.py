"""find_references: pronouns, descriptions and adjectives that mean somebody named elsewhere.

A reference is made only for a stated reason, and none at all where two answers are equally good:
"he" is the person last named (speakers first), "the company" the last company, "the two countries"
the last two states, "the Turkish defence minister" whoever the article introduced as such or held
the office when it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.offices import find_offices
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import fold
from dealgraph.model import Article, Entity, OfficeClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.knowledge.actors import ActorTable

_REACH = 1200  # characters back within which a pronoun or description still means a name
_PAIR_REACH = 700  # the same for "the two countries"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a pronoun, description or adjective means: entity ids, and why."""

    entities: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    entity: Entity


@lru_cache(maxsize=1)
def _cues() -> dict:
    raw = load_cues("reference")
    return {k: v if isinstance(v, dict) else frozenset(map(str, v)) for k, v in raw.items()}


def find_references(
    article: Article,
    doc: Doc,
    entities: Iterable[Entity],
    actors: ActorTable,
    *,
    offices: tuple[OfficeClaim, ...] | None = None,
) -> dict[int, Reference]:
    """Return what each pronoun, definite description and country adjective refers to.

    Args:
        article: the article.
        doc: its parse.
        entities: the entities of the article.
        actors: the tables of names (offices, demonyms, kinds).
        offices: what `find_offices` found in the article, if it is known.

    Returns:
        Token index (pronoun, head of the description, or adjective) to `Reference`; tokens that
        cannot be resolved with a reason are absent. Adjectives have reasons that start with
        "adjective".
    """
    entities = tuple(entities)
    if offices is None:
        offices = find_offices(article, entities, actors)
    finder = _Finder(article, doc, entities, actors, offices)
    found: dict[int, Reference] = {}
    for token in doc:
        if token.is_space or finder.inside(token.idx):
            continue
        reference = (
            finder.adjective(token) or finder.pronoun(token, found) or finder.description(token)
        )
        if reference is not None:
            found[token.i] = reference
    return found


class _Finder:
    """The names of one article in order, and the rules that look back into them."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        entities: tuple[Entity, ...],
        actors: ActorTable,
        offices: tuple[OfficeClaim, ...],
    ) -> None:
        self.article, self.doc, self.actors, self.cues = article, doc, actors, _cues()
        self.entities = {e.id: e for e in entities}
        self.mentions = sorted(
            (_Mention(a, b, e) for e in entities for a, b in e.mentions), key=lambda m: m.start
        )
        self.states = {e.known: e for e in entities if e.type == "State" and e.known}
        self.offices = offices
        self._covered = {i for m in self.mentions for i in range(m.start, m.end)}
        self._said = {
            e.id
            for e in entities
            if e.type == "Person" and any(self._speaks(a, b) for a, b in e.mentions)
        }

    def inside(self, offset: int) -> bool:
        return offset in self._covered

    def _speaks(self, start: int, end: int) -> bool:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span is not None and span.root.dep_ == "nsubj" and span.root.head.pos_ == "VERB"

    def back(self, offset: int, type_: str, reach: int = _REACH) -> list[_Mention]:
        """Return the mentions of a type before ``offset``, nearest first."""
        found = [
            m
            for m in self.mentions
            if m.entity.type == type_ and offset - reach <= m.start and m.end <= offset
        ]
        return found[::-1]

    def adjective(self, token: Token) -> Reference | None:
        """Return the state of a country adjective, if the article has the state as an entity."""
        if not token.text[:1].isupper():
            return None
        state = self.actors.demonyms.get(fold(token.text))
        if state is None and token.i:
            state = self.actors.demonyms.get(fold(f"{token.nbor(-1).text} {token.text}"))
        if state is None and token.text in ("US", "U.S.", "UK", "U.K."):
            state = "state:US" if token.text.startswith("U") and "S" in token.text else "state:GB"
        entity = self.states.get(state) if state else None
        return entity and Reference((entity.id,), f"adjective: {token.text} is of {entity.name}")

    def pronoun(self, token: Token, found: dict[int, Reference]) -> Reference | None:
        word = token.text.casefold()
        if word in self.cues["persons_male"] | self.cues["persons_female"]:
            return self._person(token)
        if word in self.cues["things"]:
            return self._thing(token, found)
        if word in self.cues["plural"]:
            return self._plural(token)
        if word == "both" and token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass"):
            return self._two(token, "both")
        return None

    def _person(self, token: Token) -> Reference | None:
        sentence = token.sent.start_char
        persons = self.back(token.idx, "Person")
        if not persons:
            ahead = [
                m
                for m in self.mentions
                if m.entity.type == "Person" and token.idx < m.start < token.sent.end_char
            ]
            return (
                ahead and Reference((ahead[0].entity.id,), "the person the sentence names")
            ) or None
        before = [m for m in persons if m.start < sentence]
        here = [m for m in persons if m.start >= sentence]
        subject = next((m for m in here if self._speaks(m.start, m.end)), None)
        if subject:
            return Reference(
                (subject.entity.id,), f"{token.text!r}: subject of the sentence before it"
            )
        if here:
            return Reference(
                (here[0].entity.id,), f"{token.text!r}: last person named in the sentence"
            )
        last = before[0]
        near = [m for m in before if m.start >= last.start - 300]
        speaker = next((m for m in near if self._speaks(m.start, m.end)), last)
        return Reference((speaker.entity.id,), f"{token.text!r}: last person named as a subject")

    def _thing(self, token: Token, found: dict[int, Reference]) -> Reference | None:
        """Return who "it" is where it acts or owns: the last subject that is a state or body."""
        if token.dep_ not in ("nsubj", "nsubjpass", "poss", "dobj", "pobj") or token.dep_ == "expl":
            return None
        if token.dep_ == "nsubj" and token.head.lemma_ == "be":
            return None
        if token.dep_ == "nsubjpass" and token.head.text in ("said", "reported", "believed"):
            return None  # "it was said that"
        pool = [
            m
            for m in self.mentions
            if token.idx - 400 <= m.start < token.idx
            and m.entity.type in ("State", "Organisation", "Outlet")
        ]
        if (blamed := self._blamed(token, pool)) is not None:
            return Reference((blamed.entity.id,), f"{token.text!r}: who is judged for it")
        subjects = [m for m in pool if self._speaks(m.start, m.end)]
        if subjects:
            last = subjects[-1]
            return Reference(
                (last.entity.id,), f"{token.text!r}: last state or body that is a subject"
            )
        distinct = {m.entity.id for m in pool}
        if len(distinct) == 1:
            return Reference(
                (pool[-1].entity.id,), f"{token.text!r}: the only state or body in reach"
            )
        return None

    def _blamed(self, token: Token, pool: list[_Mention]) -> _Mention | None:
        """Return who is judged in "punished Oman for its purchase", "fined it over its deal".

        What somebody is praised or punished for is his own, not that of the one who judges.
        """
        above = token.head.head
        if token.dep_ != "poss" or above.dep_ != "prep" or above.lower_ not in ("for", "over"):
            return None
        verb = next((a for a in above.ancestors if a.pos_ == "VERB"), None)
        if verb is None or verb.i > above.i:
            return None
        judges = any(t.lemma_.lower() in _cues()["judging"] for t in self.doc[verb.i : above.i])
        between = [m for m in pool if self.doc[verb.i].idx < m.start < above.idx]
        return between[-1] if judges and between else None

    def _plural(self, token: Token) -> Reference | None:
        if token.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return None
        start = max(token.idx - _PAIR_REACH, 0)
        for a, b in zip(self.mentions[::-1][1:], self.mentions[::-1], strict=False):
            if b.end > token.idx:
                continue
            if a.start < start:
                return None
            between = self.article.text[a.end : b.start]
            if (
                re.fullmatch(r",? and (?:[\w']+ ){0,4}", between)
                and a.entity.type == b.entity.type
                and a.entity.id != b.entity.id
            ):
                ids = (a.entity.id, b.entity.id)
                return Reference(ids, f"{token.text!r}: {a.entity.name} and {b.entity.name}")
        return None

    def description(self, token: Token) -> Reference | None:
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        word = token.text.casefold()
        determined = any(
            c.dep_ in ("det", "nummod", "predet") and c.text.casefold() in self.cues["determiners"]
            for c in token.children
        )
        adjectives = [
            self.actors.demonyms.get(fold(c.text))
            for c in token.subtree
            if c.i < token.i and c.text[:1].isupper()
        ]
        state = next((s for s in adjectives if s), None)
        if word in self.cues["person_titles"]:
            return self._titled(token, state, determined)
        if not determined:
            return None
        return self._plain_description(token, word, state)

    def _plain_description(self, token: Token, word: str, state: str | None) -> Reference | None:
        cues = self.cues
        if word in cues["two_states"]:
            return self._two(token, word)
        if word in cues["weapons"]:
            return self._weapon(token, word)
        if (
            any(c.dep_ in ("compound", "amod") and c.text[:1].isupper() for c in token.children)
            and not state
        ):
            return None
        if word in cues["states"] and state is None:
            return self._last(token, "State", word, 600)
        if word in cues["companies"]:
            kinds = cues["company_kinds"]
            return self._last(
                token, "Organisation", word, _REACH, kinds if word != "agency" else None
            )
        if word in cues["ministries"]:
            return self._last(token, "Organisation", word, _REACH, frozenset({"ministry"}))
        if word in cues["alliances"]:
            return self._last(
                token,
                "Organisation",
                word,
                _REACH,
                frozenset({"alliance", "international_organisation"}),
            )
        if word in cues["treaties"]:
            return self._last(token, "Law", word, _REACH)
        return None

    def _last(
        self, token: Token, type_: str, word: str, reach: int, kinds: frozenset[str] | None = None
    ) -> Reference | None:
        """Return the nearest earlier mention of a type and kind; unknown kinds count for bodies."""
        for mention in self.back(token.idx, type_, reach):
            row = self.actors.rows.get(mention.entity.known or "")
            fits = kinds is None or (
                row.kind in kinds
                if row
                else "arms_company" in kinds or _worded(mention.entity, word)
            )
            if fits:
                return Reference(
                    (mention.entity.id,), f"'the {word}': last {type_} of the kind named"
                )
        return None

    def _weapon(self, token: Token, word: str) -> Reference | None:
        singular = word if word == "aircraft" else word.removesuffix("s")
        kinds = self.cues["weapon_kinds"].get(singular)
        if any(c.dep_ == "compound" and self.inside(c.idx) for c in token.children):
            return None
        for mention in self.back(token.idx, "WeaponSystem", 900):
            row = self.actors.rows.get(mention.entity.known or "")
            if kinds is None or row is None or row.kind in kinds:
                return Reference(
                    (mention.entity.id,), f"'the {word}': last weapon named that can be one"
                )
        return None

    def _two(self, token: Token, word: str) -> Reference | None:
        words = {c.text.casefold() for c in token.children}
        if word != "both" and not words & {"two", "both"} and word not in ("sides", "parties"):
            return None
        ids: list[str] = []
        for mention in self.back(token.idx, "State", _PAIR_REACH):
            if mention.entity.id not in ids:
                ids.append(mention.entity.id)
        for mention in [m for m in self.mentions if token.idx < m.start < token.sent.end_char]:
            if len(ids) < 2 and mention.entity.type == "State" and mention.entity.id not in ids:
                ids.append(mention.entity.id)
        if len(ids) < 2:
            return None
        names = " and ".join(self.entities[i].name for i in ids[:2])
        return Reference(tuple(ids[:2]), f"'{word}': the last two states named, {names}")

    def _titled(self, token: Token, state: str | None, determined: bool) -> Reference | None:
        """Return who holds the title: introduced so before, or in office at the article's date."""
        start = min(c.i for c in token.subtree if c.i <= token.i)
        title = " ".join(t.text for t in self.doc[start : token.i + 1] if t.text.isalpha())
        core = " ".join(
            t.text
            for t in self.doc[start : token.i + 1]
            if (t.dep_ in ("compound", "amod") and fold(t.text) not in self.actors.demonyms)
            or t.i == token.i
        )
        if state:
            country = self.actors.rows[state].country
            holders = self.actors.holders(core, country or "", self.article.published)
            named = [e for e in self.entities.values() if e.known in {h.id for h in holders}]
            if len(named) == 1:
                return Reference((named[0].id,), f"{title!r}: {named[0].name} held the office")
        for office in self.offices:  # "the Pentagon chief", "the then Turkish president"
            if office.span[0] <= token.idx < office.span[1] and office.person:
                name = self.entities[office.person].name
                return Reference((office.person,), f"{title!r}: {name}, {office.reason}")
        if not determined and not state:
            return None
        for mention in self.back(token.idx, "Person", 4000):
            begin = self.doc[start].idx  # the description itself introduces nobody
            stop = min(mention.end + 60, begin)
            around = self.article.text[max(0, mention.start - 60) : stop].casefold()
            if core.casefold() in around and (state is None or self._state_near(state, around)):
                return Reference(
                    (mention.entity.id,), f"{title!r}: {mention.entity.name} was introduced so"
                )
        return None

    def _state_near(self, state: str, around: str) -> bool:
        row = self.actors.rows[state]
        return any(w.casefold() in around for w in (row.name, *row.demonyms))


def _worded(entity: Entity, word: str) -> bool:
    return word in entity.name.casefold()

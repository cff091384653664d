"""Definite descriptions: "the company", "the jets", "the Turkish defence minister"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dealgraph.extraction.reference_names import REACH, Names, Reference
from dealgraph.knowledge.lexis import fold
from dealgraph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token


_FAR = 2000  # characters back to a state that a word fits of which there are few


class Descriptions(Names):
    """Descriptions, read by what was named before them and by the office tables."""

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
            return self.two(token, word)
        if word in cues["weapons"]:
            return self._weapon(token, word)
        if (
            any(c.dep_ in ("compound", "amod") and c.text[:1].isupper() for c in token.children)
            and not state
        ):
            return None
        if word in cues["realms"] and state is None:
            return self._named_behind(token) or self._realm(token, word)
        if word in cues["states"] and (named := self._named_behind(token)) is not None:
            return named
        if word == "government" and state is None:
            return self._home(token)
        if word in cues["states"] and state is None:
            return self._last(token, "State", word, 600)
        if word in cues["companies"]:
            kinds = cues["company_kinds"]
            return self._last(
                token, "Organisation", word, REACH, kinds if word != "agency" else None
            )
        if word in cues["ministries"]:
            return self._last(token, "Organisation", word, REACH, frozenset({"ministry"}))
        if (force := cues["forces"].get(word)) is not None and state is None:
            return self._force(token, word, force)
        if word in cues["alliances"]:
            return self._last(
                token,
                "Organisation",
                word,
                REACH,
                frozenset({"alliance", "international_organisation"}),
            )
        if word in cues["treaties"]:
            return self._last(token, "Law", word, REACH)
        return None

    def _named_behind(self, token: Token) -> Reference | None:
        """Return the state named behind its description: "the kingdom of Oman"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for below in child.children:
                    for mention in self.mentions:
                        inside = mention.start <= below.idx < mention.end
                        if inside and mention.entity.type == "State":
                            return Reference((mention.entity.id,), "named behind it")
        return None

    def _realm(self, token: Token, word: str) -> Reference | None:
        """Return the last state named that is one of the kind: "the island" is no China."""
        for mention in self.back(token.idx, "State", _FAR):
            row = self.actors.rows.get(mention.entity.known or "")
            if row is not None and row.id.removeprefix("state:") in self.cues["realms"][word]:
                return Reference((mention.entity.id,), f"'the {word}': last such state named")
        return None

    def _home(self, token: Token) -> Reference | None:
        """Return whose government "the government" is: of the state that is named most so far."""
        before = self.back(token.idx, "State", token.idx)
        if not before:
            return None
        counts = Counter(m.entity.id for m in before)
        most = max(before, key=lambda m: counts[m.entity.id])
        return Reference((most.entity.id,), "'the government': of the state named most so far")

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

    def _force(self, token: Token, word: str, force: str) -> Reference | None:
        """Return the force of that kind, if all forces of the kind named so far are one."""
        if word == "force" and not any(c.lower_ == "air" for c in token.children):
            return None
        named = {}
        for mention in self.back(token.idx, "Organisation", token.idx):
            row = self.actors.rows.get(mention.entity.known or "")
            of_kind = row is not None and row.kind == "armed_force"
            if of_kind and force in mention.entity.name.casefold():
                named[mention.entity.id] = mention
        if len(named) != 1:
            return None
        return Reference(tuple(named), f"'the {word}': the only one named so far")

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

"""Pronouns and country adjectives: who "he", "it", "they" and "Turkish" are."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.frames_subjects import antecedent, subject_of
from dealgraph.extraction.reference_names import PAIR_REACH, Mention, Names, Reference
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.knowledge.inflection import verb_forms
from dealgraph.knowledge.lexis import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# Between two names that "they" means: "Oslo and the Italian firm", not "Oslo and its stance on"
_JOINED = re.compile(
    r",? and (?:(?!(?:its|his|her|their|on|of|in|to|for|with|at|from|by) )[\w']+ ){0,4}"
)
_BE = verb_forms("be") | {"'s", "'re", "'m", "’s", "’re", "’m"}


@lru_cache(maxsize=4)
def _all_forms(key: str) -> frozenset[str]:
    """Return the forms of a list of verbs, and of nouns, of the cue file."""
    return frozenset(form for word in load_cues("reference")[key] for form in verb_forms(word))


class Pronouns(Names):
    """Pronouns and adjectives, read by what was named before them."""

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
            return self._plural(token, found)
        if word == "both" and token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass"):
            return self.two(token, "both")
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
        subject = next((m for m in here if self.speaks(m.start, m.end)), None)
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
        speaker = next((m for m in near if self.speaks(m.start, m.end)), last)
        return Reference((speaker.entity.id,), f"{token.text!r}: last person named as a subject")

    def _thing(self, token: Token, found: dict[int, Reference]) -> Reference | None:
        """Return who "it" is where it acts or owns: the last subject that is a state or body."""
        if token.dep_ not in ("nsubj", "nsubjpass", "poss", "dobj", "pobj") or token.dep_ == "expl":
            return None
        if token.dep_ == "nsubj" and token.head.lower_ in _BE:
            return None
        if token.dep_ == "nsubjpass" and token.head.text in ("said", "reported", "believed"):
            return None  # "it was said that"
        pool = [
            m
            for m in self.mentions
            if token.idx - 400 <= m.start < token.idx
            and m.entity.type in ("State", "Organisation", "Outlet")
        ]
        if (blamed := self._blamed(token, pool, found)) is not None:
            return Reference((blamed.entity.id,), f"{token.text!r}: who is judged for it")
        if token.dep_ == "poss" and (doer := self._doer(token, pool)) is not None:
            return Reference((doer.entity.id,), f"{token.text!r}: who does it")
        if token.dep_ in ("dobj", "pobj") and (acts := self._doer(token, pool)) is not None:
            pool = [m for m in pool if m.entity.id != acts.entity.id]  # or it would be "itself"
            here = [m for m in pool if m.start >= token.sent.start_char]
            if here:
                why = f"{token.text!r}: the last state or body beside who acts"
                return Reference((here[-1].entity.id,), why)
        subjects = [m for m in pool if self.speaks(m.start, m.end) or self._does(m, token)]
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

    def _does(self, mention: Mention, token: Token) -> bool:
        """Say whether somebody does what a passive of the pronoun's sentence tells: "is being
        retired by Oman as it takes new jets"."""
        if mention.start < token.sent.start_char:
            return False
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        agent = span is not None and span.root.dep_ == "pobj" and span.root.head.dep_ == "agent"
        return agent and span.root.head.head.is_ancestor(token)

    def _blamed(
        self, token: Token, pool: list[Mention], found: dict[int, Reference]
    ) -> Mention | None:
        """Return who is judged in "punished Oman for its purchase", "fined it over its deal".

        What somebody is praised or punished for is his own, not that of the one who judges.
        """
        if token.dep_ in ("nsubj", "nsubjpass"):
            return self._warned(token, pool, found)
        above = token.head.head
        if token.dep_ != "poss" or above.dep_ != "prep" or above.lower_ not in ("for", "over"):
            return None
        verb = next((a for a in above.ancestors if a.pos_ == "VERB"), None)
        if verb is None or verb.i > above.i:
            return None
        judges = any(t.lower_ in _all_forms("judging") for t in self.doc[verb.i : above.i])
        between = [m for m in pool if self.doc[verb.i].idx < m.start < above.idx]
        return between[-1] if judges and between else None

    def _doer(self, token: Token, pool: list[Mention]) -> Mention | None:
        """Return whose doing the verb over "its" tells: "urged Oman to drop its plan"."""
        verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
        if verb is None:
            return None
        passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
        subject = antecedent(passive[0], verb) if passive else subject_of(verb)
        if subject is None or subject.is_ancestor(token) or subject.i == token.i:
            return None
        return next((m for m in pool if m.start <= subject.idx < m.end), None)

    def _warned(
        self, token: Token, pool: list[Mention], found: dict[int, Reference]
    ) -> Mention | None:
        """Return who is warned or judged: "sanctions on Oman if it buys", "told Oman it would"."""
        words = _all_forms("judging") | _all_forms("warning")
        before = self.doc[token.sent.start : token.i]
        for warns in reversed(before):
            if warns.lower_ not in words:
                continue
            if warns.dep_ in ("acl", "relcl") and not warns.is_ancestor(token):
                return None  # "Oman, accused by Oslo of theft, said that it"
            between = [m for m in pool if warns.idx < m.start and not self.speaks(m.start, m.end)]
            if between:
                return between[-1]
            told = next((c for c in warns.children if c.dep_ == "dobj" and c.i in found), None)
            if told is not None and told.i < token.i:  # "blacklisted the firm, as it had"
                ids = found[told.i].entities
                return next((m for m in reversed(pool) if m.entity.id in ids), None)
        return None

    def _people(self, token: Token, found: dict[int, Reference]) -> Reference | None:
        """Return who "they" are after a subject of several people: "French officials said they"."""
        if token.dep_ == "nsubjpass":
            return None  # more often what is sold or sent
        sentence = token.sent
        start = self.doc[sentence.start - 1].sent.start if sentence.start else 0
        people = load_categories()["people"]
        for above in reversed(self.doc[start : token.i]):
            if above.dep_ not in ("nsubj", "nsubjpass") or above.tag_ not in ("NNS", "NNPS"):
                continue
            if above.pos_ == "NOUN" and above.lower_ not in people:
                return None
            for word in (above, *above.children):
                if word.i <= above.i and (meant := self._meant(word, found)) is not None:
                    return Reference(meant, f"{token.text!r}: {above.text}, the last subject")
            return None
        return None

    def _meant(self, word: Token, found: dict[int, Reference]) -> tuple[str, ...] | None:
        if word.i in found:
            return found[word.i].entities
        at = bisect_right(self.mentions, word.idx, key=lambda m: m.start) - 1
        here = at >= 0 and self.mentions[at].end > word.idx
        return (self.mentions[at].entity.id,) if here else None

    def _of_things(self, their: Token) -> bool:
        """Say whether "their" stands for weapons: "the frigates sailed without their missiles"."""
        arms = load_categories()["arms"]
        before = self.doc[their.sent.start : their.i]
        subject = next((t for t in before if t.dep_ in ("nsubj", "nsubjpass")), None)
        return subject is not None and subject.tag_ == "NNS" and subject.lower_ in arms

    def _plural(self, token: Token, found: dict[int, Reference]) -> Reference | None:
        if token.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return None
        if (people := self._people(token, found)) is not None:
            return people
        if token.dep_ == "poss" and self._of_things(token):
            return None
        start = max(token.idx - PAIR_REACH, 0)
        for a, b in zip(self.mentions[::-1][1:], self.mentions[::-1], strict=False):
            if b.end > token.idx:
                continue
            if a.start < start:
                return None
            between = self.article.text[a.end : b.start]
            if (
                _JOINED.fullmatch(between)
                and a.entity.type == b.entity.type
                and a.entity.id != b.entity.id
            ):
                ids = (a.entity.id, b.entity.id)
                return Reference(ids, f"{token.text!r}: {a.entity.name} and {b.entity.name}")
        return None

"""The day of a saying, carried over to the acts of speech that it goes on with.

"Oslo's minister said on Monday ... 'We urge them to wait,' he added": the demand is of that day.
So is that of a headline, where the lead gives the day on which the one it names spoke.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dealgraph.extraction.dates_hosts import host, verb_words
from dealgraph.extraction.parse import text_of
from dealgraph.extraction.status_words import VERBS, helpers
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dealgraph.extraction.date_mention import DateMention
    from dealgraph.extraction.trigger import Trigger

_SPEECH = frozenset({"Demand", "Objection", "Threat", "Rejection"})
_GOES_ON = frozenset({"he", "she", "they", "it"})
_LEAD = 700  # characters from a headline within which the lead says when its speech was
_REACH = 6  # sentences back to the dated saying that others go on with
_AT = frozenset({"at", "during", "after", "following"})
_DOWN = frozenset({"pobj", "prep", "pcomp"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying with the names in its subject and the day it is given."""

    verb: Token
    sentence: int  # its first word
    subject: Token | None
    names: frozenset[str]
    day: DateMention | None

    @property
    def known(self) -> bool:
        """Whether its subject is a name or a pronoun."""
        pronoun = self.subject is not None and self.subject.lower_ in _GOES_ON
        return pronoun or bool(self.names)


class Sayings:
    """The sayings of an article, in order.

    Args:
        doc: the article's parse.
        dates: its time expressions.
        triggers: its triggers.
    """

    def __init__(self, doc: Doc, dates: Sequence[DateMention], triggers: Sequence[Trigger]) -> None:
        self._doc, self._dates = doc, dates
        self._events = {t.token: t for t in triggers}

    def day_of(self, trigger: Trigger) -> DateMention | None:
        """Return the day on which an act of speech without a date of its own was said."""
        token = self._doc[trigger.token]
        if trigger.type not in _SPEECH or self._dated(token.sent):
            return None
        first = token.sent.start
        here = [s for s in self._all if s.sentence == first]
        goes_on = _said_there(token) or (_told_there(token) and not _quoted(token))
        if not goes_on or not all(s.known for s in here):
            return None
        return self._day_before(token, frozenset().union(*(s.names for s in here)))

    def day_of_setting(self, trigger: Trigger) -> DateMention | None:
        """Return the day of a saying for the meeting at which it was said."""
        token = self._doc[trigger.token]
        if trigger.type != "Meeting" or self._dated(token.sent):
            return None
        at = token.head
        if token.dep_ != "pobj" or at.lower_ not in _AT or token.pos_ in VERBS:
            return None
        here = [s for s in self._all if s.verb == at.head and s.known]
        if not here or any(c.lower_ in load_cues("dates")["other ones"] for c in token.children):
            return None
        return self._day_before(token, here[0].names)

    def _day_before(self, token: Token, names: frozenset[str]) -> DateMention | None:
        """Return the day of the saying before, in its sequence, of one who bears these names."""
        first = token.sent
        before = [s for s in self._all if s.verb.i < first.start]
        for _ in range(_REACH):
            if not first.start:
                return None
            first = self._doc[first.start - 1].sent
            there = [s for s in before if s.sentence == first.start]
            if not names and not there and not _quoted(first.root):
                return None  # words of somebody brought in otherwise
            for saying in reversed(there):
                if names and saying.names and not names & saying.names:
                    return None
                if saying.day is not None:
                    return saying.day if saying.names else None
                names = names | saying.names
        return None

    def day_of_headline(self, trigger: Trigger) -> DateMention | None:
        """Return the day on which the one whom a headline names spoke, by the lead."""
        token = self._doc[trigger.token]
        if trigger.type not in _SPEECH or token.tag_ not in ("VBZ", "VBP", "VBD", "NNS"):
            return None
        names = {t.lower_ for t in self._doc[token.sent.start : token.i] if t.text[:1].isupper()}
        for saying in self._all:
            if saying.verb.i < token.sent.end or saying.verb.idx - token.idx > _LEAD:
                continue
            if saying.day is not None:
                return saying.day if names & saying.names else None
        return self._day_of_lead(token, names)

    def _day_of_lead(self, token: Token, names: set[str]) -> DateMention | None:
        """Return the day of the lead, if it tells of the one whom the headline names."""
        for mention in self._dates:
            if mention.span[0] < token.idx or len(mention.value or "") != 10 or mention.ahead:
                continue
            verb = host(self._doc, mention, self._events)
            if mention.span[0] - token.idx > _LEAD or verb is None:
                return None
            return mention if names & _saying(verb, None).names else None
        return None

    def _dated(self, sentence: Span) -> bool:
        start, end = sentence.start_char, sentence.end_char
        return any(start <= m.span[0] < end for m in self._dates)

    @cached_property
    def _all(self) -> list[Saying]:
        days: dict[int, DateMention] = {}
        for mention in self._dates:
            if len(mention.value or "") != 10 or mention.ahead:
                continue
            node = host(self._doc, mention, self._events)
            while node is not None and not self._says(node) and node.dep_ in _DOWN:
                node = node.head
            if node is not None and self._says(node):
                days.setdefault(node.i, mention)
        return [_saying(t, days.get(t.i)) for t in self._doc if self._says(t)]

    def _says(self, token: Token) -> bool:
        if token.pos_ not in VERBS:
            return False
        event = self._events.get(token.i)
        return token.lower_ in verb_words("saying") or (
            event is not None and event.type in _SPEECH and token.tag_ == "VBD"
        )


def _saying(verb: Token, day: DateMention | None) -> Saying:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    words = () if subject is None else subject.subtree
    names = frozenset(t.lower_ for t in words if t.pos_ == "PROPN")
    return Saying(verb, verb.sent.start, subject, names, day)


def _said_there(token: Token) -> bool:
    """Return whether an act of speech is told now in quoted words: "we urge them to wait", "we are
    rejecting this", "we would urge them"."""
    aux = set(helpers(token))
    if token.pos_ not in VERBS or not _quoted(token):
        return False
    if any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in token.children):
        if token.tag_ == "VBG":
            return bool(aux & {"am", "are", "'m", "'re", "’m", "’re"})
        if token.tag_ == "VB" and aux <= {"would", "'d", "’d", "do", "must"}:
            return bool(aux)
    if aux & {"has", "have", "had", "would", "could", "might"}:
        return False
    return token.tag_ in ("VBZ", "VBP", "MD") or token.lower_ in ("should", "must")


def _told_there(token: Token) -> bool:
    """Return whether an act of speech is told of somebody named before: "he called on them"."""
    plain = token.tag_ == "VBD" and not set(helpers(token)) & {"had", "would", "could", "might"}
    elsewhen = load_cues("dates")["elsewhen"]
    return plain and token.pos_ in VERBS and not any(c.lower_ in elsewhen for c in token.children)


def _quoted(token: Token) -> bool:
    """Return whether a word stands inside a quotation of its paragraph."""
    text = text_of(token.doc)
    start = text.rfind("\n", 0, token.idx) + 1
    before = text[start : token.idx]
    if "“" in before or "”" in before:
        return before.rfind("“") > before.rfind("”")
    return before.count('"') % 2 == 1

"""Which time expression dates a trigger: by syntax, by standing beside it, or carried over.

Talks or an agreement take the date at the end of what they are about ("seal a deal to supply boats
next year"), a verb that of the meeting where it happens, and a headline that of the event of its
type in the lead.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_carried import told_of_before, told_on
from dealgraph.extraction.dates_clashes import clashes
from dealgraph.extraction.dates_encounters import of_one_encounter
from dealgraph.extraction.dates_hosts import (
    ENCOUNTERS,
    host,
    in_force,
    in_name,
    moved_to,
    only_decided,
    only_ended,
    raised_from,
    verb_words,
)
from dealgraph.extraction.dates_said import Sayings
from dealgraph.extraction.dates_shared import share
from dealgraph.extraction.dates_syntax import (
    BLOCKING_MARKS,
    SETTING,
    by_syntax,
)
from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dealgraph.extraction.trigger import Trigger

__all__ = ["DateLinker", "DateMention"]

_LEAD = 700  # characters from a headline within which the lead tells the same event
_STEM = 4  # letters of a word that its endings leave alone: "passes", "passed"
_BESIDE = 90  # characters between a trigger and a date that syntax gave to nobody
_CLAUSE_WORDS = BLOCKING_MARKS | frozenset(
    {",", ";", ":", "-", "(", "who", "which", "and", "but", "as", "while", "when"}
)
_CONTENT = frozenset({"pobj", "prep", "dobj", "acl", "xcomp", "compound", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TERMS = frozenset({"Agreement", "Negotiation"})
# Acts upon what another word names: "suspended the delivery last May", "refused to sell it in 1984"
_ACTS = frozenset({"Approval", "Cancellation", "Rejection", "Request", "Offer", "Threat", "Demand"})
_SINGLE = frozenset({"Meeting", "Test"})  # an article tells of one such event at a time


class DateLinker:
    """Links the triggers of one article to the time expressions that date them.

    Args:
        doc: the article's parse.
        dates: time expressions of the article.
        triggers: all its triggers, which compete for the expressions.
    """

    def __init__(self, doc: Doc, dates: Sequence[DateMention], triggers: Sequence[Trigger]) -> None:
        self._doc = doc
        self._dates = [m for m in dates if m.kind != "dateline"]
        self._triggers = triggers
        self._sentences: dict[int, dict[Trigger, DateMention | None]] = {}
        self._sayings = Sayings(doc, self._dates, triggers)

    def date_of(self, trigger: Trigger) -> DateMention | None:
        """Return the time expression that dates a trigger, None if the text gives none."""
        if not self._dates:
            return None
        return self._own(trigger) or self._carried(trigger)

    def _own(self, trigger: Trigger) -> DateMention | None:
        """Return the expression of the trigger's own sentence that dates it."""
        sentence = self._doc[trigger.token].sent
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = self._of_sentence(sentence)
        return self._sentences[sentence.start].get(trigger)

    def _of_sentence(self, sentence: Span) -> dict[Trigger, DateMention | None]:
        """Return what dates each trigger of a sentence by what the sentence says."""
        doc, start, end = self._doc, sentence.start_char, sentence.end_char
        inside = [m for m in self._dates if start <= m.span[0] < end]
        if not inside:
            return {}
        here = [t for t in self._triggers if start <= t.span[0] < end]
        events = {t.token for t in here}
        near = [(m, h) for m in inside if (h := host(doc, m, events)) is not None]
        taken = {t: by_syntax(doc, t, near, here) for t in here}
        for mention, hangs_on in near:
            event = _occurring(doc, hangs_on, here)
            if event is not None:
                taken = {t: None if taken[t] is mention else taken[t] for t in taken}
                taken[event] = mention
        left = [(m, h) for m, h in near if m not in taken.values()]
        free = [t for t in here if taken[t] is None]
        for mention, hangs_on in left:
            if in_name(hangs_on, mention) or _of_the_saying(hangs_on, mention):
                continue
            if moved_to(hangs_on, mention):
                continue
            may = [t for t in free if _may_be_beside(doc, t, mention, hangs_on)]
            beside = _by_distance(doc, mention, may)
            if beside is not None:
                taken[beside] = mention
        _hand_up(doc, taken)
        share(doc, taken, near)
        return taken

    def _carried(self, trigger: Trigger) -> DateMention | None:
        """Return the date of another mention of what seems the same event."""
        doc, token = self._doc, self._doc[trigger.token]
        if _in_lead_line(token):
            date = self._of_lead(trigger, {trigger.type})
            if date is None and trigger.type in ENCOUNTERS:
                date = self._of_lead(trigger, ENCOUNTERS - {trigger.type})
            if date is not None:
                return date if _is_fresh(date) else None
            return self._sayings.day_of_headline(trigger)
        return (
            told_on(doc, trigger, self._dates, self._triggers, self._own)
            or told_of_before(doc, trigger, self._triggers, self._own)
            or of_one_encounter(doc, trigger, self._triggers, self._own)
            or self._sayings.day_of(trigger)
            or self._sayings.day_of_setting(trigger)
        )

    def _of_lead(self, trigger: Trigger, types: Collection[str]) -> DateMention | None:
        """Return what dates the first event of these types below a headline, or rather the first by
        the same word."""
        near = [
            other
            for other in self._triggers
            if 0 < other.span[0] - trigger.span[1] < _LEAD
            and other.type in types
            and not _in_lead_line(self._doc[other.token])
        ]
        stem = self._doc[trigger.token].lower_[:_STEM]
        same = [other for other in near if self._doc[other.token].lower_[:_STEM] == stem]
        first = next(iter(same or near), None)
        return None if first is None else self._own(first)


def _occurring(doc: Doc, verb: Token, here: list[Trigger]) -> Trigger | None:
    """Return the meeting or test that is said "to take place on" a day, the nearest before it."""
    takes_place = any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    if verb.lower_ not in verb_words("occurring") or (verb.lower_[:2] == "ta" and not takes_place):
        return None
    if any(t.token == verb.i for t in here):
        return None
    before = [
        t
        for t in here
        if t.token < verb.i and t.type in _SINGLE and doc[t.token].pos_ in ("NOUN", "PROPN")
    ]
    return before[-1] if before else None


def _of_the_saying(verb: Token, mention: DateMention) -> bool:
    """Return whether a day is that of a statement on what is to come: "said Monday they would
    support the sale"; "said Monday it had signed" mostly has the day of both."""
    told = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    ahead = any(w in listed("modals") for c in told for w in helpers(c))
    return ahead and verb.lower_ in verb_words("saying")


def _may_be_beside(doc: Doc, trigger: Trigger, mention: DateMention, verb: Token) -> bool:
    if verb.pos_ == "VERB" and trigger.span[1] <= verb.idx < mention.span[0]:
        subject = raised_from(verb) or next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        of_trigger = subject is not None and subject.i == trigger.token
        if not of_trigger and not doc[trigger.token].is_ancestor(verb):
            return False  # "details of the sale were posted on Friday"
    inside = mention.span[0] <= trigger.span[0] < mention.span[1]
    if clashes(doc[trigger.token], mention) or only_ended(doc[trigger.token], verb, trigger):
        return False
    token = doc[trigger.token]
    way = (token, *takewhile(lambda t: t != verb, token.ancestors))
    return not inside and not any(only_decided(t, mention) for t in way)


def _by_distance(doc: Doc, mention: DateMention, free: list[Trigger]) -> Trigger | None:
    """Return the trigger beside an expression that syntax gave to nobody."""
    gaps = [
        (max(mention.span[0] - t.span[1], t.span[0] - mention.span[1]), t.span, t) for t in free
    ]
    if not gaps or min(gaps, key=lambda gap: gap[:2])[0] > _BESIDE:
        return None
    trigger = min(gaps, key=lambda gap: gap[:2])[2]
    a, b = sorted([mention.span[0], trigger.span[0]])
    stretch = doc.char_span(a, b, alignment_mode="expand") or ()
    between = {t.lower_ for t in stretch if t.text != "," or t.nbor(1).tag_ != "VBN"}
    barred = between & _CLAUSE_WORDS or between & verb_words("saying")
    return None if barred else trigger


def _hand_up(doc: Doc, taken: dict[Trigger, DateMention | None]) -> None:
    """Give talks, an agreement or an act upon a deal without a date the one at the end of what they
    are about, and a verb the one of the meeting where it happens.
    """
    by_token = {t.token: t for t in taken}
    for trigger, mention in list(taken.items()):
        if mention is None:
            continue
        token = doc[trigger.token]
        above = _above(token, by_token)
        if above is None or taken[above] is not None or in_name(token, mention):
            continue
        if in_force(above, mention, doc):
            continue
        if trigger.type == "Meeting":
            taken[above] = mention
        elif _takes_end(doc[above.token], above, mention):
            taken[above], taken[trigger] = mention, None


def _takes_end(token: Token, above: Trigger, mention: DateMention) -> bool:
    """Return whether a date at the end of what an act is about is that of the act."""
    past = token.tag_ == "VBD" or (
        token.tag_ == "VBN" and any(c.tag_ == "VBD" for c in token.children)
    )
    if above.type in _ACTS:
        return past and mention.ahead is False
    return above.type in _TERMS and _agrees(token, mention)


def _above(token: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """Return the trigger whose setting or content ``token`` is: "concluded at a meeting"."""
    if misread := _read_as_name(token, by_token):
        return misread
    node = token
    for _ in range(4):
        purpose = node.dep_ in ("relcl", "advcl") and is_infinitive(node)
        beside = node.dep_ == "conj" and node.pos_ in VERBS  # "denied it, left in May"
        if beside or (not purpose and node.dep_ not in _CONTENT):
            return None
        meeting = token.i in by_token and by_token[token.i].type == "Meeting"
        barred = meeting and node.lower_ not in SETTING
        if node.dep_ == "prep" and (barred or node.lower_ in BLOCKING_MARKS):
            return None
        node = node.head
        if node.i in by_token:
            return by_token[node.i]
        if node.pos_ in VERBS:
            for child in node.children:
                if child.dep_ == "xcomp" and child.i in by_token and child.i != token.i:
                    return by_token[child.i]
    return None


def _read_as_name(noun: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """Return the verb of a headline that was read as part of a name: "To Discuss Jets Purchase"."""
    for word in noun.subtree:
        marked = word.i > 0 and word.nbor(-1).tag_ in ("TO", "MD")
        if word.i < noun.i and word.dep_ == "compound" and marked and word.i in by_token:
            return by_token[word.i]
    return None


def _agrees(token: Token, mention: DateMention) -> bool:
    """Return whether the tense of a verb allows the date: both behind, or both ahead."""
    return (
        mention.ahead is None
        or token.pos_ not in VERBS
        or mention.ahead == (is_infinitive(token) or any(c.tag_ == "MD" for c in token.children))
    )


def _is_fresh(mention: DateMention) -> bool:
    """Return whether a date is one of news, a day or a week: the month or year that a lead gives is
    seldom that of what the headline tells."""
    first = (mention.value or mention.partial or "").split("/")[0]
    return len(first) == 10 or first.count("-") == 3


def _in_lead_line(token: Token) -> bool:
    """Return whether a word stands in the headline: the first line, short and without full stop."""
    sentence = token.sent
    words = [t for t in sentence if not t.is_space]
    return sentence.start_char < 200 and len(words) <= 20 and words[-1].text not in '.?!"'

"""The day of an encounter that an article tells more than once: the first time with its day, then
by "the talks", by what "the two sides discussed", or by the same people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_carried import Own, means_the_one_told
from dealgraph.extraction.dates_clashes import clashes
from dealgraph.extraction.dates_hosts import ENCOUNTERS, STAYS
from dealgraph.extraction.status_words import VERBS, helpers, listed
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger
    from dealgraph.model import Argument

_PERFECT = frozenset({"has", "have", "had", "'ve", "having"})
_PAIR = 2  # people who make an encounter


def with_encounters(
    doc: Doc,
    triggers: Sequence[Trigger],
    arguments: Mapping[Trigger, Sequence[Argument]],
    when: Sequence[DateMention | None],
) -> list[DateMention | None]:
    """Return what dates each trigger, also where it tells anew of the same people.

    Args:
        doc: the article's parse.
        triggers: all its triggers.
        arguments: who takes part in each.
        when: what dates each trigger by its sentence or those before.
    """
    told = [
        (_people(arguments, trigger), mention)
        for trigger, mention in zip(triggers, when, strict=True)
        if mention is not None and trigger.type in ENCOUNTERS
    ]
    dated = []
    for trigger, mention in zip(triggers, when, strict=True):
        if mention is None and trigger.type in ENCOUNTERS and _tells_again(doc[trigger.token]):
            here = _people(arguments, trigger)
            same = [other for people, other in told if len(people & here) >= _PAIR]
            days = {other.value for other in same}
            if len(days) == 1 and len(days.pop() or "") == 10:
                mention = same[0] if not clashes(doc[trigger.token], same[0]) else None
        dated.append(mention)
    return dated


def _people(arguments: Mapping[Trigger, Sequence[Argument]], trigger: Trigger) -> set[str]:
    return {argument.entity for argument in arguments.get(trigger, ())}


def _tells_again(token: Token) -> bool:
    """Return whether a word may mean an encounter told elsewhere: not "the next meeting", "visits",
    "have met" or "would meet"."""
    if token.pos_ in VERBS:
        barred = _PERFECT | listed("modals").keys() - {"will", "'ll"}
        return not set(helpers(token)) & barred
    if token.tag_ == "NNS" and token.lower_ not in ("talks", "discussions", "negotiations"):
        return False
    others = load_cues("dates")["other ones"]
    return token.lower_ not in STAYS and not any(c.lower_ in others for c in token.children)


def of_one_encounter(
    doc: Doc, trigger: Trigger, triggers: Sequence[Trigger], own: Own
) -> DateMention | None:
    """Return the day of the one encounter that an article tells with its day, where a noun with
    "the" or what "the two sides discussed" means it."""
    if trigger.type not in ENCOUNTERS or doc[trigger.token].lower_ in STAYS:
        return None
    told = []
    for other in triggers:
        mention = own(other) if other.type in ENCOUNTERS else None
        if mention is not None and len(mention.value or "") == 10:
            told.append((doc[other.token], mention))
    token = doc[trigger.token]
    if _by_both(token) and token.sent.start:
        before = doc[token.sent.start - 1].sent  # "Rao meets Ito on Monday. The two will discuss"
        told = [row for row in told if row[0].sent == before] or told
    if len({mention.value for _, mention in told}) != 1 or told[0][1].ahead:
        return None
    dated, mention = told[0]
    means = means_the_one_told(token) or _by_both(token)
    return mention if means and not clashes(token, mention) and _named_there(token, dated) else None


def _by_both(verb: Token) -> bool:
    """Return whether a verb tells what those do who meet: "the two sides will discuss"."""
    if verb.pos_ not in VERBS or (verb.tag_ in ("VBG", "VBN") and not helpers(verb)):
        return False
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(s.lower_ in load_cues("roles")["those_who_met"] for s in subjects)


def _named_there(noun: Token, dated: Token) -> bool:
    """Return whether one of the names beside a noun is in the sentence of the dated one."""
    below = [t.lower_ for t in noun.subtree if t.pos_ == "PROPN"] if noun.pos_ not in VERBS else []
    there = {t.lower_ for t in dated.sent}
    return not below or any(name in there for name in below)

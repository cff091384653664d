"""The date of an event under another name: "the launch, the first test of the year", "it was the
largest sale so far"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_clashes import clashes
from dealgraph.extraction.status_words import VERBS
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_POINTING = frozenset({"it", "this", "that", "these", "those", "they"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def with_identities(
    doc: Doc, triggers: Sequence[Trigger], when: Sequence[DateMention | None]
) -> list[DateMention | None]:
    """Return what dates each trigger, also where a noun says what another dated one was.

    Args:
        doc: the article's parse.
        triggers: all its triggers.
        when: what dates each by other rules.
    """
    dated = [
        (trigger, mention)
        for trigger, mention in zip(triggers, when, strict=True)
        if mention is not None
    ]
    found = list(when)
    for place, trigger in enumerate(triggers):
        token = doc[trigger.token]
        if found[place] is None or _counted(token):
            verb = token.pos_ in VERBS
            same = (_of_paper if verb else _same)(doc, trigger, dated)
            if same is not None and not clashes(token, same):
                found[place] = same
    return found


def _counted(noun: Token) -> bool:
    """Return whether the time beside a noun is that of a count: "the third test this year"."""
    return any(c.lower_ in load_cues("dates")["ordinals"] for c in noun.children)


def _same(doc: Doc, trigger: Trigger, dated: Sequence[tuple[Trigger, DateMention]]):
    """Return the date of the event that a noun names anew, None if it names none."""
    token = doc[trigger.token]
    of_type = [(doc[t.token], mention) for t, mention in dated if t.type == trigger.type]
    if token.dep_ == "appos":
        return next((mention for other, mention in of_type if other == token.head), None)
    subject = _of_what(token)
    if subject is None:
        return None
    if subject.lower_ not in _POINTING:
        return next((mention for other, mention in of_type if other == subject), None)
    before = token.sent.start and doc[token.sent.start - 1].sent
    there = [mention for other, mention in of_type if before and other.sent == before]
    return there[0] if len({mention.value for mention in there}) == 1 else None


def _of_paper(doc: Doc, trigger: Trigger, dated: Sequence[tuple[Trigger, DateMention]]):
    """Return when the paper was agreed that a verb tells the terms of: "under the accord, it had
    agreed to"."""
    token = doc[trigger.token]
    if trigger.type != "Agreement" or token.tag_ not in ("VBD", "VBN") or not token.sent.start:
        return None
    under = [c for p in token.children if p.lower_ == "under" for c in p.children]
    papers = load_cues("dates")["laws"]
    if not any(c.lower_ in papers and next(c.lefts, c).lower_ in ("the", "that") for c in under):
        return None
    before = doc[token.sent.start - 1].sent
    agreed = [(doc[t.token], mention) for t, mention in dated if t.type == "Agreement"]
    there = [mention for word, mention in agreed if word.sent == before]
    return there[0] if len({mention.value for mention in there}) == 1 else None


def _of_what(noun: Token) -> Token | None:
    """Return the subject of the clause that says what something is."""
    verb = noun.head
    if noun.dep_ != "attr" or verb.lower_ not in ("is", "are", "was", "were"):
        return None
    if any(c.dep_ == "neg" for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)

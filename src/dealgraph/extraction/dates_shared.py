"""A time that two triggers of one sentence share, though the syntax hangs it on one of them.

"Two nuclear tests and a series of launches last year", "a meeting in May with ministers who
discussed jets"; and the year of a paper, which is that of what it lays down: "signed in 1987, the
treaty banned", "a 1987 treaty that bans".
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile
from typing import TYPE_CHECKING

from dealgraph.extraction.dates_clashes import clashes
from dealgraph.extraction.dates_hosts import ENCOUNTERS
from dealgraph.extraction.status_words import VERBS
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.date_mention import DateMention
    from dealgraph.extraction.trigger import Trigger

_LAID_DOWN = frozenset({"Sanction", "Agreement", "Demand", "Approval"})
_OF = frozenset({"pobj", "prep", "compound", "nmod"})
_SEE = frozenset({"see", "sees", "saw", "seen"})
_RELATIVE = frozenset({"which", "that", "who", "where", "whom"})


def share(doc: Doc, taken: dict[Trigger, DateMention | None], near: list) -> None:
    """Give triggers of a sentence without a date the one that they share with another.

    Args:
        doc: the article's parse.
        taken: the triggers of the sentence with what dates them.
        near: its time expressions with the words they hang on.
    """
    events = {trigger.token for trigger in taken}
    for trigger, own in list(taken.items()):
        if own is not None:
            continue
        token = doc[trigger.token]
        for other, mention in list(taken.items()):
            if mention is None or clashes(token, mention):
                continue
            dated = doc[other.token]
            if _share(token, trigger, dated, other, mention) or _seen_at(token, dated, events):
                taken[trigger] = mention
                break
        else:
            taken[trigger] = _of_paper(token, trigger, near)


def _share(token: Token, trigger: Trigger, dated: Token, other: Trigger, mention: DateMention):
    if trigger.type == other.type and _side_by_side(token, dated, mention):
        return True
    if {trigger.type, other.type} <= ENCOUNTERS:
        return _told_of(token, dated) or _after(token, dated)
    return False


def _seen_at(token: Token, dated: Token, events: Collection[int]) -> bool:
    """Return whether an event is what a dated one saw: "a visit in May may see Oslo sign"."""
    verb = dated.head
    if dated.dep_ != "nsubj" or verb.lower_ not in _SEE or not verb.is_ancestor(token):
        return False
    return not any(t.i in events for t in takewhile(lambda t: t != verb, token.ancestors))


def _side_by_side(token: Token, dated: Token, mention: DateMention) -> bool:
    """Return whether two nouns of one kind are coordinated, or two verbs before a time that goes
    with both: "has fired missiles and conducted two tests in the past year"."""
    first, second = _phrase(token), _phrase(dated)
    if token.pos_ not in VERBS and dated.pos_ not in VERBS:
        joined = first.dep_ == "conj" and first.head in (second, second.head)
        return joined or (second.dep_ == "conj" and first in (second.head, second.head.head))
    verb = second if second.pos_ in VERBS else second.head
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    behind = verb.dep_ == "conj" and verb.head == token and not own
    return behind and mention.span[0] > verb.idx and mention.kind == "interval"


def _phrase(noun: Token) -> Token:
    """Return the head of the phrase a noun closes: "series" of "a series of launches"."""
    amounts = load_cues("dates")["shares"]
    node = noun
    while node.dep_ == "pobj" and node.head.lower_ == "of":
        share = node.head.head
        if share.lower_ not in amounts and share.tag_ != "CD":
            break
        node = share
    return node


def _told_of(verb: Token, meeting: Token) -> bool:
    """Return whether a verb tells what was done at a meeting: "a meeting between ministers who
    discussed jets"."""
    if verb.tag_ != "VBD" or verb.dep_ != "relcl" or meeting.pos_ in VERBS:
        return False
    way = takewhile(lambda t: t.pos_ not in VERBS, verb.ancestors)
    return any(t == meeting for t in way)


def _after(noun: Token, dated: Token) -> bool:
    """Return whether talks came right before a dated meeting: "said on Thursday at a briefing
    after a meeting of the council"."""
    if noun.dep_ not in ("pobj", "pcomp") or noun.pos_ in VERBS:
        return False
    return noun.head.lower_ in ("after", "following") and noun.head.head == dated


def _of_paper(token: Token, trigger: Trigger, near: list) -> DateMention | None:
    """Return the time of the treaty or law whose words the trigger tells."""
    if trigger.type not in _LAID_DOWN or token.pos_ not in VERBS:
        return None
    papers, signing = load_cues("dates")["laws"], load_cues("dates")["signing"]
    for mention, host in near:
        if host.dep_ == "advcl" and host.head == token and host.i < token.i:
            subject = next((c.lower_ for c in token.children if c.dep_ == "nsubj"), "")
            lays_down = token.tag_ == "VBD" or subject in papers
            if lays_down and host.tag_ == "VBN" and host.lower_ in signing:
                return mention
        before = mention.span[0] < host.idx and mention.kind == "year"
        if before and host.lower_ in papers and token.dep_ == "relcl" and host.i < token.i:
            behind = host.doc[host.i + 1 : token.i]
            names = [t for t in behind if t.lower_ in _RELATIVE]
            if len(names) == 1 and not any(t.pos_ in VERBS - {"AUX"} for t in behind):
                return mention
    return None

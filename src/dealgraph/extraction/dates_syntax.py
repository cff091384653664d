"""Whether a time expression hangs, in the syntax, on a trigger or on what carries it.

It dates the verb or noun it hangs on, that verb's own arguments if it is no event itself ("the
deliveries began in July"), infinitives below it and coordinated verbs after it. A day on a verb of
saying dates acts of speech, not what is said; a month or year on one of announcing does both
("announced in September 2017 that it had signed").
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_below import downwards
from dealgraph.extraction.dates_clashes import clashes, modal, perfect_apart
from dealgraph.extraction.dates_hosts import (
    ENCOUNTERS,
    STAYS,
    dates_the_saying,
    deed_of_day,
    in_force,
    in_name,
    moved_to,
    only_decided,
    only_ended,
    only_foreseen,
    raised_from,
    verb_words,
)
from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

SETTING = frozenset(
    {"at", "in", "during", "for", "on", "with", "within", "by", "amid", "via", "through"}
)
BLOCKING_MARKS = frozenset(
    {"after", "before", "since", "because", "if", "although", "though", "unless", "until"}
) | {"that", "whether"}
_ARGUMENTS = frozenset(["dobj", "nsubj", "nsubjpass", "attr", "oprd", "agent", "dative"])
_SPEECH_ACTS = frozenset({"Objection", "Demand", "Threat", "Rejection", "Offer"})
_TIME_NOUNS = frozenset(["time", "day", "month", "year", "week"])
_OF_PAPERS = frozenset({"reported", "wrote"})
_CLIMB = 9  # steps up a parse after which two words have nothing to do with each other
_TOO_HIGH = 3.0  # the same where the date hangs on a word above: "has long been for the sale of"


def by_syntax(doc: Doc, trigger: Trigger, near: list, here: list[Trigger]) -> DateMention | None:
    token = doc[trigger.token]
    rivals = {t.token: t for t in here if t.token != trigger.token}
    best: tuple[float, int, int, DateMention] | None = None
    for mention, host in near:
        spoken = trigger.type in _SPEECH_ACTS and host.lower_ in verb_words("saying")
        if only_ended(token, host, trigger) or in_force(trigger, mention, doc):
            continue
        if not spoken and (
            only_foreseen(token, host, mention) or perfect_apart(token, host, mention)
        ):
            continue
        deed = deed_of_day(token, host, mention, rivals)
        if (clashes(token, mention) and not (spoken or deed)) or _behind_a_date(token, host, near):
            continue
        if deed:
            cost = 1.0
        elif moved_to(host, mention):
            cost = 1.0 if token.head == host and token.dep_ in ("dobj", "nsubjpass") else None
        elif _inside(host, trigger):
            cost = 0.0
        else:
            cost = _cost(token, host, trigger, rivals, mention)
        if cost is None:
            continue
        # Of two dates on one word the nearer one: "released on Monday films of a launch on Sunday".
        mention = _when(token, mention, rivals)
        key = (cost, abs(host.i - token.i), abs(mention.span[0] - token.idx))
        if best is None or key < best[:3]:
            best = (*key, mention)
    return best[3] if best else None


def _behind_a_date(token: Token, host: Token, near: list) -> bool:
    """Return whether a word was hung on a date: "received on May 3 and delivery of boats"."""
    way = takewhile(lambda t: t != host, (token, *token.ancestors))
    over = [t.head for t in way if t.dep_ == "conj"] if host.is_ancestor(token) else ()
    return any(m.span[0] <= t.idx < m.span[1] for t in over for m, _ in near)


def _inside(token: Token, trigger: Trigger) -> bool:
    return trigger.span[0] <= token.idx < trigger.span[1]


def _cost(token: Token, host: Token, trigger: Trigger, rivals: dict, mention: DateMention):
    """Return how far the trigger is from the word that holds a date, None if it is not its date."""
    if _told_when(token, mention, rivals):
        return 1.0  # "in 2002, when the president pulled out"
    if raised_from(host) == token and host.i not in rivals:
        return 1.0
    above = _path(token, host)
    if above is not None:
        return _upwards(above, trigger, rivals, mention)
    below = _path(host, token)
    if below is None or (trigger.type != "Agreement" and in_name(host, mention)):
        return None
    return downwards(below, trigger, rivals, mention)


def _told_when(token: Token, mention: DateMention, rivals: dict) -> bool:
    """Return whether a trigger's clause tells of a time: "2002, when he pulled out"."""
    above = _clauses_above(token, rivals)
    return any(mention.span[0] <= t.idx < mention.span[1] for t in above)


def _when(token: Token, mention: DateMention, rivals: dict) -> DateMention:
    """Return the end that is told of a span where the trigger says what happened then: "since 2016,
    when Congress refused", "until 2030, when they are withdrawn"."""
    ends = (mention.value or "").split("/")
    told = [end for end in ends if end[:4] in mention.reason]
    if len(ends) < 2 or len(told) != 1 or not _told_when(token, mention, rivals):
        return mention
    behind = token.doc.char_span(mention.span[1], token.idx, alignment_mode="contract") or ()
    opening = [t.lower_ for t in behind if not t.is_punct][:2]
    if opening[:1] != ["when"] and opening not in (["in", "which"], ["during", "which"]):
        return mention
    return replace(mention, value=told[0], kind="year")


def _clauses_above(token: Token, rivals: dict) -> list[Token]:
    """Return what the trigger's own clause qualifies, if it is a relative or adverbial clause."""
    node = token
    while node.dep_ in _ARGUMENTS | {"prep", "pobj", "xcomp"} and node.head != node:
        node = node.head
        if node.i in rivals:
            return []  # "in 1999, when a deputy demanded a probe into the sale"
    return [node.head] if node.dep_ in ("relcl", "advcl", "acl") else []


def _path(low: Token, high: Token) -> list[Token] | None:
    """Return the words from ``low`` up to ``high``, both included, None if it is not above."""
    path, node = [low], low
    for _ in range(_CLIMB):
        if node == high:
            return path
        if node.head == node:
            return None
        node = node.head
        path.append(node)
    return None


def _upwards(path: list[Token], trigger: Trigger, rivals: dict, mention: DateMention):
    """Return the cost where the date hangs on a word above the trigger."""
    host, cost = path[-1], 0.0
    if len(path) == 2 and path[0].dep_ == "aux":
        return None  # "should pay in May": the day of what is demanded
    for node, head in pairwise(path):
        step = _step(node, head, trigger, mention)
        if step is None:
            return None
        joined = node.dep_ in ("conj", "nmod") and head.pos_ not in VERBS
        # "on Monday they met, signed a contract and left"
        joined = joined or (node.dep_ == "conj" and mention.span[0] < head.idx)
        if head.i in rivals and head != host and not joined and node.dep_ != "aux":
            return None
        cost += step
    if host.i in rivals and path[-2].dep_ == "ccomp" and rivals[host.i].type in _SPEECH_ACTS:
        return None  # "demanded on Monday that Oslo pay"
    if host.i in rivals and path[-2].dep_ in _ARGUMENTS | {"prep"}:
        undone = rivals[host.i].type in ("Cancellation", "Rejection")
        setting = trigger.type in ENCOUNTERS | {"Test"} and not (undone and path[-2].dep_ != "prep")
        if not setting or path[-2].dep_ == "nsubj":
            return None
        cost += 1
    if host.pos_ not in VERBS and (host.i in rivals or len(path) > 2):
        return None
    urged = path[0].dep_ == "acl"  # "sent a letter on May 3 to the ministers of trade urging"
    return cost if cost < _TOO_HIGH or urged else None


def _step(node: Token, head: Token, trigger: Trigger, mention: DateMention) -> float | None:
    """Return what one step from a word to its head costs a date on its way down, None if barred."""
    dep = node.dep_
    if only_decided(node, mention):
        return None
    if dep in _ARGUMENTS:
        # "has voiced its concern, the minister said on Monday"
        uttered = 0.5 if node.i == trigger.token and trigger.type in _SPEECH_ACTS else 1.0
        return uttered if head.pos_ in VERBS and not dates_the_saying(head, mention) else None
    if dep == "pobj":
        return 0.0
    if dep in ("prep", "pcomp"):
        met = trigger.type in ENCOUNTERS and node.doc[trigger.token].lower_ not in STAYS
        if node.lower_ in ("after", "following") and met and _of_day(mention):
            return 2.0  # "said on Monday after talks with the minister"
        if node.lower_ in BLOCKING_MARKS:
            return None  # "said on Monday after the sale"
        if head.pos_ in VERBS:
            return 1.0 if node.lower_ in SETTING or dep == "pcomp" else 2.0
        if node.lower_ == "of" and head.lower_ in load_cues("dates")["shares"]:
            return 0.5
        return 2.0 if node.lower_ == "of" else None
    if dep == "acomp":
        return 0.5  # "am deeply concerned"
    if dep == "xcomp":
        return 0.0 if head.lower_ in verb_words("beginning") else 1.0  # "had started to deploy"
    if dep == "aux" and node.i == trigger.token:
        return 0.0  # "said on Monday that Oslo should pay"
    if dep == "ccomp":
        return _step_reported(node, head, trigger, mention)
    if dep == "advcl":
        marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
        if marks == {"after"} and node.i < head.i and _opens_widely(head, mention):
            return 1.0  # "last week, after Oslo tested a missile, Rome tweeted"
        if marks & BLOCKING_MARKS or (node.tag_ == "VBN" and not marks):
            return None  # "opened a branch in 2007, devoted to the sale of radars"
        if dates_the_saying(head, mention) and trigger.type not in _SPEECH_ACTS:
            return None  # "the minister said on Monday, buying time"
        return 1.0 if node.tag_ == "VBG" or is_infinitive(node) or marks else 2.0
    if dep == "relcl" and head.lower_ in _TIME_NOUNS:
        return 1.0
    if dep == "acl" and node.tag_ == "VBG" and trigger.type in _SPEECH_ACTS:
        return 1.0  # "a letter of May 3 urging"
    if dep == "conj":
        return _step_beside(node, head, trigger, mention)
    if dep in ("compound", "nmod", "amod", "appos") and node.tag_ != "VBN":
        return 1.0
    return None


def _step_reported(node: Token, head: Token, trigger: Trigger, mention: DateMention):
    """Return what the step from a clause to the verb that reports it costs."""
    if node.i < head.i and any(c.text in (";", ":") and c.i > node.i for c in head.children):
        return None  # "it had sent trucks; jets were delivered in April"
    if head.lower_ not in verb_words("saying"):
        return 1.5
    had, announced = "had" in helpers(node), head.lower_ in verb_words("announcing")
    if had and announced:
        return 2.0  # "announced on May 3 that they had signed"
    act = trigger.type in _SPEECH_ACTS and node.tag_ != "VBG" and not had
    # "said in May that they had agreed", not "reported in May", as papers do long after
    told = (had and head.lower_ not in _OF_PAPERS) or announced
    told = told and not dates_the_saying(head, mention)
    if (
        _told_then(node, trigger)
        and head.lower_ not in _OF_PAPERS
        and not dates_the_saying(head, mention)
    ):
        return 1.5  # "said in May that they were discussing"
    demanded = any(c.i == trigger.token and c.dep_ == "aux" for c in node.children)
    return 2.0 if demanded or ((act or told) and not modal(node)) else None


def _told_then(verb: Token, trigger: Trigger) -> bool:
    """Return whether a verb tells what was going on when it was said: "was discussing", but not
    what it was going to be: "was preparing to test"."""
    to_come = any(c.i == trigger.token and c.dep_ == "xcomp" for c in verb.children)
    return verb.tag_ == "VBG" and not to_come and bool({"was", "were"} & set(helpers(verb)))


def _step_beside(node: Token, head: Token, trigger: Trigger, mention: DateMention):
    """Return what the step from a coordinated word to the first one costs."""
    if not _of_day(mention) and any(
        c.lower_ in load_cues("dates")["elsewhen"] for c in node.children
    ):
        return None  # "signed in 2015 and later cancelled"
    if head.lower_ in verb_words("saying") and trigger.type in _SPEECH_ACTS:
        return 2.0
    if trigger.type in _SPEECH_ACTS and head.dep_ == "ccomp" and not modal(node):
        return 0.5  # "said on Monday it opposed the sale and called on Oslo"
    if dates_the_saying(head, mention) and modal(node):
        return None
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
    undone = own and any(c.dep_ == "neg" for c in node.children)  # "but Rome did not pay"
    if head.pos_ not in VERBS or (mention.span[0] < head.idx and not undone):
        return 1.0
    return None if own else 2.5


def _opens_widely(verb: Token, mention: DateMention) -> bool:
    """Return whether a week, month or year stands before all that a sentence tells."""
    wide = not _of_day(mention) or mention.reason.lower().endswith("week")
    return wide and mention.kind != "interval" and mention.span[0] - verb.sent.start_char < 6


def _of_day(mention: DateMention) -> bool:
    return mention.value is not None and len(mention.value) >= 10

"""Which time expression dates a trigger: nearest in the syntax, then carried over from elsewhere.

An expression dates the verb or noun it hangs on, that verb's own arguments if it is no event
itself ("the deliveries began in July"), infinitives below it and coordinated verbs after it; a day
on a verb of saying dates acts of speech, not what is said, but a month or year does both
("announced in September 2017 that it had signed"). Where a sentence gives none, a headline takes
the date of the event of its type in the lead, and "the meeting" that of the last one told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import VERBS, is_infinitive
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_SETTING = frozenset({"at", "in", "during", "for", "on", "with", "within", "by", "amid", "via", "through"})
_BLOCKING_MARKS = frozenset({"after", "before", "since", "because", "if", "although", "though", "unless", "until", "that", "whether"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "agent", "dative"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression.

    Attributes:
        span: its words.
        value: ISO day, month, year or interval; None if it cannot be known.
        partial: ``--05-03`` or ``--05`` where the year is not known.
        reason: the rule that gave the value, in words.
        kind: ``"day"``, ``"month"``, ``"year"``, ``"interval"``, ``"relative"`` or ``"dateline"``.
    """

    span: Span
    value: str | None
    partial: str | None
    reason: str
    kind: str


def date_of(
    doc: Doc, trigger: Trigger, dates: Sequence[DateMention], triggers: Sequence[Trigger]
) -> DateMention | None:
    """Return the time expression that dates a trigger, None if the text gives none.

    Args:
        doc: the article's parse.
        trigger: the trigger.
        dates: time expressions of the article.
        triggers: all triggers of the article, which compete for the expressions.
    """
    usable = [m for m in dates if m.kind != "dateline"]
    if not usable:
        return None
    own = _own(doc, trigger, usable, triggers)
    return own or _carried(doc, trigger, usable, triggers)


def _own(
    doc: Doc, trigger: Trigger, dates: Sequence[DateMention], triggers: Sequence[Trigger]
) -> DateMention | None:
    token = doc[trigger.token]
    sentence = token.sent
    start, end = sentence.start_char, sentence.end_char
    near = [m for m in dates if start <= m.span[0] < end]
    if not near:
        return None
    rivals = {t.token: t for t in triggers if start <= t.span[0] < end and t.token != trigger.token}
    best: tuple[float, int, DateMention] | None = None
    for mention in near:
        host = _host(doc, mention)
        if host is None:
            continue
        cost = 0.0 if _inside(host, trigger) else _cost(token, host, trigger, rivals, mention)
        if cost is None:
            continue
        key = (cost, abs(host.i - token.i))
        if best is None or key < best[:2]:
            best = (*key, mention)
    return best[2] if best else None


def _inside(token: Token, trigger: Trigger) -> bool:
    return trigger.span[0] <= token.idx < trigger.span[1]


def _host(doc: Doc, mention: DateMention) -> Token | None:
    """Return the verb or noun that a time expression hangs on."""
    span = doc.char_span(*mention.span, alignment_mode="expand")
    if span is None or not len(span):
        return None
    node = span.root
    for _ in range(5):
        if node.head == node:
            return node if node.i < span.start or node.i >= span.end else None
        node = node.head
        if node.pos_ not in ("ADP", "ADV", "SCONJ", "PART", "NUM", "PUNCT", "SPACE", "DET"):
            if not span.start <= node.i < span.end:
                return node
    return None


def _cost(token: Token, host: Token, trigger: Trigger, rivals: dict, mention: DateMention):
    """Return how far the trigger is from the word that holds a date, None if it is not its date."""
    above = _path(token, host)
    if above is not None:
        return _upwards(above, trigger, rivals, mention)
    below = _path(host, token)
    if below is not None:
        return _downwards(below, rivals)
    return None


def _path(low: Token, high: Token) -> list[Token] | None:
    """Return the words from ``low`` up to ``high``, both included, None if it is not above."""
    path, node = [low], low
    for _ in range(9):
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
    for node, head in zip(path, path[1:], strict=False):
        step = _step(node, head, trigger, mention)
        if step is None:
            return None
        if head.i in rivals and head != host:
            return None
        cost += step
    if host.i in rivals and path[-2].dep_ in _ARGUMENTS | {"prep"}:
        setting = trigger.type in ("Meeting", "Negotiation", "Test")
        if not setting or path[-2].dep_ == "nsubj":
            return None
        cost += 1
    if host.pos_ not in VERBS and (host.i in rivals or len(path) > 2):
        return None
    return cost


def _step(node: Token, head: Token, trigger: Trigger, mention: DateMention) -> float | None:
    """Return what one step from a word to its head costs a date on its way down, None if barred."""
    dep = node.dep_
    if dep in _ARGUMENTS:
        return 1.0 if head.pos_ in VERBS else None
    if dep == "pobj":
        return 0.0
    if dep in ("prep", "pcomp"):
        if head.pos_ in VERBS:
            return 1.0 if node.lower_ in _SETTING or dep == "pcomp" else 2.0
        return 2.0 if node.lower_ == "of" else None
    if dep == "xcomp":
        return 1.0
    if dep == "ccomp":
        coarse = mention.value is not None and len(mention.value) < 10 and "/" not in mention.value
        spoken = head.lower_ in _saying()
        if not spoken:
            return 1.5
        acts = trigger.type in ("Objection", "Demand", "Threat", "Rejection", "Offer")
        return 2.0 if coarse or acts else None
    if dep == "advcl":
        marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
        if marks & _BLOCKING_MARKS:
            return None
        return 1.0 if node.tag_ == "VBG" or is_infinitive(node) or marks else 2.0
    if dep == "conj":
        return 1.0 if mention.span[0] < head.idx or head.pos_ not in VERBS else 3.0
    if dep in ("compound", "nmod", "amod", "appos"):
        return 1.0
    return None


def _downwards(path: list[Token], rivals: dict) -> float | None:
    """Return the cost where the date hangs on a word below the trigger."""
    cost = 0.0
    if path[0].i in rivals:
        kind = rivals[path[0].i].type
        if kind not in ("Meeting", "Negotiation"):
            return None
        cost += 1
    for node, head in zip(path, path[1:], strict=False):
        if node.i in rivals and node != path[0]:
            return None
        if node.dep_ in ("acl", "relcl"):
            if head != path[-1] or len(path) > 2:
                return None
            cost += 1
        elif node.dep_ in ("dobj", "pobj", "prep", "attr", "nsubjpass", "compound", "nmod", "npadvmod", "poss", "appos"):
            cost += 0.7
        elif node.dep_ == "xcomp":
            cost += 1.5
        else:
            return None
    return cost if cost < 4 else None


def _carried(
    doc: Doc, trigger: Trigger, dates: Sequence[DateMention], triggers: Sequence[Trigger]
) -> DateMention | None:
    """Return the date of another mention of what seems the same event."""
    return None


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset(f for verb in load_cues("dates")["saying"] for f in verb_forms(verb))

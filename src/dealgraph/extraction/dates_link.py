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

from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.inflection import verb_forms
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_SETTING = frozenset(
    {"at", "in", "during", "for", "on", "with", "within", "by", "amid", "via", "through"}
)
_BLOCKING_MARKS = frozenset(
    {
        "after",
        "before",
        "since",
        "because",
        "if",
        "although",
        "though",
        "unless",
        "until",
        "that",
        "whether",
    }
)
_LEAD = 700  # characters from a headline within which the lead tells the same event
_BACK = 1200  # characters back to an earlier mention of a known event
_BESIDE = 90  # characters between a trigger and a date that syntax gave to nobody
_CLAUSE_WORDS = _BLOCKING_MARKS | {
    ",",
    ";",
    ":",
    "who",
    "which",
    "and",
    "but",
    "as",
    "while",
    "when",
    "-",
    "(",
}
_CONTENT = frozenset({"pobj", "prep", "dobj", "acl", "xcomp", "compound", "conj"})
_SETTINGS = frozenset({"Meeting"})
_SINGLE = frozenset({"Meeting", "Test"})  # one such event at a time is what an article tells of
_PHRASE = frozenset(
    {
        "dobj",
        "pobj",
        "prep",
        "attr",
        "nsubjpass",
        "compound",
        "nmod",
        "npadvmod",
        "poss",
        "appos",
        "conj",
    }
)  # steps inside a verb's or noun's own phrase
_SPEECH_ACTS = frozenset({"Objection", "Demand", "Threat", "Rejection", "Offer"})
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
        ahead: whether it lies after publication (True), before (False); None if unknown or both.
    """

    span: Span
    value: str | None
    partial: str | None
    reason: str
    kind: str
    ahead: bool | None = None


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
    return _own(doc, trigger, usable, triggers) or _carried(doc, trigger, usable, triggers)


def _own(
    doc: Doc, trigger: Trigger, dates: Sequence[DateMention], triggers: Sequence[Trigger]
) -> DateMention | None:
    """Return the expression of the trigger's own sentence that dates it."""
    sentence = doc[trigger.token].sent
    start, end = sentence.start_char, sentence.end_char
    near = [(m, h) for m in dates if start <= m.span[0] < end and (h := _host(doc, m)) is not None]
    if not near:
        return None
    here = [t for t in triggers if start <= t.span[0] < end]
    taken = {t: _by_syntax(doc, t, near, here) for t in here}
    left = [m for m, _ in near if m not in taken.values()]
    free = [t for t in here if taken[t] is None]
    for mention in left:
        beside = _by_distance(doc, mention, free)
        if beside is not None:
            taken[beside] = mention
    _hand_up(doc, taken)
    return taken.get(trigger)


def _by_syntax(doc: Doc, trigger: Trigger, near: list, here: list[Trigger]) -> DateMention | None:
    token = doc[trigger.token]
    rivals = {t.token: t for t in here if t.token != trigger.token}
    best: tuple[float, int, DateMention] | None = None
    for mention, host in near:
        if _clashes(token, mention):
            continue
        cost = 0.0 if _inside(host, trigger) else _cost(token, host, trigger, rivals, mention)
        if cost is None:
            continue
        key = (cost, abs(host.i - token.i))
        if best is None or key < best[:2]:
            best = (*key, mention)
    return best[2] if best else None


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
    """Give talks or an agreement without a date the one at the end of what they are about, and a
    verb the one of the meeting where it happens.
    """
    by_token = {t.token: t for t in taken}
    for trigger, mention in list(taken.items()):
        if mention is None:
            continue
        above = _above(doc[trigger.token], by_token)
        if above is None or taken[above] is not None:
            continue
        if trigger.type in _SETTINGS:
            taken[above] = mention
        elif above.type in ("Agreement", "Negotiation") and _agrees(doc[above.token], mention):
            taken[above], taken[trigger] = mention, None


def _above(token: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """Return the trigger whose setting or content ``token`` is: "concluded at a meeting"."""
    node = token
    for _ in range(4):
        purpose = node.dep_ in ("relcl", "advcl") and is_infinitive(node)
        if not purpose and node.dep_ not in _CONTENT:
            return None
        if node.dep_ == "prep" and token.i in by_token and by_token[token.i].type in _SETTINGS:
            if node.lower_ not in _SETTING:
                return None
        node = node.head
        if node.i in by_token:
            return by_token[node.i]
        if node.pos_ in VERBS:
            for child in node.children:
                if child.dep_ == "xcomp" and child.i in by_token and child.i != token.i:
                    return by_token[child.i]
    return None


def _clashes(token: Token, mention: DateMention) -> bool:
    """Return whether the tense of a verb rules the date out: "has suspended" and a year to come."""
    if mention.ahead is None or token.pos_ not in VERBS:
        return False
    aux = helpers(token)
    if mention.ahead:
        past = token.tag_ == "VBD" or (
            token.tag_ == "VBN" and set(aux) & {"has", "have", "had", "was", "were"}
        )
        return bool(past) and not is_infinitive(token)
    return bool(set(aux) & {"will", "'ll", "shall"})


def _agrees(token: Token, mention: DateMention) -> bool:
    """Return whether the tense of a verb allows the date: both behind, or both ahead."""
    return (
        mention.ahead is None
        or token.pos_ not in VERBS
        or mention.ahead == (is_infinitive(token) or any(c.tag_ == "MD" for c in token.children))
    )


def _inside(token: Token, trigger: Trigger) -> bool:
    return trigger.span[0] <= token.idx < trigger.span[1]


def _host(doc: Doc, mention: DateMention) -> Token | None:
    """Return the verb or noun that a time expression hangs on."""
    span = doc.char_span(*mention.span, alignment_mode="expand")
    if span is None or not len(span):
        return None
    before = doc[span.start - 1] if span.start else span.root
    if before.lower_ in ("on", "late", "early") and span.start > 1:
        before = doc[span.start - 2]
    if before.lower_ in verb_words("saying") and before.pos_ in VERBS:
        return before
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
    if any(mention.span[0] <= t.idx < mention.span[1] for t in _clauses_above(token)):
        return 1.0  # "in 2002, when the president pulled out"
    above = _path(token, host)
    if above is not None:
        return _upwards(above, trigger, rivals, mention)
    below = _path(host, token)
    if below is not None:
        return _downwards(below, rivals)
    return None


def _clauses_above(token: Token) -> list[Token]:
    """Return what the trigger's own clause qualifies, if it is a relative or adverbial clause."""
    node = token
    while node.dep_ in _ARGUMENTS | {"prep", "pobj", "xcomp"} and node.head != node:
        node = node.head
    return [node.head] if node.dep_ in ("relcl", "advcl", "acl") else []


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
        if head.lower_ not in verb_words("saying"):
            return 1.5
        act = trigger.type in _SPEECH_ACTS and node.tag_ != "VBG"
        told = head.lower_ in verb_words("announcing") or any(
            c.lower_ == "had" for c in node.children
        )
        return 2.0 if act or (coarse and told) else None
    if dep == "advcl":
        marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
        if marks & _BLOCKING_MARKS:
            return None
        return 1.0 if node.tag_ == "VBG" or is_infinitive(node) or marks else 2.0
    if dep == "relcl" and head.lower_ in ("time", "day", "month", "year", "week"):
        return 1.0
    if dep == "conj":
        if head.lower_ in verb_words("saying") and trigger.type in _SPEECH_ACTS:
            return 2.0
        if head.pos_ not in VERBS or mention.span[0] < head.idx:
            return 1.0
        return None if any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children) else 3.0
    if dep in ("compound", "nmod", "amod", "appos") and node.tag_ != "VBN":
        return 1.0
    return None


def _downwards(path: list[Token], rivals: dict) -> float | None:
    """Return the cost where the date hangs on a word below the trigger."""
    first, cost = path[0], 0.0
    if first.i in rivals:
        paired = first.dep_ == "conj" and len(path) == 2 and first.i - path[-1].i <= 3
        if not paired and rivals[first.i].type not in ("Meeting", "Negotiation"):
            return None
        cost += 1
    for node, head in zip(path, path[1:], strict=False):
        if node.i in rivals and node != first:
            return None
        marks = {c.lower_ for c in node.children if c.dep_ in ("mark", "advmod")}
        if node.dep_ in ("acl", "relcl"):
            cost += 1
        elif node.dep_ in _PHRASE:
            cost += 0.6
        elif node.dep_ == "xcomp":
            cost += 0.7 if head.tag_ == "VBN" else 1.5
        elif node.dep_ == "advcl" and marks & {"as", "when", "while"}:
            cost += 2
        else:
            return None
    return cost if cost < 4 else None


def _carried(
    doc: Doc, trigger: Trigger, dates: Sequence[DateMention], triggers: Sequence[Trigger]
) -> DateMention | None:
    """Return the date of another mention of what seems the same event."""
    token = doc[trigger.token]
    alike = [t for t in triggers if t.type == trigger.type and t.token != trigger.token]
    if _in_lead_line(doc, token):
        for other in alike:
            near = 0 < other.span[0] - trigger.span[1] < _LEAD
            if near and not _in_lead_line(doc, doc[other.token]):
                return _own(doc, other, dates, triggers)
        return None
    if trigger.type not in _SINGLE or not _known(token):
        return None
    for other in reversed(alike):
        if 0 < trigger.span[0] - other.span[1] < _BACK:
            date = _own(doc, other, dates, triggers)
            if date is not None or _same_word(doc[other.token], token):
                return date
    return None


def _in_lead_line(doc: Doc, token: Token) -> bool:
    """Return whether a word stands in the headline: the first line, short and without full stop."""
    sentence = token.sent
    words = [t for t in sentence if not t.is_space]
    return sentence.start_char < 200 and len(words) <= 20 and words[-1].text not in '.?!"'


def _known(token: Token) -> bool:
    """Return whether the reader is taken to know the event: "the visit", "this test", "signing"."""
    if token.pos_ in VERBS:
        return token.tag_ == "VBG"
    return any(
        c.dep_ == "poss"
        or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in token.children
    )


def _same_word(first: Token, second: Token) -> bool:
    return first.lower_[:4] == second.lower_[:4]


@lru_cache(maxsize=4)
def verb_words(key: str) -> frozenset[str]:
    """Return all forms of a list of verbs of the cue file."""
    return frozenset(form for verb in load_cues("dates")[key] for form in verb_forms(verb))

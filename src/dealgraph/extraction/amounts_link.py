"""Whose a sum or number is: it belongs to the one trigger it is nearest to in the syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import VERBS
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Money, Quantity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "nsubj", "npadvmod"})
_PHRASE = frozenset({"pobj", "prep", "compound", "nmod", "nummod", "appos", "quantmod", "amod", "det", "pcomp", "poss", "dep"})
_TOO_FAR = 6.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money (``currency`` set) or a number of things (``unit`` set).

    Attributes:
        span: its words, with the unit.
        value: in units of the currency, or the count.
        currency: ISO 4217 code, or None.
        unit: the counted noun in the singular, or None.
        head: index of the token that stands for it in the syntax.
    """

    span: Span
    value: float
    currency: str | None
    unit: str | None
    head: int


def money_of(
    doc: Doc, trigger: Trigger, amounts: Sequence[Amount], triggers: Sequence[Trigger] = ()
) -> Money | None:
    """Return the sum that belongs to a trigger, None if there is none.

    Args:
        doc: the article's parse.
        trigger: the trigger.
        amounts: sums and quantities of the article.
        triggers: all triggers, which compete for the sums; without them only the trigger's own.
    """
    best = _nearest(doc, trigger, [a for a in amounts if a.currency], triggers)
    return Money(_plain(best.value), best.currency, best.span) if best else None


def quantity_of(
    doc: Doc, trigger: Trigger, amounts: Sequence[Amount], triggers: Sequence[Trigger] = ()
) -> Quantity | None:
    """Return the number of things that a trigger is about, None if there is none.

    Args: as in `money_of`.
    """
    if trigger.type in load_cues("units")["uncounted_types"]:
        return None
    mine = [a for a in amounts if a.unit]
    best = _nearest(doc, trigger, mine, triggers)
    if best is None:
        return None
    return Quantity(_plain(best.value), best.unit, best.span)


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _nearest(
    doc: Doc, trigger: Trigger, amounts: Sequence[Amount], triggers: Sequence[Trigger]
) -> Amount | None:
    sentence = doc[trigger.token].sent
    start, end = sentence.start_char, sentence.end_char
    rivals = [t for t in triggers if start <= t.span[0] < end and t != trigger]
    best: tuple[float, int, Amount] | None = None
    for amount in amounts:
        if not start <= amount.span[0] < end:
            continue
        cost = _cost(doc, trigger, amount)
        if cost is None or any(_closer(doc, t, amount, cost, trigger) for t in rivals):
            continue
        key = (cost, amount.span[0])
        if best is None or key < best[:2]:
            best = (*key, amount)
    return best[2] if best else None


def _closer(doc: Doc, rival: Trigger, amount: Amount, cost: float, trigger: Trigger) -> bool:
    other = _cost(doc, rival, amount)
    if other is None or other > cost:
        return False
    return other < cost or abs(rival.span[0] - amount.span[0]) < abs(
        trigger.span[0] - amount.span[0]
    )


def _cost(doc: Doc, trigger: Trigger, amount: Amount) -> float | None:
    """Return how far an amount is from a trigger in the syntax, None if it cannot be its."""
    token, head = doc[trigger.token], doc[amount.head]
    if amount.span[0] <= token.idx < amount.span[1]:
        return 0.0
    up = _climb(head, token)
    if up is not None:
        return up
    down = _climb(token, head)
    if down is not None and amount.currency:
        return down + 0.5  # "$50m in military assistance"
    if down is not None and token.dep_ in ("acl", "relcl"):
        return down + 1.5  # "the 400 troops based there"
    return _beside(token, head)


def _climb(low: Token, high: Token) -> float | None:
    """Return the cost of the way from ``low`` up to ``high``, None if it is not open."""
    node, cost = low, 0.0
    while node != high:
        head, dep = node.head, node.dep_
        if head == node or cost > _TOO_FAR:
            return None
        if dep in _OBJECTS:
            cost += 1.0
        elif dep in _PHRASE:
            cost += 0.0 if dep == "prep" else 0.8
        elif dep in ("relcl", "acl", "advcl"):
            if node.lower_ not in _worth():
                return None if high.pos_ in VERBS or dep == "advcl" else _through(node, cost)
            cost += 1.0
        elif dep in ("acomp", "advmod", "xcomp", "conj"):
            cost += 1.0
        else:
            return None
        node = head
    return cost


def _through(node: Token, cost: float) -> None:
    """A clause of its own bars the way, unless it only says what something is worth."""
    return None


def _worth() -> frozenset[str]:
    return frozenset(load_cues("money")["worth"])


def _beside(token: Token, head: Token) -> float | None:
    """Return the cost where amount and trigger hang on one verb: "ten are set to be signed"."""
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in VERBS:
        down = _chain(token, verb)
        if down is not None:
            return 1.0 + down
        if verb.lower_ in ("is", "are", "was", "were"):  # "$7bn is for military assistance"
            below = _climb(token, verb)
            return None if below is None else below + 1.5
    return None


def _chain(token: Token, verb: Token) -> float | None:
    node, cost = token, 0.0
    for _ in range(4):
        if node == verb:
            return cost
        if node.dep_ not in ("xcomp", "acomp", "conj"):
            return None
        node, cost = node.head, cost + 0.5
    return None

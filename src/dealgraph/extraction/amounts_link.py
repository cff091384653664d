"""Whose a sum or number is: it belongs to the one trigger it is nearest to in the syntax."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.amount import Amount
from dealgraph.extraction.amounts_lists import one_of_several
from dealgraph.extraction.status_words import VERBS
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Money, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dealgraph.extraction.trigger import Trigger

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "nsubj", "npadvmod"})
_PHRASE = frozenset(
    {
        "pobj",
        "prep",
        "compound",
        "nmod",
        "nummod",
        "appos",
        "quantmod",
        "amod",
        "det",
        "pcomp",
        "poss",
        "dep",
    }
)
_TOO_FAR = 6.0
_NEAR = 3  # steps of any kind between trigger and amount where no listed way is open
_LAST_RESORT = 6.0  # what such a way costs more than every listed one


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
    if best is None or one_of_several(doc, best, mine, triggers):
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
        cost = _cost_here(doc, trigger, amount, rivals)
        if cost is None or any(_closer(doc, t, amount, cost, [trigger, *rivals]) for t in rivals):
            continue
        key = (cost, amount.span[0])
        if best is None or key < best[:2]:
            best = (*key, amount)
    return best[2] if best else None


def _closer(doc: Doc, rival: Trigger, amount: Amount, cost: float, here: Sequence[Trigger]) -> bool:
    trigger = here[0]
    other = _cost_here(doc, rival, amount, [t for t in here if t != rival])
    if other is None or other > cost:
        return False
    return other < cost or abs(rival.span[0] - amount.span[0]) < abs(
        trigger.span[0] - amount.span[0]
    )


def _cost_here(
    doc: Doc, trigger: Trigger, amount: Amount, rivals: Sequence[Trigger]
) -> float | None:
    """Return the cost among the triggers of the sentence: a deal takes what hangs on the verb that
    only acts upon it ("approved the sale of six boats for $31 million").
    """
    cost, types = _cost(doc, trigger, amount), load_cues("money")
    if not amount.currency or trigger.type not in types["deal_types"]:
        return cost
    token = doc[trigger.token]
    over = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "prep" else token.head
    if token.dep_ not in ("dobj", "nsubjpass", "pobj") or amount.span[0] < trigger.span[1]:
        return cost  # "signed a $2 billion deal on the delivery": the sum is of what was signed
    for rival in rivals:
        if rival.token == over.i and rival.type in types["acts_upon_deals"]:
            above = _cost(doc, rival, amount)
            costs = [c for c in (cost, None if above is None else above - 0.1) if c is not None]
            return min(costs, default=None)
    return cost


def _cost(doc: Doc, trigger: Trigger, amount: Amount) -> float | None:
    """Return how far an amount is from a trigger in the syntax, None if it cannot be its."""
    token, head = doc[trigger.token], doc[amount.head]
    if amount.currency:
        head = _made_for(head) or head
    if amount.unit and token.dep_ == "amod" and token.head == head:
        return None  # "36 ordered jets" are those of the verb
    if amount.span[0] <= token.idx < amount.span[1]:
        dealt = trigger.type in ("Purchase", "Delivery")  # "two deliveries" counts no things
        return None if dealt and amount.unit in load_cues("units")["deal_nouns"] else 0.0
    if amount.loose:
        return _strict(trigger, token, head)
    ways = [_wording(doc, trigger, amount), _climb(head, token, amount), _beside(token, head)]
    if amount.currency:
        down = _climb(token, head, amount)
        ways += [None if down is None else down + 0.5, _totals(token, head, amount)]
        ways.append(1.5 if _of_clause(token, head) else None)
    else:
        ways.append(_held(token, head, amount))
        part = any(t.lower_ == "the" for t in doc.char_span(*amount.span, alignment_mode="expand"))
        if token.dep_ in ("acl", "relcl") and token.head == head and not part:
            ways.append(1.5)  # "the 400 troops based there"
    costs = [way for way in ways if way is not None]
    if not costs and amount.unit and (far := _near(token, head)) is not None:
        costs = [far] if trigger.type in load_cues("units")["owners"] else []
    if not costs:
        return None
    return min(costs) + load_cues("money")["reluctant_types"].get(trigger.type, 0)


def _made_for(sum_: Token) -> Token | None:
    """Return what a sum at the end of "jets built by Saab for $1bn" is the price of, where a verb
    has it as its object: "ordered jets built by Saab for $1bn"."""
    maker = sum_.head.head
    if sum_.dep_ != "pobj" or sum_.head.lower_ not in ("for", "at"):
        return None
    if maker.dep_ != "acl" or maker.lower_ not in load_cues("money")["makers"]:
        return None
    return maker.head if maker.head.dep_ == "dobj" else None


def _of_clause(token: Token, sum_: Token) -> bool:
    """Return whether a clause says what was done with a sum: "the $6m which Oslo paid", "the $6m
    paid by Oslo"."""
    if token.head != sum_ or token.pos_ not in VERBS:
        return False
    owned = any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in token.children)
    return (token.dep_ == "acl" and token.tag_ == "VBN") or (token.dep_ == "relcl" and owned)


def _near(token: Token, head: Token) -> float | None:
    """Return the cost of a short way of any kind, unless the amount's own clause ends on it."""
    up = [token, *token.ancestors]
    for steps, node in enumerate((head, *head.ancestors)):
        if node in up:
            way = steps + up.index(node)
            return _LAST_RESORT + way if way <= _NEAR else None
        if node.dep_ in ("ccomp", "advcl", "relcl", "parataxis"):
            return None
    return None


def _strict(trigger: Trigger, token: Token, head: Token) -> float | None:
    """Return the cost of a number of unlisted things: only as the very object of an arms event."""
    units = load_cues("units")
    if trigger.type not in units["loose"] or head.lower_.rstrip("s") in units["deal_nouns"]:
        return None
    if head.head == token and head.dep_ in ("dobj", "nsubjpass"):
        return 0.5
    prep, paper = head.head, head.head.head
    if head.dep_ == "pobj" and paper.head == token and paper.lower_ in units["papers"]:
        return 0.8 if paper.dep_ in ("dobj", "nsubjpass") else None  # "a deal for 36 Rafales"
    complement = head.dep_ == "pobj" and prep.lower_ in ("of", "for") and prep.head == token
    asked = token.pos_ == "NOUN" or trigger.type == "Request"
    return 0.6 if complement and asked else None


def _wording(doc: Doc, trigger: Trigger, amount: Amount) -> float | None:
    """Return the cost where the words stand side by side: "$50m in aid", "tender for 114 jets"."""
    if trigger.span[1] <= amount.span[0]:
        between = _between(doc, trigger.span[1], amount.span[0])
        joined = between and len(between) <= 3 and between[0].lower_ in ("for", "of", "worth")
        if joined and not _has_verb(between):
            return 0.3
        worth = {t.lower_ for t in between} & {"worth", "valued"}
        return 1.0 if worth and len(between) <= 7 and not _has_verb(between) else None
    if not amount.currency or trigger.span[0] < amount.span[1]:
        return None
    between = _between(doc, amount.span[1], trigger.span[0])
    if between and between[0].text == "(":
        closing = next((n for n, t in enumerate(between) if t.text == ")"), None)
        between = between[closing + 1 :] if closing is not None else between
    if len(between) > 5 or _has_verb(between):
        return None
    if not between or between[0].lower_ in ("in", "of", "worth"):
        return 0.3
    return 0.4 if all(t.pos_ in ("ADJ", "NOUN", "PROPN", "PUNCT") for t in between) else None


def _between(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="contract")
    return [t for t in span or () if not t.is_space]


def _has_verb(tokens: list[Token]) -> bool:
    return any((t.pos_ in VERBS and t.dep_ != "amod") or t.text in (",", ";") for t in tokens)


def _climb(low: Token, high: Token, amount: Amount) -> float | None:
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
            if node.lower_ not in load_cues("money")["worth"]:
                return None  # a clause of its own, unless it says what something is worth
            cost += 1.0
        elif dep in ("acomp", "advmod", "xcomp") or (dep == "conj" and amount.unit):
            cost += 1.0
        else:
            return None
        node = head
    return cost


def _held(token: Token, head: Token, amount: Amount) -> float | None:
    """Return the cost where a verb says what a deal holds: "the package includes 60 boats"."""
    verb = token.head
    while token.dep_ in ("compound", "nmod") and verb.head != verb:
        token, verb = verb, verb.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.lower_ not in load_cues("units")["holds"]:
        return None
    way = _climb(head, verb, amount)
    return None if way is None else way + 1.0


def _totals(token: Token, head: Token, amount: Amount) -> float | None:
    """Return the cost where a verb sets the sum equal: "the support has totalled $655m"."""
    verb = token.head
    if token.dep_ not in ("nsubj", "dobj") or verb.lower_ not in load_cues("money")["totals"]:
        return None
    way = _climb(head, verb, amount)
    return None if way is None else way + 0.5


def _beside(token: Token, head: Token) -> float | None:
    """Return the cost where amount and trigger hang on one verb: "ten are set to be signed"."""
    verb = head.head
    if head.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in VERBS:
        return None
    node, cost = token, 1.0
    for _ in range(4):
        if node == verb:
            return cost
        if node.dep_ in ("xcomp", "acomp", "conj"):
            cost += 0.5
        elif verb.lower_ in ("is", "are", "was", "were") and node.dep_ in ("pobj", "prep"):
            cost += 0.5  # "$7bn is for military assistance"
        else:
            return None
        node = node.head
    return None

"""Words that look like triggers and are none: labels, anaphora, capabilities, lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.trigger_forms import first_of_list
from dealgraph.knowledge.events import load_categories
from dealgraph.knowledge.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACCORD_TYPES = frozenset({"Agreement", "Purchase"})
_LABELLING = frozenset({"Agreement", "Approval", "Cancellation"})
FORCE_TYPES = frozenset({"Conflict", "Test", "Delivery"})
# Types in which the verb, not its object, is marked: "lift sanctions", "provide aid".
_VERB_NAMES = frozenset({"Sanction", "Aid", "Cancellation", "Payment", "Agreement"})
# What a clause behind the noun may tell.
_LABELLED = frozenset({"Agreement", "Sanction"})
# Types of which a noun and the one behind its "of" are one event: "approvals of permits".
_ONCE = frozenset({"Sanction", "Approval", "Cancellation"})
_WITHIN = frozenset({"in", "under"})
_DURING = frozenset({"in", "during"})
_TRIALS = frozenset({"test", "tests", "trial", "trials"})
# Nouns for the act of signing; what is signed follows after "of".
_SIGNINGS = frozenset(
    {"signing", "signature", "conclusion", "finalisation", "finalization", "exchange"}
)
# Of these the noun tells more than the verb, also in the passive: "orders were placed".
_PLACING = frozenset({"placed", "exercised", "activated", "expected"})
# Verbs that only say that the attack or test behind them was made: "an offensive carried out by".
_LIGHT = frozenset(
    form
    for verb in ("carry", "wage", "conduct", "stage", "mount", "launch", "undertake")
    for form in verb_forms(verb)
)
# As what a company is chosen, and the nouns that are events even where they are agreed.
_CHOSEN = frozenset({"bidder", "supplier", "winner", "contractor"})
_TRADES = frozenset({"sale", "sales", "order", "orders"})
_PAPERS = frozenset({"contract", "contracts"})
_BIDS = frozenset({"Offer", "Request"})
# What a deal may be about.
_CONTENTS = frozenset({"Purchase", "Delivery", "Coproduction", "Development"})
_SETS = frozenset({"package", "series", "raft", "number", "batch", "set", "string", "pair"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_ABILITIES = frozenset({"can", "could", "able", "capable", "capability", "ability", "designed"})


def lower(trigger: Trigger, factor: float, why: str) -> Trigger:
    """Return the trigger with a lower confidence and the reason for it."""
    return Trigger(
        span=trigger.span,
        token=trigger.token,
        type=trigger.type,
        frame=trigger.frame,
        confidence=round(trigger.confidence * factor, 3),
        reason=f"{trigger.reason}; {why}",
    )


def without_labels(
    doc: Doc, groups: list[list[Trigger]], minimum: float
) -> Iterator[list[Trigger]]:
    """Lower nouns that only label what another trigger of the clause says, and bare "the deal".

    Args:
        doc: the parse.
        groups: the senses of each word, the likeliest first.
        minimum: confidence from which a word counts as a trigger that another may label.
    """
    strong = {g[0].token: g[0] for g in groups if g[0].confidence >= minimum}
    for group in groups:
        reasons = [_label(doc[sense.token], sense, strong) for sense in group]
        yield [lower(s, *why) if why else s for s, why in zip(group, reasons, strict=True)]


def _label(token: Token, trigger: Trigger, strong: dict[int, Trigger]) -> tuple[float, str] | None:
    if trigger.type == "Purchase" and _wanted(token, strong):
        return 0.3, "what a request is for"
    if token.pos_ in ("VERB", "AUX"):
        return _verb_label(token, trigger, strong)
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    if _spelt_out_before(token):
        return 0.2, "an abbreviation of the words before it"
    over = _verb_over(token)
    governing = None
    if over is not None and over.i in strong and over.i != token.i:
        governing = strong[over.i].type
    if governing == trigger.type and governing in _VERB_NAMES:
        return 0.3, "the verb over it names it"
    if trigger.type == governing == "Test" and _is_time_of(token):
        return 0.3, "in which test the verb's took place"
    if trigger.type in _ONCE and _type_over(token, strong) == trigger.type:
        return 0.3, "the noun over it names it"
    if trigger.type == "Offer" and _is_passed(token, governing, strong):
        return 0.3, "what is approved or signed"
    if trigger.type == "Approval" and _is_taken_away(token, governing):
        return 0.3, "what is taken away"
    if trigger.type == "Purchase" and governing == "Purchase" and token.lower_ in _CHOSEN:
        return 0.3, "as what somebody is chosen"
    named = trigger.type in _LABELLED or token.lower_ in load_categories()["label"]
    if named and _told_behind(token, trigger.type, strong):
        return 0.3, "labels what the verb behind it says"
    paper = trigger.type == "Agreement" or token.lower_ in _PAPERS
    if paper and (governing in _BIDS or _is_bid_for(token, strong)):
        return 0.3, "what is bid for"
    bare_deal = load_categories()["bare_deal"]
    if trigger.type not in _ACCORD_TYPES or token.lower_ not in bare_deal:
        return None
    if _is_bare(token):
        return 0.3, "bare and anaphoric"
    if governing is not None:
        # A sale or purchase is an event of its own even under "approved" and "halted".
        names_paper = governing in _LABELLING and token.lower_ in load_categories()["label"]
        within = token.dep_ == "pobj" and token.head.lower_ in _WITHIN
        # "The order took effect", "they agreed the sale"
        own = trigger.type == "Purchase" and (token.dep_ == "nsubj" or token.lower_ in _TRADES)
        agreed = governing == "Agreement" and not own
        if agreed or names_paper or (within and governing == "Purchase"):
            return 0.2, "labels what the verb says"
    if (governing is None and _content(token, strong)) or _to_do(token, strong):
        return 0.5, "its content is a trigger of its own"
    return None


def _verb_label(
    token: Token, trigger: Trigger, strong: dict[int, Trigger]
) -> tuple[float, str] | None:
    """Return how far to lower a verb beside the word that names its event, and why."""
    if token.dep_ == "aux" and _asked_for(token, trigger, strong):
        return 0.3, "the verb over it asks for it"
    if trigger.type == "Sanction" and _imposed(token):
        return 0.3, "behind the noun that names it"
    if trigger.type not in _VERB_NAMES and _names_the_same(token, trigger, strong):
        return 0.3, "a light verb before the noun that names it"
    return None


def _is_time_of(token: Token) -> bool:
    """Say whether something was done in a test: "shot down in a test"; an exercise is more."""
    return token.lower_ in _TRIALS and token.dep_ == "pobj" and token.head.lower_ in _DURING


def _wanted(token: Token, strong: dict[int, Trigger]) -> bool:
    """Say whether a purchase is what a request is for: "hopes to order", "keen on buying"."""
    head = token.head
    if token.dep_ in ("pcomp", "pobj") and head.pos_ == "ADP":
        head = head.head
    elif token.dep_ not in ("xcomp", "dobj"):
        return False
    return head.i in strong and strong[head.i].type == "Request" and head.i != token.i


def _asked_for(modal: Token, trigger: Trigger, strong: dict[int, Trigger]) -> bool:
    """Say whether a duty stands in a clause that is itself demanded: "insisted that they must"."""
    asked = modal.head.head if modal.head.dep_ == "ccomp" else modal
    return asked.i != modal.i and asked.i in strong and strong[asked.i].type == trigger.type


def _names_the_same(verb: Token, trigger: Trigger, strong: dict[int, Trigger]) -> bool:
    """Say whether the object of a verb names the same event: "placed an order"."""
    light = verb.lower_ in _LIGHT
    if light and verb.dep_ == "acl" and verb.head.i in strong:
        return strong[verb.head.i].type == trigger.type
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and child.i in strong:
            noun = strong[child.i]
            after = noun.span[0] >= trigger.span[1] or light or verb.lower_ in _PLACING
            return noun.type == trigger.type and after
    return False


def _spelt_out_before(token: Token) -> bool:
    """Say whether a word in capitals stands in brackets: "request for proposals (RFP)"."""
    doc = token.doc
    inside = 0 < token.i < len(doc) - 1 and doc[token.i - 1].text == "("
    capitals = sum(letter.isupper() for letter in token.text)
    return inside and doc[token.i + 1].text == ")" and capitals > 1


def _verb_over(token: Token) -> Token | None:
    head = token.head
    if (foretold := _foretold(token)) is not None:
        return foretold
    if token.dep_ in ("dobj", "nsubjpass", "nsubj") and head.pos_ in ("VERB", "AUX"):
        return head
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in _SETS:
        return _verb_over(head.head)
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in _SIGNINGS:
        return head.head
    while token.dep_ in ("pobj", "prep", "pcomp") and head.pos_ == "ADP" and head.head is not head:
        token, head = head, head.head  # "walked out of a contract"
    if token.dep_ == "prep" and token.lower_ in _WITHIN and head.dep_ == "dobj":
        head = head.head  # "paid $2 million in bribes", "sold 30 tanks in a deal"
    return head if token.dep_ == "prep" and head.pos_ == "VERB" else None


def _foretold(noun: Token) -> Token | None:
    """Return what is to be done to something: "the deal is likely to be signed"."""
    predicates = [noun.head] if noun.dep_ in ("nsubj", "nsubjpass") else []
    predicates += [c for p in predicates for c in p.children if c.dep_ in ("acomp", "oprd")]
    predicates += [c for c in noun.rights if c.dep_ in ("amod", "acl")]
    below = (c for p in predicates for c in p.children if c.dep_ == "xcomp")
    return next((v for v in below if any(c.dep_ == "auxpass" for c in v.children)), None)


def _type_over(token: Token, strong: dict[int, Trigger]) -> str | None:
    """Return the type of the noun behind whose "of" a noun stands: "the end of the embargo"."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("of", "on"):
        return None
    over = strong.get(token.head.head.i)
    return over.type if over is not None and token.head.head.pos_ == "NOUN" else None


def _is_bare(token: Token) -> bool:
    kinds = {c.dep_ for c in token.children if c.lower_ not in _POINTING} - {"det", "punct"}
    return bool(not kinds and any(c.lower_ in _POINTING for c in token.children))


def _is_passed(token: Token, governing: str | None, strong: dict[int, Trigger]) -> bool:
    """Say whether a proposal or letter is what is approved or signed, also by a noun: "nod to"."""
    over = token.head.head if token.dep_ == "pobj" else token
    if over.i in strong and strong[over.i].type == "Approval":
        return True
    in_full = governing == "Agreement" and token.dep_ in ("dobj", "nsubjpass")
    return governing == "Approval" or in_full


def _is_taken_away(token: Token, governing: str | None) -> bool:
    """Say whether a licence is what is withdrawn: "cancelled the permits", "stripped of it"."""
    direct = token.dep_ in ("dobj", "nsubjpass") or token.head.lower_ == "of"
    return governing == "Cancellation" and direct


def _is_bid_for(token: Token, strong: dict[int, Trigger]) -> bool:
    """Say whether a contract stands behind the noun of a bid: "made a bid for the contract"."""
    if token.dep_ != "pobj" or token.head.lower_ != "for":
        return False
    bid = token.head.head
    verbs = (bid, bid.head) if bid.dep_ == "dobj" else (bid,)
    return any(t.i in strong and strong[t.i].type in _BIDS for t in verbs)


def _told_behind(token: Token, kind: str, strong: dict[int, Trigger]) -> bool:
    """Say whether a clause behind a paper tells its signing, or behind a sanction who imposes it:
    "the contract Oslo signed", "sanctions that it imposed"."""
    same = "Sanction" if kind == "Sanction" else "Agreement"
    clauses = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    clauses = [c for c in clauses if same == "Agreement" or not _imposed(c)]
    return any(c.i in strong and strong[c.i].type == same for c in clauses)


def _imposed(verb: Token) -> bool:
    """Say whether a participle only says of a sanction that there is one: "bans imposed in May"."""
    return verb.dep_ == "acl" and verb.head.lower_ in load_categories()["sanctions"]


def _to_do(token: Token, strong: dict[int, Trigger]) -> bool:
    """Say whether what a deal is about follows at once: "paid a bribe in a deal to buy tanks"."""
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) < 2 or after[0].lower_ != "to" or after[1].i not in strong:
        return False
    return strong[after[1].i].type in _CONTENTS


def _content(token: Token, strong: dict[int, Trigger]) -> bool:
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.i in strong:
            return True
        behind = child.dep_ == "prep" and child.lower_ in ("on", "for")
        if behind and any(c.i in strong for c in child.children):
            return True
    return False


def is_capability(token: Token, trigger: Trigger, weapon_subject: bool) -> bool:
    """Say whether a word tells what a weapon can do, not what was done: "can hit ships"."""
    if token.pos_ not in ("VERB", "NOUN"):
        return False
    first = first_of_list(token)
    head = first.head.head if first.dep_ == "pcomp" else first.head
    governed = first.dep_ in ("pcomp", "xcomp", "acl", "advcl")
    if governed and head.lower_ == "designed":
        return True  # whatever a thing is designed for has not taken place
    if trigger.type not in FORCE_TYPES:
        return False
    if weapon_subject and any(c.dep_ == "aux" and c.lower_ in _ABILITIES for c in token.children):
        return True
    return governed and head.lower_ in _ABILITIES

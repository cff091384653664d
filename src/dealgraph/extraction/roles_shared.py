"""Sides and subjects: what the moves that complete arguments have in common."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.extraction.trigger import Trigger
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DEAL_LIKE = frozenset(
    {
        "Request",
        "Offer",
        "Approval",
        "Agreement",
        "Purchase",
        "Payment",
        "Delivery",
        "Aid",
        "Coproduction",
    }
)
PAIR = ("supplier", "recipient")
PARTIES = frozenset({"State", "Organisation"})
ACTORS = PARTIES | {"Person"}
TOLD_BESIDE = "shared in sentence, of what the trigger is about"
BY_NO_RULE = "by no rule"  # begins the reason of what only the weighing found
_SUCH_AS = frozenset({"including", "like", "such"})
_MEASURED = frozenset({"since", "than"})
_MARKS = frozenset({"mark", "prep"})
_CLAUSES = frozenset({"advcl", "relcl", "acl"})
_A_CERTAIN = frozenset({"the", "this", "that"})
_THINGS = frozenset({"WeaponSystem", "Programme", "Law"})
_ARMS = frozenset({"WeaponSystem", "Programme"})
# Types whose item the gold states even where another sentence names it.
_ITEM_WANTED = {"Agreement": _THINGS, "Cancellation": _THINGS, "Coproduction": _ARMS}


def by_role(arguments: list[Argument]) -> dict[str, list[Argument]]:
    out: dict[str, list[Argument]] = {}
    for argument in arguments:
        out.setdefault(argument.role, []).append(argument)
    return out


def add(own: list[Argument], role: str, entity: str, span, reason: str) -> bool:
    """Add an argument unless the role is taken or the entity has another role already."""
    roles = by_role(own)
    if role in roles and not all(a.reason == reason for a in roles[role]):
        return False
    clashing = [a for a in own if a.entity == entity and a.role not in ("participant", "agent")]
    if clashing:
        return False
    own.append(Argument(role, entity, span, reason))
    return True


def once(arguments: list[Argument]) -> list[Argument]:
    """Return the arguments with each entity once in a role, as it was found first."""
    found: dict[tuple[str, str], Argument] = {}
    for a in arguments:
        found.setdefault((a.role, a.entity), a)
    return list(found.values())


def topics(names: Names) -> list[Filler]:
    """Return the weapons, programmes and laws of the article, most often named first."""
    counts: Counter[str] = Counter()
    first: dict[str, Filler] = {}
    last: dict[str, tuple[int, int]] = {}
    for _, (entity, kind, span) in sorted(names.at.items()):
        if kind in _THINGS:
            filler = Filler(entity, kind, span, "named", "the article's main subject")
            if first.setdefault(entity, filler).span == span or span != last.get(entity):
                counts[entity] += 1
            last[entity] = span
    order = sorted(first, key=lambda e: (-counts[e], first[e].span))
    return [first[e] for e in order if counts[e] > 1]


def topic(token: Token, trigger: Trigger, own, usual: list[Filler], memory, n: int) -> None:
    """Take the item from the event before or the article's main subject, if the noun is open."""
    if trigger.type not in _ITEM_WANTED or "item" in by_role(own):
        return
    if about_other(token) or at_large(token):
        return
    kinds = _ITEM_WANTED[trigger.type]
    near = [
        a
        for m, kind, arguments in reversed(memory)
        if n - m <= 2
        for a in arguments
        if a.role == "item"
    ]
    if near:
        add(own, "item", near[0].entity, near[0].span, "the item of the event before")
    elif usual and usual[0].type in kinds:
        add(own, "item", usual[0].entity, usual[0].span, usual[0].why)


def about_other(token: Token) -> bool:
    """Tell whether the trigger says itself what it is about, and that is no arms and no deal."""
    words = load_categories()
    open_words = words["arms"] | words["deals"] | words["accords"] | words["talks"] | words["laws"]
    for child in token.children:
        things = [child] if child.dep_ in ("dobj", "nsubjpass") else []
        if child.dep_ == "prep" and child.lower_ in ("of", "on", "over"):
            things = [below for below in child.children if below.dep_ == "pobj"]
        for thing in things:
            if thing.pos_ == "NOUN" and thing.lower_ not in open_words:
                return True
    return False


def at_large(token: Token) -> bool:
    """Tell whether a trigger is about arms at large: "arms sales", "sells weapons to Oslo"."""
    words = load_cues("roles")["arms_at_large"]
    certain = token.tag_ == "NN" and any(c.lower_ in _A_CERTAIN for c in token.children)
    if any(c.lower_ in _SUCH_AS for c in token.children):
        return False
    for child in token.children:
        things = [child] if child.dep_ in ("dobj", "nsubjpass", "compound", "amod") else []
        if certain and child.dep_ in ("compound", "amod"):
            continue  # "the arms sale"
        if child.dep_ == "prep" and child.lower_ == "of":
            things = [below for below in child.children if below.dep_ == "pobj"]
        for thing in things:
            if thing.lower_ in words and not any(_tells_which(c) for c in thing.children):
                return True
    return False


def _tells_which(child: Token) -> bool:
    return child.dep_ in ("det", "poss") or child.lower_ in _SUCH_AS


@lru_cache(maxsize=4)
def _words_of(sentence: Span) -> frozenset[str]:
    """Return the words of a sentence in lower case."""
    return frozenset(t.lower_ for t in sentence)


def compared(token: Token, other: Token) -> bool:
    """Tell whether one of two events is only what the other is measured by: "its largest purchase
    since it ordered submarines", "more than it sold to Oslo"."""
    if _MEASURED.isdisjoint(_words_of(token.sent)):
        return False
    for one, two in ((token, other), (other, token)):
        for node in (one, *one.ancestors):
            marked = any(c.lower_ in _MEASURED and c.dep_ in _MARKS for c in node.children)
            if node.dep_ in _CLAUSES and marked:
                return node != two and not node.is_ancestor(two)
    return False


def thing_harmed(token: Token) -> Span | None:
    """Return what a deal harms or outdoes, which is of another deal: "the purchase may jeopardise
    the sale of F-35s"."""
    verb = token.head
    if token.dep_ not in ("nsubj", "conj") or verb.lower_ not in load_categories()["verb_harm"]:
        return None
    things = [c for c in verb.children if c.dep_ == "dobj"]
    return token.doc[things[0].left_edge.i : things[0].right_edge.i + 1] if things else None


def sides(trigger: Trigger, own: list[Argument], names: Names) -> list[Argument]:
    """Turn participants into supplier and recipient where talks or terms are about arms.

    Two sides and a weapon make a deal: the side left over is the other one; if neither is known,
    the company supplies, and of two states the one that acts is the one that acquires.
    """
    if trigger.type not in ("Agreement", "Negotiation"):
        return own
    roles = by_role(own)
    if all(role in roles for role in PAIR):
        return [a for a in own if a.role != "participant"]
    if not any(names.types[a.entity] in _ARMS for a in roles.get("item", ())):
        return own
    known = {a.entity for role in PAIR for a in roles.get(role, ())}
    left = [a for a in roles.get("participant", ()) if a.entity not in known]
    left = [a for a in left if names.types[a.entity] in PARTIES]
    if not known and len(left) == 2:
        acting = next((a for a in left if "subject" in (a.reason or "")), left[0])
        other = next(a.entity for a in left if a is not acting)
        makes = names.types[acting.entity] == "Organisation" or names.sells_more(
            acting.entity, other
        )
        makes = makes and not names.buys_only(acting.entity)
        new = {acting.entity: PAIR[0] if makes else PAIR[1]}
        new[next(a.entity for a in left if a is not acting)] = PAIR[1] if makes else PAIR[0]
    elif known and len(left) == 1:
        new = {left[0].entity: next(role for role in PAIR if role not in roles)}
    else:
        return own
    why = "; a side of talks over arms"
    kept = [a for a in own if a.role != "participant"]
    return kept + [Argument(new[a.entity], a.entity, a.span, f"{a.reason}{why}") for a in left]

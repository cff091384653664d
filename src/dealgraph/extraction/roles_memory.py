"""Arguments beyond a trigger's own syntax: shared in the sentence, remembered, or the nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dealgraph.extraction.roles_deals import (
    FROM_BELOW,
    NOT_SHARED,
    party_of_cancelled,
    recall_deals,
    sides_of_deal,
)
from dealgraph.extraction.roles_fillers import Names
from dealgraph.extraction.roles_habits import by_habit, habit, habits_of
from dealgraph.extraction.roles_nearest import GUESS, Judges, nearest, present_in
from dealgraph.extraction.roles_shared import (
    DEAL_LIKE,
    PAIR,
    TOLD_BESIDE,
    add,
    at_large,
    by_role,
    compared,
    thing_harmed,
    topic,
    topics,
)
from dealgraph.extraction.roles_symmetric import pair_up
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Roles that events of a type nearly always have, so that a search beyond the clause pays.
_WANTED = {
    "Purchase": PAIR,
    "Delivery": PAIR,
    "Aid": PAIR,
    "Offer": PAIR,
    "Coproduction": PAIR,
    "Request": ("recipient",),
    "Approval": ("agent", "recipient"),
    "Payment": PAIR,
    "Conflict": ("agent", "target"),
    "Sanction": ("agent", "target"),
    "Objection": ("agent", "target"),
    "Demand": ("agent", "target"),
    "Threat": ("agent",),
    "Rejection": ("agent",),
    "Deployment": ("agent",),
    "Development": ("agent",),
    "Test": ("agent",),
    "Cancellation": ("agent",),
    "Investigation": ("agent",),
    "Meeting": ("participant",),
    "Negotiation": ("participant",),
    "Cooperation": ("participant",),
    "Agreement": ("participant",),
}
# Events of these types follow one another between other parties each time.
_NOT_RECALLED = frozenset({"Conflict", "Objection", "Test", "Approval", "Payment"})
# Who does this to a deal in the same sentence is hardly the one who supplies; nor does he do what
# he opposes or demands.
_AGAINST = frozenset({"Demand", "Investigation", "Objection", "Threat"})
_OF_OTHERS = frozenset({"Demand", "Investigation", "Objection"})
# Their sides are mostly the same throughout an article.
_STABLE = frozenset({"Cooperation", "Negotiation", "Sanction"})
_REACH = 3  # sentences back that memory may go


def complete(doc: Doc, found: dict[Trigger, list[Argument]], names: Names) -> None:
    """Add to each trigger's arguments, sentence by sentence, what stands outside its syntax."""
    sentences = list(doc.sents)
    number: dict[int, int] = {}
    for n, sentence in enumerate(sentences):
        number.update(dict.fromkeys(range(sentence.start, sentence.end), n))
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in found:
        by_sentence.setdefault(number[trigger.token], []).append(trigger)
    memory: list[tuple[int, str, list[Argument]]] = []
    usual, habits = topics(names), habits_of(found)
    for n in sorted(by_sentence):
        group = by_sentence[n]
        _share(doc, group, found)
        for trigger in group:
            token = doc[trigger.token]
            found[trigger] = sides_of_deal(token, trigger, found[trigger], names, habits)
        _share(doc, group, found)
        against = _against(group, found)
        present = present_in(sentences[n], names)
        for trigger in group:
            _remember(n, trigger, found[trigger], memory, present)
            _remember_any(n, trigger, found[trigger], memory, habits)
            by_habit(trigger, found[trigger], present, habits, _WANTED)
            wanted = _WANTED.get(trigger.type, ())
            judges = _judges(doc, trigger, against)
            nearest(
                doc[trigger.token], trigger, found[trigger], present, names, habits, wanted, judges
            )
        _share(doc, group, found)
        pair_up(doc, n, group, found, memory)
        for trigger in group:
            topic(doc[trigger.token], trigger, found[trigger], usual, memory, n)
        for trigger in group:
            token = doc[trigger.token]
            found[trigger] = sides_of_deal(token, trigger, found[trigger], names, habits)
            party_of_cancelled(trigger, found[trigger], names, habits)
            memory.append((n, trigger.type, found[trigger]))
    recall_deals(doc, found, names)


def _against(
    group: list[Trigger], found: Mapping[Trigger, list[Argument]]
) -> dict[Trigger, set[str]]:
    """Return who speaks against something at each trigger of a sentence that tells of that."""
    speaking = (t for t in group if t.type in _AGAINST)
    return {t: {a.entity for a in found[t] if a.role == "agent"} for t in speaking}


def _judges(doc: Doc, trigger: Trigger, against: Mapping[Trigger, set[str]]) -> Judges:
    """Return who in a sentence speaks against something; and against what the trigger tells."""
    token = doc[trigger.token]
    over = [
        entities
        for other, entities in against.items()
        if other.type in _OF_OTHERS and doc[other.token].is_ancestor(token)
    ]
    return Judges(set().union(*against.values()), set().union(*over))


def _share(doc: Doc, group: list[Trigger], found: dict[Trigger, list[Argument]]) -> None:
    """Give deal-like events of one sentence each other's supplier, recipient and item."""
    deals = [t for t in group if t.type in DEAL_LIKE]
    peers = [t for t in group if t.type in ("Negotiation", "Cancellation")]
    for trigger in [*deals, *peers]:
        own = found[trigger]
        others = sorted(
            (t for t in deals + peers if t is not trigger and t.type != "Cancellation"),
            key=lambda t: abs(t.token - trigger.token),
        )
        if not others:
            continue
        token = doc[trigger.token]
        large = at_large(token)
        harmed = thing_harmed(token)
        if trigger in peers and not any(by_role(found[t]).get("item") for t in others):
            continue
        for other in others:
            if compared(token, doc[other.token]):
                continue
            below = token.is_ancestor(doc[other.token])
            apart = harmed is not None and harmed.start <= other.token < harmed.end
            for argument in list(found[other]):
                if (trigger.type, argument.role) in FROM_BELOW and not below:
                    continue
                if apart and argument.role != "recipient":
                    continue
                if (trigger.type, argument.role) in NOT_SHARED or (
                    large and argument.role == "item"
                ):
                    continue
                if argument.role in (*PAIR, "item") and not argument.reason.startswith(GUESS):
                    told = " of the trigger: " in argument.reason
                    why = TOLD_BESIDE if told and below else "shared in sentence"
                    add(own, argument.role, argument.entity, argument.span, why)


def _remember(n, trigger, own, memory, present) -> None:
    """Take what the sentence leaves out from the last event that shares a party with it."""
    wanted = [r for r in _WANTED.get(trigger.type, ()) if r in PAIR and r not in by_role(own)]
    if not wanted:
        return
    here = {f.entity for _, f in present}
    for role in wanted:
        other = PAIR[1 - PAIR.index(role)]
        known = {a.entity for a in own if a.role == other}
        for m, _, arguments in reversed(memory):
            past = by_role(arguments)
            if role not in past or (known and not known & {a.entity for a in past.get(other, ())}):
                continue
            both = [a for a in past[role] if a.entity in here or n - m <= _REACH]
            if both and known:
                for a in both:
                    add(own, role, a.entity, a.span, "the same deal as before in the article")
                break


def _remember_any(n, trigger, own, memory, habits) -> None:
    """Take a role that no name of the sentence fills from the last event of the same kind."""
    kind = trigger.type
    if kind in _NOT_RECALLED:
        return
    for role in _WANTED.get(kind, ()):
        roles = by_role(own)
        if role in roles or (role == "participant" and set(PAIR) & set(roles)):
            continue
        for m, past_kind, arguments in reversed(memory):
            same = past_kind == kind or (kind in DEAL_LIKE and past_kind in DEAL_LIKE)
            past = [
                a
                for a in by_role(arguments).get(role, ())
                if habit(habits, trigger, a.entity) in (None, role)
            ]
            if same and past and (n - m <= _REACH or role in PAIR or kind in _STABLE):
                for a in past:
                    add(own, role, a.entity, a.span, f"the last {past_kind} told of")
                break
        else:
            if role in PAIR and (usual := _usual(memory, role, own)):
                add(own, role, usual.entity, usual.span, "the article's usual " + role)


def _usual(memory, role: str, own: list[Argument]) -> Argument | None:
    used = {a.entity for a in own}
    counts = Counter(
        a.entity for _, _, args in memory for a in args if a.role == role and a.entity not in used
    )
    if not counts:
        return None
    entity = min(counts, key=lambda e: (-counts[e], e))
    for _, _, args in reversed(memory):
        for a in args:
            if a.entity == entity and a.role == role:
                return a
    return None

"""Arguments beyond a trigger's own syntax: shared in the sentence, remembered, or the nearest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import subject_of
from dealgraph.extraction.roles_fillers import Filler, Names
from dealgraph.extraction.roles_symmetric import pair_up
from dealgraph.extraction.trigger import Trigger
from dealgraph.model import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

DEAL_LIKE = frozenset(
    "Request Offer Approval Agreement Purchase Payment Delivery Aid Coproduction".split()
)
_PAIR = ("supplier", "recipient")
_PARTIES = frozenset({"State", "Organisation"})
_ACTORS = _PARTIES | {"Person"}
# Roles that events of a type nearly always have, so that a search beyond the clause pays.
_WANTED = {
    "Purchase": _PAIR,
    "Delivery": _PAIR,
    "Aid": _PAIR,
    "Offer": _PAIR,
    "Coproduction": _PAIR,
    "Request": ("recipient",),
    "Approval": ("agent", "recipient"),
    "Payment": _PAIR,
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
_THINGS = frozenset({"WeaponSystem", "Programme", "Law"})
_ARMS = frozenset({"WeaponSystem", "Programme"})
# Types whose item the gold states even where another sentence names it.
_ITEM_WANTED = {"Agreement": _THINGS, "Cancellation": _THINGS, "Coproduction": _ARMS}
_SAYING = frozenset(
    "say says said saying tell tells told add adds added report reports reported note noted state "
    "stated announce announced claim claimed claims according write wrote quoted explain explained "
    "believe believes comment commented".split()
)
_SPOKEN = frozenset({"Demand", "Objection", "Threat", "Rejection", "Cancellation", "Negotiation"})
_GUESS = "nearest sensible "
_REACH = 3  # sentences back that memory may go


def complete(doc: Doc, found: dict[Trigger, list[Argument]], names: Names) -> None:
    """Add to each trigger's arguments, sentence by sentence, what stands outside its syntax."""
    sentences = list(doc.sents)
    number = {}
    for n, sentence in enumerate(sentences):
        for token in sentence:
            number[token.i] = n
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in found:
        by_sentence.setdefault(number[trigger.token], []).append(trigger)
    memory: list[tuple[int, str, list[Argument]]] = []
    usual = _topics(names)
    for n in sorted(by_sentence):
        group = by_sentence[n]
        _share(group, found)
        for trigger in group:
            found[trigger] = _sides(trigger, found[trigger], names)
        _share(group, found)
        for trigger in group:
            present = _present(sentences[n], names)
            _remember(n, trigger, found[trigger], memory, present)
            _remember_any(n, trigger, found[trigger], memory)
            _nearest(doc[trigger.token], trigger, found[trigger], present, names)
        _share(group, found)
        pair_up(n, group, found, memory)
        for trigger in group:
            _topic(doc[trigger.token], trigger, found[trigger], usual, memory, n)
        for trigger in group:
            found[trigger] = _sides(trigger, found[trigger], names)
            memory.append((n, trigger.type, found[trigger]))


def _roles(arguments: list[Argument]) -> dict[str, list[Argument]]:
    out: dict[str, list[Argument]] = {}
    for argument in arguments:
        out.setdefault(argument.role, []).append(argument)
    return out


def _share(group: list[Trigger], found: dict[Trigger, list[Argument]]) -> None:
    """Give deal-like events of one sentence each other's supplier, recipient and item."""
    deals = [t for t in group if t.type in DEAL_LIKE]
    peers = [t for t in group if t.type in ("Negotiation", "Cancellation")]
    for trigger in [*deals, *peers]:
        own = found[trigger]
        others = sorted(
            (t for t in deals + peers if t is not trigger and t.type != "Cancellation"),
            key=lambda t: abs(t.token - trigger.token),
        )
        if trigger in peers and not any(_roles(found[t]).get("item") for t in others):
            continue
        for other in others:
            for argument in list(found[other]):
                if argument.role in (*_PAIR, "item") and not argument.reason.startswith(_GUESS):
                    _add(own, argument.role, argument.entity, argument.span, "shared in sentence")


def _add(own: list[Argument], role: str, entity: str, span, reason: str) -> bool:
    """Add an argument unless the role is taken or the entity has another role already."""
    roles = _roles(own)
    if role in roles and not all(a.reason == reason for a in roles[role]):
        return False
    clashing = [a for a in own if a.entity == entity and a.role not in ("participant", "agent")]
    if clashing:
        return False
    own.append(Argument(role, entity, span, reason))
    return True


def _present(sentence: Span, names: Names) -> list[tuple[Token, Filler]]:
    """Return the entities of a sentence with their tokens, one each, in order."""
    out, seen = [], set()
    for token in sentence:
        if token.dep_ == "nsubj" and token.head.lower_ in _SAYING:
            continue
        for filler in names._itself(token, "named"):
            if (filler.entity, filler.span) not in seen:
                seen.add((filler.entity, filler.span))
                out.append((token, filler))
    return out


def _remember(n, trigger, own, memory, present) -> None:
    """Take what the sentence leaves out from the last event that shares a party with it."""
    wanted = [r for r in _WANTED.get(trigger.type, ()) if r in _PAIR and r not in _roles(own)]
    if not wanted:
        return
    here = {f.entity for _, f in present}
    for role in wanted:
        other = _PAIR[1 - _PAIR.index(role)]
        known = {a.entity for a in own if a.role == other}
        for m, _, arguments in reversed(memory):
            past = _roles(arguments)
            if role not in past or (known and not known & {a.entity for a in past.get(other, ())}):
                continue
            both = [a for a in past[role] if a.entity in here or n - m <= _REACH]
            if both and known:
                for a in both:
                    _add(own, role, a.entity, a.span, "the same deal as before in the article")
                break


def _nearest(token: Token, trigger: Trigger, own, present, names: Names) -> None:
    """Fill wanted roles from the sentence: the subject over the trigger, else the nearest."""
    for role in _WANTED.get(trigger.type, ()):
        roles = _roles(own)
        if role in roles or role == "participant" and set(_PAIR) & set(roles):
            continue
        used = {a.entity for a in own if a.role != "place" or role == "place"}
        allowed = _ACTORS if trigger.type in _SPOKEN else _PARTIES
        if trigger.type == "Meeting":
            allowed = frozenset({"Person"})
        options = [(t, f) for t, f in present if f.type in allowed and f.entity not in used]
        if not options:
            continue
        if role in ("agent", "supplier", "participant") and (top := _top(token)) is not None:
            hits = [f for f in names.fillers(top) if f.type in allowed and f.entity not in used]
            if hits and role != "supplier":
                for f in hits[: 3 if role == "participant" else 1]:
                    _add(own, role, f.entity, f.span, "subject of the clause above")
                continue
        best = min(options, key=lambda o: _distance(o[0], o[1].type, token, role))
        _add(own, role, best[1].entity, best[1].span, _GUESS + "name in the sentence")


def _top(token: Token) -> Token | None:
    for above in [token, *token.ancestors]:
        if above.pos_ in ("VERB", "AUX") and above.lower_ not in _SAYING:
            subject = subject_of(above)
            if subject is None:
                subject = next((c for c in above.children if c.dep_ == "nsubjpass"), None)
            if subject is not None:
                return subject
    return None


def _distance(option: Token, kind: str, token: Token, role: str) -> float:
    """Return how far a name is from a trigger, less if its preposition speaks for the role."""
    gap: float = abs(option.i - token.i)
    if role in _PAIR and kind != "State":
        gap *= 2  # a state is the likelier party; an organisation may be just anybody named
    preposition = option.head.lower_ if option.dep_ == "pobj" else ""
    if role in ("recipient", "target") and preposition in ("to", "for", "on", "against", "of"):
        gap *= 0.5
    if role == "supplier" and (preposition in ("from", "by") or option.dep_ in ("poss", "amod")):
        gap *= 0.5
    if role in ("recipient", "target") and option.i < token.i:
        gap *= 1.5
    if role in ("supplier", "agent") and option.i > token.i:
        gap *= 1.5
    return gap


def _remember_any(n, trigger, own, memory) -> None:
    """Take a role that no name of the sentence fills from the last event of the same kind."""
    kind = trigger.type
    for role in _WANTED.get(kind, ()):
        roles = _roles(own)
        if role in roles or role == "participant" and set(_PAIR) & set(roles):
            continue
        for m, past_kind, arguments in reversed(memory):
            same = past_kind == kind or (kind in DEAL_LIKE and past_kind in DEAL_LIKE)
            past = _roles(arguments).get(role)
            if same and past and (n - m <= _REACH or role in _PAIR):
                for a in past:
                    _add(own, role, a.entity, a.span, f"the last {past_kind} told of")
                break
        else:
            if role in _PAIR and (usual := _usual(memory, role, own)):
                _add(own, role, usual.entity, usual.span, "the article's usual " + role)


def _topics(names: Names) -> list[Filler]:
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


def _topic(token: Token, trigger: Trigger, own, usual: list[Filler], memory, n: int) -> None:
    """Take the item from the event before or the article's main subject, if the noun is open."""
    if trigger.type not in _ITEM_WANTED or "item" in _roles(own):
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
        _add(own, "item", near[0].entity, near[0].span, "the item of the event before")
    elif usual and usual[0].type in kinds:
        _add(own, "item", usual[0].entity, usual[0].span, usual[0].why)


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


def _sides(trigger: Trigger, own: list[Argument], names: Names) -> list[Argument]:
    """Turn participants into supplier and recipient where talks or terms are about arms.

    Two sides and a weapon make a deal: the side left over is the other one; if neither is known,
    the company supplies, and of two states the one that acts is the one that acquires.
    """
    if trigger.type not in ("Agreement", "Negotiation"):
        return own
    roles = _roles(own)
    if all(role in roles for role in _PAIR):
        return [a for a in own if a.role != "participant"]
    if not any(names.types[a.entity] in _ARMS for a in roles.get("item", ())):
        return own
    known = {a.entity for role in _PAIR for a in roles.get(role, ())}
    left = [a for a in roles.get("participant", ()) if a.entity not in known]
    left = [a for a in left if names.types[a.entity] in _PARTIES]
    if not known and len(left) == 2:
        acting = next((a for a in left if "subject" in (a.reason or "")), left[0])
        makes = names.types[acting.entity] == "Organisation"
        new = {acting.entity: _PAIR[0] if makes else _PAIR[1]}
        new[next(a.entity for a in left if a is not acting)] = _PAIR[1] if makes else _PAIR[0]
    elif known and len(left) == 1:
        new = {left[0].entity: next(role for role in _PAIR if role not in roles)}
    else:
        return own
    why = "; a side of talks over arms"
    kept = [a for a in own if a.role != "participant"]
    return kept + [Argument(new[a.entity], a.entity, a.span, f"{a.reason}{why}") for a in left]

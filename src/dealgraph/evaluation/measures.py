"""What counts as right. Every measure is a count by event type or entity type, summed for all.

========================== =====================================================================
mention                    same span, and the entity is of the same type
entity                     B-cubed over mention spans; a missed or invented mention counts against
qid                        of annotated entities with a Wikidata id: the aligned one carries it too
identify                   the triggers overlap, whatever the type
trigger                    the triggers overlap and the types are equal
argument                   same role and aligned entity, at a matched trigger
date, money, quantity      equal value, at a matched trigger
speaker, outlet            aligned entity, at a matched trigger
attribution                the spans share half of their union, and the speakers are aligned
status                     equal, of matched triggers (an accuracy: nothing is missed or invented)
========================== =====================================================================
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dealgraph.evaluation.alignment import Alignment, match_events, overlap
from dealgraph.model import Annotation, Attribution, Entity, Event
from dealgraph.model.article import Span

MEASURES = (
    "mention",
    "entity",
    "qid",
    "identify",
    "trigger",
    "argument",
    "date",
    "money",
    "quantity",
    "speaker",
    "outlet",
    "attribution",
    "status",
)
BY_EVENT_TYPE = (
    "trigger",
    "argument",
    "date",
    "money",
    "quantity",
    "speaker",
    "outlet",
    "status",
)
SAME_SPEECH = 0.5  # share of their union that two stretches of speech must have in common

# Right among the found, found, right among the annotated, annotated. The two numbers of right ones
# differ for B-cubed only.
Count = tuple[float, float, float, float]
Counts = dict[tuple[str, str], Count]  # by measure and type; the type is "" where there is none


def count(aligned: Alignment) -> Counts:
    """Return the counts of one article, by measure and type."""
    gold, found = aligned.gold, aligned.found
    counts: Counts = {
        ("entity", ""): _b_cubed(gold, found),
        ("qid", ""): _qids(aligned),
        ("identify", ""): _plain(
            len(match_events(gold.events, found.events, typed=False)),
            len(found.events),
            len(gold.events),
        ),
        ("attribution", ""): _plain(
            len(matched_speech(aligned)), len(found.attributions), len(gold.attributions)
        ),
    }
    counts |= _by_type("mention", _mentions(gold) & _mentions(found), found, gold)
    for measure, tally in _event_tallies(aligned).items():
        right, n_found, n_gold = tally
        for kind in n_found.keys() | n_gold.keys():
            counts[measure, kind] = _plain(right[kind], n_found[kind], n_gold[kind])
    return counts


def _plain(right: float, found: float, gold: float) -> Count:
    return (right, found, right, gold)


# -- entities ------------------------------------------------------------------------------------


def _mentions(annotation: Annotation) -> set[tuple[Span, str]]:
    return {(span, entity.type) for entity in annotation.entities for span in entity.mentions}


def _by_type(
    measure: str, right: Iterable[tuple[Span, str]], found: Annotation, gold: Annotation
) -> Counts:
    tallies = [Counter(t for _, t in x) for x in (right, _mentions(found), _mentions(gold))]
    kinds = tallies[1].keys() | tallies[2].keys()
    return {(measure, kind): _plain(*(tally[kind] for tally in tallies)) for kind in kinds}


def _b_cubed(gold: Annotation, found: Annotation) -> Count:
    """Return how well the mentions that both sides found are grouped into entities."""
    mine, other = _groups(gold.entities), _groups(found.entities)
    common = sorted(mine.keys() & other.keys())
    shared = [len(mine[span] & other[span]) for span in common]
    right_found = sum(n / len(other[span]) for n, span in zip(shared, common, strict=True))
    right_gold = sum(n / len(mine[span]) for n, span in zip(shared, common, strict=True))
    return (right_found, len(other), right_gold, len(mine))


def _groups(entities: Iterable[Entity]) -> dict[Span, frozenset[Span]]:
    """Return for each mention all mentions of its entity; of two entities the last has it."""
    owner = {span: entity.id for entity in entities for span in entity.mentions}
    spans: defaultdict[str, set[Span]] = defaultdict(set)
    for span, entity_id in owner.items():
        spans[entity_id].add(span)
    groups = {entity_id: frozenset(members) for entity_id, members in spans.items()}
    return {span: groups[entity_id] for span, entity_id in owner.items()}


def _qids(aligned: Alignment) -> Count:
    gold = {e.id: e.qid for e in aligned.gold.entities if e.qid}
    found = {e.id: e.qid for e in aligned.found.entities if e.qid}
    both = [(g, f) for f, g in aligned.entities.items() if f in found and g in gold]
    return _plain(sum(gold[g] == found[f] for g, f in both), len(both), len(gold))


# -- events --------------------------------------------------------------------------------------

Tally = tuple[Counter[str], Counter[str], Counter[str]]  # right, found, annotated; by event type


def arguments(event: Event, meant: Callable[[str], str] | None = None) -> set[tuple[str, str]]:
    """Return roles with entities; ``meant`` says which annotated entity a found one stands for."""
    return {(a.role, meant(a.entity) if meant else a.entity) for a in event.args}


def values(event: Event, meant: Callable[[str], str] | None = None) -> dict[str, Any]:
    """Return what is compared of an event besides its arguments; None where it has no value."""
    money, quantity = event.money, event.quantity
    return {
        "date": event.date or None,
        "money": money and (money.currency, round(float(money.amount), 2)),
        "quantity": quantity and float(quantity.value),
        "speaker": _meant(event.speaker, meant),
        "outlet": _meant(event.outlet, meant),
    }


def _meant(entity_id: str | None, meant: Callable[[str], str] | None) -> str | None:
    if not entity_id:
        return None
    return meant(entity_id) if meant else entity_id


def _event_tallies(aligned: Alignment) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {m: (Counter(), Counter(), Counter()) for m in BY_EVENT_TYPE}
    for event in aligned.found.events:
        for measure, n in _sizes(event, aligned.meant):
            tallies[measure][1][event.type] += n
    for event in aligned.gold.events:
        for measure, n in _sizes(event):
            tallies[measure][2][event.type] += n
    for gold, found in aligned.pairs():
        for measure, n in _right(gold, found, aligned):
            tallies[measure][0][gold.type] += n
        for total in tallies["status"][1:]:  # a status is judged where there is a pair only
            total[gold.type] += 1
    return tallies


def _sizes(event: Event, meant: Callable[[str], str] | None = None) -> Iterator[tuple[str, int]]:
    yield "trigger", 1
    yield "argument", len(arguments(event, meant))
    for measure, value in values(event, meant).items():
        yield measure, value is not None


def _right(gold: Event, found: Event, aligned: Alignment) -> Iterator[tuple[str, int]]:
    yield "trigger", 1
    yield "argument", len(arguments(gold) & arguments(found, aligned.meant))
    yield "status", gold.status == found.status
    theirs = values(found, aligned.meant)
    for measure, value in values(gold).items():
        yield measure, value is not None and value == theirs[measure]


# -- speech --------------------------------------------------------------------------------------


def matched_speech(aligned: Alignment) -> list[tuple[int, int]]:
    """Return positions of the annotated and found stretches of speech that are the same."""
    free = dict(enumerate(aligned.found.attributions))
    pairs = []
    for i, gold in enumerate(aligned.gold.attributions):
        for j, found in free.items():
            if _same_speech(gold, found, aligned):
                pairs.append((i, j))
                del free[j]
                break
    return pairs


def _same_speech(gold: Attribution, found: Attribution, aligned: Alignment) -> bool:
    shared = overlap(gold.span, found.span)
    union = gold.span[1] - gold.span[0] + found.span[1] - found.span[0] - shared
    return (
        shared > 0
        and shared / union >= SAME_SPEECH
        and (aligned.entities.get(found.speaker) == gold.speaker)
    )

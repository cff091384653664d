"""What each claim goes back to, and on how many independent origins an event rests.

A claim that somebody is said to have made goes back to that occasion of speech, whoever prints it;
one that an agency or outlet is cited for, to its report; what an article says itself, to the
article, or to the original that it copies. Two articles that cite one speaker for one event within
a few days are taken to tell of one occasion: support is rather counted too low than too high.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dealgraph.model import Actor, Ref, StoryEvent
from dealgraph.model.sources import Copy, Origin, Support
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.support_claims import OPEN, Claim, Source

_SAME_DAYS = 4  # days between prints of one occasion


class Occasion(NamedTuple):
    """One act of saying, as one article (or the original that it copies) tells of it."""

    doc_id: str
    kind: str
    source: str
    days: Bounds = OPEN
    cited: bool = False  # the words cite who said so; else the article tells it in its own voice


@dataclass(slots=True)
class _Groups:
    """Occasions taken for one (union-find by the smallest)."""

    up: dict[Occasion, Occasion] = field(default_factory=dict)

    def of(self, one: Occasion) -> Occasion:
        root = one
        while (above := self.up.get(root, root)) != root:
            root = above
        while one != root:
            self.up[one], one = root, self.up.get(one, one)
        return root

    def join(self, one: Occasion, other: Occasion) -> None:
        a, b = sorted((self.of(one), self.of(other)))
        self.up[b] = a


def support_of(
    sources: Iterable[Source],
    events: Sequence[StoryEvent],
    actors: Iterable[Actor],
    copies: Iterable[Copy],
) -> tuple[tuple[Origin, ...], tuple[Support, ...]]:
    """Return the origins of all claims and the support of every event, sorted.

    Args:
        sources: one for each article, in any order.
        events: the events of the story.
        actors: its actors.
        copies: which articles copy which.
    """
    by_doc = {source.doc_id: source for source in sources}
    actors = tuple(actors)
    actor_of = {ref: actor.id for actor in actors for ref in actor.members}
    names = {actor.id: actor.name for actor in actors}
    root = {copy.doc_id: copy.origin for copy in copies}
    occasion = {
        claim.ref: _occasion(source, claim, actor_of, by_doc[root.get(doc, doc)])
        for doc, source in by_doc.items()
        for claim in source.claims
    }
    for event in events:
        occasion |= _taken_up(event.members, occasion)
    groups = _Groups()
    _join_quotes(groups, by_doc, occasion, actor_of)
    for event in events:
        _join_event(groups, [occasion[ref] for ref in event.members], by_doc, names)
    support = tuple(
        Support(
            event.id,
            len({ref.doc_id for ref in event.members}),
            _outlets(by_doc[doc].outlet for doc in sorted({r.doc_id for r in event.members})),
            len({groups.of(occasion[ref]) for ref in event.members}),
        )
        for event in events
    )
    return _origins(groups, occasion, names), tuple(sorted(support, key=lambda s: s.event))


def _occasion(source: Source, claim: Claim, actor_of: Mapping[Ref, str], first: Source) -> Occasion:
    """Return the act of saying that a claim rests on; that of a copy is its original's.

    Args:
        source: the article of the claim.
        claim: who is cited for it.
        actor_of: actor of each entity.
        first: the article that ``source`` copies, or itself.
    """
    days = claim.said or first.days
    if claim.speaker:
        return Occasion(
            first.doc_id, "utterance", actor_of[Ref(source.doc_id, claim.speaker)], days, True
        )
    if claim.outlet:
        reporter = actor_of[Ref(source.doc_id, claim.outlet)]
        return Occasion(first.doc_id, "report", reporter, days, True)
    if first.credit:
        return Occasion(
            first.doc_id, "report", actor_of[Ref(first.doc_id, first.credit)], first.days
        )
    return Occasion(first.doc_id, "article", "", first.days)


def _taken_up(refs: Iterable[Ref], occasion: Mapping[Ref, Occasion]) -> dict[Ref, Occasion]:
    """Return whom an article follows where it tells in its own voice what it cites somebody for.

    A headline or lead sums up what the article then quotes; it is no second source.
    """
    cited: dict[str, Occasion] = {}
    for ref in refs:
        it = occasion[ref]
        if it.cited:
            cited[ref.doc_id] = min(it, cited.get(ref.doc_id, it))
    return {
        ref: cited[ref.doc_id] for ref in refs if not occasion[ref].cited and ref.doc_id in cited
    }


def _join_quotes(
    groups: _Groups,
    by_doc: Mapping[str, Source],
    occasion: Mapping[Ref, Occasion],
    actor_of: Mapping[Ref, str],
) -> None:
    """Join the occasions on which one speaker is quoted with the same sentence."""
    speaking: dict[tuple[str, str], list[Occasion]] = {}
    for ref, it in occasion.items():
        if it.kind == "utterance":
            speaking.setdefault((ref.doc_id, it.source), []).append(it)
    first: dict[tuple[str, int], Occasion] = {}
    for doc in sorted(by_doc):
        for speaker, quote in by_doc[doc].quotes:
            actor = actor_of[Ref(doc, speaker)]
            told = sorted(set(speaking.get((doc, actor), ())))
            if len(told) == 1:  # with several occasions, nobody knows which one the quote is of
                groups.join(first.setdefault((actor, quote), told[0]), told[0])


def _join_event(
    groups: _Groups,
    occasions: list[Occasion],
    by_doc: Mapping[str, Source],
    names: Mapping[str, str],
) -> None:
    """Join what the mentions of one event say of one speaker or agency at one time."""
    kinds: dict[tuple[str, str], list[Occasion]] = {}
    for it in sorted(set(occasions), key=lambda o: (o.days[1] - o.days[0], o.days, o)):
        if it.kind != "article":
            kinds.setdefault((it.kind, it.source), []).append(it)
    for told in kinds.values():
        heads: list[Occasion] = []
        for it in told:  # exact days first; what is vaguer goes to the first that it fits
            head = next((h for h in heads if _near(h.days, it.days)), None)
            groups.join(head, it) if head else heads.append(it)
    own: dict[str, list[Occasion]] = {}
    for it in sorted(set(occasions)):
        if (outlet := by_doc[it.doc_id].outlet) and it.kind != "utterance":
            own.setdefault(_plain(outlet), []).append(it)
    for it in sorted(set(occasions)):  # the report that is cited may be one of the articles
        if it.kind == "report":
            articles = own.get(_plain(names[it.source]), ())
            article = next((a for a in articles if _near(a.days, it.days)), None)
            if article is not None:
                groups.join(article, it)


def _near(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[1] + _SAME_DAYS and other[0] <= one[1] + _SAME_DAYS


def _plain(outlet: str) -> str:
    return outlet.casefold().split("(")[0].strip().removeprefix("the ").strip()


def _outlets(names: Iterable[str | None]) -> int:
    """Count outlets by name; articles of unknown outlets count as one if no other is known."""
    return max(1, len({_plain(name) for name in names if name}))


def _origins(
    groups: _Groups, occasion: Mapping[Ref, Occasion], names: Mapping[str, str]
) -> tuple[Origin, ...]:
    members: dict[Occasion, list[Ref]] = {}
    kinds: dict[Occasion, set[Occasion]] = {}
    for ref, it in occasion.items():
        members.setdefault(groups.of(it), []).append(ref)
        kinds.setdefault(groups.of(it), set()).add(it)
    made = []
    for head, refs in members.items():
        # of an article and reports of it, the report tells what the others go back to
        it = min(kinds[head], key=lambda o: (o.kind == "article", o))
        parts = f"{it.kind}|{it.source}|{it.doc_id}|{it.days}"
        made.append(
            Origin(
                hashlib.sha256(parts.encode()).hexdigest()[:16],
                it.kind,
                _label(it, names),
                it.source or None,
                tuple(sorted(refs)),
            )
        )
    return tuple(sorted(made, key=lambda origin: origin.id))


def _label(it: Occasion, names: Mapping[str, str]) -> str:
    who = names.get(it.source, "")
    first, last = it.days
    when = ""
    if first > OPEN[0] and last < OPEN[1]:
        days = [date.fromordinal(day).isoformat() for day in sorted({first, last})]
        when = f", {' to '.join(days)}"
    start = {"utterance": f"{who} speaks", "report": f"report of {who}"}.get(it.kind, "article")
    return f"{start}, in {it.doc_id}{when}"

"""Whether what is told as done is what another text looked forward to.

Both have to be read firmly: the item and a side stand in both texts, the one who acts is the same,
and the dates leave no doubt which came first.
"""

from __future__ import annotations

from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.resolution.bounds import Bounds
from dealgraph.resolution.ledger_steps import Step
from dealgraph.resolution.ledger_values import firmly_one
from dealgraph.resolution.mentions import EventRecord

Fulfilled = tuple[EventRecord, EventRecord]


def fulfilled(hope: Step, real: Step) -> Fulfilled | None:
    """Return the first mention of a hope that came true, and the mention that tells it as done.

    Hope and fulfilment in one text are two things; what was over or reported before the hope was
    told does not fulfil it.
    """
    told = [m for m in real.mentions if m.published]
    first_told = min((m.published for m in told), default=None)
    open_ = [
        m
        for m in hope.mentions
        if m.unit not in real.docs and _open(m) and _before(m, real.first.dated, first_told)
    ]
    # a mention with a date says more, both of the hope and of what came of it
    for one in sorted(open_, key=lambda m: not m.dated):
        for two in (real.first, *real.mentions):
            known = (two.retold or two.telling.known) and not two.dated
            if not known and firmly_one(one, two) and _same_actor(one, two):
                return one, two
    return None


def _bought(mention: EventRecord) -> bool:
    """Tell whether it was all but done when told: "signed a contract to buy"."""
    return mention.telling.settled and mention.type in _rules()["bought_by_contract"]


def _open(mention: EventRecord) -> bool:
    """Tell whether the mention looks forward to a step as such.

    A plan of the past may be long settled; what is left to come is no first step.
    """
    return not (mention.retold or mention.telling.rest or _bought(mention))


def _same_actor(one: EventRecord, two: EventRecord) -> bool:
    mine, theirs = one.role("agent"), two.role("agent")
    return not (mine and theirs) or bool(mine & theirs)


def _before(mention: EventRecord, over: Bounds | None, reported: int | None) -> bool:
    told = mention.published
    if told and not _after(told, over, reported):
        return False
    due = mention.dated[1] if mention.dated else told
    end = over[1] if over else reported
    most = _rules()["outcome_days" if mention.dated else "vague_outcome_days"]
    return not (due and end) or end - due <= most


def _after(told: int, over: Bounds | None, reported: int | None) -> bool:
    """Tell whether something was done after a day, by its date or else by its first report.

    A year that has mostly passed is more likely to have seen it before; a report without a date, of
    the same days, may be of what the other text calls a plan.
    """
    if over:
        return told <= (over[0] + over[1]) / 2
    return reported is None or reported - told >= _rules()["same_news"]


@lru_cache(maxsize=1)
def _rules() -> dict:
    return load_cues("identity")["ledger"]

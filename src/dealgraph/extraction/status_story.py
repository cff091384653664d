"""What an article tells of as a whole says of deals that nothing in their sentence tells of.

Where there are offers and requests and hardly an agreement, "the sale" is one that may come; where
contracts are signed, it has been made. A single other mention of the same deal tells less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.status_words import Judgement
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.trigger import Trigger

_MARGIN = 1  # one offer more than agreements may be chance


def beside_their_story(
    doc: Doc, triggers: Sequence[Trigger], judgements: Iterable[Judgement]
) -> tuple[Judgement, ...]:
    """Return the judgements of an article, those of bare deals corrected by the others.

    Args:
        doc: the parse of the article.
        triggers: all of the article.
        judgements: one for each trigger.
    """
    told = tuple(judgements)
    pairs = tuple(zip(triggers, told, strict=True))
    if not _open(pairs):
        return told
    return tuple(_supposed(doc, trigger, judgement) for trigger, judgement in pairs)


def _open(pairs: Iterable[tuple[Trigger, Judgement]]) -> bool:
    """Return whether more is offered and asked for than agreed and approved."""
    story, balance = load_cues("status")["story"], 0
    for trigger, judgement in pairs:
        if trigger.type in story["opening"]:
            balance += 1
        elif trigger.type in story["closing"] and judgement.status == "happened":
            balance -= 1
    return balance > _MARGIN


def _supposed(doc: Doc, trigger: Trigger, judgement: Judgement) -> Judgement:
    # "sales" are mostly those of the past
    one = doc[trigger.token].tag_ not in ("NNS", "NNPS")
    bare = one and judgement.status == "happened" and judgement.reason == "noun by its type"
    if not bare or trigger.type not in load_cues("status")["story"]["deals"]:
        return judgement
    why = "noun by its type, in an article of offers and requests"
    return replace(judgement, status="possible", reason=why, confidence=0.45)

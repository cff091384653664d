"""Who is cited for the words around an event."""

from __future__ import annotations

from collections.abc import Sequence

from dealgraph.extraction.speech_outlets import same_outlet
from dealgraph.model import Attribution, Entity
from dealgraph.model.article import Span


def source_of(
    span: Span,
    attributions: Sequence[Attribution],
    entities: Sequence[Entity] = (),
    *,
    own_outlet: str | None = None,
) -> tuple[str | None, str | None]:
    """Return speaker and outlet of the words around ``span``, the innermost speech deciding.

    An outlet that speaks for itself is the outlet of the claim, not its speaker; what the
    article's own outlet says needs no source.

    Args:
        span: the trigger of an event.
        attributions: the speech of the article.
        entities: the entities of the article; without them, outlets are not told from speakers.
        own_outlet: name of the outlet that published the article.
    """
    around = [a for a in attributions if holds(a.span, span)]
    around = [a for a in around if a.cue is None or not holds(span, a.cue)]
    if not around:
        return None, None
    inner = min(around, key=lambda a: a.span[1] - a.span[0])
    speaker = next((e for e in entities if e.id == inner.speaker), None)
    if speaker is None or speaker.type != "Outlet":
        return inner.speaker, inner.outlet
    return None, None if same_outlet(speaker, own_outlet) else inner.speaker


def holds(outer: Span, inner: Span) -> bool:
    """Say whether a stretch lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]

"""When an article was published and what follows for its undated events, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from dealgraph.dataset.bounds import bounds
from dealgraph.dataset.terms import Triple, dg, iri, string, typed
from dealgraph.knowledge import vocabulary as v
from dealgraph.model import Annotation
from dealgraph.model.window import Window


def published(article: str, annotation: Annotation) -> Iterator[Triple]:
    """Yield earliest and latest day of publication with basis and reason.

    Args:
        article: the article's node.
        annotation: what was found in it; one without a window has that of its date.
    """
    window = annotation.window
    if window is None and annotation.published and (days := bounds(annotation.published[:10])):
        window = Window(*days, annotation.published_from or "metadata", "given with the article")
    if window is None:
        reason = "no date is given, and nothing in the text limits the days"
        yield article, dg("publishedReason"), string(reason)
        return
    for name, day in (("Earliest", window.earliest), ("Latest", window.latest)):
        if day:
            yield article, dg("published" + name), typed(day, "date")
    yield article, dg("publishedBasis"), string(window.basis)
    yield article, dg("publishedReason"), string(window.reason)


def window_of(window: Window, node: str, event: str) -> Iterator[Triple]:
    """Yield the days that an event mention inherits from the days of publication."""
    for name, stamp, day in (
        ("earliest", "hasEarliestBeginTimeStamp", window.earliest),
        ("latest", "hasLatestEndTimeStamp", window.latest),
    ):
        if day:
            yield node, dg(name), typed(day, "date")
            yield event, iri(v.SEM + stamp), typed(day, "date")
    yield node, dg("dateBasis"), string(window.basis)
    yield node, dg("dateReason"), string(window.reason)

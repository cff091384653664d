"""Where what was found differs from what was annotated, one row a difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dealgraph.evaluation.alignment import Alignment
from dealgraph.evaluation.measures import arguments, matched_speech, values
from dealgraph.model import Annotation, Event
from dealgraph.model.article import Span

_AROUND = 60  # characters of context on either side


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference.

    Attributes:
        doc_id: the article.
        measure: which figure it costs.
        what: ``missed`` (annotated, not found), ``invented`` (found, not annotated) or ``wrong``.
        type: event type or entity type; "" for speech.
        words: the words of the trigger, name or speech.
        gold, found: the two values, as words.
        start, end: offsets of ``words`` in the article.
        context: the text around.
    """

    doc_id: str
    measure: str
    what: str
    type: str
    words: str
    gold: str
    found: str
    start: int
    end: int
    context: str

    def __str__(self) -> str:
        sides = (("gold", self.gold), ("found", self.found))
        values = ", ".join(f"{side} {value}" for side, value in sides if value)
        head = f"{self.what:<8} {self.measure:<11} {self.type:<13}".rstrip()
        return f"{head} {values}{': ' if values else ''}{self.context}"


def misses(aligned: Alignment) -> list[Miss]:
    """Return every difference of one article, in the order of the text."""
    found = [*_mentions(aligned), *_events(aligned), *_details(aligned), *_speech(aligned)]
    return sorted(found, key=lambda m: (m.start, m.end, m.measure, m.what, m.gold, m.found))


def _miss(
    article: Annotation,
    measure: str,
    what: str,
    type: str,
    span: Span,
    gold: str = "",
    found: str = "",
) -> Miss:
    start, end = span
    text = article.text
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    context = " ".join(f"…{before}[{text[start:end]}]{after}…".split())
    return Miss(
        article.doc_id, measure, what, type, text[start:end], gold, found, start, end, context
    )


def _mentions(aligned: Alignment) -> Iterator[Miss]:
    mine, theirs = _types(aligned.gold), _types(aligned.found)
    for span in sorted(mine.keys() | theirs.keys()):
        gold, found = mine.get(span, ""), theirs.get(span, "")
        if gold != found:
            what = "missed" if not found else "wrong" if gold else "invented"
            yield _miss(aligned.gold, "mention", what, gold or found, span, gold, found)


def _types(annotation: Annotation) -> dict[Span, str]:
    types: dict[Span, set[str]] = {}
    for entity in annotation.entities:
        for span in entity.mentions:
            types.setdefault(span, set()).add(entity.type)
    return {span: " and ".join(sorted(names)) for span, names in types.items()}


def _events(aligned: Alignment) -> Iterator[Miss]:
    gold, found = aligned.gold, aligned.found
    seen = {i for i, _ in aligned.events}, {j for _, j in aligned.events}
    for what, events, matched in (
        ("missed", gold.events, seen[0]),
        ("invented", found.events, seen[1]),
    ):
        for number, event in enumerate(events):
            if number not in matched:
                yield _miss(gold, "trigger", what, event.type, event.trigger)


def _details(aligned: Alignment) -> Iterator[Miss]:
    """Yield the differences of events that were found."""
    for gold, found in aligned.pairs():
        yield from _arguments(aligned, gold, found)
        pairs = {"status": (gold.status, found.status)}
        theirs = values(found, aligned.meant)
        pairs |= {measure: (value, theirs[measure]) for measure, value in values(gold).items()}
        for measure, (mine, other) in pairs.items():
            if mine != other:
                what = "missed" if other is None else "wrong" if mine is not None else "invented"
                shown = (_shown(aligned, measure, mine), _shown(aligned, measure, other))
                yield _miss(aligned.gold, measure, what, gold.type, gold.trigger, *shown)


def _arguments(aligned: Alignment, gold: Event, found: Event) -> Iterator[Miss]:
    mine, other = arguments(gold), arguments(found, aligned.meant)
    for role, entity in sorted(mine - other):
        words = f"{role} {_name(aligned, entity)}"
        yield _miss(aligned.gold, "argument", "missed", gold.type, gold.trigger, gold=words)
    for role, entity in sorted(other - mine):
        words = f"{role} {_name(aligned, entity)}"
        yield _miss(aligned.gold, "argument", "invented", gold.type, gold.trigger, found=words)


def _shown(aligned: Alignment, measure: str, value: object) -> str:
    if value is None:
        return ""
    if measure in ("speaker", "outlet"):
        return _name(aligned, str(value))
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _name(aligned: Alignment, entity_id: str) -> str:
    """Return the name of an annotated entity, or of a found one that stands for none."""
    if entity_id.startswith("?"):
        names = {e.id: e.name for e in aligned.found.entities}
        return names.get(entity_id[1:], entity_id)
    return next((e.name for e in aligned.gold.entities if e.id == entity_id), entity_id)


def _speech(aligned: Alignment) -> Iterator[Miss]:
    pairs = matched_speech(aligned)
    for what, annotation, matched in (
        ("missed", aligned.gold, {i for i, _ in pairs}),
        ("invented", aligned.found, {j for _, j in pairs}),
    ):
        names = {e.id: e.name for e in annotation.entities}
        side = "gold" if what == "missed" else "found"
        for number, speech in enumerate(annotation.attributions):
            if number not in matched:
                speaker = {side: names[speech.speaker]}
                yield _miss(aligned.gold, "attribution", what, "", speech.span, **speaker)

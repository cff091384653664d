"""Annotations from files, each with its place, so that every complaint says where."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealgraph.errors import AnnotationError, InputError
from dealgraph.model import Annotation
from dealgraph.model.annotation import ENTITY_TYPES, ROLES, STATUSES, from_json

Source = str | Path | Iterable[Annotation | Mapping[str, Any]]
"""A folder of JSON files, a JSON or JSONL file, or annotations themselves."""

_PARTS = ("entities", "events", "attributions")


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation, where it was read (``path`` or ``path:line``), and its story, if any."""

    annotation: Annotation
    place: str
    story: str | None = None


def load(source: Source, *, gold: bool = False) -> dict[str, Placed]:
    """Return the annotations of ``source`` by ``doc_id``.

    Args:
        source: where they are.
        gold: whether they are what others are measured by: those must be annotated at all, with
            the types, roles and statuses that exist.

    Raises:
        InputError: a file is missing or is not JSON, or an article comes twice.
        AnnotationError: an annotation breaks its rules.
    """
    found: dict[str, Placed] = {}
    for place, record in _records(source):
        placed = _placed(record, place)
        doc_id = placed.annotation.doc_id
        if doc_id in found:
            raise InputError(place, f"article {doc_id!r} was read from {found[doc_id].place} too")
        if gold:
            _check_annotated(record, place)
            _check_words(placed.annotation, place)
        found[doc_id] = placed
    if not found:
        raise InputError(name_of(source), "has no annotation in it")
    return found


def name_of(source: Source) -> str:
    """Return what a source is called in a message."""
    return str(source) if isinstance(source, str | Path) else "annotations"


def _records(source: Source) -> Iterator[tuple[str, Annotation | Mapping[str, Any]]]:
    """Yield each record with its place."""
    if not isinstance(source, str | Path):
        yield from ((f"annotation {n}", record) for n, record in enumerate(source, 1))
        return
    path = Path(source)
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield str(file), _parse(_text(file), str(file))
    elif path.suffix == ".json":
        yield str(path), _parse(_text(path), str(path))
    else:
        for number, line in enumerate(_text(path).split("\n"), 1):
            if line.strip():
                place = f"{path}:{number}"
                yield place, _parse(line, place)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file or folder") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error}); give UTF-8 JSON") from error


def _parse(text: str, place: str) -> Mapping[str, Any]:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = place if error.lineno == 1 else f"{place}:{error.lineno}"
        raise InputError(at, f"is not JSON ({error.msg} at column {error.colno})") from error


def _placed(record: Annotation | Mapping[str, Any], place: str) -> Placed:
    if isinstance(record, Annotation):
        record.check()
        return Placed(record, place)
    if not isinstance(record, Mapping):
        raise AnnotationError(f"{place}: is not an object; give one annotation a line")
    try:
        return Placed(from_json(record), place, record.get("story"))
    except AnnotationError as error:
        raise AnnotationError(f"{place}: {error}") from error


def _check_annotated(record: Annotation | Mapping[str, Any], place: str) -> None:
    if isinstance(record, Mapping) and not any(part in record for part in _PARTS):
        raise AnnotationError(
            f"{place}: the article is not annotated; add {', '.join(_PARTS)} (empty lists if it "
            "says nothing) or take it out"
        )


def _check_words(annotation: Annotation, place: str) -> None:
    """Refuse words that no extractor could ever give: they would only count as missed."""
    words = [(f"entity {e.id}", "type", e.type, ENTITY_TYPES) for e in annotation.entities]
    for event in annotation.events:
        words.append((f"event {event.id}", "status", event.status, STATUSES))
        words += [(f"event {event.id}", "role", a.role, ROLES) for a in event.args]
    for where, what, word, known in words:
        if word not in known:
            raise AnnotationError(
                f"{place}: {annotation.doc_id}: {where}: there is no {what} {word!r}; use one of "
                f"{', '.join(known)}"
            )


def check_texts(gold: Mapping[str, Placed], found: Mapping[str, Placed]) -> None:
    """Raise `AnnotationError` where offsets of the two sides would not mean the same."""
    for doc_id in sorted(gold.keys() & found.keys()):
        mine, other = gold[doc_id], found[doc_id]
        a, b = mine.annotation.text, other.annotation.text
        if a != b:
            pairs = enumerate(zip(a, b, strict=False))
            at = next((i for i, (x, y) in pairs if x != y), min(len(a), len(b)))
            raise AnnotationError(
                f"{other.place}: {doc_id}: the text differs from that of {mine.place} at character "
                f"{at} ({a[at : at + 20]!r}, here {b[at : at + 20]!r}); annotate the same text"
            )

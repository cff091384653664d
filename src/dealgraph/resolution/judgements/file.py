"""corrections.csv: the researcher's decisions, one a line, checked, sorted and written whole."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dealgraph.errors import CorrectionError
from dealgraph.knowledge.events import load_event_types
from dealgraph.model.annotation import ENTITY_TYPES, ROLES
from dealgraph.model.correction import ACTIONS, KINDS, Correction
from dealgraph.resolution.judgements.keys import is_qid, parse_actor, parse_place

FILE = "corrections.csv"
COLUMNS = ("kind", "action", "what", "others", "value", "author", "date", "note", "seen")
_REQUIRED = COLUMNS[:7]
_VALUED = ("rename", "retype", "link")
_LINES = re.compile(r"\r\n|\r|\n")


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Return the corrections of a file, sorted, each once; none if there is no file.

    The file may have Windows line ends, a byte order mark, and semicolons between its cells, as
    spreadsheets write them.

    Raises:
        CorrectionError: a line breaks the rules, or two lines contradict each other.
    """
    path = Path(path)
    if not path.exists():
        return ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error
    found: dict[Correction, None] = {}
    try:
        for number, cells in _rows(text, path):
            found.setdefault(_correction(cells, f"{path}:{number}"))
    except csv.Error as error:
        raise CorrectionError(f"{path}: not a CSV file ({error}); save it as CSV") from error
    corrections = tuple(sorted(found))
    check_contradictions(corrections)
    return corrections


def write_corrections(path: str | Path, corrections: Iterable[Correction]) -> None:
    """Write corrections, sorted, each once; the file appears whole or not at all."""
    path = Path(path)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for it in sorted(set(map(normalised, corrections))):
        others = "|".join(it.others)
        head = [it.kind, it.action, it.what, others, it.value, it.author, it.date, it.note]
        writer.writerow([*head, it.seen])
    part = path.with_name(f".{path.name}.part")
    part.write_text(file.getvalue(), encoding="utf-8", newline="\n")
    os.replace(part, path)


def normalised(it: Correction) -> Correction:
    """Return the correction with composed letters and single spaces: one form of each name."""

    def clean(value: str) -> str:
        return " ".join(unicodedata.normalize("NFC", value).split())

    def key(value: str) -> str:  # words of an article are compared as they stand there
        return clean(value) if parse_actor(clean(value)) else value.strip()

    return Correction(
        kind=it.kind.strip(),
        action=it.action.strip(),
        what=key(it.what),
        others=tuple(sorted({key(other) for other in it.others} - {""})),
        value=clean(it.value),
        author=clean(it.author),
        date=clean(it.date),
        note=clean(it.note),
        seen=clean(it.seen),
        place=it.place,
    )


def _rows(text: str, path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    lines = _LINES.sub("\n", text)
    head = lines.partition("\n")[0]
    comma = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(lines, newline=""), delimiter=comma)
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise CorrectionError(
            f"{path}:1: no column {', '.join(missing)}; the file needs {', '.join(COLUMNS)}"
        )
    for cells in reader:
        if None in cells or None in (cells[name] for name in _REQUIRED):
            raise CorrectionError(
                f"{path}:{reader.line_num}: wrong number of cells; put cells that hold a comma in "
                "double quotes"
            )
        if any((value or "").strip() for value in cells.values()):
            yield reader.line_num, {name: value or "" for name, value in cells.items()}


def _correction(cells: dict[str, str], place: str) -> Correction:
    values = {name: cells.get(name, "") for name in COLUMNS if name != "others"}
    others = tuple(cells["others"].split("|"))
    it = normalised(Correction(**values, others=others, place=place))
    check(it)
    return it


def check(it: Correction) -> None:
    """Raise `CorrectionError` if a correction breaks the rules of its action."""
    wrong = _wrong(it)
    if wrong:
        raise CorrectionError(f"{it.place or FILE}: {wrong}")


def _wrong(it: Correction) -> str | None:
    """Return what is wrong with a correction and what to do, or None."""
    if it.kind not in KINDS:
        return f"kind {it.kind!r} is unknown; write {' or '.join(KINDS)}"
    if it.action not in ACTIONS[it.kind]:
        return f"{it.kind}s know no action {it.action!r}; use one of {', '.join(ACTIONS[it.kind])}"
    if not it.author:
        return "nobody is named as author; fill the column `author`"
    if not _is_day(it.date):
        return f"date {it.date!r} is no day; write 2020-05-04"
    return _wrong_keys(it) or _wrong_value(it)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _wrong_keys(it: Correction) -> str | None:
    if it.kind == "actor" and parse_actor(it.what) is None:
        return (
            f'{it.what!r} is no key of an actor; write state:TR, Person Q123 or Person "Jane Doe"'
        )
    if it.kind == "event" and not _is_event(it.what):
        return (
            f"{it.what!r} is no key of an event mention; let `dealgraph corrections add` write it"
        )
    if it.action in _VALUED and it.others:
        return f"{it.action} takes no others; empty the column `others`"
    for other in it.others:
        if it.kind == "actor" and it.action in ("merge", "distinct"):
            good = parse_actor(other) is not None
        elif it.kind == "actor":
            good = parse_place(other) is not None
        elif it.action == "reject":
            role, _, filler = other.partition(" ")
            good = role in ROLES and parse_actor(filler) is not None
        else:
            good = _is_event(other)
        if not good:
            return f"{other!r} among the others is no key that {it.action} takes"
    if it.what in it.others:
        return f"{it.what} stands on both sides; take it out of the others"
    return None


def _is_event(text: str) -> bool:
    key = parse_place(text)
    return key is not None and key.type in load_event_types()


def _wrong_value(it: Correction) -> str | None:
    needs_others = it.action in ("merge", "distinct") or (it.kind, it.action) == ("actor", "split")
    if needs_others and not it.others:
        return f"{it.action} needs others; fill the column `others`"
    if it.action in (*_VALUED, "split") and it.kind == "actor" and not it.value:
        return f"{it.action} needs a value; fill the column `value`"
    if it.action == "retype":
        types = ENTITY_TYPES if it.kind == "actor" else tuple(load_event_types())
        if it.value not in types:
            return f"there is no type {it.value!r}; use one of {', '.join(types)}"
    elif it.action == "link":
        key = parse_actor(it.value)
        if not is_qid(it.value) and not (key and key.row):
            return f"{it.value!r} is neither a row of the tables (state:TR) nor a Wikidata id"
    elif it.value and not (it.kind == "actor" and it.action in (*_VALUED, "split")):
        return f"{it.action} takes no value; empty the column `value`"
    return None


def check_contradictions(corrections: Iterable[Correction]) -> None:
    """Raise `CorrectionError` if two lines say different things about one key.

    What contradicts itself only by way of merges is found when the corrections are applied.
    """
    told: dict[tuple[str, str, str], Correction] = {}
    rejected: dict[tuple[str, str], Correction] = {}
    pairs: dict[frozenset[str], Correction] = {}
    for it in corrections:
        if it.action in _VALUED:
            known = told.setdefault((it.kind, it.action, it.what), it)
            if known.value != it.value:
                raise contradiction(it, known, f"{it.action}s {it.what} to something else")
        if it.action == "reject" and not it.others:
            rejected[it.kind, it.what] = it
        if it.action in ("merge", "distinct"):
            for other in it.others:
                known = pairs.setdefault(frozenset((it.what, other)), it)
                if known.action != it.action:
                    raise contradiction(it, known, f"says the contrary of {it.what} and {other}")
    for it in corrections:
        for key in (it.what, *(it.others if it.action == "merge" else ())):
            known = rejected.get((it.kind, key))
            if known and it.action not in ("reject", "distinct"):
                raise contradiction(it, known, f"rejects {key}")


def contradiction(it: Correction, other: Correction, what: str) -> CorrectionError:
    """Return the error of two lines that cannot both hold."""
    there = other.place or FILE
    return CorrectionError(
        f"{it.place or FILE}: {it.action} by {it.author} contradicts {there}, where {other.author} "
        f"{what}; keep one of the two lines"
    )

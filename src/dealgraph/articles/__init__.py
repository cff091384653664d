"""read: files and folders to articles. Whatever cannot be read is named with its reason."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dealgraph.articles.frames import is_frame, listed, name_of, read_frame, read_records
from dealgraph.articles.html import companion
from dealgraph.articles.metadata import complete
from dealgraph.articles.records import broken_field
from dealgraph.articles.regions import mark
from dealgraph.articles.register import READERS, ending
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Columns, Source
from dealgraph.errors import InputError
from dealgraph.model import Article

__all__ = ["READERS", "Columns", "Skipped", "files_of", "listed", "mark", "name_of", "read"]


def read(
    sources: Iterable[Any],
    *,
    on_skip: Callable[[Skipped], None],
    columns: Columns | None = None,
) -> Iterator[Article]:
    """Yield the articles of files, folders, DataFrames and dicts, lazily and in a fixed order.

    Folders are read with their subfolders, files by name; in a folder, files of other kinds are
    passed over in silence. An article whose ``doc_id`` is taken is skipped. Texts are read one at
    a time; only paths and ids are held.

    Args:
        sources: paths of files and folders, DataFrames, or dicts that are articles.
        on_skip: called with everything that could not be read (``list.append`` will do).
        columns: names of the columns of tables and keys of JSON; the usual ones are known.

    Yields:
        Articles with their regions marked and, where the text shows them, date, address and
        outlet filled in.
    """
    seen: dict[str, str] = {}

    def skip(item: Skipped) -> None:
        on_skip(replace(item, place=_sound(item.place), reason=_sound(item.reason)))

    for found in _found_in(sources, skip, columns or Columns()):
        if isinstance(found, Skipped):
            skip(found)
        elif broken := broken_field(found):
            skip(Skipped(found.source or "", broken))
        elif found.doc_id in seen:
            reason = f"doc_id {found.doc_id!r} is taken by {seen[found.doc_id]}; rename one"
            skip(Skipped(found.source or found.doc_id, reason))
        else:
            seen[found.doc_id] = found.source or found.doc_id
            marked = replace(found, regions=mark(found))
            yield complete(marked)


def _sound(text: str) -> str:
    """Return a text that can be written as UTF-8, whatever bytes a file's name is made of."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _found_in(
    sources: Iterable[Any], on_skip: Callable[[Skipped], None], columns: Columns
) -> Iterator[Article | Skipped]:
    """Yield what the sources hold: files first, in the order of their names, then what is given."""
    sources = list(sources)
    paths = [source for source in sources if isinstance(source, str | Path)]
    for file, doc_id in _files(paths, on_skip):
        yield from _read_file(Source(file, doc_id, str(file), columns))
    for source in sources:
        if is_frame(source):
            yield from read_frame(source, columns)
    records = [s for s in sources if not (isinstance(s, str | Path) or is_frame(s))]
    yield from read_records(records, columns)


def files_of(sources: Any) -> Iterator[tuple[Path, str]]:
    """Yield the files that `read` would read, each with its path within its source."""
    seen: set[Path] = set()
    for source in listed(sources):
        if isinstance(source, str | Path):
            for path, short in _found(Path(source), lambda _: None):
                if path not in seen:
                    seen.add(path)
                    yield path, short.as_posix()


def _read_file(source: Source) -> Iterator[Article | Skipped]:
    """Read one file; a fault of the file system is a reason to skip, not to stop."""
    try:
        yield from READERS[ending(source.path)](source)
    except InputError as error:
        yield Skipped(error.place, error.reason)
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        yield Skipped(source.place, reason)


def _files(
    sources: Iterable[str | Path], on_skip: Callable[[Skipped], None]
) -> Iterator[tuple[Path, str]]:
    """Yield each file with the ``doc_id`` its name gives; namesakes get their folder's name.

    A file reached twice, by its folder and by its own name, is read once.
    """
    files: dict[Path, Path] = {}
    for source in map(Path, sources):
        for path, short in _found(source, on_skip):
            files.setdefault(path, short)
    stems = Counter(_stem(short) for short in files.values())
    for path, short in files.items():
        stem = _stem(short)
        yield path, stem if stems[stem] == 1 else short.with_name(stem).as_posix()


def _stem(path: Path) -> str:
    return path.name[: len(path.name) - len(ending(path) or "")]


def _found(source: Path, on_skip: Callable[[Skipped], None]) -> Iterator[tuple[Path, Path]]:
    """Yield the files of one source, each with its path inside it."""
    kinds = ", ".join(READERS)
    if not _there(source):
        hint = ", or give a text as {'text': '…'}" if " " in source.name else ""
        on_skip(Skipped(name_of(source), f"does not exist; check the path{hint}"))
    elif source.is_dir():
        known = [path for path in _inside(source, on_skip) if ending(path)]
        if not known:
            on_skip(Skipped(str(source), f"holds no article; files end in {kinds}"))
        for path in known:
            yield path, path.relative_to(source)
    elif not source.is_file():
        on_skip(Skipped(str(source), "is neither a file nor a folder; give one of these"))
    elif not ending(source):
        on_skip(Skipped(str(source), f"is of no kind that can be read ({kinds})"))
    else:
        yield source, Path(source.name)


def _there(source: Path) -> bool:
    try:
        return source.exists()
    except (OSError, ValueError):  # no path at all: a text, too long or with a zero byte in it
        return False


def _inside(folder: Path, on_skip: Callable[[Skipped], None]) -> list[Path]:
    """Return the files of a folder and its subfolders, sorted; hidden ones are passed over."""

    def report(error: OSError) -> None:
        place = str(error.filename or folder)
        on_skip(Skipped(place, f"cannot be listed ({error.strerror}); check its permissions"))

    found = []
    for root, folders, names in os.walk(folder, onerror=report):
        folders[:] = [
            name for name in folders if not name.startswith(".") and not companion(Path(root, name))
        ]
        paths = (Path(root, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.is_file()]
    return sorted(found)

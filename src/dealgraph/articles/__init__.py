"""read: files and folders to articles. Whatever cannot be read is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dealgraph.articles import jsonl, text
from dealgraph.articles.metadata import complete
from dealgraph.articles.regions import mark
from dealgraph.articles.skipped import Skipped
from dealgraph.errors import InputError
from dealgraph.model import Article

__all__ = ["READERS", "Skipped", "mark", "read"]

# suffix -> reader of one file: yields articles, or `Skipped` for what it cannot read
READERS = {
    ".txt": text.read_file,
    ".jsonl": jsonl.read_lines,
    ".ndjson": jsonl.read_lines,
    ".json": jsonl.read_object,
}


def read(sources: Iterable[str | Path], *, on_skip: Callable[[Skipped], None]) -> Iterator[Article]:
    """Yield the articles of files and folders, lazily and in a fixed order.

    Folders are read with their subfolders, files by name; in a folder, files of other kinds are
    passed over in silence. An article whose ``doc_id`` is taken is skipped.

    Args:
        sources: paths of files and folders.
        on_skip: called with everything that could not be read.

    Yields:
        Articles with their regions marked and, where the text shows them, date, address and
        outlet filled in.
    """
    seen: dict[str, str] = {}
    for file, doc_id in _files(sources, on_skip):
        for found in _read_file(file, doc_id):
            if isinstance(found, Skipped):
                on_skip(found)
            elif found.doc_id in seen:
                reason = f"doc_id {found.doc_id!r} is taken by {seen[found.doc_id]}; rename one"
                on_skip(Skipped(found.source or str(file), reason))
            else:
                seen[found.doc_id] = found.source or str(file)
                marked = replace(found, regions=mark(found))
                yield complete(marked)


def _read_file(file: Path, doc_id: str) -> Iterator[Article | Skipped]:
    """Read one file; a fault of the file system is a reason to skip, not to stop."""
    try:
        yield from READERS[file.suffix.lower()](file, doc_id)
    except InputError as error:
        yield Skipped(error.place, error.reason)
    except OSError as error:
        yield Skipped(str(file), f"cannot be read ({error.strerror}); check its permissions")


def _files(
    sources: Iterable[str | Path], on_skip: Callable[[Skipped], None]
) -> Iterator[tuple[Path, str]]:
    """Yield each file with the ``doc_id`` its name gives; namesakes get their folder's name."""
    files: list[tuple[Path, Path]] = []
    for source in map(Path, sources):
        if source.is_dir():
            inside = sorted(p for p in source.rglob("*") if p.is_file() and not _hidden(p, source))
            known = [p for p in inside if p.suffix.lower() in READERS]
            if not known:
                kinds = ", ".join(READERS)
                on_skip(Skipped(str(source), f"holds no article; files end in {kinds}"))
            files += [(path, path.relative_to(source)) for path in known]
        elif not source.exists():
            on_skip(Skipped(str(source), "does not exist; check the path"))
        elif source.suffix.lower() not in READERS:
            kinds = ", ".join(READERS)
            on_skip(Skipped(str(source), f"is of no kind that can be read ({kinds})"))
        else:
            files.append((source, Path(source.name)))
    stems = [short.stem for _, short in files]
    for file, short in files:
        alone = stems.count(short.stem) == 1
        yield file, short.stem if alone else short.with_suffix("").as_posix()


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)

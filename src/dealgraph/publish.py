"""publish: how a finished version takes the place of the one before, whatever happens on the way.

Everything is written into a hidden folder beside the graph's. When it is complete, a mark says so;
then the new shards and index are put beside the old ones, the manifest is exchanged (the moment at
which the graph changes), and the files for reading follow. A kill before the mark leaves the old
graph; after it, the next build, rebuild or opening finishes the job.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dealgraph.dataset.published import DIGEST, MANIFEST, RECORDS, SHARDS, STORE, sweep
from dealgraph.dataset.shards import write_durably
from dealgraph.errors import ExportError, InputError, StoreError
from dealgraph.locks import lock

ANNOTATIONS = "annotations.jsonl"
OUTCOMES = "corrections-report.csv"  # only where there are corrections
CORRECTIONS = "corrections.csv"  # the researcher's own; no build writes it
READING = (ANNOTATIONS, "graph.trig", "page.html", OUTCOMES)
"""Files of the top that follow the manifest."""
ROOMS = (SHARDS, DIGEST, RECORDS, STORE)
"""Folders of files that are put beside those of the graph before."""
_NEW, _MARK, _LOCK = "new", "complete", "lock"
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG}


def beside(out: Path, what: str = "building") -> Path:
    """Return the hidden folder beside ``out``, on the same disk."""
    real = Path(os.path.realpath(out))
    return real.with_name(f".{real.name}.{what}")


@contextmanager
def writing(out: Path) -> Iterator[Path]:
    """Be the one who writes the graph ``out``; yields the folder to work in.

    The folder stays if the work fails, for the next build to go on, unless it holds nothing.

    Raises:
        StoreError: another process writes it.
        ExportError: the disk is full or cannot be written.
    """
    work = beside(out)
    try:
        work.mkdir(parents=True, exist_ok=True)
        held = lock(work / _LOCK)
    except OSError as error:
        raise _unwritable(out, error) from error
    if held is None:
        raise StoreError(
            f"{out}: another process is building this graph; wait until it has finished, or "
            "build into another folder (the graph that is there can be read meanwhile)"
        )
    try:
        finish(out, work)
        yield work
    except OSError as error:
        if error.errno in _DISK:
            raise _unwritable(out, error) from error
        raise
    finally:
        if not any(path.name != _LOCK for path in work.iterdir()):
            shutil.rmtree(work, ignore_errors=True)
        held.close()


def _unwritable(out: Path, error: OSError) -> ExportError:
    return ExportError(
        f"{out}: cannot be written ({error}); the graph there is as it was: make room on the disk "
        "or look at your rights, and run the same command again"
    )


def fresh(work: Path) -> Path:
    """Return an empty folder for a new version."""
    new = work / _NEW
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def publish(out: Path, work: Path) -> None:
    """Let the version in ``fresh(work)`` take the place of the graph in ``out``.

    What a build does not write (the researcher's corrections, notes) is left alone.
    """
    write_durably(
        work / _MARK, json.dumps(sorted(p.name for p in (work / _NEW).iterdir())).encode()
    )
    finish(out, work)


def finish(out: Path, work: Path) -> None:
    """Finish what `publish` began and a kill ended; if it had not begun, drop what is unfinished.

    It may itself be killed and done again.
    """
    mark, new = work / _MARK, work / _NEW
    if not mark.exists():
        shutil.rmtree(new, ignore_errors=True)
        return
    names = json.loads(mark.read_bytes())
    for room in ROOMS:
        (out / room).mkdir(parents=True, exist_ok=True)
        _move_all(new / room, out / room)
    for name in (MANIFEST, *READING):
        if name not in names:
            (out / name).unlink(missing_ok=True)
        elif (new / name).exists():
            os.replace(new / name, out / name)
    _sync(out)
    sweep(out)
    shutil.rmtree(new, ignore_errors=True)
    for path in list(work.iterdir()):
        if path.name not in (_LOCK, _MARK):
            path.unlink()
    mark.unlink()


def recover(out: Path) -> None:
    """Finish the publishing that a kill ended, if there is any and nobody builds."""
    work = beside(out)
    if not (work / _MARK).exists():
        return
    try:
        with writing(out):
            pass
    except (StoreError, ExportError):
        return  # somebody is at it; the graph that is there can be read


def check_target(out: Path) -> None:
    """Raise `InputError` if ``out`` is a file, or a folder of something else."""
    if out.is_file():
        raise InputError(str(out), "is a file; name a folder for the graph")
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    own = {CORRECTIONS, *(ROOMS if (beside(out) / _MARK).exists() else ())}
    if names - own and MANIFEST not in names:
        raise InputError(
            str(out), "is a folder of something else; name a new one, nothing was changed"
        )


def _move_all(source: Path, target: Path) -> None:
    for path in sorted(source.iterdir()) if source.is_dir() else ():
        place = target / path.name
        if path.is_dir() and place.exists():
            shutil.rmtree(path)  # the same index: its name says what is in it
        else:
            os.replace(path, place)


def _sync(folder: Path) -> None:
    """Make the renames durable, where a system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Appender:
    """Appends lines that are on the disk when `add` returns; a line that a kill cut off goes."""

    def __init__(self, path: Path) -> None:
        path.touch()
        self._file = path.open("r+b")
        end = _last_line_end(path)
        self._file.truncate(end)
        self._file.seek(end)

    def add(self, lines: Iterable[str]) -> None:
        """Append lines, all of them durable when this returns."""
        self._file.write("".join(f"{line}\n" for line in lines).encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Appender:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _last_line_end(path: Path, step: int = 1 << 16) -> int:
    size = path.stat().st_size
    with path.open("rb") as file:
        for start in range(max(0, size - step), -step, -step):
            file.seek(max(0, start))
            found = file.read(step).rfind(b"\n")
            if found >= 0:
                return max(0, start) + found + 1
    return 0

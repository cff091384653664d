"""ZIP: an archive of article files, as press archives deliver them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from dealgraph.articles.limits import ARCHIVE_BYTES, MEMBERS, UNPACKED_BYTES
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.errors import InputError
from dealgraph.model import Article

_PIECE = 1_000_000
_NAME = 150  # characters of a file's name that an article is called by


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of the files in a ZIP archive, one file unpacked at a time.

    Files are unpacked to a temporary folder under a name of the program's own, never under theirs.
    Archives within archives are not read.

    Args:
        source: the file.
    """
    try:
        with zipfile.ZipFile(source.path) as archive:
            yield from _members(archive, source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        yield Skipped(source.place, f"is no readable ZIP archive ({error!s:.80}); get it again")


def _members(archive: zipfile.ZipFile, source: Source) -> Iterator[Article | Skipped]:
    from dealgraph.articles.register import READERS, ending

    members = [m for m in archive.infolist() if not m.is_dir() and _shown(m.filename)]
    if len(members) > MEMBERS:
        reason = f"holds {len(members):,} files, more than {MEMBERS:,}; split it"
        yield Skipped(source.place, reason)
        return
    left, known = ARCHIVE_BYTES, 0
    with TemporaryDirectory(prefix="dealgraph-") as folder:
        for number, member in enumerate(sorted(members, key=lambda m: m.filename)):
            kind = ending(PurePosixPath(member.filename))
            if kind is None or READERS[kind] is read_file:
                continue
            known += 1
            place = f"{source.place}/{member.filename}"
            path = Path(folder) / f"{number}{kind}"
            try:
                left -= _unpack(archive, member, path, min(left, UNPACKED_BYTES))
            except InputError as error:
                yield Skipped(place, error.reason)
                left -= UNPACKED_BYTES
                if left <= 0:
                    return
                continue
            except (
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                NotImplementedError,
                RuntimeError,
            ) as e:
                yield Skipped(place, f"cannot be unpacked ({e!s:.80}); get the archive again")
                continue
            yield from _read(
                READERS[kind], Source(path, _doc_id(member, kind), place, source.columns)
            )
            path.unlink(missing_ok=True)
    if not known:
        yield Skipped(source.place, "holds no file that can be read")


def _read(reader, source: Source) -> Iterator[Article | Skipped]:
    try:
        yield from reader(source)
    except InputError as error:
        yield Skipped(error.place, error.reason)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, limit: int) -> int:
    """Write a file of the archive to ``path``; return its size."""
    size = 0
    with archive.open(member) as packed, path.open("wb") as file:
        while data := packed.read(_PIECE):
            size += len(data)
            if size > limit:
                file.truncate(0)
                raise InputError(member.filename, f"unpacks to more than {limit:,} bytes; split it")
            file.write(data)
    return size


def _shown(name: str) -> bool:
    return not any(
        part.startswith(".") and part != ".." for part in PurePosixPath(name).parts
    ) and (not name.startswith("__MACOSX"))


def _doc_id(member: zipfile.ZipInfo, kind: str) -> str:
    """Return what to call the article of a file: its name without ways out of the archive."""
    parts = member.filename.replace("\\", "/").split("/")
    name = "/".join(part for part in parts if part not in ("", ".", "..")).replace(":", "")
    return name[: len(name) - len(kind)][-_NAME:] or "article"

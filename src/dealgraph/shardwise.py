"""Annotating a corpus shard by shard, on one machine or by an engine on many.

A shard is one file of articles, of any kind that `dealgraph.articles` reads (JSONL, Parquet, WARC
…), on a disk or, by its URL, in an object store. `process_shard` is all that an engine has to
call: it may be called twice, be killed, and be called for any shard on any machine that sees the
folder. Annotations are appended as they come; the file gets its name when it is complete.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from dealgraph.articles import Skipped, read
from dealgraph.dataset.shards import write_durably
from dealgraph.errors import DealgraphError, InputError, ModelError
from dealgraph.extraction import DEFAULT_MODEL, Extractor
from dealgraph.folder import key
from dealgraph.model.annotation import from_json, to_json
from dealgraph.publish import Appender
from dealgraph.workers import end_with_parent, read_each

_ROUNDS = 3  # an engine or a pool that loses a process is started again this often


@dataclass(frozen=True, slots=True)
class ShardReport:
    """What became of one shard.

    Attributes:
        shard: its path or URL.
        file: name of the file of annotations in the folder.
        articles: number of annotations in it.
        read: how many of them were read now, not before.
        skipped: what could not be read, as (place, reason).
        extractor: what read it.
    """

    shard: str
    file: str
    articles: int
    read: int
    skipped: tuple[tuple[str, str], ...]
    extractor: str


def process_shard(
    shard: str, folder: str | Path, *, model: str = DEFAULT_MODEL, knowledge: str | None = None
) -> ShardReport:
    """Annotate the articles of one shard into ``folder``, unless that was done before.

    Args:
        shard: path or URL of a file of articles.
        folder: folder of annotations, one file a shard.
        model: name of an installed spaCy pipeline.
        knowledge: folder of the researcher's tables.
    """
    try:
        return _process(shard, Path(folder), _extractor(model, knowledge))
    except (DealgraphError, OSError) as error:  # it is said, and tried again by the next run
        return ShardReport(shard, "", 0, 0, ((shard, str(error)),), "")


def _process(shard: str, folder: Path, extractor: Extractor) -> ShardReport:
    name = shard_name(shard)
    done, part = folder / f"{name}.json", folder / f"{name}.part"
    with _local(shard) as path:
        content = _digest(path)
        before = json.loads(done.read_bytes()) if done.exists() else {}
        if before.get("content") == content and before["extractor"] == extractor.name:
            return _report(before)
        skipped: list[Skipped] = []
        articles = list(read([path], on_skip=skipped.append))
    wanted = {key(article) for article in articles}
    with Appender(part) as file:
        kept = {k for k in _kept(part, extractor.name) if k in wanted}
        now = 0
        for found in read_each([a for a in articles if key(a) not in kept], extractor):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                file.add([json.dumps(to_json(found), ensure_ascii=False)])
                now += 1
    told = tuple(sorted((it.place, it.reason) for it in skipped))
    made = ShardReport(shard, f"{name}.jsonl", len(kept) + now, now, told, extractor.name)
    os.replace(part, folder / made.file)
    write_durably(done, json.dumps({"content": content, **asdict(made)}).encode())
    return made


@contextmanager
def _local(shard: str) -> Iterator[Path]:
    """Yield a shard as a file of this machine; one in an object store is fetched and removed."""
    if "://" not in shard:
        yield Path(shard)
        return
    try:
        import fsspec
    except ImportError as error:
        raise InputError(
            shard, "addresses need fsspec; `pip install 'dealgraph[cluster]'` gives it"
        ) from error
    with TemporaryDirectory(prefix="dealgraph-") as place:
        path = Path(place) / shard.rpartition("/")[2]
        with fsspec.open(shard, "rb") as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept(part: Path, extractor: str) -> Iterator[str]:
    with part.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            annotation = from_json(json.loads(line))
            if annotation.extractor == extractor:
                yield key(annotation)


def _report(found: dict) -> ShardReport:
    found = {name: found[name] for name in ShardReport.__slots__}
    return ShardReport(**{**found, "skipped": tuple(map(tuple, found["skipped"]))})


def shard_name(shard: str) -> str:
    """Return the name of a shard's annotations: the same on every machine."""
    stem = shard.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    return f"{stem[:60]}-{hashlib.sha256(shard.encode()).hexdigest()[:12]}"


def annotate_shards(
    shards: Sequence[str],
    folder: str | Path,
    *,
    engine: str = "processes",
    workers: int = 1,
    model: str = DEFAULT_MODEL,
    knowledge: str | None = None,
) -> Iterator[ShardReport]:
    """Annotate shards in several processes; yields reports as shards are finished.

    A process that dies is replaced, and its shard goes on where it was.

    Args:
        shards: paths or URLs of files of articles.
        folder: folder of annotations; made if missing. On a cluster, one that all machines see.
        engine: ``processes`` of this machine, or ``daft`` (here, or on the Ray cluster that Daft
            is set to by its own ``DAFT_RUNNER``).
        workers: number of processes.
        model: name of an installed spaCy pipeline.
        knowledge: folder of the researcher's tables.

    Raises:
        InputError: no such engine, or shards kept losing their processes.
        ModelError: the model, or the engine's package, is not installed.
    """
    if engine not in ENGINES:
        raise InputError(engine, f"no such engine; choose one of {', '.join(ENGINES)}")
    Path(folder).mkdir(parents=True, exist_ok=True)
    left = list(dict.fromkeys(str(shard) for shard in shards))
    work = partial(process_shard, folder=str(folder), model=model, knowledge=knowledge)
    for _ in range(_ROUNDS):
        finished = set()
        for report in ENGINES[engine](left, work, workers):
            finished.add(report.shard)
            yield report
        left = [shard for shard in left if shard not in finished]
        if not left:
            return
    raise InputError(
        left[0], f"its process died {_ROUNDS} times; look at its size, or run the command again"
    )


def _in_processes(shards: Sequence[str], work: partial, workers: int) -> Iterator[ShardReport]:
    with ProcessPoolExecutor(workers, get_context("spawn"), end_with_parent) as pool:
        running = [pool.submit(work, shard) for shard in shards]
        for future in as_completed(running):
            try:
                yield future.result()
            except BrokenProcessPool:
                continue  # the next round takes it up


def _by_daft(shards: Sequence[str], work: partial, workers: int) -> Iterator[ShardReport]:
    try:
        import daft
    except ImportError as error:
        raise ModelError(
            "the engine Daft is not installed; `pip install 'dealgraph[cluster]'` gives it"
        ) from error

    @daft.udf(return_dtype=daft.DataType.string(), concurrency=workers, batch_size=1)
    class Reader:  # a class, so that Daft keeps processes for it
        def __init__(self) -> None:
            self.work = work

        def __call__(self, column):
            return [json.dumps(asdict(self.work(shard))) for shard in column.to_pylist()]

    frame = daft.from_pydict({"shard": list(shards)})
    if os.environ.get("DAFT_RUNNER") == "ray":
        frame = frame.into_partitions(len(shards))  # one machine gets one shard at a time
    try:
        for row in frame.with_column("report", Reader(daft.col("shard"))).iter_rows():
            yield _report(json.loads(row["report"]))
    except Exception as error:  # Daft's own errors have no common base; the next round goes on
        warnings.warn(f"daft: {type(error).__name__}: {error}"[:300], stacklevel=2)


ENGINES = {"processes": _in_processes, "daft": _by_daft}


@lru_cache(maxsize=1)
def _extractor(model: str, knowledge: str | None) -> Extractor:
    return Extractor(model, knowledge=Path(knowledge) if knowledge else None)

"""Reading articles in several processes; a bad article, or a process that dies, stops nothing.

Annotations come in any order and are the same as those of one process: every article is read alone.
"""

from __future__ import annotations

import json
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from dealgraph.articles import Skipped
from dealgraph.extraction import Extractor
from dealgraph.model import Annotation, Article
from dealgraph.model.annotation import from_json, to_json

_CHUNK = 8  # articles that a process is given at a time
_BATCHES = 8  # of the language model that one process holds articles for
_AHEAD = 2  # chunks that wait for each process


@dataclass(frozen=True, slots=True)
class Chunk:
    """Articles for one process, and how many processes have died with it."""

    articles: tuple[Article, ...]
    deaths: int = 0


def read_each(
    articles: Iterable[Article], extractor: Extractor, *, batch: int = 16
) -> Iterator[Annotation | Skipped]:
    """Yield the annotation of every article, or why there is none, in the order given.

    Articles are taken some at a time, so that they need not all be in memory.
    """
    rest = iter(articles)
    while some := list(islice(rest, batch * _BATCHES)):
        yield from _read_some(some, extractor, batch)


def _read_some(
    articles: Sequence[Article], extractor: Extractor, batch: int
) -> Iterator[Annotation | Skipped]:
    done = 0
    while done < len(articles):
        try:
            for annotation in extractor.annotate(articles[done:], batch=batch):
                yield annotation
                done += 1
        except Exception:  # whatever it was, only one article is lost by it: find out which
            for article in articles[done : done + batch]:
                yield _read_one(article, extractor)
                done += 1


def _read_one(article: Article, extractor: Extractor) -> Annotation | Skipped:
    try:
        return next(iter(extractor.annotate([article])))
    except Exception as error:  # a fault of the program must not end a build of thousands
        reason = f"could not be read ({type(error).__name__}: {error}); please report it"
        return Skipped(article.doc_id, reason)


def read_in_processes(
    articles: Iterable[Article], workers: int, *, model: str, knowledge: Path | None
) -> Iterator[Annotation | Skipped]:
    """Yield the annotation of every article, or why there is none, as they come.

    A process that dies (killed, out of memory) is replaced and its articles are read again; an
    article with which three processes died, the last time alone, is skipped.

    Args:
        articles: what to read.
        workers: number of processes.
        model: name of an installed spaCy pipeline.
        knowledge: folder of the researcher's tables, or None.
    """
    rest, waiting = _chunks(articles), deque()
    while _filled(waiting, rest):
        alone = waiting[0].deaths > 1
        count = 1 if alone else workers
        running: dict[Future, Chunk] = {}
        pool = ProcessPoolExecutor(count, get_context("spawn"), _start, (model, knowledge))
        try:
            yield from _run(pool, waiting, rest, running, most=1 if alone else count * _AHEAD)
        except BrokenProcessPool:
            finished = [f for f in running if f.done() and f.exception() is None]
            for future in finished:
                del running[future]
                yield from map(_unpacked, future.result())
            again = list(_singly(running.values()))
            yield from (_given_up(it) for it in again if it.deaths > 2)
            left = [*waiting, *(it for it in again if it.deaths <= 2)]
            waiting = deque(sorted(left, key=lambda it: it.deaths))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run(
    pool: ProcessPoolExecutor,
    waiting: deque[Chunk],
    rest: Iterator[Chunk],
    running: dict[Future, Chunk],
    *,
    most: int,
) -> Iterator[Annotation | Skipped]:
    """Yield what a pool finds, until only chunks wait that need another pool."""
    alone = waiting[0].deaths > 1
    while True:
        while len(running) < most and _filled(waiting, rest):
            if (waiting[0].deaths > 1) != alone:
                break
            future = pool.submit(_work, waiting[0].articles)  # may raise: take it off after that
            running[future] = waiting.popleft()
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED)[0]:
            found = future.result()
            del running[future]
            yield from map(_unpacked, found)


def _filled(waiting: deque[Chunk], rest: Iterator[Chunk]) -> bool:
    """Say whether a chunk waits; where none does, the next one is read."""
    if not waiting:
        waiting.extend(islice(rest, 1))
    return bool(waiting)


def _singly(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    for chunk in chunks:
        for article in chunk.articles:
            yield Chunk((article,), chunk.deaths + 1)


def _given_up(chunk: Chunk) -> Skipped:
    reason = "three processes ended while they read it; look at its size, or leave it out"
    return Skipped(chunk.articles[0].doc_id, reason)


def _chunks(articles: Iterable[Article]) -> Iterator[Chunk]:
    rest = iter(articles)
    while some := tuple(islice(rest, _CHUNK)):
        yield Chunk(some)


# -- in the processes ------------------------------------------------------------------------------

_loaded: list[Extractor] = []


def end_with_parent() -> None:
    """End this process when its parent ends, however that comes; leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


def _start(model: str, knowledge: Path | None) -> None:
    end_with_parent()
    _loaded[:] = [Extractor(model, knowledge=knowledge)]


def _work(articles: Sequence[Article]) -> list[str | Skipped]:
    found = read_each(articles, _loaded[0])
    return [it if isinstance(it, Skipped) else json.dumps(to_json(it)) for it in found]


def _unpacked(found: str | Skipped) -> Annotation | Skipped:
    return found if isinstance(found, Skipped) else from_json(json.loads(found))

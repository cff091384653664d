"""apart: readers that run in a process of their own, which may hang or crash without harm.

PDF, HTML, Excel and Parquet are taken apart by large libraries. A file made to break them takes
down a child only: it has a limit of memory, is killed when it says nothing for `SECONDS`, and the
file is named. One child reads many files, and a new one is started only after such an end.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any

from dealgraph.articles.limits import MEMORY_BYTES, SECONDS
from dealgraph.articles.skipped import Skipped
from dealgraph.errors import InputError
from dealgraph.model import Article

# what may run apart: name -> module and generator
JOBS = {
    "export": ("dealgraph.articles.html", "extract_export"),
    "html": ("dealgraph.articles.html", "extract"),
    "parquet": ("dealgraph.articles.parquet", "extract"),
    "pdf": ("dealgraph.articles.pdf", "extract"),
    "xlsx": ("dealgraph.articles.xlsx", "extract"),
}
_RESTART = 500  # jobs of one child: what libraries leak is given back
_CODE = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from dealgraph.articles.apart import serve; serve()"
)
_idle: list[_Child] = []


def run(job: str, place: str, **arguments: Any) -> Iterator[Article | Skipped]:
    """Yield what a reader yields that runs in a child process.

    Args:
        job: name in `JOBS`.
        place: what is read, for messages.
        arguments: keyword arguments of the reader; anything that pickles.
    """
    child = _take()
    finished = False
    try:
        child.send((job, place, arguments))
        while True:
            answer = child.answer(SECONDS)
            if answer is None:
                yield Skipped(place, child.why())
                return
            if "end" in answer:
                finished = True
                return
            kind = Skipped if "reason" in answer else Article
            yield kind(**answer)
    finally:
        if finished and child.jobs < _RESTART:
            _idle.append(child)
        else:
            child.kill()


def _take() -> _Child:
    """Return a child that waits for work; one of before a fork belongs to the other process."""
    while _idle:
        child = _idle.pop()
        if child.owner == os.getpid() and child.process.poll() is None:
            return child
    return _Child()


class _Child:
    """One process that reads, seen from outside."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.jobs = 0
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the parent's to answer
        )
        self._late = False
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue(8)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self._answers.put(json.loads(line))
        self._answers.put(None)

    def send(self, work: tuple[str, str, dict[str, Any]]) -> None:
        self.jobs += 1
        try:
            pickle.dump(work, self.process.stdin)
            self.process.stdin.flush()
        except OSError:
            pass  # it has ended; the missing answer tells

    def answer(self, seconds: float) -> dict[str, Any] | None:
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            self._late = True
            return None

    def why(self) -> str:
        """Return why there is no answer."""
        if self._late:
            return f"took longer than {SECONDS:g} seconds, it may be made to; leave it out"
        return (
            "broke the program that reads such files, or needed more memory than "
            f"{MEMORY_BYTES // 10**9} GB; it may be damaged, save it again or leave it out"
        )

    def kill(self) -> None:
        self.process.kill()
        while self.process.poll() is None or not self._answers.empty():
            try:  # the listener may wait for room
                self._answers.get(timeout=0.01)
            except queue.Empty:
                continue
        self.process.stdin.close()
        self.process.wait()


def serve() -> None:
    """Do the jobs that come in, one after the other, until there are no more. Runs in the child."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    _limit_memory()
    while True:
        try:
            job, place, arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        for answer in _answers(job, place, arguments):
            out.write(json.dumps(answer).encode() + b"\n")
            out.flush()


def _answers(job: str, place: str, arguments: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the answers of one job. A library's own error is a reason, whatever its class."""
    module, name = JOBS[job]
    try:
        for found in getattr(import_module(module), name)(place=place, **arguments):
            yield asdict(found)
    except InputError as error:
        yield asdict(Skipped(error.place, error.reason))
    except MemoryError:
        yield asdict(Skipped(place, f"needs more memory than {MEMORY_BYTES // 10**9} GB"))
    except Exception as error:  # the reader's library may raise anything at a hostile file
        said = f"{type(error).__name__}: {error!s:.100}".rstrip(": ")
        yield asdict(Skipped(place, f"cannot be read ({said}); it may be damaged, save it again"))
    yield {"end": True}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))

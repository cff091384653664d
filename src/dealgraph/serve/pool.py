"""A pool of processes that can be killed: the only sure limit where a store has none."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

from dealgraph.errors import StoreError
from dealgraph.serve.jobs import work
from dealgraph.serve.limits import Limits

_START = 600  # seconds a process may take to open the graph


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended.

    Attributes:
        state: ``done``, ``refused`` (the query cannot be run), ``long`` (over its limits, in a form
            that cannot say so), ``killed`` (over its time), ``died`` (over its memory, most
            likely) or ``busy`` (too many wait).
        body: the answer, or the reason.
        kind: content type of an answer.
        cut: in words, what was left out of an answer; empty if nothing was.
    """

    state: str
    body: bytes
    kind: str = "text/plain; charset=utf-8"
    cut: str = ""


class _Worker:
    """A process with the graph open, and the line to it."""

    def __init__(self, place: str, limits: Limits) -> None:
        # spawned, not forked: threads of the parent may hold locks
        spawn = multiprocessing.get_context("spawn")
        self.line, theirs = spawn.Pipe()
        self.process = spawn.Process(target=work, args=(place, limits, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False

    def wait(self) -> None:
        """Wait until the graph is open.

        Raises:
            StoreError: it cannot be opened.
        """
        if self.ready:
            return
        try:
            state, reason = self.line.recv() if self.line.poll(_START) else ("failed", "no answer")
        except (EOFError, OSError):
            state, reason = "failed", "the process that opens it died"
        if state != "ready":
            self.end()
            raise StoreError(f"the graph cannot be served: {reason}")
        self.ready = True

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


class Pool:
    """Runs jobs in processes, each within the limits; a context manager."""

    def __init__(self, place: str, limits: Limits) -> None:
        self.place = place
        self.limits = limits
        self._free: deque[_Worker] = deque(_Worker(place, limits) for _ in range(limits.workers))
        self._all = set(self._free)
        self._changed = threading.Condition()
        self._waiting = 0
        self._closed = False

    def __enter__(self) -> Pool:
        try:
            for worker in tuple(self._free):
                worker.wait()
        except StoreError:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill all processes."""
        with self._changed:
            self._closed = True
            workers, self._all = self._all, set()
            self._changed.notify_all()
        for worker in workers:
            worker.end()

    def run(self, kind: str, given: Any, *, seconds: float | None = None) -> Outcome:
        """Run one job and say how it ended; never takes much longer than the limit."""
        seconds = self.limits.seconds if seconds is None else seconds
        worker = self._take()
        if worker is None:
            return Outcome("busy", b"too many queries at once; try again in a while")
        good = False
        try:
            worker.wait()
            worker.line.send((kind, given))
            if not worker.line.poll(seconds):
                reason = f"more than {seconds:g} seconds; ask for less"
                return Outcome("killed", reason.encode())
            state, found = worker.line.recv()
            good = True
            return Outcome(state, *found) if state == "done" else Outcome(state, found.encode())
        except (EOFError, OSError):
            return Outcome("died", b"the query needs more memory than it may; ask for less")
        except StoreError as error:
            return Outcome("died", str(error).encode())
        finally:
            self._back(worker, good)

    def _take(self) -> _Worker | None:
        with self._changed:
            if not self._free and self._waiting >= self.limits.waiting:
                return None
            self._waiting += 1
            try:
                patience = self.limits.seconds * (1 + self.limits.waiting)
                self._changed.wait_for(lambda: self._free or self._closed, patience)
                return None if self._closed or not self._free else self._free.popleft()
            finally:
                self._waiting -= 1

    def _back(self, worker: _Worker, good: bool) -> None:
        """Put a worker back; one that was stopped is replaced."""
        if not good:
            worker.end()
        with self._changed:
            if self._closed:
                return
            if not good:
                self._all.discard(worker)
                worker = _Worker(self.place, self.limits)
                self._all.add(worker)
            self._free.append(worker)
            self._changed.notify()

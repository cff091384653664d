"""Progress of a build with the time left, in a terminal and in a notebook."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

_PAUSE = 0.2  # seconds between two draws; a notebook keeps every one in its file
_FIRST = 3  # articles before the time left is guessed


class Progress:
    """Called with articles done, articles in all and the one just done; draws a line.

    Args:
        write: draws a line over the one before.
        clock: seconds, for tests.
    """

    def __init__(
        self, write: Callable[[str], None], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._write = write
        self._clock = clock
        self._start = clock()
        self._drawn = -_PAUSE
        self._before: int | None = None

    def __call__(self, done: int, total: int, doc_id: str) -> None:
        """Draw the line, but not more often than five times a second."""
        now = self._clock() - self._start
        if self._before is None:
            self._before = done - 1  # what was read in an earlier build took no time
        if done == total or now - self._drawn >= _PAUSE:
            self._drawn = now
            self._write(self._line(done, total, doc_id, now))

    def _line(self, done: int, total: int, doc_id: str, now: float) -> str:
        read = done - (self._before or 0)
        of = f" of {total}" if total else ""
        left = ""
        if total and done < total and read >= _FIRST:
            left = f", {span(now / read * (total - done))} left"
        elif done == total:
            left = f" in {span(now)}"
        return f"{done}{of} articles{left}  {doc_id[:50]}".rstrip()


def span(seconds: float) -> str:
    """Return a time as a person says it.

    >>> span(8), span(95), span(7500)
    ('8 s', '2 min', '2 h 5 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def terminal(stream: TextIO | None = None) -> Progress | None:
    """Return progress for a terminal, None where nobody watches."""
    out = stream or sys.stderr
    if not out.isatty():
        return None

    def write(line: str) -> None:
        end = "\n" if " in " in line.partition("  ")[0] else ""
        print(f"\r\033[K{line}", end=end, file=out, flush=True)

    return Progress(write)


def notebook() -> Progress | None:
    """Return progress for a notebook, None outside of one."""
    if not in_notebook():
        return None
    from IPython.display import display

    handle: Any = None

    def write(line: str) -> None:
        nonlocal handle
        shown = {"text/plain": line}
        if handle is None:
            handle = display(shown, raw=True, display_id=True)
        else:
            handle.update(shown, raw=True)

    return Progress(write)


def in_notebook() -> bool:
    """Tell whether a kernel runs this; IPython is not imported to find out."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module else None
    return shell is not None and hasattr(shell, "kernel")


def last_line(report: Any) -> str:
    """Return what a build made, skipped and why, in a line; each reason once, with its number."""
    reasons: dict[str, int] = {}
    for item in report.skipped:
        if not getattr(item, "kept", False):
            reasons[item.reason] = reasons.get(item.reason, 0) + 1
    told = "; ".join(f"{n} × {reason}" for reason, n in reasons.items())
    again = f" ({report.reused} unchanged, not read again)" if report.reused else ""
    return (
        f"built {report.articles} articles{again}, {sum(report.actors.values())} actors, "
        f"{report.joined} events, {report.deals} deals; skipped {told or 'nothing'}"
    )

"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a server; each of them is said in words where it is met.

    Attributes:
        seconds: time of one answer; then its process is killed.
        rows: rows or triples of one answer.
        size: bytes of one answer.
        memory: bytes of address space of a process; 0 is no limit.
        body: bytes of a request.
        workers: processes that answer side by side.
        waiting: requests that may wait for one of them.
    """

    seconds: float = 10.0
    rows: int = 10_000
    size: int = 10_000_000
    memory: int = 8_000_000_000
    body: int = 2_000_000
    workers: int = 2
    waiting: int = 16

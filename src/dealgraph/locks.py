"""Locks between processes: one writes a graph, any number read it. They end with the process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO


def lock(path: Path, *, shared: bool = False) -> IO[bytes] | None:
    """Lock a file, made if missing, without waiting.

    Args:
        path: the file.
        shared: many may hold it at once, but nobody alone.

    Returns:
        The open file; closing it ends the lock. None if another process holds it.
    """
    while True:
        file = path.open("ab")
        if not _take(file, shared):
            file.close()
            return None
        try:
            if os.fstat(file.fileno()).st_ino == path.stat().st_ino:
                return file
        except FileNotFoundError:
            pass
        file.close()  # its last holder removed it meanwhile: lock the new one


def _take(file: IO[bytes], shared: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: every lock there is for one
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return shared
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

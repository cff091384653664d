"""Real SPARQL servers, started for the tests: Oxigraph (its wheel) and Virtuoso 7 (Debian's)."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_INI = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = vt.db
TransactionFile = vt.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Server:
    """A running server: its name, the address to push to, the one to read from, and SQL's port."""

    name: str
    push: str
    read: str
    sql: int | None = None


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], folder: Path, address: str):
    """Run a server until the block ends; wait until it answers."""
    with (folder / "out.txt").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        try:
            _wait(process, address, folder / "out.txt")
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen, address: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(400):
        if process.poll() is not None:
            raise AssertionError(f"the server stopped: {log.read_text(errors='replace')[-2000:]}")
        try:
            opener.open(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server at {address} does not answer")


def _program(name: str, remedy: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, f"{name} is not installed; {remedy}"
    return found


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000, buffers: int = 10_000):
    """Run Virtuoso with a limit of rows, and with buffers of 8 kB."""
    program = _program(
        "virtuoso-t", "apt-get install virtuoso-opensource-7-bin (scripts/test does)"
    )
    http, sql = free_port(), free_port()
    room = {"buffers": buffers, "dirty": buffers * 3 // 4}
    (folder / "v.ini").write_text(_INI.format(sql=sql, http=http, rows=rows, **room))
    place = f"127.0.0.1:{http}/sparql"
    command = [program, "+foreground", "+configfile", "v.ini"]
    with running(command, folder, f"http://{place}"):
        yield Server("virtuoso", f"http://dba:dba@{place}", f"http://{place}", sql)


@contextmanager
def oxigraph(folder: Path, location: str | None = None):
    """Run Oxigraph's server, in memory or on a store in a folder within ``folder``."""
    program = _program("oxigraph", "pip install -e '.[test]'")
    place = f"127.0.0.1:{free_port()}"
    command = [program, "serve", "--bind", place]
    command += ["--location", location] if location else []
    with running(command, folder, f"http://{place}/"):
        yield Server("oxigraph", f"http://{place}/query", f"http://{place}")

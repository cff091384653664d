"""Kill a build at random moments, again and again: is the graph ever broken, what is done twice?

    python benchmarks/kills.py                      # 100 kills, 200 articles
    python benchmarks/kills.py --kills 10 --articles 20 --workers 2

The articles are made from the seeds: other names, other days, shorter. The first graph has half of
them; every further build is of all, killed by SIGKILL after a random time. After each kill the
graph is opened and compared with the one before and with the one that an unbroken build makes; in
the end the bytes of all files are compared. Every tenth kill comes in the last part of a build,
while files are written, where kills are most dangerous.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from dealgraph.articles import read
from dealgraph.dataset.published import open_published, read_manifest
from dealgraph.dataset.serialise import serialise
from dealgraph.publish import beside

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
# tells of every article that it reads: a line is durable once it is printed
CHILD = """
import sys
from dealgraph import pipeline
tell = lambda done, total, doc: print(doc, flush=True)
if __name__ == "__main__":
    pipeline.build(sys.argv[2], sys.argv[1], workers=int(sys.argv[3]), progress=tell, page=False)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        run(Path(place), options)


def run(place: Path, options: argparse.Namespace) -> None:
    chance = random.Random(options.seed)
    rows = made(options.articles, chance)
    half, whole = place / "half.jsonl", place / "all.jsonl"
    for path, some in ((half, rows[: len(rows) // 2]), (whole, rows)):
        path.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
    script = place / "child.py"
    script.write_text(CHILD, encoding="utf-8")
    out, first, unbroken = (place / name for name in ("kg", "first", "unbroken"))
    build(script, first, half, options.workers)
    start = time.perf_counter()
    build(script, unbroken, whole, options.workers)
    took = time.perf_counter() - start
    old, new = content(first), content(unbroken)
    print(f"{len(rows)} articles; an unbroken build took {took:.1f} s", flush=True)
    seen: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for kill in range(options.kills):
        if content(out) in (b"", new):  # a round is over: begin again from the graph of half
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(beside(out), ignore_errors=True)
            if kill % 2:
                shutil.copytree(first, out)
            told.clear()
            seen["rounds"] += 1
        late = kill % 10 == 9
        moment = chance.uniform(0, 1.2) if late else chance.uniform(2, max(6, took / 4))
        again = told & (lines := killed(script, out, whole, options.workers, moment, late))
        told += lines
        seen["read twice"] += sum(again.values())
        seen[state(content(out), old, new)] += 1
    build(script, out, whole, options.workers)
    seen["final bytes equal"] = int(files(out) == files(unbroken))
    seen["left over"] = len(list(place.glob(".*")))
    print(f"{options.kills} kills:", dict(seen))
    if seen["BROKEN"] or seen["read twice"] or not seen["final bytes equal"]:
        raise SystemExit("not as it has to be")


def made(number: int, chance: random.Random) -> list[dict[str, str]]:
    """Return short articles made from the seeds, every one of other words."""
    given = list(read([SEEDS], on_skip=print))
    rows = []
    for copy in range(number):
        lines = [line for line in given[copy % len(given)].text.split("\n") if line.strip()]
        begin = chance.randrange(max(1, len(lines) - 6))
        text = re.sub(
            r"\b[A-Z][a-z]{4,}\b",
            lambda m: m[0] if chance.random() > 0.2 else m[0][::-1].title(),
            "\n".join(lines[begin : begin + 6]),
        )
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        rows.append({"doc_id": f"made-{copy:04}", "text": text, "published": day})
    return rows


def build(script: Path, out: Path, source: Path, workers: int) -> None:
    command = [sys.executable, script, out, source, str(workers)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def killed(
    script: Path, out: Path, source: Path, workers: int, moment: float, late: bool
) -> Counter[str]:
    """Kill a build after some seconds (late: after its last article); return what it had read."""
    command = [sys.executable, script, out, source, str(workers)]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, start_new_session=True)
        deadline = time.monotonic() + 600
        while late and process.poll() is None and time.monotonic() < deadline:
            if (beside(out) / "new").exists():
                break
            time.sleep(0.01)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        return Counter(said.read().split())


def state(there: bytes, old: bytes, new: bytes) -> str:
    """Say which graph is there."""
    names = {b"": "no graph yet", old: "graph of before", new: "new graph"}
    return names.get(there, "BROKEN")


def content(out: Path) -> bytes:
    """Return what a reader sees, without finishing anything."""
    if not out.is_dir() or read_manifest(out) is None:
        return b""
    return serialise(open_published(out), "nquads")


def files(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] != "store"
    }


if __name__ == "__main__":
    main()

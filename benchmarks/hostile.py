"""Ten thousand hostile inputs over all readers: what came of them, and how long the longest took.

    python benchmarks/hostile.py [COUNT]

Prints a table by kind of input: files, read, named with a reason, crashes of the program (must be
none), seconds of the slowest file, and whether a file appeared outside the folder (must be none).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from articles.hostile_inputs import inputs

from dealgraph.articles import READERS, read
from dealgraph.articles.limits import SECONDS


def main(count: int) -> None:
    """Read the inputs one by one and print the table."""
    rows: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    ended = silent = outside = 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "a" / "b" / "in"
        folder.mkdir(parents=True)
        for name, data in inputs(count, 1, sorted(READERS)):
            path = folder / name
            path.write_bytes(data)
            row, skipped = rows[name.partition("-")[0]], []
            began = time.perf_counter()
            try:
                articles = list(read([path], on_skip=skipped.append))
            except Exception as error:  # what this benchmark is there to find
                print(f"CRASH {name}: {type(error).__name__}: {error}")
                row["crashes"] += 1
                articles = []
            took = time.perf_counter() - began
            row["files"] += 1
            row["read"] += bool(articles)
            row["named"] += bool(skipped)
            row["longest"] = max(row["longest"], took)
            if not articles and not any(s.reason for s in skipped):
                silent += 1
                print(f"SILENT {name}")
            reasons = " ".join(s.reason for s in skipped)
            ended += "broke the program" in reasons or "longer than" in reasons
            path.unlink()
            left = [p for p in Path(top).rglob("*") if p.is_file()]
            if left:
                outside += 1
                print(f"OUTSIDE {name}: {left}")
                for found in left:
                    found.unlink()
    print(f"{'kind':<10}{'files':>7}{'read':>7}{'named':>7}{'crashes':>9}{'slowest, s':>12}")
    for kind, row in sorted(rows.items()):
        print(
            f"{kind:<10}{row['files']:>7.0f}{row['read']:>7.0f}{row['named']:>7.0f}"
            f"{row['crashes']:>9.0f}{row['longest']:>12.1f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"{count:,} files in {time.perf_counter() - start:.0f} s; {silent} neither read nor named; "
        f"{outside} wrote elsewhere; {ended} ended their own process (limit {SECONDS} s); "
        f"peak memory {peak} MB, of the reading process {child} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

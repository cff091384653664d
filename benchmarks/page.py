"""How long the page takes to build, to draw and to filter, beside stock pyvis on the same graph.

    python benchmarks/page.py [--sizes 1000 5000] [--claims 20000] [--stock 1000] [--graph KG ...]
    python benchmarks/page.py --write      # also puts the rows into docs/page.md

The seeds are built first. Prints one row per graph: seconds to render in Python, kilobytes of the
file, milliseconds of the browser's main thread (CPU, Chromium's own counters) until the first draw,
to draw all events and their actors after "Show all", and for a filter while all of them are shown
(median of five). Stock pyvis draws the same graph with its default physics; wall-clock milliseconds
until its first picture, given up after two minutes. ``--graph`` adds built graphs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "page"))

from graphs import made  # the hand-made graphs of the tests

import dealgraph
from dealgraph.page import looks, render, to_pyvis

CHROMIUM = os.environ.get("DEALGRAPH_CHROMIUM", "/usr/bin/chromium")
STOCK_LIMIT = 120_000
DOC = Path(__file__).resolve().parents[1] / "docs" / "page.md"
BEGIN, END = "<!-- speed: benchmarks/page.py --write -->", "<!-- end of speed -->"
HEADS = (
    *("graph", "render, s", "kB", "first draw, ms", "all, ms", "filter, ms"),
    "stock pyvis, first draw, ms",
)


def measure(browser, path: Path) -> dict[str, float]:
    """Open a page and return milliseconds of the browser's main thread (its own counters)."""
    page = browser.new_context(offline=True, viewport={"width": 1440, "height": 860}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        page.evaluate("() => new Promise((r) => requestAnimationFrame(() => setTimeout(r)))")
        values = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in values if m["name"] == "TaskDuration") * 1000

    def cost(act) -> float:
        before = spent()
        act()
        return spent() - before

    page.goto(path.as_uri())
    first = spent()
    page.click("#bar >> text=Events")
    every = 0.0
    if page.locator("#all").count():
        every = cost(lambda: page.evaluate("document.getElementById('all').click()"))
    click = "document.querySelector('[data-filter=\"statuses:possible\"]')?.click()"
    cost(lambda: page.evaluate(click))
    answers = sorted(cost(lambda: page.evaluate(click)) for _ in range(5))
    page.context.close()
    return {"first": first, "all": every, "filter": answers[2]}


def stock(browser, dataset, folder: Path) -> float | None:
    """Return milliseconds until stock pyvis has drawn, or None if it has not within the limit."""
    from playwright.sync_api import TimeoutError

    network = to_pyvis(dataset)
    network.toggle_physics(True)
    for node in network.nodes:
        del node["x"], node["y"], node["physics"]
    path = folder / "stock.html"
    path.write_text(network.generate_html(notebook=False), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    try:
        page.wait_for_function(
            "() => window.network && (window.seen ||"
            " (network.once('afterDrawing', () => { window.seen = 1; }), false))",
            timeout=STOCK_LIMIT,
        )
        return (time.perf_counter() - start) * 1000
    except TimeoutError:
        return None
    finally:
        page.context.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[200, 1000, 5000])
    parser.add_argument("--claims", type=int, default=20000)
    parser.add_argument("--stock", type=int, default=1000, help="largest graph given to pyvis")
    parser.add_argument("--graph", type=Path, nargs="*", default=[], help="folders of built graphs")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the rows into docs/page.md")
    options = parser.parse_args()
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, nodes, dataset in plans(options):
            start = time.process_time()
            html = render(dataset)
            row = {"graph": name, "render_s": time.process_time() - start}
            row["kB"] = len(html.encode()) / 1000
            path = Path(place) / "page.html"
            path.write_text(html, encoding="utf-8")
            row |= measure(browser, path)
            row["pyvis"] = "not tried"
            if nodes <= options.stock:
                wall = stock(browser, dataset, Path(place))
                row["pyvis"] = f"not within {STOCK_LIMIT:,}" if wall is None else wall
            rows.append(row)
            if not options.json:
                print("  ".join(f"{key} {shown(value)}" for key, value in row.items()), flush=True)
        browser.close()
    if options.json:
        print(json.dumps(rows, indent=1))
    if options.write:
        before, _, rest = DOC.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOC.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n{END}{after}", encoding="utf-8")


def table(rows: list[dict]) -> str:
    """Return the rows as the table of docs/page.md."""
    lines = [HEADS, tuple("---" for _ in HEADS)]
    for row in rows:
        numbers = (row["first"], row["all"], row["filter"], row["pyvis"])
        cells = [it if isinstance(it, str) else f"{it:,.0f}" for it in numbers]
        lines.append((row["graph"], f"{row['render_s']:.1f}", f"{row['kB']:,.0f}", *cells))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def plans(options):
    """Yield name, number of nodes and dataset of every graph that is asked for."""
    seeds = dealgraph.demo()
    yield f"seeds ({len(looks(seeds.dataset))} nodes)", len(looks(seeds.dataset)), seeds.dataset
    for path in options.graph:
        dataset = dealgraph.open(path).dataset
        yield path.name, len(looks(dataset)), dataset
    for size in options.sizes:
        yield f"{size} nodes", size, made(size).dataset()
    if options.claims:
        yield f"5000 nodes, {options.claims} claims", 5000, made(5000, options.claims).dataset()


def shown(value) -> str:
    """Return a value as it is printed."""
    return value if isinstance(value, str) else f"{value:.0f}" if value > 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()

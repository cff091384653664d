"""How long the page takes to build, to draw and to filter, beside stock pyvis on the same graph.

    python benchmarks/page.py [--sizes 1000 5000] [--claims 20000] [--stock 100] [--json]

Prints one row per graph: seconds to render in Python, size of the file, milliseconds of the
browser's main thread until the first draw (CPU, from Chromium's own counters), milliseconds until
everything is drawn after "Show all", and milliseconds that a filter takes then. Stock pyvis draws
with its default physics and is given up after two minutes.
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

from dealgraph.page import render, to_pyvis

CHROMIUM = os.environ.get("DEALGRAPH_CHROMIUM", "/usr/bin/chromium")
STOCK_LIMIT = 120_000


def measure(browser, path: Path) -> dict[str, float]:
    """Open a page and return milliseconds of first draw, of drawing all, and of a filter."""
    page = browser.new_context(offline=True, viewport={"width": 1440, "height": 860}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    values = session.send("Performance.getMetrics")["metrics"]
    first = next(m["value"] for m in values if m["name"] == "TaskDuration") * 1000
    timed = """async (click) => {
        const start = performance.now();
        document.querySelector(click).click();
        const work = performance.now() - start;
        await new Promise((r) => requestAnimationFrame(() => setTimeout(r)));
        return [work, performance.now() - start];
    }"""
    page.click("#bar >> text=Events")
    every = page.evaluate(timed, "#all")[1] if page.locator("#all").count() else 0.0
    answer, drawn = page.evaluate(timed, '[data-filter="statuses:possible"]')
    page.context.close()
    return {"first": first, "all": every, "filter": answer, "filtered": drawn}


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
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 5000])
    parser.add_argument("--claims", type=int, default=20000)
    parser.add_argument("--stock", type=int, default=100, help="largest graph given to pyvis")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        plans = [(size, None) for size in options.sizes]
        plans += [(5000, options.claims)] if options.claims else []
        for nodes, claims in plans:
            dataset = made(nodes, claims).dataset()
            start = time.process_time()
            html = render(dataset)
            seconds = time.process_time() - start
            path = Path(place) / "page.html"
            path.write_text(html, encoding="utf-8")
            row = {"nodes": nodes, "claims": claims, "render": seconds, "bytes": len(html.encode())}
            row |= measure(browser, path)
            row["stock"] = stock(browser, dataset, Path(place)) if nodes <= options.stock else None
            rows.append(row)
            if not options.json:
                print("  ".join(f"{key} {value and round(value, 2)}" for key, value in row.items()))
        browser.close()
    if options.json:
        print(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()

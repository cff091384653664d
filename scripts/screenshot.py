"""Make the picture of the README from a built graph.

    python scripts/screenshot.py KG [-o docs/page.png] [--dark] [--view 'view=events']

Opens KG/page.html in Chromium at 1440 by 860 pixels, with the event that most articles report
selected, so that graph, timeline and evidence can be seen together. ``--view`` is what stands
behind the ``#`` of the page's address and replaces that choice.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

CHROMIUM = os.environ.get("DEALGRAPH_CHROMIUM", "/usr/bin/chromium")

# the event with most claims, the earlier one if two have as many
MOST_REPORTED = """() => {
    const data = JSON.parse(document.getElementById('data').textContent);
    const count = data.events.map(() => new Set());
    for (const claim of data.claims) count[claim.e].add(claim.a);
    const most = Math.max(...count.map((set) => set.size));
    return data.events[count.findIndex((set) => set.size === most)].id;
}"""


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("graph", type=Path, help="folder of a built graph")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/page.png"))
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--view", help="hash of the page's address")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1440, "height": 860},
            color_scheme="dark" if options.dark else "light",
        )
        page.goto((options.graph / "page.html").resolve().as_uri())
        if options.view is None:
            page.evaluate(
                "(id) => { location.hash = new URLSearchParams({ sel: id }); }",
                page.evaluate(MOST_REPORTED),
            )
        else:
            page.evaluate("(hash) => { location.hash = hash; }", options.view)
        page.wait_for_timeout(300)
        page.screenshot(path=options.output)
        browser.close()
    print(options.output)


if __name__ == "__main__":
    main()

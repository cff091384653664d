"""Measured quality does not fall: figures against hand-made annotations, beside the recorded ones.

The annotated articles are not part of the project. Where they are not on the machine, the tests
say so and measure nothing.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "gold"


@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_no_figure_falls(name):
    if not (SHARED / name).is_dir():
        pytest.skip(f"NOT MEASURED: {SHARED / name} is not on this machine")
    command = [sys.executable, str(ROOT / "benchmarks" / "scorecard.py"), str(SHARED / name)]
    done = subprocess.run([*command, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_fallen_figure_is_named(tmp_path, capsys):
    card = _module()
    gold = ROOT / "tests" / "data" / "gold-seeds"
    found = tmp_path / "found.jsonl"
    records = [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))]
    found.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    result = card.measure(gold, found)
    path = tmp_path / "recorded.json"
    recorded = card.summary(result)
    path.write_text(json.dumps(recorded), encoding="utf-8")
    assert card.check(result, path) == 0
    recorded["measures"]["trigger"]["f1"] = 1.02
    path.write_text(json.dumps(recorded), encoding="utf-8")
    assert card.check(result, path) == card.FALLEN
    assert "trigger" in capsys.readouterr().err


def _module():
    spec = importlib.util.spec_from_file_location("scorecard", ROOT / "benchmarks" / "scorecard.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

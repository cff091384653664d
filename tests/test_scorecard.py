"""Measured quality does not fall: figures against hand-made annotations, beside the recorded ones.

The annotated articles are not part of the project. Where they are not on the machine, the tests
say so and measure nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "gold"
MARGIN = 0.01


@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_no_figure_falls(name):
    if not (SHARED / name).is_dir():
        pytest.skip(f"NOT MEASURED: {SHARED / name} is not on this machine")
    command = [sys.executable, str(ROOT / "benchmarks" / "scorecard.py"), str(SHARED / name)]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    measured = figures(json.loads(done.stdout))
    path = ROOT / "benchmarks" / f"scorecard-{name}.json"
    recorded = figures(json.loads(path.read_text(encoding="utf-8")))
    fallen = {
        key: (value, measured[key])
        for key, value in recorded.items()
        if measured[key] < value - MARGIN
    }
    assert not fallen, f"recorded and measured: {fallen}"


def figures(result: dict) -> dict[str, float]:
    """Return F1 by field, and the accuracy of status."""
    found = {key: value["f1"] for key, value in result.items() if isinstance(value, dict)}
    return found | {"status": result["status_accuracy"]}

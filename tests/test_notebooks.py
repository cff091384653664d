"""Every notebook runs from top to bottom in a kernel of a newcomer's environment."""

from __future__ import annotations

from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "path", sorted((ROOT / "notebooks").glob("*.py")), ids=lambda path: path.stem
)
def test_notebook_runs(path, newcomer_kernels, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(newcomer_kernels))
    notebook = jupytext.read(path)
    done = NotebookClient(
        notebook, timeout=180, kernel_name="newcomer", resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    shown = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert not [output for output in shown if output["output_type"] == "error"]
    assert any("text/html" in output.get("data", {}) for output in shown)

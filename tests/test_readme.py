"""The README's commands and code run, and what it prints is what they print."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

import dealgraph
from dealgraph.cli import main
from dealgraph.cli.common import DONE

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_demo_prints_what_the_readme_shows(seeds, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(seeds), "-o", "kg"]) == DONE
    assert capsys.readouterr().out == blocks("text")[0]


def commands() -> list[str]:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line.removeprefix(".venv/bin/") for line in lines if "dealgraph " in line]


@pytest.mark.parametrize("line", [c for c in commands() if " kg" in c and "build" not in c])
def test_commands_of_the_readme_run(line, kg_dir, monkeypatch, capsys):
    monkeypatch.chdir(kg_dir.parent)
    assert main(shlex.split(line)[1:]) == DONE
    assert capsys.readouterr().out.strip() not in ("", "no rows")


def test_code_of_the_readme_runs(kg_dir, monkeypatch):
    monkeypatch.chdir(kg_dir.parent)
    (code,) = blocks("python")
    scope: dict = {}
    exec(compile(code, "README.md", "exec"), scope)
    assert isinstance(scope["kg"], dealgraph.KnowledgeGraph)
    assert (kg_dir.parent / "deal.html").exists()


def test_links_of_the_readme_lead_somewhere():
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_public_names_have_docs():
    for name in dealgraph.__all__:
        if name != "__version__":
            assert getattr(dealgraph, name).__doc__, name
    for name, member in vars(dealgraph.KnowledgeGraph).items():
        if not name.startswith("_"):
            assert member.__doc__ or member.func.__doc__, name


def test_quality_tables_show_the_recorded_figures():
    spec = importlib.util.spec_from_file_location(
        "quality_table", ROOT / "benchmarks" / "quality_table.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("README.md", "docs/extraction.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert module.BEGIN in text and module.fill(text) == text, name

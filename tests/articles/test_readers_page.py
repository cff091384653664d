"""docs/readers.md: every reader and extra is in it, and its examples run."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

from dealgraph.articles import READERS
from dealgraph.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_reader_and_extra_is_on_the_page():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `.")]
    endings = {e for row in rows for e in re.findall(r"`(\.[\w.]+)`", row.split("|")[1])}
    assert endings == set(READERS)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].keys()
    assert {"html", "pdf", "parquet", "warc", "readers"} <= extras
    named = {e for row in rows for e in re.findall(r"`(\w+)`", row.split("|")[-2])}
    assert named == {"html", "pdf", "parquet", "warc", "xlsx"}


def test_the_examples_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("python")
    scope: dict = {}
    exec(compile(code, "readers.md", "exec"), scope)
    assert "2021-05-06" in capsys.readouterr().out
    scope["articles"].to_csv("articles.csv", index=False)
    (line,) = blocks("sh")
    assert main(shlex.split(line)[1:]) == 0

"""Every command that the README or the documentation shows is a command that there is, and runs.

``tutorial.md`` and ``notebook.md`` run in test_site.py, the README's in test_readme.py and
test_newcomer.py; here the others.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from dealgraph.cli import main, make_parser
from dealgraph.cli.common import DONE, FAILED

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "Norland bought 12 Skylark radars from Eastland on 3 May 2019, the minister said."
ELSEWHERE = {  # what is not run here, and where it is
    "push KG --endpoint": "remote/test_servers.py",
    "serve KG": "serve/test_serve.py",
    "reproduce kg": "test_reproducing.py",
}


def lines_of(page: Path, language: str = "sh") -> list[str]:
    blocks = re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def shown() -> list[tuple[str, str]]:
    """Every line of every shell block, and the examples that the help of each verb gives."""
    found = [(page.name, line) for page in PAGES for line in lines_of(page)]
    help_ = lines_of(ROOT / "docs" / "commands.md", "text")
    return found + [("commands.md", line) for line in help_]


def words_of(line: str) -> list[str]:
    line = re.split(r" >>? ", line)[0].removeprefix(".venv/bin/")
    inner = re.fullmatch(r'eval "\$\((.*)\)"', line)
    return shlex.split(inner[1] if inner else line, comments=True)


def accepted(words: list[str]) -> bool:
    """Whether the command line takes these words, as ``main`` would read them."""
    try:
        options, extra = make_parser().parse_known_args(words)
    except SystemExit:
        return False
    return not extra or options.verb == "ask"  # questions have parameters of their own


def test_every_command_that_is_shown_exists():
    wrong = []
    for page, line in shown():
        program, *words = words_of(line)
        if program == "dealgraph":
            wrong += [] if accepted(words) else [f"{page}: {line}"]
        elif program == "python":
            wrong += [] if (ROOT / words[0]).is_file() else [f"{page}: {line}"]
        elif not (ROOT / program).is_file():
            wrong.append(f"{page}: {line}")
    assert wrong == []
    assert len(shown()) > 60
    assert not accepted(["build", "articles/", "--fast"]) and not accepted(["buld", "articles/"])


@pytest.fixture(scope="module")
def here(kg_dir, tmp_path_factory) -> Path:
    """A folder with what the pages speak of: ``kg``, articles, a table, gold annotations."""
    folder = tmp_path_factory.mktemp("shown")
    shutil.copytree(kg_dir, folder / "kg")
    for name in ("articles", "my-articles", "my-tables", "gold"):
        (folder / name).mkdir()
    for name in ("articles", "my-articles"):
        (folder / name / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "articles.csv").write_text(f'story,when\n"{TEXT}",2019-05-04\n', encoding="utf-8")
    heading = "qid,name,aliases,country_iso2,kind,domains,basis\n"
    row = ",The Norland Gazette,,,newspaper,,made for this test\n"
    (folder / "my-tables" / "outlets.csv").write_text(heading + row, encoding="utf-8")
    gold = {"doc_id": "a", "story": "s", "text": TEXT}
    lists = {"entities": [], "events": [], "attributions": []}
    (folder / "gold" / "a.json").write_text(json.dumps(gold | lists), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name", ["actors.md", "corrections.md", "evaluation.md", "readers.md", "servers.md", "cite.md"]
)
def test_commands_of_a_page_run(name, here, monkeypatch, capsys):
    monkeypatch.chdir(here)
    monkeypatch.delenv("DEALGRAPH_AUTHOR", raising=False)
    for line in lines_of(ROOT / "docs" / name):
        elsewhere = [it for start, it in ELSEWHERE.items() if line.startswith(f"dealgraph {start}")]
        if elsewhere:
            assert (ROOT / "tests" / elsewhere[0]).is_file()
            continue
        words = [made(word) for word in words_of(line)[1:]]
        if " > " in line:
            target = here / line.split(" > ")[1].split()[0]
            with target.open("w", encoding="utf-8") as file, redirect_stdout(file):
                assert main(words) == DONE, line
        else:
            code = main(words)
            told = capsys.readouterr()
            written = "-o" in words and (here / words[words.index("-o") + 1]).exists()
            assert code == DONE and (told.out + told.err or written), (line, code, told)


def made(word: str) -> str:
    """The words of a page stand for what a reader has: KG, and the id of a correction."""
    if word == "1f2e3d4c":
        with redirect_stdout(io.StringIO()) as told:
            assert main(["corrections", "list", "kg", "--csv"]) == DONE
        return next(csv.DictReader(told.getvalue().splitlines()))["id"]
    return "kg" if word == "KG" else word


def test_what_a_page_shows_would_fail_if_it_did_not_run(here, monkeypatch, capsys):
    monkeypatch.chdir(here)
    assert main(["ask", "kg", "no-such-question"]) == FAILED
    assert "no-such-question" in capsys.readouterr().err

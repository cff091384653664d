"""Help, forms of output, demo, doctor and completion."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys

import pytest

from dealgraph.cli import main, make_parser
from dealgraph.cli.common import DONE
from dealgraph.cli.completion import script

PLAIN = {"completion"}  # its output is a script
ROWS = {"query", "ask", "actors", "evaluate"}


def verbs() -> dict:
    (action,) = (a for a in make_parser()._actions if a.dest == "verb")
    return action.choices


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_every_verb_has_json_and_csv_where_it_prints_rows(verb):
    parser = verbs()[verb]
    (moves,) = [a for a in parser._actions if a.dest == "move"] or [None]
    parsers = [moves.choices[it] for it in ("propose", "list", "check")] if moves else [parser]
    for it in parsers:
        flags = {flag for action in it._actions for flag in action.option_strings}
        assert "--json" in flags or verb in PLAIN
        assert "--csv" in flags or (verb not in ROWS and not moves)
        assert all(action.help for action in it._actions)


def test_demo_builds_the_bundled_articles(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["articles"] == 5
    assert (tmp_path / "kg" / "page.html").exists()


def test_doctor_finds_all_that_is_needed(capsys):
    assert main(["doctor", "--json"]) == DONE
    rows = {row["what"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["model"]["state"] == "ok" and rows["rdflib"]["found"][0].isdigit()
    assert main(["doctor"]) == DONE
    assert "model" in capsys.readouterr().out


def test_bash_completes_verbs_options_and_questions():
    bash = shutil.which("bash")
    code = script() + (
        '\nCOMP_WORDS=(dealgraph {words}); COMP_CWORD={at}; _dealgraph; echo "${{COMPREPLY[@]}}"'
    ).replace("{{", "{").replace("}}", "}")
    for words, at, wanted in (
        ("que", 1, "query"),
        ("info --j", 2, "--json"),
        ("ask kg timel", 3, "timeline"),
    ):
        text = code.replace("{words}", words).replace("{at}", str(at))
        done = subprocess.run([bash, "-c", text], capture_output=True, text=True)
        assert done.stdout.split() == [wanted], done.stderr


def test_corrections_print_csv(made_dir, capsys):
    assert main(["corrections", "propose", str(made_dir), "--csv"]) == DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows and all(len(row["ids"].split("; ")) > 1 for row in rows)
    assert main(["corrections", "list", str(made_dir), "--csv"]) == DONE
    assert capsys.readouterr().out.startswith("id,state,effect")


def test_written_files_are_named_as_json(kg_dir, tmp_path, capsys):
    out = tmp_path / "g.ttl"
    words = ["export", str(kg_dir), "--format", "turtle", "-o", str(out), "--json"]
    assert main(words) == DONE
    assert json.loads(capsys.readouterr().out) == {"written": str(out)}


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_names_keep_their_letters_on_any_console(encoding, kg_dir):
    done = subprocess.run(
        [sys.executable, "-m", "dealgraph.cli", "ask", str(kg_dir), "timeline", "--deal", "S-400"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert done.returncode == DONE, done.stderr
    assert "Erdoğan" in done.stdout.decode("utf-8")


def test_the_module_is_the_program():
    done = subprocess.run(
        [sys.executable, "-m", "dealgraph", "--version"], capture_output=True, text=True
    )
    assert done.returncode == 0 and done.stdout.startswith("dealgraph ")

"""The verbs that look over a graph and correct it, as typed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from dealgraph.cli import main
from dealgraph.cli.common import DONE, FAILED, SKIPPED, USAGE
from dealgraph.cli.corrections import correction_lines

ME = ["--author", "A. Author", "--date", "2022-01-02"]
LONG, SHORT = "Korhan Shipyards Industries", "Korhan Shipyards"


@pytest.fixture
def folder(made_dir, tmp_path) -> str:
    return str(shutil.copytree(made_dir, tmp_path / "kg"))


def add(folder: str, *words: str) -> int:
    return main(["corrections", "add", folder, *words, *ME])


def test_propose_add_list_rebuild_undo(folder, capsys):
    assert main(["corrections", "propose", folder]) == DONE
    proposed = capsys.readouterr().out
    assert "these two actors may be one, because: one name holds the other" in proposed
    assert add(folder, "merge", SHORT, LONG, "--note", "one firm") == DONE
    assert "puts 1 mention in 1 article of Korhan Shipyards Industries" in capsys.readouterr().out
    assert main(["corrections", "list", folder, "--json"]) == DONE
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["state"], row["author"], row["note"]) == ("applied", "A. Author", "one firm")
    assert main(["corrections", "list", folder]) == DONE
    assert "A. Author, 2022-01-02: one firm" in capsys.readouterr().out
    assert main(["rebuild", folder]) == DONE
    assert "corrections: 1 applied" in capsys.readouterr().out
    assert main(["info", folder]) == DONE
    assert f"correction {row['id']} applied: merge" in capsys.readouterr().out
    assert main(["corrections", "undo", folder, row["id"][:4]]) == DONE
    assert "merge" in capsys.readouterr().out
    assert main(["rebuild", folder]) == DONE
    assert "corrections: none" in capsys.readouterr().out


def test_every_action_as_typed(folder, capsys):
    assert add(folder, "rename", "Norway", "Noreg") == DONE
    assert add(folder, "retype", "Harald Committee", "Programme") == DONE
    assert add(folder, "link", "Velmora Dynamics", "Q123456") == DONE
    assert add(folder, "distinct", LONG, SHORT) == DONE
    assert add(folder, "reject", "Oslo Committee") == DONE
    query = """SELECT ?m { ?m a dg:EventMention ; sem:eventType dg:Delivery ;
                 dg:argument [ dg:role "supplier" ; dg:filler/rdfs:label "Korhan Shipyards" ] }"""
    capsys.readouterr()
    assert main(["query", folder, query, "--json"]) == DONE
    mention = json.loads(capsys.readouterr().out)[0]["m"]
    assert add(folder, "reject", mention, "--party", "supplier=Korhan Shipyards") == DONE
    assert add(folder, "split", mention) == DONE
    assert add(folder, "split", "Chile", "Chilean side", "--mention", "d") == DONE
    assert main(["corrections", "check", folder]) == DONE
    assert capsys.readouterr().out.count("applied") >= 6


def test_check_tells_what_does_not_apply(folder, capsys):
    line = 'actor,reject,"Person ""Nobody""",,,A,2022-01-02\n'
    head = "kind,action,what,others,value,author,date\n"
    (Path(folder) / "corrections.csv").write_text(head + line, encoding="utf-8")
    assert main(["corrections", "check", folder]) == SKIPPED
    assert "unmatched" in capsys.readouterr().out
    (Path(folder) / "corrections.csv").write_text(head + line.replace("2022", "22"), "utf-8")
    assert main(["corrections", "check", folder]) == FAILED
    assert "corrections.csv:2: date" in capsys.readouterr().err


def test_build_tells_what_became_of_corrections(tmp_path, capsys):
    text = str(Path(__file__).parents[1] / "data" / "corrections.jsonl")
    mine = tmp_path / "mine.csv"
    head = "kind,action,what,others,value,author,date\n"
    rows = (
        "actor,rename,state:NO,,Noreg,A,2022-01-02\nactor,rename,state:SE,,Sverige,A,2022-01-02\n"
    )
    mine.write_text(head + rows, encoding="utf-8")
    arguments = ["build", text, "-o", str(tmp_path / "kg"), "--corrections", str(mine)]
    assert main(arguments) == DONE
    printed = capsys.readouterr().out
    assert "corrections: 1 applied, 1 unmatched" in printed
    assert "unmatched: rename state:SE: no article names state:SE" in printed
    assert main([*arguments, "--json"]) == DONE
    states = [row["state"] for row in json.loads(capsys.readouterr().out)["corrections"]]
    assert sorted(states) == ["applied", "unmatched"]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["merge", "Norway"], USAGE, "at least two names"),
        (["rename", "Norway"], USAGE, "what it becomes"),
        (["reject", "Norway", "Chile"], USAGE, "takes one name"),
        (["reject", "Norway", "--party", "supplier"], USAGE, "ROLE=NAME"),
        (["join", "Norway", "Chile"], USAGE, "invalid choice"),
        (["reject", "Norwy"], FAILED, "did you mean 'Norway'"),
    ],
)
def test_what_is_wrong_with_a_decision_is_said(folder, capsys, words, code, why):
    assert add(folder, *words) == code
    assert why in capsys.readouterr().err
    assert not (Path(folder) / "corrections.csv").exists()


def test_actors_lists_the_doubtful_first(folder, capsys):
    assert main(["actors", folder]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert "in no table" in lines[0] and lines[-1].endswith("are doubtful")
    assert main(["actors", folder, "--all", "--csv"]) == DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert "Norway" in {row["name"] for row in rows} and rows[-1]["doubt"] == "0"
    assert main(["actors", folder, "--json"]) == DONE
    assert all(row["why"] for row in json.loads(capsys.readouterr().out))


def test_no_graph_to_correct(tmp_path, capsys):
    for words in (["rebuild"], ["corrections", "list"], ["actors"]):
        assert main([*words, str(tmp_path / "none")]) == FAILED
        assert "dealgraph build" in capsys.readouterr().err


def test_no_correction_is_said():
    assert correction_lines(()) == ["corrections: none"]

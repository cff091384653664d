"""reproduce: what a manifest says is checked, and every kind of difference is named."""

from __future__ import annotations

import json
import shutil

import pandas
import pytest

import dealgraph
from dealgraph.cli import main
from dealgraph.errors import InputError

TEXTS = {
    "one.txt": "Norway bought six NH90 helicopters from France on Monday.\n",
    "two.txt": "India ordered 36 Rafale jets from France last week.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "news").mkdir()
    for name, text in TEXTS.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    dealgraph.build(folder / "news", folder / "kg")
    return folder


@pytest.fixture
def copy(made, tmp_path):
    """The graph and its articles, in a place of their own."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def test_the_manifest_says_from_what_the_graph_was_made(made):
    said = json.loads((made / "kg" / "manifest.json").read_text(encoding="utf-8"))
    origin = said["made_from"]
    assert [item["path"] for item in origin["inputs"]] == ["one.txt", "two.txt"]
    assert len(origin["model_sha256"]) == 64 and origin["versions"]["spacy"]
    assert str(made) not in json.dumps(said)


def test_a_graph_comes_out_again_elsewhere(copy, capsys):
    assert main(["reproduce", str(copy / "kg" / "manifest.json")]) == 0
    printed = capsys.readouterr().out
    assert "2 files of articles" in printed and "byte for byte" in printed
    assert "differs" not in printed


def test_changed_articles_are_named(copy, capsys):
    (copy / "news" / "one.txt").write_text("Norway bought nothing.\n", encoding="utf-8")
    (copy / "news" / "three.txt").write_text("Peru bought nothing.\n", encoding="utf-8")
    folder = str(copy / "news")
    assert main(["reproduce", str(copy / "kg"), "--sources", folder, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["same"]
    told = "\n".join(found["differences"])
    assert "files of articles are new: three.txt" in told
    assert "files of articles have changed: one.txt" in told
    assert "other things were found in 1 articles: one" in told


def test_everything_else_that_differs_is_named(copy):
    path = copy / "kg" / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["dealgraph"] = "0.0.1"
    said["knowledge"] = "0" * 12
    said["made_from"]["versions"]["spacy"] = "1.0"
    said["made_from"]["model_sha256"] = "0" * 64
    path.write_text(json.dumps(said), encoding="utf-8")
    (copy / "kg" / "graph.trig").write_text("", encoding="utf-8")
    head = "id,kind,action,what,others,value,author,date,note\n"
    (copy / "kg" / "corrections.csv").write_text(head + "x\n", encoding="utf-8")
    found = dealgraph.reproduce(copy / "kg", build=False)
    told = "\n".join(found.differences)
    for words in (
        "and was 0.0.1",
        "spacy is",
        "files of the language model",
        "hash 000000000000",
        "graph.trig was changed after the build",
        "now there is corrections.csv",
    ):
        assert words in told
    assert "2 files of articles" in found.checked


def test_articles_from_elsewhere_are_asked_for(copy, tmp_path, monkeypatch):
    (tmp_path / "far" / "away").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "far")
    shutil.move(copy / "news", tmp_path / "moved")
    found = dealgraph.reproduce(copy / "kg")
    assert not found.same and "--sources" in "\n".join(found.differences)


def test_a_graph_of_a_frame_comes_out_of_its_rows(tmp_path):
    frame = pandas.DataFrame({"body": list(TEXTS.values()), "when": ["2020-01-02", "2020-01-03"]})
    dealgraph.build(frame, tmp_path / "kg", text="body", date="when")
    assert not dealgraph.reproduce(tmp_path / "kg").same
    frame.to_csv(tmp_path / "article.csv", index=False)
    found = dealgraph.reproduce(tmp_path / "kg", sources=[tmp_path / "article.csv"])
    assert found.same and found.differences == ()


def test_what_is_no_manifest_is_named(tmp_path):
    for text, words in (("{", "no manifest"), ("{}", "from what"), (None, "cannot be read")):
        if text is not None:
            (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
        else:
            (tmp_path / "manifest.json").unlink()
        with pytest.raises(InputError, match=words):
            dealgraph.reproduce(tmp_path / "manifest.json")

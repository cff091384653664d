"""Every verb, as typed."""

from __future__ import annotations

import csv
import io
import json

import networkx
import pytest

from dealgraph.cli import main, make_parser
from dealgraph.cli.common import DONE, FAILED, SKIPPED, USAGE
from dealgraph.model.annotation import from_json


def verbs() -> dict:
    (action,) = (a for a in make_parser()._actions if a.dest == "verb")
    return action.choices


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_help_has_two_examples(verb, capsys):
    assert main([verb, "--help"]) == DONE
    text = capsys.readouterr().out
    assert text.split("examples:")[1].count("dealgraph ") >= 2


def test_no_verb_is_a_usage_error(capsys):
    assert main([]) == USAGE
    assert "VERB" in capsys.readouterr().err


def test_build_prints_what_it_made(seeds, tmp_path, capsys):
    out = tmp_path / "kg"
    text = next(seeds.glob("003*.txt"))
    assert main(["build", str(text), "-o", str(out)]) == DONE
    printed = capsys.readouterr().out
    assert "1 articles" in printed and "Negotiation" in printed and "skipped: nothing" in printed
    assert str(out / "page.html") in printed


def test_bad_input_is_named_and_the_rest_is_built(seeds, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Turkey bought S-400s from Russia.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    (folder / "latin.txt").write_bytes("Erdo\u011fan a d\u00e9clar\u00e9".encode("cp1254"))
    lines = [
        json.dumps({"doc_id": "a", "text": "India ordered 36 Rafale jets from France."}),
        json.dumps({"doc_id": "no-text"}),
        "{broken",
    ]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["build", str(folder), str(tmp_path / "missing"), "-o", str(tmp_path / "kg")]
    assert main([*arguments, "--json"]) == SKIPPED
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert report["articles"] == 3  # latin.txt is read, with its encoding named
    for name in ("empty.txt", "image.txt", "latin.txt", "lines.jsonl:2", "lines.jsonl:3"):
        assert any(item["place"].endswith(name) and item["reason"] for item in report["skipped"])
        assert name in printed.err
    assert any("missing" in item["place"] for item in report["skipped"])
    assert main([*arguments, "--strict"]) == FAILED


def test_missing_model_says_what_to_install(seeds, tmp_path, capsys):
    assert main(["build", str(seeds), "-o", str(tmp_path / "kg"), "--model", "xx_none"]) == FAILED
    assert "pip install" in capsys.readouterr().err
    assert not (tmp_path / "kg").exists()


def test_a_day_of_publication_given_by_hand_is_recorded_as_such(tmp_path, capsys):
    text, out = tmp_path / "a.txt", tmp_path / "found.jsonl"
    text.write_text("India bought jets from France last month.\n", encoding="utf-8")
    assert main(["annotate", str(text), "-o", str(out), "--published", "2016-10-04"]) == DONE
    found = from_json(json.loads(out.read_text(encoding="utf-8")))
    assert (found.published, found.window.basis) == ("2016-10-04", "option")
    assert [event.date for event in found.events] == ["2016-09"]
    assert main(["annotate", str(text), "-o", str(out), "--published", "May 3"]) == FAILED
    assert "give 2017-04-29" in capsys.readouterr().err


def test_annotate_writes_annotations_alone(tmp_path, capsys):
    source, out = tmp_path / "a.jsonl", tmp_path / "found.jsonl"
    record = {
        "doc_id": "one",
        "title": "A title",
        "url": "https://example.org/1",
        "outlet": "Example Post",
        "published": "2020-05-04",
        "text": "Norway sold four C-130J aircraft to Chile last week.",
    }
    source.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert main(["annotate", str(source), "-o", str(out)]) == DONE
    (line,) = out.read_text(encoding="utf-8").splitlines()
    annotation = from_json(json.loads(line))
    assert {key: getattr(annotation, key) for key in record} == record
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_query_forms(kg_dir, capsys):
    select = "SELECT ?name { ?x a dg:Person ; rdfs:label ?name } ORDER BY ?name"
    assert main(["query", str(kg_dir), select, "--json"]) == DONE
    names = [row["name"] for row in json.loads(capsys.readouterr().out)]
    assert "Recep Tayyip Erdoğan" in names
    assert main(["query", str(kg_dir), select, "--csv"]) == DONE
    assert next(csv.reader(io.StringIO(capsys.readouterr().out))) == ["name"]
    assert main(["query", str(kg_dir), "ASK { ?x a dg:Deal }"]) == DONE
    assert capsys.readouterr().out == "yes\n"
    construct = "CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x a dg:Deal ; rdfs:label ?l }"
    assert main(["query", str(kg_dir), construct]) == DONE
    assert "S-400" in capsys.readouterr().out


def test_broken_query_shows_its_place(kg_dir, capsys):
    assert main(["query", str(kg_dir), "SELECT ?x WHERE { ?x a }"]) == FAILED
    error = capsys.readouterr().err
    assert "^" in error and "Traceback" not in error


def test_ask_lists_and_answers(kg_dir, capsys):
    assert main(["ask", str(kg_dir), "--list"]) == DONE
    assert "transfers" in capsys.readouterr().out
    assert main(["ask", str(kg_dir), "timeline", "--deal", "S-400", "--json"]) == DONE
    rows = json.loads(capsys.readouterr().out)
    assert rows and all(row["sentence"] and row["article"] for row in rows)
    asked = ["ask", str(kg_dir), "timeline", "--deal", "S-400", "--json", "--known-on"]
    assert main([*asked, "1999-01-01"]) == DONE
    assert len(json.loads(capsys.readouterr().out)) < len(rows)
    assert main(["ask", str(kg_dir), "timelime"]) == FAILED
    assert "timeline" in capsys.readouterr().err
    assert main(["ask", str(kg_dir)]) == USAGE


def test_page_export_and_info(kg_dir, tmp_path, capsys):
    assert main(["page", str(kg_dir), "-o", str(tmp_path / "p.html")]) == DONE
    assert (tmp_path / "p.html").read_bytes() == (kg_dir / "page.html").read_bytes()
    for form in ("trig", "nquads", "turtle", "gexf", "graphml"):
        out = tmp_path / f"g.{form}"
        assert main(["export", str(kg_dir), "--format", form, "-o", str(out)]) == DONE
        assert out.stat().st_size > 1000
    assert (tmp_path / "g.trig").read_bytes() == (kg_dir / "graph.trig").read_bytes()
    assert networkx.read_graphml(tmp_path / "g.graphml").number_of_nodes() > 10
    capsys.readouterr()
    assert main(["info", str(kg_dir), "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["articles"] == 5
    assert main(["info", str(kg_dir)]) == DONE


def test_no_graph_there(tmp_path, capsys):
    assert main(["info", str(tmp_path / "nothing")]) == FAILED
    assert "dealgraph build" in capsys.readouterr().err

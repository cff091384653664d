"""Decisions after a changed lexicon: the same articles are read by another program.

The package is copied, words are taken out of and put into its event types, and the copy builds the
corrected graph again from the articles.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import dealgraph as dg

ME = {"author": "A. Author", "date": "2022-01-02", "note": "read again"}
PACKAGE = Path(dg.__file__).parent
ARTICLES = Path(__file__).parent / "data" / "corrections.jsonl"
# The second delivery to Chile once more, so that one event has two mentions.
TOLD = (
    "Korhan Shipyards delivered two frigates to Chile in April 2021.\nThe yard tested HK-77 radars."
)
AGAIN = json.dumps({"doc_id": "e", "published": "2021-04-12", "text": TOLD + "\n"}) + "\n"
LONG, SHORT = "Korhan Shipyards Industries", "Korhan Shipyards"

# Builds the corrected graph, one that nobody corrected, and the corrected one with all undone.
SCRIPT = """
import csv, hashlib, json, sys
from pathlib import Path
import dealgraph as dg
from dealgraph import pipeline
articles, kg, plain = map(Path, sys.argv[1:])
def digest(folder):
    names = ("annotations.jsonl", "graph.trig", "page.html", "manifest.json")
    return {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}
report = pipeline.build(articles, kg)
graph = dg.open(kg)
told = {
    "package": dg.__file__, "reused": report.reused,
    "outcomes": [(o.correction.kind, o.correction.action, o.state) for o in report.outcomes],
    "file": [row["state"] for row in csv.DictReader((kg / "corrections-report.csv").open())],
    "manifest": [c["state"] for c in json.loads((kg / "manifest.json").read_text())["corrections"]],
    "actors": sorted(zip(graph.actors["kind"], graph.actors["name"])),
    "claims": sorted(zip(graph.claims["article"], graph.claims["kind"], graph.claims["trigger"])),
    "found": sorted((a["doc_id"], e["type"], a["text"][slice(*e["trigger"])])
                    for a in map(json.loads, (kg / "annotations.jsonl").open(encoding="utf-8"))
                    for e in a["events"]),
    "events": len(graph.events),
}
pipeline.build(articles, plain)
told["plain events"] = len(dg.open(plain).events)
for identifier in graph.corrections["id"]:
    graph.undo(identifier)
pipeline.rebuild(kg)
told["undone"], told["plain"] = digest(kg), digest(plain)
print(json.dumps(told))
"""


def _change(folder: Path, name: str, out: set[str] = frozenset(), more: str = "") -> None:
    """Take words out of an event type of a copied package, and put nouns in."""
    path = folder / "knowledge" / "events" / f"{name}.yaml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    for kind in ("verbs", "nouns", "phrases"):
        for entry in record.get(kind, []):
            words = [w.strip() for w in entry["words"].split(",")]
            entry["words"] = ", ".join(w for w in words if w not in out)
        record[kind] = [e for e in record.get(kind, []) if e["words"]]
    if more:
        record["nouns"].append({"words": more, "confidence": 0.95})
    record["examples"] = []
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict:
    """What the changed program makes of the corrected graph."""
    place = tmp_path_factory.mktemp("lexicon")
    articles, kg = place / "articles.jsonl", place / "kg"
    articles.write_text(ARTICLES.read_text(encoding="utf-8") + AGAIN, encoding="utf-8")
    before = dg.build(articles, kg).claims
    _decide(dg.open(kg))
    graph = dg.open(kg).rebuild()
    assert set(graph.corrections["state"]) == {"applied"}
    copy = place / "lib" / "dealgraph"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    _change(copy, "Purchase", {"buy"})
    _change(copy, "Objection", {"criticise"})
    _change(copy, "Request", {"want"})
    _change(copy, "Agreement", more="firm, people, radar")
    cues = copy / "knowledge" / "cues" / "names.yaml"
    words = cues.read_text(encoding="utf-8")
    assert "\nnot_names: [" in words
    words = words.replace("\nnot_names: [", "\nnot_names: [HK-77, ")
    cues.write_text(words, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, articles, kg, place / "plain"],
        env={**os.environ, "PYTHONPATH": str(copy.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout.splitlines()[-1])
    assert Path(result["package"]).parent == copy
    assert result["reused"] == 0, "every article is read again"
    claims = zip(before["article"], before["kind"], before["trigger"], strict=True)
    return {**result, "before": sorted(map(list, claims))}


def _mention(graph, type_: str, article: str) -> str:
    rows = graph.claims.query(f"kind == '{type_}' and article == '{article}'")
    return rows["claim"].iloc[0]


def _decide(graph) -> None:
    graph.merge(LONG, SHORT, **ME)
    graph.split("Baltic Systems", "Baltic Systems Chile", mentions=["d"], **ME)
    graph.retype("Velmora Dynamics", "Programme", **ME)
    graph.reject("HK-77", **ME)
    graph.retype(_mention(graph, "Meeting", "a"), "Negotiation", **ME)
    graph.reject(_mention(graph, "Meeting", "c"), **ME)
    graph.merge(_mention(graph, "Delivery", "b"), _mention(graph, "Delivery", "c"), **ME)
    graph.split(_mention(graph, "Delivery", "e"), **ME)
    graph.reject(_mention(graph, "Request", "c"), **ME)


def test_the_other_lexicon_reads_otherwise(told):
    gone = {("a", "Purchase", "buy"), ("b", "Objection", "criticised"), ("c", "Request", "wants")}
    assert gone <= set(map(tuple, told["before"]))
    found = set(map(tuple, told["found"]))
    assert not gone & found
    assert {("b", "Agreement", "people"), ("d", "Agreement", "firm")} <= found


def test_decisions_on_what_is_still_read_hold(told):
    states = {(kind, action): [] for kind, action, _ in told["outcomes"]}
    for kind, action, state in told["outcomes"]:
        states[kind, action].append(state)
    assert states["actor", "merge"] == states["actor", "split"] == ["applied"]
    assert states["actor", "retype"] == states["event", "retype"] == ["applied"]
    assert states["event", "merge"] == states["event", "split"] == ["applied"]
    assert "applied" in states["event", "reject"]
    actors = set(map(tuple, told["actors"]))
    assert {("Programme", "Velmora Dynamics"), ("Organisation", "Baltic Systems Chile")} <= actors
    assert ("Organisation", SHORT) not in actors
    claims = set(map(tuple, told["claims"]))
    assert ("a", "Negotiation", "met") in claims
    assert not any(article == "c" and kind == "Meeting" for article, kind, _ in claims)


def test_a_decision_on_what_is_not_read_any_more_is_told(told):
    lost = [tuple(o[:2]) for o in told["outcomes"] if o[2] == "unmatched"]
    assert sorted(lost) == [("actor", "reject"), ("event", "reject")]
    assert told["file"].count("unmatched") == told["manifest"].count("unmatched") == 2


def test_all_is_undone_to_the_byte(told):
    assert told["undone"] == told["plain"]
    assert told["events"] != told["plain events"]

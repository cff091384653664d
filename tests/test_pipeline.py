"""The whole line on real and on broken input."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas
import pytest

import dealgraph
from dealgraph import pipeline
from dealgraph.cli import main
from dealgraph.errors import InputError
from dealgraph.model.annotation import from_json


def digest(folder: Path) -> dict[str, str]:
    names = ("annotations.jsonl", "graph.trig", "page.html", "manifest.json")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def test_build_writes_every_file(kg_dir):
    assert {path.name for path in kg_dir.iterdir()} == set(pipeline.FILES)
    manifest = json.loads((kg_dir / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["articles"]) == 5 and manifest["skipped"] == []


def test_building_twice_gives_the_same_bytes(kg_dir, seeds, tmp_path):
    pipeline.build(sorted(seeds.glob("*.txt"), reverse=True), tmp_path / "again")
    assert digest(tmp_path / "again") == digest(kg_dir)


def test_rebuild_reuses_what_it_read_and_keeps_foreign_files(seeds, tmp_path):
    texts = sorted(seeds.glob("*.txt"))
    out = tmp_path / "kg"
    pipeline.build(texts[:2], out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    report = pipeline.build(texts[:3], out)
    assert (report.articles, report.reused) == (3, 2)
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    pipeline.build(texts[:3], tmp_path / "fresh")
    assert digest(out) == digest(tmp_path / "fresh")


def test_every_mention_cuts_its_words_from_the_article(kg_dir):
    for line in (kg_dir / "annotations.jsonl").read_text(encoding="utf-8").splitlines():
        annotation = from_json(json.loads(line))
        source = next(Path("seeds").glob(f"{annotation.doc_id}.txt"))
        assert annotation.text == source.read_bytes().decode("utf-8")
        for event in annotation.events:
            words = annotation.text[slice(*event.trigger)]
            assert words == words.strip() and len(words.split()) <= 4


def test_a_folder_of_something_else_is_left_alone(seeds, tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match="something else"):
        pipeline.build(seeds, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_nothing_readable_is_an_error_and_writes_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.txt"):
        pipeline.build(tmp_path / "in", tmp_path / "kg")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_killed_build_leaves_the_old_graph_and_resumes(seeds, tmp_path):
    texts = sorted(str(path) for path in seeds.glob("*.txt"))
    out = tmp_path / "kg"
    pipeline.build(texts[:1], out)
    before = digest(out)
    code = (
        "import sys, time\nfrom dealgraph import pipeline\n"
        "slow = lambda done, total, doc: (print(done, flush=True), time.sleep(30))\n"
        "pipeline.build(sys.argv[2:], sys.argv[1], progress=slow)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(out), *texts], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline().strip() == "2"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert digest(out) == before
    report = pipeline.build(texts, out)
    assert report.reused == 2
    pipeline.build(texts, tmp_path / "unbroken")
    assert digest(out) == digest(tmp_path / "unbroken")


def test_progress_is_told(seeds, tmp_path):
    seen = []
    texts = sorted(seeds.glob("*.txt"))[:2]
    start = time.perf_counter()
    pipeline.build(texts, tmp_path / "kg", progress=lambda *told: seen.append(told))
    assert [told[:2] for told in seen] == [(1, 2), (2, 2)]
    assert time.perf_counter() - start < 120


def test_a_graph_from_a_frame_and_the_same_from_its_csv_file(tmp_path):
    rows = [
        ("2021-05-04", "Norway bought six NH90 helicopters from France on Monday."),
        ("2021-05-06", "India ordered 36 Rafale jets from France last week."),
    ]
    frame = pandas.DataFrame(rows, columns=["when", "body"])
    kg = dealgraph.build(frame, text="body", date="when")
    assert kg.report.articles == 2 and kg.report.skipped == ()
    assert sorted(kg.articles["published"].astype(str)) == ["2021-05-04", "2021-05-06"]
    folder = kg.folder
    assert (folder / "page.html").exists()
    frame.to_csv(tmp_path / "article.csv", index=False)
    arguments = ["build", str(tmp_path / "article.csv"), "--text", "body", "--date", "when"]
    assert main([*arguments, "-o", str(tmp_path / "kg"), "--quiet"]) == 0
    assert (tmp_path / "kg" / "graph.trig").read_bytes() == (folder / "graph.trig").read_bytes()
    records = [{"when": when, "body": body} for when, body in rows]
    same = dealgraph.build(records, text="body", date="when")
    assert (same.folder / "graph.trig").read_bytes() == (folder / "graph.trig").read_bytes()
    del kg
    gc.collect()
    assert not folder.exists()

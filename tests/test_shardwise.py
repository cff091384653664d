"""Shards of articles to shards of annotations: resumed, repeated, stopped by nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
from types import SimpleNamespace

import pytest

from dealgraph import pipeline, shardwise
from dealgraph.errors import InputError, ModelError
from dealgraph.model import Annotation


class Reader:
    """An extractor that counts what it reads, fails on one text, and dies of another."""

    name = "made by a test"

    def __init__(self) -> None:
        self.read: list[str] = []

    def annotate(self, articles, *, batch=16):
        for article in articles:
            if "bad" in article.text:
                raise ValueError("no such thing")
            if "killed once" in article.text and not os.path.exists(article.outlet):
                open(article.outlet, "w").close()
                os._exit(1)
            self.read.append(article.doc_id)
            yield Annotation(
                article.doc_id,
                article.text,
                article.title,
                article.url,
                article.outlet,
                article.published,
                extractor=self.name,
                published_from=article.published_from,
            )


@pytest.fixture
def reader(monkeypatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(shardwise, "_extractor", lambda *_: made)
    return made


def shard(path, *texts: str, outlet: str | None = None):
    rows = [
        {"doc_id": f"{path.stem}-{n}", "text": text, "outlet": outlet}
        for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return str(path)


def test_a_shard_is_read_once_and_again_when_it_changes(tmp_path, reader):
    place = shard(tmp_path / "s.jsonl", "Some words.", "Other words.")
    out = tmp_path / "out"
    out.mkdir()
    first = shardwise.process_shard(place, out)
    assert (first.articles, first.read, first.skipped) == (2, 2, ())
    assert shardwise.process_shard(place, out) == first
    assert reader.read == ["s-0", "s-1"]
    shard(tmp_path / "s.jsonl", "Some words.", "New words.")
    assert shardwise.process_shard(place, out).articles == 2
    assert sorted(path.suffix for path in out.iterdir()) == [".json", ".jsonl"]


def test_a_killed_shard_goes_on_where_it_was(tmp_path, reader):
    place = shard(tmp_path / "s.jsonl", "One.", "Two.", "Three.")
    out = tmp_path / "out"
    out.mkdir()
    report = shardwise.process_shard(place, out)
    whole = (out / report.file).read_bytes()
    (out / report.file).unlink()
    (out / f"{shardwise.shard_name(place)}.json").unlink()
    half = whole.splitlines(keepends=True)[0] + b'{"doc_id": "s-1", "te'
    (out / f"{shardwise.shard_name(place)}.part").write_bytes(half)
    reader.read.clear()
    again = shardwise.process_shard(place, out)
    assert reader.read == ["s-1", "s-2"] and again.read == 2 and again.articles == 3
    assert (out / again.file).read_bytes() == whole


def test_a_bad_article_and_a_bad_shard_stop_nothing(tmp_path, reader):
    places = [shard(tmp_path / "a.jsonl", "Good.", "bad", "Good too."), str(tmp_path / "none.txt")]
    (tmp_path / "out").mkdir()
    one, other = (shardwise.process_shard(place, tmp_path / "out") for place in places)
    assert one.articles == 2
    assert one.skipped[0][0] == "a-1" and "ValueError: no such thing" in one.skipped[0][1]
    assert other.articles == 0 and "none.txt" in other.skipped[0][0]


def test_several_processes_of_which_one_dies(tmp_path, reader, monkeypatch):
    monkeypatch.setattr(shardwise, "get_context", lambda _: multiprocessing.get_context("fork"))
    mark = str(tmp_path / "has died")
    places = [
        shard(tmp_path / f"s{n}.jsonl", "One.", "killed once", "Two.", outlet=mark)
        for n in range(6)
    ]
    reports = list(shardwise.annotate_shards(places, tmp_path / "out", workers=3))
    assert os.path.exists(mark)
    assert sorted(report.shard for report in reports) == places
    assert all(report.articles == 3 for report in reports)


def test_a_build_takes_what_the_shards_have(tmp_path, reader, monkeypatch):
    place = shard(tmp_path / "s.jsonl", "Some words.", "Other words.")
    (tmp_path / "out").mkdir()
    shardwise.process_shard(place, tmp_path / "out")
    actors = SimpleNamespace(actors=__import__("made").tables())
    silent = SimpleNamespace(
        name=reader.name, model="", fingerprint="", knowledge=actors, annotate=lambda *_, **__: ()
    )
    monkeypatch.setattr(pipeline, "Extractor", lambda *_, **__: silent)
    given = {"annotated": tmp_path / "out", "page": False}
    report = pipeline.build(place, tmp_path / "kg", **given)
    assert (report.articles, report.reused) == (2, 2)
    with pytest.raises(InputError, match="holds no annotations"):
        pipeline.build(place, tmp_path / "kg", annotated=tmp_path / "kg" / "store")


def test_engines_are_named(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="choose one of processes, daft"):
        list(shardwise.annotate_shards(["a"], tmp_path, engine="abacus"))
    monkeypatch.setitem(__import__("sys").modules, "daft", None)
    with pytest.raises(ModelError, match=r"dealgraph\[cluster\]"):
        list(shardwise.annotate_shards(["a"], tmp_path, engine="daft"))

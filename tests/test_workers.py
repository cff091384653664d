"""Reading in several processes: the same annotations, whatever dies."""

from __future__ import annotations

import json
import multiprocessing
import os

import made

from dealgraph import pipeline, workers
from dealgraph.articles import Skipped
from dealgraph.extraction import Extractor
from dealgraph.model import Annotation, Article
from dealgraph.model.annotation import to_json


def fake_start(model: str, knowledge: object) -> None:
    """Load nothing."""


def fake_work(articles) -> list[str | Skipped]:
    """Die of one article, annotate the others."""
    for article in articles:
        if article.text == "deadly":
            os._exit(1)
    return [json.dumps(to_json(Annotation(it.doc_id, it.text))) for it in articles]


def test_an_article_that_kills_processes_is_skipped_and_no_other(monkeypatch):
    monkeypatch.setattr(workers, "get_context", lambda _: multiprocessing.get_context("fork"))
    monkeypatch.setattr(workers, "_start", fake_start)
    monkeypatch.setattr(workers, "_work", fake_work)
    articles = [Article(f"a{n}", "deadly" if n in (3, 30) else "harmless") for n in range(50)]
    found = list(workers.read_in_processes(articles, 3, model="", knowledge=None))
    skipped = sorted(it.place for it in found if isinstance(it, Skipped))
    assert skipped == ["a3", "a30"]
    assert all("three processes ended" in it.reason for it in found if isinstance(it, Skipped))
    read = sorted(it.doc_id for it in found if isinstance(it, Annotation))
    assert read == sorted(f"a{n}" for n in range(50) if n not in (3, 30))


class Fragile(Extractor):
    """Fails on one article."""

    def __init__(self) -> None:
        pass

    def annotate(self, articles, *, batch=16):
        for article in articles:
            if article.text == "bad":
                raise ValueError("no such thing")
            yield Annotation(article.doc_id, article.text)


def test_a_bad_article_is_named_and_stops_no_other():
    articles = [Article(f"a{n}", "bad" if n in (0, 7) else "good") for n in range(24)]
    found = list(workers.read_each(articles, Fragile()))
    assert [getattr(it, "doc_id", None) or it.place for it in found] == [
        article.doc_id for article in articles
    ]
    reasons = {it.place: it.reason for it in found if isinstance(it, Skipped)}
    assert set(reasons) == {"a0", "a7"}
    assert "ValueError: no such thing" in reasons["a0"]


def test_two_processes_of_which_one_is_killed_give_the_same_graph(tmp_path):
    source = tmp_path / "articles.jsonl"
    rows = [{"doc_id": f"d{n:02}", "text": made.article(n % 12, n).text} for n in range(24)]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    killed: list[int] = []

    def kill_one(done: int, total: int, doc_id: str) -> None:
        if not killed:
            process = multiprocessing.active_children()[0]
            killed.append(process.pid)
            process.kill()

    report = pipeline.build(source, tmp_path / "two", workers=2, progress=kill_one, page=False)
    assert killed and report.articles == 24 and report.skipped == ()
    pipeline.build(source, tmp_path / "one", page=False)
    assert made.content(tmp_path / "two") == made.content(tmp_path / "one")

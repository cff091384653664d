"""build: articles to a graph on disk, by the one straight line of the program.

The work happens in a hidden folder beside the result. Annotations are appended there as they
come, so an interrupted build goes on where it stopped; the finished folder takes the place of the
old one at once, so nobody ever sees half a graph.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dealgraph.articles import Skipped, read
from dealgraph.errors import AnnotationError, InputError
from dealgraph.extraction import DEFAULT_MODEL, Extractor
from dealgraph.model import Annotation, Article, Story
from dealgraph.model.annotation import from_json, to_json

FILES = ("annotations.jsonl", "graph.trig", "manifest.json", "page.html", "store")

Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and the doc_id just done."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    Attributes:
        out: the folder of the graph.
        articles: number of articles in it.
        reused: how many of them were already annotated by the same program, model and tables.
        actors: number of actors by type.
        events: number of event mentions by (type, status).
        joined: number of events that the mentions denote, joined over articles.
        deals: number of deals.
        skipped: what could not be read, with the reason.
    """

    out: Path
    articles: int
    reused: int
    actors: dict[str, int]
    events: dict[tuple[str, str], int]
    joined: int
    deals: int
    skipped: tuple[Skipped, ...]


def build(
    sources: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    model: str = DEFAULT_MODEL,
    knowledge: str | Path | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read articles, extract what they say, and write the graph to the folder ``out``.

    Args:
        sources: files and folders of articles (text or JSONL).
        out: folder to write; an older graph there is replaced once the new one is complete.
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the package's.
        progress: called after every article.

    Returns:
        What was built and what was skipped.

    Raises:
        InputError: ``out`` is a folder of something else, or no article could be read.
        ModelError: the model is not installed.
    """
    out = Path(out)
    recover(out)
    _check_target(out)
    work = _beside(out, "building")
    work.mkdir(parents=True, exist_ok=True)
    articles, skipped = read_all(sources)
    if not articles:
        reasons = "; ".join(f"{s.place}: {s.reason}" for s in skipped) or "no article in it"
        shutil.rmtree(work)
        raise InputError(_names(sources), f"nothing to build ({reasons})")
    extractor = Extractor(model, knowledge=knowledge and Path(knowledge))
    annotations, reused = _annotate(articles, extractor, out, work, progress)
    report = _write(annotations, skipped, work, extractor)
    _swap(work, out)
    return replace(report, out=out, reused=reused)


def annotate(
    sources: str | Path | Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    knowledge: str | Path | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
) -> Iterator[Annotation]:
    """Yield the annotation of every article in ``sources``; reads lazily, keeps nothing.

    Args:
        sources: files and folders of articles (text or JSONL).
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the package's.
        on_skip: called with every article that could not be read.
    """
    extractor = Extractor(model, knowledge=knowledge and Path(knowledge))
    yield from extractor.annotate(read(_listed(sources), on_skip=on_skip or (lambda _: None)))


def read_all(
    sources: str | Path | Iterable[str | Path],
) -> tuple[list[Article], tuple[Skipped, ...]]:
    """Return the articles of ``sources`` sorted by ``doc_id``, and what was skipped."""
    skipped: list[Skipped] = []
    articles = sorted(read(_listed(sources), on_skip=skipped.append), key=lambda a: a.doc_id)
    return articles, tuple(skipped)


def key(item: Article | Annotation) -> str:
    """Return what an article is known by: a hash of its text and metadata."""
    parts = [item.doc_id, item.title, item.url, item.outlet, item.published, item.text]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def recover(out: Path) -> None:
    """Put the last good graph back if a build was killed while it changed folders."""
    old = _beside(out, "old")
    if old.exists() and not out.exists():
        os.replace(old, out)
    elif old.exists():
        shutil.rmtree(old)


def _annotate(
    articles: list[Article],
    extractor: Extractor,
    out: Path,
    work: Path,
    progress: Progress | None,
) -> tuple[list[Annotation], int]:
    """Return the annotations in the order of ``articles``, reusing finished ones."""
    done: dict[str, Annotation] = {}
    part = work / "annotations.part.jsonl"
    for path in (out / "annotations.jsonl", part):
        for annotation in _finished(path):
            if annotation.extractor == extractor.name:
                done[key(annotation)] = annotation
    wanted = {key(article) for article in articles}
    done = {k: v for k, v in done.items() if k in wanted}
    reused = len(done)
    missing = [article for article in articles if key(article) not in done]
    with part.open("a", encoding="utf-8", newline="\n") as file:
        for annotation in extractor.annotate(missing):
            file.write(json.dumps(to_json(annotation), ensure_ascii=False) + "\n")
            file.flush()
            done[key(annotation)] = annotation
            if progress is not None:
                progress(len(done), len(articles), annotation.doc_id)
    return [done[key(article)] for article in articles], reused


def _finished(path: Path) -> Iterator[Annotation]:
    """Yield the annotations of an earlier build; a last line cut off by a kill is passed over."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            try:
                yield from_json(json.loads(line))
            except (json.JSONDecodeError, AnnotationError):
                continue  # it will simply be annotated again


def _write(
    annotations: list[Annotation], skipped: tuple[Skipped, ...], work: Path, extractor: Extractor
) -> BuildReport:
    """Write all files of a graph into ``work``."""
    from dealgraph.dataset import Run, record, save
    from dealgraph.page import render
    from dealgraph.resolution import resolve

    with (work / "annotations.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for annotation in annotations:
            file.write(json.dumps(to_json(annotation), ensure_ascii=False) + "\n")
    story = resolve(annotations, extractor.knowledge.actors)
    run = Run(model=extractor.model, knowledge=extractor.fingerprint)
    store = save(record(story, annotations, run=run), work)
    try:
        page = render(store.view())
    finally:
        store.close()
    (work / "page.html").write_text(page, encoding="utf-8", newline="\n")
    report = _report(annotations, story, skipped)
    manifest = _manifest(annotations, report, extractor.name, work)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    (work / "annotations.part.jsonl").unlink()
    return report


def _report(
    annotations: list[Annotation], story: Story, skipped: tuple[Skipped, ...]
) -> BuildReport:
    events = Counter((e.type, e.status) for a in annotations for e in a.events)
    return BuildReport(
        out=Path(),
        articles=len(annotations),
        reused=0,
        actors=dict(sorted(Counter(actor.type for actor in story.actors).items())),
        events=dict(sorted(events.items())),
        joined=len(story.events),
        deals=len(story.deals),
        skipped=skipped,
    )


def _manifest(
    annotations: list[Annotation], report: BuildReport, extractor: str, work: Path
) -> dict[str, Any]:
    """Return what a reader needs to build the same graph again; no clock, so that it compares."""
    from dealgraph import __version__

    files = ("annotations.jsonl", "graph.trig", "page.html")
    return {
        "dealgraph": __version__,
        "extractor": extractor,
        "articles": [{"doc_id": a.doc_id, "sha256": key(a)} for a in annotations],
        "skipped": [{"place": s.place, "reason": s.reason} for s in report.skipped],
        "actors": report.actors,
        "events": [
            {"type": kind, "status": status, "mentions": n}
            for (kind, status), n in report.events.items()
        ],
        "events_joined": report.joined,
        "deals": report.deals,
        "files": {name: hashlib.sha256((work / name).read_bytes()).hexdigest() for name in files},
    }


def _check_target(out: Path) -> None:
    if out.is_file():
        raise InputError(str(out), "is a file; name a folder for the graph")
    if out.is_dir() and any(out.iterdir()) and not (out / "manifest.json").exists():
        raise InputError(
            str(out), "is a folder of something else; name a new one, nothing was changed"
        )


def _swap(work: Path, out: Path) -> None:
    """Let the finished folder take the place of the old one; foreign files are kept."""
    old = _beside(out, "old")
    if out.exists():
        for path in out.iterdir():
            if path.name not in FILES:
                shutil.move(str(path), str(work / path.name))
        os.replace(out, old)
    os.replace(work, out)
    if old.exists():
        shutil.rmtree(old)


def _beside(out: Path, what: str) -> Path:
    out = out.absolute()
    return out.with_name(f".{out.name}.{what}")


def _listed(sources: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [sources] if isinstance(sources, str | Path) else list(sources)


def _names(sources: str | Path | Iterable[str | Path]) -> str:
    return ", ".join(str(source) for source in _listed(sources))

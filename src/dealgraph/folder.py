"""The folder of a built graph: what is in it, and how a new one takes the place of the old.

The files are written in a hidden folder beside the result, which takes its place at once when it
is complete, so nobody ever sees half a graph. What a build did not write (the researcher's
corrections, notes) is copied over before, so no kill can lose it.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealgraph.articles import Skipped
from dealgraph.errors import InputError
from dealgraph.model import Annotation, Article, Correction, Outcome, Story
from dealgraph.model.annotation import to_json

ANNOTATIONS = "annotations.jsonl"
PART = "annotations.part.jsonl"
MANIFEST = "manifest.json"
FILES = (ANNOTATIONS, "graph.trig", MANIFEST, "page.html", "store")
CORRECTIONS = "corrections.csv"  # the researcher's own; no build writes it
OUTCOMES = "corrections-report.csv"  # only where there are corrections
_OUTCOME_COLUMNS = ("state", "effect", "id", "kind", "action", "what", "others", "value")
_OUTCOME_COLUMNS += ("author", "date", "note")


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
        outcomes: what became of each of the researcher's corrections.
    """

    out: Path
    articles: int
    reused: int
    actors: dict[str, int]
    events: dict[tuple[str, str], int]
    joined: int
    deals: int
    skipped: tuple[Skipped, ...]
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """With what a graph was made, so that it can be made again from its annotations.

    Attributes:
        extractor: name of the extractor, as in every annotation.
        model: name and version of the language model.
        fingerprint: hash of the rules and tables.
        knowledge: the researcher's folder of tables, or None.
        corrections: the researcher's file of corrections where it is not in the graph's folder.
    """

    extractor: str
    model: str
    fingerprint: str
    knowledge: Path | None = None
    corrections: Path | None = None


def key(item: Article | Annotation) -> str:
    """Return what an article is known by: a hash of its text and metadata."""
    parts = [item.doc_id, item.title, item.url, item.outlet, item.published, item.text]
    parts += [item.byline] if item.byline else []
    parts.append(item.published_from)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def write(
    annotations: Sequence[Annotation],
    actors: Any,
    corrections: Sequence[Correction],
    work: Path,
    *,
    out: Path,
    recipe: Recipe,
    skipped: tuple[Skipped, ...],
) -> BuildReport:
    """Write all files of a graph into the folder ``work``.

    The annotations are kept as the extractor made them; story, graph and page are made from them
    as corrected.

    Args:
        annotations: of one article each, sorted by ``doc_id``.
        actors: the knowledge tables.
        corrections: the researcher's decisions.
        work: folder to write into.
        out: folder that ``work`` will become.
        recipe: with what the graph is made.
        skipped: what could not be read.
    """
    from dealgraph.dataset import Run, record, save
    from dealgraph.page import render
    from dealgraph.resolution import resolve
    from dealgraph.resolution.judgements import judge

    work.mkdir(parents=True, exist_ok=True)
    with (work / ANNOTATIONS).open("w", encoding="utf-8", newline="\n") as file:
        for annotation in annotations:
            file.write(json.dumps(to_json(annotation), ensure_ascii=False) + "\n")
    corrected, rulings = judge(annotations, actors, corrections)
    story = resolve(corrected, actors, rulings=rulings)
    run = Run(model=recipe.model, knowledge=recipe.fingerprint)
    store = save(record(story, corrected, run=run), work)
    try:
        page = render(store.view())
    finally:
        store.close()
    (work / "page.html").write_text(page, encoding="utf-8", newline="\n")
    _write_outcomes(story.outcomes, work / OUTCOMES)
    report = _report(corrected, story, skipped, out)
    manifest = _manifest(annotations, report, recipe, work)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (work / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    (work / PART).unlink(missing_ok=True)
    return report


def _report(
    annotations: Sequence[Annotation], story: Story, skipped: tuple[Skipped, ...], out: Path
) -> BuildReport:
    events = Counter((e.type, e.status) for a in annotations for e in a.events)
    return BuildReport(
        out=out,
        articles=len(annotations),
        reused=0,
        actors=dict(sorted(Counter(actor.type for actor in story.actors).items())),
        events=dict(sorted(events.items())),
        joined=len(story.events),
        deals=len(story.deals),
        skipped=skipped,
        outcomes=story.outcomes,
    )


def _write_outcomes(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write what became of the corrections, those that found nothing first."""
    path.unlink(missing_ok=True)
    if not outcomes:
        return
    rank = {"unmatched": 0, "partly": 1, "already": 2, "applied": 3}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_OUTCOME_COLUMNS)
        for outcome in sorted(outcomes, key=lambda o: (rank[o.state], o.correction)):
            it = outcome.correction
            head = [outcome.state, outcome.effect, it.id, it.kind, it.action, it.what]
            writer.writerow([*head, "|".join(it.others), it.value, it.author, it.date, it.note])


def _manifest(
    annotations: Sequence[Annotation], report: BuildReport, recipe: Recipe, work: Path
) -> dict[str, Any]:
    """Return what a reader needs to build the same graph again; no clock, so that it compares."""
    from dealgraph import __version__

    files = (ANNOTATIONS, "graph.trig", "page.html")
    found: dict[str, Any] = {
        "dealgraph": __version__,
        "extractor": recipe.extractor,
        "model": recipe.model,
        "knowledge": recipe.fingerprint,
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
    for name in ("knowledge", "corrections"):
        path = getattr(recipe, name)
        if path is not None:
            found[f"{name}_from"] = _relative(path, report.out)
    if report.outcomes:
        found["corrections"] = [
            {"id": o.correction.id, "state": o.state, "effect": o.effect} for o in report.outcomes
        ]
    return found


def read_recipe(out: Path) -> tuple[Recipe, tuple[Skipped, ...]]:
    """Return with what the graph in ``out`` was made, and what was skipped.

    Raises:
        InputError: there is no graph, or an older version of the program wrote it.
    """
    path = out / MANIFEST
    if not path.exists():
        raise InputError(
            str(out), "no graph here (no manifest.json); build one with `dealgraph build`"
        )
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if "knowledge" not in manifest:
        raise InputError(
            str(out), "was built by an older version; build it from the articles again"
        )
    paths = {
        name: (out / manifest[f"{name}_from"]).resolve()
        for name in ("knowledge", "corrections")
        if f"{name}_from" in manifest
    }
    recipe = Recipe(manifest["extractor"], manifest["model"], manifest["knowledge"], **paths)
    return recipe, tuple(Skipped(s["place"], s["reason"]) for s in manifest["skipped"])


def _relative(path: Path, out: Path) -> str:
    return Path(os.path.relpath(path.absolute(), out.absolute())).as_posix()


def recover(out: Path) -> None:
    """Put the last good graph back if a build was killed while it changed folders."""
    old = beside(out, "old")
    if old.exists() and not out.exists():
        os.replace(old, out)
    elif old.exists():
        shutil.rmtree(old)


def check_target(out: Path) -> None:
    """Raise `InputError` if ``out`` is a file, or a folder of something else."""
    if out.is_file():
        raise InputError(str(out), "is a file; name a folder for the graph")
    foreign = out.is_dir() and {path.name for path in out.iterdir()} - {CORRECTIONS}
    if foreign and not (out / MANIFEST).exists():
        raise InputError(
            str(out), "is a folder of something else; name a new one, nothing was changed"
        )


def swap(work: Path, out: Path) -> None:
    """Let the finished folder take the place of the old one; foreign files are kept."""
    old = beside(out, "old")
    if out.exists():
        for path in out.iterdir():
            if path.name in (*FILES, OUTCOMES):
                continue
            if path.is_dir():
                shutil.copytree(path, work / path.name, symlinks=True, dirs_exist_ok=True)
            else:
                shutil.copy2(path, work / path.name, follow_symlinks=False)
        os.replace(out, old)
    os.replace(work, out)
    if old.exists():
        shutil.rmtree(old)


def beside(out: Path, what: str) -> Path:
    """Return the hidden folder beside ``out`` for ``"building"`` or ``"old"``."""
    out = out.absolute()
    return out.with_name(f".{out.name}.{what}")

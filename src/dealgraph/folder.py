"""The folder of a built graph: what is in it, written for `publish` to put in its place."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealgraph.articles import Skipped
from dealgraph.dataset.drafts import Draft
from dealgraph.dataset.held import digest
from dealgraph.dataset.index import change_index, graphs_in
from dealgraph.dataset.published import (
    DIGEST,
    MANIFEST,
    RECORDS,
    SHARDS,
    STORE,
    index_name,
    shards_in,
)
from dealgraph.dataset.shards import Shard
from dealgraph.dataset.shards import to_json as catalogue
from dealgraph.errors import StoreError
from dealgraph.memory import no_cycles
from dealgraph.model import Annotation, Article, Correction, Outcome, Story
from dealgraph.model.annotation import to_json
from dealgraph.publish import ANNOTATIONS, CORRECTIONS, OUTCOMES
from dealgraph.recipe import Recipe

PART = "annotations.part.jsonl"
TRIG, PAGE = "graph.trig", "page.html"
FILES = (ANNOTATIONS, SHARDS, DIGEST, RECORDS, TRIG, MANIFEST, PAGE, STORE)
SMALL = 200
"""Articles up to which a build writes the graph as one TriG file and as a page, too."""
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


def key(item: Article | Annotation) -> str:
    """Return what an article is known by: a hash of its text and metadata."""
    parts = [item.doc_id, item.title, item.url, item.outlet, item.published, item.text]
    parts += [item.byline] if item.byline else []
    parts.append(item.published_from)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@no_cycles()
def write(
    annotations: Sequence[Annotation],
    actors: Any,
    corrections: Sequence[Correction],
    new: Path,
    *,
    out: Path,
    recipe: Recipe,
    skipped: tuple[Skipped, ...],
    page: bool | None = None,
) -> BuildReport:
    """Write a new version of a graph into the folder ``new``: what differs from that in ``out``.

    The annotations are kept as the extractor made them; story, graph and page are made from them
    as corrected.

    Args:
        annotations: of one article each, sorted by ``doc_id``.
        actors: the knowledge tables.
        corrections: the researcher's decisions.
        new: empty folder to write into.
        out: folder of the graph; only read.
        recipe: with what the graph is made.
        skipped: what could not be read.
        page: write page.html and graph.trig; by default only for at most `SMALL` articles.
    """
    from dealgraph.dataset import Run
    from dealgraph.dataset.record import drafts
    from dealgraph.memo import hear_again
    from dealgraph.resolution import resolve_heard
    from dealgraph.resolution.judgements import judge

    hashes = _write_annotations(annotations, new / ANNOTATIONS)
    corrected, rulings = judge(annotations, actors, corrections)
    hashes = _of_the_same(hashes, annotations, corrected)
    heard = hear_again(corrected, hashes, new, out, recipe.fingerprint)
    story = resolve_heard(heard, actors, rulings)
    run = Run(model=recipe.model, knowledge=recipe.fingerprint)
    made = drafts(story, corrected, run=run, hashes=hashes)
    shards = _write_graph(made, new, out)
    digests = digest(shards, new, out)
    if page or (page is None and len(annotations) <= SMALL):
        _write_for_reading(shards, new, out)
    _write_outcomes(story.outcomes, new / OUTCOMES)
    report = _report(corrected, story, skipped, out)
    manifest = _manifest(annotations, report, recipe, new)
    _write_manifest(manifest | {"shards": catalogue(shards), "digests": digests}, new / MANIFEST)
    return report


def _write_manifest(manifest: Mapping[str, Any], path: Path) -> None:
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_annotations(annotations: Iterable[Annotation], path: Path) -> dict[str, str]:
    """Write the annotations, a line each; return the hash of each line by doc_id."""
    hashes = {}
    with path.open("wb") as file:
        for annotation in annotations:
            line = json.dumps(to_json(annotation), ensure_ascii=False).encode() + b"\n"
            file.write(line)
            hashes[annotation.doc_id] = hashlib.sha256(line).hexdigest()
    return hashes


def _of_the_same(
    hashes: Mapping[str, str], made: Sequence[Annotation], corrected: Sequence[Annotation]
) -> dict[str, str]:
    """Return the hashes of the annotations that no correction changed."""
    changed = {one.doc_id for one, other in zip(made, corrected, strict=True) if one is not other}
    return {doc_id: found for doc_id, found in hashes.items() if doc_id not in changed}


def _write_graph(made: Iterable[Draft], new: Path, out: Path) -> tuple[Shard, ...]:
    """Write the named graphs and their index, as far as they differ from those in ``out``."""
    from dealgraph.dataset.shards import write_shards

    before = _before(out)
    shards = write_shards(made, new / SHARDS, before, old=out / SHARDS)
    _index(shards, before, new, out)
    return shards


def _before(out: Path) -> tuple[Shard, ...]:
    try:
        return shards_in(out)
    except (StoreError, KeyError, TypeError):  # damaged, or of an older program: made anew
        return ()


def _index(shards: tuple[Shard, ...], before: tuple[Shard, ...], new: Path, out: Path) -> None:
    name = index_name(shards)
    if (out / STORE / name / "CURRENT").is_file():
        return
    folders = (new / SHARDS, out / SHARDS)
    old = out / STORE / index_name(before)
    change_index(shards, before, folders, path=new / STORE / name, old=old)


def _write_for_reading(shards: tuple[Shard, ...], new: Path, out: Path) -> None:
    from dealgraph.dataset.save import write_trig
    from dealgraph.dataset.stores import OxigraphStore
    from dealgraph.page import render

    write_trig(graphs_in(shards, (new / SHARDS, out / SHARDS)), new / TRIG)
    with OxigraphStore.memory() as store:
        store.load_file(new / TRIG)
        page = render(store.view())
    (new / PAGE).write_text(page, encoding="utf-8", newline="\n")


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

    files = (name for name in (ANNOTATIONS, TRIG, PAGE) if (work / name).exists())
    found: dict[str, Any] = {
        "dealgraph": __version__,
        "extractor": recipe.extractor,
        "model": recipe.model,
        "knowledge": recipe.fingerprint,
        "articles": [{"doc_id": a.doc_id, "sha256": key(a)} for a in annotations],
        "skipped": [s.to_json() for s in report.skipped],
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
    if recipe.made_from:
        found["made_from"] = recipe.made_from
    decided = recipe.corrections or report.out / CORRECTIONS
    if report.outcomes and decided.is_file():
        found["corrections_sha256"] = hashlib.sha256(decided.read_bytes()).hexdigest()
    if report.outcomes:
        found["corrections"] = [
            {"id": o.correction.id, "state": o.state, "effect": o.effect} for o in report.outcomes
        ]
    return found


def _relative(path: Path, out: Path) -> str:
    return Path(os.path.relpath(path.absolute(), out.absolute())).as_posix()

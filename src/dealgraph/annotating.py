"""Articles to annotations that are kept: what is annotated already is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dealgraph.articles import Skipped
from dealgraph.errors import AnnotationError, InputError
from dealgraph.extraction import Extractor
from dealgraph.folder import key
from dealgraph.memory import no_cycles
from dealgraph.model import Annotation, Article
from dealgraph.model.annotation import from_json, to_json
from dealgraph.publish import ANNOTATIONS, Appender
from dealgraph.spool import Spool
from dealgraph.workers import read_each, read_in_processes

Reading = Callable[[Iterable[Article]], Iterable[Annotation | Skipped]]
Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and the doc_id just done."""


def given(folder: str | Path | None) -> list[Path]:
    """Return the files of a folder of annotations.

    Raises:
        InputError: there are none.
    """
    found = sorted(Path(folder).glob("*.jsonl")) if folder else []
    if folder and not found:
        raise InputError(str(folder), "holds no annotations (*.jsonl); name the folder of --into")
    return found


def reading_by(extractor: Extractor, workers: int, model: str, knowledge: Path | None) -> Reading:
    """Return how articles are read: in this process, or in several."""
    if workers < 2:
        return lambda articles: read_each(articles, extractor)
    options = {"model": model, "knowledge": knowledge}
    return lambda articles: read_in_processes(articles, workers, **options)


def annotate_missing(
    articles: Spool,
    reading: Reading,
    kept: tuple[Path, ...],
    extractor: str,
    progress: Progress | None,
) -> tuple[list[Annotation], list[Skipped], int]:
    """Return annotations sorted by ``doc_id``, what failed, and how many were there.

    Args:
        articles: what to annotate.
        reading: how those are read that are not annotated yet.
        kept: files of finished annotations; new ones are added to the last.
        extractor: name of the extractor whose annotations count.
        progress: called after every article.
    """
    done: dict[str, Annotation] = {}
    failed: list[Skipped] = []
    Appender(kept[-1]).close()  # cuts off half a line
    order = articles.keys()
    wanted = set(order)
    with no_cycles():
        for path in kept:
            for annotation in _finished(path):
                if annotation.extractor == extractor and (known := key(annotation)) in wanted:
                    done[known] = annotation
    reused = len(done)
    missing = articles.articles(but=frozenset(done))
    with Appender(kept[-1]) as file:
        for found in reading(missing):
            if isinstance(found, Skipped):
                failed.append(found)
                continue
            file.add([json.dumps(to_json(found), ensure_ascii=False)])
            done[key(found)] = found
            if progress is not None:
                progress(len(done), len(articles), found.doc_id)
    annotations = [done[known] for known in order if known in done]
    return annotations, sorted(failed, key=lambda it: it.place), reused


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


def read_annotations(out: Path) -> list[Annotation]:
    """Return the annotations that a build kept in the folder of the graph.

    Raises:
        InputError: there are none.
        AnnotationError: a line is broken.
    """
    path = out / ANNOTATIONS
    if not path.exists():
        raise InputError(str(out), f"has no {ANNOTATIONS}; build it from the articles again")
    with path.open(encoding="utf-8", newline="\n") as file:
        return [from_json(json.loads(line)) for line in file]

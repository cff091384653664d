"""build: articles to a graph on disk, by the one straight line of the program.

Annotations are appended to a file as they come, so an interrupted build goes on where it stopped,
and a graph can be made again from them (`rebuild`) without reading any text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dealgraph.annotating import Progress, annotate_missing, given, read_annotations, reading_by
from dealgraph.articles import Columns, Skipped, listed, name_of, read
from dealgraph.articles.published import dated
from dealgraph.errors import InputError
from dealgraph.extraction import DEFAULT_MODEL, Extractor
from dealgraph.folder import FILES, PART, BuildReport, key, write
from dealgraph.model import Annotation, Correction
from dealgraph.origin import origin
from dealgraph.publish import (
    ANNOTATIONS,
    CORRECTIONS,
    check_target,
    fresh,
    publish,
    recover,
    writing,
)
from dealgraph.recipe import Recipe, read_recipe
from dealgraph.spool import Spool

__all__ = [
    "FILES",
    "BuildReport",
    "annotate",
    "build",
    "key",
    "read_annotations",
    "read_decisions",
    "rebuild",
    "recover",
]

Sources = Any
"""Paths of files and folders, a ``pandas.DataFrame``, dicts, or an iterable of these."""


def build(
    sources: Sources,
    out: str | Path,
    *,
    columns: Columns | None = None,
    model: str = DEFAULT_MODEL,
    knowledge: str | Path | None = None,
    corrections: str | Path | None = None,
    published: Mapping[str, str] | None = None,
    page: bool | None = None,
    workers: int = 1,
    annotated: str | Path | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read articles, extract what they say, and write the graph to the folder ``out``.

    Args:
        sources: files and folders of articles, a DataFrame, or dicts.
        out: folder to write; an older graph there is replaced once the new one is complete.
        columns: names of the columns of tables, where they are not the usual ones.
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the package's.
        corrections: file of the researcher's decisions; by default the one that the graph in
            ``out`` was built with, else ``corrections.csv`` in ``out``.
        published: days of publication that you know, by ``doc_id``; under ``""`` for every
            article that came without one.
        page: write ``page.html`` and ``graph.trig``; by default for small graphs only.
        workers: number of processes that read articles.
        annotated: folder of annotations made by `dealgraph.shardwise`; articles that are in it
            are not read again.
        progress: called after every article.

    Returns:
        What was built and what was skipped.

    Raises:
        InputError: ``out`` is a folder of something else, or no article could be read.
        StoreError: another process builds this graph.
        ExportError: the disk is full or cannot be written.
        CorrectionError: a correction breaks its rules or contradicts another.
        ModelError: the model is not installed.
    """
    out = Path(out)
    check_target(out)
    with writing(out) as work, Spool(work) as spool:
        corrections = corrections or _remembered(out)
        decided = read_decisions(out, corrections)
        skipped = _spooled(sources, columns, published, spool)
        extractor = Extractor(model, knowledge=knowledge and Path(knowledge))
        reading = reading_by(extractor, workers, model, knowledge and Path(knowledge))
        kept = (*given(annotated), out / ANNOTATIONS, work / PART)
        annotations, failed, reused = annotate_missing(
            spool, reading, kept, extractor.name, progress
        )
        if not annotations:
            raise _nothing(sources, failed)
        made_from = origin(sources, columns, published, model)
        recipe = _recipe(extractor, knowledge, corrections, made_from)
        options = {"out": out, "recipe": recipe, "skipped": (*skipped, *failed), "page": page}
        report = write(annotations, extractor.knowledge.actors, decided, fresh(work), **options)
        publish(out, work)
    return replace(report, reused=reused)


def _spooled(
    sources: Sources, columns: Columns | None, published: Mapping[str, str] | None, spool: Spool
) -> tuple[Skipped, ...]:
    """Put the articles of ``sources`` into a spool; return what was skipped.

    Raises:
        InputError: no article could be read.
    """
    skipped = spool_all(sources, columns, published, spool)
    if not spool:
        raise _nothing(sources, skipped)
    return skipped


def _nothing(sources: Sources, skipped: Iterable[Skipped]) -> InputError:
    reasons = "; ".join(f"{s.place}: {s.reason}" for s in skipped) or "no article in it"
    return InputError(_names(sources) or "no sources", f"nothing to build ({reasons})")


def _recipe(
    extractor: Extractor,
    knowledge: str | Path | None,
    corrections: str | Path | None,
    made_from: Mapping[str, Any],
) -> Recipe:
    return Recipe(
        extractor.name,
        extractor.model,
        extractor.fingerprint,
        knowledge and Path(knowledge),
        corrections and Path(corrections),
        made_from,
    )


def rebuild(
    out: str | Path,
    *,
    knowledge: str | Path | None = None,
    corrections: str | Path | None = None,
    page: bool | None = None,
) -> BuildReport:
    """Make the graph in ``out`` again from its annotations, with the corrections as they are now.

    No text is read and no language model needed. The result is the same to the byte as that of
    `build` over the same articles.

    Args:
        out: folder of a built graph.
        knowledge: folder of tables; by default the one that the graph was built with.
        corrections: file of decisions; by default the one that the graph was built with.
        page: as for `build`.

    Raises:
        InputError: no graph there, or the program's rules or tables have changed since.
        CorrectionError: a correction breaks its rules or contradicts another.
    """
    from dealgraph.knowledge.actors import load_actors

    out = Path(out)
    recover(out)
    recipe, skipped = read_recipe(out)
    recipe = replace(
        recipe,
        knowledge=Path(knowledge) if knowledge else recipe.knowledge,
        corrections=Path(corrections) if corrections else recipe.corrections,
    )
    _require_same_rules(recipe, out)
    decided = read_decisions(out, recipe.corrections)
    with writing(out) as work:
        annotations = read_annotations(out)
        actors = load_actors(recipe.knowledge)
        options = {"out": out, "recipe": recipe, "skipped": skipped, "page": page}
        report = write(annotations, actors, decided, fresh(work), **options)
        publish(out, work)
    return replace(report, reused=len(annotations))


def _require_same_rules(recipe: Recipe, out: Path) -> None:
    """Raise an error if the graph was read with other rules or tables than there are now."""
    from dealgraph.knowledge.fingerprint import fingerprint

    if recipe.knowledge is not None and not recipe.knowledge.is_dir():
        raise InputError(
            str(recipe.knowledge), "no such folder of tables, with which the graph was built"
        )
    if fingerprint(recipe.knowledge) != recipe.fingerprint:
        raise InputError(
            str(out),
            "was read with other rules or tables than there are now; name its folder of tables "
            "with --knowledge, or build it from the articles again",
        )


def _remembered(out: Path) -> Path | None:
    """Return the file of corrections with which the graph in ``out`` was built, if not its own."""
    try:
        return read_recipe(out)[0].corrections
    except InputError:  # no graph yet, or one of an older version
        return None


def read_decisions(out: Path, given: str | Path | None = None) -> tuple[Correction, ...]:
    """Return the corrections of a graph: those of the file given, else of the one in its folder.

    Raises:
        InputError: the file given is missing, or there is one in the folder as well.
        CorrectionError: a correction breaks its rules or contradicts another.
    """
    from dealgraph.resolution.judgements import read_corrections

    own = out / CORRECTIONS
    if given is None:
        return read_corrections(own)
    given = Path(given)
    if not given.is_file():
        raise InputError(str(given), "no such file of corrections; name an existing one")
    if own.exists() and own.resolve() != given.resolve():
        raise InputError(
            str(own), f"this graph has corrections of its own beside {given}; put both in one file"
        )
    return read_corrections(given)


def annotate(
    sources: Sources,
    *,
    columns: Columns | None = None,
    model: str = DEFAULT_MODEL,
    knowledge: str | Path | None = None,
    published: Mapping[str, str] | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
) -> Iterator[Annotation]:
    """Yield the annotation of every article in ``sources``; reads lazily, keeps nothing.

    Args:
        sources: files and folders of articles, a DataFrame, or dicts.
        columns: names of the columns of tables, where they are not the usual ones.
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the package's.
        published: days of publication that you know, as in `build`.
        on_skip: called with every article that could not be read.
    """
    extractor = Extractor(model, knowledge=knowledge and Path(knowledge))
    articles = read(listed(sources), on_skip=on_skip or (lambda _: None), columns=columns)
    yield from extractor.annotate(dated(articles, published or {}))


def spool_all(
    sources: Sources, columns: Columns | None, published: Mapping[str, str] | None, spool: Spool
) -> tuple[Skipped, ...]:
    """Put the articles of ``sources`` into a spool, one by one; return what was skipped."""
    skipped: list[Skipped] = []
    found = read(listed(sources), on_skip=skipped.append, columns=columns)
    for article in dated(found, published or {}):
        spool.add(article)
    return tuple(skipped)


def _names(sources: Sources) -> str:
    return ", ".join(dict.fromkeys(name_of(source) for source in listed(sources)))

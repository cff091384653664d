"""The verb ``annotate``: what each article says, without a graph."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dealgraph.cli.common import (
    FAILED,
    USAGE,
    code,
    columns_of,
    print_json,
    progress_of,
    reading,
    tell_skipped,
    verb,
)


def add_annotate(verbs) -> None:
    """Add ``annotate`` to the verbs."""
    made = verb(
        verbs,
        "annotate",
        run_annotate,
        "write what each article says as JSON lines, without a graph",
        [
            "dealgraph annotate articles.jsonl -o found.jsonl",
            "dealgraph annotate seeds/ -o -",
            "dealgraph annotate corpus/*.jsonl --into annotations/ --workers 8",
        ],
    )
    made.add_argument("sources", nargs="+", metavar="ARTICLES", help="article file or folder")
    where = made.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", "--out", metavar="FILE", help="file, - for stdout")
    where.add_argument(
        "--into", metavar="DIR", help="folder of one file a shard (each source is a shard)"
    )
    made.add_argument("--workers", type=int, default=1, metavar="N", help="processes, with --into")
    made.add_argument(
        "--engine", default="processes", help="with --into: processes (default), or daft"
    )
    made.add_argument("--json", action="store_true", help="print the report as JSON")
    reading(made)


def run_annotate(options: argparse.Namespace) -> int:
    """Run ``dealgraph annotate``; the file appears only when it is complete."""
    if options.json and options.out == "-":
        print("dealgraph: --json needs a file: -o - prints annotations there", file=sys.stderr)
        return USAGE
    if options.into:
        return _annotate_shards(options)
    from dealgraph.articles.published import given_days
    from dealgraph.model.annotation import to_json
    from dealgraph.pipeline import annotate

    skipped: list[Any] = []
    found = annotate(
        options.sources,
        columns=columns_of(options),
        model=options.model,
        knowledge=options.knowledge,
        published=given_days(options.published),
        on_skip=skipped.append,
    )
    progress = progress_of(options)
    lines = (json.dumps(to_json(annotation), ensure_ascii=False) + "\n" for annotation in found)
    done = _write_lines(lines, options.out, progress)
    if done == 0:
        print("dealgraph: no article could be read", file=sys.stderr)
    if options.json:
        _report(options.out, done, skipped)
    tell_skipped(skipped)
    return FAILED if done == 0 else code(bool(skipped), options)


def _annotate_shards(options: argparse.Namespace) -> int:
    from dealgraph.articles import Skipped
    from dealgraph.shardwise import annotate_shards

    articles, skipped, shards = 0, [], []
    for report in annotate_shards(
        options.sources,
        options.into,
        engine=options.engine,
        workers=options.workers,
        model=options.model,
        knowledge=options.knowledge and str(options.knowledge),
    ):
        articles += report.articles
        skipped += [Skipped(*it) for it in report.skipped]
        shards.append({"shard": report.shard, "file": report.file, "articles": report.articles})
        if not options.quiet:
            told = f"{report.articles} articles, {report.read} of them read now"
            print(f"{report.shard}: {told}, {len(report.skipped)} skipped", file=sys.stderr)
    if options.json:
        _report(options.into, articles, skipped, shards=shards)
    tell_skipped(skipped)
    return code(bool(skipped), options) if articles else FAILED


def _report(out: str, articles: int, skipped: list, **more) -> None:
    made = {"out": out, "articles": articles, **more}
    print_json(made | {"skipped": [it.to_json() for it in skipped]})


def _write_lines(lines, out: str, progress) -> int:
    """Write lines to stdout or, by way of a temporary file, to ``out``; return how many."""
    done = 0
    part = None if out == "-" else Path(out).with_name(f".{Path(out).name}.part")
    if part is not None:
        part.parent.mkdir(parents=True, exist_ok=True)
    file = sys.stdout if part is None else part.open("w", encoding="utf-8", newline="\n")
    try:
        for done, line in enumerate(lines, 1):
            file.write(line)
            if progress:
                progress(done, 0, "")
    except BaseException:
        if part is not None:
            file.close()
            part.unlink()
        raise
    if part is not None:
        file.close()
        part.replace(out)
    return done

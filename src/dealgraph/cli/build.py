"""The verb ``build``: articles to a graph on disk."""

from __future__ import annotations

import argparse
from pathlib import Path

from dealgraph.cli.common import (
    code,
    columns_of,
    print_json,
    progress_of,
    reading,
    tell_skipped,
    verb,
)
from dealgraph.cli.corrections import correction_lines


def add_build(verbs) -> None:
    """Add ``build`` to the verbs."""
    made = verb(
        verbs,
        "build",
        run_build,
        "read articles and build the graph",
        [
            "dealgraph build seeds/ -o kg/",
            "dealgraph build a.txt -o kg/ --published 2017-04-29",
            "dealgraph build articles.csv --text body --date date -o kg/",
        ],
    )
    made.add_argument("sources", nargs="+", metavar="SRC", help="file or folder of articles")
    made.add_argument("-o", "--out", required=True, metavar="DIR", help="folder of the graph")
    made.add_argument("--json", action="store_true", help="print the report as JSON")
    made.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="your file of corrections; by default corrections.csv in DIR",
    )
    made.add_argument(
        "--workers", type=int, default=1, metavar="N", help="read articles in N processes"
    )
    made.add_argument(
        "--annotated",
        metavar="DIR",
        help="folder that `dealgraph annotate --into` wrote: what is in it is not read again",
    )
    made.add_argument(
        "--page",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="write page.html and graph.trig; by default for at most 200 articles",
    )
    reading(made)


def run_build(options: argparse.Namespace) -> int:
    """Run ``dealgraph build``."""
    from dealgraph.articles.published import given_days
    from dealgraph.pipeline import build

    report = build(
        options.sources,
        options.out,
        columns=columns_of(options),
        model=options.model,
        knowledge=options.knowledge,
        corrections=options.corrections,
        published=given_days(options.published),
        page=options.page,
        workers=options.workers,
        annotated=options.annotated,
        progress=progress_of(options),
    )
    if options.json:
        events = [{"type": t, "status": s, "mentions": n} for (t, s), n in report.events.items()]
        skipped = [s.to_json() for s in report.skipped]
        print_json(
            {
                "out": str(report.out),
                "articles": report.articles,
                "reused": report.reused,
                "actors": report.actors,
                "events": events,
                "events_joined": report.joined,
                "deals": report.deals,
                "skipped": skipped,
                "corrections": [
                    {"id": o.correction.id, "state": o.state, "effect": o.effect}
                    for o in report.outcomes
                ],
            }
        )
    else:
        print(_summary(report))
    tell_skipped(report.skipped)
    return code(any(not item.kept for item in report.skipped), options)


def _summary(report) -> str:
    """Return what a build made, as lines for a person."""
    statuses = ("happened", "ongoing", "planned", "possible", "negated")
    noted = sum(item.kept for item in report.skipped)
    reused = f" ({report.reused} unchanged, not read again)" if report.reused else ""
    lines = [
        f"{report.articles} articles{reused}",
        f"{sum(report.actors.values())} actors: "
        + ", ".join(f"{n} {kind}" for kind, n in report.actors.items()),
        f"{sum(report.events.values())} event mentions of {report.joined} events "
        f"in {report.deals} deals",
        "",
        f"  {'':<14}" + "".join(f"{status:>10}" for status in statuses),
    ]
    for kind in sorted({kind for kind, _ in report.events}):
        counts = [report.events.get((kind, status), 0) for status in statuses]
        lines.append(f"  {kind:<14}" + "".join(f"{n or '':>10}" for n in counts))
    lines += [
        "",
        f"skipped: {len(report.skipped) - noted or 'nothing'}"
        + (f"; noted: {noted}" * bool(noted)),
        *(correction_lines(report.outcomes) if report.outcomes else ()),
        f"written: {report.out}  ({_next_step(report.out)})",
    ]
    return "\n".join(lines)


def _next_step(out: Path) -> str:
    """Return what to do with a graph: a large one has a page only if it was asked for."""
    page = out / "page.html"
    if page.exists():
        return f"open {page} in a browser"
    return f"for a page: dealgraph page {out} -o page.html"

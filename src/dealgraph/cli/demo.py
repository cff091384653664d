"""The verb ``demo``: the five articles that come with the program, built."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, print_json, progress_of, verb


def add_demo(verbs) -> None:
    """Add ``demo`` to the verbs."""
    made = verb(
        verbs,
        "demo",
        run_demo,
        "build the five articles that come with dealgraph",
        ["dealgraph demo", "dealgraph demo -o my-demo --json"],
    )
    made.add_argument("-o", "--out", default="kg", metavar="DIR", help="folder (default: kg)")
    made.add_argument("--json", action="store_true", help="print JSON")
    made.add_argument("--quiet", action="store_true", help="no progress")


def run_demo(options: argparse.Namespace) -> int:
    """Run ``dealgraph demo``."""
    from dealgraph.graph import demo

    graph = demo(options.out, progress=progress_of(options) or False)
    if options.json:
        print_json(graph.info())
        return DONE
    print(graph)
    for row in graph.deals.head(3).itertuples():
        print(f"  {row.label}: {row.events} events in {row.articles} articles")
    print("next:")
    print(f"  open {options.out}/page.html in a browser")
    print(f"  dealgraph ask {options.out} transfers")
    print(f"  dealgraph ask {options.out} --list")
    return DONE

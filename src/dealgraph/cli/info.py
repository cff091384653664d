"""The verb ``info``: what is in a graph."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, graph_verb, open_graph, print_json


def add_info(verbs) -> None:
    """Add ``info`` to the verbs."""
    made = graph_verb(
        verbs,
        "info",
        run_info,
        "say what is in a graph",
        ["dealgraph info kg", "dealgraph info kg --json"],
    )
    made.add_argument("--json", action="store_true", help="print JSON")


def run_info(options: argparse.Namespace) -> int:
    """Run ``dealgraph info``."""
    info = open_graph(options).info()
    if options.json:
        print_json(info)
        return DONE
    print(f"{info['name']}: {info['articles']} articles, {info['deals']} deals")
    print("actors: " + ", ".join(f"{n} {kind}" for kind, n in info["actors"].items()))
    print(f"events: {info['events_joined']}")
    for row in info["events"]:
        print(f"  {row['kind']:<14}{row['status']:<10}{row['mentions']:>5}")
    for row in info["corrections"]:
        print(f"correction {row['correction']} {row['state']}: {row['what']}: {row['effect']}")
    return DONE

"""The verb ``page``: the graph as one HTML file."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, graph_verb, open_graph, told


def add_page(verbs) -> None:
    """Add ``page`` to the verbs."""
    made = graph_verb(
        verbs,
        "page",
        run_page,
        "write the graph as one HTML file that works offline",
        [
            "dealgraph page kg -o deal.html",
            "dealgraph page kg -o june.html --keep may.html",
        ],
    )
    made.add_argument("-o", "--out", required=True, metavar="FILE", help="file to write")
    made.add_argument("--title", help="heading of the page")
    made.add_argument(
        "--keep", metavar="FILE", help="earlier page: what stands in it keeps its place"
    )
    made.add_argument("--json", action="store_true", help="print JSON")


def run_page(options: argparse.Namespace) -> int:
    """Run ``dealgraph page``."""
    told(open_graph(options).to_html(options.out, title=options.title, keep=options.keep), options)
    return DONE
